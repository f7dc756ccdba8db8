"""What a chronology says beside its records: what was concluded, and what it could not take in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.rows import Draft, Notice
from ingest.sources.chronology.beside import said_beside
from ingest.sources.chronology.one_case import OneCase

CONCLUDED = {
    "Case": "a case was opened by its first row that is a concern, harm, an escalation or a referral",
    "Involvement": "an agency takes part from an act for 28 days, or was running when the case opened",
    "Event": "what a row says beside what its kind has a place for stands in words on the timeline",
    "Information": "an agency that saw or wrote something knows of it",
    "Contact": "what goes to one agency by its nature was written to the others that a row names",
    "Share": "those to whom a row was sent were told what it says",
    "Plan": "a review tells of a plan that no row began, and a plan that ended was in force when the case opened",
    "Control": "a control that ended was there when the case opened",
    "Stage": "a threshold that was met began the enquiry, and a case that was reopened had been closed",
}
"""Why records of a kind were concluded."""


def remarks(cases: Sequence[OneCase], unsaid: Sequence[str]) -> Iterator[Notice]:
    """Everything that the user should know and that stops nothing."""
    counts = Counter(type(draft.record).__name__ for draft in _all(cases) if draft.record.inferred_from)
    for kind in sorted(counts):
        yield Notice(f"{kind} records were concluded: {CONCLUDED[kind]}", counts[kind])
    for agency in unsaid:
        yield Notice(
            f"no row says the sector of agency '{agency}', to which something was only written; "
            "it stands as 'other' unless other records say more"
        )
    yield from (Notice(says) for case in cases for says in case.remarks)
    yield from _beside(cases)


def _all(cases: Sequence[OneCase]) -> Iterator[Draft]:
    for case in cases:
        yield from case.drafts
        yield from [case.opens] if case.opens else []


def _beside(cases: Sequence[OneCase]) -> Iterator[Notice]:
    """Cells that say nothing on a row of their kind: what somebody wrote is not put elsewhere without a word."""
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        for row in case.rows:
            for column in said_beside(row, opens=case.opens is not None and case.opens.original is row.original):
                kinds[column][row.kind] += 1
    for column, found in kinds.items():
        says = f"{column} is filled in on rows of kind {', '.join(sorted(found))}, which have no place for it"
        yield Notice(f"{says}; it stands in words on the timeline", found.total())
