"""What a chronology says beside its records: what was concluded, and what it could not take in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.rows import Notice
from ingest.sources.chronology.one_case import OneCase

FOLLOWS = "it follows from the row that it names"
CONCLUDED = {
    "Case": "a case was opened by its first row that is a concern, harm, an escalation or a referral",
    "Involvement": "an agency takes part from an act for 28 days, or was running when the case opened",
    "Information": "an agency that saw or wrote something knows of it",
}
"""Why records of a kind were concluded."""


def remarks(cases: Sequence[OneCase], unsaid: Sequence[str]) -> Iterator[Notice]:
    """Everything that the user should know and that stops nothing."""
    counts = Counter(
        type(draft.record).__name__
        for case in cases
        for draft in (*case.drafts, *([case.opens] if case.opens else []))
        if draft.record.inferred_from
    )
    for kind, count in sorted(counts.items()):
        yield Notice(f"{kind} records were concluded: {CONCLUDED.get(kind, FOLLOWS)}", count)
    for agency in unsaid:
        yield Notice(f"agency '{agency}' was only written to and no row says its sector; it stands as 'other'")
    yield from (Notice(says) for case in cases for says in case.remarks)
