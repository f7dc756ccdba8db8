"""Fixtures for every test: the one `store`, which runs each graph test on both engines, and says how many it ran."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from graphs import ENGINES, Graphs, NoNeo4j, empty

from graph_model.store import Store

ran: Counter[str] = Counter()
skipped: Counter[str] = Counter()


@pytest.fixture(scope="session")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graphs]:
    """Both engines, started when the first test needs them."""
    found = Graphs(tmp_path_factory.mktemp("graphs"))
    yield found
    found.close()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, graphs: Graphs) -> str:
    """The engine's name; the test runs once on each."""
    name = str(request.param)
    try:
        graphs.store(name)
    except NoNeo4j as reason:
        skipped[name] += 1
        if os.environ.get("CI") == "true":
            pytest.fail(f"Neo4j must run in CI: {reason}", pytrace=False)
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
    if skipped:
        line = f"!!! {sum(skipped.values())} graph tests did NOT run on Neo4j (see the reasons above with -rs) !!!"
        terminalreporter.write_line(line, red=True, bold=True)
