"""Time through the whole assessment, by England's calendar: each deadline beside the one that was worked out by hand.

Each story is told to the graph and judged twice: an instant before its deadline it is due, with its deadline missing.
In London clocks went forward on Sunday 29 March 2026 at 01:00 and go back on Sunday 25 October 2026 at 02:00. Holidays:
1 January (a Thursday in 2026, a Friday in 2027), 3 and 6 April, 4 and 25 May, 31 August, 25 and 28 December 2026.
"""

from __future__ import annotations

import pytest
from calendars import Place, Story
from world import World

from graph_model.oversight import State
from graph_model.store import Store


@pytest.fixture
def england(store: Store) -> Place:
    return Place(store, "england")


def asked(at: str, priority: str = "urgent") -> Story:
    """A referral: an urgent one is answered within one working day, any other within five."""

    def tell(world: World) -> None:
        world.case("A", opened="2026-01-05", kind="risk_management")
        world.referral("A", by="home", to="gp", at=at, priority=priority)

    return tell


def fell(at: str) -> Story:
    """A fall, which somebody from health sees to within 24 hours."""

    def tell(world: World) -> None:
        world.case("A", opened="2026-01-05", kind="risk_management")
        world.event("A", "fall", at=at, seen_by="home")

    return tell


def enquiry(opened: str) -> Story:
    """An enquiry, which has a safeguarding plan within seven working days."""
    return lambda world: world.case("A", opened=opened)


def planned(agreed: str) -> Story:
    """A plan, which is reviewed within six weeks."""

    def tell(world: World) -> None:
        world.case("A", opened=agreed, kind="risk_management")
        world.plan("A", agreed=agreed)

    return tell


REFERRAL, HARM, PLAN, REVIEW = "referral-answered", "health-after-harm", "plan-agreed", "plan-reviewed"


@pytest.mark.parametrize(
    ("rule", "story", "due"),
    [
        # Bank holidays. Thursday before Easter: Good Friday, the weekend and Easter Monday do not count.
        (REFERRAL, asked("2026-04-02T12:00"), "2026-04-07T23:59:59.999+01:00"),
        # Friday before the spring holiday, five working days: Tuesday 26, 27, 28, 29 May, Monday 1 June.
        (REFERRAL, asked("2026-05-22T09:00", "routine"), "2026-06-01T23:59:59.999+01:00"),
        # On a holiday itself, by the day only: the next working day.
        (REFERRAL, asked("2026-08-31"), "2026-09-01T23:59:59.999+01:00"),
        # Seven working days over two holidays: 30 April, 1, 5, 6, 7, 8, 11 May.
        (PLAN, enquiry("2026-04-29T10:00"), "2026-05-11T23:59:59.999+01:00"),
        # Year ends. Christmas Eve, five working days: 29, 30, 31 December, 4, 5 January.
        (REFERRAL, asked("2026-12-24T12:00", "routine"), "2027-01-05T23:59:59.999+00:00"),
        # New Year's Eve: the Friday is a holiday.
        (REFERRAL, asked("2026-12-31T12:00"), "2027-01-04T23:59:59.999+00:00"),
        # The last minute of the year, 24 hours: the last of New Year's Day.
        (HARM, fell("2026-12-31T23:59"), "2027-01-01T23:59+00:00"),
        # Six weeks from Thursday 26 November.
        (REVIEW, planned("2026-11-26T10:00"), "2027-01-07T23:59:59.999+00:00"),
        # A deadline on a Saturday: six weeks count every day, 24 hours run through the weekend.
        (REVIEW, planned("2026-06-06T10:00"), "2026-07-18T23:59:59.999+01:00"),
        (HARM, fell("2026-06-05T16:30"), "2026-06-06T16:30+01:00"),
        # None in working days ends there: from Friday it is Monday.
        (REFERRAL, asked("2026-06-05T16:30"), "2026-06-08T23:59:59.999+01:00"),
        (REFERRAL, asked("2026-06-06T16:30"), "2026-06-08T23:59:59.999+01:00"),
        # 24 hours over the lost hour end an hour later by the clock, over the hour that comes twice an hour earlier.
        (HARM, fell("2026-03-28T16:00"), "2026-03-29T17:00+01:00"),
        (HARM, fell("2026-10-24T16:00"), "2026-10-25T15:00+00:00"),
        # Into the hour that comes twice: from 01:30 on the day before, the first 01:30 is 24 hours later.
        (HARM, fell("2026-10-24T01:30"), "2026-10-25T01:30+01:00"),
        # Into the hour that is lost: 01:30 on the day before, 24 hours later the clock says 02:30.
        (HARM, fell("2026-03-28T01:30"), "2026-03-29T02:30+01:00"),
        # Known to the day only, the deadline is the end of that day, of 23 hours and of 25.
        (HARM, fell("2026-03-29"), "2026-03-29T23:59:59.999+01:00"),
        (HARM, fell("2026-10-25"), "2026-10-25T23:59:59.999+00:00"),
        # Working days and weeks over both clock changes end with a local day.
        (REFERRAL, asked("2026-03-27T12:00"), "2026-03-30T23:59:59.999+01:00"),
        (REFERRAL, asked("2026-10-23T12:00"), "2026-10-26T23:59:59.999+00:00"),
        (REVIEW, planned("2026-03-02T10:00"), "2026-04-13T23:59:59.999+01:00"),
        (REVIEW, planned("2026-10-05T10:00"), "2026-11-16T23:59:59.999+00:00"),
        # Opened at 23:59 on a summer Tuesday, which is 22:59 in Greenwich: 6, 7, 8, 11, 12, 13, 14 May.
        (PLAN, enquiry("2026-05-05T23:59"), "2026-05-14T23:59:59.999+01:00"),
        # Two minutes later it is Wednesday, though Tuesday still in Greenwich: one working day more.
        (PLAN, enquiry("2026-05-06T00:01"), "2026-05-15T23:59:59.999+01:00"),
        # At 23:59 on Friday and on Sunday: the same seven days from Monday on.
        (PLAN, enquiry("2026-06-05T23:59"), "2026-06-16T23:59:59.999+01:00"),
        (PLAN, enquiry("2026-06-07T23:59"), "2026-06-16T23:59:59.999+01:00"),
    ],
)  # fmt: skip
def test_a_deadline(england: Place, rule: str, story: Story, due: str) -> None:
    """Due an instant before, missing with it."""
    world = World()
    story(world)
    england.tell(world)
    assert list(england.opens(rule, due)) == [(due, State.DUE), (due, State.MISSING)]


