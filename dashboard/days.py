"""Days as whole numbers, which is what the time slider counts in.

A day stands for its own end: what holds on day n is what held when that day was over. Today stands for the moment asked
about, so that what happens later today is not yet true. Numbers count from 1 January 1970, as the browser's do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from queries import spans

EPOCH = date(1970, 1, 1).toordinal()
THURSDAY, SATURDAY = 3, 5
"""Weekdays counted from Monday; day 0 was a Thursday."""


def number(day: date) -> int:
    """The day's number."""
    return day.toordinal() - EPOCH


def date_of(day: int) -> date:
    """The date of a day's number."""
    return date.fromordinal(day + EPOCH)


NO_BREAK = "\u00a0"
"""A space at which no line ends."""
BEFORE_ALL = -1_000_000
"""Stands for a beginning that is not known, or before everything."""
AFTER_ALL = 1_000_000
"""Stands for no end."""


class Days(NamedTuple):
    """A half-open stretch of days: `since` holds, `until` does not. The arithmetic is that of `queries.spans`."""

    since: int = BEFORE_ALL
    until: int = AFTER_ALL

    def holds(self, day: int) -> bool:
        """Whether the day is in it."""
        return self.since <= day < self.until

    @property
    def empty(self) -> bool:
        """True where no day is in it, such as what began and ended within one day."""
        return self.since >= self.until


ALWAYS = Days()
NEVER = Days(0, 0)


def union(stretches: Iterable[Days]) -> list[Days]:
    """The same days, in order, without overlaps; stretches that touch become one."""
    return [Days(*span) for span in spans.merge(sorted(stretches))]


def without(stretch: Days, taken: Iterable[Days]) -> list[Days]:
    """The days of the stretch that are in none of the others."""
    return [Days(*span) for span in spans.subtract([stretch], union(taken)) if not stretch.empty]


def within(stretch: Days, others: Iterable[Days]) -> list[Days]:
    """The days of the stretch that are also in one of the others."""
    return [Days(*span) for span in spans.intersect([stretch], union(others))]


@dataclass(frozen=True)
class Clock:
    """What a page needs to know about time: the moment of its answer, the day it shows, and who works when."""

    now: datetime
    """The moment of the answer about the whole history."""
    shown: int
    """The day that the page shows."""
    holidays: tuple[int, ...] = ()
    """Days from Monday to Friday on which nobody works, in order."""

    @property
    def today(self) -> int:
        """The day of the answer."""
        return number(self.now.date())

    def day(self, instant: datetime) -> int:
        """The first day on which something that begins at this instant holds, or that ends then no longer does."""
        local = instant.astimezone(self.now.tzinfo)
        day = number(local.date())
        return day + 1 if day == self.today and local > self.now else day

    def days(self, since: datetime | None, until: datetime | None = None) -> Days:
        """The days of a span of instants."""
        return Days(self.day(since) if since else BEFORE_ALL, self.day(until) if until else AFTER_ALL)

    def working_days(self, since: int, until: int) -> int:
        """How many working days lie after `since`, up to and with `until`."""
        weeks, rest = divmod(max(0, until - since), 7)
        odd = sum((since + n + THURSDAY) % 7 < SATURDAY for n in range(1, rest + 1))
        return weeks * 5 + odd - self._holidays(since, until)

    def _holidays(self, since: int, until: int) -> int:
        return max(0, bisect_right(self.holidays, until) - bisect_right(self.holidays, since))

    def short(self, instant: datetime) -> str:
        """`12 Oct`, with the year where it is not this one; never broken over two lines."""
        return self.short_day(number(instant.astimezone(self.now.tzinfo).date()))

    def short_day(self, day: int) -> str:
        """The same for a day's number."""
        when = date_of(day)
        words = f"{when.day}{NO_BREAK}{when:%b}"
        return words if when.year == self.now.year else f"{words}{NO_BREAK}{when.year}"


def long_day(day: int) -> str:
    """`14 November 2026`."""
    when = date_of(day)
    return f"{when.day} {when:%B} {when.year}"


def weekday_day(day: int) -> str:
    """`Sat 14 Nov 2026`."""
    when = date_of(day)
    return f"{when:%a} {when.day} {when:%b} {when.year}"


def counted(count: int, one: str, many: str = "") -> str:
    """`1 working day`, `2 working days`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def weekday_long(day: date) -> str:
    """`Saturday 14 November 2026`."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def short(moment: datetime, year: int) -> str:
    """`12 Oct`, with the year where it is not that one."""
    words = f"{moment.day} {moment:%b}"
    return words if moment.year == year else f"{words} {moment.year}"
