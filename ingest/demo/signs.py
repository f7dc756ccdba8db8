"""Things that happen again and again: which of them makes so many within so many days (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from graph_model.case import Contact, Event
from ingest.demo.days import later


def completed(events: Iterable[Event], kinds: Collection[str], needed: int, days: int) -> Iterator[Event]:
    """The events of these kinds that make so many within so many days."""
    for event in completing([event for event in events if event.kind in kinds], needed, days):
        if isinstance(event, Event):
            yield event


def completing(things: Iterable[Event | Contact], needed: int, days: int) -> Iterator[Event | Contact]:
    """Those that make so many within so many days; while there are so many, a further one begins nothing new.

    A record that stands for several counts as so many.
    """
    recent: list[Event | Contact] = []
    for thing in sorted(things, key=lambda one: (one.at, one.id)):
        still = [one for one in recent if later(one.at, days) > thing.at]
        lasting = [one for one in recent if later(one.at, days) >= thing.at]
        recent = [*still, thing]
        if _count(recent) >= needed > _count(lasting):
            yield thing


def _count(things: Iterable[Event | Contact]) -> int:
    return sum(thing.count for thing in things)
