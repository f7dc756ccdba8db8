"""The two engines that every graph test runs on, each started once, when the first test asks for it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from pathlib import Path

from platformdirs import user_cache_path

from graph_model import RECORDS, fields_of
from graph_model.connect import connect
from graph_model.lexicon import properties as properties_of
from graph_model.settings import Settings
from graph_model.store import Store

HERE = Path(__file__).parent / "neo4j"
ENGINES = ("embedded", "neo4j")
DELETED_AT_ONCE = 2_000


class NoNeo4j(Exception):  # noqa: N818 - named for what is the matter
    """Real Neo4j cannot run here; the text says why."""


class Graphs:
    """Starts engines when they are asked for, and ends them all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._stores: dict[str, Store] = {}
        self.without_neo4j: str | None = None
        """Why there is no Neo4j, once somebody has asked for it in vain."""

    def store(self, engine: str) -> Store:
        """The engine's graph. Raises NoNeo4j."""
        if engine == "neo4j" and self.without_neo4j:
            raise NoNeo4j(self.without_neo4j)
        if engine not in self._stores:
            try:
                started = embedded(self._folder / "embedded") if engine == "embedded" else neo4j(self._folder / "neo4j")
                self._stores[engine] = self._open.enter_context(started)
            except NoNeo4j as reason:
                self.without_neo4j = str(reason)
                raise
        return self._stores[engine]

    def close(self) -> None:
        """End everything that was started."""
        self._open.close()


@contextmanager
def embedded(folder: Path) -> Iterator[Store]:
    """The engine that comes with Convene, in that folder."""
    with connect(Settings(data=folder, engine_memory="1g"), strict=True) as store:
        yield store


@contextmanager
def neo4j(folder: Path) -> Iterator[Store]:
    """Real Neo4j: the one that `CONVENE_TEST_NEO4J` names, else one from Maven's packages. Its doubts are errors."""
    with neo4j_address(folder) as address:
        settings = Settings(data=folder, address=address, user="")
        with connect(settings, strict=True) as store:
            _introduce_the_model(store)
            yield store


def _introduce_the_model(store: Store) -> None:
    """Let the server see every word of the model once: it remembers words, so that from here on its doubts are true."""
    words = ["CREATE (:Waiting {id: 0, feed: 0, draft: 0})"]
    for kind, record in RECORDS.items():
        properties = ", ".join(f"{name}: 0" for name in sorted(properties_of(kind) - {"id"}))
        links = [f", (n)-[:{field.ref.relation}]->(:Record)" for field in fields_of(record) if field.ref]
        words.append(f"CREATE (n:{kind} {{{properties}}}){''.join(links)}")
    store.write([(text, {}) for text in words])
    empty(store)


@contextmanager
def neo4j_address(folder: Path) -> Iterator[str]:
    """Where a Neo4j listens, for as long as the block lasts. Raises NoNeo4j."""
    named = os.environ.get("CONVENE_TEST_NEO4J", "").strip()
    if named:
        yield named
        return
    jars = _jars()
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    command = ["java", "-Xmx1g", "-cp", f"{jars}/*", str(HERE / "Neo4jForTests.java"), str(folder), str(port)]
    with (folder / "words.log").open("wb") as log:
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
        try:
            if b"ready" not in (server.stdout.readline() if server.stdout else b""):
                raise NoNeo4j(f"Neo4j did not start: {(folder / 'words.log').read_text(errors='replace')[-500:]}")
            yield f"bolt://127.0.0.1:{port}"
        finally:
            if server.stdin:
                server.stdin.close()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
            if server.stdout:
                server.stdout.close()


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
        raise NoNeo4j(f"Maven could not bring Neo4j: {(brought.stdout + brought.stderr).strip()[-500:]}")
    (folder / "complete").touch()
    return folder / "jars"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def empty(store: Store) -> None:
    """Take everything out, some at a time."""
    text = f"MATCH (n) WITH n LIMIT {DELETED_AT_ONCE} DETACH DELETE n RETURN count(*) AS gone"
    while store.write([(text, {})])[0][0]["gone"]:
        pass
