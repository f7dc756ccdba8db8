"""What every format hands to the loader: drafts of records, rejected rows, and what the source can tell.

A source reads one path. It never touches the graph: it says where each record stood, so that whatever is wrong later
can still name the file and the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from graph_model import Record
from ingest.dates import Order


@dataclass(frozen=True)
class Place:
    """Where something stood: the file as the user gave it, and the row as a spreadsheet counts it (the header is 1)."""

    file: str
    row: int | None = None

    def __str__(self) -> str:
        return self.file if self.row is None else f"{self.file}, row {self.row}"


@dataclass(frozen=True)
class Draft:
    """One record that passed its own checks; whether what it refers to exists, only the loader can see.

    `original` is the row as it came, by column, so that a reject can be written out for a person to mend.
    """

    record: Record
    place: Place
    original: Mapping[str, str]


@dataclass(frozen=True)
class Reject:
    """One row that cannot go in, as it came, with a sentence for each thing that is wrong with it."""

    place: Place
    original: Mapping[str, str]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """Something that the user should know and that stops nothing: what was concluded, or left out, and how often."""

    says: str
    count: int = 1


@dataclass(frozen=True)
class Supplies:
    """What a source can tell: kinds (`Share`) or single columns (`Share.to`), from a moment on."""

    kinds: tuple[str, ...]
    since: str | None = None
    """ISO instant of its earliest record, where the format says that it is complete from there on."""


@dataclass(frozen=True)
class Concluded:
    """All that a source concludes for one case: what an earlier import concluded and this one does not, goes."""

    case: str
    ids: frozenset[str]


Item = Draft | Reject | Notice | Concluded


class Source(Protocol):
    """One path, read as one format."""

    format: str
    """The format's name in the report, such as `multi-agency chronology`."""
    path: Path

    def items(self) -> Iterator[Item]:
        """Everything in it, in its own order, read as a stream."""
        ...

    def supplies(self) -> Supplies:
        """What it can tell; complete once `items` has been read to its end."""
        ...


@dataclass
class SourceOptions:
    """What the user may say about a source on the command line."""

    feed: str | None = None
    zone: str = "Europe/London"
    dates: Order | None = None
    """Whether the day or the month comes first, where the dates do not tell."""
    supplies: tuple[str, ...] = field(default=())
