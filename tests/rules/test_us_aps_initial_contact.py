"""In the United States somebody of adult protective services sees the adult: within 24 hours or 7 calendar days."""

import pytest
from world import World, due, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown

POLICY = "us-aps"


def report(world: World, opened: str = "2026-06-01", risk: str | None = None) -> None:
    """The council stands for adult protective services."""
    world.case("A", opened=opened, kind="concern", responsible="council")
    if risk:
        world.risk("A", risk, at=opened)


@shows_gap
def test_nobody_sees_the_adult_within_seven_days(world, assess):
    """Monday the 1st and seven days: the end of Monday the 8th."""
    report(world)
    assert assess("initial-contact", as_of="2026-06-12") == [
        missing("A", since="2026-06-08", due="2026-06-08", expected="council")
    ]


@shows_met
def test_a_visit_on_the_seventh_day(world, assess):
    """In time until that day ends."""
    report(world)
    world.contact("A", "visit", at="2026-06-08", by="council", with_adult="yes")
    assert assess("initial-contact", as_of="2026-06-12") == [met("A")]


@shows_edge
def test_seven_calendar_days_take_no_notice_of_holidays(world, assess):
    """From Friday 22 May over a weekend and Memorial Day to Friday the 29th."""
    report(world, opened="2026-05-22")
    assert assess("initial-contact", as_of="2026-06-12") == [missing("A", since="2026-05-29")]


@shows_edge
def test_where_the_risk_is_severe_24_hours(world, assess):
    """From Friday 16:00 to Saturday 16:00."""
    report(world, opened="2026-06-05T16:00", risk="severe")
    assert assess("initial-contact", as_of="2026-06-06T15:59") == [due("A", due="2026-06-06")]
    assert assess("initial-contact", as_of="2026-06-06T16:01") == [missing("A", since="2026-06-06")]


@shows_edge
@pytest.mark.parametrize(("at", "answer"), [("12:30", met("A")), ("13:30", met_late("A"))])
def test_24_hours_over_the_night_in_which_clocks_go_forward(world, assess, at, answer):
    """From Saturday 7 March 12:00 they end on Sunday at 13:00 by the clock."""
    report(world, opened="2026-03-07T12:00", risk="severe")
    world.contact("A", "visit", at=f"2026-03-08T{at}", by="council", with_adult="yes")
    assert assess("initial-contact", as_of="2026-03-12") == [answer]


@shows_edge
def test_a_report_late_in_the_evening_is_of_that_day_where_it_was_made(world, assess):
    """23:30 in New York is the next day in London; seven days end with the 8th."""
    report(world, opened="2026-06-01T23:30")
    assert assess("initial-contact", as_of="2026-06-12") == [missing("A", since="2026-06-08", due="2026-06-08")]


@shows_edge
def test_a_risk_that_rises_brings_the_deadline_forward(world, assess):
    """Found severe on Wednesday at 10:00: until Thursday 10:00, not until the next Monday."""
    report(world, opened="2026-06-01T09:00")
    world.risk("A", "severe", at="2026-06-03T10:00")
    assert assess("initial-contact", as_of="2026-06-12") == [missing("A", since="2026-06-04", due="2026-06-04")]


@shows_edge
def test_a_risk_that_rises_after_the_first_visit_asks_for_no_other(world, assess):
    """It is the first contact that is asked about."""
    report(world)
    world.contact("A", "visit", at="2026-06-02", by="council", with_adult="yes")
    world.risk("A", "severe", at="2026-06-05T10:00")
    assert assess("initial-contact", as_of="2026-06-12") == [met("A")]


@shows_edge
@pytest.mark.parametrize(("kind", "by"), [("call", "council"), ("visit", "gp")], ids=["a call", "another service"])
def test_what_is_no_initial_contact(world, assess, kind, by):
    """It is made in person, by those to whom the report was made."""
    report(world)
    world.contact("A", kind, at="2026-06-02", by=by, with_adult="yes")
    assert assess("initial-contact", as_of="2026-06-12") == [missing("A", since="2026-06-08")]


@shows_edge
def test_a_source_without_contacts_leaves_it_unknown(world, assess):
    """Nobody can tell whether anybody came."""
    report(world)
    world.source_cannot_tell("Contact")
    assert assess("initial-contact", as_of="2026-06-12") == [unknown("A")]
