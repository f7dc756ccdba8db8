"""One case as it can be seen at a moment: what had happened by then, and had been written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from graph_model import Record
from graph_model.case import Case, Contact, Decision, Escalation, Event, Involvement, RiskAssessment, Stage
from graph_model.coordination import Control, Information, Meeting, Plan, Referral, Share
from graph_model.oversight import Ownership, Responsibility, Review
from graph_model.people import Adult, Agency, Feed

from .clock import NEVER, Clock, Moments, days_later, milliseconds

HAPPENS_AT: dict[type[Record], str] = {
    Case: "opened_at",
    Stage: "since",
    Involvement: "since",
    RiskAssessment: "at",
    Event: "at",
    Contact: "at",
    Escalation: "at",
    Decision: "at",
    Referral: "asked_at",
    Information: "at",
    Share: "at",
    Meeting: "held_at",
    Plan: "agreed_at",
    Control: "since",
    Responsibility: "set_at",
    Ownership: "since",
    Review: "held_at",
}
"""When each kind comes about: a record of what comes later is not there yet."""

COMES_LATER = ("until", "ended_at", "done_at", "cancelled_at", "answered_at", "completed_at", "minutes_sent_at")
"""What is added to a record when it comes to pass. A date by which something is to be done is known from the first."""

Kind = TypeVar("Kind", bound=Record)
Spell = tuple[int, int | None]
"""From when until when something held; None while nobody says that it ended."""


def ms(when: datetime) -> int:
    """A record's instant in milliseconds."""
    return milliseconds(when)


def ms_or_none(when: datetime | None) -> int | None:
    return None if when is None else ms(when)


@dataclass(frozen=True)
class View:
    """The moment that is asked about."""

    as_of: int
    known_at: int | None = None

    @property
    def latest(self) -> int:
        """The last instant that can have left a trace."""
        return self.as_of if self.known_at is None else min(self.as_of, self.known_at)

    def knows(self, record: Record) -> bool:
        """True where it had been written down, or nobody knows when it was."""
        return self.known_at is None or record.recorded_at is None or ms(record.recorded_at) <= self.known_at

    def has(self, record: Record) -> bool:
        """True where it had happened, and was known."""
        happens = HAPPENS_AT.get(type(record))
        return self.knows(record) and (happens is None or ms(getattr(record, happens)) <= self.latest)

    def as_it_stood(self, record: Kind) -> Kind:
        """The record without what came to pass after the moment at which it could have been known."""
        if self.known_at is None:
            return record
        later = [name for name in COMES_LATER if (when := getattr(record, name, None)) and ms(when) > self.known_at]
        return record.model_copy(update=dict.fromkeys(later))


class Told(NamedTuple):
    """Whether something is provided: when it surely is, and when it is for all that anybody can tell."""

    surely: Moments
    perhaps: Moments

    def __or__(self, other: Told) -> Told:  # type: ignore[override]
        return Told(self.surely | other.surely, self.perhaps | other.perhaps)

    def __and__(self, other: Told) -> Told:
        return Told(self.surely & other.surely, self.perhaps & other.perhaps)


