"""`convene gate · gates · decide · waive · waivers`: typed at a terminal, and read there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from world import World

SOON = str(date.today() + timedelta(days=10))
LEAD = ("gaps", "--case", "grave", "--rule", "lead-professional", "--json")


@pytest.fixture
def gap(convene, story: World) -> str:
    """The id of a gap that needs a second person to be waived."""
    return str(convene(*LEAD).json[0]["id"])


def waived(convene, gap: str, *more: str):
    return convene("waive", gap, "--reason", "named by telephone", "--until", SOON, "--by", "Mary Brown", *more)


# -- gates --


def test_a_gate_for_people(convene, story: World, monkeypatch) -> None:
    """Open or not, what is missing since when, what would settle it, who owes it, by which rule; how it is read."""
    monkeypatch.setenv("COLUMNS", "200")
    said = convene("gate", "grave", "plan", "--by", "Mary Brown")
    assert said.lines[0] == "Case grave, gate before plan: Not open: 2 missing."
    assert said.lines[1] == "Multi-agency involvement: no decision recorded."
    assert "Missing (2)" in said.lines
    text = " ".join(said.out.split())
    for words in (
        "6 Jan 2026",
        "No lead professional",
        "Council",
        "multi-agency-decision",
        "In the way stands what is",
    ):
        assert words in text
    assert said.lines[-1] == "Rules: multi-agency-decision, lead-professional."
    [asked] = convene("gates", "--json").json
    assert (asked["asked_by"], asked["answer"]) == ("local user (Mary Brown)", "missing")


def test_a_gate_for_machines(convene, story: World) -> None:
    """As of a day, too; not open is an answer and no problem."""
    found = convene("gate", "grave", "planning", "--json").json
    assert (found["open"], [one["gap"]["rule"] for one in found["missing"]]) == (False, ["multi-agency-decision"])
    assert convene("gate", "grave", "concern", "--as-of", "2026-01-10", "--json").json["open"] is True


def test_what_cannot_be_asked_at_a_gate(convene, no_graph) -> None:
    """A wrong stage is said before the graph is asked."""
    said = convene("gate", "grave", "planing", code=2)
    assert said.err.startswith("stage is 'planing'; allowed: concern, planning,")
    assert convene("waivers", "--standing", "hold", code=2).err.startswith("standing is 'hold'; allowed: holds,")


def test_the_log_of_gates_for_people(convene, story: World, tell, monkeypatch) -> None:
    """What they were told, and that the case went on all the same."""
    monkeypatch.setenv("COLUMNS", "200")
    assert convene("gates").lines == ["Nobody has asked at a gate."]
    convene("gate", "grave", "planning")
    assert "has not gone on" in convene("gates").out
    story.stage("grave", "planning", since=str(date.today()))
    tell()
    text = " ".join(convene("gates", "--case", "grave", "--stage", "planning").out.split())
    assert "Asked at gates (1)" in text
    assert "went on all the same" in text
    assert "multi-agency-decision" in text


# -- decisions --


def test_a_decision_is_entered(convene, story: World) -> None:
    """And the case is judged by it at once."""
    typed = ("decide", "grave", "--multi-agency", "no", "--reason", "the home suffices", "--agency", "council")
    lines = convene(*typed).lines
    assert lines[0].startswith("Entered as convene/decision/")
    assert lines[1].startswith("Multi-agency involvement: decided: not required (the home suffices), Council, ")
    assert lines[1] in convene("case", "grave").lines
    assert lines[1] in convene("adult", "adult of grave").lines
    assert convene("gate", "grave", "planning", "--json").json["open"] is True
    assert convene(*typed, "--at", "2026-01-07", "--by", "Ada Nurse", "--json").json["person"] == "A.N."


def test_a_decision_that_cannot_be_meant(convene, story: World) -> None:
    """Everything that is wrong, in the words of the options; nothing is written."""
    said = convene("decide", "grave", "--multi-agency", "perhaps", "--agency", "nowhere", code=2)
    assert said.err.splitlines() == [
        "--multi-agency is 'perhaps'; allowed: yes, no, not_yet.",
        "--reason is empty; say why it was decided so.",
        "--agency is 'nowhere'; there is no agency of that id.",
    ]
    assert "no decision recorded" in convene("case", "grave").out


# -- waivers --


def test_a_gap_is_accepted_by_two_and_taken_back(convene, gap: str, monkeypatch) -> None:
    """It waits for a second person, holds, and is taken back; the gap is marked while it holds, and counted apart."""
    monkeypatch.setenv("COLUMNS", "200")
    said = waived(convene, gap)
    name = said.lines[0].rpartition(" ")[2].rstrip(".")
    assert said.lines[0].startswith(
        "No lead professional, grave: waits for a second person, and waives nothing until then, until "
    )
    assert "(a waiver waits for a second person)" in convene("gaps", "--case", "grave").out
    assert "accepted, until" in convene("waive", "--approve", name, "--by", "Ada Nurse").lines[0]
    text = convene("gaps", "--case", "grave").out
    assert "of them 1 waived" in text
    assert ": named by telephone)" in text
    assert "1 missing and waived" in convene("case", "grave").out
    assert "Accepted by somebody, so that it does not stand in the way (1)" in convene("gate", "grave", "plan").out
    listed = " ".join(convene("waivers").out.split())
    for words in ("Waivers (1)", "M.B. and A.N.", "accepted", name):
        assert words in listed
    gone = convene("waive", "--withdraw", name, "--reason", "somebody leads now", "--by", "Jo Kerr", "--json").json
    assert (gone["standing"], gone["withdrawn_by"]) == ("withdrawn", "J.K.")
    assert "taken back" in convene("waivers", "--case", "grave").out
    assert "waived" not in convene("gaps", "--case", "grave").out


def test_a_table_for_machines_has_the_mark(convene, gap: str) -> None:
    """CSV says until when and why a gap is accepted."""
    name = waived(convene, gap, "--json").json["id"]
    convene("waive", "--approve", name, "--by", "Ada Nurse")
    header, row = (line.split(",") for line in convene(*LEAD[:-1], "--csv").lines)
    found = dict(zip(header, row, strict=False))
    assert (found["waived_until"][:10], row[-1]) == (SOON, "named by telephone")


def test_what_matches_nothing_any_more_is_marked(convene, gap: str, story: World, tell, monkeypatch) -> None:
    """A lead has come: there is nothing left to accept."""
    monkeypatch.setenv("COLUMNS", "200")
    waived(convene, gap)
    assert "matches nothing" not in convene("waivers").out
    story.lead("grave", "council", since="2026-01-20")
    tell()
    assert "matches nothing any more" in convene("waivers").out
    assert convene("waivers", "--json").json[0]["matches_nothing"] is True


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Name one thing: a gap to accept, --approve with a waiver, or --withdraw with a waiver."),
        (("gap-x", "--approve", "w"), "Name one thing: a gap to accept,"),
        (("GAP", "--until", "soon", "--by", "M"), "--reason is empty; say why the gap is accepted."),
        (
            ("GAP", "--reason", "r", "--until", "2099-01-01", "--by", "M"),
            "--until is '2099-01-01'; gaps of lead-profess",
        ),
        (("GAP", "--reason", "r", "--until", SOON), "--by is empty; say who accepts it: a person's id, or your name."),
    ],
)
def test_a_waiver_that_cannot_be_meant(convene, gap: str, words: tuple[str, ...], says: str) -> None:
    """Exit code 2 and a sentence; nothing is accepted."""
    typed = [gap if word == "GAP" else word for word in words]
    assert convene("waive", *typed, code=2).err.startswith(says)
    assert convene("waivers").lines == ["There is no waiver."]


def test_nothing_of_that_name(convene, story: World) -> None:
    assert convene("waive", "--withdraw", "w", "--by", "M", "--reason", "r", code=1).err == (
        "There is no waiver w, or none that you may see.\n"
    )
    assert convene("gate", "nowhere", "plan", code=1).err == "There is no case nowhere, or none that you may see.\n"


def test_what_is_coming_and_accepted_is_counted_beside_it(convene, story: World) -> None:
    """Left out of what becomes missing, and said to be so."""
    asked = ("due", "--within", "4000 weeks", "--case", "promised")
    [soon] = convene(*asked, "--json").json
    convene("waive", soon["gap"]["id"], "--reason", "agreed", "--until", SOON, "--by", "Mary Brown")
    assert convene(*asked, "--json").json == []
    assert convene(*asked).lines[-1] == "1 more is accepted by somebody: `convene waivers` lists them."
