"""This machine's own addresses. Nothing else is served until organisations can sign in."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from graph_model.errors import BadSetting

DEFAULT = "127.0.0.1"


def refuse_elsewhere(host: str) -> None:
    """Raise BadSetting for an address that other machines could reach."""
    if not _is_loopback(host):
        raise BadSetting(
            f"--host is '{host}'; allowed: 127.0.0.1, localhost or ::1, because nobody but the user of this machine "
            "can sign in yet and another address would show the records to the network."
        )


def names_this_machine(host: str) -> bool:
    """Whether a `Host` header, with or without port, names this machine: `localhost:8050`, `[::1]`.

    A page from elsewhere can have its own name point here (DNS rebinding); its requests carry that name.
    """
    try:
        parts = urlsplit(f"//{host}")
        port = parts.port
    except ValueError:
        return False
    plain = parts.netloc == host and "@" not in host and (port is None or port > 0)
    return plain and parts.hostname is not None and _is_loopback(parts.hostname)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
