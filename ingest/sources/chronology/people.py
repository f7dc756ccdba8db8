"""Whom the rows of a chronology name: agencies with their sectors, people, adults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph_model import Record
from graph_model.people import Adult, Agency, Person, Sector
from ingest.rows import Draft
from ingest.sources.chronology.rows import Row, in_step, person_of
from ingest.sources.chronology.words import not_a_word, quoted, word_of


class Sectors:
    """What each agency of a table is, and what is wrong with what its rows say about that."""

    def __init__(self, rows: Sequence[Row], otherwise: Mapping[str, Sector]) -> None:
        """`otherwise`: what rows that were refused say about agencies of which no other row says it."""
        self._otherwise = otherwise
        self.wrong: dict[int, list[str]] = {}
        """By the number of the row."""
        self._said: dict[str, tuple[Sector, Row]] = {}
        for row in rows:
            self._read(row)
        for row in rows:
            if row.agency and self[row.agency] is None:
                self._wrong(row, f"sector is empty, and no row says what agency '{row.agency}' is; give it once")

    def __getitem__(self, agency: str) -> Sector | None:
        return self._said[agency][0] if agency in self._said else self._otherwise.get(agency)

    @property
    def known(self) -> dict[str, Sector]:
        """Every agency of which anything says it."""
        return {**self._otherwise, **{agency: sector for agency, (sector, _) in self._said.items()}}

    def _read(self, row: Row) -> None:
        if row["sector"]:
            self._say(row, row.agency, row["sector"], "sector")
        for agency, sector in in_step(row["to_agency"], row["to_sector"]):
            if sector:
                self._say(row, agency, sector, "to_sector")

    def _say(self, row: Row, agency: str, text: str, column: str) -> None:
        sector = word_of(text, Sector)
        if sector is None:
            self._wrong(row, not_a_word(column, text, [choice.value for choice in Sector]))
        elif not agency:
            self._wrong(
                row, f"{column} is {quoted(text)}, and no agency is named; name it, or leave the {column} empty"
            )
        elif self._said.setdefault(agency, (sector, row))[0] is not sector:
            first, where = self._said[agency]
            self._wrong(
                row, f"{column} is {quoted(text)}; agency '{agency}' is {first.value} in {where.shown}; say one"
            )

    def _wrong(self, row: Row, problem: str) -> None:
        self.wrong.setdefault(row.number, []).append(problem)


def agencies(rows: Sequence[Row], sectors: Sectors) -> Iterator[Draft]:
    """Every agency that acts, is written to, or owns something; one of which nobody says the sector is `other`."""
    for name, row in _agencies(rows):
        agency = Agency(id=name, name=name, sector=sectors[name] or Sector.OTHER, inferred_from=row.name)
        yield Draft(agency, row.place, row.original, merely_named=sectors[name] is None)


def unsaid(rows: Sequence[Row], sectors: Sectors) -> list[str]:
    """Agencies that were only written to, and of which nobody says the sector."""
    return sorted(name for name, _ in _agencies(rows) if sectors[name] is None)


def people(rows: Sequence[Row]) -> Iterator[Draft]:
    """Every person, by the agency for which they act."""
    met: set[str] = set()
    for row in rows:
        for name, agency in ((row["person"], row.agency), (row.owner_name, row.owner[0])):
            known_as = person_of(name, agency)
            if known_as and known_as not in met:
                met.add(known_as)
                yield _named(Person(id=known_as, name=name, inferred_from=row.name), row)


def adults(named: Iterable[tuple[str, Row]]) -> Iterator[Draft]:
    """The adults whom cases are about, with the rows that name them. When one died, their cases tell between them."""
    first: dict[str, Row] = {}
    for adult, row in named:
        first.setdefault(adult, row)
    for adult, row in first.items():
        yield _named(Adult(id=adult, inferred_from=row.name), row)


def _agencies(rows: Sequence[Row]) -> list[tuple[str, Row]]:
    """Each agency with the first row that names it."""
    found: dict[str, Row] = {}
    for row in rows:
        for name in (row.agency, *row.to, row.owner[0]):
            found.setdefault(name, row)
    return [(name, row) for name, row in found.items() if name]


def _named(record: Record, row: Row) -> Draft:
    return Draft(record, row.place, row.original, merely_named=True)
