"""`convene agencies`: how agencies work together across cases."""

from __future__ import annotations

import csv
import io

import pytest
from world import World


@pytest.fixture
def told(world: World, tell) -> World:
    """Six cases on which the home told the council four times, and the council asked the GP, who did not answer."""
    for number in range(6):
        case = world.case(f"case {number}", opened="2026-01-05", kind="risk_management", responsible="council")
        for agency in ("council", "home", "gp"):
            world.involve(case, agency, since="2026-01-06", person=f"Sam {agency}")
        world.referral(case, by="council", to="gp", at="2026-02-02")
        if number < 4:
            world.share(case, world.inform(case, "home", at="2026-01-07"), to="council", at="2026-01-08")
    tell()
    return world


def test_how_agencies_work_together_for_people(convene, told: World, monkeypatch) -> None:
    """Pairs with most shared cases, the silent ones, who stands between, and how long answers took."""
    monkeypatch.setenv("COLUMNS", "140")
    said = " ".join(convene("agencies", "--period", "all", "--as-of", "2026-03-02").out.split())
    assert said.startswith("3 agencies, the beginning to 2026-03-02. Described, not scored.")
    assert "Home Council 4 6" in said
    assert "Gp Home 6 never told either" in said
    assert "There is no agency without which others would be linked to nobody." in said
    assert "Gp referral 6 0 6 0 20" in said


def test_one_agency_for_people(convene, told: World, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    said = " ".join(convene("agencies", "--agency", "gp", "--period", "all", "--as-of", "2026-03-02").out.split())
    assert said.startswith("Gp: open cases 6.")
    assert "Council 0 6 6 one way, never told" in said
    assert "Not answered (6)" in said
    assert "member S.G. 6" in said


def test_agencies_for_machines(convene, told: World) -> None:
    words = ("--period", "all", "--as-of", "2026-03-02")
    found = convene("agencies", *words, "--json").json
    assert [one["agency"]["id"] for one in found["agencies"]] == ["council", "gp", "home"]
    rows = list(csv.DictReader(io.StringIO(convene("agencies", *words, "--csv").out)))
    assert len(rows) == 6
    assert rows[-1] == {"one": "home", "one_words": "Home", "other": "gp", "other_words": "Gp", "link": "silent",
                        "told": "0", "shared": "6", "unknown": "0"}  # fmt: skip
    [council, _] = csv.DictReader(io.StringIO(convene("agencies", "--agency", "home", *words, "--csv").out))
    assert (council["id"], council["told"], council["reading"]) == ("council", "4", "one way, never told by it")
    assert convene("agencies", "--agency", "home", *words, "--json").json["open_cases"] == 6


def test_an_empty_graph_and_an_empty_time_say_different_things(convene, world: World, tell) -> None:
    assert convene("agencies").out.startswith("There is no case in the graph yet")
    world.case("A", opened="2026-01-05")
    tell()
    assert convene("agencies").out == "No agency took part in a case in that time.\n"


def test_a_wrong_period_is_wrong_use(convene, no_graph) -> None:
    assert convene("agencies", "--period", "week", code=2).err.startswith("--period is 'week'; allowed: 90-days, ")


def test_an_agency_that_is_not_there(convene, told: World) -> None:
    assert (
        convene("agencies", "--agency", "trust", code=1).err == "There is no agency trust, or none that you may see.\n"
    )
