"""The list beside the table: every gap with its days, what is coming, what is waived, unknown or ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.days import Clock, Days
from dashboard.kept_ladder import Kept, kept
from dashboard.spans_of_gaps import Phases, phases
from graph_model.oversight import State
from queries.answers import GapRow, Network, Step

MARK = {State.MET_LATE: "late", State.NEVER_MET: "never"}
NOBODY = "nobody holds it"
WORD = {State.MET_LATE: "met late", State.NEVER_MET: "never met"}


@dataclass(frozen=True)
class Rung:
    """How far the ladder was climbed, for a time."""

    when: Days
    climbed: int
    """How many rungs; 0 before the first."""
    reached: str
    coming: str
    """The next rung, empty on the last."""
    coming_day: int
    """Its day; without meaning where `coming` is empty."""


@dataclass(frozen=True)
class Entry:
    """One requirement on the list."""

    row: GapRow
    when: Phases
    expected: str
    since: str
    since_day: int
    opens: str
    opens_day: int
    until: str
    rungs: tuple[Rung, ...]
    kept: tuple[Kept, ...]
    mark: str
    word: str

    @property
    def words(self) -> str:
        """The gap in one sentence."""
        return self.row.says


@dataclass(frozen=True)
class Listed:
    """One requirement in one of the lists, for a time."""

    entry: Entry
    when: Days
    phase: str

    @property
    def key(self) -> str:
        """Its name on the page, the same on every day: a requirement may stand in several lists, at several times."""
        return f"{self.entry.row.id}-{self.phase}-{self.when.since}"


def entries(network: Network, clock: Clock) -> tuple[Entry, ...]:
    """Every requirement that the answer names, in its order."""
    names = {at.agency.id: at.agency.name for seat in network.seats for at in seat.agencies}
    names |= {at.agency.id: at.agency.name for at in network.also_involved}
    flows = {
        flow.gap: f"{names.get(flow.from_agency, flow.from_agency)} to tell {names.get(flow.to_agency, flow.to_agency)}"
        for flow in network.missing_flows
    }
    return tuple(_entry(row, flows.get(row.id) or row.agency_words, clock) for row in network.gaps)


def _entry(row: GapRow, expected: str, clock: Clock) -> Entry:
    starts = row.opens if row.state is State.DUE else row.since
    return Entry(
        row=row,
        when=phases(row, clock),
        expected=expected,
        since=clock.short(starts),
        since_day=clock.day(starts),
        opens=clock.short(row.opens),
        opens_day=clock.day(row.opens),
        until=clock.short(row.until) if row.until else "",
        rungs=tuple(rungs(row.ladder, clock)),
        kept=tuple(kept(row.ladder, clock)),
        mark=MARK.get(row.state, "missing"),
        word=WORD.get(row.state, "missing"),
    )


def rungs(ladder: Sequence[Step], clock: Clock) -> Iterator[Rung]:
    """What there is to say about the ladder, one stretch of days after the other."""
    nexts: list[Step | None] = [*ladder[1:], None][: len(ladder)]
    days = [clock.day(step.at) for step in ladder]
    if ladder:
        yield Rung(Days(until=days[0]), 0, "", _told(ladder[0]), days[0])
    for climbed, (step, coming) in enumerate(zip(ladder, nexts, strict=True), start=1):
        until = clock.day(coming.at) if coming else None
        when = clock.days(step.at, coming.at if coming else None)
        if not when.empty:
            yield Rung(when, climbed, _told(step), _told(coming) if coming else "", until or 0)


def _told(step: Step) -> str:
    if step.holder is not None:
        return f"{step.role_words}, {step.holder_words}"
    stands_in = f"; {step.stands_in_words} stands in" if step.stands_in_words else ""
    return f"{step.role_words} ({NOBODY}{stands_in})"


def only_on(day: int, found: Iterable[GapRow], known: Sequence[Entry], clock: Clock) -> tuple[Entry, ...]:
    """What the answer for one day knows and the whole history does not: what was due then and was met in time later.

    They are shown on that day only, since nobody can say from them what held on the days beside it.
    """
    day_only = (Days(day, day + 1),)
    seen = {entry.row.id for entry in known if any(d.holds(day) for d in entry.when.due + entry.when.unknown)}
    more = [_entry(row, row.agency_words, clock) for row in found if row.id not in seen]
    return tuple(
        replace(entry, when=Phases(due=day_only) if entry.row.state is State.DUE else Phases(unknown=day_only))
        for entry in more
        if entry.row.state in (State.DUE, State.UNKNOWN)
    )
