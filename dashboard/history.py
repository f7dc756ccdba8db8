"""The strip above the table: how many gaps were open on each day, where gaps opened and closed, and what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.days import Clock, Days, date_of, number
from queries.answers import Change, Network

MARKS = {"opened": "missing", "closed": "met", "due": "due"}
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


def history(network: Network, open_gaps: Sequence[Days], clock: Clock) -> History:
    """The strip for one adult; `open_gaps` are the days on which each gap was or will be open."""
    first = min(number(network.first.date()), clock.today, clock.shown)
    last = max(number(network.last.date()), clock.today, clock.shown, first + 1)
    steps = _steps(open_gaps, first, last)
    past, coming = _line(steps, first, last, clock.today)
    days = [(clock.day(change.at), change) for change in network.changes]
    scale = _Scale(first, last)
    return History(
        first=first,
        last=last,
        area=f"{past}V{HEIGHT}H0Z",
        line=past,
        coming=coming,
        marks=tuple(_marks(days, scale)),
        ticks=tuple(_ticks(scale, clock)),
        changes=tuple(_change(day, change, clock) for day, change in days),
        stops=tuple(sorted({day for day, _ in days if first <= day <= last})),
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


def _marks(days: Iterable[tuple[int, Change]], scale: _Scale) -> Iterable[Mark]:
    """One mark where several of a kind are too close to tell apart; other kinds step aside."""
    placed: list[Mark] = []
    for day, change in sorted(days, key=lambda pair: pair[0]):
        mark, percent = MARKS.get(change.kind, "missing"), scale.percent(day)
        if not 0 <= percent <= 100:
            continue
        near = [other for other in placed if percent - other.percent < CLOSE]
        if all(other.mark != mark for other in near):
            placed.append(Mark(mark, percent, 10 * len(near)))
    return placed


def _ticks(scale: _Scale, clock: Clock) -> Iterable[Tick]:
    """Months, or years where there are many, never nearer to each other than their words are wide."""
    yield Tick(0, _first_words(scale, clock))
    shown = 0.0
    today = scale.percent(clock.today)
    for day, words in _starts(scale):
        percent = scale.percent(day)
        if percent - shown >= 7 and not -6 < percent - today < 7 and percent < 97:
            shown = percent
            yield Tick(percent, words)
    yield Tick(today, "today", today=True)


def _first_words(scale: _Scale, clock: Clock) -> str:
    return clock.short_day(scale.first) if scale.percent(clock.today) >= 9 else ""


def _starts(scale: _Scale) -> Iterable[tuple[int, str]]:
    """The first days of the months, or of the years of a history longer than twenty months."""
    by_year = scale.last - scale.first > 600
    for day in range(scale.first + 1, scale.last + 1):
        date = date_of(day)
        if date.day == 1 and (date.month == 1 or not by_year):
            yield day, str(date.year) if date.month == 1 else f"{date:%b}"


def _change(day: int, change: Change, clock: Clock) -> ChangeLine:
    words = {"opened": "Gap opened", "closed": "Gap closed", "due": "Becomes a gap if nothing changes"}
    return ChangeLine(
        day,
        MARKS.get(change.kind, "missing"),
        clock.short(change.at),
        f"{words.get(change.kind, change.kind)}: {change.words}",
    )
