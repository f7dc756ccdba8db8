"""Whom the rows of a chronology name: adults, agencies with their sectors, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph_model import Record
from graph_model.people import Adult, Agency, Person, Sector
from ingest.cells import parted
from ingest.rows import Draft
from ingest.sources.chronology.rows import Row, not_a_word, sector_of

Wrong = dict[int, list[str]]
"""What is wrong, by the number of the row."""


class Named:
    """Everybody who is named in a table, and what is wrong with how."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.wrong: Wrong = {}
        self.unsaid: set[str] = set()
        """Agencies that were only written to, and of which nobody says the sector."""
        self._sectors: dict[str, tuple[Sector, Row]] = {}
        self._agencies: dict[str, Row] = {}
        self._people: dict[str, tuple[str, Row]] = {}
        for row in rows:
            self._read(row)
        for row in rows:
            if row.agency and row.agency not in self._sectors:
                self._say(row, f"sector is empty, and no row says what agency '{row.agency}' is; give it once")

    def _read(self, row: Row) -> None:
        if row["sector"]:
            self._sector(row, row.agency, row["sector"], "sector")
        for agency, sector in zip(row.to, parted(row["to_sector"]), strict=False):
            self._sector(row, agency, sector, "to_sector")
        for agency in self._of(row):
            self._agencies.setdefault(agency, row)
        if row["person"]:
            name = f"{row['person']} ({row.agency})" if row.agency else row["person"]
            self._people.setdefault(name, (row["person"], row))
        agency, _, person = row["owner"].partition("/")
        if person.strip():
            self._people.setdefault(f"{person.strip()} ({agency.strip()})", (person.strip(), row))

    def _of(self, row: Row) -> Iterator[str]:
        owner = row["owner"].partition("/")[0].strip()
        yield from (name for name in (row.agency, *row.to, owner) if name)

    def _sector(self, row: Row, agency: str, text: str, column: str) -> None:
        sector = sector_of(text)
        if sector is None:
            self._say(row, not_a_word(column, text, [choice.value for choice in Sector]))
        elif not agency:
            self._say(row, f"{column} is '{text}', and no agency is named; name it, or leave the {column} empty")
        elif self._sectors.setdefault(agency, (sector, row))[0] is not sector:
            first, where = self._sectors[agency]
            self._say(
                row, f"{column} is '{text}'; agency '{agency}' is {first.value} in row {where.place.row}; say one"
            )

    def _say(self, row: Row, problem: str) -> None:
        self.wrong.setdefault(row.number, []).append(problem)

    def records(self, rows: Iterable[Row], adults: dict[str, tuple[str, Row]]) -> Iterator[Draft]:
        """The records of those whom these rows name; `adults` by case, with the row that names them."""
        went_in = list(rows)
        for adult in dict.fromkeys(name for name, _ in adults.values()):
            row = next(row for name, row in adults.values() if name == adult)
            cases = {case for case, (name, _) in adults.items() if name == adult}
            died = min((r.at for r in went_in if r.kind == "death" and r.case in cases), default=None)
            yield _draft(Adult(id=adult, died_at=died), row)
        named = {name for row in went_in for name in self._of(row)}
        for agency, row in self._agencies.items():
            if agency in named:
                yield _draft(Agency(id=agency, name=agency, sector=self._sector_of(agency)), row)
        people = {row.number for row in went_in}
        for name, (person, row) in self._people.items():
            if row.number in people or any(name == f"{r['person']} ({r.agency})" for r in went_in):
                yield _draft(Person(id=name, name=person), row)

    def _sector_of(self, agency: str) -> Sector:
        if agency not in self._sectors:
            self.unsaid.add(agency)
            return Sector.OTHER
        return self._sectors[agency][0]


def _draft(record: Record, row: Row) -> Draft:
    return Draft(record, row.place, row.original)
