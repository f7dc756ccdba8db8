"""Rows as CSV, for machines and for spreadsheets: what a spreadsheet would take for a formula is written as text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from enum import Enum
from io import StringIO
from operator import attrgetter
from typing import Any

from pydantic import BaseModel


def csv_text(rows: Iterable[BaseModel], columns: Sequence[str]) -> str:
    """The rows with a header. A column `lag.records` is the part `records` of the row's `lag`."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name.rpartition(".")[2] for name in columns])
    for row in rows:
        writer.writerow([guarded(cell(attrgetter(name)(row))) for name in columns])
    return out.getvalue()


def cell(value: Any) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(map(cell, value))
    if isinstance(value, Enum):
        return str(value.value)
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
