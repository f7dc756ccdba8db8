"""Reads the tables of a chronology: their rows, and what there is to say about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from graph_model.people import Sector
from ingest.comments import read_as_comments, untouched
from ingest.dates import Dates, Order
from ingest.headings import column_name
from ingest.rows import Item, Notice, Place, Reject
from ingest.sources.chronology.columns import NEEDED
from ingest.sources.chronology.reading import RowReader
from ingest.sources.chronology.rows import Row
from ingest.sources.chronology.words import quoted
from ingest.sources.members import Member, as_table
from ingest.tables import opened_table

Found = Sequence[tuple[int, Mapping[str, str]]]


class TableReader:
    """Reads one table after the other; a case may go through several."""

    def __init__(self, zone: str | None, dates: Order | None, *, alone: bool = True) -> None:
        """`alone`: there is only one table."""
        self.rows: list[Row] = []
        self.originals: list[tuple[Place, Mapping[str, str]]] = []
        """Every row as it came."""
        self.columns: set[str] = set()
        """Those that at least one table has; none where no table has been filled in."""
        self.would_open: dict[str, str] = {}
        """By case, a row that would have opened it and was refused."""
        self.sectors: dict[str, Sector] = {}
        """What rows that were refused say about agencies."""
        self._zone = zone
        self._dates = dates
        self._ordinals: Counter[str] = Counter()
        self._numbers = count(1)
        self._alone = alone
        self._named: dict[str, Row] = {}

    def read(self, member: Member) -> Iterator[Item]:
        """Read a table; what is wrong, and what there is to say, comes out."""
        with opened_table(as_table(member), NEEDED) as table:
            columns = map(column_name, table.columns)
            found = list(table.rows)
        if table.above:
            yield Notice(f"{member.shown}: rows above the header were not read", len(table.above))
        if table.comments and not found:
            yield untouched([member.shown])
            return
        if table.comments:
            yield read_as_comments(member.shown, len(table.comments))
        self.columns |= set(columns)
        yield from self._rows_of(member.shown, found)

    def _rows_of(self, shown: str, found: Found) -> Iterator[Item]:
        dates = Dates(self._zone, lambda column: _cells(found, column), self._dates)
        reader = RowReader(dates, self._ordinals, self._numbers, alone=self._alone)
        for number, original in found:
            place = Place(shown, number)
            self.originals.append((place, original))
            row = self._once(reader.read(place, original))
            if isinstance(row, Row):
                self.rows.append(row)
            else:
                yield Reject(place, original, row)
        self.would_open = reader.would_open | self.would_open
        self.sectors = reader.sectors | self.sectors
        if reader.hours_missing:
            says = "precision is exact on rows that name no time; they are known to the day"
            yield Notice(says, reader.hours_missing)

    def _once(self, row: Row | tuple[str, ...]) -> Row | tuple[str, ...]:
        """A row whose name another one has cannot be told from it."""
        if not isinstance(row, Row):
            return row
        first = self._named.setdefault(row.name, row)
        if first is row:
            return row
        return (f"ref is {quoted(row['ref'])}; {first.shown} of case {row.case} has that ref already",)


def _cells(found: Found, wanted: str) -> Iterator[str]:
    return (cell for _, row in found for name, cell in row.items() if column_name(name) == wanted)