class SeenCase:
    """The case, its records and what its sources can tell, as of a moment."""

    def __init__(
        self,
        case: Case,
        adult: Adult,
        records: Iterable[Record],
        feeds: Sequence[Feed],
        agencies: Mapping[str, Agency],
        clock: Clock,
        view: View,
    ) -> None:
        self.case = case
        self.id = case.id
        self.clock = clock
        self.view = view
        self._adult = adult
        self._feeds = feeds
        self._agencies = agencies
        self._seen = sorted(
            (view.as_it_stood(record) for record in records if view.has(record)), key=lambda record: record.id
        )

    @property
    def exists(self) -> bool:
        """True where it had been opened, and that was known."""
        return self.view.has(self.case)

    # -- the records --

    def all(self, kind: type[Kind]) -> list[Kind]:
        """What is seen of one kind, by id."""
        return [record for record in self._seen if isinstance(record, kind)]

    def named(self, kind: type[Kind], name: str | None) -> Kind | None:
        """The record of that id, where it can be seen."""
        return next((record for record in self.all(kind) if record.id == name), None)

    def of_kinds(self, kind: type[Kind], *kinds: str) -> list[Kind]:
        """Those whose own `kind` is one of these."""
        return [record for record in self.all(kind) if record.kind in kinds]  # type: ignore[attr-defined]

    def sector(self, agency: str | None) -> str:
        return self._agencies[agency].sector.value if agency else ""

    def organisation(self, agency: str) -> str:
        """The top of what an agency is part of."""
        while above := self._agencies[agency].part_of:
            agency = above
        return agency

    # -- when it was open --

    @cached_property
    def open(self) -> Moments:
        """From its opening to its closing or the death, without the times at which it stood closed."""
        closed = self.clock.between(min(self._ends), None) if self._ends else NEVER
        for stage in self._closed:
            reopened = stage.until if stage.until and ms(stage.until) <= self.view.latest else None
            closed |= self.clock.between(ms(stage.since), ms_or_none(reopened))
        return self.clock.between(ms(self.case.opened_at), None) - closed

    @cached_property
    def _ends(self) -> list[int]:
        ends = [event.at for event in self.of_kinds(Event, "death")]
        ends += [self.case.closed_at] if self.case.closed_at else []
        ends += [self._adult.died_at] if self._adult.died_at and self.view.knows(self._adult) else []
        return [ms(end) for end in ends if ms(end) <= self.view.latest]

    @property
    def _closed(self) -> list[Stage]:
        return [stage for stage in self.all(Stage) if stage.stage == "closed"]

    @cached_property
    def openings(self) -> dict[int, bool]:
        """Where on the clock it was opened and reopened, and whether that is known only to the day."""
        begins = [(ms(self.case.opened_at), self.case.precision.by_day)]
        begins += [(ms(stage.until), stage.precision.by_day) for stage in self._closed if stage.until]
        firsts = {run[0] for run in self.clock.runs(self.open)}
        return {
            first: any(by_day for moment, by_day in begins if moment == self.clock.moments[first]) for first in firsts
        }

    # -- what its sources tell --

    def told_of(self, column: str) -> Moments:
        """When one of its sources supplies the column."""
        found = NEVER
        for feed in self._feeds:
            if column in feed.supplies or column.partition(".")[0] in feed.supplies:
                found |= self.clock.between(ms_or_none(feed.since), ms_or_none(feed.until))
        return found

    def untold(self, columns: str) -> Moments:
        """When at least one of the columns is supplied by none of its sources."""
        return NEVER.union(*(self.clock.always - self.told_of(column) for column in columns.split()))

    def told(
        self,
        spells: Iterable[Spell],
        reads: str,
        ends: str = "",
        valid_days: int | None = None,
        end_is_named: bool = False,
    ) -> Told:
        """When one of the spells held.

        `reads` are the columns that would say so; `ends` is the one that would say that a spell ended, with
        `end_is_named` already when it began; `valid_days` is how long each counts at most.
        """
        surely = perhaps = NEVER
        dark = self.untold(ends)
        for since, until in spells:
            capped = until
            if valid_days is not None:
                cap = days_later(since, valid_days)
                capped = cap if until is None else min(until, cap)
            holds = self.clock.between(since, capped)
            perhaps |= holds
            surely |= holds if until is not None else holds & self._believed(since, dark, end_is_named)
        return Told(surely, perhaps | self.untold(reads))

    def _believed(self, since: int, dark: Moments, end_is_named: bool) -> Moments:
        """How long we may believe that what began has not ended: until nobody would tell us any more.

        A named end is told with the record, by a source that names such dates at all.
        """
        ever_after = self.clock.between(since, None)
        if dark >= ever_after:
            return NEVER
        goes_dark = [place for place in dark & ever_after if place > min(ever_after) and place - 1 not in dark]
        if end_is_named or not goes_dark:
            return ever_after
        return self.clock.between(since, self.clock.moments[min(goes_dark)])


def spell(record: Any) -> Spell:
    """From `since` until `until`."""
    return ms(record.since), ms_or_none(record.until)
