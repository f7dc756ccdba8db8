"""Tables as people make them: CSV of any delimiter and encoding, and sheets of workbooks, read row by row.

A table keeps the row numbers that a spreadsheet shows. What stands beyond the last named column is not dropped: it
comes under a name of its own, so that whoever checks the row says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from ingest.delimited import SEARCHED, opened_text
from ingest.headings import BEYOND, columns_named, is_header
from ingest.sheets import sheet_rows

__all__ = ["BEYOND", "COMMENT", "Table", "opened_table", "top_of"]

COMMENT = "#"
"""What a row begins with that is not read, such as the example of a template."""

Numbered = Iterator[tuple[int, Sequence[str]]]
"""Rows, each with the number that a spreadsheet shows."""


class OnDisk(Protocol):
    """Where a table is: a file, or a sheet of one."""

    @property
    def shown(self) -> str:
        """How messages call it."""

    @property
    def sheet(self) -> str | None:
        """The sheet of a workbook; None for text."""

    def on_disk(self) -> AbstractContextManager[Path]:
        """The file, for as long as it is read."""


@dataclass(frozen=True)
class Table:
    """The columns as they are named, and the rows: number and cells by column, empty rows left out."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str]]]
    comments: list[int] = field(default_factory=list)
    """The numbers of the rows that begin with `#`, as far as the table has been read; they are not among its rows."""
    above: tuple[int, ...] = ()
    """The numbers of the rows that stand above the header, such as a title; they are not among its rows."""


@contextmanager
def opened_table(member: OnDisk, known_by: Collection[str] = ()) -> Iterator[Table]:
    """The table, open for as long as the block lasts. Raises BadTable.

    `known_by` are columns by which the header is found where other rows stand above it; without them, or where no row
    has them all, the header is the first row that is not empty.
    """
    with _opened_rows(member, known_by) as numbered:
        yield _table(numbered, member.shown, known_by)


def top_of(member: OnDisk) -> list[tuple[int, Sequence[str]]]:
    """The first rows as they stand, for a sentence about a header that is not there. Raises BadTable."""
    with _opened_rows(member, ()) as numbered:
        return _filled(islice(numbered, SEARCHED))


@contextmanager
def _opened_rows(member: OnDisk, known_by: Collection[str]) -> Iterator[Numbered]:
    with member.on_disk() as path:
        if member.sheet is not None:
            yield sheet_rows(path, member.sheet, member.shown)
        else:
            with opened_text(path, member.shown, known_by) as rows:
                yield rows


def _table(numbered: Numbered, shown: str, known_by: Collection[str]) -> Table:
    top = _filled(islice(numbered, SEARCHED)) or _filled(islice(_filled_only(numbered), 1))
    if not top:
        return Table((), iter(()))
    place = next((n for n, (_, cells) in enumerate(top) if is_header(cells, known_by)), 0)
    number, header = top[place]
    comments: list[int] = []
    columns = columns_named(header, f"{shown}, row {number}")
    rows = _rows(chain(top[place + 1 :], numbered), columns, comments)
    return Table(columns, rows, comments, tuple(row for row, _ in top[:place]))


def _filled(rows: Numbered) -> list[tuple[int, Sequence[str]]]:
    return list(_filled_only(rows))


def _filled_only(rows: Numbered) -> Numbered:
    return (row for row in rows if any(cell.strip() for cell in row[1]))


def _rows(numbered: Numbered, columns: tuple[str, ...], comments: list[int]) -> Iterator[tuple[int, dict[str, str]]]:
    width = len(columns) - 1
    for number, cells in _filled_only(numbered):
        if cells[0].lstrip().startswith(COMMENT):
            comments.append(number)
        else:
            filled = [*cells[:width], *[""] * (width - len(cells))]
            beyond = ", ".join(cell for cell in cells[width:] if cell.strip())
            yield number, dict(zip(columns, [*filled, beyond], strict=True))
