"""A disagreement that is not settled within a working day is taken higher by the one that raised it."""

import pytest
from world import World, met, met_late, missing, never_met, shows_edge, shows_gap, shows_met, unknown


def disagreed(world: World, **more: str) -> str:
    """The home disagrees with the trust on a Monday: settled or taken higher by Tuesday."""
    world.case("A", opened="2026-01-05", responsible="council")
    return world.disagree("A", by="home", against="trust", at="2026-01-12", **more)


@shows_gap
def test_it_is_left_at_that(world, assess):
    """The one that raised it owes the step."""
    matter = disagreed(world)
    assert assess("disagreement-escalated", as_of="2026-01-30") == [
        missing("A", since="2026-01-13", subject=matter, expected="home")
    ]


@shows_met
@pytest.mark.parametrize("how", ["escalated", "resolved"])
def test_taken_higher_or_settled_the_next_day(world, assess, how):
    """What is settled need not be taken anywhere."""
    disagreed(world, **{how: "2026-01-13"})
    assert assess("disagreement-escalated", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_taken_higher_after_a_week(world, assess):
    """On the Monday after."""
    disagreed(world, escalated="2026-01-19")
    assert assess("disagreement-escalated", as_of="2026-01-30") == [
        met_late("A", since="2026-01-13", until="2026-01-19")
    ]


@shows_edge
def test_an_escalation_about_it(world, assess):
    """Recorded as a step of its own; one about something else leaves this where it was."""
    matter = disagreed(world)
    world.escalate("A", by="home", at="2026-01-13")
    assert assess("disagreement-escalated", as_of="2026-01-30") == [missing("A")]
    world.escalate("A", by="home", at="2026-01-13", about=matter)
    assert assess("disagreement-escalated", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_the_case_closes_over_it(world, assess):
    """It was never taken higher, and nobody is asked any more."""
    world.case("A", opened="2026-01-05", closed="2026-01-20")
    world.disagree("A", by="home", against="trust", at="2026-01-12")
    assert assess("disagreement-escalated", as_of="2026-01-30") == [never_met("A", until="2026-01-20")]


@shows_edge
def test_a_source_that_does_not_say_when_it_was_taken_higher(world, assess):
    """Then nobody knows whether it was."""
    disagreed(world)
    world.source_cannot_tell("Disagreement.escalated_at")
    assert assess("disagreement-escalated", as_of="2026-01-30") == [unknown("A")]
