"""Rows that end what other rows began."""

from __future__ import annotations

from typing import Any

from graph_model import Record
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.made import Made
from ingest.sources.chronology.rows import Row


def end(file: CaseFile, row: Row, of: type[Record], begins: str, ends: str, /, **otherwise: Any) -> None:
    """End what a row names, else the last of its agency that goes on; `begins` and `ends` are the fields of the record.

    What nobody began was running when the case opened, and is described by `otherwise`.
    """
    going = _going(file, row, ends)
    for made in going:
        made.fill(**{ends: max(row.at, made.values[begins])})
    if not going and not row.about:
        file.was_running(row, of, begins, **otherwise, **{ends: row.at})


def _going(file: CaseFile, row: Row, ends: str) -> list[Made]:
    if row.about:
        return [made for other in file.continued(row) if (made := file.of(other))]
    assert row.what.about is not None
    return [
        made
        for other in reversed(file.of_kinds(*row.what.about.kinds))
        if row.follows(other) and row.agency in ("", other.agency)
        if (made := file.of(other)) and ends not in made.values
    ][:1]
