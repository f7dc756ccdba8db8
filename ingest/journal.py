"""What was imported into a data folder: when, by whom, from which files, and what became of it; a small file an import.

`<data>/imports/<id>.json`, rewritten in one step whenever something changes, so that whoever looks, in this process or
another, sees how far an import is. Beside it `<data>/imports/<id>/` holds files that were sent to Convene, until they
have been read: an import that was killed is taken up again from there.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from graph_model.errors import ConveneError
from graph_model.private import make_private, write_private
from ingest.alone import is_running
from ingest.dates import Order
from ingest.report import ImportReport, Progress

FOLDER = "imports"
NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{6}")
NOTED_EVERY = 0.2
"""Seconds between two notes of how far an import is."""


class State(StrEnum):
    """How an import stands."""

    RECEIVING = "receiving"
    """Not all of its files have come."""
    WAITING = "waiting"
    """Its turn has not come: one import runs at a time."""
    READING = "reading"
    ASSESSING = "assessing"
    """All records are in, and the cases that they touch are assessed again."""
    DONE = "done"
    REFUSED = "refused"
    """Nothing could be read of it, or not to its end; `says` tells why."""
    STOPPED = "stopped"
    """It ended in the midst; what it had brought in until then is kept."""


AFTER_ALL = {State.ASSESSING: State.DONE}
"""How an import stands that nobody minds any more: where all records were in, the assessment comes by itself."""
OVER = frozenset({State.DONE, State.REFUSED, State.STOPPED})


class HowRead(BaseModel):
    """How the files of an import are to be read."""

    model_config = ConfigDict(frozen=True)

    feed: str | None = None
    """The source's name; without it what the files say of themselves, else their format's."""
    zone: str | None = None
    dates: Order | None = None
    own_export: bool = False
    """True for rows that an earlier import rejected of Convene's own export."""
    mends: str | None = None
    """The file of rejected rows that this one takes the place of, as `<import>/<file>`."""


class Outcome(BaseModel):
    """What became of the rows."""

    model_config = ConfigDict(frozen=True)

    feeds: tuple[str, ...] = ()
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    rejected: int = 0
    waiting: int = 0
    cases: int = 0
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    not_supplied: tuple[str, ...] = ()
    rejected_folder: str = ""
    """The folder of its rejected rows, where there are any and all of them stand in one."""


class Entry(BaseModel):
    """One import, as it is written down."""

    model_config = ConfigDict(frozen=True)

    id: str
    began: datetime
    by: str
    files: tuple[str, ...]
    of: int = 0
    """How many files belong to it."""
    asked: HowRead = HowRead()
    key: str = ""
    """A word of the sender's own, by which the same import sent again is known."""
    state: State = State.WAITING
    ended: datetime | None = None
    reads: str = ""
    """The file that is being read."""
    records: int = 0
    """Records dealt with so far."""
    assessed: int = 0
    to_assess: int = 0
    outcome: Outcome = Outcome()
    says: str = ""


def outcome_of(report: ImportReport) -> Outcome:
    """What a report says, as it is written down."""
    return Outcome(
        feeds=tuple(dict.fromkeys(file.feed for file in report.files if file.feed)),
        created=report.created,
        changed=report.changed,
        unchanged=report.unchanged,
        removed=sum(kind.removed for kind in report.kinds),
        rejected=report.rows_rejected,
        waiting=report.waiting,
        cases=report.cases_touched,
        problems=report.problems,
        notices=tuple(f"{one.says} ({one.count:,} times)" if one.count > 1 else one.says for one in report.notices),
        not_supplied=report.not_supplied,
        rejected_folder=report.rejected_folder.name if report.rejected_folder else "",
    )


