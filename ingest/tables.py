"""Tables as people make them: CSV of any delimiter and encoding, and sheets of workbooks, read row by row.

A table keeps the row numbers that a spreadsheet shows. What stands beyond the last named column is not dropped: it
comes under a name of its own, so that whoever checks the row says so.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Protocol

from python_calamine import CalamineError, CalamineWorkbook

from graph_model.errors import BadRecord

DELIMITERS = ",;\t|"
LONGEST_CELL = 16 << 20
"""Characters; what is longer is no table of records."""
BEYOND = "beyond the last column"
"""The name of what stands to the right of the header."""
COMMENT = "#"
"""What a row begins with that is not read, such as the example of a template."""
BLOCK = 1 << 20

csv.field_size_limit(LONGEST_CELL)


class BadTable(BadRecord):
    """A file that cannot be read as a table."""


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


@contextmanager
def opened_table(member: OnDisk) -> Iterator[Table]:
    """The table, open for as long as the block lasts. Raises BadTable."""
    with member.on_disk() as path:
        if member.sheet is not None:
            yield _table(_sheet_rows(path, member.sheet, member.shown), member.shown)
            return
        encoding = encoding_of(path)
        with path.open(encoding=encoding, newline="") as stream:
            header = stream.readline()
            stream.seek(0)
            lines = csv.reader(stream, delimiter=delimiter_of(header), strict=False)
            yield _table(_numbered(lines, member.shown), member.shown)


def encoding_of(path: Path) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else the old Western Windows encoding that Excel still writes."""
    with path.open("rb") as stream:
        if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while block := stream.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def delimiter_of(header: str) -> str:
    """The delimiter that stands most often in the header, outside quotes."""
    plain = "".join(header.split('"')[::2])
    return max(DELIMITERS, key=plain.count)


def _numbered(lines: Iterable[list[str]], shown: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Each row with the number that a spreadsheet gives it, also after cells with line breaks."""
    try:
        yield from enumerate(lines, 1)
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadTable(f"{shown} cannot be read as a table ({error}); save it again as CSV in UTF-8.") from None


def _sheet_rows(path: Path, sheet: str, shown: str) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        found = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet)
    except (CalamineError, OSError, ValueError) as error:
        raise BadTable(f"{shown} cannot be read as a workbook ({error}); save it again as XLSX or CSV.") from None
    first = found.start[0] if found.start else 0
    for number, row in enumerate(found.to_python(skip_empty_area=True), first + 1):
        yield number, [as_text(value) for value in row]


def as_text(value: Any) -> str:
    """A cell of a workbook as it would stand in a CSV: dates in ISO, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table(numbered: Iterator[tuple[int, Sequence[str]]], shown: str) -> Table:
    """The header is the first row that is not empty."""
    header: Sequence[str] = ()
    for _, cells in numbered:
        if any(cell.strip() for cell in cells):
            header = cells
            break
    columns = _named(header, shown)
    comments: list[int] = []
    return Table(columns, _rows(numbered, columns, comments), comments) if columns else Table((), iter(()))


def _named(header: Sequence[str], shown: str) -> tuple[str, ...]:
    names = [name.strip().strip("\ufeff") for name in header]
    while names and not names[-1]:
        names.pop()
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise BadTable(f"{shown}, row 1: column '{twice[0]}' stands twice; rename or remove one of them.")
    beyond = BEYOND if BEYOND not in names else f"{BEYOND} again"
    return (*(name or f"column {place}" for place, name in enumerate(names, 1)), beyond) if names else ()


def _rows(
    numbered: Iterator[tuple[int, Sequence[str]]], columns: tuple[str, ...], comments: list[int]
) -> Iterator[tuple[int, dict[str, str]]]:
    width = len(columns) - 1
    for number, cells in numbered:
        if cells and cells[0].lstrip().startswith(COMMENT):
            comments.append(number)
        elif any(cell.strip() for cell in cells):
            filled = [*cells[:width], *[""] * (width - len(cells))]
            beyond = ", ".join(cell for cell in cells[width:] if cell.strip())
            yield number, dict(zip(columns, [*filled, beyond], strict=True))
