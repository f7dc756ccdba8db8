"""Dates and times as people write them. What could be two days is asked about, never guessed.

How a column writes its dates is found once, from all of its cells: `14/03/2026` anywhere says that the day comes first
everywhere. A column in which nothing says so is refused cell by cell, with what to do.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from graph_model import Precision
from ingest.clock import time_of
from ingest.days import (
    ALLOWED,
    EARLIEST,
    LATEST,
    NUMBERS,
    SHORT_YEAR,
    YEAR,
    Written,
    day_of,
    iso_moment,
    month_alone,
    unmistakable,
)  # fmt: skip


class Order(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


Cells = Callable[[str], Iterable[str]]
"""All cells of a column, to find out how it writes its dates."""

UNSAID_ZONE = "Europe/London"
"""Where a day begins, of a source that does not say in which zone it writes."""


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
        moment = iso_moment(text)
        if moment is not None and moment.tzinfo is not None:
            local = moment.astimezone(self._zone)
            _check(local.date())
            return moment if self._times_as_written else local, Precision.EXACT
        if moment is not None:
            return self.at(moment.date(), moment.time())
        month = month_alone(text)
        if month is not None:
            return self._midnight(month), Precision.MONTH
        day, hour = self._written(column, text)
        return self.at(day, time_of(hour) if hour else None)

    def at(self, day: date, hour: time | None) -> tuple[datetime, Precision]:
        """A local day with or without a time as a moment. Raises ValueError where clocks left that time out.

        A time that came twice, when clocks went back, is the first of the two.
        """
        if hour is None:
            return self._midnight(day), Precision.DAY
        _check(day)
        if self._times_refused:
            raise ValueError(
                f"a time needs its zone, such as {day}T{hour:%H:%M}+00:00; or say the source's with --zone"
            )
        moment = datetime.combine(day, hour, self._zone)
        if moment.astimezone(UTC).astimezone(self._zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
            raise ValueError("the clocks went forward over that time, so it never was; write the time that was meant")
        return moment, Precision.EXACT

    def _midnight(self, day: date) -> datetime:
        _check(day)
        return datetime.combine(day, time(), self._zone)

    def _written(self, column: str, text: str) -> Written:
        found = unmistakable(text)
        if found:
            return found
        if numbers := NUMBERS.fullmatch(text):
            one, other, year = int(numbers[1]), int(numbers[2]), int(numbers[3])
            day, month = (other, one) if self._order(column) is Order.MONTH_FIRST else (one, other)
            return day_of(year, month, day), numbers[4]
        if SHORT_YEAR.fullmatch(text):
            raise ValueError(f"write the year with four digits; {ALLOWED}")
        if YEAR.fullmatch(text):
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


def _check(day: date) -> None:
    if not EARLIEST <= day < LATEST:
        raise ValueError(f"that is no day of our time; {ALLOWED}")


def order_of(cells: Iterable[str]) -> Order | str:
    """What a column's cells say about its order; a sentence where they say nothing, or contradict each other."""
    tells: dict[Order, str] = {}
    for cell in cells:
        if (found := NUMBERS.fullmatch(cell.strip())) and (told := _told(int(found[1]), int(found[2]))):
            tells.setdefault(told, cell.strip())
    if len(tells) == 2:
        day_first, month_first = tells[Order.DAY_FIRST], tells[Order.MONTH_FIRST]
        return (
            f"the column writes some dates day first ({day_first}) and some month first ({month_first}); "
            f"write them all one way; {ALLOWED}"
        )
    if tells:
        return next(iter(tells))
    return (
        "it may be day first or month first, and no date of the column tells; say --dates dmy or mdy, "
        "or write days such as 2026-03-04"
    )


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
