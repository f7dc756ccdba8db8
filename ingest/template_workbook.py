"""The template as one workbook: a sheet a kind, notes on the columns, and lists to choose words from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ingest.template_tables import Column, Table

WORDS = "words"
"""The sheet with the words to choose from: lists within a cell's own rule may not be longer than 255 characters."""

LAST_ROW = 1_048_575
NOTE = {"x_scale": 2, "y_scale": 1.5}
NEVER = datetime(2026, 1, 1)
"""When every template was made, so that the same version writes the same bytes."""


def write_workbook(path: Path, tables: Sequence[Table]) -> Path:
    """Write the workbook; where it stands."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": NEVER})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "remark": book.add_format({"italic": True, "font_color": "#5f6368", "num_format": "@"}),
            "cell": book.add_format({"num_format": "@"}),
        }
        sheets = [book.add_worksheet(table.name) for table in tables]
        lists = _write_words(book.add_worksheet(WORDS), tables, formats["head"])
        for sheet, table in zip(sheets, tables, strict=True):
            _write_sheet(sheet, table, lists, formats)
    return path


def _write_words(sheet: Worksheet, tables: Sequence[Table], head: Any) -> dict[tuple[str, ...], str]:
    """Every list of words in a column of its own; where each stands, as a rule names it."""
    lists = dict.fromkeys(column.words for table in tables for column in table.columns if column.words)
    places = {}
    for at, words in enumerate(lists):
        used_by = (
            f"{table.name}.{column.name}" for table in tables for column in table.columns if column.words == words
        )
        sheet.write_string(0, at, next(used_by), head)
        sheet.write_column(1, at, words)
        letters = xlsxwriter.utility.xl_col_to_name(at, col_abs=True)
        places[words] = f"={WORDS}!{letters}$2:{letters}${len(words) + 1}"
    return places


def _write_sheet(sheet: Worksheet, table: Table, lists: dict[tuple[str, ...], str], formats: dict[str, Any]) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, max(14, len(column.name) + 2), formats["cell"])
        sheet.write_string(0, at, column.name, formats["head"])
        sheet.write_comment(0, at, f"{column.meaning}\nAllowed: {column.allowed}.", NOTE)
        if column.words:
            sheet.data_validation(1, at, LAST_ROW, at, _rule(column, lists[column.words]))
    for row, cells in enumerate(table.comments, 1):
        for at, cell in enumerate(cells):
            sheet.write_string(row, at, cell, formats["remark"])
    sheet.freeze_panes(1, 1)


def _rule(column: Column, words: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": words,
        "error_title": column.name,
        "error_message": "Choose one of the list; the sheet 'words' holds it.",
    }
