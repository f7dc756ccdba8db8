"""Several who write at once: the records of each are whole, and every kept answer is made from whole records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from faults import files
from faults.killing import Convene
from faults.state import differences, state_of
from faults.test_killed import ended_well
from first_rules import first_rules
from graphs import empty
from this_graph import Environment, at_this_graph
from world import World, milliseconds, moment

from graph_model.store import Store
from ingest.load import write_records
from queries.assess import Assessor, CaseAssessment
from queries.gaps import GapKeeper

__all__ = ["at_this_graph"]

NOW = milliseconds(moment("2026-06-01"))
IMPORT = ("import", "records", "chronology.csv")
LEADERLESS = "MATCH (g:Gap {rule: 'lead-professional', state: 'missing'})-[:IN_CASE]->(c:Case)"
MISSING_LEAD = f"{LEADERLESS} WHERE g.withdrawn_at IS NULL RETURN c.id AS id ORDER BY id"
WAITING = "MATCH (c:Case) WHERE c.waits > 0 RETURN c.id AS id ORDER BY id"


class Interrupted(Assessor):
    """An assessor to whom something happens when it has read and judged, and before anything of it is kept."""

    happens: Callable[[], object] = staticmethod(lambda: None)

    def assess(self, *asked: Any, **more: Any) -> Iterator[CaseAssessment]:
        """The assessment, and then what happens."""
        yield from list(super().assess(*asked, **more))
        self.happens()


@pytest.fixture
def world(store: Store) -> World:
    """Two cases on which two agencies act and nobody leads."""
    world = World()
    for case in ("A", "B"):
        world.case(case, opened="2026-01-05")
        for agency in ("council", "home"):
            world.involve(case, agency, since="2026-01-06")
    write_records(store, world.records, world.feed)
    return world


@pytest.fixture
def keeper(store: Store) -> GapKeeper:
    """Assesses and keeps, as everybody does."""
    return GapKeeper(store, Assessor(store, *first_rules()))


def interrupted(store: Store, happens: Callable[[], object]) -> GapKeeper:
    """One to whom something happens in the midst of it."""
    assessor = Interrupted(store, *first_rules())
    assessor.happens = happens  # type: ignore[method-assign]
    return GapKeeper(store, assessor)


def ids(store: Store, text: str) -> list[str]:
    return [row["id"] for row in store.read(text)]


# -- an import comes while a case is assessed --


def test_records_that_come_while_a_case_is_assessed_leave_it_waiting(
    store: Store, world: World, keeper: GapKeeper
) -> None:
    """An answer from before is not kept; that of the other case is. The next look gives the right one."""

    def a_lead_is_told() -> None:
        world.lead("A", "council", since="2026-01-06")
        write_records(store, world.records, world.feed)

    interrupted(store, a_lead_is_told).refresh(NOW)
    assert (ids(store, MISSING_LEAD), ids(store, WAITING)) == (["B"], ["A"])
    assert keeper.refresh(NOW) == 1
    assert (ids(store, MISSING_LEAD), ids(store, WAITING)) == (["B"], [])


def test_a_source_that_tells_more_while_its_cases_are_assessed_leaves_them_waiting(
    store: Store, world: World, keeper: GapKeeper
) -> None:
    """What a source supplies decides between missing and unknown, for every case that it tells of."""
    world.source_cannot_tell("Involvement.role")
    write_records(store, world.records, world.feed)

    def it_can_tell_now() -> None:
        world._supplies = World().feed.supplies
        write_records(store, world.records, world.feed)

    interrupted(store, it_can_tell_now).refresh(NOW)
    assert (ids(store, MISSING_LEAD), ids(store, WAITING)) == ([], ["A", "B"])
    keeper.refresh(NOW)
    assert (ids(store, MISSING_LEAD), ids(store, WAITING)) == (["A", "B"], [])


def test_an_assessment_that_was_overtaken_by_a_whole_one_keeps_nothing(
    store: Store, world: World, keeper: GapKeeper
) -> None:
    """Records came, and another program has assessed and kept them: the older answer must not take their place."""

    def a_lead_is_told_and_the_case_is_assessed() -> None:
        world.lead("A", "council", since="2026-01-06")
        write_records(store, world.records, world.feed)
        keeper.refresh(NOW)

    interrupted(store, a_lead_is_told_and_the_case_is_assessed).assess(["A", "B"], NOW)
    assert (ids(store, MISSING_LEAD), ids(store, WAITING)) == (["B"], [])


def test_the_mark_is_set_before_anything_is_read(store: Store, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read before the mark could be older than what the mark waited for."""
    done: list[str] = []
    write, columns = store.write, store.columns

    def noted_write(statements: Sequence[Any], *more: Any) -> Any:
        answers = write(statements, *more)
        done.append("written")
        return answers

    def noted_columns(text: str, **asked: Any) -> Any:
        done.append("read")
        return columns(text, **asked)

    keeper = GapKeeper(store, Assessor(store, *first_rules()))
    monkeypatch.setattr(store, "write", noted_write)
    monkeypatch.setattr(store, "columns", noted_columns)
    keeper.assess(["A", "B"], NOW)
    assert done[0] == "written"
    assert done[-1] == "written"
    assert done.count("written") == 2


def test_an_assessment_that_is_broken_off_leaves_its_cases_waiting(
    store: Store, world: World, keeper: GapKeeper
) -> None:
    """Its mark stays, so somebody else comes back to them."""
    keeper.refresh(NOW)

    def killed() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted(store, killed).assess(["A"], NOW)
    assert ids(store, WAITING) == ["A"]
    assert keeper.refresh(NOW) == 1
    assert ids(store, WAITING) == []


# -- real processes --


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """The files of an import, and of its correction."""
    files.first(tmp_path / "first", 20)
    files.corrected(tmp_path / "corrected", 20)
    return tmp_path


def test_an_import_beside_assessments_ends_as_one_alone(store: Store, at_this_graph: Environment, sent: Path) -> None:
    """While one program assesses all cases again and again, another imports; when both are done and what was left is
    looked at, all is as if each had been alone.
    """

    def convene(place: str) -> Convene:
        return Convene(Path(at_this_graph["CONVENE_DATA"]), sent / place, **at_this_graph)

    def imported(place: str) -> None:
        ended = convene(place).run(IMPORT)
        assert ended_well(ended), ended.err

    imported("first")
    imported("corrected")
    right = state_of(store, sent / "data")
    empty(store)
    imported("first")
    stop, rounds = Event(), []

    def assess() -> None:
        while not stop.is_set():
            rounds.append(convene("first").run(("assess", "--all")))

    beside = Thread(target=assess)
    beside.start()
    imported("corrected")
    stop.set()
    beside.join()
    assert all(ended_well(one) for one in rounds)
    assert ended_well(convene("first").run(("assess",)))
    assert not_withdrawn(differences(state_of(store, sent / "data"), right)) == []


def not_withdrawn(found: list[str]) -> list[str]:
    """Without gaps that were true between two batches of the import, and were withdrawn with the next."""
    return [line for line in found if not (line.endswith("instead of nothing") and "gap-" in line)]
