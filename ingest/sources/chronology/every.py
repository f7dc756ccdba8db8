"""Every kind of row, by its name."""

from __future__ import annotations

from ingest.sources.chronology import (
    actions,
    contacts,
    controls,
    decisions,
    events,
    information,
    involvement,
    meetings,
    opening,
    plans,
    referrals,
    roles,
)

FAMILIES = (
    opening, events, contacts, involvement, roles, referrals, information, decisions, meetings, plans, controls,
    actions,
)  # fmt: skip

KINDS = {kind.name: kind for family in FAMILIES for kind in family.KINDS}
"""In the order in which the guide shows them."""
