"""Sheets of workbooks, row by row, each cell as it would stand in a CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from ingest.headings import BadTable


def sheet_rows(path: Path, sheet: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet with the numbers that it shows. Raises BadTable."""
    try:
        found = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet)
    except (CalamineError, OSError, ValueError) as error:
        raise BadTable(f"{shown} cannot be read as a workbook ({error}); save it again as XLSX or CSV.") from None
    first = found.start[0] if found.start else 0
    rows = [[as_text(value) for value in row] for row in found.to_python(skip_empty_area=True)]
    _fill_down(rows, found)
    yield from enumerate(rows, first + 1)


def _fill_down(rows: list[list[str]], sheet: CalamineSheet) -> None:
    """A cell that is merged over several rows says the same in each of them."""
    top, left = sheet.start or (0, 0)
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        for number in range(first + 1 - top, last + 1 - top):
            if number < len(rows):
                rows[number][column - left] = rows[first - top][column - left]


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
