"""The specs' own fixtures: a world to fill, and the question what one rule makes of it.

A rule of England unless the spec names another policy, as `POLICY = "ours/ours.yaml"`.
"""

from __future__ import annotations

from functools import cache

import pytest
from assessing import Assess, assessing
from world import World

from graph_model.store import Store
from queries.library import Library
from queries.policy import Policies
from queries.policy_files import load_policies


@cache
def read_once(policy: str) -> tuple[Policies, Library]:
    """Reading a policy takes longer than most specs."""
    return load_policies(policy)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def assess(request: pytest.FixtureRequest, store: Store, world: World) -> Assess:
    """What one rule makes of the world at the end of a day, oldest line first. More may be said and asked again."""
    policies, library = read_once(getattr(request.module, "POLICY", "england"))
    return assessing(store, world, policies, library)
