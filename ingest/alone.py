"""One import at a time in a data folder: two at once could each take the other's rows for missing."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph_model.errors import FolderLocked
from graph_model.private import make_data_folder, unusable

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

PATIENCE = 60.0
"""Seconds to wait for another import to end before saying that it runs."""


@contextmanager
def alone(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the data folder's import lock. It is the operating system's, and vanishes with a process that is killed."""
    make_data_folder(folder)
    try:
        lock = os.open(folder / "import.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise unusable(folder, error) from None
    try:
        _take(lock, folder, patience)
        yield
    finally:
        os.close(lock)


def is_running(folder: Path) -> bool:
    """Whether an import runs in this data folder now, in whatever process."""
    path = folder / "import.lock"
    if fcntl is None or not path.exists():
        return False
    with path.open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _take(lock: int, folder: Path, patience: float) -> None:
    if fcntl is None:
        return
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                raise FolderLocked(
                    f"Another import has been running in {folder} for longer than {patience:.0f} seconds;"
                    " wait for it to end, then start this one again."
                ) from None
            time.sleep(0.05)
