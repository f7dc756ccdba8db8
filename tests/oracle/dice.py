"""Chance, as Hypothesis draws it: the same draws give the same world."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from .clock import LONDON, at

Drawn = TypeVar("Drawn")
Draw = Callable[[st.SearchStrategy[Any]], Any]

UP_TO = [st.integers(0, most) for most in range(200)]
"""A whole number from 0 to the most; made once, because a world draws thousands."""


class Dice:
    """Draws what a world is made of."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw

    def one_of(self, several: Sequence[Drawn]) -> Drawn:
        return several[self._draw(UP_TO[len(several) - 1])]

    def chance(self, of_ten: int) -> bool:
        return bool(self._draw(UP_TO[9]) >= 10 - of_ten)

    def number(self, least: int, most: int) -> int:
        return least + int(self._draw(UP_TO[most - least]))

    def maybe(self, of_ten: int, make: Callable[[], Drawn]) -> Drawn | None:
        return make() if self.chance(of_ten) else None

    def midnight(self, first_day: date, days: int) -> datetime:
        return instant(at(first_day + timedelta(days=days)))


def instant(moment: int) -> datetime:
    """A moment as a record writes it, in London."""
    return datetime.fromtimestamp(moment / 1000, LONDON)
