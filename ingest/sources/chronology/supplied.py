"""What a chronology can tell of, and what it cannot because a column or a kind of row is not there."""

from __future__ import annotations

from collections.abc import Collection

from graph_model import RECORDS
from ingest.feeds import evidence_columns, together

NEVER = frozenset({"Feed", "Waiver"})
"""What only Convene itself says, and no source."""

NO_COLUMN = frozenset(
    {
        "Adult.name", "Adult.born", "Adult.identifiers", "Adult.lacks_capacity", "Adult.substantial_difficulty",
        "Agency.part_of", "Person.profession", "Employment.post", "Case.location_of_risk", "Case.source_of_risk",
        "Invitation.invited_at",
    }
)  # fmt: skip
"""Fields for which no chronology has a column."""

BLANK_SAYS_NOTHING = frozenset({"Share.lawful_basis", "Share.acknowledged_at"})
"""What a chronology may mention and hardly ever does. It is put together by hand, and who makes it writes down that one
agency told another, not on what ground and whether it was read: nobody is found wanting for that."""

WITHOUT = {
    "to_agency": ("Share", "Disagreement", "Referral.from_agency", "Contact.to_agency", "Escalation.to_agency"),
    "detail": ("RiskAssessment", "Decision.kind", "Stage"),
    "outcome": ("Decision.outcome", "Referral.answer", "Wish.achieved", "Case.outcome"),
    "role": ("Escalation.rung",),
    "nature_of_risk": ("Escalation.nature_of_risk",),
    "actions_taken": ("Escalation.actions_taken",),
    "additional_support": ("Escalation.additional_support",),
    "multi_agency_required": ("Escalation.multi_agency_required",),
    "priority": ("Referral.priority", "Contact.priority"),
}
"""What a table without such a column cannot tell: nobody may be found wanting for what could not have been written.

Not here is a column that only narrows what others say. Without `due` a review is still a review, and holds for as long
as the rule says.
"""

ONLY_WITH = {"Employment": ((), ("staff_left",)), "Ownership": (("owner",), ("action_owned",))}
"""Kinds of record of which a table tells only where it has such a column, or rows of such a kind."""


def supplied(columns: Collection[str], kinds: Collection[str]) -> tuple[str, ...]:
    """What a table with these columns, and rows of these kinds, tells of."""
    untold = {*NO_COLUMN, *BLANK_SAYS_NOTHING}
    untold |= {read for column, reads in WITHOUT.items() if column not in columns for read in reads}
    return together(
        *(_fields(kind, untold) for kind in RECORDS if _told_of(kind, columns, kinds) and kind not in untold)
    )


def _told_of(kind: str, columns: Collection[str], kinds: Collection[str]) -> bool:
    if RECORDS[kind].derived or kind in NEVER:
        return False
    by_columns, by_kinds = ONLY_WITH.get(kind, ((), ()))
    named = any(column in columns for column in by_columns) or any(of in kinds for of in by_kinds)
    return named or kind not in ONLY_WITH


def _fields(kind: str, untold: Collection[str]) -> tuple[str, ...]:
    named = [f"{kind}.{name}" for name in evidence_columns(kind)]
    told = tuple(name for name in named if name not in untold)
    return (kind,) if len(told) == len(named) else told
