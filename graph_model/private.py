"""Folders and files that only their owner can read: everything here is about adults at risk."""

from __future__ import annotations

import os
from pathlib import Path

from graph_model.errors import FolderLocked


def make_private(folder: Path) -> None:
    """See to a folder that is ours alone. Raises FolderLocked."""
    try:
        make_data_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise unusable(folder, error) from None


def make_data_folder(folder: Path) -> None:
    """See to the data folder: a new one is private. One that is there already stays as its owner made it, since it
    may be any folder of the system; `doctor` says so where others can read it. Raises FolderLocked.
    """
    try:
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise unusable(folder, error) from None


def write_private(path: Path, text: str) -> None:
    """Write a file that nobody else could read at any moment."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def unusable(folder: Path, error: OSError) -> FolderLocked:
    """The sentence for a folder of which the system will not let us make use."""
    return FolderLocked(
        f"The data folder {folder} cannot be used ({error.strerror}); "
        "make it yours and writable, or name another one in CONVENE_DATA."
    )
