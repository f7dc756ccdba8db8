"""A table that was probably meant as a chronology: what is missing from its header, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.headings import column_name
from ingest.sources.chronology.columns import COLUMNS, NEEDED
from ingest.sources.chronology.synonyms import COLUMNS_ALSO

ENOUGH = 3
"""How many columns a row must name, the date among them, to be taken for a header."""

ADVICE = {
    "case": "add a column case, with one word or number for each case in all of its rows",
    "date": "add a column date, with the day of each row, such as 2026-03-04",
    "kind": "add a column kind, with a word such as fall, contact, referral or meeting in each row",
}


def nearly_a_chronology(rows: Sequence[tuple[int, Sequence[str]]]) -> str | None:
    """What to do about the header of a table; nothing where it is none of a chronology."""
    number, header = max(rows, key=lambda row: len(_meant(row[1])), default=(0, ()))
    meant = _meant(header)
    if len(meant) < ENOUGH or "date" not in meant:
        return None
    todo = [f"rename '{heading}' to {name}" for name, heading in meant.items() if heading != name]
    todo += [ADVICE[name] for name in NEEDED if name not in meant]
    return f"it looks like a chronology with its header in row {number}; to make it one, {'; '.join(todo)}"


def _meant(header: Sequence[str]) -> dict[str, str]:
    """By the column that is probably meant, the heading; its own name where it is right."""
    found: dict[str, str] = {}
    for cell in header:
        name = column_name(cell)
        if name in COLUMNS:
            found[name] = name
        elif name in COLUMNS_ALSO:
            found.setdefault(COLUMNS_ALSO[name], cell.strip())
    return found
