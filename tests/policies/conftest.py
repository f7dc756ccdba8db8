"""The folder in which a test writes a policy, and the graph on which commands are run."""

from __future__ import annotations

from pathlib import Path

import pytest
from policies_folder import Folder
from this_graph import at_this_graph
from world import World

__all__ = ["at_this_graph"]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def world() -> World:
    return World()
