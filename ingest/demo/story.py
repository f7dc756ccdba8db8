"""One case as it is told: who does what when, and what is promised by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from graph_model.case import Involvement
from graph_model.coordination import Share
from graph_model.people import Employment, Person
from ingest.demo.days import NEVER, later
from ingest.demo.flaws import Flaw, How
from ingest.demo.places import Place, Places
from ingest.demo.plot import Plot
from ingest.demo.promises import Promise, Span
from ingest.demo.writing import Writing


class Story(Writing):
    """Told chapter by chapter."""

    def __init__(self, plot: Plot, draw: Random, places: Places, now: datetime, feed: str | None) -> None:
        super().__init__(plot, draw, places, now, feed)
        self.carried: dict[str, tuple[datetime, str]] = {}
        """The referral by which an agency was asked, and when: it carries what was known by then."""
        self._workers: dict[str, str] = {}
        self._joined: dict[str, datetime] = {}

    # -- people --

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
        new = self.places.somebody(f"{self.plot.case}-person-{self.number_of('person')}", place.sector, self._draw)
        self.put(Person, new.id, new.since, {"name": new.name, "profession": new.profession})
        post = {"person": new.id, "agency": place.id, "post": new.profession, "since": new.since}
        self.put(Employment, f"{new.id}-post", new.since, post, [(leaves, {"until": leaves})])
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

    def window(self, earliest: int, latest: int) -> Span | None:
        """Between so many days after the opening and so many; None where everything has happened by then."""
        low, high = later(self.plot.opened, earliest), min(later(self.plot.opened, latest), self.busy_until)
        return (low, high) if low < high else None

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
        beyond: int = 0,
    ) -> Promise:
        """What a rule asks: about the case, and of the agency that answers for it, where nothing else is said."""
        owes = self.plot.responsible.id if owes == "" else owes
        return Promise(subject or self.plot.case, owes, since, due, kept, until, told_of, beyond)

    # -- what is told more than once --

    def joins(self, place: Place, since: datetime, until: datetime = NEVER, because: str = "completed") -> None:
        """An agency takes part, with one of its people, until it leaves or the case ends."""
        until = min(until, self.ends)
        if since < until:
            self._joined.setdefault(place.id, since)
            self._involve(place, "member", since, until, self.worker(place), because)

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

    def share(
        self,
        item: str,
        place: Place,
        at: datetime,
        carried_by: str | None = None,
        *,
        read: datetime | None = None,
        grounded: bool = True,
    ) -> None:
        """An agency is told something. `read`: when it says so, else by the next day; `grounded`: on a ground."""
        if not self.tells("Share") or at >= NEVER:
            return
        ground = self.one_of(("care_act_s45", "care_act_cooperation", "public_task", "consent"))
        read = read or self.between(at, self.days.working_days(at, 1))
        self.write(
            Share,
            at,
            (read, {"acknowledged_at": read}),
            information=item,
            to=place.id,
            at=at,
            carried_by=carried_by,
            lawful_basis=ground if grounded else None,
        )
