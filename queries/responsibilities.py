"""Who owns what across cases: overdue, without an owner, without a date, left behind by somebody who went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from graph_model import Record
from graph_model.case import Case, Involvement, Role
from graph_model.oversight import Ownership, Responsibility
from graph_model.people import Agency, Person
from queries.answers import Asked, Party, Responsibilities, ResponsibilityRow, RoleRow
from queries.calendar import Calendar, epoch_ms
from queries.reading import AgencyNames
from queries.terms import OURS, Terms
from queries.words import NOBODY_NAMED, initials_of

Kind = TypeVar("Kind", bound=Record)
Post = tuple[str, int, int]
"""Where somebody works: agency, since, until (-1: still), in milliseconds."""


@dataclass(frozen=True)
class Work:
    """The records of all cases on which somebody takes part or owns something, as of a moment."""

    records: Sequence[Record]
    closed: frozenset[str]
    """The cases that are closed: nothing is asked of anybody on them any more."""
    agencies: AgencyNames
    people: Mapping[str, tuple[str, str]]
    """By person: name and profession."""
    posts: Mapping[str, Sequence[Post]]
    """By person, where they work or worked; nothing for those of whom no source tells it."""
    calendar: Calendar
    now: datetime
    terms: Terms = OURS

    def all(self, kind: type[Kind]) -> list[Kind]:
        """The records of one kind."""
        return [record for record in self.records if isinstance(record, kind)]

    def holds(self, since: datetime, until: datetime | None) -> bool:
        """Whether something holds now."""
        return since <= self.now and (until is None or self.now < until)

    def past(self, moment: datetime | None) -> datetime | None:
        """The moment as the policy's place has it; None where it has not come."""
        return self.calendar.local(epoch_ms(moment)) if moment and moment <= self.now else None

    def local(self, moment: datetime) -> datetime:
        """The moment as the policy's place has it."""
        return self.calendar.local(epoch_ms(moment))

    def has_left(self, person: str | None, agency: str) -> bool:
        """True where a source says that the person worked there, and does so no longer."""
        now = epoch_ms(self.now)
        spans = [(since, until) for at, since, until in self.posts.get(person or "", ()) if at == agency]
        return bool(spans) and not any(since <= now and (until < 0 or now < until) for since, until in spans)

    def left_at(self, person: str | None, agency: str) -> datetime | None:
        """When somebody who has left had worked there last; None where they have not, or no source tells it."""
        if not self.has_left(person, agency):
            return None
        ends = [until for at, _, until in self.posts.get(person or "", ()) if at == agency]
        return self.calendar.local(max(ends))


OVERDUE, NO_DATE, NO_OWNER, OWNER_LEFT = "overdue", "no date", "no owner", "owner left"
"""What can be wrong with something that is still to be done on an open case."""

OF_WORK = (Case, Responsibility, Ownership, Involvement)
"""The kinds of record from which it is told who owns what."""


def undated_work(work: Work) -> int:
    """How many of the records that tell of it nobody knows the date of writing of."""
    return sum(record.recorded_at is None for record in work.records if isinstance(record, OF_WORK))


def responsibilities(who: Person | Agency, work: Work, asked: Asked) -> Responsibilities:
    """What one person or agency owns and which roles they hold, the longest overdue first.

    What nobody owns is listed with whoever answers for the case: its responsible agency and its lead.
    """
    adults = {case.id: case.adult for case in work.all(Case)}
    owned, answering = owners_of(work), answering_for(work)
    rows = [
        row_of(record, owner, adults, work)
        for record in work.all(Responsibility)
        if who.id in concerned(record, owner := owned.get(record.id), answering)
    ]
    return Responsibilities(
        asked=asked,
        who=who.id,
        who_words=who.name,
        rows=tuple(sorted(rows, key=_most_pressing)),
        roles=tuple(_roles(who.id, adults, work)),
        one_person_in_every_role=tuple(alone(work)),
    )


def owners_of(work: Work) -> dict[str, Ownership]:
    """By responsibility who owns it, or who did last."""
    found: dict[str, Ownership] = {}
    for one in sorted(work.all(Ownership), key=lambda one: (work.holds(one.since, one.until), one.since, one.id)):
        found[one.responsibility] = one
    return found


Answering = Mapping[str, Collection[str]]
"""By case, who answers for it: people and agencies, by id."""


