"""What a chronology can tell of, and what it cannot because a column or a kind of row is not there."""

from __future__ import annotations

from collections.abc import Collection

from graph_model import RECORDS
from graph_model.people import Feed
from ingest.feeds import evidence_columns, together

NEVER = frozenset({"Waiver"})
"""What Convene's own users say and no source."""

ONLY_WITH = {"Employment": "staff_left"}
"""Kinds of record of which a table tells only where it has such rows."""

NO_COLUMN = frozenset(
    {
        "Adult.name", "Adult.born", "Adult.identifiers", "Adult.lacks_capacity", "Adult.substantial_difficulty",
        "Agency.part_of", "Person.profession", "Employment.post", "Case.location_of_risk", "Case.source_of_risk",
        "Invitation.invited_at",
    }
)  # fmt: skip
"""Fields for which no chronology has a column."""

WITHOUT = {
    "nature_of_risk": ("Escalation.nature_of_risk",),
    "actions_taken": ("Escalation.actions_taken",),
    "additional_support": ("Escalation.additional_support",),
    "multi_agency_required": ("Escalation.multi_agency_required",),
    "basis": ("Share.lawful_basis",),
}
"""What a table without such a column cannot tell."""


def supplied(columns: Collection[str], kinds: Collection[str]) -> tuple[str, ...]:
    """What a table with these columns, and rows of these kinds, tells of."""
    untold = NO_COLUMN | {read for column, reads in WITHOUT.items() if column not in columns for read in reads}
    return together(*(_fields(kind, untold) for kind in RECORDS if _told_of(kind, kinds)))


def _told_of(kind: str, kinds: Collection[str]) -> bool:
    if RECORDS[kind].derived or RECORDS[kind] is Feed or kind in NEVER:
        return False
    return kind not in ONLY_WITH or ONLY_WITH[kind] in kinds


def _fields(kind: str, untold: Collection[str]) -> tuple[str, ...]:
    named = [f"{kind}.{name}" for name in evidence_columns(kind)]
    told = tuple(name for name in named if name not in untold)
    return (kind,) if len(told) == len(named) else told
