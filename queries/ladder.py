"""The escalation ladder: how far up a gap's age has brought it, and when it comes to the next rung (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from queries.calendar import Calendar
from queries.policy import Rung


def rung_moments(rungs: Sequence[Rung], since: int, calendar: Calendar) -> list[int]:
    """When a gap that opened at `since` comes to each rung: with the beginning of the day that makes it old enough."""
    return [_reached(rung, since, calendar) for rung in rungs]


def _reached(rung: Rung, since: int, calendar: Calendar) -> int:
    if not rung.after.amount:
        return since
    return max(since, calendar.start_of_day(calendar.deadline(since, rung.after, by_day=True)))


def rung_at(rungs: Sequence[Rung], since: int, moment: int, calendar: Calendar) -> int | None:
    """The highest rung that a gap had come to by a moment, counted from 0; None before the first."""
    reached = [rung for rung, at in enumerate(rung_moments(rungs, since, calendar)) if at <= moment]
    return max(reached, default=None)
