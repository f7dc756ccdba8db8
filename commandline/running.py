"""`convene serve · doctor`: the one process with API and pages, and what is wrong with the set-up."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commandline.parts import opened, policy_named
from commandline.show import say, warn
from graph_model.connect import connect
from graph_model.errors import BadSetting, ConveneError, PortTaken
from graph_model.settings import from_environment
from queries.policy_files import load_policies

if TYPE_CHECKING:  # they take a second to load, which the other commands do not need
    from fastapi import FastAPI

    from api.protect import Mounted
    from queries.service import Service

PORT = 8050
LITTLE_SPACE = 1 << 30


def port_meant(given: int | None) -> int:
    """The port that was asked for, else that of `CONVENE_PORT`, else 8050. Raises BadSetting."""
    words = os.environ.get("CONVENE_PORT", "").strip()
    if given is not None or not words:
        return PORT if given is None else given
    if not words.isdecimal() or not 0 < int(words) < 65_536:
        raise BadSetting(f"CONVENE_PORT is '{words}'; allowed: a number from 1 to 65535.")
    return int(words)


def serve(
    port: Annotated[int | None, typer.Option(min=1, max=65_535, help="Default: CONVENE_PORT, else 8050.")] = None,
    host: Annotated[
        str, typer.Option(help="Only this machine's own addresses, until organisations can sign in.")
    ] = "127.0.0.1",
    browser: Annotated[bool, typer.Option(help="Open the pages in a browser.")] = True,
    policy: Annotated[str | None, typer.Option(help="Name or file of the policy.")] = None,
) -> None:
    """Start the one process: the API and the pages, on this machine only."""
    from api import door as doors
    from api import serve as api
    from api.ending import ended_by_signals
    from api.loopback import refuse_elsewhere

    refuse_elsewhere(host)
    if policy:
        os.environ["CONVENE_POLICY"] = policy
    data, door_number = from_environment().data, port_meant(port)
    with ended_by_signals():
        try:
            door = doors.listening(host, door_number)
        except PortTaken:
            if not _let_in(api.fresh_link(host, door_number, data), data, browser):
                raise
            return
        with door, opened() as parts:
            api.serve(
                parts.service, pages, door=door, data=data, open_browser=browser, announce=say,
                importing=parts.importing,
            )  # fmt: skip


def pages(app: FastAPI, service: Service) -> Mounted:
    """Put the pages on the API's app; what goes around them is told what they need."""
    from api.protect import Mounted
    from api.viewer import viewer_of
    from dashboard.app import create_dashboard
    from dashboard.one_process import CSRF_COOKIE, CSRF_HEADER, content_security_policy

    dash_app = create_dashboard(app, service, viewer_of)
    return Mounted(content_security_policy(dash_app), CSRF_COOKIE, CSRF_HEADER)


def _let_in(link: str | None, data: Path, browser: bool) -> bool:
    """Give the way into the Convene that runs already; False where none does."""
    from api.browser import open_in_browser

    if link is None:
        return False
    say("Convene runs already. To sign in, open this fresh link; it works once:")
    say(f"  {link}")
    if browser:
        open_in_browser(link, data)
    return True


def doctor() -> None:
    """Say what is wrong with the set-up and how to mend it."""
    wrong = False
    for what, problem in _checks():
        if problem:
            wrong = True
            warn(f"✗ {what}: {problem}")
        else:
            say(f"✓ {what}")
    if wrong:
        raise typer.Exit(1)


def _checks() -> Iterator[tuple[str, str | None]]:
    yield (
        f"Python {sys.version.split()[0]}",
        None if sys.version_info >= (3, 11) else "Convene needs Python 3.11 or newer.",
    )
    try:
        settings = from_environment()
    except ConveneError as error:
        yield "settings", str(error)
        return
    yield f"data folder {settings.data}", _folder_problem(settings.data)
    yield f"policy {policy_named()}", _said(lambda: load_policies(policy_named()))
    if settings.address is None:
        yield "graph: the engine that comes with Convene", _said(_graph_answers)
    else:
        yield "graph named by CONVENE_GRAPH", _said(_graph_answers)
    yield "sign-in: one local user, by the link that `convene serve` prints", None
    try:
        port = port_meant(None)
    except BadSetting as error:
        yield "port", str(error)
    else:
        yield f"port {port}", _port_problem(port)


def _said(work: Callable[[], object]) -> str | None:
    try:
        work()
    except ConveneError as error:
        return str(error)
    return None


def _graph_answers() -> None:
    with connect(from_environment()) as store:
        store.check()


def _folder_problem(folder: Path) -> str | None:
    """What is wrong with the data folder: open to others, not writable, nearly full."""
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not existing.is_dir():
        return f"{existing} is a file; set CONVENE_DATA to a folder."
    if not os.access(existing, os.W_OK):
        return f"{existing} cannot be written to; set CONVENE_DATA to a folder of yours."
    if folder.exists() and os.name == "posix" and folder.stat().st_mode & 0o077:
        return f"others can read it; run: chmod 700 {folder}"
    free = shutil.disk_usage(existing).free
    return f"only {free >> 20} MB are free on its disk." if free < LITTLE_SPACE else None


def _port_problem(port: int) -> str | None:
    with socket.socket() as trial:
        if trial.connect_ex(("127.0.0.1", port)) == 0:
            return "another program listens there (perhaps Convene itself); set CONVENE_PORT to another number."
    return None
