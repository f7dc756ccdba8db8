"""The list of adults: everybody with a case, open or closed, those with most missing first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_model.oversight import State
from queries.answers import AdultRow, GapRow
from queries.cursors import page_after
from queries.lines import Line
from queries.listing import worst_first


@dataclass(frozen=True, slots=True)
class Standing:
    """One adult and how they stand, before it is put in words."""

    id: str
    name: str
    cases: int
    open_cases: int
    ended: int
    missing: int
    unknown: int
    worst: Line | None

    @property
    def place(self) -> list[object]:
        """Most missing first, then most that nobody can judge, then who has an open case."""
        return [-self.missing, -self.unknown, 0 if self.open_cases else 1, -self.ended, self.id]


def standings(columns: Mapping[str, Sequence[Any]], lines: Iterable[Line]) -> list[Standing]:
    """Everybody with a case, in the order of the list; `lines` are what is missing or unknown now."""
    ranked = worst_first(lines)
    missing = Counter(line.adult for line in ranked if line.state is State.MISSING)
    unknown = Counter(line.adult for line in ranked if line.state is State.UNKNOWN)
    worst = {line.adult: line for line in reversed(ranked) if line.state is State.MISSING}
    found = (
        Standing(id, name, cases, open_cases, ended, missing[id], unknown[id], worst.get(id))
        for id, name, cases, open_cases, ended in zip(
            *(columns[name] for name in ("id", "name", "cases", "open_cases", "ended")), strict=True
        )
        if cases
    )
    return sorted(found, key=lambda one: one.place)


def page_of_adults(found: Sequence[Standing], cursor: str | None, limit: int) -> tuple[Sequence[Standing], str | None]:
    """One page, and the cursor of the next. Raises BadFilter for a cursor that was never given out."""
    return page_after(found, lambda one: one.place, SHAPE, cursor, limit)


SHAPE = [int, int, int, int, str]


def named_like(words: str, sees_names: bool) -> Callable[[Standing], bool]:
    """Whether an adult's id, or the name where that may be seen, has these words in it."""
    wanted = words.strip().casefold()
    return lambda one: wanted in one.id.casefold() or (sees_names and wanted in one.name.casefold())


def row_of(one: Standing, worst: GapRow | None, sees_names: bool) -> AdultRow:
    """The adult as a row that a person can read."""
    return AdultRow(
        adult=one.id,
        name=(one.name or None) if sees_names else None,
        open_cases=one.open_cases,
        closed_cases=one.cases - one.open_cases,
        missing=one.missing,
        unknown=one.unknown,
        ended=one.ended,
        worst=worst,
    )