@pytest.mark.parametrize(
    ("fall", "seen", "state"),
    [
        # Over the lost hour: 16:00 to 17:00 the next day are 24 hours.
        ("2026-03-28T16:00", "2026-03-29T17:00", State.MET),
        ("2026-03-28T16:00", "2026-03-29T17:00:00.001", State.MET_LATE),
        # Over the hour that comes twice: 16:00 to 15:00.
        ("2026-10-24T16:00", "2026-10-25T15:00", State.MET),
        ("2026-10-24T16:00", "2026-10-25T15:00:00.001", State.MET_LATE),
    ],
)
def test_cover_at_the_deadline_is_in_time_and_an_instant_later_late(england, fall, seen, state) -> None:
    world = World()
    fell(fall)(world)
    world.contact("A", "visit", at=seen, by="gp", with_adult="yes")
    england.tell(world)
    assert [found for found, _ in england.states(HARM, "2026-12-30")] == [state]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        # 28 days after half past nine by winter time are half past nine by summer time, an hour sooner.
        ("2026-03-30T09:29", 1),
        ("2026-03-30T09:30", 0),
        ("2026-03-30T09:31", 0),
    ],
)
def test_four_weeks_over_a_clock_change_end_at_the_same_time_of_day(england: Place, second: str, expected: int) -> None:
    """Two signs within 28 days ask for a decision: the first holds until that time of day, which is not in it."""
    world = World()
    world.case("A", opened="2026-02-02", kind="risk_management")
    world.event("A", "incident", at="2026-03-02T09:30", seen_by="home")
    world.event("A", "incident", at=second, seen_by="home")
    england.tell(world)
    assert len(england.findings("multi-agency-decision", england.at("2026-04-30"))) == expected


def test_a_lapse_at_the_turn_of_the_year_opens_with_that_instant(england: Place) -> None:
    """A lead who leaves with the old year: there is no grace for holidays, since nobody leads from midnight on."""
    world = World()
    world.case("A", opened="2026-11-02")
    for agency in ("council", "home"):
        world.involve("A", agency, since="2026-11-02")
    world.lead("A", "council", since="2026-11-03", until="2027-01-01")
    england.tell(world)
    assert england.states("lead-professional", "2026-12-31") == [(State.MET, "2026-11-02T00:00+00:00")]
    assert england.states("lead-professional", "2027-01-01T00:00") == [(State.MISSING, "2027-01-01T00:00+00:00")]


def test_a_case_closed_at_the_deadline_s_midnight_was_late_by_an_instant(england: Place) -> None:
    """Seven working days end with Monday 12 October; closed at the midnight after, it was uncovered for an instant."""
    world = World()
    world.case("A", opened="2026-10-01T09:00", closed="2026-10-13T00:00")
    world.case("B", opened="2026-10-01T09:00", closed="2026-10-12T23:59:59.999")
    england.tell(world)
    found = {one.requirement.case: one.state for one in england.findings(PLAN, england.at("2026-10-31"))}
    assert found == {"A": State.NEVER_MET, "B": State.ENDED_BEFORE_DUE}
