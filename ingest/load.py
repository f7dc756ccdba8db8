"""Records into the graph: the one path that every format, the API, the demo and the tests take.

A batch is one transaction: the records, the feeds of each case that they touch, and the mark that the case waits for
assessment. Whatever moment an import is killed at, the graph holds whole batches, and the same import started again
finds them unchanged and goes on; nothing depends on what was in memory.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from graph_model import Record
from graph_model.errors import BadRecord
from graph_model.people import Feed
from graph_model.store import Store
from ingest.absence import find_absent
from ingest.alone import alone
from ingest.ending import end, not_supplied
from ingest.graph import DryGraph, Graph
from ingest.rejected import keep_rejected
from ingest.report import ImportReport, Progress, Tally
from ingest.rows import Notice, Source
from ingest.run import Run, Tell
from ingest.sources.given import Given
from ingest.spool import Spool

Clock = Callable[[], datetime]
OnProgress = Callable[[Progress], None]


class RecordsRefused(BadRecord):
    """Not every record went in, and the caller wanted all of them; `report` says which."""

    def __init__(self, report: ImportReport) -> None:
        more = report.rows_rejected + report.waiting - len(report.problems)
        super().__init__("\n".join([*report.problems, *([f"… and {more} more"] if more > 0 else [])]))
        self.report = report


def _now() -> datetime:
    return datetime.now(UTC)


class Loader:
    """Brings sources into one graph, one import at a time."""

    def __init__(self, store: Store, data_folder: Path | None = None, clock: Clock = _now) -> None:
        """Without a data folder nothing is kept of rejected rows but what the report says."""
        self._graph = Graph(store)
        self._data = data_folder
        self._clock = clock

    def feed(self, name: str) -> Feed | None:
        """The feed of this name as the graph knows it, such as for its zone."""
        return next((feed for feed in self._graph.feeds() if feed.id == name), None)

    def load(
        self,
        sources: Sequence[Source],
        feed: str | None = None,
        *,
        dry_run: bool = False,
        progress: OnProgress | None = None,
        supplies: Sequence[str] = (),
        complete: bool = False,
        apply_absence: bool = False,
        root: Path | None = None,
    ) -> ImportReport:
        """Bring the sources in and say what became of them.

        `feed` names the source; without it each goes by its own name, or by its format's. `supplies` takes the place of
        what the sources say about themselves. `complete`: they hold all that the feed has; what the graph holds beyond
        it is reported, and ended with `apply_absence` where its kind can end. `root` is the folder whose name messages
        leave out.
        """
        began = time.monotonic()
        with self._alone(dry_run), Spool() as spool:
            graph = DryGraph(self._graph, spool) if dry_run else self._graph
            run = Run(graph, spool, Tally(), _teller(progress, began), root)
            for source in sources:
                run.begin(source)
                run.read(source, feed, supplies)
            end(run)
            if complete:
                find_absent(run, self._clock() if apply_absence else None)
            for source in sources:
                run.keep_whole(source)
            folder = None if dry_run else self._keep_rejected(run)
            return _report(run, folder, time.monotonic() - began, dry_run=dry_run)

    def _keep_rejected(self, run: Run) -> Path | None:
        return keep_rejected(run.spool, self._data, run.files, run.feeds, run.read_from) if self._data else None

    def _alone(self, dry_run: bool) -> AbstractContextManager[None]:
        return nullcontext() if self._data is None or dry_run else alone(self._data)


def write_records(
    store: Store, records: Iterable[Record], feed: Feed | str = "records", *, strict: bool = True
) -> ImportReport:
    """Write records that a program made, by the same path as every import.

    A `Feed` says what it supplies; of one that is only named, the kinds that were written. Records may come in any
    order. Unless `strict` is off, a record that is rejected, or that refers to one that is not there, raises
    `RecordsRefused` when all others are in.
    """
    report = Loader(store).load([Given(records, feed)], feed.id if isinstance(feed, Feed) else feed)
    if strict and not report.complete:
        raise RecordsRefused(report)
    return report


def _teller(progress: OnProgress | None, began: float) -> Tell:
    def tell(file: str, records: int) -> None:
        if progress:
            progress(Progress(file, records, time.monotonic() - began))

    return tell


def _report(run: Run, folder: Path | None, seconds: float, *, dry_run: bool) -> ImportReport:
    tally = run.tally
    return ImportReport(
        files=tuple(replace(one, rows_rejected=tally.rejected_in[one.path]) for one in run.files),
        kinds=tally.kinds(),
        cases_touched=run.spool.touched(),
        rows_rejected=run.spool.rows_rejected(),
        problems=tuple(tally.problems),
        notices=tuple(Notice(says, count) for says, count in tally.notices.items()),
        not_supplied=not_supplied(run),
        rejected_folder=folder,
        seconds=seconds,
        dry_run=dry_run,
    )
