"""An enquiry, or three agencies at work, meet to plan within five working days."""

import pytest
from world import World, met, missing, never_met, shows_edge, shows_gap, shows_met


@shows_gap
def test_an_enquiry_and_nobody_meets(world, assess):
    """Five working days from the opening."""
    world.case("A", opened="2026-01-05", responsible="council")
    assert assess("planning-meeting", as_of="2026-01-30") == [missing("A", since="2026-01-12", expected="council")]


@shows_met
@pytest.mark.parametrize("kind", ["strategy", "planning", "professionals"])
def test_they_meet_on_the_last_day(world, assess, kind):
    """In time until the end of that day."""
    world.case("A", opened="2026-01-05")
    world.meeting("A", kind, at="2026-01-12", present=["council", "home"])
    assert assess("planning-meeting", as_of="2026-01-30") == [met("A")]


@shows_edge
@pytest.mark.parametrize("kind", ["review", "mdt", "marm"])
def test_other_meetings_plan_nothing(world, assess, kind):
    """A round of the ward or a review is no planning meeting."""
    world.case("A", opened="2026-01-05")
    world.meeting("A", kind, at="2026-01-12", present=["council", "home"])
    assert assess("planning-meeting", as_of="2026-01-30") == [missing("A", since="2026-01-12")]


def three_agencies_twice(world: World) -> None:
    """The third comes, goes, and comes again."""
    world.case("A", opened="2026-01-05", kind="concern")
    world.involve("A", "council", since="2026-01-05")
    world.involve("A", "home", since="2026-01-05")
    world.involve("A", "gp", since="2026-01-07", until="2026-02-03")
    world.involve("A", "trust", since="2026-02-09")


@shows_edge
def test_three_agencies_at_once(world, assess):
    """While there are three a meeting is asked for; each time anew, with its own five days."""
    three_agencies_twice(world)
    assert assess("planning-meeting", as_of="2026-03-02") == [
        never_met("A", since="2026-01-14", until="2026-02-03"),
        missing("A", since="2026-02-16"),
    ]


@shows_edge
def test_a_third_that_hands_over_to_a_fourth(world, assess):
    """Three stay three where one follows another on the same day: it is one question, not two."""
    world.case("A", opened="2026-01-05", kind="concern")
    world.involve("A", "council", since="2026-01-05")
    world.involve("A", "home", since="2026-01-05")
    world.involve("A", "gp", since="2026-01-07", until="2026-01-12")
    world.involve("A", "trust", since="2026-01-12")
    assert assess("planning-meeting", as_of="2026-03-02") == [missing("A", since="2026-01-14")]


@shows_edge
def test_the_stage_of_enquiry_asks_too(world, assess):
    """A concern that is enquired into is an enquiry."""
    world.case("A", opened="2026-01-05", kind="concern")
    world.stage("A", "enquiry", since="2026-01-19")
    assert assess("planning-meeting", as_of="2026-02-20") == [missing("A", since="2026-01-26")]


@shows_edge
def test_a_provider_alone_with_a_high_risk(world, assess):
    """An escalation asks for a meeting while its risk is high."""
    world.case("A", opened="2026-01-05", kind="provider_escalation")
    world.risk("A", "high", at="2026-01-12")
    world.risk("A", "moderate", at="2026-02-02")
    assert assess("planning-meeting", as_of="2026-02-20") == [never_met("A", since="2026-01-19", until="2026-02-02")]


@shows_edge
@pytest.mark.parametrize("kind", ["section_42_enquiry", "provider_escalation"])
def test_a_stage_that_nobody_knew_of(world, assess, kind):
    """The stage of plan, written down two weeks later, did not end the enquiry before it was written down."""
    world.case("A", opened="2026-01-05", kind=kind)
    world.stage("A", "enquiry", since="2026-01-05")
    world.stage("A", "plan", since="2026-01-19", recorded="2026-02-02")
    assert assess("planning-meeting", as_of="2026-01-26", known_at="2026-01-26") == [missing("A")]
    assert assess("planning-meeting", as_of="2026-02-02", known_at="2026-02-02") == [never_met("A", until="2026-01-19")]


@shows_edge
def test_an_enquiry_whose_stage_ended_before_the_plan(world, assess):
    """Whichever comes first ends it."""
    world.case("A", opened="2026-01-05", kind="provider_escalation")
    world.stage("A", "enquiry", since="2026-01-05", until="2026-01-16")
    world.stage("A", "plan", since="2026-01-19")
    assert assess("planning-meeting", as_of="2026-02-02") == [never_met("A", until="2026-01-16")]
