"""Working days and deadlines of the made-up district.

A few lines of its own over the `holidays` library: the list of planted gaps is worked out apart from the assessment, so
that each can find the other's mistakes. Every moment is in London time, to the minute or the last millisecond of a day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
INSTANT = timedelta(milliseconds=1)
NEVER = datetime(9999, 12, 1, tzinfo=LONDON)
"""Later than everything: what was never done, what has no end."""


@cache
def _closed(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


@cache
def is_working(day: date) -> bool:
    """True on a weekday that is no bank holiday in England."""
    return day.weekday() < 5 and day not in _closed(day.year)


@cache
def working_day_after(day: date, count: int) -> date:
    """The day with which so many working days have passed, itself not counted."""
    while count:
        day += ONE_DAY
        count -= is_working(day)
    return day


@cache
def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return midnight(day + ONE_DAY) - INSTANT


def midnight(day: date) -> datetime:
    """The moment with which a day begins; also what stands for a day whose hour nobody wrote down."""
    return datetime.combine(day, time.min, LONDON)


def working_days(since: datetime, count: int) -> datetime:
    """The last moment that is within so many working days."""
    return end_of(working_day_after(since.date(), count))


def days(since: datetime, count: int) -> datetime:
    """The last moment that is within so many days."""
    return end_of(since.date() + count * ONE_DAY)


def a_day_long(since: datetime, by_day: bool) -> datetime:
    """The last moment that is within 24 hours; the end of the same day where no hour is known."""
    if by_day:
        return end_of(since.date())
    return (since.astimezone(UTC) + ONE_DAY).astimezone(LONDON)


def later(moment: datetime, count: int) -> datetime:
    """The same time of day so many days later; earlier where negative."""
    return moment + count * ONE_DAY
