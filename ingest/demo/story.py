"""One case as it is told: records with the moments at which they were written down, and what they mean.

The story goes on past the moment for which the district is made; what comes after it is not written down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from graph_model import CaseRecord, Precision, Record
from graph_model.case import Case, Contact, Involvement
from graph_model.coordination import Share
from graph_model.people import Employment, Person
from ingest.demo.chance import Chance
from ingest.demo.days import NEVER
from ingest.demo.feeds import UNTOLD
from ingest.demo.flaws import Flaw, How
from ingest.demo.places import Place, Places
from ingest.demo.plot import Plot
from ingest.demo.promises import Promise, Span
from ingest.demo.told import Note, Told
from ingest.demo.words import phrases

R = TypeVar("R", bound=Record)

Later = tuple[datetime, dict[str, Any]]
"""A moment, and what the record says from then on."""


class Story(Chance):
    """Told chapter by chapter. `feed` is the source whose records are wanted; None where only the promises are."""

    def __init__(self, plot: Plot, draw: Random, places: Places, now: datetime, feed: str | None) -> None:
        """`places` are the agencies of the district."""
        super().__init__(draw, places.region.days)
        self._places = places
        self.region = places.region
        self.plot = plot
        self.now = now
        self.ends = plot.closes
        """When the case ends: closed, or by death."""
        self.carried: dict[str, tuple[datetime, str]] = {}
        """The referral by which an agency was asked, and when: it carries what was known by then."""
        self._untold = UNTOLD[plot.feed]
        self._told = Told()
        self.records: list[Record] = []
        self._feed = feed
        self._counts: Counter[str] = Counter()
        self._workers: dict[str, str] = {}
        self._joined: dict[str, datetime] = {}

    # -- words and people --

    def say(self, path: str) -> str:
        """A sentence of that sort, none twice before all have been said."""
        return self.say_of(path, self.plot.pattern.words.get(path) or phrases(path, self.region.policy))

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

    def leaver(self, place: Place, leaves: datetime) -> str | None:
        """Somebody who works for an agency until a moment; None where nobody of it is known by name."""
        if not place.workers:
            return None
        self._counts["person"] += 1
        new = self._places.somebody(f"{self.plot.case}-person-{self._counts['person']}", place.sector, self._draw)
        self._put(Person, new.id, new.since, {"name": new.name, "profession": new.profession})
        post = {"person": new.id, "agency": place.id, "post": new.profession, "since": new.since}
        self._put(Employment, f"{new.id}-post", new.since, post, [(leaves, {"until": leaves})])
        return new.id

    # -- when --

    def when(self, since: datetime, due: datetime, flaw: Flaw | None = None) -> datetime:
        """When something was done that had to be done by `due`: in time, or as the flaw has it. NEVER is never."""
        how = self.plot.how(flaw) if flaw else None
        if how is None:
            return self.between(since, due)
        return NEVER if how is How.NEVER else self.weeks_after(due)

    @property
    def busy_until(self) -> datetime:
        """By when everything has happened that is to happen: before the end, and in a heavy case before today."""
        last = self.ends - timedelta(days=6)
        return min(last, self.now - timedelta(days=5)) if self.plot.heavy else last

    # -- what is promised --

    def tells(self, column: str) -> bool:
        """Whether a source of the case sends this kind, or this column."""
        return column not in self._untold

    def told(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind, the earliest first, as they are when the story is over, also those after today."""
        return self._told.all(kind)

    def said_since(self, record: Record, field: str) -> datetime:
        """From when a record said what stands in one of its fields, where the field next to it does not tell."""
        return self._told.since(record, field)

    def agency(self, name: str) -> Place:
        """The agency of this id."""
        return self._places.by_id[name]

    def promise(
        self,
        since: datetime,
        due: datetime,
        kept: Sequence[Span],
        *,
        until: datetime = NEVER,
        subject: str | None = None,
        owes: str | None = "",
        told_of: bool = True,
    ) -> Promise:
        """What a rule asks: about the case, and of the agency that answers for it, where nothing else is said."""
        owes = self.plot.responsible.id if owes == "" else owes
        return Promise(subject or self.plot.case, owes, since, due, kept, until, told_of)

    # -- what is told more than once --

    def joins(self, place: Place, since: datetime, until: datetime = NEVER) -> None:
        """An agency takes part, with one of its people, until it leaves or the case ends."""
        until = min(until, self.ends)
        if since < until:
            self._joined.setdefault(place.id, since)
            self._involve(place, "member", since, until, self.worker(place), "completed")

    def joined(self, place: Place) -> datetime:
        """When an agency first took part; NEVER where it did not."""
        return self._joined.get(place.id, NEVER)

    def role(
        self,
        place: Place,
        role: str,
        since: datetime,
        until: datetime = NEVER,
        *,
        person: str | None = None,
        other: bool = False,
        because: str = "completed",
    ) -> None:
        """Somebody of an agency takes a role: a person, the one who acts for it, or with `other` somebody else."""
        since, until = max(since, self.joined(place)), min(until, self.ends)
        if since < until:
            person = person or (self.colleague(place) if other else self.worker(place))
            self._involve(place, role, since, until, person, because)

    def _involve(
        self, place: Place, role: str, since: datetime, until: datetime, person: str | None, because: str
    ) -> None:
        end = (until, {"until": until, "ended_because": because})
        self.write(Involvement, since, end, agency=place.id, person=person, role=role, since=since)

    def share(self, item: str, place: Place, at: datetime, carried_by: str | None = None) -> None:
        """An agency is told something."""
        if not self.tells("Share") or at >= NEVER:
            return
        read = self.between(at, self.days.working_days(at, 1))
        self.write(
            Share,
            at,
            (read, {"acknowledged_at": read}),
            information=item,
            to=place.id,
            at=at,
            carried_by=carried_by,
            lawful_basis=self.one_of(("care_act_s45", "care_act_cooperation", "public_task", "consent")),
        )

    def health_contact(self, place: Place, at: datetime, kind: str = "examination", feed: str | None = None) -> None:
        """A health service sees the adult."""
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
        opened = self.plot.opened
        told["recorded_at"] = self._recorded(opened)
        moment, more = closing
        self._told.add(Note(kind, self.plot.case, opened, told | more, dict.fromkeys(more, moment)))
        if self.plot.feed == self._feed:
            self.records.append(kind(id=self.plot.case, **(told | more if moment <= self.now else told)))

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
        self._counts[word] += 1
        name = f"{self.plot.case}-{word}-{self._counts[word]}"
        fields["case"], fields["recorded_at"] = self.plot.case, self._recorded(at, written)
        if by_day:
            fields["precision"] = Precision.DAY
        if at <= self.ends:
            self._put(record, name, at, fields, later, feed)
        return name

    def _put(
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
        self._told.add(Note(kind, name, at, _as_of(self.ends, fields, later), added))
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
