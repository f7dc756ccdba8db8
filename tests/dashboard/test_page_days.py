"""Days as whole numbers: what the slider counts in, and the working days between them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.adult import holidays
from dashboard.days import (
    AFTER_ALL,
    ALWAYS,
    BEFORE_ALL,
    NEVER,
    Clock,
    Days,
    counted,
    date_of,
    long_day,
    number,
    union,
    weekday_day,
    within,
    without,
)
from queries.calendar import Calendar

LONDON = ZoneInfo("Europe/London")
CALENDAR = Calendar("Europe/London", "GB", "ENG")
NOW = datetime(2026, 11, 14, 9, tzinfo=LONDON)
CLOCK = Clock(now=NOW, shown=number(date(2026, 11, 14)))
some_days = st.integers(number(date(2016, 1, 1)), number(date(2026, 12, 31)))
stretches = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Days(*sorted(ends))), max_size=6
)


def test_a_day_is_a_number_and_back() -> None:
    """Counted from 1 January 1970, as browsers do."""
    assert number(date(1970, 1, 1)) == 0
    assert date_of(number(date(2026, 2, 28)) + 1) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("instant", "first"),
    [
        (datetime(2026, 11, 10, 0, 0, tzinfo=LONDON), "2026-11-10"),
        (datetime(2026, 11, 10, 23, 59, 59, tzinfo=LONDON), "2026-11-10"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=ZoneInfo("UTC")), "2026-07-02"),
        (datetime(2026, 11, 14, 8, 59, tzinfo=LONDON), "2026-11-14"),
        (datetime(2026, 11, 14, 9, 1, tzinfo=LONDON), "2026-11-15"),
    ],
)
def test_what_begins_in_a_day_holds_on_it_except_later_today(instant: datetime, first: str) -> None:
    """A day stands for its end, in the adult's place; today stands for the moment of the answer."""
    assert CLOCK.day(instant) == number(date.fromisoformat(first))


def test_a_stretch_that_began_and_ended_within_a_day_has_no_day() -> None:
    """At the end of that day it no longer held."""
    morning = datetime(2026, 11, 10, 9, tzinfo=LONDON)
    assert CLOCK.days(morning, morning + timedelta(hours=3)).empty
    assert CLOCK.days(None, None) == ALWAYS == Days(BEFORE_ALL, AFTER_ALL)


@given(one=some_days, two=some_days)
def test_working_days_are_those_of_the_policys_calendar(one: int, two: int) -> None:
    """Over ten years, whatever lies between: weekends, bank holidays, the years' ends."""
    since, until = sorted((one, two))
    clock = Clock(now=NOW, shown=until, holidays=holidays(since, until, CALENDAR))
    plain = sum(CALENDAR.is_working_day(date_of(day)) for day in range(since + 1, until + 1))
    assert clock.working_days(since, until) == plain
    assert clock.working_days(until, since) == 0


def test_the_days_are_said_as_people_say_them() -> None:
    """The year only where it is another one; never broken over two lines."""
    assert CLOCK.short(datetime(2026, 10, 12, tzinfo=LONDON)) == "12\u00a0Oct"
    assert CLOCK.short_day(number(date(2019, 10, 3))) == "3\u00a0Oct\u00a02019"
    assert long_day(number(date(2026, 11, 14))) == "14 November 2026"
    assert weekday_day(number(date(2026, 11, 14))) == "Sat 14 Nov 2026"
    assert [counted(n, "agency", "agencies") for n in (0, 1, 2)] == ["0 agencies", "1 agency", "2 agencies"]


@given(stretches=stretches, taken=stretches)
def test_the_algebra_of_days_is_that_of_sets(stretches: list[Days], taken: list[Days]) -> None:
    """Union, what lies within, what lies without."""
    every = range(-1, 32)
    assert [d for d in every if any(s.holds(d) for s in union(stretches))] == [
        d for d in every if any(s.holds(d) for s in stretches)
    ]
    whole = Days(0, 30)
    inside = [d for d in every if any(s.holds(d) for s in within(whole, taken))]
    outside = [d for d in every if any(s.holds(d) for s in without(whole, taken))]
    assert sorted(inside + outside) == list(range(30))
    assert inside == [d for d in range(30) if any(s.holds(d) for s in taken)]


def test_nothing_is_within_or_without_never() -> None:
    """No day at all stays no day."""
    assert without(NEVER, []) == []
    assert within(NEVER, [ALWAYS]) == []
