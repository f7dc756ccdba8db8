"""Real Neo4j as a process of its own, from Maven's packages: started, killed, and started again on what it left."""

from __future__ import annotations

import shutil
import socket
import subprocess
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from platformdirs import user_cache_path

HERE = Path(__file__).parent / "neo4j"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dreplan.seconds=36000")
"""Half of Java's compiler: it starts and warms up in half the time, and runs slower ever after. Not for measuring.

Each statement is planned once, however much comes and goes: a graph that tests fill and empty again and again would
otherwise be planned anew for most of the time.
"""
WITH_SIGN_IN = "-Dsign.in=true"
"""It asks for user and password: `neo4j` and `neo4j`, which must be changed at first."""


class NoNeo4j(Exception):  # noqa: N818 - named for what is the matter
    """Real Neo4j cannot run here; the text says why."""


class Neo4jServer:
    """One Neo4j on loopback, in one folder; without sign-in, unless a flag says so. It ends with who started it."""

    def __init__(self, folder: Path, memory: str = "1g", flags: tuple[str, ...] = ()) -> None:
        self._folder = folder
        self._java = ["java", f"-Xmx{memory}", *flags]
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The same at every start."""
        return f"bolt://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Start it and wait until it answers. Raises NoNeo4j."""
        jars = _jars()
        self._folder.mkdir(parents=True, exist_ok=True)
        words = self._folder / "words.log"
        place = [str(self._folder), str(self._port)]
        with words.open("wb") as log:
            self._process = subprocess.Popen(
                [*self._java, "-cp", f"{jars}/*", str(HERE / "Neo4jForTests.java"), *place],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            )  # fmt: skip
        if self._process.stdout is None or b"ready" not in self._process.stdout.readline():
            self.kill()
            raise NoNeo4j(f"Neo4j did not start: {_last_words(words)}")

    def kill(self) -> None:
        """End it as a power cut would end a process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    stop = kill
    """What it held is not needed any more, and an orderly end takes ten seconds."""


def _last_words(log: Path) -> str:
    return " ".join(log.read_text(errors="replace").split())[-500:] or "it said nothing"


def _jars() -> Path:
    """Neo4j and all that it needs, brought once and kept outside the repository."""
    missing = [name for name in ("java", "mvn") if shutil.which(name) is None]
    pom = HERE / "pom.xml"
    folder = user_cache_path("convene") / f"neo4j-{blake2b(pom.read_bytes(), digest_size=6).hexdigest()}"
    if (folder / "complete").exists() and "java" not in missing:
        return folder / "jars"
    if missing:
        raise NoNeo4j(
            f"{' and '.join(missing)} not found; `make neo4j` installs them on Debian, or name a running Neo4j in "
            "CONVENE_TEST_NEO4J"
        )
    command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
    command.append(f"-DoutputDirectory={folder / 'jars'}")
    brought = subprocess.run(command, capture_output=True, text=True, check=False)
    if brought.returncode:
        raise NoNeo4j(f"Maven could not bring Neo4j: {' '.join((brought.stdout + brought.stderr).split())[-500:]}")
    (folder / "complete").touch()
    return folder / "jars"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
