"""Random small worlds: a few agencies, a few days, and events so close together that the rules of England fire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from graph_model import Precision, Record
from graph_model.case import Case
from graph_model.people import Adult, Agency, Feed, Person

from .clock import HOURS, Clock, at, last_instant
from .dice import Dice
from .episodes import EPISODES, happened
from .making import AGENCIES, Maker
from .seen import SeenCase, View
from .sources import WHOLE, Source, make_feed

BEGINNINGS = (date(2026, 1, 5), date(2026, 3, 16), date(2026, 10, 12), date(2026, 12, 14))
"""First days of worlds: an ordinary January, the clocks and Easter, the clocks in autumn, Christmas."""

DAYS_BEFORE, DAYS_AFTER = 220, 190
DISTRICT = Feed(id="district", name="district")
"""The source that names the agencies and people, and tells of no case."""

KINDS_OF_CASE = (
    "section_42_enquiry",
    "section_42_enquiry",
    "concern",
    "risk_management",
    "provider_escalation",
    "investigation",
)


@dataclass
class World:
    """Records by the source that sends them, and the moments that are asked about."""

    first_day: date
    feeds: tuple[Feed, ...]
    sent: dict[str, list[Record]]
    """By feed."""
    views: tuple[View, ...]
    seed: int
    """What made it."""
    clock: Clock = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.clock = Clock(self.first_day - timedelta(days=DAYS_BEFORE), DAYS_BEFORE + DAYS_AFTER)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How Hypothesis shows it: the story of what differs says more than all of its records."""
        printer.text(f"<world {self.seed}: {len(self.cases)} cases, {len(self.records)} records>")

    @property
    def records(self) -> list[Record]:
        return [record for records in self.sent.values() for record in records]

    @property
    def cases(self) -> list[Case]:
        return [record for record in self.records if isinstance(record, Case)]

    def seen(self, view: View) -> list[SeenCase]:
        """Every case that had been opened by a moment, for the oracle."""
        adults = {record.id: record for record in self.records if isinstance(record, Adult)}
        agencies = {record.id: record for record in self.records if isinstance(record, Agency)}
        on, tells = self._by_case()
        found = [
            SeenCase(case, adults[case.adult], on[case.id], tells[case.id], agencies, self.clock, view)
            for case in self.cases
        ]
        return [case for case in found if case.exists]

    def _by_case(self) -> tuple[dict[str, list[Record]], dict[str, list[Feed]]]:
        """Each case's records, and the feeds that sent any of them."""
        on: dict[str, list[Record]] = defaultdict(list)
        tells: dict[str, list[Feed]] = defaultdict(list)
        for feed in self.feeds:
            for record in self.sent.get(feed.id, []):
                if case := case_of(record):
                    on[case].append(record)
                    if feed not in tells[case]:
                        tells[case].append(feed)
        return on, tells

    def with_only(self, sent: Mapping[str, list[Record]], views: Iterable[View]) -> World:
        """The same world with fewer records, or other questions."""
        return replace(self, sent=dict(sent), views=tuple(views))


def case_of(record: Record) -> str | None:
    """The case that a record is about; None for who and what is named by many."""
    found: str | None = record.id if isinstance(record, Case) else getattr(record, "case", None)
    return found


def make_case(dice: Dice, name: str, first_day: date, sources: list[Source], dated: bool) -> Maker:
    """A case with its adult and a few episodes."""
    make = Maker(dice, name, first_day, sources, dated)
    by_day = make.by_day()
    opened = make.at(make.opened, by_day)
    closed = dice.maybe(3, lambda: make.at(make.opened + dice.one_of((0, 1, 5, 14, 40, 80)), by_day))
    died = dice.maybe(1, lambda: make.at(make.opened + dice.one_of((5, 14, 40, 80)), by_day=True))
    adult = Adult(id=f"{name}-adult", died_at=died, recorded_at=make.written(make.opened + 14) if died else None)
    case = Case(
        id=name,
        adult=adult.id,
        kind=dice.one_of(KINDS_OF_CASE),
        opened_at=opened,
        closed_at=max(closed, opened) if closed else None,
        responsible=make.agency_or_none(6),
        precision=Precision.DAY if by_day else Precision.EXACT,
        recorded_at=make.written(make.opened),
    )
    make.keep(sources[0], adult)
    make.keep(sources[0], case)
    for _ in range(dice.number(1, 4)):
        dice.one_of(EPISODES)(make)
    if dice.chance(1):
        happened(make, "death", make.day())
    return make


def make_view(dice: Dice, first_day: date, known: bool) -> View:
    """A moment to ask about; with `known` also what was known then, or at another moment."""

    def moment() -> int:
        day = first_day + timedelta(days=dice.number(0, 130))
        return last_instant(day) if dice.chance(5) else at(day, dice.one_of(HOURS))

    as_of = moment()
    if not known:
        return View(as_of)
    return View(as_of, as_of if dice.chance(5) else moment())


def make_world(seed: int, cases: int) -> World:
    """So many cases, the sources that send them, and the moments that are asked about."""
    dice = Dice(seed)
    first_day = dice.one_of(BEGINNINGS)
    feeds = (WHOLE, *(make_feed(dice, name, first_day) for name in ("partial", "other")))
    dated = dice.chance(8)
    sent: dict[str, list[Record]] = {DISTRICT.id: district()}
    for number in range(cases):
        sources = [Source(WHOLE if dice.chance(5) else dice.one_of(feeds))]
        if dice.chance(2):
            sources.append(Source(dice.one_of(feeds)))
        for feed, record in make_case(dice, f"case{number:02}", first_day, sources, dated).sent:
            sent.setdefault(feed, []).append(record)
    views = [make_view(dice, first_day, known) for known in (False, False, dated, dated)]
    return World(first_day, feeds, sent, tuple(views), seed)


def district() -> list[Record]:
    """Who and what the cases name."""
    agencies = [Agency(id=name, name=name.title(), sector=sector, part_of=above) for name, sector, above in AGENCIES]
    return [*agencies, Person(id="nurse-1", name="A nurse")]
