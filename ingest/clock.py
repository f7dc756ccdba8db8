"""Times as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(?:h|hrs?|hours)?", re.I)
_DOTTED = re.compile(r"([1-9]|\d{2})\.(\d{2}) ?(?:h|hrs?|hours)?", re.I)
_TWELVE = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::(\d{2}))? ?([ap])\.?m\.?", re.I)
_FOUR = re.compile(r"(\d{2})(\d{2}) ?(?:h|hrs?|hours)?", re.I)
_FRACTION = re.compile(r"0?\.(\d|\d{3,})")


def time_of(text: str) -> time:
    """`9:05`, `09:05:30`, `14.30`, `1430`, `2 pm`, `2:30 p.m.`, or a spreadsheet's part of a day. Raises ValueError."""
    text = text.strip()
    for way, read in WAYS:
        found = way.fullmatch(text)
        if found and (hour := read(found)) is not None:
            return hour
    raise ValueError("allowed: a time such as 09:30")


def _clock(found: re.Match[str]) -> time | None:
    hour, minute, second = (*map(int, found.groups("0")), 0)[:3]
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _twelve(found: re.Match[str]) -> time | None:
    hour, minute, second = map(int, found.groups("0")[:3])
    if not 1 <= hour <= 12 or minute > 59 or second > 59:
        return None
    return time(hour % 12 + (12 if found[4].lower() == "p" else 0), minute, second)


def _fraction(found: re.Match[str]) -> time:
    return part_of_day(found[1])


def part_of_day(digits: str) -> time:
    """The time that a spreadsheet writes as a fraction of the day, by the digits behind its point."""
    seconds = min(round(float(f"0.{digits}") * 86_400), 86_399)
    return (datetime.min + timedelta(seconds=seconds)).time()


WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], time | None]], ...] = (
    (_CLOCK, _clock), (_DOTTED, _clock), (_TWELVE, _twelve), (_FOUR, _clock), (_FRACTION, _fraction),
)  # fmt: skip
"""How times are written, each with what reads it; nothing where the figures are no time."""
