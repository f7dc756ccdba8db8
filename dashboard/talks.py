"""Who talks with whom, seat by seat, and from when on.

Telling goes one way, a meeting both ways, an answered referral both ways; asking without an answer is not talking. Two
seats talk with each other from the day on which both have told the other something.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dashboard.days import NEVER, Clock, Days, union, without
from graph_model.people import Seat
from queries.answers import Flow, Network, Party

SHORT = {
    Seat.LEAD: "lead",
    Seat.PROVIDER: "provider",
    Seat.SOCIAL: "social care",
    Seat.PRIMARY: "GP",
    Seat.HOSPITAL: "hospital/nursing",
    Seat.MENTAL: "mental health",
    Seat.SPECIAL: "specialist",
    Seat.POLICE: "police",
    Seat.HOUSING: "housing",
    Seat.ADVOCACY: "family/advocacy",
    Seat.REVIEW: "review owner",
}


@dataclass(frozen=True, order=True)
class Side:
    """One end of a line: a chair, or an agency that has none."""

    key: str
    """The seat's name, else the agency's id."""
    words: str


@dataclass
class Line:
    """What passed between two sides, each list in days, one entry for each time."""

    one: Side
    other: Side
    told: list[int] = field(default_factory=list)
    """`one` told `other`."""
    heard: list[int] = field(default_factory=list)
    """`other` told `one`."""
    met: list[int] = field(default_factory=list)
    """Both at once."""
    asked: list[int] = field(default_factory=list)
    """`one` asked `other`, who has not answered."""
    was_asked: list[int] = field(default_factory=list)
    """`other` asked `one`."""

    def turned(self) -> Line:
        """The same line, seen from its other end."""
        return Line(self.other, self.one, self.heard, self.told, self.met, self.was_asked, self.asked)

    @property
    def two_way_from(self) -> int | None:
        """The day from which both have told each other something."""
        met, told, heard = (min(days, default=None) for days in (self.met, self.told, self.heard))
        turns = max(told, heard) if told is not None and heard is not None else None
        return min((day for day in (met, turns) if day is not None), default=None)


@dataclass(frozen=True)
class Talk:
    """`social care 14`: with whom, on which days, and when it is true to say so."""

    words: str
    days: tuple[int, ...]
    when: Days


@dataclass(frozen=True)
class TalkGroup:
    """`Talks with` and all with whom; the days on which at least one is."""

    words: str
    talks: tuple[Talk, ...]


def sides(network: Network) -> dict[str, Side]:
    """For each agency of the answer the chair that it takes by what it does, or itself where it takes none."""
    seated = {at.agency.id: at.agency for seat in network.seats for at in seat.agencies}
    below = {at.agency.id: at.agency for at in network.also_involved if at.agency.id not in seated}
    alone = {id: Side(id, party.name) for id, party in below.items()}
    return alone | {id: _side(party) for id, party in seated.items()}


def _side(party: Party) -> Side:
    seat = party.seat or party.sector.seat
    return Side(seat.value, SHORT[seat]) if seat else Side(party.id, party.name)


ORDER = {seat.value: place for place, seat in enumerate(Seat)}


def _place(line: Line) -> tuple[int, str]:
    """Chairs in the order of the table, then those without one."""
    return ORDER.get(line.other.key, len(ORDER)), line.other.words


def lines(network: Network, clock: Clock) -> list[Line]:
    """What passed between any two sides."""
    known = sides(network)
    found: dict[tuple[Side, Side], Line] = {}
    for flow in network.flows:
        one, other = (known.get(id, Side(id, id)) for id in (flow.from_agency, flow.to_agency))
        line = found.setdefault((min(one, other), max(one, other)), Line(min(one, other), max(one, other)))
        _add(line if one == line.one else line.turned(), flow, clock)
    return list(found.values())


def _add(line: Line, flow: Flow, clock: Clock) -> None:
    days = [clock.day(date) for date in flow.dates]
    if line.one == line.other or flow.kind == "meeting" or (flow.kind == "referral" and flow.answered):
        line.met.extend(days)
    elif flow.kind == "referral":
        line.asked.extend(days)
    else:
        line.told.extend(days)


def talk_of(side: str, all_lines: Iterable[Line], present: list[Days], unknown: list[Days]) -> tuple[TalkGroup, ...]:
    """What one side's card says about whom it talks with.

    `present` are the days on which somebody sits there; on the `unknown` ones nobody can say that it talks with nobody.
    """
    own = sorted((_seen_from(side, line) for line in all_lines if side in (line.one.key, line.other.key)), key=_place)
    both = [_talk(line, line.told + line.heard + line.met, _both_ways(line)) for line in own]
    told = [_talk(line, line.told, _days(line.told, line.two_way_from)) for line in own]
    heard = [_talk(line, line.heard, _days(line.heard, line.two_way_from)) for line in own]
    asked = [_talk(line, line.asked, _days(line.asked)) for line in own]
    was_asked = [_talk(line, line.was_asked, _days(line.was_asked)) for line in own]
    silent = _nobody(present, both + told + heard + asked + was_asked, unknown)
    unheard = _nobody(union(talk.when for talk in _true(told + asked)), both + heard + was_asked, unknown)
    groups = (
        ("Talks with", both + silent),
        ("Told", told),
        ("Told by", heard + unheard),
        ("Asked", asked),
        ("Asked by", was_asked),
    )
    return tuple(TalkGroup(words, true) for words, talks in groups if (true := _true(talks)))


def _seen_from(side: str, line: Line) -> Line:
    return line if line.one.key == side else line.turned()


def _talk(line: Line, days: list[int], when: Days) -> Talk:
    words = "each other" if line.one == line.other else line.other.words
    return Talk(words, tuple(sorted(days)), when)


def _both_ways(line: Line) -> Days:
    return NEVER if line.two_way_from is None else Days(line.two_way_from)


def _days(days: list[int], until: int | None = None) -> Days:
    """From the first time until then; no day at all where it never happened."""
    if not days:
        return NEVER
    return Days(min(days)) if until is None else Days(min(days), until)


def _nobody(present: Iterable[Days], talks: list[Talk], unknown: list[Days]) -> list[Talk]:
    taken = [*(talk.when for talk in _true(talks)), *unknown]
    return [Talk("nobody", (), gap) for stretch in present for gap in without(stretch, taken)]


def _true(talks: list[Talk]) -> tuple[Talk, ...]:
    """Those that are true on some day."""
    return tuple(talk for talk in talks if not talk.when.empty)
