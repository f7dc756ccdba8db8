"""What stands on the cards of the round table: who sits there, whom they talk with, what is missing, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.days import ALWAYS, Clock, Days, union, within, without
from dashboard.spans_of_gaps import Phases, phases
from dashboard.talks import Line, TalkGroup, lines, talk_of
from graph_model.people import Seat
from queries.answers import AgencyAtSeat, GapRow, MissingFlow, Network, SeatAnswer, Step

PORTS = {
    Seat.LEAD: "b",
    Seat.PROVIDER: "br",
    Seat.SOCIAL: "bl",
    Seat.PRIMARY: "l",
    Seat.HOSPITAL: "l",
    Seat.MENTAL: "tl",
    Seat.SPECIAL: "t",
    Seat.POLICE: "r",
    Seat.HOUSING: "r",
    Seat.ADVOCACY: "tr",
    Seat.REVIEW: "t",
}
"""Where on a card its lines end: an edge's middle, or a corner."""


BY_ROLE = frozenset({Seat.LEAD, Seat.REVIEW})
"""Chairs for a person in a role. Their agency has a chair of its own, on which stands whom it talks with."""


@dataclass(frozen=True)
class Note:
    """One line at the foot of a card: a state and its words."""

    mark: str
    """missing, waived, due or unknown"""
    words: str
    when: Days
    by: str = ""
    """`since 3 Nov` or `gap on 16 Nov`"""


@dataclass(frozen=True)
class Reached:
    """How far up the ladder a gap had come, for a time: `safeguarding lead since 14 Oct`."""

    words: str
    when: Days


@dataclass(frozen=True)
class Chair:
    """Nobody sits there although somebody should."""

    words: str
    since: str
    age_from: int
    expected: str
    ladder: tuple[Reached, ...]
    when: Days


@dataclass(frozen=True)
class PersonLine:
    """One person at a seat."""

    words: str
    since: str
    when: Days


@dataclass(frozen=True)
class AgencyLine:
    """One agency at a seat, with its people."""

    name: str
    when: Days
    since: str
    people: tuple[PersonLine, ...]


@dataclass(frozen=True)
class Card:
    """One chair of the table, over the whole history."""

    key: str
    label: str
    port: str
    agencies: tuple[AgencyLine, ...]
    by_role: bool
    """True where a person sits in a role: whom they talk with stands on the chair of their agency."""
    chairs: tuple[Chair, ...]
    notes: tuple[Note, ...]
    talks: tuple[TalkGroup, ...]
    absent: tuple[Days, ...]
    """When nobody sits there and that is no gap."""
    quiet: tuple[Days, ...]
    """When moreover nothing is due or unknown while a case is open: nothing requires anybody."""
    unjudged: tuple[Days, ...]
    """When nobody sits there and no case is open, so that nothing was judged."""
    fine: tuple[Days, ...]
    """When a case is open and nothing about the chair is missing, due or unknown."""


def cards(network: Network, clock: Clock) -> tuple[Card, ...]:
    """All chairs, in the order in which they are read out."""
    maker = _Cards(network, clock)
    return tuple(maker.card(seat) for seat in network.seats)


def agency_line(at: AgencyAtSeat, clock: Clock) -> AgencyLine:
    """An agency and its people, with the days of each."""
    return AgencyLine(
        name=at.agency.name,
        when=clock.days(at.since, at.until),
        since=f"since {clock.short(at.since)}",
        people=tuple(
            PersonLine(person.words, f"since {clock.short(person.since)}", clock.days(person.since, person.until))
            for person in at.people
        ),
    )


