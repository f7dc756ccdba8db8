"""One case as it is told: records with the moments at which they were written down, and what they mean.

The story goes on past the moment for which the district is made; what comes after it is not written down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from graph_model import CaseRecord, Precision, Record
from graph_model.case import Case, Contact, Involvement
from graph_model.coordination import Share
from ingest.demo.days import LONDON, NEVER, end_of, is_working, midnight, working_day_after, working_days
from ingest.demo.facts import Facts, Item, Presence
from ingest.demo.flaws import Flaw, How
from ingest.demo.places import Place
from ingest.demo.plot import Plot
from ingest.demo.promises import Promise, Span
from ingest.demo.words import phrases

FIRST, LAST = time(8, 45), time(17, 15)
"""The hours in which offices write."""
A_LITTLE = timedelta(minutes=6)

T = TypeVar("T")
Later = tuple[datetime, dict[str, Any]]
"""A moment, and what the record says from then on."""


class Story:
    """Told chapter by chapter. `feed` is the source whose records are wanted; None where only the promises are."""

    def __init__(self, plot: Plot, draw: Random, now: datetime, feed: str | None, untold: frozenset[str]) -> None:
        """`untold` are the kinds and columns that no source of the case sends."""
        self.plot = plot
        self.now = now
        self.ends = plot.closes
        """When the case ends: closed, or by death."""
        self.facts = Facts()
        self.roles: dict[str, list[datetime]] = {}
        """When somebody of an agency took a role, by agency."""
        self.carried: dict[str, tuple[datetime, str]] = {}
        """The referral by which an agency was asked, and when: it carries what was known by then."""
        self._untold = untold
        self.records: list[Record] = []
        self._draw = draw
        self._feed = feed
        self._counts: Counter[str] = Counter()
        self._said: dict[str, list[str]] = {}
        self._workers: dict[str, str] = {}

    # -- chance --

    def chance(self, of_hundred: int) -> bool:
        """True so many times in a hundred."""
        return self._draw.randrange(100) < of_hundred

    def number(self, least: int, most: int) -> int:
        """A whole number between two, both possible."""
        return self._draw.randint(least, most)

    def one_of(self, things: Sequence[T]) -> T:
        """Any one of them."""
        return things[self._draw.randrange(len(things))]

    def say(self, path: str) -> str:
        """A sentence of that sort, none twice before all have been said."""
        return self._next(path, self.plot.pattern.words.get(path) or phrases(path))

    def say_of(self, sort: str, sentences: Sequence[str]) -> str:
        """One of these sentences, none twice before all have been said."""
        return self._next(sort, sentences)

    def _next(self, sort: str, sentences: Sequence[str]) -> str:
        left = self._said.get(sort)
        if not left:
            left = self._said[sort] = list(sentences)
        return left.pop(self._draw.randrange(len(left)))

    def worker(self, place: Place) -> str | None:
        """The person who acts for an agency on this case; None where nobody of it is known by name."""
        if place.workers and place.id not in self._workers:
            self._workers[place.id] = self.one_of(place.workers).id
        return self._workers.get(place.id)

    def colleague(self, place: Place) -> str | None:
        """Somebody else of that agency, where there is anybody else."""
        first = self.worker(place)
        others = [worker.id for worker in place.workers if worker.id != first]
        return self.one_of(others) if others else first

    # -- when --

    def when(self, since: datetime, due: datetime, flaw: Flaw | None = None) -> datetime:
        """When something was done that had to be done by `due`: in time, or as the flaw has it. NEVER is never."""
        how = self.plot.how(flaw) if flaw else None
        if how is None:
            return self.between(since, due)
        return NEVER if how is How.NEVER else self.weeks_after(due)

    def between(self, since: datetime, until: datetime) -> datetime:
        """A moment of office hours after the one and not after the other; any hour where no office is open between."""
        since += A_LITTLE
        day = self._working_day(since, until)
        if day:
            low, high = max(since, day), min(until, day.replace(hour=LAST.hour, minute=LAST.minute))
            if low <= high:
                return self._minute(low, high)
        return self._minute(since, until) if since < until else until

    def _working_day(self, since: datetime, until: datetime) -> datetime | None:
        """The opening hour of a working day between two moments, rather an early one."""
        first, last = since.date(), until.date()
        if since.time() > LAST:
            first += timedelta(days=1)
        span = (last - first).days
        if span < 0:
            return None
        day = first + timedelta(days=min(self._draw.randint(0, span), self._draw.randint(0, span)))
        while not is_working(day) and day < last:
            day += timedelta(days=1)
        return datetime.combine(day, FIRST, LONDON) if is_working(day) else None

    def _minute(self, since: datetime, until: datetime) -> datetime:
        minutes = int((until - since).total_seconds() // 60)
        return (since + timedelta(minutes=self._draw.randint(0, max(minutes, 0)))).replace(second=0, microsecond=0)

    def weeks_after(self, due: datetime) -> datetime:
        """Late: some days or weeks after it was due, in office hours."""
        day = working_day_after(due.date(), self.one_of((2, 3, 4, 6, 8, 11, 15, 21, 30)))
        return self.between(midnight(day), end_of(day))

    def any_hour(self, since: datetime, until: datetime, *, at_night: bool = False) -> datetime:
        """A moment of the waking day, or of the night too, but not in the hours in which clocks change."""
        moment = self._minute(since, until)
        first = 3 if at_night else 7
        return moment.replace(hour=first + moment.hour % (24 - first)) if moment.hour < first else moment

    def office_hour(self, moment: datetime) -> datetime:
        """An hour of work on the day of a moment, or on the next day on which people work."""
        day = moment.date() if is_working(moment.date()) else working_day_after(moment.date(), 1)
        return datetime.combine(day, time(self.number(9, 16), self.number(0, 59)), LONDON)

    @property
    def busy_until(self) -> datetime:
        """By when everything has happened that is to happen: before the end, and in a heavy case before today."""
        last = self.ends - timedelta(days=6)
        return min(last, self.now - timedelta(days=5)) if self.plot.heavy else last

    # -- what is promised --

    def tells(self, column: str) -> bool:
        """Whether a source of the case sends this kind, or this column."""
        return column not in self._untold

    def promise(
        self,
        rule: str,
        since: datetime,
        due: datetime,
        kept: Sequence[Span],
        *,
        until: datetime = NEVER,
        subject: str | None = None,
        owes: str | None = "",
        told_of: bool = True,
    ) -> Promise:
        """What one rule asks: about the case, and of the agency that answers for it, where nothing else is said."""
        owes = self.plot.responsible.id if owes == "" else owes
        return Promise(rule, subject or self.plot.case, owes, since, due, kept, until, told_of)

    # -- what is told more than once --

    def joins(self, place: Place, since: datetime, until: datetime = NEVER) -> None:
        """An agency takes part, with one of its people, until it leaves or the case ends."""
        until = min(until, self.ends)
        if since < until:
            self.facts.presences.append(Presence(place, since, until))
            self._involve(place, "member", since, until, self.worker(place), "completed")

    def role(
        self,
        place: Place,
        role: str,
        since: datetime,
        until: datetime = NEVER,
        *,
        other: bool = False,
        because: str = "completed",
    ) -> Span:
        """Somebody of an agency takes a role; `other`: not the one who acts for it otherwise."""
        since, until = max(since, self.facts.joined(place)), min(until, self.ends)
        if since < until:
            self.roles.setdefault(place.id, []).append(since)
            person = self.colleague(place) if other else self.worker(place)
            self._involve(place, role, since, until, person, because)
        return (since, until)

    def _involve(
        self, place: Place, role: str, since: datetime, until: datetime, person: str | None, because: str
    ) -> None:
        end = (until, {"until": until, "ended_because": because})
        self.write(Involvement, since, end, agency=place.id, person=person, role=role, since=since)

    def share(self, item: Item, place: Place, at: datetime, carried_by: str | None = None) -> None:
        """An agency is told something."""
        if not self.tells("Share") or at >= NEVER:
            return
        self.facts.shares[item.id, place.id] = at
        read = self.between(at, working_days(at, 1))
        self.write(
            Share,
            at,
            (read, {"acknowledged_at": read}),
            information=item.id,
            to=place.id,
            at=at,
            carried_by=carried_by,
            lawful_basis=self.one_of(("care_act_s45", "care_act_cooperation", "public_task", "consent")),
        )

    def health_contact(self, place: Place, at: datetime, kind: str = "examination", feed: str | None = None) -> None:
        """A health service sees the adult."""
        self.facts.seen_by_health.append(at)
        self.write(
            Contact,
            at,
            feed=feed,
            kind=kind,
            at=at,
            from_agency=place.id,
            person=self.worker(place),
            with_adult="yes",
            summary=self.say("contact/examined"),
        )

    # -- records --

    def write_case(self, kind: type[Case], told: dict[str, Any], closing: Later) -> None:
        """The case itself."""
        recorded = self._recorded(self.plot.opened)
        moment, more = closing
        if self.plot.feed == self._feed:
            fields = told | more if moment <= self.now else told
            self.records.append(kind(id=self.plot.case, recorded_at=recorded, **fields))

    def write(
        self,
        record: type[CaseRecord],
        at: datetime,
        /,
        *later: Later,
        feed: str | None = None,
        by_day: bool = False,
        **fields: Any,
    ) -> str:
        """Write down what happened at a moment, and add what came of it later. Returns the record's id."""
        word = record.__name__.lower()
        self._counts[word] += 1
        name = f"{self.plot.case}-{word}-{self._counts[word]}"
        recorded = self._recorded(at)
        if (feed or self.plot.feed) == self._feed and at <= self.now and at <= self.ends:
            for moment, more in later:
                if moment <= self.now and moment <= self.ends:
                    fields.update(more)
            if by_day:
                fields["precision"] = Precision.DAY
            self.records.append(record(id=name, case=self.plot.case, recorded_at=recorded, **fields))
        return name

    def _recorded(self, at: datetime) -> datetime:
        """Written down mostly the same day, sometimes the next."""
        minutes = self._draw.choice((4, 12, 25, 40, 75, 130, 240, 410, 900, 1_260))
        return min(at + timedelta(minutes=minutes), max(at, self.now))
