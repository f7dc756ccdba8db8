"""Dates and times as people write them. What could be two days is asked about, never guessed.

How a column writes its dates is found once, from all of its cells: `14/03/2026` anywhere says that the day comes first
everywhere. A column in which nothing says so is refused cell by cell, with what to do.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from graph_model import Precision
from ingest.clock import part_of_day, time_of


class Order(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


Cells = Callable[[str], Iterable[str]]
"""All cells of a column, to find out how it writes its dates."""

Written = tuple[date, str | None]
"""A day, and the time as it stands behind it."""

UNSAID_ZONE = "Europe/London"
"""Where a day begins, of a source that does not say in which zone it writes."""

ALLOWED = "allowed: a date such as 2026-03-04, or a moment such as 2026-03-04T09:30"
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
SERIAL_DAY_0 = date(1899, 12, 30)
"""Where spreadsheets begin to count days; right for every day since March 1900."""
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)

_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?"
_NAME = r"([a-z]{3,9})\.?"
_HOUR = r"(?:,?[ T]+(.+))?"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d.*", re.DOTALL)
_YEAR_FIRST = re.compile(rf"(\d{{4}})[/.](\d{{1,2}})[/.](\d{{1,2}}){_HOUR}")
_NUMBERS = re.compile(rf"(\d{{1,2}})[/.\-](\d{{1,2}})[/.\-](\d{{4}}){_HOUR}")
_DAY_MONTH = re.compile(rf"{_DAY}(\d{{1,2}})(?:st|nd|rd|th)?[ \-/.]+(?:of )?{_NAME}[ \-/,.]+(\d{{4}}){_HOUR}", re.I)
_MONTH_DAY = re.compile(rf"{_DAY}{_NAME}[ \-.]+(\d{{1,2}})(?:st|nd|rd|th)?,? +(\d{{4}}){_HOUR}", re.I)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})")
_NAMED_MONTH = re.compile(rf"{_NAME}[ \-,]+(\d{{4}})", re.I)
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\- ]+(\d{1,2}|[a-z]{3,9})[/.\-, ]+'?\d{2}(?!\d).*", re.I)
_YEAR = re.compile(r"(19|20|21)\d{2}")
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")


class Dates:
    """Reads the dates of one table, whose source writes in one zone."""

    def __init__(
        self, zone: str | None, cells: Cells, declared: Order | None = None, *, times_need_zone: bool = False
    ) -> None:
        """`times_need_zone`: a time that states its zone keeps it; one that does not is refused where none was said."""
        self._zone = ZoneInfo(zone or UNSAID_ZONE)
        self._times_as_written = times_need_zone
        self._times_refused = times_need_zone and zone is None
        self._cells = cells
        self._declared = declared
        self._orders: dict[str, Order | str] = {}

    def read(self, column: str, text: str) -> tuple[datetime, Precision]:
        """The moment and how exactly it is known. Raises ValueError with what would be allowed."""
        text = text.strip()
        moment = _iso_moment(text)
        if moment is not None and moment.tzinfo is not None:
            return moment if self._times_as_written else moment.astimezone(self._zone), Precision.EXACT
        if moment is not None:
            return self.at(moment.date(), moment.time())
        month = _month(text)
        if month is not None:
            return self._midnight(month), Precision.MONTH
        day, hour = self._written(column, text)
        return self.at(day, time_of(hour) if hour else None)

    def at(self, day: date, hour: time | None) -> tuple[datetime, Precision]:
        """A local day with or without a time as a moment. Raises ValueError where clocks left that time out.

        A time that came twice, when clocks went back, is the first of the two.
        """
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
        if not EARLIEST <= day < LATEST:
            raise ValueError(f"that is no day of our time; {ALLOWED}")
        return datetime.combine(day, time(), self._zone)

    def _written(self, column: str, text: str) -> Written:
        found = _unmistakable(text)
        if found:
            return found
        if numbers := _NUMBERS.fullmatch(text):
            one, other, year = int(numbers[1]), int(numbers[2]), int(numbers[3])
            day, month = (other, one) if self._order(column) is Order.MONTH_FIRST else (one, other)
            return _day(year, month, day), numbers[4]
        if _SHORT_YEAR.fullmatch(text):
            raise ValueError(f"write the year with four digits; {ALLOWED}")
        if _YEAR.fullmatch(text):
            raise ValueError(f"write a day of that year, and assumed under precision; {ALLOWED}")
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
    tells: dict[Order, str] = {}
    for cell in cells:
        if (found := _NUMBERS.fullmatch(cell.strip())) and (told := _told(int(found[1]), int(found[2]))):
            tells.setdefault(told, cell.strip())
    if len(tells) == 2:
        day_first, month_first = tells[Order.DAY_FIRST], tells[Order.MONTH_FIRST]
        return (
            f"the column writes some dates day first ({day_first}) and some month first ({month_first}); "
            f"write them all one way; {ALLOWED}"
        )
    if tells:
        return next(iter(tells))
    return f"it may be day first or month first, and no date of the column tells; say --dates dmy or mdy, or {ALLOWED}"


def _told(one: int, other: int) -> Order | None:
    """What two numbers say about their order; both above 12 are a slip, and say nothing."""
    if (one > 12) == (other > 12):
        return None
    return Order.DAY_FIRST if one > 12 else Order.MONTH_FIRST


def last_instant(at: datetime, precision: Precision) -> datetime:
    """The last millisecond of the day, or of the month, that a deadline names; a stated hour stays as it is."""
    if precision is Precision.MONTH:
        at = at.replace(day=monthrange(at.year, at.month)[1])
    return at.replace(hour=23, minute=59, second=59, microsecond=999_000) if precision.by_day else at


def _iso_moment(text: str) -> datetime | None:
    """An ISO moment, with its zone or without; None where the text is none."""
    if not _ISO_MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no such day or time; {ALLOWED}") from None


def _month(text: str) -> date | None:
    """The first day of a month that is written without a day."""
    if found := _MONTH.fullmatch(text):
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _day(int(year), int(month), 1)
    if (found := _NAMED_MONTH.fullmatch(text)) and (number := month_of(found[1])):
        return _day(int(found[2]), number, 1)
    return None


def _unmistakable(text: str) -> Written | None:
    """A day in a writing that cannot be another day."""
    if _ISO_DAY.fullmatch(text):
        return _day(*map(int, text.split("-"))), None
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3])), found[4]
    if (found := _DAY_MONTH.fullmatch(text)) and (month := month_of(found[2])):
        return _day(int(found[3]), month, int(found[1])), found[4]
    if (found := _MONTH_DAY.fullmatch(text)) and (month := month_of(found[1])):
        return _day(int(found[3]), month, int(found[2])), found[4]
    if found := _SERIAL.fullmatch(text):
        return _serial(int(found[1]), found[2])
    return None


def month_of(name: str) -> int | None:
    """The number of a month by its name, or the beginning of it."""
    small = "sep" if name.lower() == "sept" else name.lower()
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(small)), None)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no such day; {ALLOWED}") from None


def _serial(days: int, fraction: str | None) -> Written:
    """A spreadsheet's count of days; its fraction is the time."""
    hour = part_of_day(fraction).isoformat() if fraction and int(fraction) else None
    return SERIAL_DAY_0 + timedelta(days=days), hour
