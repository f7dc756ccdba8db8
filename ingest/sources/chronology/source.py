"""The multi-agency chronology: the one-sheet table that boards make by hand for every review, as a source of records.

A chronology is made by hand and read whole: what a row means depends on rows before and after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path

from ingest.comments import read_as_comments, untouched
from ingest.dates import Dates
from ingest.rows import Concluded, Item, Notice, Place, Reject, SourceOptions, Supplies
from ingest.sources.chronology.one_case import OneCase, one_case, rejected
from ingest.sources.chronology.people import Sectors, adults, agencies, people, unsaid
from ingest.sources.chronology.reading import RowReader
from ingest.sources.chronology.remarks import remarks
from ingest.sources.chronology.rows import Row
from ingest.sources.chronology.supplied import supplied
from ingest.sources.chronology.words import column_name, quoted
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
        self._would_open: dict[str, str] = {}
        self._untouched = False

    @property
    def feed(self) -> str | None:
        """The feed that the user named; otherwise all chronologies are one feed."""
        return self._options.feed

    def items(self) -> Iterator[Item]:
        """The cases, so that they keep their names; who is named; case by case every record, and what was concluded."""
        rows = yield from self._read()
        sectors = Sectors(rows)
        yield from (rejected(row, sectors.wrong[row.number]) for row in rows if row.number in sectors.wrong)
        refused = {row.case: f"row {row.number}" for row in rows if row.number in sectors.wrong and row.what.can_open}
        cases = [
            one_case(case, of_case, refused.get(case) or self._would_open.get(case, ""))
            for case, of_case in _by_case(row for row in rows if row.number not in sectors.wrong)
        ]
        self._rows = [row for case in cases for row in case.rows]
        yield from (reject for case in cases for reject in case.rejects)
        yield from self._who(cases, sectors)
        for case in cases:
            yield from _records(case)
        yield from remarks(cases, unsaid(self._rows, sectors))

    def supplies(self) -> Supplies:
        """Every kind of record that the table offers, from its earliest row on, without end."""
        if self._untouched:
            return Supplies(self._options.supplies)
        earliest = min(row.at for row in self._rows).isoformat() if self._rows else None
        kinds = self._options.supplies or supplied(self._columns, {row.kind for row in self._rows})
        return Supplies(kinds, earliest, self._options.zone)

    def _read(self) -> Generator[Item, None, list[Row]]:
        """The rows; those that cannot be read are said on the way."""
        with opened_table(as_table(file_member(self.path))) as table:
            self._columns = frozenset(map(column_name, table.columns))
            found, comments = list(table.rows), table.comments
        self._untouched = bool(comments) and not found
        if comments:
            yield untouched([str(self.path)]) if self._untouched else read_as_comments(str(self.path), len(comments))
        reader = RowReader(Dates(self._options.zone, lambda name: _cells(found, name), self._options.dates))
        rows: dict[str, Row] = {}
        for number, original in found:
            place = Place(str(self.path), number)
            row = reader.read(place, number, original)
            if isinstance(row, Row) and row.name in rows:
                first = rows[row.name].number
                row = (f"ref is {quoted(row['ref'])}; row {first} of case {row.case} has that ref already",)
            if isinstance(row, Row):
                rows[row.name] = row
            else:
                yield Reject(place, original, row)
        if reader.hours_missing:
            says = "precision is exact on rows that name no time; they are known to the day"
            yield Notice(says, reader.hours_missing)
        self._would_open = reader.would_open
        return list(rows.values())

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
