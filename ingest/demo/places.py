"""The agencies of the district and the people who work there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from graph_model import Record
from graph_model.people import Agency, Employment, Person, Sector
from ingest.demo.days import later
from ingest.demo.regions import Region
from ingest.demo.words import words

COUNCIL = "eastmere-adult-social-care"
HOSPITAL = "eastmere-general"
HOUSING = "mere-valley-homes"
POLICE = "eastmere-police"
FAMILY = "family-and-friends"
HEALTH = frozenset({"primary_care", "hospital", "community_health", "mental_health", "ambulance"})


@dataclass(frozen=True)
class Worker:
    """Somebody who works for an agency."""

    id: str
    name: str
    profession: str
    since: datetime


@dataclass(frozen=True, eq=False)
class Place:
    """One agency, with its people; each there is once."""

    id: str
    name: str
    sector: str
    setting: str | None
    part_of: str | None
    workers: tuple[Worker, ...]

    @property
    def top(self) -> str:
        """The organisation that it counts as."""
        return self.part_of or self.id


class Places:
    """Every agency of the district; the same seed gives the same people."""

    def __init__(self, seed: int, now: datetime, region: Region) -> None:
        self.region = region
        self._draw = Random(f"{seed} people")
        self._now = now
        self._numbered = 0
        self.by_id = {said["id"]: self._place(said) for said in words("agencies", region.policy)}
        self._by_sector: dict[str, list[Place]] = {}
        for place in self.by_id.values():
            self._by_sector.setdefault(place.sector, []).append(place)

    def of_sector(self, sector: str) -> list[Place]:
        """The agencies that work in one field."""
        return self._by_sector[sector]

    def of_setting(self, setting: str) -> list[Place]:
        """The providers of one sort of care."""
        return [place for place in self._by_sector["care_provider"] if place.setting == setting]

    def records(self) -> Iterator[Record]:
        """Agencies, people and employments as records."""
        for place in self.by_id.values():
            yield Agency(id=place.id, name=place.name, sector=Sector(place.sector), part_of=place.part_of)
        for place in self.by_id.values():
            for worker in place.workers:
                yield Person(id=worker.id, name=worker.name, profession=worker.profession)
                yield Employment(
                    id=f"{worker.id}-post",
                    person=worker.id,
                    agency=place.id,
                    post=worker.profession,
                    since=worker.since,
                )

    def _place(self, said: dict[str, str]) -> Place:
        workers = tuple(self._worker(said["sector"]) for _ in range(int(said["staff"])))
        return Place(said["id"], said["name"], said["sector"], said.get("setting"), said.get("part_of"), workers)

    def _worker(self, sector: str) -> Worker:
        self._numbered += 1
        return self.somebody(f"P-{self._numbered:04}", sector, self._draw)

    def somebody(self, name: str, sector: str, draw: Random) -> Worker:
        """A new person of this id who has worked in this field for years."""
        names = words("names", self.region.policy)
        first = draw.choice(names["first"][draw.choice(["middle", "young", "young"])])
        return Worker(
            id=name,
            name=f"{first} {draw.choice(names['last'])}",
            profession=draw.choice(names["professions"][sector]),
            since=self.region.days.midnight(later(self._now, -draw.randint(1_100, 6_000)).date()),
        )
