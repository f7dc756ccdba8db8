"""The adults with a case, those with most gaps first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.asks import Answers, Rendered
from dashboard.days import counted
from dashboard.frame import Frame, page
from graph_model.oversight import State
from queries.answers import AdultAnswer


@dataclass(frozen=True)
class AdultLine:
    """One row of the list."""

    id: str
    name: str | None
    cases: str
    missing: int
    unknown: int
    worst: str | None


def adults_page(service: Answers, viewer: Any, frame: Frame) -> Rendered:
    """The list."""
    lines = sorted((_line(answer) for answer in service.adults(viewer)), key=lambda line: (-line.missing, line.id))
    return Rendered("Adults", page("adults", frame, adults=lines))


def _line(answer: AdultAnswer) -> AdultLine:
    missing = [gap for gap in answer.gaps if gap.state is State.MISSING and gap.waived is None]
    is_open = [case for case in answer.cases if case.closed_at is None]
    return AdultLine(
        id=answer.adult,
        name=answer.name,
        cases=f"{counted(len(is_open), 'open case')}, {len(answer.cases) - len(is_open)} closed",
        missing=len(missing),
        unknown=sum(gap.state is State.UNKNOWN for gap in answer.gaps),
        worst=missing[0].says if missing else None,
    )
