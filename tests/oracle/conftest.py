"""What the tests of the oracle share: England's policy, and how many random worlds they look at."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from first_rules import first_rules
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph_model.store import Store
from queries.assess import Assessor
from queries.library import Library
from queries.policy import Policies

from .worlds import make_world

MORE = os.environ.get("CONVENE_ORACLE_EXAMPLES", "")
"""How many worlds to look at for a long run, new ones each time; without it a few, always the same."""


def some_worlds(usual: int, cases: int) -> Callable[[Any], Any]:
    """A test of so many random worlds, each of so many cases, so that one import and one assessment serve many.

    What fails is made smaller by `smaller.py`, record by record: Hypothesis would do it draw by draw, in minutes.
    """

    def decorate(test: Any) -> Any:
        look = settings(
            max_examples=int(MORE or usual),
            derandomize=not MORE,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        return look(given(world=st.integers(0, 2**32).map(lambda seed: make_world(seed, cases)))(test))

    return decorate


@pytest.fixture(scope="session")
def england() -> tuple[Policies, Library]:
    return first_rules()


@pytest.fixture
def assessor(store: Store, england: tuple[Policies, Library]) -> Assessor:
    return Assessor(store, *england)


@pytest.fixture
def assessor_of(england: tuple[Policies, Library]) -> Callable[[Store], Assessor]:
    """Makes the assessor of any graph. A function, since Hypothesis shows what a test is given: a policy is long."""
    return lambda store: Assessor(store, *england)
