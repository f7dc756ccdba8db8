"""What the tests of the oracle share: England's policy, and how many random worlds they look at."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from graph_model.store import Store
from queries.assess import Assessor
from queries.library import Library
from queries.policy import Policies
from queries.policy_files import load_policies

MORE = os.environ.get("CONVENE_ORACLE_EXAMPLES", "")
"""How many worlds to look at for a long run, new ones each time; without it a few, always the same."""

settings.register_profile("as_found", phases=[Phase.generate])
"""For `--hypothesis-profile as_found`: a failure is told at once, and not made smaller for minutes."""


def some_worlds(usual: int) -> Callable[[Any], Any]:
    """Settings for a test that looks at so many random worlds, each of which makes a graph anew."""
    return settings(
        max_examples=int(MORE or usual),
        derandomize=not MORE,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="session")
def england() -> tuple[Policies, Library]:
    return load_policies("england")


@pytest.fixture
def assessor(store: Store, england: tuple[Policies, Library]) -> Assessor:
    return Assessor(store, *england)
