"""Rows of the case itself: opened, closed, opened again, and the stages in between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph_model.case import Case, CaseKind, ClosureReason, RiskOutcome, Stage, StageName
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.kinds import RowKind, To, needs
from ingest.sources.chronology.made import Made
from ingest.sources.chronology.rows import Row


def opening_of(rows: Sequence[Row]) -> Row | None:
    """The row that opens a case: the one that says so, else the first concern, harm, escalation or referral."""
    named = next((row for row in rows if row.kind == "opened"), None)
    return named or next((row for row in rows if row.what.opens), None)


def the_case(file: CaseFile, opening: Row, adult: str) -> Made:
    """The case, from the row that opens it and those that close it again."""
    named = opening.kind == "opened"
    made = Made(
        file.case, Case, {"recorded_at": opening.recorded, "precision": opening.precision}, opening, inferred=not named
    )
    asked_by_adult = opening.kind == "referral" and not opening.to
    made.fill(
        adult=adult, opened_at=opening.at,
        kind=(opening.detail(CaseKind) if named else None) or CaseKind.RISK_MANAGEMENT,
        raised_by=None if asked_by_adult else opening.agency, responsible=opening.to_one if named else None,
        types_of_risk=opening.risks, nature_of_risk=opening["nature_of_risk"] or (opening["text"] if named else ""),
    )  # fmt: skip
    closed = _closed(file)
    if closed:
        outcome = closed.word("outcome", RiskOutcome)
        made.fill(closed_at=max(closed.at, opening.at), closure_reason=closed.detail(ClosureReason), outcome=outcome)
    return made


def _closed(file: CaseFile) -> Row | None:
    """The row by which the case stands closed; a closing that was taken back is a stage of its own."""
    closed: Row | None = None
    for row in file.rows:
        if row.kind == "closed":
            _check_closing(file, row, closed)
            closed = row
        elif row.kind == "reopened":
            _reopen(file, row, closed)
            closed = None
    return closed


def _check_closing(file: CaseFile, row: Row, before: Row | None) -> None:
    """Of two closings the earlier is refused: the case must not look closed while somebody still works on it."""
    if not row.reaches(file.opened, by_day=True):
        file.wrong(
            row, f"date is {row.at.date()}; the case opened only on {file.opened.date()}, and cannot close before"
        )
    if before:
        file.wrong(
            before,
            f"{row.shown} closes the case again, and no row in between reopened it; write a row of kind reopened, "
            "or involvement_end where one agency ended its own part",
        )


def _reopen(file: CaseFile, row: Row, closed: Row | None) -> None:
    if closed is None:
        file.wrong(row, "no row before it closed the case; a case that was never closed cannot be reopened")
        return
    file.add(
        closed, Stage, "closed", inferred=True, stage=StageName.CLOSED, since=closed.at, until=max(row.at, closed.at),
        reason=closed.why,
    )  # fmt: skip


def open_once(file: CaseFile, row: Row) -> None:
    """A case opens once."""
    first = opening_of(file.rows)
    if first is not None and first is not row:
        file.wrong(row, f"{first.shown} opened the case already; write a row of kind reopened, or another case")


def enter(file: CaseFile, row: Row) -> None:
    """The case enters a stage."""
    file.add(row, Stage, stage=row.detail(StageName), since=row.at, reason=row.why)


def end_stages(file: CaseFile) -> None:
    """A stage lasts until the next one begins."""
    stages = sorted(file.all(Stage), key=lambda made: (made.values["since"], made.row.number))
    for made, following in pairwise(stages):
        made.values.setdefault("until", following.values["since"])


KINDS = (
    RowKind(
        "opened", "The case was opened; agency raised it, to_agency must see it through.",
        makes=open_once, to=To.ONE, words={"detail": CaseKind}, detail=CaseKind.RISK_MANAGEMENT,
        reads=("risks", "nature_of_risk", "text"),
    ),
    RowKind(
        "closed", "The case was closed.",
        reads=("reason", "text"), words={"detail": ClosureReason, "outcome": RiskOutcome},
    ),
    RowKind("reopened", "A case that was closed was opened again."),
    RowKind(
        "stage", "The case entered a stage.",
        makes=enter, reads=("reason", "text"), needs=needs(detail="which stage"), words={"detail": StageName},
    ),
)  # fmt: skip
