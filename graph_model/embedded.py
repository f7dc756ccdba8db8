"""The engine that comes with Convene: a graph server of its own process, in one folder, on loopback only.

    with engine(folder) as (address, user, password): ...

One folder has one engine, whatever number of programs use it. Whoever comes first starts it, the others connect, and
the last one to leave stops it, also when the one that started it is long gone:

    engine.lock   held while somebody starts, joins or stops the engine, so that these never overlap
    writers.lock  held while a transaction writes
    users.lock    held, shared, by everybody who uses it; whoever can get it alone is the last
    address       where it listens; written before it starts, gone before it is told to stop
    pid           its process id, written by that process itself
    password      made anew at every start; readable by the owner only

Locks are the operating system's and vanish with the process that holds them, so a program that is killed leaves nothing
behind but a running engine, and the next program finds that by its process id. Nothing else in Convene knows which
engine it talks to.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph_model.engine_command import USER, command, databases, environment
from graph_model.errors import EngineError, EngineMissing, EngineUnreachable, FolderLocked, WrongPassword
from graph_model.private import make_private, write_private
from graph_model.store import Store

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

Login = tuple[str, str, str]
"""Address, user, password."""

PATIENCE = 90.0
"""Seconds to wait for an engine that is alive: it starts in two, and after a crash it replays its log first."""
TURN = 30.0
"""Seconds in which the longest transaction is through."""
GENTLY = 30.0
"""Seconds in which an engine that was told to stop may bring its data to the disk."""
BIRTH = 1.0
"""Seconds in which a process that was just launched has told its id."""
TRIES = 3
"""How often the engine is started anew where another program took its port meanwhile."""

GAVE_UP = 'Exception in thread "main"'
PORT_TAKEN = ("Unable to listen", "Address already in use")
HELD_BY_ANOTHER = ("locked by another process",)
"""What its log says when it cannot start; it does not end by itself."""

TELLING_ITS_ID = 'umask 077; echo $$ > "$0"; exec "$@"'
"""The process writes its own id before it becomes the engine: no moment at which it runs and nobody knows its id."""
IN_BACKGROUND = 'script=$1; shift; /bin/sh -c "$script" "$0" "$@" &'
"""It is nobody's child, since it may outlive who started it."""


@contextmanager
def engine(folder: Path, memory: str | None = None) -> Iterator[Login]:
    """The engine of this folder, started if it does not run, for as long as the block lasts.

    Raises EngineMissing, FolderLocked or EngineUnreachable.
    """
    if fcntl is None:
        raise EngineMissing("The engine that comes with Convene needs Linux or macOS; name a Neo4j in CONVENE_GRAPH.")
    folder = folder.absolute()
    make_private(folder)
    with _locked(folder / "users.lock", fcntl.LOCK_SH) as users:
        with _locked(folder / "engine.lock", fcntl.LOCK_EX):
            login = _running(folder, users) or _start(folder, memory)
        try:
            yield login
        except EngineUnreachable:
            _say_it_died(folder)
            raise
        finally:
            with _locked(folder / "engine.lock", fcntl.LOCK_EX):
                if _alone(users):
                    stop(folder)
                fcntl.flock(users, fcntl.LOCK_UN)


@contextmanager
def writers_turn(folder: Path) -> Iterator[None]:
    """Hold this while a transaction writes: of two that change one page the engine takes back the one that commits
    last, however long it was, so that a long one would never get through beside many short ones. Who has waited too
    long writes all the same, and is perhaps taken back.
    """
    handle = os.open(folder / "writers.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _until(lambda: _got(handle, fcntl.LOCK_EX), TURN)
        yield
    finally:
        os.close(handle)


def stop(folder: Path) -> None:
    """End the engine of this folder, whoever started it: gently, and by force if it does not heed."""
    (folder / "address").unlink(missing_ok=True)
    for wish, patience in ((signal.SIGTERM, GENTLY), (signal.SIGKILL, 10.0)):
        pid = process_id(folder)
        if pid is None:
            break
        with suppress(ProcessLookupError):
            os.kill(pid, wish)
        _until(lambda: process_id(folder) is None, patience)
    (folder / "pid").unlink(missing_ok=True)


def process_id(folder: Path) -> int | None:
    """The engine's process id while it lives. A number left by an engine that died may be another program's by now,
    so the command line must name this folder.
    """
    try:
        pid = int((folder / "pid").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return pid if str(databases(folder.absolute())) in _command_line(pid) else None


def _command_line(pid: int) -> str:
    """Empty for a process that is gone, also for one that nobody has buried yet."""
    if Path("/proc/self/cmdline").exists():
        with suppress(OSError):
            return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" "))
        return ""
    asked = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return asked.stdout


