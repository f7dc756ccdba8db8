"""Chance: which of several things, which sentence, which moment of which working day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import TypeVar

from ingest.demo.days import Almanac

FIRST, LAST = time(8, 45), time(17, 15)
"""The hours in which offices write."""
A_LITTLE = timedelta(minutes=6)

T = TypeVar("T")


class Chance:
    """Draws for one case; the same seed draws the same."""

    def __init__(self, draw: Random, days: Almanac) -> None:
        self._draw = draw
        self.days = days
        self._said: dict[str, list[str]] = {}

    # -- things --

    def chance(self, of_hundred: int) -> bool:
        """True so many times in a hundred."""
        return self._draw.randrange(100) < of_hundred

    def number(self, least: int, most: int) -> int:
        """A whole number between two, both possible."""
        return self._draw.randint(least, most)

    def one_of(self, things: Sequence[T]) -> T:
        """Any one of them."""
        return things[self._draw.randrange(len(things))]

    def say_of(self, sort: str, sentences: Sequence[str]) -> str:
        """One of these sentences, none twice before all have been said."""
        left = self._said.get(sort)
        if not left:
            left = self._said[sort] = list(sentences)
        return left.pop(self._draw.randrange(len(left)))

    # -- moments --

    def between(self, since: datetime, until: datetime) -> datetime:
        """A moment of office hours after the one and not after the other; any hour where no office is open between."""
        since += A_LITTLE
        day = self._working_day(since, until)
        if day:
            low, high = max(since, day), min(until, day.replace(hour=LAST.hour, minute=LAST.minute))
            if low <= high:
                return self._minute(low, high)
        return self._minute(since, until) if since < until else until

    def _working_day(self, since: datetime, until: datetime) -> datetime | None:
        """The opening hour of a working day between two moments, rather an early one."""
        first, last = since.date(), until.date()
        if since.time() > LAST:
            first += timedelta(days=1)
        span = (last - first).days
        if span < 0:
            return None
        day = first + timedelta(days=min(self._draw.randint(0, span), self._draw.randint(0, span)))
        while not self.days.is_working(day) and day < last:
            day += timedelta(days=1)
        return datetime.combine(day, FIRST, self.days.zone) if self.days.is_working(day) else None

    def _minute(self, since: datetime, until: datetime) -> datetime:
        minutes = int((until - since).total_seconds() // 60)
        return (since + timedelta(minutes=self._draw.randint(0, max(minutes, 0)))).replace(second=0, microsecond=0)

    def weeks_after(self, due: datetime) -> datetime:
        """Late: some days or weeks after it was due, in office hours."""
        day = self.days.working_day_after(due.date(), self.one_of((2, 3, 4, 6, 8, 11, 15, 21, 30)))
        return self.between(self.days.midnight(day), self.days.end_of(day))

    def any_hour(self, since: datetime, until: datetime, *, at_night: bool = False) -> datetime:
        """A moment of the waking day, or of the night too, but not in the hours in which clocks change."""
        moment = self._minute(since, until)
        first = 3 if at_night else 7
        return moment.replace(hour=first + moment.hour % (24 - first)) if moment.hour < first else moment

    def office_hour(self, moment: datetime) -> datetime:
        """An hour of work on the day of a moment, or on the next day on which people work."""
        day = moment.date() if self.days.is_working(moment.date()) else self.days.working_day_after(moment.date(), 1)
        return datetime.combine(day, time(self.number(9, 16), self.number(0, 59)), self.days.zone)
