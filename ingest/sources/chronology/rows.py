"""One row of a chronology, its cells read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_model import Precision
from graph_model.case import RiskType
from ingest.cells import parted, places
from ingest.rows import Place
from ingest.sources.chronology.kinds import RowKind
from ingest.sources.chronology.words import Word, plain, word_of


@dataclass(frozen=True)
class Row:
    """One thing that happened."""

    place: Place
    number: int
    """Its place among all rows of the chronology."""
    shown: str
    """How sentences about other rows call it, such as `row 5`."""
    original: Mapping[str, str]
    cells: Mapping[str, str]
    """By column, without blanks at the ends; empty ones left out."""
    what: RowKind
    name: str
    """What its record is called: the case, and the row's own name within it."""
    at: datetime
    precision: Precision
    recorded: datetime | None
    due: datetime | None
    risks: tuple[RiskType, ...]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def case(self) -> str:
        """The case."""
        return self["case"]

    @property
    def kind(self) -> str:
        """What sort of row it is."""
        return self.what.name

    @property
    def agency(self) -> str:
        """Who did or saw it; empty where nobody is named."""
        return self["agency"]

    @property
    def person(self) -> str | None:
        """Who acted. A person acts for an agency: the same name at two agencies is two people."""
        return person_of(self["person"], self.agency)

    @property
    def to(self) -> tuple[str, ...]:
        """To whom it went, each once."""
        return tuple(dict.fromkeys(parted(self["to_agency"])))

    @property
    def to_one(self) -> str | None:
        """To whom it went, where a row goes to one."""
        return self.to[0] if self.to else None

    @property
    def about(self) -> tuple[str, ...]:
        """The rows that it continues or carries."""
        return tuple(dict.fromkeys(parted(self["about"])))

    @property
    def owner(self) -> tuple[str, str | None]:
        """Who must do it: an agency, and a person of it where one is named as `agency/person`."""
        agency = self["owner"].partition("/")[0].strip()
        return agency, person_of(self.owner_name, agency)

    @property
    def owner_name(self) -> str:
        """The name of the person who must do it."""
        return self["owner"].partition("/")[2].strip()

    @property
    def count(self) -> int | None:
        """How many such things it stands for, where it says so."""
        return int(self["count"]) if self["count"] else None

    @property
    def why(self) -> str:
        """The reason, else what is said in words, where its kind takes words for a reason."""
        return self["reason"] or (self["text"] if "text" in self.what.columns else "")

    @property
    def details(self) -> tuple[str, ...]:
        """The words of its detail."""
        return tuple(plain(word) for word in parted(self["detail"]))

    def word(self, column: str, choices: Iterable[Word]) -> Word | None:
        """The word of a column."""
        return word_of(self[column], choices) if self[column] else None

    def detail(self, choices: Iterable[Word]) -> Word | None:
        """The word of its detail beside its marks; where there is none, what its kind means by that."""
        allowed = list(choices)
        named = [word for word in self.details if word not in self.what.marks]
        return word_of(named[0], allowed) if named else next((one for one in allowed if one is self.what.detail), None)

    def is_after(self, at: datetime, *, by_day: bool) -> bool:
        """Whether it was after a moment; by the day where either is known only to the day."""
        return self.at.date() > at.date() if by_day or self.precision.by_day else self.at > at

    def reaches(self, at: datetime, *, by_day: bool) -> bool:
        """Whether it was at a moment, or after it; by the day where either is known only to the day."""
        return self.at.date() >= at.date() if by_day or self.precision.by_day else self.at >= at

    def comes_before(self, other: Row) -> bool:
        """Whether it is not after another row; by the day where the hour of either is not known."""
        return self is not other and not self.is_after(other.at, by_day=other.precision.by_day)

    def follows(self, other: Row) -> bool:
        """Whether it comes after another row; on one day, whose hours are not known, as they stand in the table."""
        if self.precision.by_day or other.precision.by_day:
            return (self.at.date(), self.number) > (other.at.date(), other.number)
        return (self.at, self.number) > (other.at, other.number)


def person_of(name: str, agency: str) -> str | None:
    """What a person is called who acts for an agency."""
    return (f"{name} ({agency})" if agency else name) if name else None


def in_step(agencies: str, sectors: str) -> tuple[tuple[str, str], ...]:
    """Agencies, each with its sector, of two cells; nothing where these do not go together."""
    named, said = places(agencies), places(sectors)
    if len(named) != len(said):
        named, said = places(agencies.rstrip("; ")), places(sectors.rstrip("; "))
    return tuple(zip(named, said, strict=True)) if len(named) == len(said) else ()


def in_order(rows: Sequence[Row]) -> list[Row]:
    """The rows as they happened. On a day of which some rows do not know the hour, as they stand in the table."""
    by_table = {row.at.date() for row in rows if row.precision.by_day}
    return sorted(
        rows, key=lambda row: (row.at.date(), 0 if row.at.date() in by_table else row.at.timestamp(), row.number)
    )
