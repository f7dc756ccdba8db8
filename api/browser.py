"""Opens the pages in the user's browser, where there is one."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from contextlib import suppress
from html import escape
from pathlib import Path

FILE = "open-convene.html"


def open_in_browser(link: str, data: Path) -> None:
    """Open the link in a browser with windows; never fails, never waits.

    The browser is given a file of the user's own that leads to the link: the link itself would stand in the process
    list, where others on the machine could read it and be quicker.
    """
    if not _has_windows():
        return
    path = data / FILE
    with suppress(OSError):
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(_leading_to(link))
        threading.Thread(target=_open, args=(path.resolve().as_uri(),), name="browser", daemon=True).start()


def _open(address: str) -> None:
    with suppress(Exception):  # a browser that does not start is no reason to end: the link was printed
        webbrowser.open(address)


def _has_windows() -> bool:
    """Where there are none, what would open is a browser for terminals, which would take ours."""
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _leading_to(link: str) -> str:
    safe = escape(link)
    return (
        '<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><title>Convene</title>'
        f'<meta http-equiv="refresh" content="0;url={safe}"><p><a href="{safe}">Open Convene</a></p></html>'
    )
