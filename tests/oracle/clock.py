"""Every moment of a small world at which anything can begin or end, and the days and limits of the English calendar.

Nothing here knows a span. Times are epoch milliseconds; when something holds is the set of the clock's moments at which
it does. Between two moments of the clock nothing changes, because every record of a random world has its times on the
clock, and so has whatever follows from them: a time that is not on it raises an error instead of being rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
CLOSED_DAYS = holidays.country_holidays("GB", subdiv="ENG", years=range(2025, 2029))

HOURS = (0, 9, 15)
"""The hours at which things happen in a random world; a day without an hour is its midnight."""

HOURS_WHEN_CLOCKS_CHANGE = (1, 8, 10, 14, 16, 23)
"""Where 24 hours after one of them may fall when the clocks have changed in between."""

Moments = frozenset[int]
"""Places on the clock at which something holds."""

NEVER: Moments = frozenset()


def milliseconds(when: datetime) -> int:
    return round(when.timestamp() * 1000)


def local(moment: int) -> datetime:
    return datetime.fromtimestamp(moment / 1000, LONDON)


def day_of(moment: int) -> date:
    return local(moment).date()


def at(day: date, hour: int = 0) -> int:
    return milliseconds(datetime.combine(day, time(hour), LONDON))


def last_instant(day: date) -> int:
    return at(day + timedelta(days=1)) - 1


def days_later(moment: int, days: int) -> int:
    """The same time of day so many days later, whatever the clocks do in between."""
    then = local(moment)
    return milliseconds(datetime.combine(then.date() + timedelta(days=days), then.time(), LONDON))


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in CLOSED_DAYS


@cache
def working_day_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= works(day)
    return day


@cache
def deadline(moment: int, limit: str, by_day: bool) -> int:
    """The last instant in time: `at once`, `24 hours`, `5 working days`, `6 weeks`. The day itself is not counted.

    A day whose hour nobody knows must not buy hours: then at once and 24 hours end with that day.
    """
    if limit == "at once":
        return last_instant(day_of(moment)) if by_day else moment
    amount, _, unit = limit.partition(" ")
    if limit == "24 hours":
        return last_instant(day_of(moment)) if by_day else moment + 24 * 3_600_000
    if unit in ("working day", "working days"):
        return last_instant(working_day_after(day_of(moment), int(amount)))
    assert unit == "weeks", limit
    return last_instant(day_of(moment) + timedelta(weeks=int(amount)))


class Clock:
    """The moments of so many days, in order."""

    def __init__(self, first: date, days: int) -> None:
        self.moments = sorted({moment for day in range(days) for moment in _moments_of(first + timedelta(days=day))})
        self.end = len(self.moments)
        self._place = {moment: place for place, moment in enumerate(self.moments)}
        self._between: dict[tuple[int, int], Moments] = {}
        self.always = self.between(None, None)

    def place(self, moment: int) -> int:
        """Where a moment stands; what comes after the clock stands at its end."""
        return self.end if moment > self.moments[-1] else self._place[moment]

    def between(self, since: int | None, until: int | None) -> Moments:
        """The moments from `since` until just before `until`; None is from ever, and for ever."""
        first = 0 if since is None else self.place(since)
        last = self.end if until is None else self.place(until)
        if (first, last) not in self._between:
            self._between[first, last] = frozenset(range(first, last))
        return self._between[first, last]

    def runs(self, holds: Iterable[int]) -> Iterator[list[int]]:
        """The stretches without a break."""
        run: list[int] = []
        for place in sorted(holds):
            if run and place != run[-1] + 1:
                yield run
                run = []
            run.append(place)
        if run:
            yield run

    def moment(self, place: int) -> int | None:
        """The moment at a place; None for the clock's end, after which nothing ever changes."""
        return self.moments[place] if place < self.end else None


def _moments_of(day: date) -> Iterator[int]:
    nearby = (at(day + timedelta(days=near)) for near in (-1, 0, 1, 2))
    changes = len({local(midnight).utcoffset() for midnight in nearby}) > 1
    for hour in (*HOURS, *(HOURS_WHEN_CLOCKS_CHANGE if changes else ())):
        yield at(day, hour)
    yield last_instant(day)