class _Cards:
    """Makes the cards of one answer."""

    def __init__(self, network: Network, clock: Clock) -> None:
        self.clock = clock
        self.rows = {row.id: row for row in network.gaps}
        self.lines: list[Line] = lines(network, clock)
        self.flows = {flow.gap: flow for flow in network.missing_flows}
        self.seat_of = {
            at.agency.id: at.agency.seat or at.agency.sector.seat for seat in network.seats for at in seat.agencies
        }
        self.open = union(clock.days(case.opened_at, case.closed_at) for case in network.cases)

    def card(self, seat: SeatAnswer) -> Card:
        agencies = tuple(agency_line(at, self.clock) for at in seat.agencies)
        present = union(agency.when for agency in agencies)
        concerning = [(row, phases(row, self.clock)) for row in self._concerning(seat)]
        chairs = tuple(self._chairs(seat.seat, concerning, present))
        notes = tuple(self._notes(seat, concerning, chairs))
        unknown = union(self.clock.days(at.since, at.until) for at in seat.agencies if at.unknown_words)
        absent = without(ALWAYS, [*present, *(chair.when for chair in chairs)])
        marked = [note.when for note in notes]
        bare = [piece for day in absent for piece in without(day, marked)]
        return Card(
            key=seat.seat.value,
            label=seat.label,
            port=PORTS[seat.seat],
            agencies=agencies,
            by_role=seat.seat in BY_ROLE,
            chairs=chairs,
            notes=notes,
            talks=() if seat.seat in BY_ROLE else talk_of(seat.seat.value, self.lines, present, unknown),
            absent=tuple(piece for day in absent for piece in within(day, marked)),
            quiet=tuple(piece for day in bare for piece in within(day, self.open)),
            unjudged=tuple(piece for day in bare for piece in without(day, self.open)),
            fine=tuple(fine for day in self.open for fine in without(day, [*marked, *(one.when for one in chairs)])),
        )

    def _concerning(self, seat: SeatAnswer) -> Iterator[GapRow]:
        """The rows about this chair. Who was not told is said on the card of who should have heard."""
        for row in self.rows.values():
            flow = self.flows.get(row.id)
            if flow is not None:
                if self.seat_of.get(flow.to_agency) is seat.seat:
                    yield row
            elif row.seat is seat.seat or row.id in seat.gaps:
                yield row

    def _chairs(self, seat: Seat, rows: Iterable[tuple[GapRow, Phases]], present: list[Days]) -> Iterator[Chair]:
        """One at a time: a second gap about the same empty chair is a line below the first."""
        taken = list(present)
        for row, when in rows:
            if row.seat is not seat or row.id in self.flows:
                continue
            for stretch in when.missing:
                for piece in without(stretch, taken):
                    taken.append(piece)
                    yield self._chair(row, piece)

    def _chair(self, row: GapRow, when: Days) -> Chair:
        return Chair(
            words=row.says,
            since=f"since {self.clock.short(row.since)}",
            age_from=self.clock.day(row.since),
            expected=row.agency_words,
            ladder=tuple(self._reached(row.ladder)),
            when=when,
        )

    def _reached(self, ladder: Sequence[Step]) -> Iterator[Reached]:
        following = [*ladder[1:], None][: len(ladder)]
        for step, coming in zip(ladder, following, strict=True):
            words = f"{step.role_words} since {self.clock.short(step.at)}"
            yield Reached(words, self.clock.days(step.at, coming.at if coming else None))

    def _notes(
        self, seat: SeatAnswer, rows: Iterable[tuple[GapRow, Phases]], chairs: tuple[Chair, ...]
    ) -> Iterator[Note]:
        rows = list(rows)
        for row, when in rows:
            told = [chair.when for chair in chairs if chair.words == row.says]
            for days in when.missing:
                for piece in without(days, told):
                    yield self._missing(row, piece)
        for row, when in rows:
            yield from (Note("waived", f"Waived: {row.says}", days) for days in when.waived)
        for row, when in rows:
            by = f"{'cover ends' if row.lapses else 'gap on'} {self.clock.short(row.opens)}"
            yield from (Note("due", row.says, days, by) for days in when.due)
        for row, when in rows:
            yield from (Note("unknown", f"Unknown: {row.says}", days) for days in when.unknown)
        for at in seat.agencies:
            if at.unknown_words:
                yield Note("unknown", f"Unknown: {at.unknown_words}", self.clock.days(at.since, at.until))

    def _missing(self, row: GapRow, when: Days) -> Note:
        flow: MissingFlow | None = self.flows.get(row.id)
        words = flow.words[:1].upper() + flow.words[1:] if flow else row.says
        return Note("missing", words, when, f"since {self.clock.short(row.since)}")
