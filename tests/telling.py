"""Tell a chronology as a table in a test, and hear what comes of it.

    told = tell(tmp_path, '''
        date       | kind | agency | ref
        2026-01-05 | fall | home   | f1
    ''')
    assert told.record("A/f1").kind == "fall"

The case is A and each agency has the sector that it has in `world`, unless the table says so itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from world import SECTORS

from graph_model import Record
from ingest.rows import Draft, Item, Notice, Reject, Reread, SourceOptions, Supplies
from ingest.sources.chronology import Chronology
from ingest.sources.members import file_member

SAID_BY_IMPORT = frozenset({"id", "case", "recorded_at", "precision", "feed", "inferred_from"})


@dataclass
class Told:
    """What a chronology made of its rows."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    """By the kind and the id of the record."""
    rejects: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """What is wrong, by row; the header is row 1."""
    notices: dict[str, int] = field(default_factory=dict)
    reread: dict[str, Reread] = field(default_factory=dict)
    """By case."""
    supplies: Supplies = field(default_factory=lambda: Supplies(()))

    @property
    def records(self) -> list[Record]:
        """Every record."""
        return [draft.record for draft in self.drafts.values()]

    def record(self, name: str, kind: str | None = None) -> Any:
        """The record of this id."""
        found = [r for r in self.records if r.id == name and kind in (None, type(r).__name__)]
        assert len(found) == 1, f"{len(found)} records are called {name}; there are {sorted(self.names())}"
        return found[0]

    def of(self, kind: str) -> list[Any]:
        """The records of one kind, in their order."""
        return [record for record in self.records if type(record).__name__ == kind]

    def names(self, *kinds: str) -> set[str]:
        """The ids, of some kinds or of all."""
        return {record.id for record in self.records if not kinds or type(record).__name__ in kinds}

    @property
    def problems(self) -> list[str]:
        """Every sentence about what is wrong, row by row."""
        return [problem for row in sorted(self.rejects) for problem in self.rejects[row]]


def tell(folder: Path, table: str | Iterable[Mapping[str, str]], **options: Any) -> Told:
    """The chronology of this table, which must be written to a file first."""
    return heard(written(folder, table), **options)


def heard(path: Path, **options: Any) -> Told:
    """What the chronology in this file makes of its rows."""
    source = Chronology(path, [file_member(path)], SourceOptions(**options))
    told = Told()
    for item in source.items():
        _take(told, item)
    told.supplies = source.supplies()
    return told


def _take(told: Told, item: Item) -> None:
    if isinstance(item, Draft):
        key = f"{type(item.record).__name__} {item.record.id}"
        assert key not in told.drafts, f"{key} was made twice"
        told.drafts[key] = item
    elif isinstance(item, Reject):
        assert item.place.row not in told.rejects, f"row {item.place.row} was rejected twice"
        told.rejects[item.place.row or 0] = item.problems
    elif isinstance(item, Notice):
        told.notices[item.says] = told.notices.get(item.says, 0) + item.count
    elif isinstance(item, Reread):
        told.reread[item.case] = item


def written(folder: Path, table: str | Iterable[Mapping[str, str]], name: str = "chronology.csv") -> Path:
    """The table as a CSV file."""
    rows = rows_of(table) if isinstance(table, str) else list(table)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return folder / name


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a table as it stands in a test, with case and sectors where it leaves them out."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.splitlines() if line.strip()]
    header, *rows = lines
    return [completed(dict(zip(header, cells, strict=True))) for cells in rows]


def completed(row: Mapping[str, str]) -> dict[str, str]:
    """The row with the case A and the sectors of the agencies that every test knows."""
    full = {"case": "A", **row}
    to = [name.strip() for name in row.get("to_agency", "").split(";")]
    full.setdefault("sector", SECTORS.get(row.get("agency", ""), ""))
    full.setdefault("to_sector", ";".join(SECTORS.get(name, "") for name in to))
    return full


def content(record: Record) -> dict[str, Any]:
    """What a record says, without what the import says about it."""
    said = record.model_dump(mode="json", exclude_defaults=True)
    return {name: value for name, value in said.items() if name not in SAID_BY_IMPORT}
