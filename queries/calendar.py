"""Working days, deadlines and durations in one time zone; moments are whole epoch milliseconds.

A deadline is the last instant that is in time: days, weeks and working days end with the last millisecond of their last
day, so that what comes at the next midnight is late. The trigger's own day is not counted. Hours run through nights and
over clock changes as they pass. What is known only to the day must not buy the hours that it does not state: then
`at once` and `24 hours` end with that same day, `48 hours` with the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

import holidays

from graph_model.errors import ConveneError

HOUR = 3_600_000
DAY = 24 * HOUR
QUARTER = HOUR // 4
FIRST_OF_1970 = date(1970, 1, 1).toordinal()

EARLIEST = -62_100_000_000_000
LATEST = 253_402_000_000_000
"""The moments that have a local day in every zone; what lies beyond is never moved."""

FIRST_DAY, LAST_DAY = date.min.toordinal() + 1, date.max.toordinal() - 1


class Unit(StrEnum):
    """What a duration is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    WORKING_DAYS = "working days"


UNITS = {unit.value: unit for unit in Unit} | {unit.value.removesuffix("s"): unit for unit in Unit}


class BadDuration(ConveneError):  # noqa: N818 (named for what is wrong, as its siblings are)
    """A duration that nobody can count."""


@dataclass(frozen=True, slots=True)
class Duration:
    """So many of a unit. `at once` is no hours at all; no days at all is the rest of the same day."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, words: object) -> Duration:
        """Read `at once`, `24 hours`, `7 days`, `6 weeks`, `5 working days`; 0 is at once."""
        text = " ".join(str(words).lower().split())
        if text in ("at once", "0"):
            return AT_ONCE
        match = re.fullmatch(r"(\d{1,4}) ([a-z ]+)", text)
        if not match:
            raise BadDuration(
                f"'{words}' is no duration; write for example at once, 24 hours, 7 days or 5 working days."
            )
        amount, name = int(match[1]), match[2]
        if name not in UNITS:
            near = get_close_matches(name, UNITS, 1, 0.5)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise BadDuration(f"'{name}' is no unit of time; allowed: {', '.join(Unit)}, or at once.{hint}")
        return cls(amount, UNITS[name])

    def __str__(self) -> str:
        if self == AT_ONCE:
            return "at once"
        return f"{self.amount} {self.unit.removesuffix('s') if self.amount == 1 else self.unit}"


AT_ONCE = Duration(0, Unit.HOURS)


@dataclass(frozen=True)
class Calendar:
    """The days of one place: its time zone, and the holidays on which nobody works."""

    zone: str
    country: str
    subdivision: str | None = None
    _ends: dict[tuple[date, int, Unit], int] = field(default_factory=dict, init=False, repr=False, compare=False)
    _closed: dict[int, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _midnights: dict[date, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    _offsets: dict[int, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By the quarter of an hour: how many milliseconds local clocks are ahead. No clock changes within one."""

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    # -- days --

    def local(self, moment: int) -> datetime:
        """The moment as a datetime with the zone's offset."""
        return datetime.fromtimestamp(min(max(moment, EARLIEST), LATEST) / 1000, self._zone)

    def in_zone(self, moment: datetime) -> datetime:
        """A moment that was written without a zone, in this one."""
        return moment.replace(tzinfo=self._zone)

    def day_of(self, moment: int) -> date:
        """The local day of a moment."""
        moment = min(max(moment, EARLIEST), LATEST)
        return date.fromordinal((moment + self._offset(moment)) // DAY + FIRST_OF_1970)

    def _offset(self, moment: int) -> int:
        """How far local clocks are ahead at a moment; asked some hundred times for each case, so each once."""
        quarter = moment // QUARTER
        offset = self._offsets.get(quarter)
        if offset is None:
            ahead = self.local(quarter * QUARTER).utcoffset()
            assert ahead is not None
            offset = self._offsets[quarter] = round(ahead.total_seconds() * 1000)
        return offset

    def midnight(self, day: date) -> int:
        """The first moment of a local day, also where clocks go forward at midnight and there is no midnight."""
        return epoch_ms(datetime.combine(day, time.min, self._zone))

    def start_of_day(self, moment: int) -> int:
        """The first moment of the local day of a moment."""
        day = self.day_of(moment)
        if day not in self._midnights:
            self._midnights[day] = self.midnight(day)
        return self._midnights[day]

    def end_of_day(self, day: date) -> int:
        """The last moment of a local day that still counts."""
        return self.midnight(_days_later(day, 1)) - 1

    # -- working days --

    def is_working_day(self, day: date) -> bool:
        """True on a weekday that is no holiday."""
        return day.weekday() < 5 and day.toordinal() not in self._closed_weekdays(day.year)

    def working_day_after(self, day: date, count: int) -> date:
        """The day with which so many working days have passed, itself not counted; backwards where negative."""
        way = 1 if count > 0 else -1
        for _ in range(abs(count)):
            day = _days_later(day, way)
            while not self.is_working_day(day) and FIRST_DAY < day.toordinal() < LAST_DAY:
                day = _days_later(day, way)
        return day

    def working_days(self, since: int, until: int) -> int:
        """The age in working days: those after the day of `since`, up to and with the day of `until`."""
        first, last = self.day_of(since), self.day_of(until)
        if last < first:
            return -self.working_days(until, since)
        closed = sum(
            _between(self._closed_weekdays(year), first.toordinal(), last.toordinal())
            for year in range(first.year, last.year + 1)
        )
        return _weekdays_until(last) - _weekdays_until(first) - closed

    def _closed_weekdays(self, year: int) -> list[int]:
        """The weekdays of one year on which nobody works, as ordinals, sorted."""
        if year not in self._closed:
            days = holidays.country_holidays(self.country, subdiv=self.subdivision, years=year)
            self._closed[year] = sorted(day.toordinal() for day in days if day.year == year and day.weekday() < 5)
        return self._closed[year]

    # -- deadlines and lengths --

    def deadline(self, since: int, duration: Duration, by_day: bool) -> int:
        """The last moment that is in time for what began at `since`; `by_day`: its hour is not known."""
        amount, unit = duration.amount, duration.unit
        if since > LATEST:
            return since
        if unit is Unit.HOURS:
            if not by_day:
                return since + amount * HOUR
            amount, unit = max(-(-amount // 24) - 1, 0), Unit.DAYS
        key = (self.day_of(since), amount, unit)
        if key not in self._ends:
            self._ends[key] = self.end_of_day(self._day_after(*key))
        return self._ends[key]

    def plus(self, moment: int, duration: Duration) -> int:
        """The moment so much later: the same time of day after days and weeks, also over a clock change."""
        return self._moved(moment, duration.amount, duration.unit)

    def minus(self, moment: int, duration: Duration) -> int:
        """The moment so much earlier."""
        return self._moved(moment, -duration.amount, duration.unit)

    def _moved(self, moment: int, amount: int, unit: Unit) -> int:
        """A time of day that is skipped on the new day gives the moment so long after the jump; one that comes twice
        gives the first."""
        if not amount or not EARLIEST < moment < LATEST:
            return moment
        if unit is Unit.HOURS:
            return moment + amount * HOUR
        if unit is not Unit.WORKING_DAYS and self._no_clock_changes(
            moment, there := moment + amount * DAY * (7 if unit is Unit.WEEKS else 1)
        ):
            return there
        local = self.local(moment)
        day = self._day_after(local.date(), amount, unit)
        return epoch_ms(datetime.combine(day, local.time(), self._zone))

    def _no_clock_changes(self, here: int, there: int) -> bool:
        """True where clocks are equally far ahead at two moments, and all around the second."""
        if not EARLIEST < there < LATEST:
            return False
        offset = self._offset(here)
        return offset == self._offset(there) == self._offset(there - 4 * HOUR) == self._offset(there + 4 * HOUR)

    def _day_after(self, day: date, amount: int, unit: Unit) -> date:
        if unit is Unit.WORKING_DAYS:
            return self.working_day_after(day, amount)
        return _days_later(day, amount * 7 if unit is Unit.WEEKS else amount)

    # -- words --

    def iso(self, moment: int) -> str:
        """The moment as `2026-10-12T09:30:00+01:00`, with the zone's offset."""
        return self.local(moment).isoformat(timespec="milliseconds" if moment % 1000 else "seconds")

    def date_text(self, moment: int) -> str:
        """The local day as people write it: `12 Oct 2026`."""
        day = self.day_of(moment)
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def epoch_ms(local: datetime) -> int:
    """The moment in whole milliseconds since 1970."""
    return round(local.timestamp() * 1000)


def _days_later(day: date, count: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + count, FIRST_DAY), LAST_DAY))


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays from the first Monday of the calendar (1 January of the year 1) up to and with a day."""
    weeks, rest = divmod(day.toordinal(), 7)
    return 5 * weeks + min(rest, 5)


def _between(ordinals: list[int], after: int, until: int) -> int:
    return bisect_right(ordinals, until) - bisect_right(ordinals, after)
