"""Who sits at the round table: agencies with their people, chair by chair, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from graph_model import Precision
from graph_model.case import Involvement, Role
from graph_model.people import Seat
from queries.answers import AgencyAtSeat, GapRow, Party, PersonAtSeat, SeatAnswer, SeatName
from queries.reading import AgencyNames
from queries.terms import OURS, Terms
from queries.words import person_words

ROLE_SEATS = {Seat.LEAD: Role.LEAD_PROFESSIONAL, Seat.REVIEW: Role.REVIEW_OWNER}
"""The chairs that are taken by a role; all others are taken by an agency's sector."""

Unknown = Callable[[str], str | None]
"""What the feed of an agency cannot tell, where that matters."""


def seat_names(terms: Terms) -> tuple[SeatName, ...]:
    """Every chair by the name that it has in a place."""
    return tuple(SeatName(seat=seat, words=terms(seat.label)) for seat in Seat)


class Seating:
    """The chairs of one adult's table over the whole history."""

    def __init__(
        self,
        involvements: Sequence[Involvement],
        agencies: AgencyNames,
        people: Mapping[str, tuple[str, str]],
        unknown: Unknown,
        zone: Callable[[datetime], datetime],
        terms: Terms = OURS,
    ) -> None:
        self._agencies = agencies
        self._people = people
        self._unknown = unknown
        self._local = zone
        self._terms = terms
        self._parts = sorted(involvements, key=lambda part: (part.since, part.agency, part.id))

    def seats(self, gaps: Sequence[GapRow]) -> tuple[SeatAnswer, ...]:
        """Every chair in the order in which they are read out."""
        return tuple(
            SeatAnswer(
                seat=seat,
                label=self._terms(seat.label),
                agencies=tuple(self._at(seat)),
                gaps=tuple(gap.id for gap in gaps if gap.seat is seat),
            )
            for seat in Seat
        )

    def also_involved(self) -> tuple[AgencyAtSeat, ...]:
        """Those who take part and have no chair."""
        return tuple(self._seated(part for part in self._parts if self.seat_of(part.agency) is None))

    def seat_of(self, agency: str) -> Seat | None:
        """The chair of an agency, by its sector."""
        sector = self._agencies.sectors.get(agency)
        return sector.seat if sector else None

    def party(self, agency: str) -> Party:
        """The agency, named."""
        sector = self._agencies.sectors[agency]
        return Party(id=agency, name=self._agencies.names[agency], sector=sector, seat=sector.seat)

    def _at(self, seat: Seat) -> Iterable[AgencyAtSeat]:
        role = ROLE_SEATS.get(seat)
        if role:
            return self._seated(part for part in self._parts if part.role is role)
        return self._seated(part for part in self._parts if self.seat_of(part.agency) is seat)

    def _seated(self, parts: Iterable[Involvement]) -> Iterable[AgencyAtSeat]:
        by_agency: defaultdict[str, list[Involvement]] = defaultdict(list)
        for part in parts:
            by_agency[part.agency].append(part)
        return [stay for several in by_agency.values() for stay in self._stays(several)]

    def _stays(self, parts: Sequence[Involvement]) -> Iterable[AgencyAtSeat]:
        """An agency's involvements that touch are one stay."""
        stays: list[list[Involvement]] = []
        for part in parts:
            if stays and (end := latest(stays[-1])) is not None and part.since > end:
                stays.append([part])
            elif stays:
                stays[-1].append(part)
            else:
                stays.append([part])
        for stay in stays:
            end = latest(stay)
            yield AgencyAtSeat(
                agency=self.party(stay[0].agency),
                since=self._local(stay[0].since),
                until=self._local(end) if end else None,
                people=tuple(self._people_of(stay)),
                unknown_words=self._unknown(stay[0].agency),
            )

    def _people_of(self, stay: Sequence[Involvement]) -> Iterable[PersonAtSeat]:
        """Who came for the agency; a bare membership says nothing where somebody is named."""
        telling = [part for part in stay if part.person or part.role is not Role.MEMBER] or list(stay[:1])
        joined: dict[tuple[str | None, Role], list[Involvement]] = {}
        for part in telling:
            joined.setdefault((part.person, part.role), []).append(part)
        for (person, role), parts in joined.items():
            yield from self._times(person, role, parts)

    def _times(self, person: str | None, role: Role, parts: Sequence[Involvement]) -> Iterable[PersonAtSeat]:
        stretches: list[list[Involvement]] = []
        for part in parts:
            end = latest(stretches[-1]) if stretches else None
            if stretches and (end is None or part.since <= end):
                stretches[-1].append(part)
            else:
                stretches.append([part])
        for stretch in stretches:
            end = latest(stretch)
            yield PersonAtSeat(
                id=person,
                words=self._words(person, role),
                role=role.value,
                since=self._local(stretch[0].since),
                until=self._local(end) if end else None,
                by_day=(stretch[0].precision or Precision.EXACT).by_day,
            )

    def _words(self, person: str | None, role: Role) -> str:
        if person is None:
            return person_words(None, role) if role is Role.MEMBER else f"{self._terms.label(role)}, nobody named"
        name, profession = self._people.get(person, (person, ""))
        return person_words(name, role, profession, self._terms)


def latest(parts: Sequence[Involvement]) -> datetime | None:
    """The end of the last of them; None while one goes on."""
    ends = [part.until for part in parts]
    return None if None in ends else max(end for end in ends if end)
