"""A flaw: one thing that goes wrong in a case on purpose.

A chapter of the story asks `story.when(…, FLAW)` at the one point where the flaw bites; which gaps follow is worked
out from the promises of all chapters, for every rule that the change touches.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.demo.plot import Plot


class How(StrEnum):
    """In which way it goes wrong."""

    LATE = "late"
    NEVER = "never"


@dataclass(frozen=True)
class Flaw:
    """What goes wrong, which rule it is planted for, and in which cases it can."""

    name: str
    rule: str
    fits: Callable[[Plot], bool]
    not_with: tuple[str, ...] = ()
    """Names of flaws that leave nothing for this one to spoil."""
    weight: int = 1
    """How many times likelier it is than others where it fits; for those that fit few plots, or bite in few."""

    def can_join(self, others: set[str]) -> bool:
        """True where none of the flaws chosen so far stands against it."""
        return others.isdisjoint(self.not_with)
