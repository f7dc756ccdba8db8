"""Dates and times as people write them. What could be two days is asked about, never guessed.

How a column writes its dates is found once, from all of its cells: `14/03/2026` anywhere says that the day comes first
everywhere. A column in which nothing says so is refused cell by cell, with what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from graph_model import Precision


class Order(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


UNSAID_ZONE = "Europe/London"
"""Where a day begins, of a source that does not say in which zone it writes."""

Cells = Callable[[str], Iterable[str]]
"""All cells of a column, to find out how it writes its dates."""

ALLOWED = "allowed: a date such as 2026-03-04, or a moment such as 2026-03-04T09:30"
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T](.+))?")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}(?!\d).*")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]([A-Za-z]{3,9})[ \-,]+(\d{4})(?:[ T](.+))?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SERIAL_DAY_0 = date(1899, 12, 30)
"""Where spreadsheets begin to count days; right for every day since March 1900."""
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)


class Dates:
    """Reads the dates of one table, whose source writes in one zone."""

    def __init__(
        self, zone: str | None, cells: Cells, declared: Order | None = None, *, times_need_zone: bool = False
    ) -> None:
        """`times_need_zone`: where no zone was said, a time that does not state its own is refused; days stand."""
        self._zone = ZoneInfo(zone or UNSAID_ZONE)
        self._times_refused = times_need_zone and zone is None
        self._cells = cells
        self._declared = declared
        self._orders: dict[str, Order | str] = {}

    def read(self, column: str, text: str) -> tuple[datetime, Precision]:
        """The moment and how exactly it is known. Raises ValueError with what would be allowed."""
        text = text.strip()
        moment = _iso(text)
        if moment is not None:
            return self.at(moment[0], moment[1], text) if isinstance(moment, tuple) else (moment, Precision.EXACT)
        if found := _MONTH.fullmatch(text):
            return self._midnight(_day(int(found[1]), int(found[2]), 1)), Precision.MONTH
        return self.at(*self._written(column, text), text)

    def at(self, day: date, hour: time | None, text: str) -> tuple[datetime, Precision]:
        """A local day with or without a time as a moment. Raises ValueError where clocks left that time out."""
        if not EARLIEST <= day < LATEST:
            raise ValueError(f"that is no day of our time; {ALLOWED}")
        if hour is None:
            return self._midnight(day), Precision.DAY
        if self._times_refused:
            raise ValueError(
                f"a time needs its zone, such as {day}T{hour:%H:%M}+00:00; or say the source's with --zone"
            )
        moment = datetime.combine(day, hour, self._zone)
        if moment.astimezone(UTC).astimezone(self._zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
            raise ValueError("the clocks went forward over that time, so it never was; write the time that was meant")
        return moment, Precision.EXACT

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._zone)

    def _written(self, column: str, text: str) -> tuple[date, time | None]:
        if found := _NUMBERS.fullmatch(text):
            one, other, year = int(found[1]), int(found[2]), int(found[3])
            month_first = self._order(column) is Order.MONTH_FIRST
            day, month = (other, one) if month_first else (one, other)
            return _day(year, month, day), time_of(found[4]) if found[4] else None
        if found := _NAMED.fullmatch(text):
            name = found[2][:3].lower()
            if name in MONTHS:
                day_of = _day(int(found[3]), MONTHS.index(name) + 1, int(found[1]))
                return day_of, time_of(found[4]) if found[4] else None
        if found := _SERIAL.fullmatch(text):
            return _serial(int(found[1]), found[2])
        if _SHORT_YEAR.fullmatch(text):
            raise ValueError(f"write the year with four digits; {ALLOWED}")
        raise ValueError(ALLOWED)

    def _order(self, column: str) -> Order:
        if self._declared:
            return self._declared
        if column not in self._orders:
            self._orders[column] = order_of(self._cells(column))
        found = self._orders[column]
        if not isinstance(found, Order):
            raise ValueError(found)
        return found


def order_of(cells: Iterable[str]) -> Order | str:
    """What a column's cells say about its order; a sentence where they say nothing, or contradict each other."""
    firsts, seconds = set(), set()
    for cell in cells:
        if found := _NUMBERS.fullmatch(cell.strip()):
            firsts.add(int(found[1]) > 12)
            seconds.add(int(found[2]) > 12)
    if True in firsts and True in seconds:
        return f"the column writes some dates day first and some month first; write them all one way; {ALLOWED}"
    if True in firsts:
        return Order.DAY_FIRST
    if True in seconds:
        return Order.MONTH_FIRST
    return f"it may be day first or month first, and no date of the column tells; say --dates dmy or mdy, or {ALLOWED}"


def time_of(text: str) -> time:
    """`9:05`, `09:05:30`, `2.30 pm` with a colon. Raises ValueError."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise ValueError("allowed: a time such as 09:30")
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        raise ValueError("allowed: a time such as 09:30") from None


def _iso(text: str) -> datetime | tuple[date, time | None] | None:
    """An ISO moment with its zone, or a local day and time; None where the text is no ISO."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text), None
        if not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d", text):
            return None
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no such day or time; {ALLOWED}") from None
    return found if found.tzinfo else (found.date(), found.time())


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no such day; {ALLOWED}") from None


def _serial(days: int, fraction: str | None) -> tuple[date, time | None]:
    """A spreadsheet's count of days; its fraction is the time."""
    day = SERIAL_DAY_0 + timedelta(days=days)
    if not fraction:
        return day, None
    seconds = round(float(f"0.{fraction}") * 86_400)
    return day, (datetime.min + timedelta(seconds=min(seconds, 86_399))).time()
