"""Agencies: who tells whom against who shares cases, and what their network hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from dashboard.across import Across, asked_of, cases_behind
from dashboard.asks import Answers, Ask, Rendered
from dashboard.frame import Frame, page
from queries.agencies_answers import AgenciesAnswer, AgencyInMatrix, PairTold
from queries.agencies_matrix import Link

ROWS = 16
"""How many agencies the matrix shows; all of them where that is asked for."""
LINES = 5
"""How many lines of a list stand open; the others are in its table."""


@dataclass(frozen=True)
class AgenciesView(Across):
    """Everything that the fragment shows."""

    answer: AgenciesAnswer

    @property
    def lines(self) -> int:
        """How many lines of a list stand open."""
        return LINES

    @property
    def whole(self) -> bool:
        """Whether all agencies are wanted in the matrix."""
        return self.ask.query.get("rows") == "all"

    @cached_property
    def ranked(self) -> Sequence[AgencyInMatrix]:
        """The agencies of the matrix, numbered by their place."""
        return self.answer.agencies if self.whole else self.answer.agencies[:ROWS]

    @property
    def more_or_fewer(self) -> tuple[str, str] | None:
        """The way to all agencies, or back to the first; None where there are no more."""
        total = len(self.answer.agencies)
        if total <= ROWS:
            return None
        words = {**self.kept, "rows": "all"}
        if self.whole:
            del words["rows"]
        said = f"Show the first {ROWS}" if self.whole else f"Show all {total}"
        return f"/app/agencies?{urlencode(words)}" if words else "/app/agencies", said

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, str], PairTold]:
        return {(pair.one, pair.other): pair for pair in self.answer.pairs}

    def cell(self, one: AgencyInMatrix, other: AgencyInMatrix) -> PairTold | None:
        """How the one told the other; None for two that share no case."""
        return self._pairs.get((one.agency.id, other.agency.id))

    def shade(self, pair: PairTold) -> str:
        """Which ground a cell has: by how much of the shared cases was told."""
        if pair.link is not Link.TOLD:
            return pair.link.value
        return f"q{min(4, 1 + int(4 * (pair.told or 0) / (pair.shared or 1) - 0.001))}"

    def called(self, agency: str) -> str:
        """The name of an agency of the answer."""
        return self._names.get(agency, agency)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {one.agency.id: one.agency.name for one in self.answer.agencies}

    @property
    def cannot_tell(self) -> Sequence[AgencyInMatrix]:
        """The agencies whose own sources send no shares."""
        return [one for one in self.answer.agencies if one.cannot_tell]


def agencies_page(service: Answers, viewer: Any, ask: Ask, frame: Frame) -> Rendered:
    """The matrix and the lists, and the cases behind a number where the address names one."""
    view = AgenciesView(
        ask=ask,
        answer=service.agencies(viewer, **asked_of(service, ask)),
        behind=cases_behind(service, viewer, ask),
    )
    return Rendered(f"Agencies, {view.when_words}", page("agencies", frame, view=view))
