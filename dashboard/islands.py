"""The groups of agencies that actually talk to each other, one stretch of time after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.days import Clock, Days, counted
from queries.answers import Network

WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@dataclass(frozen=True)
class Alone:
    """An agency that is linked to nobody, or of which nobody can say whether it is."""

    name: str
    unknown: str | None


@dataclass(frozen=True)
class Islands:
    """What held for one stretch."""

    when: Days
    heading: str
    groups: tuple[tuple[str, ...], ...]
    """Agency names."""
    alone: tuple[Alone, ...]
    last_passed: str
    last_passed_day: int | None

    @property
    def apart(self) -> list[tuple[str, list[Alone]]]:
        """Those in no group: linked to nobody, and those of whom nobody can say."""
        kinds = {"alone": [a for a in self.alone if not a.unknown], "unknown": [a for a in self.alone if a.unknown]}
        return [(kind, agencies) for kind, agencies in kinds.items() if agencies]


def islands(network: Network, clock: Clock) -> tuple[Islands, ...]:
    """All stretches that hold at the end of some day."""
    seated = [at for seat in network.seats for at in seat.agencies] + list(network.also_involved)
    names = {at.agency.id: at.agency.name for at in seated}
    unknown = {at.agency.id: at.unknown_words for at in seated}
    return tuple(found for found in _all(network, names, unknown, clock) if not found.when.empty)


def _all(network: Network, names: dict[str, str], unknown: dict[str, str | None], clock: Clock) -> Iterator[Islands]:
    for talking in network.talking:
        alone = tuple(Alone(names.get(id, id), unknown.get(id)) for id in talking.alone)
        yield Islands(
            when=clock.days(talking.since, talking.until),
            heading=heading(len(talking.groups), alone),
            groups=tuple(tuple(names.get(id, id) for id in group) for group in talking.groups),
            alone=alone,
            last_passed=clock.short(talking.last_passed) if talking.last_passed else "",
            last_passed_day=clock.day(talking.last_passed) if talking.last_passed else None,
        )


def heading(groups: int, alone: tuple[Alone, ...]) -> str:
    """What stands above the bands."""
    unlinked = sum(agency.unknown is None for agency in alone)
    if groups > 1:
        return f"{_count(groups)} groups that do not talk to each other"
    if groups and unlinked:
        return f"One group, and {counted(unlinked, 'agency', 'agencies')} linked to nobody"
    if groups and alone:
        return "One group, as far as can be judged"
    if groups:
        return "One group: everybody involved talks"
    if unlinked > 1:
        return f"{_count(unlinked)} agencies, and nobody talks with anybody"
    return "One agency, linked to nobody" if unlinked else "Who talks with whom cannot be judged"


def _count(number: int) -> str:
    return WORDS[number] if number < len(WORDS) else str(number)
