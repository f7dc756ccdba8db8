"""What an import did, as the user, the command line and the API read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from graph_model import RECORDS
from ingest.rows import Notice, Place

SAID_IN_FULL = 200
"""How many problems a report spells out; all of them stand beside the rejected rows."""


@dataclass(frozen=True)
class Progress:
    """How far an import is: the file it reads, and how many records it has dealt with, after so many seconds."""

    file: str
    records: int
    seconds: float

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / self.seconds if self.seconds else 0.0


@dataclass(frozen=True)
class FileReport:
    """One path: what it was recognised as, from which feed, and how many of its rows were rejected."""

    path: str
    format: str
    feed: str | None
    """None where its rows say it themselves."""
    rows_rejected: int = 0
    disk: Path | None = None
    """Where it lies, where `path` is only what it is called."""

    @property
    def on_disk(self) -> Path:
        """Where it lies."""
        return self.disk or Path(self.path)


@dataclass(frozen=True)
class KindReport:
    """What became of the records of one kind. `rejected` counts rows that are known to be of this kind."""

    kind: str
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    waiting: int = 0
    absent: int = 0
    """Records of the feed that a source said to be complete no longer holds."""
    ended: int = 0
    """Those of them that were ended because the user asked for it."""
    removed: int = 0
    """What a row said in an earlier import, and says no longer."""


@dataclass(frozen=True)
class ImportReport:
    """All that an import says when it ends."""

    files: tuple[FileReport, ...]
    kinds: tuple[KindReport, ...]
    cases_touched: int
    rows_rejected: int
    problems: tuple[str, ...]
    """Sentences with file and row, the first 200; `rows_rejected` and `waiting` say how many there are."""
    notices: tuple[Notice, ...]
    not_supplied: tuple[str, ...]
    """The kinds of record that the feeds of this import cannot tell of: what depends on them stays unknown."""
    rejected_folder: Path | None
    """Where the rejected rows are kept, to be mended and imported again; None where there are none."""
    seconds: float
    dry_run: bool = False

    @property
    def created(self) -> int:
        """Records that are new."""
        return sum(kind.created for kind in self.kinds)

    @property
    def changed(self) -> int:
        """Records whose content changed."""
        return sum(kind.changed for kind in self.kinds)

    @property
    def unchanged(self) -> int:
        """Records that were there already, just so."""
        return sum(kind.unchanged for kind in self.kinds)

    @property
    def waiting(self) -> int:
        """Rows that wait for something they refer to; they are kept, and tried again in every import."""
        return sum(kind.waiting for kind in self.kinds)

    @property
    def records(self) -> int:
        """Records dealt with."""
        return self.created + self.changed + self.unchanged + self.waiting

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / self.seconds if self.seconds else 0.0

    @property
    def complete(self) -> bool:
        """True where every row went in."""
        return not self.rows_rejected and not self.waiting


@dataclass
class Tally:
    """Counts while an import runs."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By kind and outcome, an outcome being a field of KindReport."""
    problems: list[str] = field(default_factory=list)
    notices: Counter[str] = field(default_factory=Counter)
    rejected_in: Counter[str] = field(default_factory=Counter)
    """Rejected rows by the path that was imported."""
    records: int = 0

    def count(self, outcome: str, kind: str, number: int = 1) -> None:
        """Count records of a kind."""
        if number:
            self.counts[kind, outcome] += number

    def problem(self, place: Place, sentences: Iterable[str]) -> None:
        """Say what is wrong, as long as the report has room."""
        for sentence in sentences:
            if len(self.problems) < SAID_IN_FULL:
                self.problems.append(said_at(place, sentence))

    def notice(self, notice: Notice) -> None:
        """Say something that stops nothing; the same remark is counted, not repeated."""
        self.notices[notice.says] += notice.count

    def kinds(self) -> tuple[KindReport, ...]:
        """The counts by kind, in the order of the model."""
        found = {kind: {o: n for (k, o), n in self.counts.items() if k == kind} for kind in RECORDS}
        return tuple(KindReport(kind, **counts) for kind, counts in found.items() if counts)


def kind_of_table(file: str) -> str | None:
    """The kind whose table a file is, by its name; None where it is no table of records."""
    name = PurePath(file).stem.lower()
    return next((kind for kind, record_class in RECORDS.items() if record_class.file_name == name), None)


def said_at(place: Place, sentence: str) -> str:
    """The sentence with its place in front, where it does not begin with it already."""
    return sentence if sentence.startswith(place.file) else f"{place}: {sentence}"
