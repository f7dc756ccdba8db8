"""The specs' own fixtures: a world to fill, and the question what one rule makes of it.

A rule of England unless the spec names another policy, as `POLICY = "wales"` or `POLICY = "ours/ours.yaml"`.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from assessing import Assess, assessing, read_once
from world import World

from graph_model.store import Store
from queries.library import Library
from queries.policy import Policies


@pytest.fixture
def judged_by(request: pytest.FixtureRequest) -> tuple[Policies, Library]:
    return read_once(getattr(request.module, "POLICY", "england"))


@pytest.fixture
def world(judged_by: tuple[Policies, Library]) -> World:
    """Its days are those of the policy's place."""
    return World(ZoneInfo(judged_by[0].latest.calendar.zone))


@pytest.fixture
def assess(judged_by: tuple[Policies, Library], store: Store, world: World) -> Assess:
    """What one rule makes of the world at the end of a day, oldest line first. More may be said and asked again."""
    return assessing(store, world, *judged_by)
