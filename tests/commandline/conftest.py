"""Commands as somebody types them, in this process, on the graph of the test; and a world to ask about."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from first_rules import first_rules
from this_graph import at_this_graph
from world import World

from commandline import parts
from convene import run
from graph_model.store import Store
from ingest.load import write_records

__all__ = ["at_this_graph"]


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer for machines."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """What it printed, without the empty lines."""
        return [line for line in self.out.splitlines() if line.strip()]


Convene = Callable[..., Said]


@pytest.fixture
def convene(capsys: pytest.CaptureFixture[str]) -> Convene:
    """`convene("gaps", "--json")`; a traceback fails the test, and so does any end but the one that is expected."""

    def typed(*words: str, code: int = 0) -> Said:
        capsys.readouterr()
        ended = run(words)
        printed = capsys.readouterr()
        said = Said(ended, printed.out, printed.err)
        assert "Traceback" not in said.out + said.err
        assert "failed where it should not have" not in said.err, said.err
        assert said.code == code, said.out + said.err
        return said

    return typed


@pytest.fixture(autouse=True)
def judged_by_the_first_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What commands print about these worlds stays the same however many rules England gets."""
    load = parts.load_policies
    monkeypatch.setattr(parts, "load_policies", lambda named: first_rules() if named == "england" else load(named))


@pytest.fixture
def no_graph(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody answers at the graph's address: what is said here is said before it is asked."""
    monkeypatch.setenv("CONVENE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CONVENE_GRAPH", "bolt://127.0.0.1:1")
    monkeypatch.delenv("CONVENE_POLICY", raising=False)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def tell(at_this_graph: dict[str, str], store: Store, world: World) -> Callable[[], None]:
    """Writes what was said of the world into the graph on which the commands run."""
    return lambda: write_records(store, world.records, world.feed) and None


@pytest.fixture
def story(world: World, tell: Callable[[], None]) -> World:
    """Five cases: grave risk and nobody leads; a fall and no doctor; nothing the matter; closed; work promised."""
    world.case("grave", opened="2026-01-05", responsible="council")
    world.risk("grave", "severe", at="2026-01-05")
    world.involve("grave", "council", since="2026-01-05")
    world.involve("grave", "home", since="2026-01-05")
    world.case("fallen", opened="2026-01-12", kind="risk_management", responsible="council")
    world.involve("fallen", "home", since="2026-01-12")
    world.event("fallen", "fall", at="2026-01-13T09:00", seen_by="home")
    world.case("quiet", opened="2026-01-12", kind="risk_management", responsible="council")
    world.involve("quiet", "home", since="2026-01-12")
    world.case("closed", opened="2025-06-02", closed="2025-07-01", responsible="council")
    world.involve("closed", "council", since="2025-06-02")
    world.involve("closed", "home", since="2025-06-02")
    world.case("promised", opened="2026-01-12", kind="risk_management", responsible="council")
    task = world.responsibility("promised", set_on="2026-01-13", due="2099-01-15")
    world.own("promised", task, "home", since="2026-01-13")
    late = world.responsibility("promised", set_on="2026-01-13", due="2026-01-15")
    world.own("promised", late, "home", since="2026-01-13")
    tell()
    return world
