"""What a chapter is: how it is told, what was promised in it, and what can go wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.demo.flaws import Flaw
from ingest.demo.promises import Promise
from ingest.demo.story import Story


def _nothing(story: Story) -> Iterator[Promise]:
    return iter(())


@dataclass(frozen=True)
class Chapter:
    """One concern of a case. All chapters are told before any promise is looked at."""

    tell: Callable[[Story], None]
    promises: Callable[[Story], Iterator[Promise]] = _nothing
    flaws: tuple[Flaw, ...] = ()
