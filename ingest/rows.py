"""What every format hands to the loader: drafts of records, rejected rows, and what the source can tell.

A source reads one path. It never touches the graph: it says where each record stood, so that whatever is wrong later
can still name the file and the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

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
    merely_named: bool = False
    """True where the source only names it, and tells nothing of it: what is known of it already stays as it is."""


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
    zone: str | None = None
    """The time zone in which it writes, where it or the user said so."""


@dataclass(frozen=True)
class Reread:
    """Rows of one case and all that they say now. What one of them said in an earlier import and says no longer, goes.

    Rows that are not among them take nothing back: a file that no longer holds a row does not say that it was wrong.
    """

    case: str
    rows: frozenset[str]
    """The names of the rows; a record is called after its row, or after what it was concluded from."""
    made: Mapping[str, str]
    """The kinds of all records that come of them, by id."""


@dataclass(frozen=True)
class Told:
    """Feeds that have sent something on a case, by Convene's own account: whether it can be judged depends on them."""

    case: str
    feeds: tuple[str, ...]


@dataclass(frozen=True)
class Waits:
    """A row that waited when Convene wrote it out, under its final id."""

    draft: Draft


Item = Draft | Reject | Notice | Reread | Told | Waits


class Source(Protocol):
    """One path, read as one format."""

    format: str
    """The format's name in the report, such as `multi-agency chronology`."""
    path: Path

    @property
    def feed(self) -> str | None:
        """The feed by its own account; None where it does not say."""
        ...

    def items(self) -> Iterator[Item]:
        """Everything in it, in its own order, read as a stream."""
        ...

    def supplies(self) -> Supplies:
        """What it can tell; complete once `items` has been read to its end."""
        ...


def is_own_export(source: Source) -> bool:
    """True where Convene wrote the source: its rows say themselves which feed they belong to."""
    return bool(getattr(source, "own_export", False))


@runtime_checkable
class InAZone(Protocol):
    """A source that can be told in which zone it writes, where it does not say so itself."""

    def in_zone(self, zone: str) -> None:
        """Take the zone that the feed said earlier."""
        ...


@runtime_checkable
class ReadWhole(Protocol):
    """A source whose rows mean something only together: where one is rejected, all are kept beside it."""

    def all_rows(self) -> Iterator[tuple[Place, Mapping[str, str]]]:
        """Every row as it came, once `items` has been read to its end."""
        ...


@dataclass
class SourceOptions:
    """What the user may say about a source on the command line."""

    feed: str | None = None
    zone: str | None = None
    """The time zone in which it writes; where nobody says, a day is one of London and a time needs its zone."""
    dates: Order | None = None
    """Whether the day or the month comes first, where the dates do not tell."""
    supplies: tuple[str, ...] = field(default=())
    own_export: bool = False
    """True for rows of Convene's own export that an earlier import rejected."""
    root: Path | None = None
    """The folder whose name messages leave out: where files lie that were sent to Convene."""


def shown_path(path: Path, root: Path | None) -> str:
    """How messages, and the folders of rejected rows, call a path."""
    return str(path) if root is None else str(path.relative_to(root))
