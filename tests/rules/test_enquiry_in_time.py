"""An enquiry is finished within twenty working days, or given more time with a reason and a new end."""

import pytest
from world import ended_before_due, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown

KINDS = ["section_42_enquiry", "other_enquiry", "section_126_enquiry", "investigation"]


@shows_gap
@pytest.mark.parametrize("kind", KINDS)
def test_it_goes_on(world, assess, kind):
    """Opened on Monday, 5 January; twenty working days later it is Monday, 2 February."""
    world.case("A", opened="2026-01-05", kind=kind, responsible="council")
    assert assess("enquiry-in-time", as_of="2026-02-20") == [missing("A", since="2026-02-02", expected="council")]


@shows_met
@pytest.mark.parametrize("stage", ["plan", "review"])
def test_the_plan_follows_in_time(world, assess, stage):
    """The enquiry has given way to what comes of it."""
    world.case("A", opened="2026-01-05")
    world.stage("A", stage, since="2026-02-02")
    assert assess("enquiry-in-time", as_of="2026-02-20") == [met("A")]


@shows_met
def test_closed_in_time(world, assess):
    """On the last day."""
    world.case("A", opened="2026-01-05", closed="2026-02-02")
    assert assess("enquiry-in-time", as_of="2026-03-20") == [met("A")]


@shows_edge
def test_closed_late(world, assess):
    """Met late, though nothing is open any more."""
    world.case("A", opened="2026-01-05", closed="2026-02-16")
    assert assess("enquiry-in-time", as_of="2026-03-30") == [met_late("A", since="2026-02-02", until="2026-02-16")]


@shows_edge
def test_extended_until_a_day(world, assess):
    """With a reason, until 20 February; then the gap opens."""
    world.case("A", opened="2026-01-05")
    world.decide("A", "extension", at="2026-01-30", reason="the police interview is on the 18th", until="2026-02-20")
    assert assess("enquiry-in-time", as_of="2026-02-20T12:00") == [met("A")]
    assert assess("enquiry-in-time", as_of="2026-03-06") == [missing("A", since="2026-02-20")]


@shows_edge
@pytest.mark.parametrize(("reason", "until"), [(None, "2026-02-20"), ("the police are not done", None)])
def test_an_extension_without_reason_or_end(world, assess, reason, until):
    """More time for nobody knows what, or until nobody knows when, is none."""
    world.case("A", opened="2026-01-05")
    world.decide("A", "extension", at="2026-01-30", reason=reason, until=until)
    assert assess("enquiry-in-time", as_of="2026-02-18") == [missing("A", since="2026-02-02")]


@shows_edge
def test_a_concern_that_becomes_an_enquiry(world, assess):
    """It counts from the stage of enquiry, Monday, 19 January, to 16 February; a concern alone has no such time."""
    world.case("A", opened="2026-01-05", kind="concern")
    assert assess("enquiry-in-time", as_of="2026-03-30") == []
    world.stage("A", "enquiry", since="2026-01-19")
    assert assess("enquiry-in-time", as_of="2026-03-30") == [missing("A", since="2026-02-16")]


@shows_edge
def test_the_stage_of_enquiry_ends(world, assess):
    """Whatever comes next."""
    world.case("A", opened="2026-01-05", kind="concern")
    world.stage("A", "enquiry", since="2026-01-19", until="2026-02-10")
    assert assess("enquiry-in-time", as_of="2026-03-30") == [met("A")]


@shows_edge
def test_the_adult_dies(world, assess):
    """Before it was due: nothing is asked any more, and nobody is said to have been late."""
    world.case("A", opened="2026-01-05", died="2026-01-26")
    assert assess("enquiry-in-time", as_of="2026-03-30") == [ended_before_due("A")]


@shows_edge
def test_a_source_that_sends_no_stages(world, assess):
    """Then it may have given way to the plan."""
    world.case("A", opened="2026-01-05")
    world.source_cannot_tell("Stage")
    assert assess("enquiry-in-time", as_of="2026-02-20") == [unknown("A")]
