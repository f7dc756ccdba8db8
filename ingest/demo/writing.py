"""The records of one case: kept as they are when the story is over, and written down as they stand today.

The story goes on past the moment for which the district is made; what comes after it is not written down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from graph_model import CaseRecord, Precision, Record
from graph_model.case import Case
from ingest.demo.chance import Chance
from ingest.demo.feeds import UNTOLD
from ingest.demo.places import Place, Places
from ingest.demo.plot import Plot
from ingest.demo.told import Note, Told
from ingest.demo.words import phrases

R = TypeVar("R", bound=Record)

Later = tuple[datetime, dict[str, Any]]
"""A moment, and what the record says from then on."""


class Writing(Chance):
    """`feed` is the source whose records are wanted; None where only the promises are."""

    def __init__(self, plot: Plot, draw: Random, places: Places, now: datetime, feed: str | None) -> None:
        """`places` are the agencies of the district."""
        super().__init__(draw, places.region.days)
        self.places = places
        self.plot = plot
        self.now = now
        self.ends = plot.closes
        """When the case ends: closed, or by death."""
        self.records: list[Record] = []
        self._kept = Told()
        self._feed = feed
        self._counts: Counter[str] = Counter()

    def say(self, path: str) -> str:
        """A sentence of that sort, none twice before all have been said."""
        return self.say_of(path, self.plot.pattern.words.get(path) or phrases(path, self.places.region.policy))

    def tells(self, column: str) -> bool:
        """Whether a source of the case sends this kind, or this column."""
        return column not in UNTOLD[self.plot.feed]

    def told(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind, the earliest first, as they are when the story is over, also those after today."""
        return self._kept.all(kind)

    def said_since(self, record: Record, field: str) -> datetime:
        """From when a record said what stands in one of its fields, where the field next to it does not tell."""
        return self._kept.since(record, field)

    def agency(self, name: str) -> Place:
        """The agency of this id."""
        return self.places.by_id[name]

    def write_case(self, told: dict[str, Any], closing: Later) -> None:
        """The case itself."""
        opened = self.plot.opened
        told["recorded_at"] = self._recorded(opened)
        moment, more = closing
        self._kept.add(Note(Case, self.plot.case, opened, told | more, dict.fromkeys(more, moment)))
        if self.plot.feed == self._feed:
            self.records.append(Case(id=self.plot.case, **(told | more if moment <= self.now else told)))

    def write(
        self,
        record: type[CaseRecord],
        at: datetime,
        /,
        *later: Later,
        feed: str | None = None,
        by_day: bool = False,
        written: datetime | None = None,
        **fields: Any,
    ) -> str:
        """Write down what happened at a moment, and add what came of it later. Returns the record's id.

        What would come after the end of the case does not happen. `written` is when it was written down, where that
        took long; nothing is written down after today.
        """
        word = record.__name__.lower()
        name = f"{self.plot.case}-{word}-{self.number_of(word)}"
        fields["case"], fields["recorded_at"] = self.plot.case, self._recorded(at, written)
        if by_day:
            fields["precision"] = Precision.DAY
        if at <= self.ends:
            self.put(record, name, at, fields, later, feed)
        return name

    def number_of(self, word: str) -> int:
        """Counts the records of one sort: 1 for the first."""
        self._counts[word] += 1
        return self._counts[word]

    def put(
        self,
        kind: type[Record],
        name: str,
        at: datetime,
        fields: dict[str, Any],
        later: Sequence[Later] = (),
        feed: str | None = None,
    ) -> None:
        """Note it, and write it down as it stands today where its source is wanted."""
        later = [(moment, more) for moment, more in later if moment <= self.ends]
        added = {field: moment for moment, more in later for field in more}
        self._kept.add(Note(kind, name, at, _as_of(self.ends, fields, later), added))
        if (feed or self.plot.feed) == self._feed and at <= self.now:
            self.records.append(kind(id=name, **_as_of(self.now, fields, later)))

    def _recorded(self, at: datetime, written: datetime | None = None) -> datetime:
        """Written down mostly the same day, sometimes the next."""
        minutes = self._draw.choice((4, 12, 25, 40, 75, 130, 240, 410, 900, 1_260))
        return min(written or at + timedelta(minutes=minutes), max(at, self.now))


def _as_of(moment: datetime, fields: dict[str, Any], later: Sequence[Later]) -> dict[str, Any]:
    """What a record says at a moment."""
    for added, more in later:
        if added <= moment:
            fields = fields | more
    return fields
