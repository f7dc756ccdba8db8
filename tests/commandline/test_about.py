"""`convene case · adult · responsibilities`: everything about one case, one adult, one person or agency."""

from __future__ import annotations

import pytest
from world import World

# -- a case --


def test_a_case_for_people(convene, story: World, monkeypatch) -> None:
    """Who it is about and who answers for it, its risk, every requirement by state, what happened when."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = convene("case", "fallen", "--as-of", "2026-02-02").lines
    assert lines[0] == "Case fallen: risk management, opened 12 Jan 2026, still open."
    assert lines[1] == "Adult: adult of fallen. Responsible: Council."
    assert lines[2] == "Risk: not assessed; type not recorded."
    assert "It opened before the policy's first version was in force, and is judged by that all the same." in lines
    assert "Missing now (1)" in lines
    assert "Timeline (2 records)" in lines
    assert any("13 Jan 2026  fall of 13 Jan" in line for line in lines)


def test_a_case_for_machines(convene, story: World) -> None:
    found = convene("case", "grave", "--as-of", "2026-02-02", "--json").json
    assert (found["case"]["id"], found["adult"], found["risk"]) == ("grave", "adult of grave", "severe")
    assert {row["state"] for row in found["requirements"]} == {"missing"}
    assert [entry["record"]["kind"] for entry in found["timeline"]] == ["Involvement", "Involvement", "RiskAssessment"]


def test_a_case_as_it_stood(convene, story: World) -> None:
    """Nothing after the day counts: what happened, what was required, how it ended."""
    found = convene("case", "closed", "--as-of", "2025-06-10", "--json").json
    assert (found["case"]["closed_at"], found["asked"]["as_of"][:10]) == (None, "2025-06-10")
    assert convene("case", "closed", "--json").json["case"]["closed_at"][:10] == "2025-07-01"


def test_a_closed_case_says_so(convene, story: World) -> None:
    assert convene("case", "closed").lines[0] == (
        "Case closed: section 42 enquiry, opened 2 Jun 2025, closed 1 Jul 2025."
    )


@pytest.mark.parametrize("command", ["case", "adult", "responsibilities"])
def test_somebody_unknown(convene, story: World, command: str) -> None:
    """A sentence and exit code 1; the same for what is not there and for what may not be seen."""
    what = {"responsibilities": "person or agency"}.get(command, command)
    said = convene(command, "nowhere", code=1)
    assert (said.out, said.err) == ("", f"There is no {what} nowhere, or none that you may see.\n")


def test_a_case_that_opened_later_is_not_there_yet(convene, story: World) -> None:
    said = convene("case", "fallen", "--as-of", "2025-12-31", code=1)
    assert said.err == "There is no case fallen, or none that you may see.\n"


@pytest.mark.parametrize("command", ["case", "adult", "responsibilities"])
def test_a_wrong_day(convene, no_graph, command: str) -> None:
    assert convene(command, "A", "--as-of", "soon", code=2).err.startswith("--as-of is 'soon'; allowed: a day such")


# -- an adult --


def test_an_adult_for_people(convene, story: World) -> None:
    """Their cases in a line each, then every gap."""
    lines = convene("adult", "adult of grave", "--as-of", "2026-02-02").lines
    assert lines[0] == "Adult: adult of grave."
    assert lines[1] == "Case grave: section 42 enquiry, opened 5 Jan 2026, still open."
    assert any(line.startswith("Missing now (") for line in lines)


def test_a_death_is_told_and_only_once_it_came(convene, world: World, tell) -> None:
    world.case("A", opened="2026-01-05", died="2026-02-10")
    tell()
    assert convene("adult", "adult of A").lines[0] == "Adult: adult of A, died 10 Feb 2026."
    assert convene("adult", "adult of A", "--as-of", "2026-02-02").lines[0] == "Adult: adult of A."


def test_an_adult_for_machines(convene, story: World) -> None:
    found = convene("adult", "adult of fallen", "--json").json
    assert [case["id"] for case in found["cases"]] == ["fallen"]
    assert {gap["case"] for gap in found["gaps"]} == {"fallen"}


def test_an_adult_of_whom_nothing_is_missing(convene, world: World, tell) -> None:
    """It says what it looked at; and that there is no case is said too."""
    world.case("A", opened="2026-01-05", kind="concern")
    tell()
    assert convene("adult", "adult of A").lines[-1] == (
        "Nothing that the policy asks for is missing, becomes due or cannot be judged."
    )


# -- who owns what --


@pytest.fixture
def work(world: World, tell) -> World:
    """What the home and its nurse own, in every way in which that can be wrong."""
    world.case("A", opened="2026-01-05", responsible="council")
    world.involve("A", "home", since="2026-01-05", role="care_coordinator", person="Ada Nurse")
    late = world.responsibility("A", set_on="2026-01-06", due="2026-01-09")
    undated = world.responsibility("A", set_on="2026-01-07")
    left = world.responsibility("A", set_on="2026-01-08", due="2026-03-31")
    done = world.responsibility("A", set_on="2026-01-09", due="2026-01-12", done="2026-01-12")
    world.responsibility("A", set_on="2026-01-13", due="2026-03-31")
    for task, until in ((late, None), (undated, None), (left, "2026-01-20"), (done, None)):
        world.own("A", task, "home", since="2026-01-09", until=until)
    tell()
    return world


def test_what_an_agency_owns(convene, work: World) -> None:
    """The longest overdue first; what is wrong with each in words; what is done last."""
    found = convene("responsibilities", "home", "--as-of", "2026-02-02", "--json").json
    assert [(row["problems"], row["done_at"] is not None) for row in found["rows"]] == [
        (["overdue"], False),
        (["owner left"], False),
        (["no date"], False),
        ([], True),
    ]
    assert [role["role"] for role in found["roles"]] == ["care_coordinator"]


def test_what_nobody_owns_is_told_to_whoever_answers_for_the_case(convene, work: World) -> None:
    found = convene("responsibilities", "council", "--as-of", "2026-02-02", "--json").json
    assert [row["problems"] for row in found["rows"]] == [["no owner"]]


def test_work_for_people(convene, work: World, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    lines = convene("responsibilities", "home", "--as-of", "2026-02-02").lines
    assert lines[0] == "Home owns 4 responsibilities, 3 of them open."
    text = " ".join(" ".join(lines).split())
    for words in ("overdue for 16 working days", "no date", "owner left", "done 12 Jan 2026", "care coordinator"):
        assert words in text


def test_a_person_is_shown_by_initials_where_they_own_something(convene, world: World, tell) -> None:
    world.case("A", opened="2026-01-05")
    world.involve("A", "home", since="2026-01-05", role="lead_professional", person="Ada Nurse")
    world.involve("A", "home", since="2026-01-05", role="review_owner", person="Ada Nurse")
    tell()
    assert convene("responsibilities", "Ada Nurse", "--json").json["who"] == "Ada Nurse"


def test_nothing_owned(convene, story: World) -> None:
    assert convene("responsibilities", "council").lines == ["Council owns 0 responsibilities, 0 of them open."]
