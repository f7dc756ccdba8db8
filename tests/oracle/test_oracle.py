"""Random worlds, the whole way: records into the graph, findings out, and the oracle says the same of every moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from graphs import Graphs, empty

from graph_model.store import Store
from queries.assess import Assessor, CaseAssessment
from queries.facts import Moment

from .answers import Answer, answers
from .conftest import some_worlds
from .product import assessed, bring_in, differences
from .seen import View
from .smaller import about, smallest
from .story import story
from .worlds import World


@some_worlds(8, cases=40)
def test_the_engine_says_what_the_oracle_says(store: Store, assessor: Assessor, world: World) -> None:
    """Every state of every rule, its since, until and due, what it is about and who owes it, right to the instant."""
    empty(store)
    bring_in(store, world)
    for view in world.views:
        for case in differences(assessed(assessor, world, view), by_the_oracle(world, view)):
            pytest.fail(told(store, assessor, about(world, case), case, view), pytrace=False)


def by_the_oracle(world: World, view: View) -> dict[str, list[Answer]]:
    return {case.id: answers(case) for case in world.seen(view)}


def told(store: Store, assessor: Assessor, world: World, case: str, view: View) -> str:
    """The story of a case about which the two differ, as short as it can be."""

    def differ(one: World) -> bool:
        empty(store)
        bring_in(store, one)
        return bool(differences(assessed(assessor, one, view), by_the_oracle(one, view)))

    short = smallest(world, differ) if differ(world) else world
    differ(short)
    sides = {"product": assessed(assessor, short, view), "oracle": by_the_oracle(short, view)}
    return story(short, case, view, {name: side.get(case, []) for name, side in sides.items()})


@pytest.mark.parametrize("engine", ["neo4j"], indirect=True)
@some_worlds(3, cases=40)
def test_both_engines_say_the_same(
    store: Store, graphs: Graphs, assessor_of: Callable[[Store], Assessor], world: World
) -> None:
    """Every field of every finding, the covers that are its evidence, what is coming, and when to look again."""
    stores = [store, graphs.store("embedded")]
    for each in stores:
        empty(each)
        bring_in(each, world)
    for view in world.views:
        one, other = (everything(assessor_of(each), world, Moment(view.as_of, view.known_at)) for each in stores)
        assert one == other


def everything(assessor: Assessor, world: World, moment: Moment) -> list[tuple[object, ...]]:
    """All that is said of every case."""
    found = assessor.assess([case.id for case in world.cases], moment, evidence=True)
    return [(one, covers_of(one)) for one in found]


def covers_of(assessment: CaseAssessment) -> list[list[object]]:
    return [sorted(finding.covers, key=str) for finding in (*assessment.findings, *assessment.coming)]
