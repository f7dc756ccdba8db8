"""The engine that comes with Convene: a graph server of its own process, in one folder, on loopback only.

    with engine(folder) as (address, user, password): ...

One folder has one engine, whatever number of programs use it. Whoever comes first starts it, the others connect, and
the last one to leave stops it, also when the one that started it is long gone:

    engine.lock   held while somebody starts, joins or stops the engine, so that these never overlap
    users.lock    held, shared, by everybody who uses it; whoever can get it alone is the last
    address       where it listens, written before it starts
    pid           its process id, written by that process itself
    password      made anew at every start; readable by the owner only

Locks are the operating system's and vanish with the process that holds them, so a program that is killed leaves nothing
behind but a running engine, and the next program finds that by its address. Nothing else in Convene knows which engine
it talks to.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from graph_model.errors import EngineMissing, EngineUnreachable, FolderLocked, WrongPassword
from graph_model.store import Store

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

Login = tuple[str, str, str]
"""Address, user, password."""

USER = "root"
DATABASE = "convene"
PATIENCE = 90.0
"""Seconds to wait for an engine that is alive: it starts in two, and after a crash it replays its log first."""
UNUSED_JARS = ("mcp", "postgresw", "redisw", "console", "python-bridge")
"""Doors that nobody needs: they stay off the class path."""

SETTINGS = {
    "server.name": "convene",
    "server.mode": "production",
    "server.httpIncomingHost": "127.0.0.1",  # the server insists on it; nobody uses it
    "server.defaultDatabases": f"{DATABASE}[{USER}]",
    "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    "bolt.host": "127.0.0.1",
    "bolt.defaultDatabase": DATABASE,
    "bolt.maxMessageSize": str(1 << 30),  # a larger message makes it fall silent instead of answering
    "txWalFlush": "2",  # what was acknowledged has reached the disk
    "support.autoRegister": "false",  # calls nobody
    "serverMetrics": "false",
    "opencypher.loadCsv.allowFileUrls": "false",
    "opencypher.loadCsv.allowRemoteUrls": "false",
}

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
    _prepare(folder)
    with _locked(folder / "users.lock", fcntl.LOCK_SH) as users:
        with _locked(folder / "engine.lock", fcntl.LOCK_EX):
            login = _running(folder) or _start(folder, memory)
        try:
            yield login
        finally:
            with _locked(folder / "engine.lock", fcntl.LOCK_EX):
                if _alone(users):
                    stop(folder)


def stop(folder: Path) -> None:
    """End the engine of this folder, whoever started it: gently, and by force if it does not heed."""
    for wish, patience in ((signal.SIGTERM, 30.0), (signal.SIGKILL, 10.0)):
        pid = process_id(folder)
        if pid is None:
            break
        with suppress(ProcessLookupError):
            os.kill(pid, wish)
        _until(lambda: process_id(folder) is None, patience)
    for name in ("address", "pid"):
        (folder / name).unlink(missing_ok=True)


def process_id(folder: Path) -> int | None:
    """The engine's process id while it lives. A number left by an engine that died may be another program's by now,
    so the command line must name this folder.
    """
    try:
        pid = int((folder / "pid").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return pid if str(folder / "databases") in _command_line(pid) else None


def _command_line(pid: int) -> str:
    """Empty for a process that is gone, also for one that nobody has buried yet."""
    if Path("/proc/self/cmdline").exists():
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return ""
    asked = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return asked.stdout


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise FolderLocked(
            f"The data folder {folder} cannot be used ({error.strerror}); "
            "make it yours and writable, or name another one in CONVENE_DATA."
        ) from None


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


def _until(holds: Callable[[], bool], patience: float) -> bool:
    """Whether the condition came true in time; asked often at first, then more rarely."""
    deadline, pause = time.monotonic() + patience, 0.005
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
        pause = min(pause * 1.5, 0.1)
    return True


def _running(folder: Path) -> Login | None:
    """The engine that runs already, perhaps started by a program that was killed since."""
    try:
        login = ((folder / "address").read_text().strip(), USER, (folder / "password").read_text().strip())
    except OSError:
        return None
    with suppress(WrongPassword), Store(*login) as store:
        if _answers(folder, store):
            return login
    pid = process_id(folder)
    if pid is not None:
        raise FolderLocked(
            f"The engine in {folder} (process {pid}) lives but does not answer; end that process and try again."
        )
    return None


def _answers(folder: Path, store: Store) -> bool:
    """Whether the engine answers, given time as long as it lives."""
    return store.ready() or (_until(lambda: process_id(folder) is None or store.ready(), PATIENCE) and store.ready())


def _start(folder: Path, memory: str | None) -> Login:
    """Start the engine and wait until it answers; with other ports where somebody took ours meanwhile."""
    for _ in range(3):
        login = _launch(folder, memory)
        with Store(*login) as store:
            if _answers(folder, store):
                return login
        stop(folder)
        if "Address already in use" not in _log(folder):
            break
    raise EngineUnreachable(
        f"The embedded engine in {folder} did not start; its last words, from {folder / 'engine.log'}:\n"
        + "\n".join(_log(folder).splitlines()[-8:])
    )


def _launch(folder: Path, memory: str | None) -> Login:
    bolt, http = _free_port(), _free_port()
    login = (f"bolt://127.0.0.1:{bolt}", USER, secrets.token_urlsafe(24))
    (folder / "config" / "server-users.jsonl").unlink(missing_ok=True)  # else the last start's password would count
    _write_private(folder / "password", login[2])
    _write_private(folder / "address", login[0])
    (folder / "pid").unlink(missing_ok=True)
    command = _command(folder, memory, {"bolt.port": str(bolt), "server.httpIncomingPort": str(http)})
    with (folder / "engine.log").open("wb") as log:
        subprocess.run(
            ["/bin/sh", "-c", IN_BACKGROUND, str(folder / "pid"), TELLING_ITS_ID, *command],
            cwd=folder,
            env={name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in our terminal must not reach it: others may be using it
            check=False,
        )
    _until(lambda: process_id(folder) is not None, 10)
    return login


def _command(folder: Path, memory: str | None, ports: dict[str, str]) -> list[str]:
    wheel = _wheel()
    places = {
        "server.rootPath": folder,
        "server.databaseDirectory": folder / "databases",
        "server.rootPasswordPath": folder / "password",  # a path, so that the process list shows no secret
    }
    settings = SETTINGS | ports | {name: str(place) for name, place in places.items()}
    jars = [
        str(jar) for jar in sorted((wheel / "jars").glob("*.jar")) if not any(word in jar.name for word in UNUSED_JARS)
    ]
    return [
        str(wheel / "jre" / "bin" / "java"),
        f"-Xmx{memory}" if memory else "-XX:MaxRAMPercentage=25",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        os.pathsep.join(jars),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def _wheel() -> Path:
    """Where the engine's jars and its Java lie, without loading its Python side."""
    found = find_spec("arcadedb_embedded")
    if found is None or not found.submodule_search_locations:
        raise EngineMissing(
            "The embedded engine is not installed; run 'pip install arcadedb-embedded', "
            "or name a Neo4j in CONVENE_GRAPH."
        )
    wheel = Path(found.submodule_search_locations[0])
    if not (wheel / "jre" / "bin" / "java").exists():
        raise EngineMissing(
            f"The embedded engine in {wheel} has no Java for {sys.platform}; name a Neo4j in CONVENE_GRAPH."
        )
    return wheel


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _alone(users: int) -> bool:
    """True for the last user: nobody else holds the lock, so it can be had alone."""
    return _got(users, fcntl.LOCK_EX)


def _log(folder: Path) -> str:
    with suppress(OSError):
        return (folder / "engine.log").read_text(encoding="utf-8", errors="replace")
    return ""
