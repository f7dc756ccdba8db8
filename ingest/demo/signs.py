"""Things that happen again and again: which of them makes so many within so many days (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ingest.demo.days import later
from ingest.demo.facts import Happened


def completed(events: Iterable[Happened], kinds: Collection[str], needed: int, days: int) -> Iterator[Happened]:
    """The events of these kinds that make so many within so many days."""
    return completing([event for event in events if event.kind in kinds], needed, days)


def completing(things: Iterable[Happened], needed: int, days: int) -> Iterator[Happened]:
    """Those that make so many within so many days; while there are so many, a further one begins nothing new."""
    recent: list[Happened] = []
    for thing in sorted(things, key=lambda one: (one.at, one.id)):
        still = [one for one in recent if later(one.at, days) > thing.at]
        lasted = _never_fell_below(recent, thing, needed, days)
        recent = [*still, thing]
        if len(recent) >= needed and not lasted:
            yield thing


def _never_fell_below(recent: list[Happened], thing: Happened, needed: int, days: int) -> bool:
    """True where as many things as needed held all the time until this one came."""
    return len(recent) >= needed and later(recent[-needed].at, days) >= thing.at
