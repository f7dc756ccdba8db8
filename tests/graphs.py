"""The two engines that every graph test runs on, each started once, when the first test asks for it or ahead of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event

from graph_model import RECORDS, fields_of
from graph_model.connect import connect
from graph_model.cypher import Upserts
from graph_model.lexicon import properties as properties_of
from graph_model.settings import Settings
from graph_model.store import Store
from tests.neo4j_server import QUICK, Neo4jServer, NoNeo4j

__all__ = ["ENGINES", "Graphs", "NoNeo4j", "embedded", "empty", "neo4j", "neo4j_address"]

ENGINES = ("embedded", "neo4j")
DELETED_AT_ONCE = 2_000


class Graphs:
    """Starts engines when they are asked for, or in the background before, and ends them all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._starters = ThreadPoolExecutor(len(ENGINES), "engine")
        self._stores: dict[str, Future[Store]] = {}
        self._closing = Event()

    def start(self, engine: str) -> Future[Store]:
        """Begin to start the engine, unless that was begun before."""
        if engine not in self._stores:
            self._stores[engine] = self._starters.submit(self._started, engine)
        return self._stores[engine]

    def store(self, engine: str) -> Store:
        """The engine's graph, once it has started. Raises NoNeo4j."""
        return self.start(engine).result()

    def warm_up(self, engine: str) -> None:
        """Start the engine, and let it plan every upsert once while others run: Neo4j needs ten seconds for them."""
        self._starters.submit(self._plan_upserts, self.start(engine))

    def _plan_upserts(self, store: Future[Store]) -> None:
        with suppress(NoNeo4j):
            for statement in Upserts({kind: [] for kind in RECORDS.values()}).statements:
                if not self._closing.is_set():
                    store.result().write([statement])

    def close(self) -> None:
        """End everything that was started."""
        self._closing.set()
        self._starters.shutdown()
        self._open.close()

    def _started(self, engine: str) -> Store:
        folder = self._folder / engine
        return self._open.enter_context(embedded(folder) if engine == "embedded" else neo4j(folder))


@contextmanager
def embedded(folder: Path) -> Iterator[Store]:
    """The engine that comes with Convene, in that folder."""
    with connect(Settings(data=folder, engine_memory="1g"), strict=True) as store:
        yield store


@contextmanager
def neo4j(folder: Path) -> Iterator[Store]:
    """Real Neo4j. Its doubts about a text are errors."""
    with neo4j_address(folder, flags=QUICK) as address:
        settings = Settings(data=folder, address=address, user="")
        with connect(settings, strict=True) as store:
            _introduce_the_model(store)
            yield store


@contextmanager
def neo4j_address(folder: Path, memory: str = "1g", flags: tuple[str, ...] = ()) -> Iterator[str]:
    """Where a Neo4j listens: the one that `CONVENE_TEST_NEO4J` names, else one of our own. Raises NoNeo4j."""
    named = os.environ.get("CONVENE_TEST_NEO4J", "").strip()
    if named:
        yield named
        return
    with Neo4jServer(folder, memory, flags) as server:
        yield server.address


def _introduce_the_model(store: Store) -> None:
    """Let the server hear every word of the model: it remembers words, so that from here on its doubts are true."""
    words = {
        "createLabel": {*RECORDS, "Record", "Waiting"},
        "createProperty": {"draft", *(name for kind in RECORDS for name in properties_of(kind))},
        "createRelationshipType": {
            field.ref.relation for record in RECORDS.values() for field in fields_of(record) if field.ref
        },
    }
    for procedure, names in words.items():
        store.write([(f"UNWIND $names AS name CALL db.{procedure}(name)", {"names": sorted(names)})])


def empty(store: Store) -> None:
    """Take everything out, some at a time."""
    text = f"MATCH (n) WITH n LIMIT {DELETED_AT_ONCE} DETACH DELETE n RETURN count(*) AS gone"
    while store.write([(text, {})])[0][0]["gone"]:
        pass
