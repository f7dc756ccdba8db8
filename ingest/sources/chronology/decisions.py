"""Rows of judgement: escalations, decisions, risk, disagreements, and what the adult wants."""

from __future__ import annotations

from graph_model.case import (
    Answer,
    Decision,
    DecisionKind,
    Escalation,
    RiskAssessment,
    RiskLevel,
    Role,
    Stage,
    StageName,
)
from graph_model.coordination import Achieved, Disagreement, InformationKind, Wish
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.information import withhold
from ingest.sources.chronology.kinds import ANYTHING, Maker, RowKind, To, continues, needs
from ingest.sources.chronology.knowing import learn
from ingest.sources.chronology.rows import Row


def escalate(file: CaseFile, row: Row) -> None:
    """A step on the ladder with its four answers; an empty one is a gap."""
    file.add(
        row, Escalation, at=row.at, agency=row.agency, person=row.person, rung=row.word("role", Role),
        nature_of_risk=row["nature_of_risk"], actions_taken=row["actions_taken"],
        additional_support=row.word("additional_support", Answer),
        multi_agency_required=row.word("multi_agency_required", Answer), to_agency=row.to_one,
    )  # fmt: skip


def decide(file: CaseFile, row: Row) -> None:
    """A decision. That the threshold is met begins the enquiry; one on capacity is something that its agency knows."""
    kind, outcome = row.detail(DecisionKind), row.word("outcome", Answer)
    if kind is DecisionKind.SHARE_WITHHELD:
        return
    file.add(
        row, Decision, kind=kind, at=row.at, outcome=outcome, reason=row.why, agency=row.agency,
        person=row.person, until=row.due,
    )  # fmt: skip
    if kind is DecisionKind.THRESHOLD and outcome is Answer.YES:
        file.add(row, Stage, "enquiry", inferred=True, stage=StageName.ENQUIRY, since=row.at)
    if kind is DecisionKind.CAPACITY:
        learn(file, row, InformationKind.CAPACITY)
    elif row.to:
        file.remark(row, f"to_agency says nothing on a decision of kind {kind}, and was not kept")


def join_decision(file: CaseFile, row: Row) -> None:
    """It is about another row; one to withhold is what a row of that kind says."""
    if row.detail(DecisionKind) is DecisionKind.SHARE_WITHHELD:
        withhold(file, row)
    else:
        join(file, row)


def extend(file: CaseFile, row: Row) -> None:
    """The time for the enquiry was extended."""
    file.add(
        row, Decision, kind=DecisionKind.EXTENSION, at=row.at, reason=row.why, agency=row.agency, person=row.person,
        until=row.due,
    )  # fmt: skip


def assess_risk(file: CaseFile, row: Row) -> None:
    """The risk was assessed."""
    level = row.detail(RiskLevel)
    file.add(row, RiskAssessment, agency=row.agency, level=level, at=row.at, rationale=row["text"])


def ask_wishes(file: CaseFile, row: Row) -> None:
    """The adult was asked."""
    achieved = row.word("outcome", Achieved)
    file.add(row, Wish, asked_at=row.at, outcome_wanted=row["text"], achieved=achieved)


def disagree(file: CaseFile, row: Row) -> None:
    """One agency disagrees with another, or with several."""
    for number, to in enumerate(row.to):
        file.add(row, Disagreement, f"with {to}" if number else "", raised_by=row.agency, against=to, raised_at=row.at)


def join(file: CaseFile, row: Row) -> None:
    """It is about another row."""
    about = file.id_about(row)
    for kind in (Escalation, Decision, Disagreement):
        for made in file.from_row(row, kind):
            made.fill(about=about)


def dated(field: str) -> Maker:
    """Fills in a date of a disagreement."""

    def fill(file: CaseFile, row: Row) -> None:
        for other in file.continued(row):
            for made in file.from_row(other, Disagreement):
                made.fill(**{field: row.at})

    return fill


IN_DISAGREEMENT = continues("a disagreement", "disagreement")

KINDS = (
    RowKind(
        "escalation", "An agency took its concern a step higher, with the four answers.",
        makes=escalate, joins=join, opens=True, to=To.ONE, about=ANYTHING, needs=needs(agency="who escalated"),
        reads=("nature_of_risk", "actions_taken"),
        words={"role": Role, "additional_support": Answer, "multi_agency_required": Answer},
    ),
    RowKind(
        "decision", "Something was decided.",
        makes=decide, joins=join_decision, to=To.SEVERAL, about=ANYTHING, needs=needs(detail="what was decided"),
        reads=("reason", "due", "basis"), words={"detail": DecisionKind, "outcome": Answer},
    ),
    RowKind(
        "extended", "The time for the enquiry was extended to due.",
        makes=extend, joins=join, about=ANYTHING, needs=needs(due="the new end"), reads=("reason", "text"),
    ),
    RowKind(
        "risk_assessed", "The risk was assessed.",
        makes=assess_risk, knows=InformationKind.RISK_ASSESSMENT, to=To.SEVERAL,
        needs=needs(detail="the level of risk"), words={"detail": RiskLevel},
    ),
    RowKind(
        "wishes_asked", "The adult was asked what should come of it.",
        makes=ask_wishes, reads=("text",), words={"outcome": Achieved},
    ),
    RowKind(
        "disagreement", "An agency disagreed with another.",
        makes=disagree, joins=join, to=To.SEVERAL, about=ANYTHING,
        needs=needs(agency="who disagrees", to_agency="with whom"),
    ),
    RowKind(
        "disagreement_escalated", "A disagreement was taken higher.",
        joins=dated("escalated_at"), about=IN_DISAGREEMENT,
    ),
    RowKind(
        "disagreement_resolved", "A disagreement was resolved.", joins=dated("resolved_at"), about=IN_DISAGREEMENT
    ),
)  # fmt: skip
