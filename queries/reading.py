"""Records as they stand in the graph, read back as their classes; and the names of agencies and people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_model import Record
from graph_model.cypher import RECORDS_BY_ID, any_record_from, records_of_cases
from graph_model.people import Agency, Sector
from graph_model.store import Store
from queries.facts import Moment
from queries.library import Library


@dataclass(frozen=True)
class AgencyNames:
    """Every agency of the graph: its name and sector, and the organisation that it counts as."""

    names: Mapping[str, str]
    sectors: Mapping[str, Sector]
    tops: Mapping[str, str]
    recorded: Mapping[str, int]
    """When each was written down, in milliseconds; -1 where nobody knows."""

    def known(self, moment: Moment) -> int:
        """How many of them were known of at a moment."""
        return sum(moment.known_at is None or at <= moment.known_at for at in self.recorded.values())

    def family(self, name: str) -> bool:
        """True for the adult's family, who are no agency among agencies."""
        return self.sectors.get(name) is Sector.FAMILY


def agency_names(columns: Mapping[str, Sequence[Any]]) -> AgencyNames:
    """The same from the columns of `views/agencies.cypher`."""
    return AgencyNames(
        names=dict(zip(columns["id"], columns["name"], strict=True)),
        sectors={name: Sector(sector) for name, sector in zip(columns["id"], columns["sector"], strict=True)},
        tops=dict(zip(columns["id"], columns["top"], strict=True)),
        recorded=dict(zip(columns["id"], columns["recorded"], strict=True)),
    )


class Reader:
    """Reads records of one graph."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def of_cases(self, cases: Collection[str]) -> list[Record]:
        """Every record on these cases, without what Convene works out itself."""
        if not cases:
            return []
        return [any_record_from(row) for row in self._store.read(records_of_cases(), ids=sorted(cases))]

    def by_id(self, ids: Iterable[str | None]) -> dict[str, Record]:
        """Those of these records that exist, by id."""
        wanted = sorted({name for name in ids if name})
        if not wanted:
            return {}
        found = (any_record_from(row) for row in self._store.read(RECORDS_BY_ID, ids=wanted))
        return {record.id: record for record in found}

    def with_what_they_are_about(self, ids: Iterable[str | None]) -> dict[str, Record]:
        """The records, and those that they are about: an item of information is called by the event it tells of."""
        found = self.by_id(ids)
        about = {getattr(record, "about", None) for record in found.values()} - found.keys()
        return found | self.by_id(about)

    def agencies(self) -> AgencyNames:
        """All agencies."""
        return agency_names(self._store.columns(self._library.view("agencies").text))

    def people(self, ids: Iterable[str | None]) -> dict[str, tuple[str, str]]:
        """Name and profession of people, by id; the profession is '' where nobody says."""
        wanted = sorted({name for name in ids if name})
        if not wanted:
            return {}
        found = self._store.columns(self._library.view("people").text, people=wanted)
        pairs = zip(found["name"], found["profession"], strict=True)
        return dict(zip(found["id"], pairs, strict=True))

    def agency(self, name: str) -> Agency | None:
        """One agency; None where there is none of that id."""
        found = self.by_id([name]).get(name)
        return found if isinstance(found, Agency) else None
