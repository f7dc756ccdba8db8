"""The strip above the table: how many gaps were open on each day, where gaps opened and closed, and what is to come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dashboard.days import Clock, Days, date_of, number
from graph_model.oversight import State
from queries.answers import Change, Network

MARKS = {"opened": "missing", "closed": "met", "ended": "never", "due": "due"}
WORDS = {
    "opened": "Gap opened",
    "closed": "Gap closed",
    "ended": "Gap ended",
    "due": "Becomes a gap if nothing changes",
}
HEIGHT = 30
CLOSE = 1.0
"""Marks nearer than this many per cent of the width become one, or stand side by side."""


@dataclass(frozen=True)
class Mark:
    """One or more changes at one place."""

    mark: str
    percent: float
    shift: int
    """Pixels to the right, where another kind of mark stands at the same place."""


@dataclass(frozen=True)
class Tick:
    """A label under the line."""

    percent: float
    words: str
    today: bool = False


@dataclass(frozen=True)
class ChangeLine:
    """One entry of the list of all changes."""

    day: int
    mark: str
    when: str
    words: str


@dataclass(frozen=True)
class History:
    """Everything that the strip shows."""

    first: int
    last: int
    area: str
    line: str
    coming: str
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    changes: tuple[ChangeLine, ...]
    stops: tuple[int, ...]
    """The days with a change, in order: where Previous and Next go."""


def history(network: Network, open_gaps: Sequence[Days], last_open: int | None, clock: Clock) -> History:
    """The strip for one adult; `open_gaps` are the days on which each gap was or will be open.

    `last_open` is the last day of the last case; None while one is open.
    """
    first = min(number(network.first.date()), clock.today, clock.shown)
    last = max(number(network.last.date()), clock.shown, first + 1)
    steps = _steps(open_gaps, first, last)
    past, coming = _line(steps, first, last, min(clock.today, last))
    unmet = {row.id for row in network.gaps if row.state is State.NEVER_MET}
    days = [(clock.day(change.at), _kind(change, unmet), change) for change in network.changes]
    scale = _Scale(first, last)
    return History(
        first=first,
        last=last,
        area=f"{past}V{HEIGHT}H0Z",
        line=past,
        coming=coming,
        marks=tuple(_marks(((day, kind) for day, kind, _ in days), scale)),
        ticks=tuple(_ticks(scale, *_end(last_open, clock), clock)),
        changes=tuple(_change(day, kind, change, clock) for day, kind, change in days),
        stops=tuple(sorted({day for day, _, _ in days if first <= day <= last})),
    )


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int

    def percent(self, day: int) -> float:
        return round(100 * (day - self.first) / (self.last - self.first), 2)


def _steps(open_gaps: Sequence[Days], first: int, last: int) -> list[tuple[int, int]]:
    """The days on which the count changes, with the count from then on."""
    turns = {first} | {day for gap in open_gaps for day in gap if first < day <= last}
    return [(day, sum(gap.holds(day) for gap in open_gaps)) for day in sorted(turns)]


def _line(steps: list[tuple[int, int]], first: int, last: int, today: int) -> tuple[str, str]:
    """The line up to today, and from there on, as SVG paths on a field of 1000 by 30."""
    most = max(6, *(count for _, count in steps))
    height = {day: round(HEIGHT - count * (HEIGHT - 4) / most, 1) for day, count in steps}
    across = {day: round(1000 * (day - first) / (last - first), 1) for day in [*height, today, last]}
    path, level = f"M0 {height[first]}", height[first]
    for day in sorted(day for day in height if first < day <= today):
        path, level = f"{path}H{across[day]}V{height[day]}", height[day]
    coming = f"M{across[today]} {level}"
    for day in sorted(day for day in height if day > today):
        coming = f"{coming}H{across[day]}V{height[day]}"
    return f"{path}H{across[today]}", f"{coming}H1000"


def _kind(change: Change, unmet: Collection[str]) -> str:
    """A gap that closed because it was met is something else than one that ended with its case."""
    return "ended" if change.kind == "closed" and change.gap in unmet else change.kind


def _marks(days: Iterable[tuple[int, str]], scale: _Scale) -> Iterable[Mark]:
    """One mark where several of a kind are too close to tell apart; other kinds step aside."""
    placed: list[Mark] = []
    for day, kind in sorted(days):
        mark, percent = MARKS.get(kind, "missing"), scale.percent(day)
        if not 0 <= percent <= 100:
            continue
        near = [other for other in placed if percent - other.percent < CLOSE]
        if all(other.mark != mark for other in near):
            placed.append(Mark(mark, percent, 10 * len(near)))
    return placed


def _end(last_open: int | None, clock: Clock) -> tuple[int, str]:
    """The day at which the past ends, and its word."""
    return (clock.today, "today") if last_open is None else (last_open + 1, "closed")


def _ticks(scale: _Scale, end: int, end_words: str, clock: Clock) -> Iterable[Tick]:
    """Months, or years where there are many, never nearer to each other than their words are wide."""
    now = scale.percent(end)
    yield Tick(0, clock.short_day(scale.first) if now >= 9 else "")
    shown = 0.0
    for day, words in _starts(scale):
        percent = scale.percent(day)
        if percent - shown >= 7 and not -9 < percent - now < 7 and percent < 97:
            shown = percent
            yield Tick(percent, words)
    yield Tick(now, end_words, today=True)


def _starts(scale: _Scale) -> Iterable[tuple[int, str]]:
    """The first days of the months, or of the years of a history longer than twenty months."""
    by_year = scale.last - scale.first > 600
    for day in range(scale.first + 1, scale.last + 1):
        date = date_of(day)
        if date.day == 1 and (date.month == 1 or not by_year):
            yield day, str(date.year) if date.month == 1 else f"{date:%b}"


def _change(day: int, kind: str, change: Change, clock: Clock) -> ChangeLine:
    return ChangeLine(
        day, MARKS.get(kind, "missing"), clock.short(change.at), f"{WORDS.get(kind, kind)}: {change.words}"
    )