def answering_for(work: Work) -> Answering:
    """By case its responsible agency, and whoever leads it, person and agency."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for case in work.all(Case):
        if case.responsible:
            found[case.id].add(case.responsible)
    for part in work.all(Involvement):
        if part.role is Role.LEAD_PROFESSIONAL and holds_now(part, work):
            found[part.case].update(filter(None, (part.person, part.agency)))
    return found


def concerned(record: Responsibility, owner: Ownership | None, answering: Answering) -> Collection[str]:
    """With whom it stands: whoever owns it, or did last; what nobody owns with whoever answers for the case."""
    if owner is None:
        return answering.get(record.case, ())
    return tuple(filter(None, (owner.person, owner.agency)))


def _most_pressing(row: ResponsibilityRow) -> tuple[bool, int, bool, datetime, str]:
    finished = row.done_at is not None or row.cancelled_at is not None or row.case_closed
    return finished, -row.working_days_overdue, row.due_at is None, row.due_at or row.set_at, row.id


def row_of(record: Responsibility, owner: Ownership | None, adults: Mapping[str, str], work: Work) -> ResponsibilityRow:
    """A responsibility as people read it; `adults` are by case."""
    done, cancelled = work.past(record.done_at), work.past(record.cancelled_at)
    is_open = done is None and cancelled is None
    due = record.due_at
    late = is_open and is_overdue(record, work)
    return ResponsibilityRow(
        id=record.id,
        case=record.case,
        adult=adults.get(record.case, ""),
        what=record.what,
        set_at=work.local(record.set_at),
        due_at=work.local(due) if due else None,
        done_at=done,
        cancelled_at=cancelled,
        agency=party(owner.agency, work) if owner else None,
        person=owner.person if owner else None,
        person_words=_person(owner, work),
        case_closed=record.case in work.closed,
        overdue=late,
        working_days_overdue=work.calendar.working_days(epoch_ms(due), epoch_ms(work.now)) if due and late else 0,
        problems=tuple(problems_of(record, owner, work)) if is_open else (),
    )


def is_overdue(record: Responsibility, work: Work) -> bool:
    """Of what is neither done nor cancelled: whether its day has passed while the case is open."""
    return record.due_at is not None and record.due_at < work.now and record.case not in work.closed


def problems_of(record: Responsibility, owner: Ownership | None, work: Work) -> Iterator[str]:
    """What is wrong with something that is neither done nor cancelled, in words."""
    if record.case in work.closed:
        yield "not done when the case closed"
        return
    if is_overdue(record, work):
        yield OVERDUE
    if record.due_at is None:
        yield NO_DATE
    if owner is None:
        yield NO_OWNER
    elif not work.holds(owner.since, owner.until) or work.has_left(owner.person, owner.agency):
        yield OWNER_LEFT


def party(name: str, work: Work) -> Party:
    """The agency of that id, named."""
    sector = work.agencies.sectors[name]
    return Party(id=name, name=work.agencies.names[name], sector=sector, seat=sector.seat)


def _person(owner: Ownership | None, work: Work) -> str:
    if owner is None or owner.person is None:
        return NOBODY_NAMED
    return initials_of(owner.person, work.people)


def _roles(who: str, adults: Mapping[str, str], work: Work) -> Iterator[RoleRow]:
    held = [part for part in work.all(Involvement) if who in (part.person, part.agency)]
    for part in sorted(held, key=lambda one: (one.since, one.id)):
        if part.role is not Role.MEMBER:
            yield role_row(part, adults, work)


def role_row(part: Involvement, adults: Mapping[str, str], work: Work) -> RoleRow:
    """A role on a case, as people read it."""
    return RoleRow(
        case=part.case,
        adult=adults.get(part.case, ""),
        role=part.role.value,
        role_words=work.terms.label(part.role),
        since=work.local(part.since),
        until=work.past(part.until),
    )


def alone(work: Work) -> Iterable[str]:
    """Cases on which one person leads, owns the review and owns all open work: nobody would notice if they were ill."""
    holders: defaultdict[str, dict[str, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    finished = {one.id for one in work.all(Responsibility) if work.past(one.done_at) or work.past(one.cancelled_at)}
    for part in work.all(Involvement):
        if holds_now(part, work):
            holders[part.case][part.role.value].add(part.person)
    for one in work.all(Ownership):
        if one.responsibility not in finished and holds_now(one, work):
            holders[one.case]["work"].add(one.person)
    wanted = (Role.LEAD_PROFESSIONAL.value, Role.REVIEW_OWNER.value, "work")
    for case, by_part in sorted(holders.items()):
        everybody = set().union(*(by_part[part] for part in wanted))
        if all(by_part[part] for part in wanted) and len(everybody) == 1 and None not in everybody:
            yield case


def holds_now(record: Involvement | Ownership, work: Work) -> bool:
    """Whether a role or an ownership holds at the moment asked about."""
    return work.holds(record.since, record.until)
