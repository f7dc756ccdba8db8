"""The environment in which a command finds the graph of a test; import the fixture where commands are run."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import Graphs

from graph_model.store import Store

Environment = dict[str, str]


@pytest.fixture
def at_this_graph(
    engine: str, graphs: Graphs, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Environment:
    """Variables that name the graph of this test and a data folder of its own; set for this process, too."""
    given = {"CONVENE_GRAPH": store.address, "CONVENE_DATA": str(tmp_path / "data")}
    if engine == "embedded":
        password = graphs._folder / "embedded" / "graph" / "password"
        given |= {"CONVENE_GRAPH_USER": "root", "CONVENE_GRAPH_PASSWORD_FILE": str(password)}
    for name in ("CONVENE_POLICY", "CONVENE_GRAPH_PASSWORD", "CONVENE_PORT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return given
