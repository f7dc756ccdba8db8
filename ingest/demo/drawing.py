"""Which adults there are, which cases they have, when those open and close.

Everything about one adult follows from the seed and the adult's number alone, so that any part of the district can be
made again without the rest, and memory does not grow with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from random import Random

from ingest.demo.casting import Casting, Slot
from ingest.demo.days import Almanac, later
from ingest.demo.places import Places
from ingest.demo.plot import Plot, Size
from ingest.demo.regions import Region

BLOCK, ENQUIRIES_OF_BLOCK = 7, 2
"""Of 1,050 concerns 300 become enquiries: two of every seven."""
HEAVY_EVERY = 6
"""Of so many blocks one has a heavy case."""
LENGTHS = {Size.LIGHT: (2, 28, 6), Size.MIDDLE: (20, 130, 45), Size.FULL: (32, 170, 60), Size.HEAVY: (90, 115, 95)}
"""Days from opening to closing: at least, at most, mostly."""
CLOSED_EVERY = 4
"""Of so many heavy cases one has been closed, by chance, so that no flaw stands only in closed ones."""


class Drawing:
    """The plots of one district."""

    def __init__(self, cases: int, quarters: int, seed: int, now: datetime, region: Region) -> None:
        self._cases = cases
        self._seed = seed
        self._now = now
        self._days = region.days
        self._newest = _last_working_day_before(now, region.days)
        self._first = min(_first_day(now, quarters), self._newest)
        self.places = Places(seed, now, region)
        self._casting = Casting(self.places)

    def adults(self) -> Iterator[list[Plot]]:
        """The cases of one adult after the other, as many as were asked for in all."""
        number, adult = 0, 0
        while number < self._cases:
            adult += 1
            draw = Random(f"{self._seed} adult {adult}")
            count = min(draw.choices((1, 2, 3, 4), (82, 13, 4, 1))[0], self._cases - number)
            slots = [self._slot(draw, one) for one in range(number, number + count)]
            slots.sort(key=lambda slot: slot.opened)
            yield self._casting.plots(f"A-{adult:05}", slots, draw)
            number += count

    def story_draw(self, number: int) -> Random:
        """The chance that tells one case."""
        return Random(f"{self._seed} case {number}")

    def _slot(self, draw: Random, number: int) -> Slot:
        turn = self._enquiry_turn(number)
        block = number // BLOCK
        heavy = turn == 0 and block % HEAVY_EVERY == 2
        staged = block % HEAVY_EVERY == 4 and turn is None and _first_other(self._seed, block) == number % BLOCK
        size = Size.HEAVY if heavy else Size.FULL if turn is not None else _small(draw, staged=staged)
        days_ago = (85, 170) if heavy else (30, 70) if staged else None
        opened = self._opening(draw, days_ago)
        closes = self._closing(draw, opened, size, open_still=staged or (heavy and draw.randrange(CLOSED_EVERY) > 0))
        return Slot(number, size, opened, closes, block // HEAVY_EVERY, staged)

    def _enquiry_turn(self, number: int) -> int | None:
        """Which enquiry of its block the case is, 0 or 1; None where it is none."""
        chosen = _chosen(self._seed, number // BLOCK)
        return chosen.index(number % BLOCK) if number % BLOCK in chosen else None

    def _opening(self, draw: Random, days_ago: tuple[int, int] | None) -> datetime:
        """A working hour of the quarters, before today, or of so many days ago."""
        first, last = self._first, self._newest
        if days_ago:
            last = max(first, later(self._now, -days_ago[0]).date())
            first = max(first, later(self._now, -days_ago[1]).date())
        day = first + timedelta(days=draw.randint(0, (last - first).days))
        day = day if self._days.is_working(day) else self._days.working_day_after(day, 1)
        return self._days.midnight(day).replace(hour=draw.randint(9, 16), minute=draw.randint(0, 59))

    def _closing(self, draw: Random, opened: datetime, size: Size, *, open_still: bool) -> datetime:
        closes = later(opened, round(draw.triangular(*LENGTHS[size])))
        if open_still:
            closes = max(closes, later(self._now, draw.randint(20, 120)))
        while not self._days.is_working(closes.date()):
            closes = later(closes, 1)
        return closes.replace(hour=draw.randint(14, 16), minute=draw.randint(0, 59))


@lru_cache(maxsize=8)
def _chosen(seed: int, block: int) -> list[int]:
    return Random(f"{seed} block {block}").sample(range(BLOCK), ENQUIRIES_OF_BLOCK)


def _first_other(seed: int, block: int) -> int:
    """The first place of a block that is no enquiry."""
    return next(place for place in range(BLOCK) if place not in _chosen(seed, block))


def _small(draw: Random, *, staged: bool) -> Size:
    return Size.MIDDLE if staged else draw.choices((Size.LIGHT, Size.MIDDLE), (80, 20))[0]


def _last_working_day_before(now: datetime, days: Almanac) -> date:
    day = later(now, -1).date()
    while not days.is_working(day):
        day -= timedelta(days=1)
    return day


def _first_day(now: datetime, quarters: int) -> date:
    """The first day of so many quarters, of which the last one is running."""
    months = now.year * 12 + (now.month - 1) // 3 * 3 - 3 * (quarters - 1)
    return date(months // 12, months % 12 + 1, 1)
