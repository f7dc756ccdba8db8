"""Reads a path the way an import does, without a graph: what went through, what was refused, what was remarked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

from graph_model import Record
from ingest.recognise import recognise
from ingest.rows import Draft, Notice, Reject, SourceOptions


@dataclass
class Found:
    """What the sources of a path hold."""

    records: list[Record] = field(default_factory=list)
    rows: list[int | None] = field(default_factory=list)
    """The row of each record."""
    rejects: list[Reject] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    supplies: tuple[str, ...] = ()

    @property
    def problems(self) -> list[str]:
        """Every sentence, with its place."""
        return [f"{reject.place}: {says}" for reject in self.rejects for says in reject.problems]

    @property
    def one(self) -> Record:
        """The only record."""
        assert self.problems == []
        [record] = self.records
        return record


def read(path: Path, options: SourceOptions | None = None) -> Found:
    """Read everything in a path."""
    found = Found()
    for source in recognise([path], options):
        for item in source.items():
            if isinstance(item, Draft):
                found.records.append(item.record)
                found.rows.append(item.place.row)
            elif isinstance(item, Reject):
                found.rejects.append(item)
            elif isinstance(item, Notice):
                found.notices.append(item.says)
        found.supplies = (*found.supplies, *source.supplies().kinds)
    return found


def write_workbook(path: Path, sheets: Mapping[str, Iterable[Iterable[object]]]) -> Path:
    """A workbook with these sheets, row by row."""
    with xlsxwriter.Workbook(path) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if hasattr(value, "year"):
                        sheet.write_datetime(number, column, value, days)
                    else:
                        sheet.write(number, column, value)
    return path
