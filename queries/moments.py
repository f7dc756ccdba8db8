"""The moment that a person or a program means by a word: a day, or a time of day."""

from __future__ import annotations

import re
from datetime import date, datetime

from graph_model.errors import BadSetting
from queries.calendar import Calendar

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
FIRST, LAST = 1900, 2199
"""The years within which records lie and questions make sense."""


class BadMoment(BadSetting):
    """A word that is no moment."""


def moment_meant(name: str, words: str | None, calendar: Calendar) -> datetime | None:
    """A day is its last instant in the policy's zone, which a time without one has too. Raises BadMoment.

    `name` is what the word was given as, for the sentence that says what is wrong with it.
    """
    if words is None:
        return None
    try:
        found = _read(words, calendar)
    except ValueError:
        found = None
    if found is None:
        raise BadMoment(
            f"{name} is '{words}'; allowed: a day such as 2026-11-14 (its last instant is meant), "
            f"or a moment such as 2026-11-14T09:30, from {FIRST} to {LAST}."
        )
    return found


def day_meant(name: str, words: str) -> date:
    """A day, such as 2026-11-14. Raises BadMoment; `name` is what the word was given as."""
    try:
        day = date.fromisoformat(words) if DAY.fullmatch(words) else None
    except ValueError:
        day = None
    if day is None or not FIRST <= day.year <= LAST:
        raise BadMoment(f"{name} is '{words}'; allowed: a day such as 2026-11-14, from {FIRST} to {LAST}.")
    return day


def _read(words: str, calendar: Calendar) -> datetime | None:
    if DAY.fullmatch(words):
        day = date.fromisoformat(words)
        return calendar.local(calendar.end_of_day(day)) if FIRST <= day.year <= LAST else None
    found = datetime.fromisoformat(words) if TIME.fullmatch(words) else None
    if found is None or not FIRST <= found.year <= LAST:
        return None
    return found if found.tzinfo else calendar.in_zone(found)
