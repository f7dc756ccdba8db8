"""Three concerns in 90 days bring the agencies to one table within five working days."""

import pytest
from world import World, met, missing, never_met, shows_edge, shows_gap, shows_met


def three_concerns(world: World) -> str:
    """A concern, an incident, and the family's call, which completes the three."""
    world.case("A", opened="2026-01-05", kind="concern", responsible="council")
    world.event("A", "concern", at="2026-01-05", seen_by="home")
    world.event("A", "incident", at="2026-01-20", seen_by="home")
    return world.contact("A", "family_concern", at="2026-02-10", by="family", to="council")


@shows_gap
def test_the_third_brings_nobody_together(world, assess):
    """Five working days from the third."""
    third = three_concerns(world)
    assert assess("repeat-concerns", as_of="2026-03-02") == [
        missing("A", since="2026-02-17", subject=third, because=third, expected="council")
    ]


@shows_met
@pytest.mark.parametrize("kind", ["strategy", "planning", "professionals", "mdt", "marm"])
def test_a_meeting_of_agencies(world, assess, kind):
    """Any kind of meeting about the adult, except a review."""
    three_concerns(world)
    world.meeting("A", kind, at="2026-02-16", present=["council", "home"])
    assert assess("repeat-concerns", as_of="2026-03-02") == [met("A")]


@shows_edge
def test_a_review_is_no_answer(world, assess):
    """It looks at the plan, not at the pattern."""
    three_concerns(world)
    world.meeting("A", "review", at="2026-02-16", present=["council", "home"])
    assert assess("repeat-concerns", as_of="2026-03-02") == [missing("A", since="2026-02-17")]


@shows_edge
def test_a_meeting_counts_for_four_weeks(world, assess):
    """One of two weeks before does for a while, and then runs out."""
    three_concerns(world)
    world.meeting("A", "professionals", at="2026-01-28", present=["council", "home"])
    assert assess("repeat-concerns", as_of="2026-03-02") == [missing("A", since="2026-02-25")]


@shows_edge
def test_it_is_asked_for_four_weeks(world, assess):
    """Then it was never held, and the next three ask anew."""
    third = three_concerns(world)
    assert assess("repeat-concerns", as_of="2026-04-01") == [
        never_met("A", since="2026-02-17", until="2026-03-10", subject=third)
    ]


@shows_edge
def test_one_record_may_stand_for_three_calls(world, assess):
    """`count` counts: a caller who rang three times raised three concerns."""
    world.case("A", opened="2026-01-05", kind="concern")
    calls = world.contact("A", "family_concern", at="2026-01-12", by="family", count=3)
    assert assess("repeat-concerns", as_of="2026-02-02") == [missing("A", since="2026-01-19", subject=calls)]


@shows_edge
def test_emergencies_count(world, assess):
    """Three calls of whatever kind that were called emergencies; an ordinary call is none."""
    world.case("A", opened="2026-01-05", kind="concern")
    for day in ("2026-01-12", "2026-01-13", "2026-01-14"):
        world.contact("A", "call", at=day, by="home", to="ambulance", priority="emergency")
        world.contact("A", "call", at=day, by="home", to="gp")
    assert assess("repeat-concerns", as_of="2026-02-02") == [missing("A", since="2026-01-21")]


@shows_edge
def test_spread_over_months_they_are_no_pattern(world, assess):
    """The first has faded when the third comes."""
    world.case("A", opened="2026-01-05", kind="concern")
    for day in ("2026-01-05", "2026-02-20", "2026-04-20"):
        world.event("A", "concern", at=day)
    assert assess("repeat-concerns", as_of="2026-06-01") == []