def _now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """The imports of one data folder."""

    def __init__(self, data: Path, clock: Callable[[], datetime] = _now) -> None:
        self.data = data
        self.folder = data / FOLDER
        self.clock = clock
        self.minded: set[str] = set()
        """The imports that this process has begun or taken up, and still minds."""

    def new(self, by: str, files: tuple[str, ...], asked: HowRead, *, of: int = 0, key: str = "") -> Entry:
        """An import that begins now; nothing is written yet."""
        now = self.clock()
        name = f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
        return Entry(id=name, began=now, by=by, files=files, asked=asked, of=of or len(files), key=key)

    def write(self, entry: Entry) -> Entry:
        """Write an entry down, in place of what was said of this import before."""
        make_private(self.folder)
        new = self.folder / f"{entry.id}.new"
        write_private(new, entry.model_dump_json(exclude_defaults=True))
        os.replace(new, self.folder / f"{entry.id}.json")
        return entry

    def read(self, name: str) -> Entry | None:
        """The import of that name; None where there is none."""
        if not NAME.fullmatch(name):
            return None
        try:
            return Entry.model_validate_json((self.folder / f"{name}.json").read_bytes())
        except OSError:
            return None
        except ValidationError:
            began = datetime.strptime(name[:21], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
            says = "What was written down of this import cannot be read; start it again."
            return Entry(id=name, began=began, by="", files=(), state=State.STOPPED, says=says)

    def entries(self) -> Iterator[Entry]:
        """Every import, the newest first."""
        names = sorted((path.stem for path in self.folder.glob("*.json")), reverse=True)
        return (entry for name in names if (entry := self.read(name)))

    def count(self) -> int:
        """How many imports are written down."""
        return sum(1 for _ in self.folder.glob("*.json"))

    def as_they_stand(self) -> Iterator[Entry]:
        """The same, and what nobody works on any more has stopped: its process was killed."""
        runs = is_running(self.data)
        for entry in self.entries():
            alive = entry.id in self.minded or entry.state in OVER or (runs and entry.state is not State.RECEIVING)
            yield entry if alive else entry.model_copy(update={"state": AFTER_ALL.get(entry.state, State.STOPPED)})
            runs = runs and entry.state is not State.READING  # only one runs at a time: the newest that says so

    def files_of(self, entry: Entry) -> Path:
        """The folder of the files that were sent for it."""
        return self.folder / entry.id

    def drop_files(self, entry: Entry) -> None:
        """The files that were sent have been read, or cannot be."""
        shutil.rmtree(self.files_of(entry), ignore_errors=True)


class Noting:
    """One import while it runs, written down as it goes on."""

    def __init__(self, journal: Journal, entry: Entry) -> None:
        self._journal = journal
        self.entry = entry
        self._noted = -NOTED_EVERY

    def change(self, **what: object) -> Entry:
        """Write down what is different now."""
        self.entry = self._journal.write(self.entry.model_copy(update=what))
        return self.entry

    def heard(self, progress: Progress) -> None:
        """Note how far the reading is, now and then."""
        begins = self.entry.reads != progress.file
        if begins or time.monotonic() - self._noted >= NOTED_EVERY:
            self._noted = time.monotonic()
            self.change(state=State.READING, reads=progress.file, records=progress.records)

    def assessed(self, done: int, total: int) -> None:
        """Note how many cases are assessed, now and then."""
        if done == total or time.monotonic() - self._noted >= NOTED_EVERY:
            self._noted = time.monotonic()
            self.change(assessed=done, to_assess=total)

    def over(self, state: State, **what: object) -> Entry:
        """Write down how it ended."""
        return self.change(state=state, ended=self._journal.clock(), reads="", **what)


@contextmanager
def noting(journal: Journal, entry: Entry) -> Iterator[Noting]:
    """The import, written down from its beginning to its end. What breaks it off is written down and raised again."""
    found = Noting(journal, entry)
    found.change(state=State.WAITING)
    try:
        yield found
    except ConveneError as error:
        found.over(State.REFUSED, says=str(error))
        raise
    except BaseException:
        found.over(State.STOPPED)
        raise
