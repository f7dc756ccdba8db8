"""`convene lag`, and `--known-at` wherever a moment can be said."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from world import World

from convene import app


@pytest.fixture
def late(world: World, tell) -> World:
    """Three falls that the home wrote down after one day, three days, and nobody knows when."""
    world.case("A", opened="2026-01-05", kind="risk_management")
    for day, recorded in (("2026-01-06", "2026-01-07"), ("2026-01-07", "2026-01-10"), ("2026-01-08", None)):
        world.event("A", "fall", at=day, seen_by="home", recorded=recorded)
    tell()
    return world


def test_late_recording_for_people(convene, late: World, monkeypatch) -> None:
    """By agency, with the number of which nobody knows, and what took longest."""
    monkeypatch.setenv("COLUMNS", "120")
    said = convene("lag").out
    assert " ".join(said.split()) == (
        "Late recording, the slowest first "
        "no date half within nine in ten longest agency cases records of writing days within days days that was "
        "Home 1 3 1 1 3 3 A event 2 "
        "Of 1 record of 3 nobody knows when they were written down; they may be the latest of all."
    )


def test_the_cases_behind_an_agency(convene, late: World) -> None:
    said = " ".join(convene("lag", "--agency", "home").out.split())
    assert "The cases behind it (1)" in said
    assert said.count("A event 2") == 2


def test_late_recording_for_machines(convene, late: World) -> None:
    found = convene("lag", "--since", "2026-01-07", "--json").json
    assert (found["since"], found["until"]) == ("2026-01-07", None)
    assert (found["total"]["records"], found["total"]["median_days"]) == (2, 3)
    [row] = csv.DictReader(io.StringIO(convene("lag", "--csv").out))
    assert (row["agency"], row["cases"], row["undated"], row["nine_in_ten_days"]) == ("home", "1", "1", "3")
    [row] = csv.DictReader(io.StringIO(convene("lag", "--agency", "home", "--csv").out))
    assert (row["case"], row["records"]) == ("A", "3")


def test_an_empty_graph_and_an_empty_period_say_different_things(convene, world: World, tell) -> None:
    assert convene("lag").out.startswith("There is no case in the graph yet")
    world.case("A", opened="2026-01-05")
    tell()
    assert convene("lag").out == "Nothing on record happened in that time.\n"


@pytest.mark.parametrize("option", ["--since", "--until"])
def test_a_wrong_day_is_wrong_use(convene, no_graph, option: str) -> None:
    assert convene("lag", option, "soon", code=2).err.startswith(f"{option} is 'soon'; allowed: a day such as")


def test_an_agency_that_is_not_there(convene, late: World) -> None:
    assert convene("lag", "--agency", "gp", code=1).err == "There is no agency gp, or none that you may see.\n"


def commands() -> Iterator[tuple[str, Any]]:
    """Every command by its name, those of a group too."""
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        yield name, command
        for part, one in getattr(command, "commands", {}).items():
            yield f"{name} {part}", one


def test_wherever_a_moment_can_be_said_so_can_what_was_known() -> None:
    """Every command that answers about records as of a moment."""
    options = {name: {word for one in command.params for word in one.opts} for name, command in commands()}
    about_a_moment = {name for name, words in options.items() if "--as-of" in words}
    assert about_a_moment >= {"gaps", "due", "case", "adult", "responsibilities", "lag", "policy coverage", "agencies"}
    assert {name for name in about_a_moment if "--known-at" not in options[name]} == set()


@pytest.mark.parametrize(
    "asked", [("due", "--within", "10 weeks"), ("responsibilities", "home"), ("gaps",), ("case", "A"), ("lag",)]
)
def test_what_counted_though_nobody_knows_when_it_was_written_down_is_said(convene, world: World, tell, asked) -> None:
    """Beside the answer, with `--known-at` only."""
    world.case("A", opened="2026-01-05", responsible="council", recorded="2026-01-05")
    task = world.responsibility("A", set_on="2026-01-06", due="2026-02-06")
    world.own("A", task, "home", since="2026-01-06")
    tell()
    moments = ("--as-of", "2026-01-20", "--known-at", "2026-01-15")
    assert "counted although nobody knows when they were written down" in convene(*asked, *moments).err
    assert convene(*asked, *moments[:2]).err == ""


def test_due_and_owned_leave_out_what_was_written_down_later(convene, world: World, tell) -> None:
    world.case("A", opened="2026-01-05", kind="risk_management", responsible="council")
    task = world.responsibility("A", set_on="2026-01-06", due="2026-01-23", recorded="2026-01-19")
    world.own("A", task, "home", since="2026-01-06")
    tell()
    for known, number in (("2026-01-18", 0), ("2026-01-19", 1)):
        moments = ("--as-of", "2026-01-20", "--known-at", known, "--json")
        due = convene("due", "--rule", "responsibility-done", *moments).json
        assert (len(due), len(convene("responsibilities", "home", *moments).json["rows"])) == (number, number)
