"""Where the process listens: on this machine only, and known to be free before anything is started."""

from __future__ import annotations

import socket
import sys
from errno import EACCES, EADDRINUSE, EADDRNOTAVAIL

from api.loopback import DEFAULT, refuse_elsewhere
from graph_model.errors import BadSetting, PortTaken


def listening(host: str = DEFAULT, port: int = 0) -> socket.socket:
    """A door that is open already, so that a taken port is known before anything is started. 0 is any free port.

    Raises BadSetting for an address of another machine, PortTaken.
    """
    refuse_elsewhere(host)
    address = DEFAULT if host == "localhost" else host
    door = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        if sys.platform != "win32":  # a port from which the last process has just gone may be had again at once
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((address, port))
        door.listen(128)
    except OSError as error:
        door.close()
        raise _no_door(error, address, port) from None
    return door


def _no_door(error: OSError, host: str, port: int) -> PortTaken | BadSetting:
    if error.errno == EADDRINUSE:
        return PortTaken(
            f"Another program listens on port {port} of {host}; end it, or choose another port: "
            f"CONVENE_PORT={port + 1 if port < 65_535 else 8051} convene serve."
        )
    if error.errno == EACCES:
        return BadSetting(f"Port {port} is kept for the system's own programs; set CONVENE_PORT to 1024 or more.")
    if error.errno == EADDRNOTAVAIL:
        return BadSetting(f"This machine has no address {host}; leave --host out.")
    return BadSetting(f"Nothing can listen on port {port} of {host} ({error.strerror}); set CONVENE_PORT to another.")


def url_of(host: str, port: int) -> str:
    """The address as browsers write it, without a slash at its end."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
