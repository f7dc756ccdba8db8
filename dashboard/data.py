"""The sources of records and their imports: what came, what was rejected, what cannot be judged; and files in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dashboard.asks import Answers, Ask, Rendered
from dashboard.days import counted
from dashboard.frame import Frame, page
from queries.answers import Overview
from queries.import_answers import FeedRow, Feeds, ImportRow, Imports, ImportState

ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".ndjson", ".jsonl", ".zip")
"""Files that can be chosen; what they are, the import finds out."""
PROBLEMS = 20
"""What is wrong with the rows of one import, as far as it is written out at once."""
MARKS = {ImportState.DONE: "met", ImportState.REFUSED: "missing", ImportState.STOPPED: "never"}
WORDS = {
    ImportState.RECEIVING: "files are coming",
    ImportState.WAITING: "waiting",
    ImportState.READING: "reading",
    ImportState.ASSESSING: "assessing",
    ImportState.DONE: "done",
    ImportState.REFUSED: "not read",
    ImportState.STOPPED: "stopped",
}


@dataclass(frozen=True)
class DataView:
    """Everything that the fragment shows."""

    feeds: Feeds
    imports: Imports
    overview: Overview

    @property
    def endings(self) -> str:
        """What can be chosen, as browsers want it said."""
        return ",".join(ENDINGS)

    @property
    def running(self) -> list[ImportRow]:
        """The imports that are not over."""
        return [row for row in self.imports.items if not row.state.over]

    @property
    def waiting_rows(self) -> int:
        """Rows of the newest imports that wait for something they refer to."""
        return self.imports.items[0].waiting if self.imports.items else 0

    def mark(self, row: ImportRow) -> str:
        """The mark of how an import stands: what came in with rejected rows is not simply done."""
        return "late" if row.rejected and row.state is ImportState.DONE else MARKS.get(row.state, "due")

    def state(self, row: ImportRow) -> str:
        """How it stands, in a word or two."""
        return f"{counted(row.rejected, 'row')} rejected" if self.mark(row) == "late" else WORDS[row.state]

    def when(self, moment: datetime | None) -> str:
        """`14 Nov 2026, 08:45`; a dash in words where there is none."""
        return f"{moment.day} {moment:%b %Y, %H:%M}" if moment else "not known"

    def span(self, feed: FeedRow) -> str:
        """From when until when a source's records are complete."""
        since = f"since {_day(feed.since)}" if feed.since else "from their earliest on"
        return f"{since}, until {_day(feed.until)}" if feed.until else f"{since}, still sending"

    def feed_name(self, feed: str | None) -> str:
        """What people call a source."""
        return next((row.name for row in self.feeds.items if row.id == feed), feed or "as each row says")


def _after_import(service: Answers, viewer: Any, frame: Frame, imports: Imports) -> Frame:
    """The frame, with the counts of now where they are older than the end of the last import."""
    ended = next((row.ended for row in imports.items if row.ended), None)
    return replace(frame, overview=service.overview(viewer)) if ended and frame.asked.as_of < ended else frame


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"


def last_import(imports: Imports) -> tuple[object, ...]:
    """By what one can tell that something was imported since."""
    return tuple((row.id, row.state, row.ended) for row in imports.items[:1])


def data_page(service: Answers, viewer: Any, ask: Ask, frame: Frame) -> Rendered:
    """The page."""
    imports = service.imports(viewer)
    feeds = frame.shelf.of(("feeds", viewer), last_import(imports), lambda: service.feeds(viewer))
    frame = _after_import(service, viewer, frame, imports)
    view = DataView(feeds, imports, frame.overview)
    return Rendered("Data", page("data", frame, view=view, problems=PROBLEMS))
