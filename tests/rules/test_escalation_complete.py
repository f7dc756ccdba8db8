"""A step on the ladder answers all four questions when it is made."""

import pytest
from world import due, met, missing, shows_edge, shows_gap, shows_met


@shows_gap
@pytest.mark.parametrize("open_question", ["risk", "done", "support", "others"])
def test_one_question_left_open(world, assess, open_question):
    """Whichever it is, the step is not complete from the day it was made, and who made it owes the answer."""
    world.case("A", opened="2026-01-05")
    step = world.escalate("A", at="2026-01-12", by="home", **{open_question: None})
    assert assess("escalation-complete", as_of="2026-01-30") == [
        missing("A", since="2026-01-12", subject=step, because=step, expected="home")
    ]


@shows_met
def test_all_four_answered(world, assess):
    """Then nothing is missing, whatever the answers are."""
    world.case("A", opened="2026-01-05")
    world.escalate("A", at="2026-01-12T10:00", by="home", support="no", others="no")
    assert assess("escalation-complete", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_not_yet_is_an_answer(world, assess):
    """It is recorded that it was not decided: the form is complete, though the decision is still owed."""
    world.case("A", opened="2026-01-05")
    world.escalate("A", at="2026-01-12", by="home", support="not_yet", others="not_yet")
    assert assess("escalation-complete", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_blank_is_no_answer(world, assess):
    """What was left blank says nothing; spaces in the box are refused before they come here."""
    world.case("A", opened="2026-01-05")
    world.escalate("A", at="2026-01-12T10:00", by="home", done=None)
    assert assess("escalation-complete", as_of="2026-01-30") == [missing("A", since="2026-01-12")]


@shows_edge
def test_each_step_by_itself(world, assess):
    """A complete second step does not complete the first."""
    world.case("A", opened="2026-01-05")
    first = world.escalate("A", at="2026-01-12", by="home", risk=None)
    second = world.escalate("A", at="2026-01-14", by="home")
    assert assess("escalation-complete", as_of="2026-01-30") == [
        missing("A", subject=first, since="2026-01-12"),
        met("A", subject=second),
    ]


@shows_edge
@pytest.mark.parametrize(("again", "expected"), [("2026-02-02T09:00", missing), ("2026-02-02", due)])
def test_a_case_that_is_opened_again(world, assess, again, expected):
    """What was open is asked for from then on, as exactly as that is known: at nine, or with the end of the day."""
    world.case("A", opened="2026-01-05")
    world.escalate("A", at="2026-01-12", by="home", support=None)
    world.stage("A", "closed", since="2026-01-12T17:00" if "T" in again else "2026-01-12", until=again)
    assert assess("escalation-complete", as_of="2026-02-02T12:00")[-1] == expected("A", since="2026-02-02")