@contextmanager
def _locked(path: Path, how: int) -> Iterator[int]:
    """Hold a lock on the file, waiting for others who start or stop the engine."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise FolderLocked(
            f"{path} cannot be written ({error.strerror}); make the data folder yours, or name another in CONVENE_DATA."
        ) from None
    try:
        if not _until(lambda: _got(handle, how), PATIENCE + 60):
            raise FolderLocked(
                f"Another program has been starting or stopping the engine in {path.parent} for too long; "
                "end that program, or name another folder in CONVENE_DATA."
            )
        yield handle
    finally:
        os.close(handle)


def _got(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _alone(users: int) -> bool:
    """True for the only user: nobody else holds the lock, so it can be had alone."""
    alone = _got(users, fcntl.LOCK_EX)
    _got(users, fcntl.LOCK_SH)  # asking for more may have lost what was held
    return alone


def _until(holds: Callable[[], bool], patience: float) -> bool:
    """Whether the condition came true in time; asked often at first, then more rarely."""
    deadline, pause = time.monotonic() + patience, 0.005
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
        pause = min(pause * 1.5, 0.1)
    return True


def _running(folder: Path, users: int) -> Login | None:
    """The engine that runs already, perhaps started by a program that was killed since."""
    if (folder / "address").exists() and not (folder / "pid").exists():
        _until((folder / "pid").exists, BIRTH)
    if process_id(folder) is None:
        return None
    login = _login(folder)
    if login and _answers(folder, login):
        return login
    if login and process_id(folder) and not _alone(users):
        raise FolderLocked(
            f"The engine in {folder} (process {process_id(folder)}) lives but does not answer, and other programs use "
            "it; end them and that process, and try again."
        )
    stop(folder)
    return None


def _login(folder: Path) -> Login | None:
    """How to reach the engine; None where it was told to stop."""
    with suppress(OSError, UnicodeDecodeError):
        return (folder / "address").read_text().strip(), USER, (folder / "password").read_text().strip()
    return None


def _answers(folder: Path, login: Login) -> bool:
    """Whether the engine answers, given time while it may. Who knows another password is not our engine."""
    with suppress(WrongPassword), Store(*login) as store:
        return _until(lambda: _hopeless(folder) or store.ready(), PATIENCE) and not _hopeless(folder)
    return False


def _hopeless(folder: Path) -> bool:
    """True where it is gone, or gave up while it started: then it stays there and never answers."""
    return GAVE_UP in _log(folder) or process_id(folder) is None


def _start(folder: Path, memory: str | None) -> Login:
    """Start the engine and wait until it answers; with other ports where somebody took ours meanwhile."""
    for _ in range(TRIES):
        login = _launch(folder, memory)
        if _answers(folder, login):
            return login
        last_words = _log(folder)
        stop(folder)
        if not any(words in last_words for words in PORT_TAKEN):
            break
    raise _did_not_start(folder, last_words)


def _did_not_start(folder: Path, log: str) -> EngineError:
    if any(words in log for words in HELD_BY_ANOTHER):
        return FolderLocked(
            f"Another engine holds the data in {folder}, and nothing there says which; end it (its command line names "
            "that folder) and try again, or name another folder in CONVENE_DATA."
        )
    said = [line.strip() for line in log.splitlines() if " SEVER " in line or GAVE_UP in line or "Error" in line]
    return EngineUnreachable(
        f"The embedded engine in {folder} did not start; see {folder / 'engine.log'}. It said: "
        + (said[0][:300] if said else "nothing that tells why.")
    )


def _launch(folder: Path, memory: str | None) -> Login:
    bolt, http = _free_port(), _free_port()
    words = command(folder, memory, bolt, http)
    login = (f"bolt://127.0.0.1:{bolt}", USER, secrets.token_urlsafe(24))
    (folder / "config" / "server-users.jsonl").unlink(missing_ok=True)  # else the last start's password would count
    (folder / "pid").unlink(missing_ok=True)
    write_private(folder / "password", login[2])
    write_private(folder / "address", login[0])
    write_private(folder / "engine.log", "")
    with (folder / "engine.log").open("wb") as log:
        subprocess.run(
            ["/bin/sh", "-c", IN_BACKGROUND, str(folder / "pid"), TELLING_ITS_ID, *words],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in our terminal must not reach it: others may be using it
            check=False,
        )
    _until(lambda: process_id(folder) is not None, 10)
    return login


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _log(folder: Path) -> str:
    with suppress(OSError):
        return (folder / "engine.log").read_text(encoding="utf-8", errors="replace")
    return ""


def _say_it_died(folder: Path) -> None:
    """Where our own engine is gone, say so: nobody needs to correct an address that was never set."""
    if process_id(folder) is None:
        raise EngineUnreachable(
            f"The embedded engine in {folder} has ended (killed, or out of memory: see {folder / 'engine.log'}). "
            "What it acknowledged is kept; give the command again, and it goes on from there."
        ) from None
