"""Imports that were sent: kept in the data folder as they come, then brought in by one thread, one after the other.

Whoever sent them may leave. What the process does not get done, because it ends or is killed, it takes up again when it
starts: the files lie in the data folder until they have been read, and an import that is done twice changes nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from queue import Queue

from api.upkeep import Refreshed
from graph_model.errors import ConveneError, EngineError
from graph_model.private import make_private
from ingest.alone import is_running
from ingest.importing import Importing
from ingest.journal import OVER, Entry, HowRead, Noting, State
from ingest.report import Progress

log = logging.getLogger("convene.imports")
AGAIN = 5.0
"""Seconds until what the graph did not do is tried again."""
TRIES = 5
LOOKS = 0.5
"""Seconds between two looks whether another program's import has ended."""
UNEXPECTED = (
    "Something went wrong that should not have; the server's log says where. What was brought in until then is kept, "
    "and the same import again goes on."
)
NOT_NOW = "The graph did not do what was asked. The files are kept, and the import goes on when Convene starts again."


class _Stopped(Exception):  # noqa: N818 - it is no error
    """The process ends; the import is taken up when it starts again."""


class Importer:
    """Takes files in and brings them into the graph."""

    def __init__(self, importing: Importing, service: Refreshed) -> None:
        self._importing = importing
        self._journal = importing.journal
        self._service = service
        self._queue: Queue[str | None] = Queue()
        self._receiving = threading.Lock()
        self._stop = threading.Event()
        self._tried: dict[str, int] = {}

    # -- files come --

    def known(self, key: str | None) -> Entry | None:
        """The import that was sent with this word before."""
        return next((entry for entry in self._journal.entries() if entry.key == key), None) if key else None

    def begin(self, by: str, asked: HowRead, of: int, key: str | None) -> Entry:
        """An import whose files are to come."""
        entry = self._journal.new(by, (), asked, of=of, key=key or "")
        self._journal.minded.add(entry.id)
        return self._journal.write(entry.model_copy(update={"state": State.RECEIVING}))

    def entry(self, name: str) -> Entry | None:
        """The import of that name."""
        return self._journal.read(name)

    def folder(self, entry: Entry) -> Path:
        """Where its files are put."""
        folder = self._journal.files_of(entry)
        make_private(folder)
        return folder

    def name_for(self, entry: Entry, name: str) -> str:
        """What a file is called where it is kept: what mends rejected rows by the name of those, which is known."""
        mends = PurePosixPath(entry.asked.mends or name)
        return mends.stem + PurePosixPath(name).suffix

    def arrived(self, name: str, file: str) -> Entry:
        """One of its files lies in its folder; with the last of them its turn can come."""
        with self._receiving:
            entry = self._journal.read(name)
            assert entry
            files = (*entry.files, file)
            state = State.WAITING if len(files) == entry.of else State.RECEIVING
            entry = self._journal.write(entry.model_copy(update={"files": files, "state": state}))
        if state is State.WAITING:
            self._queue.put(entry.id)
        return entry

    def mends(self, name: str) -> HowRead | None:
        """How a file is to be read that takes the place of these rejected rows; None where there are none."""
        kept = self._importing.rejections.find(name)
        if kept is None:
            return None
        return HowRead(feed=kept.feed, zone=kept.zone, own_export=kept.feed is None, mends=kept.id)

    def rejected(self, name: str) -> Path | None:
        """The file of these rejected rows."""
        kept = self._importing.rejections.find(name)
        return kept.path if kept else None

    # -- and are brought in --

    @contextmanager
    def running(self) -> Iterator[None]:
        """Bring in what was sent, beginning with what an earlier process left, as long as the block lasts."""
        self._take_up()
        thread = threading.Thread(target=self._work, name="imports")
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            self._queue.put(None)
            thread.join()

    def _take_up(self) -> None:
        for entry in reversed(list(self._journal.entries())):
            whole = entry.files and len(entry.files) == entry.of and self._journal.files_of(entry).is_dir()
            if whole and entry.state not in {*OVER, State.RECEIVING}:
                self._journal.minded.add(entry.id)
                self._queue.put(entry.id)

    def _work(self) -> None:
        while (name := self._queue.get()) is not None and not self._stop.is_set():
            entry = self._journal.read(name)
            if entry:
                self._bring_in(Noting(self._journal, entry))

    def _bring_in(self, noted: Noting) -> None:
        """One import, from wherever an earlier process left it."""
        try:
            self._wait_for_others(noted)
            if noted.entry.state is not State.ASSESSING:
                self._importing.run(noted, self._heeding(noted.heard))
            self._assess(noted)
            noted.over(State.DONE)
        except _Stopped:
            return
        except EngineError as error:
            self._later(noted, error)
            return
        except ConveneError as error:
            noted.over(State.REFUSED, says=str(error))
        except Exception:
            log.exception("An import could not be brought to its end")
            noted.over(State.REFUSED, says=UNEXPECTED)
        self._forget(noted.entry)

    def _wait_for_others(self, noted: Noting) -> None:
        while is_running(self._journal.data):
            if noted.entry.state is not State.WAITING:
                noted.change(state=State.WAITING)
            if self._stop.wait(LOOKS):
                raise _Stopped

    def _assess(self, noted: Noting) -> None:
        noted.change(state=State.ASSESSING, reads="", assessed=0, to_assess=0)
        try:
            self._service.refresh(self._heeding_two(noted.assessed))
        except ConveneError as error:  # its words may come from the graph; the upkeep tries again
            log.warning("The gaps could not be brought up to date (%s)", type(error).__name__)

    def _later(self, noted: Noting, error: EngineError) -> None:
        """The graph, or the data folder, did not do what was asked: try again, and at last leave it for another day."""
        name = noted.entry.id
        self._tried[name] = self._tried.get(name, 0) + 1
        log.warning("An import waits for the graph (%s)", type(error).__name__)
        if self._tried[name] >= TRIES:
            noted.change(state=State.STOPPED, says=NOT_NOW)
            return
        noted.change(state=State.WAITING)
        if not self._stop.wait(AGAIN):
            self._queue.put(name)

    def _forget(self, entry: Entry) -> None:
        self._journal.drop_files(entry)
        self._journal.minded.discard(entry.id)

    def _heeding(self, heard: Callable[[Progress], None]) -> Callable[[Progress], None]:
        def heed(progress: Progress) -> None:
            if self._stop.is_set():
                raise _Stopped
            heard(progress)

        return heed

    def _heeding_two(self, heard: Callable[[int, int], None]) -> Callable[[int, int], None]:
        def heed(done: int, total: int) -> None:
            if self._stop.is_set():
                raise _Stopped
            heard(done, total)

        return heed
