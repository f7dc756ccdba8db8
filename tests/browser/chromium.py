"""Which browser the tests use: one on this machine, else Playwright's own. `tools/chromium` looks the same way."""

from __future__ import annotations

import os
import shutil
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str | None:
    """The browser found on this machine; None leaves the choice to Playwright."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def launch_words() -> dict[str, Any]:
    """How it is started. Root may not use Chromium's sandbox, and containers have little shared memory."""
    root = getattr(os, "geteuid", lambda: 1)() == 0
    args = ["--disable-dev-shm-usage", *(["--no-sandbox"] if root else [])]
    return {"args": args} | ({"executable_path": path} if (path := executable()) else {})
