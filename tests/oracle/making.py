"""Makes the records of one case, with the dates, sources and agencies that chance gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from graph_model import RECORDS, Precision, Record, fields_of
from graph_model.people import Sector

from .clock import HOURS, at, last_instant
from .dice import Dice, instant
from .sources import Source

AGENCIES = (
    ("council", Sector.ADULT_SOCIAL_CARE, None),
    ("home", Sector.CARE_PROVIDER, None),
    ("home-annexe", Sector.CARE_PROVIDER, "home"),
    ("home-annexe-nights", Sector.CARE_PROVIDER, "home-annexe"),
    ("gp", Sector.PRIMARY_CARE, None),
    ("hospital", Sector.HOSPITAL, None),
    ("hospital-nurses", Sector.COMMUNITY_HEALTH, "hospital"),
    ("trust", Sector.MENTAL_HEALTH, None),
    ("trust-crisis", Sector.MENTAL_HEALTH, "trust"),
    ("trust-learning", Sector.LEARNING_DISABILITY, "trust"),
    ("behaviour-team", Sector.BEHAVIOUR_SUPPORT, None),
    ("police", Sector.POLICE, None),
    ("landlord", Sector.HOUSING, None),
    ("daughter", Sector.FAMILY, None),
)
"""Teams come after what they are part of."""

FEW = ("council", "home", "home-annexe-nights", "gp", "hospital-nurses", "trust-crisis", "trust-learning", "daughter")
"""Those that appear most, so that they meet."""

APART = (0, 0, 0, 1, 1, 2, 3, 5, 7, 10, 14, 27, 28, 29)
"""Days between things that belong together."""

LAST_DAY = 125
BEGINS_ENDS = (("since", "until"), ("agreed_at", "ended_at"), ("at", "until"))


class Maker:
    """Makes the records of one case. Days are counted from the world's first."""

    def __init__(self, dice: Dice, case: str, first_day: date, sources: Sequence[Source], dated: bool) -> None:
        """`dated`: its records may say when they were written down."""
        self.dice = dice
        self.case = case
        self.sent: list[tuple[str, Record]] = []
        """Each record with the feed that sends it."""
        self.opened = dice.number(0, 20)
        self._anchors = [self.opened + dice.one_of((0, 0, 1, 3, 7, 14, 30, -2, -20, -60)) for _ in range(3)]
        self._first_day = first_day
        self._sources = sources
        self._dated = dated
        self._counts: Counter[str] = Counter()
        self._by_id: dict[str, Record] = {}

    # -- days and times --

    def day(self, after: int | None = None) -> int:
        """A day near something, or some days after another."""
        since = self.dice.one_of(self._anchors) if after is None else after
        return min(since + self.dice.one_of(APART), LAST_DAY)

    def at(self, day: int, by_day: bool) -> datetime:
        """A time of that day: its midnight where the hour is not known."""
        return instant(at(self._first_day + timedelta(days=day), 0 if by_day else self.dice.one_of(HOURS)))

    def by(self, day: int) -> datetime:
        """A date for something to be done: mostly the end of the day."""
        if self.dice.chance(8):
            return instant(last_instant(self._first_day + timedelta(days=day)))
        return self.at(day, by_day=False)

    def later(self, day: int, by_day: bool, of_ten: int = 5) -> datetime | None:
        """Perhaps some days later."""
        return self.dice.maybe(of_ten, lambda: self.at(self.day(after=day), by_day))

    def by_day(self) -> bool:
        """Whether the hour of something is not known."""
        return self.dice.chance(6)

    # -- who --

    def agency(self) -> str:
        return self.dice.one_of(FEW) if self.dice.chance(8) else self.dice.one_of(AGENCIES)[0]

    def agency_or_none(self, of_ten: int = 7) -> str | None:
        return self.dice.maybe(of_ten, self.agency)

    # -- records --

    def add(self, kind: str, by_day: bool, day: int, /, **fields: Any) -> str | None:
        """One record of that day, sent by one of the case's sources; None where none of them sends such records."""
        sources = self._sources if self.dice.chance(6) else self._sources[::-1]
        source = next((one for one in sources if one.sends(kind)), None)
        if source is None:
            return None
        self._counts[kind] += 1
        record = RECORDS[kind](
            id=f"{self.case}-{kind.lower()}-{self._counts[kind]}",
            case=self.case,
            precision=self._precision(by_day),
            recorded_at=self.written(day, self._referred_to(kind, fields)),
            **{name: value for name, value in fields.items() if value is not None},
        )
        return self.keep(source, source.as_sent(record))

    def keep(self, source: Source, record: Record) -> str:
        """The source sends this."""
        record = _in_order(record)
        self._by_id[record.id] = record
        self.sent.append((source.feed.id, record))
        return record.id

    def _precision(self, by_day: bool) -> Precision:
        if not by_day:
            return Precision.EXACT
        return self.dice.one_of((Precision.DAY, Precision.DAY, Precision.ASSUMED))

    def _referred_to(self, kind: str, fields: dict[str, Any]) -> list[Record]:
        names = [fields.get(field.name) for field in fields_of(RECORDS[kind]) if field.ref]
        return [self._by_id[name] for name in names if name in self._by_id]

    def written(self, day: int, refers_to: Sequence[Record] = ()) -> datetime | None:
        """When something was written down, where that is known: never before what it refers to."""
        if not self._dated or not self.dice.chance(7):
            return None
        written = self.at(day + self.dice.one_of((0, 0, 0, 1, 2, 5, 14, 30, -1)), by_day=False)
        return max([written, *(record.recorded_at for record in refers_to if record.recorded_at)])


def _in_order(record: Record) -> Record:
    """No record ends before it begins: the import refuses such rows."""
    for begins, ends in BEGINS_ENDS:
        begun, ended = getattr(record, begins, None), getattr(record, ends, None)
        if begun and ended and ended < begun:
            return record.model_copy(update={ends: begun})
    return record
