"""While the process serves, it brings due cases up to date: what other programs imported, and what time has changed."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from graph_model.errors import ConveneError
from queries.gaps import Progress

log = logging.getLogger("convene.upkeep")
EVERY = 10.0
"""Seconds between two looks. A look at a graph in which nothing is due is two small queries."""
REST = 20
"""A rest lasts at least so many times as long as the look before it, so that a large graph is left in peace."""
LONGEST = 60.0
"""Seconds after which the next look comes in any case."""


class Refreshed(Protocol):
    """What can be brought up to date."""

    def refresh(self, progress: Progress | None = None) -> int:
        """Bring it up to date; returns how many cases were assessed."""


class _Stopped(Exception):  # noqa: N818 - it is no error
    """The process ends; what is not yet assessed waits for the next one."""


@contextmanager
def kept_up_to_date(service: Refreshed, every: float = EVERY) -> Iterator[None]:
    """Look at once and then again and again, in a thread, as long as the block lasts."""
    stop = threading.Event()
    thread = threading.Thread(target=_keep, args=(service, every, stop), name="upkeep")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _keep(service: Refreshed, every: float, stop: threading.Event) -> None:
    def heed(done: int, total: int) -> None:
        if stop.is_set():
            raise _Stopped

    while not stop.is_set():
        began = time.monotonic()
        _look(service, heed)
        stop.wait(max(every, min(REST * (time.monotonic() - began), LONGEST)))


def _look(service: Refreshed, heed: Progress) -> None:
    try:
        service.refresh(heed)
    except _Stopped:
        pass
    except ConveneError as error:  # its words may come from the graph
        log.warning("The gaps could not be brought up to date (%s); the next try follows.", type(error).__name__)
    except Exception:
        log.exception("The gaps could not be brought up to date; the next try follows.")
