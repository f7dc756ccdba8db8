"""What is remembered of the graph for the pages about agencies, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from queries.agencies_records import IN_USE, KEPT_FOR, OLD, AgencyRecords
from queries.library import load_library


class Counting:
    """A graph that counts how often everything was asked for, and a clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.rounds = 0
        self.now = 1000.0
        self.meanwhile: Callable[[], None] | None = None

    def columns(self, text: str, **_: Any) -> dict[str, Any]:
        if "Case" in text and "ORDER BY" in text:
            self.rounds += 1
            if self.meanwhile:
                self.meanwhile()
        return {"id": []}

    def clock(self) -> float:
        return self.now


@pytest.fixture
def graph() -> Counting:
    return Counting()


@pytest.fixture
def records(graph: Counting) -> AgencyRecords:
    return AgencyRecords(graph, load_library(), graph.clock)  # type: ignore[arg-type]


def test_for_a_minute_the_graph_is_asked_once(graph: Counting, records: AgencyRecords) -> None:
    first = records.columns()
    graph.now += KEPT_FOR
    assert records.columns() is first
    graph.now += 1
    assert records.columns() is not first
    assert graph.rounds == 2


def test_what_changed_here_is_asked_for_at_once(graph: Counting, records: AgencyRecords) -> None:
    first = records.columns()
    records.forget()
    assert records.columns() is not first


def test_what_changes_while_it_is_asked_for_is_not_remembered(graph: Counting, records: AgencyRecords) -> None:
    graph.meanwhile = records.forget
    first = records.columns()
    graph.meanwhile = None
    assert records.columns() is not first


def test_ahead_of_time_only_while_somebody_looks(graph: Counting, records: AgencyRecords) -> None:
    """Nobody asked: nothing is fetched. Somebody did: what is no longer new is fetched, and nobody has to wait."""
    records.renew()
    assert graph.rounds == 0
    first = records.columns()
    records.renew()
    assert graph.rounds == 1, "it is new"
    graph.now += OLD + 1
    records.renew()
    graph.now += KEPT_FOR
    assert records.columns() is not first
    assert graph.rounds == 2, "the second was fetched ahead of time"
    graph.now += IN_USE
    records.renew()
    assert graph.rounds == 2, "nobody looks any more"
