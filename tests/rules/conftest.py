"""The specs' own fixtures: a world to fill, and the question what one rule of England makes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from world import Answer, World, answers, day_end, milliseconds

from graph_model.store import Store
from ingest.load import write_records
from queries.assess import Assessor
from queries.facts import Moment
from queries.policy_files import load_policies

Assess = Callable[..., list[Answer]]


@pytest.fixture(scope="session")
def england():
    return load_policies("england")


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def assess(store: Store, world: World, england) -> Assess:
    """What one rule makes of the world at the end of a day, oldest line first. More may be said and asked again."""
    policies, library = england
    assessor = Assessor(store, policies, library)

    def ask(rule: str, as_of: str, known_at: str | None = None) -> list[Answer]:
        write_records(store, world.records, world.feed)
        then = Moment(milliseconds(day_end(as_of)), None if known_at is None else milliseconds(day_end(known_at)))
        cases = assessor.assess(world.cases, then, rules=frozenset({rule}))
        return answers(finding for case in cases for finding in case.findings)

    return ask
