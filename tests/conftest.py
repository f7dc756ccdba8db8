"""Fixtures for every test: the one `store`, which runs each graph test on both engines, and says how many it ran."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from graphs import ENGINES, Graphs, NoNeo4j, empty

from graph_model.store import Store

MANY = 100
"""Tests from which on it pays to warm up Neo4j ahead of them."""
STARTED = pytest.StashKey[Graphs]()
ran: Counter[str] = Counter()
not_run: Counter[str] = Counter()
"""By the reason, the tests for which there was no Neo4j."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs Neo4j comes last: it takes a quarter of a minute to start, and does so while the others run."""
    items.sort(key=_needs_neo4j)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start Neo4j at once where a test will ask for it."""
    wanted = sum(map(_needs_neo4j, session.items))
    if wanted and not session.config.option.collectonly:
        graphs = _graphs_of(session.config)
        graphs.start("neo4j")
        if wanted > MANY:
            graphs.warm_up("neo4j")


def _needs_neo4j(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "neo4j" in getattr(item, "callspec", _Unasked).params.values()


class _Unasked:
    params: dict[str, object] = {}  # noqa: RUF012


def _graphs_of(config: pytest.Config) -> Graphs:
    if STARTED not in config.stash:
        folder = TemporaryDirectory(prefix="convene-graphs-", ignore_cleanup_errors=True)
        graphs = config.stash[STARTED] = Graphs(Path(folder.name))
        config.add_cleanup(folder.cleanup)
        config.add_cleanup(graphs.close)
    return config.stash[STARTED]


@pytest.fixture(scope="session")
def graphs(pytestconfig: pytest.Config) -> Graphs:
    """Both engines, started when the first test needs them."""
    return _graphs_of(pytestconfig)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, graphs: Graphs) -> str:
    """The engine's name; the test runs once on each."""
    name = str(request.param)
    try:
        graphs.store(name)
    except NoNeo4j as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(f"Neo4j must run in CI: {reason}", pytrace=False)
        not_run[str(reason)] += 1
        pytest.skip(f"no Neo4j: {reason}")
    ran[name] += 1
    return name


@pytest.fixture
def store(engine: str, graphs: Graphs) -> Store:
    """An empty graph, on each engine."""
    found = graphs.store(engine)
    empty(found)
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many tests touched the graph on each engine; and loudly, why one is missing."""
    if ran:
        counts = ", ".join(f"{ran[name]} on {name}" for name in ENGINES)
        terminalreporter.write_line(f"graph tests: {counts}", bold=True)
    for reason, number in not_run.items():
        line = f"!!! {number} graph tests did NOT run on Neo4j: {reason} !!!"
        terminalreporter.write_line(line, red=True, bold=True)
