"""Rows of plans: agreed, sent, agreed to, reviewed, ended."""

from __future__ import annotations

from typing import Any

from graph_model import Precision
from graph_model.coordination import InformationKind, Plan, PlanCopy, PlanKind
from graph_model.oversight import Review
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.ending import end
from ingest.sources.chronology.kinds import OF_A_PLAN, RowKind, To, continues, needs
from ingest.sources.chronology.made import Made
from ingest.sources.chronology.rows import Row


def agree(file: CaseFile, row: Row) -> None:
    """Its agency has the plan and agreed to it; those to whom it went have it."""
    plan = file.add(
        row, Plan, kind=row.detail(PlanKind), agreed_at=row.at, review_due_at=row.due, addresses=row.risks
    )  # fmt: skip
    for agency in dict.fromkeys([*([row.agency] if row.agency else []), *row.to]):
        copy = file.add(row, PlanCopy, f"with {agency}", plan=plan.name, agency=agency, sent_at=row.at)
        copy.fill(agreed_at=row.at if agency == row.agency else None)


def send(file: CaseFile, row: Row) -> None:
    """Agencies were sent a plan."""
    for agency in row.to:
        _copy(file, row, agency, sent_at=row.at)


def agree_too(file: CaseFile, row: Row) -> None:
    """An agency agreed to a plan."""
    _copy(file, row, row.agency, agreed_at=row.at)


def _copy(file: CaseFile, row: Row, agency: str, **values: Any) -> None:
    for number, plan in enumerate(file.continued(row)):
        copies = [
            made for made in file.all(PlanCopy) if (made.values["plan"], made.values["agency"]) == (plan.name, agency)
        ]
        suffix = f"with {agency} {number}" if number else f"with {agency}"
        made = copies[0] if copies else file.add(row, PlanCopy, suffix, plan=plan.name, agency=agency)
        made.fill(**values)


def review(file: CaseFile, row: Row) -> None:
    """A review, and when the next one is due."""
    file.add(
        row, Review, held_at=row.at, agency=row.agency, person=row.person, next_due_at=row.due,
        outcome=row["text"] or row["outcome"],
    )  # fmt: skip


def join_review(file: CaseFile, row: Row) -> None:
    """It is of the plan that it names, else of the one in force; on a case without any plan it implies one."""
    named = [made for other in file.about(row) if (made := file.of(other))]
    plan = next(iter(named), None) or _in_force(file, row) or _implied(file, row)
    made = file.of(row)
    if made and plan:
        made.fill(plan=plan.name)


def _in_force(file: CaseFile, row: Row) -> Made | None:
    """The plan that was agreed last before a row, of those that had not ended."""
    running = [made for made in file.all(Plan) if _runs(made, row)]
    return max(running, key=lambda made: (made.values["agreed_at"], made.row.number), default=None)


def _runs(plan: Made, row: Row) -> bool:
    by_day = plan.row.precision.by_day
    ended = plan.values.get("ended_at")
    return row.reaches(plan.values["agreed_at"], by_day=by_day) and not (ended and row.is_after(ended, by_day=by_day))


def _implied(file: CaseFile, row: Row) -> Made | None:
    """Nobody can review what is not there: the first review of a case without any plan tells of one."""
    if file.all(Plan):
        return None
    return file.add(
        row, Plan, "plan", inferred=True, kind=PlanKind.CARE, agreed_at=row.at, precision=Precision.ASSUMED
    )  # fmt: skip


def end_plan(file: CaseFile, row: Row) -> None:
    """The plan ended; one that nobody began was in force when the case opened."""
    end(file, row, Plan, "agreed_at", "ended_at", kind=PlanKind.CARE)


OF_PLAN = continues("a plan that was agreed", "plan_agreed")

KINDS = (
    RowKind(
        "plan_agreed", "A plan was agreed; agency has it and agreed, to_agency was sent it, due is its review date.",
        makes=agree, to=To.SEVERAL, knows=InformationKind.PLAN, tells=False, reads=("due", "risks"),
        words={"detail": PlanKind}, detail=PlanKind.CARE,
    ),
    RowKind(
        "plan_sent", "Agencies were sent a plan.",
        joins=send, to=To.SEVERAL, about=OF_PLAN, needs=needs(to_agency="who was sent it"),
    ),
    RowKind(
        "plan_agreed_by", "An agency agreed to a plan.",
        joins=agree_too, about=OF_PLAN, needs=needs(agency="who agreed"),
    ),
    RowKind(
        "plan_ended", "A plan ended; without about, the last of agency's that goes on.",
        ends=end_plan, about=continues("a plan that was agreed", "plan_agreed", else_last=True),
    ),
    RowKind(
        "review", "A plan was reviewed; due is when the next review is due.",
        makes=review, joins=join_review, about=OF_A_PLAN,
        reads=("due", "text", "outcome"),
    ),
)  # fmt: skip
