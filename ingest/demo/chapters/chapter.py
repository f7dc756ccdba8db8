"""What a chapter is: how it is told, and what can go wrong in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.demo.flaws import Flaw
from ingest.demo.story import Story


@dataclass(frozen=True)
class Chapter:
    """One concern of a case. All chapters are told before any promise is looked at."""

    tell: Callable[[Story], None]
    flaws: tuple[Flaw, ...] = ()
