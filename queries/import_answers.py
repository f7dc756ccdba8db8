"""The answers about sources and imports: what came from where, what became of it, and what waits to be mended."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from queries.answers import Answer, Asked


class ImportState(StrEnum):
    """How an import stands."""

    RECEIVING = "receiving"
    """Not all of its files have come."""
    WAITING = "waiting"
    """Its turn has not come: one import runs at a time."""
    READING = "reading"
    """Its rows are being read, checked and written."""
    ASSESSING = "assessing"
    """All records are in, and the cases that they touch are assessed again."""
    DONE = "done"
    """It came to its end; rows may have been rejected."""
    REFUSED = "refused"
    """It could not be read, or not to its end; `says` tells why."""
    STOPPED = "stopped"
    """It ended in the midst; what it had brought in until then is kept, and the same import again goes on."""

    @property
    def over(self) -> bool:
        """True where nothing more happens by itself."""
        return self in (ImportState.DONE, ImportState.REFUSED, ImportState.STOPPED)


class ImportRow(Answer):
    """One import: of which files, by whom, how it stands, and what became of the rows."""

    id: str
    state: ImportState
    words: str
    """How it stands, in a sentence."""
    began: datetime
    ended: datetime | None = None
    by: str
    """Who imported; empty where nobody said."""
    files: tuple[str, ...]
    """The files, as they were called."""
    feeds: tuple[str, ...] = ()
    """The sources that its records are from."""
    mends: str | None = None
    """The rejected rows that it was to take the place of."""
    reads: str = ""
    """The file that is being read."""
    records: int = 0
    """Records dealt with so far."""
    assessed: int = 0
    to_assess: int = 0
    """Cases that are assessed again, done and in all."""
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    """What a row said in an earlier import, and says no longer."""
    rejected: int = 0
    """Rows that could not go in and are kept with their reasons."""
    waiting: int = 0
    """Rows that wait for a record that they refer to."""
    cases: int = 0
    """Cases touched."""
    problems: tuple[str, ...] = ()
    """What is wrong, each a sentence with file and row; the first 200."""
    notices: tuple[str, ...] = ()
    """What was noticed and stopped nothing."""
    not_supplied: tuple[str, ...] = ()
    """Kinds of record of which these files cannot tell."""
    says: str = ""
    """Of an import that was refused: why, and what to do."""


class RejectedReason(Answer):
    """Why some rows of a file were rejected."""

    says: str
    rows: int
    such_as: str
    """The beginning of the first of these rows."""


class RejectedFile(Answer):
    """Rows of one file that could not go in, kept as they came."""

    id: str
    """By which they can be fetched and mended."""
    file: str
    feed: str | None
    """The source that they are from; empty where they say it themselves."""
    rejected: int
    lines: int
    """Rows in the file: more than those rejected where they mean something only together."""
    reasons: tuple[RejectedReason, ...]
    """Those of most rows first, a few."""
    other_reasons: int
    """How many more reasons there are."""


class Imports(Answer):
    """What was imported on this machine, the newest first, and the rows that wait to be mended."""

    items: tuple[ImportRow, ...]
    total: int
    rejected: tuple[RejectedFile, ...]
    rejected_rows: int
    kept: bool = True
    """False where this process has no data folder, so that nothing can be imported through it."""


class FeedRow(Answer):
    """One source of records."""

    id: str
    name: str
    agency: str | None
    agency_words: str | None
    """The agency whose records it carries; empty where it carries several agencies'."""
    supplies: tuple[str, ...]
    """Kinds of record, or `Kind.column` where it sends a kind without the others of its columns."""
    supplies_words: str
    lacks_words: str
    """The kinds of which it cannot tell; empty where it tells of all."""
    since: datetime | None
    """From when on its records are complete; empty: from their earliest on."""
    until: datetime | None
    """Until when; empty while it is still sending."""
    records: int
    cases: int
    last_import: datetime | None = None
    """Empty where nobody wrote down that it was imported on this machine."""
    made_here: bool = False
    """True for what is entered into Convene itself."""


class Feeds(Answer):
    """The sources of records: what each sends, and of what it cannot tell."""

    asked: Asked
    items: tuple[FeedRow, ...]
    """Those of most records first."""
    records: int


class KeptImports(Protocol):
    """What is written down of imports, wherever that is."""

    def imports(self) -> Imports:
        """All of them."""

    def one(self, name: str) -> ImportRow | None:
        """The import of that name; None where there is none."""


NONE_KEPT = Imports(items=(), total=0, rejected=(), rejected_rows=0, kept=False)
