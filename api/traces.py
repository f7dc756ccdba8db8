"""The number of each request, and what may be said about it in a log: never a name, an id or a word that was sent."""

from __future__ import annotations

import logging
import re
import secrets
import traceback
from contextvars import ContextVar
from types import TracebackType

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The number of the request that is being answered; also in the threads that work for it."""
DEEP = 12
"""Frames that are told of an error."""
ALLOWED = re.compile(r"[A-Za-z0-9._-]{8,64}")


def number_of(given: str | None) -> str:
    """The number that the client gave its request, where it can be used as it stands; else a new one."""
    return given if given and ALLOWED.fullmatch(given) else secrets.token_hex(8)


def places(error: BaseException) -> str:
    """Where an error came from, innermost first, without its words: those may be somebody's name."""
    frames = traceback.extract_tb(error.__traceback__)[-DEEP:]
    return " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in reversed(frames))


class Discreet(logging.Formatter):
    """Lines with the request's number; of an error its kind and places, never its words."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s%(request)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One line a record."""
        number = request_id.get()
        record.request = f" [{number}]" if number else ""
        record.exc_text = None  # another handler may have written the error's words there
        return super().format(record)

    def formatException(  # noqa: N802 - the name that logging calls
        self, info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The kind of the error and the places that it came through."""
        error = info[1]
        return f"{type(error).__name__} at {places(error)}" if error else ""

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - the name that logging calls
        """Nothing: the places are enough."""
        return ""
