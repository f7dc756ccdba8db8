"""Rows of referrals: asked, acknowledged, answered, completed; an escalation is acknowledged and answered alike."""

from __future__ import annotations

from graph_model.case import Escalation, Priority
from graph_model.coordination import InformationKind, LawfulBasis, Referral, ReferralAnswer, Share
from graph_model.people import Sector
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.kinds import SEVERAL_THINGS, RowKind, To, continues, needs
from ingest.sources.chronology.knowing import KNOWN, hold, item_of
from ingest.sources.chronology.made import Made
from ingest.sources.chronology.rows import Row

PROTECT = frozenset({Sector.ADULT_SOCIAL_CARE, Sector.POLICE})
"""Those to whom a concern is raised."""


def make(file: CaseFile, row: Row) -> None:
    """One for each to whom it went. Without one the adult or the family asked, and the agency is who was asked."""
    for number, to in enumerate(row.to or (row.agency,)):
        file.add(
            row, Referral, f"to {to}" if number else "", from_agency=row.agency if row.to else None, to_agency=to,
            asked_at=row.at, asked_for=row["text"], priority=row.word("priority", Priority),
        )  # fmt: skip


def carry(file: CaseFile, row: Row) -> None:
    """A referral tells its receiver what it carries, and its own text."""
    carried = file.about(row)
    kind = InformationKind.CONCERN if not carried and _raises_a_concern(file, row) else InformationKind.OTHER
    own = hold(file, row, KNOWN, kind, row.agency, about=row.name) if row["text"] else None
    items = [*([own] if own else []), *(item_of(file, other, row.agency) for other in carried)]
    for number, item in enumerate(items):
        for to in row.to:
            file.add(
                row, Share, f"told {to} {number}" if number else f"told {to}", inferred=True, information=item.name,
                to=to, at=row.at, from_agency=row.agency, carried_by=row.name,
                lawful_basis=row.word("basis", LawfulBasis),
            )  # fmt: skip


def _raises_a_concern(file: CaseFile, row: Row) -> bool:
    """Whether what is written is a concern, which every agency on the case must know: to those who protect, or as the
    first that is known of the case. To ask a service for what it does is none.
    """
    receivers = row.to or (row.agency,)
    return row is file.rows[0] or any(file.sectors.get(agency) in PROTECT for agency in receivers)


def acknowledge(file: CaseFile, row: Row) -> None:
    """The receiver has it; that is no answer yet."""
    for made in _meant(file, row):
        made.fill(acknowledged_at=row.at)


def answer(file: CaseFile, row: Row) -> None:
    """The receiver takes it on, declines, or names somebody else."""
    for made in _meant(file, row):
        made.fill(answered_at=row.at)
        if made.kind is Referral:
            made.fill(answer=row.word("outcome", ReferralAnswer), reason=row.why)


def complete(file: CaseFile, row: Row) -> None:
    """What was asked for has been done."""
    for made in _meant(file, row):
        made.fill(completed_at=row.at)


def _meant(file: CaseFile, row: Row) -> list[Made]:
    """The referrals or escalations that a row is about: those to its agency, or the only one that there is."""
    return [made for other in file.continued(row) for made in _to_agency(file, row, other)]


def _to_agency(file: CaseFile, row: Row, other: Row) -> list[Made]:
    asked = [*file.from_row(other, Referral), *file.from_row(other, Escalation)]
    to_it = [made for made in asked if row.agency and made.values.get("to_agency") == row.agency]
    seen_by_others = row.agency in ("", other.agency) or not any("to_agency" in made.values for made in asked)
    if to_it or (seen_by_others and len(asked) == 1):
        return to_it or asked
    receivers = ", ".join(made.values["to_agency"] for made in asked if "to_agency" in made.values)
    file.wrong(row, f"agency is '{row.agency}'; {other.shown} went to {receivers}; name the one whose answer it is")
    return []


KINDS = (
    RowKind(
        "referral", "One agency asked another; without to_agency the adult or family asked agency.",
        makes=make, joins=carry, opens=True, to=To.SEVERAL, about=SEVERAL_THINGS, reads=("text",),
        needs=needs(agency="who asked; or, where the adult or family asked, who was asked"),
        words={"priority": Priority, "basis": LawfulBasis},
    ),
    RowKind(
        "referral_acknowledged", "Who was asked has it.",
        joins=acknowledge, about=continues("a referral or an escalation", "referral", "escalation"),
    ),
    RowKind(
        "referral_answered", "Who was asked answered.",
        joins=answer, about=continues("a referral or an escalation", "referral", "escalation"),
        reads=("reason", "text"), words={"outcome": ReferralAnswer},
    ),
    RowKind(
        "referral_completed", "What was asked for has been done.",
        joins=complete, about=continues("a referral", "referral"),
    ),
)  # fmt: skip
