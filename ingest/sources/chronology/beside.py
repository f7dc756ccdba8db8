"""What a row says beside what its kind has a place for: kept in words on the case, so that nothing written is lost."""

from __future__ import annotations

from graph_model.case import Event, EventKind
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.rows import Row
from ingest.validate import IGNORED_COLUMNS

OF_AN_OPENING = frozenset({"risks", "nature_of_risk"})
"""What a row may say, whatever its kind, when it opens the case."""
SUFFIX = "beside"


def said_beside(row: Row, *, opens: bool) -> list[str]:
    """The filled columns that its kind does not read, in their order."""
    read = row.what.columns | IGNORED_COLUMNS | (OF_AN_OPENING if opens else frozenset())
    return [column for column in row.cells if column not in read]


def keep_what_is_beside(file: CaseFile, row: Row, *, opens: bool) -> None:
    """Keep it as an event of kind other: it is read on the timeline, makes nobody involved, and no rule counts it."""
    columns = said_beside(row, opens=opens)
    if columns:
        words = "; ".join(row[column] if column == "text" else f"{column}: {row[column]}" for column in columns)
        what = {"kind": EventKind.OTHER, "at": row.at, "agency": row.agency, "summary": words}
        file.add(row, Event, SUFFIX, inferred=True, **what)
