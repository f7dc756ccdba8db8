"""Tables that people read: they fit the terminal, break no word, and what somebody wrote never rewrites the screen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from world import World

from commandline.show import UNSEEN

LONG = "9f1c2a34-7b6d-4e58-9a10-3c5d7e9f1a2b"


@pytest.mark.parametrize("width", [80, 100, 120, 160])
@pytest.mark.parametrize(
    "words",
    [
        ["gaps", "--all"],
        ["due", "--within", "9999 weeks"],
        ["case", "grave"],
        ["adult", "adult of fallen"],
        ["responsibilities", "home"],
        ["policy", "list"],
    ],
    ids=" ".join,
)
def test_every_table_fits(convene, story: World, monkeypatch, words: list[str], width: int) -> None:
    """No line is longer than the terminal is wide, and none is filled up with blanks."""
    monkeypatch.setenv("COLUMNS", str(width))
    for line in convene(*words).out.splitlines():
        assert cell_len(line) <= width or "  " not in line.strip(), line  # a sentence may be wrapped by the terminal
        assert line == line.rstrip()


def test_what_a_manager_reads_on_a_small_terminal(convene, world: World, tell, monkeypatch) -> None:
    """Since when, how long, how grave, what, from whom; told in words, a gap in two or three lines."""
    monkeypatch.setenv("COLUMNS", "80")
    world.case("A", opened="2026-01-05", responsible="council")
    world.involve("A", "council", since="2026-01-05", role="safeguarding_lead")
    world.involve("A", "home", since="2026-01-05")
    world.risk("A", "high", at="2026-01-05")
    tell()
    asked = ("gaps", "--rule", "lead-professional", "--as-of", "2026-01-15")
    assert convene(*asked).out == (
        "\n"
        "Missing now (1)\n"
        "             working\n"
        "since           days  risk  what                  expected of, case\n"
        "12 Jan 2026        3  high  No lead professional  Council\n"
        "                                                  A\n"
    )
    monkeypatch.setenv("COLUMNS", "120")
    assert convene(*asked).lines[-2:] == [
        "12 Jan 2026        3  high  No lead professional  Council      safeguarding lead   A",
        "                                                               not followed",
    ]


def test_whoever_should_know_and_is_nobody(convene, story: World, monkeypatch) -> None:
    """A rung on which nobody stands says so."""
    monkeypatch.setenv("COLUMNS", "160")
    assert "safeguarding board: nobody" in convene("gaps", "--case", "grave").out


def test_where_nobody_assessed_the_risk_it_is_said_once(convene, story: World) -> None:
    """Not assessed is no risk of its own, and no reason to be calm."""
    assert convene("gaps", "--case", "fallen").lines[-1] == (
        "Nobody assessed the risk to the adult at that time, on any of these cases."
    )
    mixed = convene("gaps").out
    assert "severe" in mixed
    assert "assessed" in mixed
    assert "Nobody assessed" not in mixed


def test_states_have_headings_of_their_own(convene, story: World) -> None:
    """Worst first, and what each means in words."""
    headings = [line for line in convene("gaps", "--all").lines if line.endswith(")") and line[0].isupper()]
    assert [line.partition(" (")[0] for line in headings] == [
        "Missing now",
        "Never met: it was missing until nobody asked for it any more",
        "Met in time",
    ]


def test_a_long_id_leaves_room_for_words(convene, world: World, tell, monkeypatch) -> None:
    """It is broken, never cut: somebody may want to copy it."""
    monkeypatch.setenv("COLUMNS", "80")
    world.case(LONG, opened="2026-01-05")
    world.event(LONG, "fall", at="2026-01-06", seen_by="home")
    tell()
    lines = convene("gaps", "--rule", "health-after-harm").out.splitlines()
    assert any("No health contact: fall of 6" in line for line in lines)
    column = next(line.index("expected of, case") for line in lines if "expected of, case" in line)
    assert LONG in "".join(line[column:].strip() for line in lines)


def test_what_is_waived_is_marked_and_counted_apart(convene, world: World, tell) -> None:
    """It is still missing; somebody took it upon themselves, for a reason and for a time."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-01-06", seen_by="home")
    granted, expires = (date.today() + timedelta(days=days) for days in (-1, 30))
    world.waive(
        "A", "health-after-harm", by="Mary Brown", granted=str(granted), expires=str(expires), reason="seen at home"
    )
    tell()
    text = " ".join(convene("gaps", "--rule", "health-after-harm").out.split())
    assert "Missing now (1, of them 1 waived)" in text
    assert f"(waived until {expires.day} {expires:%b %Y}: seen at home)" in text
    assert convene("gaps", "--rule", "health-after-harm", "--no-waived", "--json").json == []
    [row] = convene("gaps", "--rule", "health-after-harm", "--waived", "--json").json
    assert (row["state"], row["waived"]["reason"]) == ("missing", "seen at home")


@pytest.mark.parametrize("name", ["\x1b[2J\x1b[31mHome", "Home\x07\x08\x08", "Ho\u202eme", "[red]Home[/red]"])
def test_a_name_never_moves_the_cursor(convene, world: World, tell, name: str) -> None:
    """Letters that a terminal obeys are shown as such; brackets are brackets."""
    world.agency("odd", "care_provider", called=name)
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-01-06", seen_by="odd")
    tell()
    for words in (["gaps"], ["case", "A"], ["responsibilities", "odd"]):
        text = convene(*words).out
        assert not any(letter in text for letter in "\x1b\x07\x08\u202e")
    assert UNSEEN.sub("\ufffd", name) in text
