"""Communication against shared cases: who told whom on how many of the cases that they share (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from queries.agencies_cases import Pair
from queries.agencies_told import Telling

LEAST = 5
"""Counts below it are not shown; from so many shared cases on, never to have told is silence."""
CannotTell = Callable[[str, str], bool]
"""For an agency and a case: whether its sources could not show that it told somebody."""


class Link(StrEnum):
    """How one agency's telling another stands."""

    TOLD = "told"
    """On at least one shared case."""
    SILENT = "silent"
    """Five or more shared cases, and never told."""
    UNKNOWN = "unknown"
    """The sender's sources send no shares: it may have told on more cases than can be seen."""
    FEW = "few"
    """Fewer than five shared cases: no number is shown."""


@dataclass(frozen=True)
class Cell:
    """One direction of a pair: the first told the second."""

    shared: frozenset[str]
    told: frozenset[str]
    unknown: frozenset[str]
    """The shared cases on which nobody can tell whether it did."""

    @property
    def link(self) -> Link:
        """Silence is never concluded from sources that cannot tell."""
        if len(self.shared) < LEAST:
            return Link.FEW
        if self.unknown:
            return Link.UNKNOWN
        return Link.TOLD if self.told else Link.SILENT


Matrix = Mapping[Pair, Cell]
"""By the teller and the told; only pairs that share a case."""


def matrix(
    shared: Mapping[Pair, Collection[str]], tellings: Iterable[Telling], cannot_tell: CannotTell
) -> dict[Pair, Cell]:
    """Both directions of every pair that shares a case. Telling on other cases is no part of it."""
    told: defaultdict[Pair, set[str]] = defaultdict(set)
    for one in tellings:
        told[one.one, one.other].add(one.case)
    cells = {}
    for (left, right), cases in shared.items():
        for pair in ((left, right), (right, left)):
            said = told[pair] & set(cases)
            dark = (case for case in cases if case not in said and cannot_tell(pair[0], case))
            cells[pair] = Cell(frozenset(cases), frozenset(said), frozenset(dark))
    return cells


def silent(cells: Matrix) -> list[Pair]:
    """The pairs of which the first never told the second, those with most shared cases first; where both are silent,
    the pair stands once."""
    found = [pair for pair, cell in cells.items() if cell.link is Link.SILENT]
    kept = [pair for pair in found if pair[0] < pair[1] or cells[pair[1], pair[0]].link is not Link.SILENT]
    return sorted(
        kept, key=lambda pair: (cells[pair[1], pair[0]].link is not Link.SILENT, -len(cells[pair].shared), pair)
    )
