"""Chance: the same seed gives the same world."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar

from .clock import LONDON, at

Drawn = TypeVar("Drawn")


class Dice:
    """Draws what a world is made of."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def one_of(self, several: Sequence[Drawn]) -> Drawn:
        return self._random.choice(several)

    def chance(self, of_ten: int) -> bool:
        return self._random.random() * 10 < of_ten

    def number(self, least: int, most: int) -> int:
        return self._random.randint(least, most)

    def maybe(self, of_ten: int, make: Callable[[], Drawn]) -> Drawn | None:
        return make() if self.chance(of_ten) else None

    def midnight(self, first_day: date, days: int) -> datetime:
        return instant(at(first_day + timedelta(days=days)))


def instant(moment: int) -> datetime:
    """A moment as a record writes it, in London."""
    return datetime.fromtimestamp(moment / 1000, LONDON)
