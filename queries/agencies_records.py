"""What is asked of the graph to measure how agencies work together: every case at once, in a few statements.

It costs about a second for four thousand cases, so the columns are remembered for a minute. What this process assesses
anew is asked for anew: `forget`. What other programs write is seen a minute later at most.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from graph_model.store import Store
from queries.agencies_told import VIEWS, Columns
from queries.library import Library

KEPT_FOR = 60.0
"""Seconds for which the columns are remembered."""
ASKED = ("taking_part", "agencies", "feeds", *VIEWS)
SESSIONS = 4


class AgencyRecords:
    """The columns, by view. Threads may share it: while one asks, the others wait for the same answer."""

    def __init__(self, store: Store, library: Library, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._lock = Lock()
        self._kept: tuple[float, Mapping[str, Columns]] | None = None

    def forget(self) -> None:
        """Ask anew the next time."""
        self._kept = None

    def columns(self) -> Mapping[str, Columns]:
        """Every view that is needed, and `cases`. The same object as long as nothing was asked anew."""
        with self._lock:
            kept = self._kept
            if kept is None or self._clock() - kept[0] > KEPT_FOR:
                kept = self._kept = self._clock(), self._asked()
            return kept[1]

    def _asked(self) -> dict[str, Columns]:
        with ThreadPoolExecutor(SESSIONS, "agencies") as sessions:
            cases = sessions.submit(self._cases)
            found = dict(zip(ASKED, sessions.map(self._view, ASKED), strict=True))
        return {**found, "cases": cases.result()}

    def _view(self, name: str) -> Columns:
        return self._store.columns(self._library.view(name).text)

    def _cases(self) -> Columns:
        return self._store.columns(self._library.view("cases").text, cases=self._view("case_ids")["id"])
