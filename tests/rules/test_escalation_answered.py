"""An agency to which an escalation went says within a working day that it has it."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def escalated(world: World, **more: str) -> str:
    """The home escalates to the council on a Monday."""
    world.case("A", opened="2026-01-05", raised_by="home", responsible="home")
    return world.escalate("A", by="home", to="council", at="2026-01-12", **more)


@shows_gap
def test_no_word_comes_back(world, assess):
    """The home did escalate: the silence is the council's."""
    step = escalated(world)
    assert assess("escalation-answered", as_of="2026-01-30") == [
        missing("A", since="2026-01-13", subject=step, agency="council", expected="council")
    ]


@shows_met
@pytest.mark.parametrize("how", ["acknowledged", "answered"])
def test_acknowledged_or_answered_the_next_day(world, assess, how):
    """An answer says that it has arrived."""
    escalated(world, **{how: "2026-01-13"})
    assert assess("escalation-answered", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_answered_late_and_acknowledged_later_still(world, assess):
    """The first word counts."""
    escalated(world, answered="2026-01-16", acknowledged="2026-01-20")
    assert assess("escalation-answered", as_of="2026-01-30") == [met_late("A", since="2026-01-13", until="2026-01-16")]


@shows_edge
@pytest.mark.parametrize(("who", "expected"), [("council", met), ("gp", missing)])
def test_who_comes_to_see_the_adult_has_it(world, assess, who, expected):
    """Without a word: it is the one that was told who must come."""
    escalated(world)
    world.contact("A", "visit", at="2026-01-13", by=who, with_adult="yes")
    assert assess("escalation-answered", as_of="2026-01-30") == [expected("A", agency="council")]


@shows_edge
def test_a_call_about_it(world, assess):
    """The council rings the doctor about the escalation."""
    step = escalated(world)
    world.contact("A", "call", at="2026-01-13", by="council", to="gp", about=step)
    assert assess("escalation-answered", as_of="2026-01-30") == [met("A")]


@shows_edge
@pytest.mark.parametrize("to", [None, "home", "family"])
def test_a_step_that_asks_no_other_agency(world, assess, to):
    """Within one's own house, to a rank without an agency, or to the family."""
    world.case("A", opened="2026-01-05")
    world.escalate("A", by="home", to=to, at="2026-01-12", rung="senior_manager")
    assert assess("escalation-answered", as_of="2026-01-30") == []


@shows_edge
def test_a_source_that_does_not_say_when_it_was_acknowledged(world, assess):
    """Then nobody knows whether it was."""
    escalated(world)
    world.source_cannot_tell("Escalation.acknowledged_at")
    assert assess("escalation-answered", as_of="2026-01-30") == [unknown("A")]
