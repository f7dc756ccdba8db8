"""Answers that cost much and change seldom, kept for a short while; each says itself as of when it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

KEPT_FOR = 60.0
"""Seconds for which an answer is kept, unless what it was made for has changed."""
Answer = TypeVar("Answer")


class Shelf:
    """Answers by their name, each with what it was made for."""

    def __init__(self, kept_for: float | None = None) -> None:
        """`kept_for`: seconds; None for the usual time."""
        self._seconds = kept_for
        self._kept: dict[Any, tuple[float, Any, Any]] = {}

    def of(self, name: Any, made_for: Any, make: Callable[[], Answer]) -> Answer:
        """The answer of that name: the one that is kept where it is young and was made for the same, else a new one."""
        kept, began = self._kept.get(name), time.monotonic()
        seconds = KEPT_FOR if self._seconds is None else self._seconds
        if kept and kept[1] == made_for and began - kept[0] <= seconds:
            answer: Answer = kept[2]
            return answer
        answer = make()
        self._kept[name] = began, made_for, answer
        return answer
