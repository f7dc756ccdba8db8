"""The multi-agency chronology: the one-sheet table that boards make by hand for every review, as a source of records.

A chronology is made by hand and read whole: what a row means depends on rows before and after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest.dates import Dates
from ingest.rows import Concluded, Item, Place, Reject, SourceOptions, Supplies
from ingest.sources.chronology.one_case import OneCase, one_case, rejected
from ingest.sources.chronology.people import Sectors, adults, agencies, people, unsaid
from ingest.sources.chronology.reading import RowReader
from ingest.sources.chronology.remarks import remarks
from ingest.sources.chronology.rows import Row
from ingest.sources.chronology.supplied import supplied
from ingest.sources.chronology.words import column_name
from ingest.sources.members import as_table, file_member
from ingest.tables import opened_table

FORMAT = "multi-agency chronology"


class Chronology:
    """One chronology."""

    format = FORMAT

    def __init__(self, path: Path, options: SourceOptions) -> None:
        self.path = path
        self._options = options
        self._columns: frozenset[str] = frozenset()
        self._rows: list[Row] = []

    @property
    def feed(self) -> str | None:
        """The feed that the user named; otherwise all chronologies are one feed."""
        return self._options.feed

    def items(self) -> Iterator[Item]:
        """The cases, so that they keep their names; who is named; case by case every record, and what was concluded."""
        rows, rejects = self._read()
        yield from rejects
        sectors = Sectors(rows)
        yield from (rejected(row, sectors.wrong[row.number]) for row in rows if row.number in sectors.wrong)
        cases = [one_case(*case) for case in _by_case(row for row in rows if row.number not in sectors.wrong)]
        self._rows = [row for case in cases for row in case.rows]
        yield from (reject for case in cases for reject in case.rejects)
        yield from self._who(cases, sectors)
        for case in cases:
            yield from _records(case)
        yield from remarks(cases, unsaid(self._rows, sectors))

    def supplies(self) -> Supplies:
        """Every kind of record that the table offers, from its earliest row on, without end."""
        earliest = min(row.at for row in self._rows).isoformat() if self._rows else None
        kinds = self._options.supplies or supplied(self._columns, {row.kind for row in self._rows})
        return Supplies(kinds, earliest, self._options.zone)

    def _read(self) -> tuple[list[Row], list[Reject]]:
        with opened_table(as_table(file_member(self.path))) as table:
            self._columns = frozenset(map(column_name, table.columns))
            found = list(table.rows)
        reader = RowReader(Dates(self._options.zone, lambda name: _cells(found, name), self._options.dates))
        rows: dict[str, Row] = {}
        rejects: list[Reject] = []
        for number, original in found:
            place = Place(str(self.path), number)
            row = reader.read(place, number, original)
            if not isinstance(row, Row):
                rejects.append(Reject(place, original, row))
            elif row.name in rows:
                first = rows[row.name].number
                says = f"ref is '{row['ref']}'; row {first} of case {row.case} has that ref already"
                rejects.append(Reject(place, original, (says,)))
            else:
                rows[row.name] = row
        return list(rows.values()), rejects

    def _who(self, cases: Sequence[OneCase], sectors: Sectors) -> Iterator[Item]:
        opened = [case for case in cases if case.opens]
        yield from (case.opens for case in opened if case.opens)
        yield from adults({case.name: (case.adult, case.named_by) for case in opened if case.named_by}, self._rows)
        yield from agencies(self._rows, sectors)
        yield from people(self._rows)


def _by_case(rows: Iterator[Row]) -> list[tuple[str, list[Row]]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.case].append(row)
    return list(found.items())


def _cells(found: Sequence[tuple[int, Mapping[str, str]]], wanted: str) -> Iterator[str]:
    return (cell for _, row in found for name, cell in row.items() if column_name(name) == wanted)


def _records(case: OneCase) -> Iterator[Item]:
    yield from case.drafts
    if case.opens:
        concluded = [draft.record.id for draft in (*case.drafts, case.opens) if draft.record.inferred_from]
        yield Concluded(case.name, frozenset(concluded))
