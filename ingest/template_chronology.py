"""The chronology's table to fill in: its columns, and for each kind of row what may stand where."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.sources.chronology.columns import COLUMNS
from ingest.sources.chronology.every import KINDS
from ingest.sources.chronology.kinds import RowKind
from ingest.tables import COMMENT

NAME = "chronology"
NEEDED = ("case", "date", "kind")
MAY_SAY = "…"
"""What stands in a column that says something on such a row and is not needed."""


def chronology_rows() -> Iterator[list[str]]:
    """The header, then rows that are not read: what each column means, and each kind of row with what it says."""
    yield list(COLUMNS)
    yield _comment(dict(COLUMNS))
    for kind in KINDS.values():
        yield _comment(_row_of(kind))


def _row_of(kind: RowKind) -> dict[str, str]:
    """A row of the kind with, in each column, the words or what must be said there."""
    said = {name: MAY_SAY for name in kind.columns if name not in NEEDED}
    for name, words in kind.words.items():
        said[name] = ", ".join((*(word.value for word in words), *(kind.marks if name == "detail" else ())))
    for need in kind.needs:
        said |= {
            name: f"needed: {need.why}" + (f" ({said[name]})" if name in kind.words else "") for name in need.columns
        }
    return {**said, "case": "a case", "date": "a day", "kind": kind.name, "text": _text(kind, said)}


def _text(kind: RowKind, said: dict[str, str]) -> str:
    return f"{kind.says} {said['text']}" if said.get("text", MAY_SAY) != MAY_SAY else kind.says


def _comment(said: dict[str, str]) -> list[str]:
    first, *others = (said.get(name, "") for name in COLUMNS)
    return [f"{COMMENT} {first}", *others]
