"""A world as its sources would send it: a folder of CSV for each, with the tables and columns that it has."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from graph_model import RECORDS, Precision, Record, fields_of
from graph_model.people import Feed

from .clock import LONDON
from .worlds import DISTRICT, World

BY_PEOPLE = ("id", "name", "since", "until", "zone")
"""The columns of `feeds.csv`. What a source supplies is left to be learned from its tables."""


def write_folders(world: World, folder: Path) -> list[Path]:
    """One folder a source."""
    return [write_folder(feed, world.sent.get(feed.id, []), folder / feed.id) for feed in (DISTRICT, *world.feeds)]


def write_folder(feed: Feed, records: Sequence[Record], folder: Path) -> Path:
    """The source's own description, and a table for each kind that it sends; an empty one says that there are none."""
    folder.mkdir(parents=True)
    write_table(folder / "feeds.csv", BY_PEOPLE, [feed.model_copy(update={"zone": str(LONDON)})])
    for kind, record_class in RECORDS.items():
        of_kind = [record for record in records if type(record) is record_class]
        if of_kind or any(name.partition(".")[0] == kind for name in feed.supplies):
            write_table(folder / f"{record_class.file_name}.csv", columns_of(feed, record_class), of_kind)
    return folder


def columns_of(feed: Feed, record_class: type[Record]) -> tuple[str, ...]:
    """The columns that the source has; all where it has the kind as a whole, or does not say."""
    kind = record_class.__name__
    names = [field.name for field in fields_of(record_class) if not field.set_by_import]
    lacked = any(name.startswith(f"{kind}.") for name in feed.supplies)
    return tuple(name for name in names if not lacked or f"{kind}.{name}" in feed.supplies)


def write_table(path: Path, columns: Sequence[str], records: Sequence[Record]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(columns)
        for record in records:
            table.writerow([cell(record, name) for name in columns])


def cell(record: Record, name: str) -> str:
    """One value as people write it. What is known to the day is a date, and needs no other word for that."""
    value: Any = getattr(record, name)
    if isinstance(value, datetime):
        return written(value, record.precision.by_day)
    if value is None or (name == "precision" and value in (Precision.EXACT, Precision.DAY)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return str(value.value) if isinstance(value, Enum) else str(value)


def written(when: datetime, by_day: bool) -> str:
    """A date where only the day is known, or where the day's last instant is meant; else the local time."""
    local = when.astimezone(LONDON)
    if local.microsecond or (by_day and local.time() == datetime.min.time()):
        return local.date().isoformat()
    return local.replace(tzinfo=None).isoformat()
