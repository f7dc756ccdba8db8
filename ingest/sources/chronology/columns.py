"""The columns of a chronology, and what each of them holds."""

from __future__ import annotations

COLUMNS = {
    "case": "the case; a table may hold many",
    "adult": "the adult whom the case is about; needed once where several cases are about one adult",
    "date": "when it happened: a day, a month, or a moment",
    "time": "the hour, where it is known",
    "precision": "how exactly that is known: exact, day (where no time is given), month, assumed",
    "recorded": "when it was written down",
    "agency": "who did it or saw it",
    "sector": "the field in which the agency works; needed once for each agency that acts",
    "person": "who acted for the agency",
    "role": "the role that was given or ended, or in which somebody takes part or was told",
    "kind": "what sort of thing happened",
    "detail": "what sort of meeting, plan, decision … it was",
    "to_agency": "to whom it went, or who was told; several with ;",
    "to_sector": "the sectors of these, in step",
    "ref": "the row's own name within its case",
    "about": "the rows that it continues or carries, by their ref; several with ;",
    "outcome": "how it ended, or what was answered",
    "reason": "why",
    "basis": "the lawful basis of what was shared",
    "priority": "how urgent it was said to be",
    "due": "by when; a day is its last instant",
    "owner": "who must do it: an agency, or agency/person",
    "risks": "types of risk; several with ;",
    "nature_of_risk": "what the risk is",
    "actions_taken": "what has been done already",
    "additional_support": "whether more support is needed",
    "multi_agency_required": "whether other agencies must come in",
    "count": "how many such things the row stands for",
    "text": "what happened",
}
"""Every column that a chronology may have, in the order in which a template shows them."""

NEEDED = ("case", "date", "kind")
"""Those that it must have."""

ON_EVERY_ROW = frozenset(
    {"case", "adult", "date", "time", "precision", "recorded", "agency", "sector", "person", "kind", "ref"}
)
"""What every row may say, whatever its kind."""
