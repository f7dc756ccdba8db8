"""Empty tables to fill in: each kind of record with its columns, what they mean, what may stand in them, an example.

All of it comes from the record classes. Three rows below the header begin with `#` and are not read. A table that is
left as it is says nothing; one with its header alone says that there are none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from graph_model import RECORDS
from ingest.template_chronology import chronology_rows
from ingest.template_tables import Table, table_of
from ingest.template_workbook import write_workbook

WORKBOOK = "records.xlsx"
CHRONOLOGY = "chronology.csv"


def write_template(folder: Path) -> list[Path]:
    """Write a CSV for each kind, one workbook with a sheet a kind, and a chronology; what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = [table_of(record_class) for record_class in RECORDS.values() if not record_class.derived]
    return [
        *(_write_csv(folder / f"{table.name}.csv", _rows(table)) for table in tables),
        write_workbook(folder / WORKBOOK, tables),
        _write_csv(folder / CHRONOLOGY, chronology_rows()),
    ]


def _rows(table: Table) -> Iterable[Sequence[str]]:
    return [[column.name for column in table.columns], *table.comments]


def _write_csv(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path
