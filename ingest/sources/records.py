"""The records format: one table a kind, as a folder or zip of CSV, a workbook with a sheet a kind, or NDJSON.

A table that is there and empty says "none"; one that is not there says "we cannot tell"; a column that is missing from
the header is not supplied, one that is there and blank is. Convene's own export is this format too: `own_export`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from graph_model import RECORDS, Record
from graph_model.errors import BadRecord
from graph_model.lexicon import nearest
from graph_model.people import Feed
from ingest.cells import unwritten
from ingest.comments import read_as_comments, untouched
from ingest.dates import Cells, Dates
from ingest.feeds import evidence_columns, supplied, together
from ingest.headings import column_name
from ingest.rows import Draft, Item, Notice, Place, Reject, SourceOptions, Supplies
from ingest.sources.members import OBJECTS, Member, as_row, objects_of
from ingest.tables import opened_table
from ingest.validate import RowCheck

KINDS = {record_class.file_name: kind for kind, record_class in RECORDS.items()}
"""Kinds by the name of their table."""

NAMES_THE_KIND = ("record", "kind")
"""The keys by which an object says what it is."""
SHAPES = 1_000
"""Of how many sets of columns the checks are remembered; objects of one file may each have their own."""


class FeedUnclear(BadRecord):
    """A path describes several feeds, and nobody said which of them sent its records."""


class Records:
    """One path in the records format."""

    format = "records"
    own_export = False

    def __init__(self, path: Path, members: Sequence[Member], options: SourceOptions) -> None:
        """`members` are the tables of the path."""
        self.path = path
        self._options = options
        self._zone = options.zone
        self._members = sorted(members, key=_load_order)
        self._columns: dict[str, set[str]] = defaultdict(set)
        self._untouched: list[str] = []
        self._checks: dict[tuple[str, tuple[str, ...], str], RowCheck] = {}

    @property
    def feed(self) -> str | None:
        """The feed that the user named, else the one that the path itself describes. Raises FeedUnclear."""
        return self._options.feed or self._described

    @cached_property
    def _described(self) -> str | None:
        described = [item.record.id for item in self._feeds() if isinstance(item, Draft)]
        if len(described) > 1:
            raise FeedUnclear(
                f"{self.path} describes {len(described)} feeds ({', '.join(described)});"
                " say with --feed which of them sent its records."
            )
        return described[0] if described else None

    def items(self) -> Iterator[Item]:
        """Every row: feeds first, then in the order in which kinds refer to each other."""
        for item in self._feeds():
            if isinstance(item, Draft) and item.record.id == self.feed and isinstance(item.record, Feed):
                self._zone = item.record.zone or self._zone
            yield item
        for member in self._members:
            if member.ending in OBJECTS:
                yield from self._objects(member, feeds=False)
            elif KINDS[member.name] != "Feed":
                yield from self._table(member)
        if self._untouched:
            yield untouched(self._untouched)

    def supplies(self) -> Supplies:
        """The kinds whose tables are there, each whole or by column."""
        tables = [supplied(kind, columns) for kind, columns in self._columns.items() if kind != "Feed"]
        return Supplies(self._options.supplies or together(*tables), zone=self._zone)

    def in_zone(self, zone: str) -> None:
        """Take the zone that the feed said earlier, where neither the user nor the path says one."""
        self._zone = self._zone or zone

    def _feeds(self) -> Iterator[Item]:
        for member in self._members:
            if member.ending in OBJECTS:
                yield from self._objects(member, feeds=True)
            elif KINDS[member.name] == "Feed":
                yield from self._table(member)

    def _table(self, member: Member) -> Iterator[Item]:
        kind = KINDS[member.name]
        if RECORDS[kind].derived and not self.own_export:
            yield Notice(f"{member.shown} was left out: Convene works out {member.name} itself")
            return
        count = 0
        with opened_table(member) as table:
            columns = tuple(map(column_name, table.columns))
            check = self._check(kind, columns, member.shown, lambda name: _cells(member, name))
            for number, original in table.rows:
                count += 1
                cells = {name: unwritten(cell) for name, cell in zip(columns, original.values(), strict=True)}
                yield from self._row(check, Place(member.shown, number), original, cells)
        if count or not table.comments:
            self._columns[kind] |= set(columns) or set(evidence_columns(kind))
        else:
            self._untouched.append(member.shown)
        if count and table.comments:
            yield read_as_comments(member.shown, len(table.comments))

    def _objects(self, member: Member, *, feeds: bool) -> Iterator[Item]:
        for number, found in objects_of(member):
            kind = kind_named(found, member.name) if isinstance(found, dict) else None
            if (kind == "Feed") == feeds:
                yield from self._object(kind, found, Place(member.shown, number))

    def _object(self, kind: str | None, found: Mapping[str, Any] | str, place: Place) -> Iterator[Item]:
        if isinstance(found, str):
            yield Reject(place, {"line": found}, ("the line is not a JSON object; allowed: one object on each line",))
        elif kind is None:
            yield Reject(place, as_row(found), (_no_kind(found),))
        elif RECORDS[kind].derived:
            yield Notice(f"{place.file} holds a {kind}, which was left out: Convene works it out itself")
        else:
            row = as_row(found)
            cells = {name: text for name, text in row.items() if name not in NAMES_THE_KIND or name in _fields(kind)}
            self._columns[kind] |= cells.keys()
            check = self._check(kind, tuple(cells), place.file, lambda name: ())
            yield from self._row(check, place, row, cells)

    def _row(
        self, check: RowCheck, place: Place, original: Mapping[str, str], cells: Mapping[str, str]
    ) -> Iterator[Item]:
        found = check.read(cells)
        yield Draft(found, place, original) if isinstance(found, Record) else Reject(place, original, found)

    def _check(self, kind: str, columns: tuple[str, ...], file: str, cells: Cells) -> RowCheck:
        key = (kind, columns, file)
        if key not in self._checks:
            if len(self._checks) >= SHAPES:
                self._checks.clear()
            dates = Dates(self._zone, cells, self._options.dates, times_need_zone=True)
            self._checks[key] = RowCheck(RECORDS[kind], columns, dates.read, own_export=self.own_export)
        return self._checks[key]


def _cells(member: Member, wanted: str) -> Iterator[str]:
    """Every cell of one column, read once more: only a column whose dates are not plain asks for it."""
    with opened_table(member) as table:
        for _, row in table.rows:
            yield from (cell for name, cell in row.items() if column_name(name) == wanted)


def table_name(stem: str) -> str | None:
    """The table that a file or sheet is by its name: `Cases`, `case`, `cases (1)` and `cases-mended` are `cases`."""
    name = stem.strip().lower().replace(" ", "_")
    singular = {kind.lower(): table for table, kind in KINDS.items()}
    if name in KINDS or name in singular:
        return name if name in KINDS else singular[name]
    begun = [table for table in KINDS if re.match(rf"{table}[^a-z]", name)]
    return max(begun, key=len) if begun else None


def kind_named(found: Mapping[str, Any], file: str = "") -> str | None:
    """The kind that an object says it is, by the kind's name or its table's; else the one that its file is named for.

    `record` says it, as many records have a `kind` of their own.
    """
    for name in NAMES_THE_KIND:
        said = str(found.get(name, ""))
        kind = said if said in RECORDS else KINDS.get(said)
        if kind:
            return kind
    return None if "record" in found else KINDS.get(table_name(file) or "")


def _no_kind(found: Mapping[str, Any]) -> str:
    allowed = f"allowed: {', '.join(RECORDS)}."
    if not found.get("record"):
        return f"record is empty and is needed: it says of what kind the object is; {allowed}"
    said = str(found["record"])
    return f"record is '{said}'; {allowed}{nearest(said, RECORDS)}"


def _load_order(member: Member) -> tuple[int, str]:
    order = list(KINDS)
    return (order.index(member.name) if member.name in KINDS else len(order), member.shown)


def _fields(kind: str) -> frozenset[str]:
    return frozenset(RECORDS[kind].model_fields)
