"""When a gap row counts as what: coming due, missing, waived, unknown, ended."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.days import Clock, Days, within, without
from graph_model.oversight import State
from queries.answers import GapRow

GAP_STATES = frozenset({State.MISSING, State.MET_LATE, State.NEVER_MET})


@dataclass(frozen=True)
class Phases:
    """The days on which one requirement is in each state, as far as its row tells."""

    due: tuple[Days, ...] = ()
    missing: tuple[Days, ...] = ()
    waived: tuple[Days, ...] = ()
    unknown: tuple[Days, ...] = ()
    ended: tuple[Days, ...] = ()
    """The days after it ended, whether it was met late or never."""


def phases(row: GapRow, clock: Clock) -> Phases:
    """The days of each state of one row."""
    if row.state is State.UNKNOWN:
        return Phases(unknown=(clock.days(row.since, row.until),))
    if row.state not in GAP_STATES and row.state is not State.DUE:
        return Phases()
    missing = clock.days(row.opens if row.state is State.DUE else row.since, row.until)
    waived = _waived(row, missing, clock)
    return Phases(
        due=_due(row, missing, clock),
        missing=tuple(without(missing, waived)),
        waived=waived,
        ended=(clock.days(row.until),) if row.until and row.until <= clock.now else (),
    )


def _due(row: GapRow, missing: Days, clock: Clock) -> tuple[Days, ...]:
    """From being required to being missing. Where cover stood in between the row cannot say since when it is coming.

    Of cover that stands now and runs out it is known from today on.
    """
    if row.state is not State.DUE and clock.day(row.since) > clock.day(row.due):
        return ()
    waiting = Days(clock.today if row.lapses else clock.day(row.required_since), missing.since)
    return () if waiting.empty else (waiting,)


def _waived(row: GapRow, missing: Days, clock: Clock) -> tuple[Days, ...]:
    if row.waived is None:
        return ()
    granted = clock.days(row.waived.granted_at, row.waived.expires_at)
    return tuple(within(missing, [granted]))
