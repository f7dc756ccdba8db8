"""Working days and deadlines of the made-up district.

A few lines of its own over the `holidays` library: the list of planted gaps is worked out apart from the assessment, so
that each can find the other's mistakes. Every moment is in the zone of the place, to the minute or the last millisecond
of a day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

ONE_DAY = timedelta(days=1)
INSTANT = timedelta(milliseconds=1)
NEVER = datetime(9999, 12, 1, tzinfo=UTC)
"""Later than everything: what was never done, what has no end."""


class Almanac:
    """The days of one place: when its clocks change, and on which days nobody works there."""

    def __init__(self, zone: str, country: str, subdivision: str | None = None) -> None:
        """`zone` as in `Europe/London`; country and subdivision as the `holidays` library knows them."""
        self.zone = ZoneInfo(zone)
        self.country, self.subdivision = country, subdivision
        self._working: dict[date, bool] = {}
        self._after: dict[tuple[date, int], date] = {}

    # -- days --

    def is_working(self, day: date) -> bool:
        """True on a weekday that is no public holiday."""
        if day not in self._working:
            self._working[day] = day.weekday() < 5 and day not in _closed(self.country, self.subdivision, day.year)
        return self._working[day]

    def working_day_after(self, day: date, count: int) -> date:
        """The day with which so many working days have passed, itself not counted."""
        key = (day, count)
        if key not in self._after:
            while count:
                day += ONE_DAY
                count -= self.is_working(day)
            self._after[key] = day
        return self._after[key]

    def midnight(self, day: date) -> datetime:
        """The moment with which a day begins; also what stands for a day whose hour nobody wrote down."""
        return datetime.combine(day, time.min, self.zone)

    def end_of(self, day: date) -> datetime:
        """The last moment of a day."""
        return self.midnight(day + ONE_DAY) - INSTANT

    # -- deadlines --

    def working_days(self, since: datetime, count: int) -> datetime:
        """The last moment that is within so many working days."""
        return self.end_of(self.working_day_after(since.date(), count))

    def calendar_days(self, since: datetime, count: int) -> datetime:
        """The last moment that is within so many days."""
        return self.end_of(since.date() + count * ONE_DAY)

    def a_day_long(self, since: datetime, by_day: bool) -> datetime:
        """The last moment that is within 24 hours; the end of the same day where no hour is known."""
        if by_day:
            return self.end_of(since.date())
        return (since.astimezone(UTC) + ONE_DAY).astimezone(self.zone)


@cache
def _closed(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))


def later(moment: datetime, count: int) -> datetime:
    """The same time of day so many days later; earlier where negative."""
    return moment + count * ONE_DAY
