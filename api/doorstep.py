"""What a serving process keeps in the data folder: its one-time links, and the token for programs on this machine.

A one-time link is an empty file that bears the hash of its token; using the link removes the file, so that of two who
try, one succeeds. Whoever may write in the data folder can lay out another link: that is how a second `convene serve`
gives the same user a way into the process that runs already.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hmac import compare_digest
from pathlib import Path

from api.sessions import digest
from graph_model.errors import FolderLocked

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]


class Doorstep:
    """The folder of the process that serves one address."""

    def __init__(self, data: Path, host: str, port: int) -> None:
        self._data = data
        self._folder = data / "serving" / f"{host.replace(':', '.')}-{port}"
        self._lock = self._folder / "lock"

    @contextmanager
    def held(self) -> Iterator[None]:
        """For the process that serves: links of earlier processes are gone, and its own go when it ends."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._prepare()
        with self._lock.open("w") as handle:
            if fcntl:
                fcntl.flock(handle, fcntl.LOCK_EX)
            try:
                yield
            finally:
                shutil.rmtree(self._folder, ignore_errors=True)

    def is_held(self) -> bool:
        """Whether a process serves this address with this data folder now."""
        if fcntl is None or not self._lock.exists():
            return False
        with self._lock.open() as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def new_token(self) -> str:
        """Lay out a one-time link; returns its token, which is kept nowhere."""
        token = secrets.token_urlsafe(32)
        (self._folder / digest(token)).touch(mode=0o600)
        return token

    def spend(self, token: str) -> bool:
        """Whether the token was good; it is not any more."""
        asked = digest(token)
        try:
            found = [path for path in self._folder.iterdir() if compare_digest(path.name, asked)]
            for path in found:
                path.unlink()
        except FileNotFoundError:  # somebody was quicker
            return False
        return bool(found)

    def _prepare(self) -> None:
        try:
            for folder in (self._data, self._folder.parent, self._folder):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise FolderLocked(
                f"The data folder {self._data} cannot be used ({error.strerror}); "
                "make it yours and writable, or name another one in CONVENE_DATA."
            ) from None


KEY_FILE = "api-token"
SHORTEST = 32


def key_of(data: Path) -> str:
    """The token for programs on this machine, made where there is none yet. Raises FolderLocked."""
    path = data / KEY_FILE
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _kept(path) or _made(path)
    except OSError as error:
        raise FolderLocked(
            f"The file {path} cannot be used ({error.strerror}); make the data folder yours, "
            "or name another one in CONVENE_DATA."
        ) from None


def _kept(path: Path) -> str | None:
    """The token that is there. One that others could have read is no secret any more."""
    if not path.exists() or (os.name == "posix" and path.stat().st_mode & 0o077):
        return None
    key = path.read_text(encoding="ascii", errors="replace").strip()
    return key if len(key) >= SHORTEST and key.isascii() else None


def _made(path: Path) -> str:
    key = secrets.token_urlsafe(SHORTEST)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(key + "\n")
    return key
