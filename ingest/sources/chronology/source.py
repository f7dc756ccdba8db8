"""The multi-agency chronology: the one-sheet table that boards make by hand for every review, as a source of records.

A chronology is made by hand and read whole: what a row means depends on rows before and after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest.rows import Item, Place, Reread, SourceOptions, Supplies
from ingest.sources.chronology.one_case import OneCase, one_case, rejected
from ingest.sources.chronology.people import Sectors, adults, agencies, people, unsaid
from ingest.sources.chronology.remarks import remarks
from ingest.sources.chronology.rows import Row
from ingest.sources.chronology.supplied import supplied
from ingest.sources.chronology.table_reader import TableReader
from ingest.sources.members import Member

Original = tuple[Place, Mapping[str, str]]
"""A row as it came."""

FORMAT = "multi-agency chronology"


class Chronology:
    """One chronology: a file, the sheets of a workbook, or the files of a zip."""

    format = FORMAT

    def __init__(self, path: Path, tables: Sequence[Member], options: SourceOptions) -> None:
        self.path = path
        self._tables = tables
        self._options = options
        self._zone = options.zone
        self._columns: set[str] = set()
        self._rows: list[Row] = []
        self._originals: list[Original] = []

    @property
    def feed(self) -> str | None:
        """The feed that the user named; otherwise all chronologies are one feed."""
        return self._options.feed

    def in_zone(self, zone: str) -> None:
        """Take the zone that the feed said earlier, where the user does not say one."""
        self._zone = self._zone or zone

    def items(self) -> Iterator[Item]:
        """What is wrong; the cases, so that they keep their names; who is named; case by case every record."""
        reader = TableReader(self._zone, self._options.dates, alone=len(self._tables) == 1)
        for table in self._tables:
            yield from reader.read(table)
        self._columns, self._originals = reader.columns, reader.originals
        sectors = Sectors(reader.rows, reader.sectors)
        yield from (rejected(row, sectors.wrong[row.number]) for row in reader.rows if row.number in sectors.wrong)
        cases = list(_cases(reader, sectors))
        self._rows = [row for case in cases for row in case.rows]
        yield from (reject for case in cases for reject in case.rejects)
        yield from (_reread(case) for case in cases if case.opens)
        yield from self._who(cases, sectors)
        for case in cases:
            yield from case.drafts
        yield from remarks(cases, unsaid(self._rows, sectors))

    def all_rows(self) -> Iterator[Original]:
        """Every row: what a mended one means depends on the others."""
        yield from self._originals

    def supplies(self) -> Supplies:
        """Every kind of record that the table offers, from its earliest row on, without end; of no row, nothing."""
        earliest = min(row.at for row in self._rows).isoformat() if self._rows else None
        told = supplied(self._columns, {row.kind for row in self._rows}) if self._rows else ()
        return Supplies(self._options.supplies or told, earliest, self._zone)

    def _who(self, cases: Sequence[OneCase], sectors: Sectors) -> Iterator[Item]:
        opened = [case for case in cases if case.opens]
        yield from (case.opens for case in opened if case.opens)
        yield from adults((case.adult, case.named_by) for case in opened if case.named_by)
        yield from agencies(self._rows, sectors)
        yield from people(self._rows)


def _cases(reader: TableReader, sectors: Sectors) -> Iterator[OneCase]:
    """Each case, made of those of its rows that can be read."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    refused = dict(reader.would_open)
    for row in reader.rows:
        if row.number not in sectors.wrong:
            found[row.case].append(row)
        elif row.what.can_open:
            refused.setdefault(row.case, row.shown)
    known = sectors.known
    for case, rows in found.items():
        yield one_case(case, rows, known, refused.get(case, ""))


def _reread(case: OneCase) -> Reread:
    """The rows of a case and all that comes of them."""
    made = {draft.record.id: type(draft.record).__name__ for draft in case.drafts}
    return Reread(case.name, frozenset(row.name for row in case.rows), made)
