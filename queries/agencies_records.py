"""What is asked of the graph to measure how agencies work together: every case at once, in a few statements.

It costs about a second for four thousand cases, so the columns are remembered for a minute. What this process assesses
anew is asked for anew: `forget`. What other programs write is seen a minute later at most. While somebody looks, the
process asks ahead of time between its other work: `renew`.
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
OLD = 15.0
"""Seconds after which they are asked for ahead of time."""
IN_USE = 600.0
"""Seconds since somebody asked, for which that is done."""
ASKED = ("taking_part", "agencies", "feeds", *VIEWS)
SESSIONS = 4
ByView = Mapping[str, Columns]


class AgencyRecords:
    """The columns, by view. Threads may share it: while one asks, the others wait for the same answer."""

    def __init__(self, store: Store, library: Library, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._lock = Lock()
        self._kept: tuple[float, ByView] | None = None
        self._changes = 0
        self._used: float | None = None

    def forget(self) -> None:
        """Ask anew the next time."""
        self._changes += 1
        self._kept = None

    def columns(self) -> ByView:
        """Every view that is needed, and `cases`. The same object as long as nothing was asked anew."""
        self._used = self._clock()
        if (kept := self._fresh(KEPT_FOR)) is not None:
            return kept
        with self._lock:
            kept = self._fresh(KEPT_FOR)
            return self._renewed() if kept is None else kept

    def renew(self) -> None:
        """Ask ahead of time, where somebody asked lately and what is remembered is no longer new."""
        if self._used is not None and self._clock() - self._used < IN_USE and self._fresh(OLD) is None:
            self._renewed()

    def _fresh(self, seconds: float) -> ByView | None:
        kept = self._kept
        return kept[1] if kept and self._clock() - kept[0] <= seconds else None

    def _renewed(self) -> ByView:
        """Asked now, and remembered, unless something changed meanwhile."""
        changes, began = self._changes, self._clock()
        found = self._asked()
        if changes == self._changes:
            self._kept = began, found
        return found

    def _asked(self) -> dict[str, Columns]:
        with ThreadPoolExecutor(SESSIONS, "agencies") as sessions:
            cases = sessions.submit(self._cases)
            found = dict(zip(ASKED, sessions.map(self._view, ASKED), strict=True))
        return {**found, "cases": cases.result()}

    def _view(self, name: str) -> Columns:
        return self._store.columns(self._library.view(name).text)

    def _cases(self) -> Columns:
        return self._store.columns(self._library.view("cases").text, cases=self._view("case_ids")["id"])
