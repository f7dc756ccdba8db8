"""How people write a day, a month or a moment."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from ingest.clock import part_of_day

Written = tuple[date, str | None]
"""A day, and the time as it stands behind it."""

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
NUMBERS = re.compile(rf"(\d{{1,2}})[/.\-](\d{{1,2}})[/.\-](\d{{4}}){_HOUR}")
_DAY_MONTH = re.compile(rf"{_DAY}(\d{{1,2}})(?:st|nd|rd|th)?[ \-/.]+(?:of )?{_NAME}[ \-/,.]+(\d{{4}}){_HOUR}", re.I)
_MONTH_DAY = re.compile(rf"{_DAY}{_NAME}[ \-.]+(\d{{1,2}})(?:st|nd|rd|th)?,? +(\d{{4}}){_HOUR}", re.I)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})")
_NAMED_MONTH = re.compile(rf"{_NAME}[ \-,]+(\d{{4}})", re.I)
SHORT_YEAR = re.compile(r"\d{1,2}[/.\- ]+(\d{1,2}|[a-z]{3,9})[/.\-, ]+'?\d{2}(?!\d).*", re.I)
YEAR = re.compile(r"(19|20|21)\d{2}")
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")


def iso_moment(text: str) -> datetime | None:
    """An ISO moment, with its zone or without; None where the text is none."""
    if not _ISO_MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no such day or time; {ALLOWED}") from None


def month_alone(text: str) -> date | None:
    """The first day of a month that is written without a day."""
    if found := _MONTH.fullmatch(text):
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        return day_of(int(year), int(month), 1)
    if (found := _NAMED_MONTH.fullmatch(text)) and (number := month_of(found[1])):
        return day_of(int(found[2]), number, 1)
    return None


def unmistakable(text: str) -> Written | None:
    """A day in a writing that cannot be another day."""
    if _ISO_DAY.fullmatch(text):
        return day_of(*map(int, text.split("-"))), None
    if found := _YEAR_FIRST.fullmatch(text):
        return day_of(int(found[1]), int(found[2]), int(found[3])), found[4]
    if (found := _DAY_MONTH.fullmatch(text)) and (month := month_of(found[2])):
        return day_of(int(found[3]), month, int(found[1])), found[4]
    if (found := _MONTH_DAY.fullmatch(text)) and (month := month_of(found[1])):
        return day_of(int(found[3]), month, int(found[2])), found[4]
    if found := _SERIAL.fullmatch(text):
        return _serial(int(found[1]), found[2])
    return None


def month_of(name: str) -> int | None:
    """The number of a month by its name, or the beginning of it."""
    small = "sep" if name.lower() == "sept" else name.lower()
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(small)), None)


def day_of(year: int, month: int, day: int) -> date:
    """The day of that date. Raises ValueError where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no such day; {ALLOWED}") from None


def _serial(days: int, fraction: str | None) -> Written:
    """A spreadsheet's count of days; its fraction is the time."""
    hour = part_of_day(fraction).isoformat() if fraction and int(fraction) else None
    return SERIAL_DAY_0 + timedelta(days=days), hour
