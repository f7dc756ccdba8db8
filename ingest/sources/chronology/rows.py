"""The rows of a chronology, each read on its own: its dates, its lists, its words; and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import TypeVar

from graph_model import Precision
from graph_model.case import RiskType
from graph_model.people import Sector
from ingest.cells import parted
from ingest.dates import Dates, time_of
from ingest.rows import Place
from ingest.sources.chronology.words import COLUMNS, KINDS, NEEDED
from ingest.tables import BEYOND
from ingest.validate import IGNORED_COLUMNS, last_instant_of_day, nearest

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class Row:
    """One thing that happened."""

    place: Place
    number: int
    original: Mapping[str, str]
    cells: Mapping[str, str]
    """By column as the design names it, without blanks at the ends."""
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
        return self["kind"]

    @property
    def agency(self) -> str:
        """Who did or saw it; empty where nobody is named."""
        return self["agency"]

    @property
    def to(self) -> tuple[str, ...]:
        """To whom it went."""
        return parted(self["to_agency"])

    @property
    def about(self) -> tuple[str, ...]:
        """The rows that it continues or carries."""
        return parted(self["about"])

    @property
    def details(self) -> tuple[str, ...]:
        """The words of its detail."""
        return tuple(_plain(word) for word in parted(self["detail"]))


Problem = tuple[Place, Mapping[str, str], tuple[str, ...]]


class RowReader:
    """Reads rows of one table; names each by its `ref`, or by what it is and which one of its day."""

    def __init__(self, dates: Dates) -> None:
        self._dates = dates
        self._ordinals: Counter[str] = Counter()

    def read(self, place: Place, number: int, original: Mapping[str, str]) -> Row | tuple[str, ...]:
        """The row, or a sentence for each thing that is wrong with it."""
        cells = {column_name(name): cell.strip() for name, cell in original.items() if cell.strip()}
        problems = list(_columns_wrong(cells))
        problems += [f"{name} is empty and is needed" for name in NEEDED if not cells.get(name)]
        kind = _plain(cells.get("kind", ""))
        if kind and kind not in KINDS:
            problems.append(not_a_word("kind", cells["kind"], KINDS))
        cells["kind"] = kind
        found = _Values(self._dates, cells, problems)
        at, precision = found.when()
        risks = tuple(found.words("risks", RiskType))
        recorded, due = found.moment("recorded"), found.deadline("due")
        if problems or at is None:
            return tuple(problems)
        name = self._name(cells, at)
        return Row(place, number, original, cells, name, at, precision, recorded, due, risks)

    def _name(self, cells: Mapping[str, str], at: datetime) -> str:
        if cells.get("ref"):
            return f"{cells['case']}/{cells['ref']}"
        name = " ".join(part for part in (at.date().isoformat(), cells["kind"], cells.get("agency", "")) if part)
        self._ordinals[f"{cells['case']}/{name}"] += 1
        ordinal = self._ordinals[f"{cells['case']}/{name}"]
        return f"{cells['case']}/{name}" + (f" {ordinal}" if ordinal > 1 else "")


class _Values:
    """The values of one row; what is wrong with one is added to the problems."""

    def __init__(self, dates: Dates, cells: Mapping[str, str], problems: list[str]) -> None:
        self._dates = dates
        self._cells = cells
        self._problems = problems

    def when(self) -> tuple[datetime | None, Precision]:
        """When it happened, and how exactly that is known."""
        day = self._read("date")
        if day is None:
            return None, Precision.DAY
        at, precision = day
        hour = self._hour()
        if hour is not None:
            try:
                at, precision = self._dates.at(at.date(), hour, "")
            except ValueError as error:
                self._problems.append(f"time is '{self._cells['time']}'; {error}")
        stated = self.word("precision", Precision)
        if stated is not None and stated.by_day:
            at = at.replace(hour=0, minute=0, second=0, microsecond=0)
        return at, precision if stated is None else stated

    def _hour(self) -> time | None:
        text = self._cells.get("time")
        if not text:
            return None
        try:
            return time_of(text)
        except ValueError as error:
            self._problems.append(f"time is '{text}'; {error}")
            return None

    def moment(self, column: str) -> datetime | None:
        """A moment; a day is its beginning."""
        found = self._read(column)
        return found[0] if found else None

    def deadline(self, column: str) -> datetime | None:
        """A deadline; a day is its last instant."""
        found = self._read(column)
        if found is None:
            return None
        return last_instant_of_day(found[0]) if found[1].by_day else found[0]

    def _read(self, column: str) -> tuple[datetime, Precision] | None:
        text = self._cells.get(column)
        if not text:
            return None
        try:
            return self._dates.read(column, text)
        except ValueError as error:
            self._problems.append(f"{column} is '{text}'; {error}")
            return None

    def word(self, column: str, choices: type[Word]) -> Word | None:
        """One word of an enumeration."""
        return next(self.words(column, choices), None)

    def words(self, column: str, choices: type[Word]) -> Iterator[Word]:
        """Several words of an enumeration."""
        for text in parted(self._cells.get(column, "")):
            found = word_of(text, choices)
            if found is None:
                self._problems.append(not_a_word(column, text, [choice.value for choice in choices]))
            else:
                yield found


def word_of(text: str, choices: type[Word]) -> Word | None:
    """The member that the text names, in any case, with spaces or in the collection's own words."""
    wanted = _plain(text)
    named = (choice for choice in choices if wanted in (choice.value, _plain(getattr(choice, "words", choice.value))))
    return next(named, None)


def not_a_word(column: str, text: str, allowed: Iterable[str]) -> str:
    """The sentence about a word that is not allowed."""
    words = list(allowed)
    guess = nearest(text, words)
    return f"{column} is '{text}'; allowed: {', '.join(words)}." + (f" Did you mean {guess}?" if guess else "")


def column_name(given: str) -> str:
    """A column's name as the design writes it: `To agency` is `to_agency`."""
    return given.strip().lower().replace(" ", "_")


def _plain(text: str) -> str:
    return text.strip().lower().replace(" - ", "_").replace(" ", "_").replace("-", "_")


def _columns_wrong(cells: Mapping[str, str]) -> Iterator[str]:
    for name in cells:
        if name == column_name(BEYOND):
            yield f"'{cells[name]}' stands beyond the last column; put it under a heading, or quote the text that holds a comma"
        elif name not in COLUMNS and name not in IGNORED_COLUMNS:
            guess = nearest(name, COLUMNS)
            known = f"did you mean {guess}?" if guess else f"known: {', '.join(COLUMNS)}"
            yield f"column '{name}' is not known in a chronology; {known}"


def sector_of(text: str) -> Sector | None:
    """The sector of that name."""
    return word_of(text, Sector)
