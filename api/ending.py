"""How the process ends when it is told to: everything closed in order, no traceback, exit code 0."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

Handler = Callable[[int, FrameType | None], None]


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Ctrl-C, SIGTERM and a terminal that is closed leave the block, with everything in it closed in order."""
    handlers: dict[signal.Signals, Handler] = {signal.SIGTERM: signal.default_int_handler}
    if _terminal_counts():
        handlers[signal.SIGHUP] = _ask_to_end
    before = {wish: signal.signal(wish, handler) for wish, handler in handlers.items()}
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        for wish, handler in before.items():
            signal.signal(wish, handler)


def _terminal_counts() -> bool:
    """Under `nohup` the end of the terminal is to be ignored, and stays so."""
    return hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN


def _ask_to_end(number: int, frame: FrameType | None) -> None:
    """The server heeds SIGTERM and finishes what it is about; SIGHUP it does not know."""
    signal.raise_signal(signal.SIGTERM)
