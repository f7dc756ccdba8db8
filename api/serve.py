"""The one process on this machine: opens its door, says the way in, serves until it is told to end.

A test that needs the whole app, with the pages, on a free port:

    from api.serve import running
    from commandline.running import pages

    with running(service, pages, data=tmp_path) as there:
        browser.goto(there.link("/app/adults/A-1042"))      # a one-time link that leads to that page
        httpx.get(there.url + "/api/v1/gaps", headers={"Authorization": "Bearer " + there.key})
"""

from __future__ import annotations

import logging
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from urllib.parse import urlencode

import uvicorn
from fastapi import FastAPI

from api import sign_in
from api.app import create_app
from api.browser import open_in_browser
from api.door import listening, url_of
from api.doorstep import KEY_FILE, Doorstep, key_of
from api.importer import Importer
from api.loopback import DEFAULT
from api.protect import Entrance, Mounted, protect
from api.traces import Discreet
from api.upkeep import kept_up_to_date
from ingest.importing import Importing
from queries.service import Service

PATIENCE = 5
"""Seconds that answers under way are given when the process ends."""
Pages = Callable[[FastAPI, Service], Mounted]
"""Puts the pages on the app."""


@dataclass(frozen=True)
class Running:
    """A process that serves, and the ways into it."""

    url: str
    """Such as `http://127.0.0.1:8050`, without a slash at its end."""
    entrance: Entrance

    @property
    def key(self) -> str:
        """The token for programs on this machine."""
        return self.entrance.key

    def link(self, next: str = sign_in.HOME) -> str:
        """A new one-time link that signs a browser in and leads to that page."""
        return link(self.url, self.entrance.doorstep, next)


def link(url: str, doorstep: Doorstep, next: str = sign_in.HOME) -> str:
    """A new one-time link."""
    words = {"token": doorstep.new_token()} | ({} if next == sign_in.HOME else {"next": next})
    return f"{url}{sign_in.PATH}?{urlencode(words)}"


def fresh_link(host: str, port: int, data: Path) -> str | None:
    """A new one-time link into the process that serves this data folder there already; None where there is none."""
    address = DEFAULT if host == "localhost" else host
    doorstep = Doorstep(data, address, port)
    return link(url_of(address, port), doorstep) if doorstep.is_held() else None


@contextmanager
def running(
    service: Service,
    pages: Pages | None = None,
    *,
    data: Path,
    door: socket.socket | None = None,
    importing: Importing | None = None,
) -> Iterator[Running]:
    """The whole app in a thread, as long as the block lasts; without a door on a free port."""
    with _built(service, pages, data, door or listening(), importing) as (server, there, opened):
        thread = threading.Thread(target=server.run, args=([opened],), name="server")
        thread.start()
        try:
            yield there
        finally:
            server.should_exit = True
            thread.join()


def serve(
    service: Service,
    pages: Pages | None = None,
    *,
    door: socket.socket,
    data: Path,
    open_browser: bool,
    announce: Callable[[str], None],
    importing: Importing | None = None,
) -> None:
    """Serve until Ctrl-C or SIGTERM, which end it cleanly. `announce` is told the way in."""
    log_discreetly()
    with kept_up_to_date(service), _built(service, pages, data, door, importing) as (server, there, opened):
        announce(
            f"Convene is at {there.url}{sign_in.HOME} on this machine only. To sign in, open this link; it works once:"
        )
        announce(f"  {there.link()}")
        announce(f"Programs on this machine send the token in {data / KEY_FILE}. Ctrl-C ends Convene.")
        if open_browser:
            open_in_browser(there.link(), data)
        server.run([opened])


def log_discreetly(stream: TextIO = sys.stderr, level: int = logging.WARNING) -> None:
    """Warnings on stderr, none of which holds a name, an id or a secret."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Discreet())
    logging.basicConfig(level=level, handlers=[handler], force=True)


@contextmanager
def _built(
    service: Service, pages: Pages | None, data: Path, door: socket.socket, importing: Importing | None
) -> Iterator[tuple[uvicorn.Server, Running, socket.socket]]:
    host, port = door.getsockname()[:2]
    doorstep = Doorstep(data, host, port)
    importer = Importer(importing, service) if importing else None
    with door, doorstep.held(), importer.running() if importer else nullcontext():
        entrance = Entrance(doorstep, key_of(data), session_cookie=f"convene_session_{port}")
        app = create_app(service, importer)
        protect(app, entrance, pages(app, service) if pages else None)
        config = uvicorn.Config(
            app, log_config=None, access_log=False, server_header=False, proxy_headers=False, ws="none",
            timeout_graceful_shutdown=PATIENCE,
        )  # fmt: skip
        yield uvicorn.Server(config), Running(url_of(host, port), entrance), door
