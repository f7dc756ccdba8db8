"""Who owns what across cases: overdue, without an owner, without a date, left behind by somebody who went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_model import Record
from graph_model.case import Case, Involvement, Role
from graph_model.oversight import Ownership, Responsibility
from queries.answers import Asked, Party, Responsibilities, ResponsibilityRow, RoleRow
from queries.calendar import Calendar, epoch_ms
from queries.reading import AgencyNames
from queries.words import NOBODY_NAMED, initials


@dataclass(frozen=True)
class Work:
    """The records of all cases on which somebody takes part or owns something."""

    records: Sequence[Record]
    agencies: AgencyNames
    people: dict[str, tuple[str, str]]
    calendar: Calendar
    now: datetime

    def holds(self, since: datetime, until: datetime | None) -> bool:
        """Whether something holds now."""
        return since <= self.now and (until is None or self.now < until)

    def local(self, moment: datetime) -> datetime:
        """The moment as the policy's place has it."""
        return self.calendar.local(epoch_ms(moment))


def responsibilities(who: str, who_words: str, work: Work, asked: Asked) -> Responsibilities:
    """What one person or agency owns and which roles they hold, the longest overdue first."""
    adults = {record.id: record.adult for record in work.records if isinstance(record, Case)}
    owners: defaultdict[str, list[Ownership]] = defaultdict(list)
    for record in work.records:
        if isinstance(record, Ownership):
            owners[record.responsibility].append(record)
    rows = [
        _row(record, owners[record.id], adults, work)
        for record in work.records
        if isinstance(record, Responsibility) and _concerns(owners[record.id], who) and record.set_at <= work.now
    ]
    roles = [part for part in work.records if isinstance(part, Involvement) and who in (part.person, part.agency)]
    return Responsibilities(
        asked=asked,
        who=who,
        who_words=who_words,
        rows=tuple(sorted(rows, key=_most_pressing)),
        roles=tuple(_roles(roles, adults, work)),
        one_person_in_every_role=tuple(_alone(work)),
    )


def _concerns(owners: Iterable[Ownership], who: str) -> bool:
    return any(who in (owner.person, owner.agency) for owner in owners)


def _most_pressing(row: ResponsibilityRow) -> tuple[bool, int, str]:
    closed = row.done_at is not None or row.cancelled_at is not None
    return closed, -row.working_days_overdue, row.id


def _row(record: Responsibility, owners: Sequence[Ownership], adults: dict[str, str], work: Work) -> ResponsibilityRow:
    owner = max(owners, key=lambda one: (work.holds(one.since, one.until), one.since), default=None)
    ended = record.done_at or record.cancelled_at
    is_open = ended is None or ended > work.now
    late = record.due_at is not None and record.due_at < work.now and is_open
    days = work.calendar.working_days(epoch_ms(record.due_at), epoch_ms(work.now)) if late and record.due_at else 0
    return ResponsibilityRow(
        id=record.id,
        case=record.case,
        adult=adults.get(record.case, ""),
        what=record.what,
        set_at=work.local(record.set_at),
        due_at=work.local(record.due_at) if record.due_at else None,
        done_at=work.local(record.done_at) if record.done_at else None,
        cancelled_at=work.local(record.cancelled_at) if record.cancelled_at else None,
        agency=_party(owner.agency, work) if owner else None,
        person=owner.person if owner else None,
        person_words=_person(owner, work),
        overdue=late,
        working_days_overdue=days,
        problems=tuple(_problems(record, owner, late, is_open, work)),
    )


def _problems(record: Responsibility, owner: Ownership | None, late: bool, is_open: bool, work: Work) -> Iterable[str]:
    if not is_open:
        return
    if late:
        yield "overdue"
    if record.due_at is None:
        yield "no date"
    if owner is None:
        yield "no owner"
    elif not work.holds(owner.since, owner.until):
        yield "owner left"


def _party(name: str, work: Work) -> Party:
    sector = work.agencies.sectors[name]
    return Party(id=name, name=work.agencies.names[name], sector=sector, seat=sector.seat)


def _person(owner: Ownership | None, work: Work) -> str:
    if owner is None or owner.person is None:
        return NOBODY_NAMED
    return initials(work.people.get(owner.person, (owner.person, ""))[0])


def _roles(parts: Iterable[Involvement], adults: dict[str, str], work: Work) -> Iterable[RoleRow]:
    for part in sorted(parts, key=lambda one: (one.since, one.id)):
        if part.role is not Role.MEMBER and part.since <= work.now:
            yield RoleRow(
                case=part.case,
                adult=adults.get(part.case, ""),
                role=part.role.value,
                since=work.local(part.since),
                until=work.local(part.until) if part.until else None,
            )


def _alone(work: Work) -> Iterable[str]:
    """Cases on which one person leads, owns the review and owns all open work: nobody would notice if they were ill."""
    holders: defaultdict[str, dict[str, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    finished = {
        record.id
        for record in work.records
        if isinstance(record, Responsibility) and (record.done_at or record.cancelled_at)
    }
    for record in work.records:
        if isinstance(record, Involvement) and _holds(record, work):
            holders[record.case][record.role.value].add(record.person)
        if isinstance(record, Ownership) and record.responsibility not in finished and _holds(record, work):
            holders[record.case]["work"].add(record.person)
    wanted = (Role.LEAD_PROFESSIONAL.value, Role.REVIEW_OWNER.value, "work")
    for case, by_part in sorted(holders.items()):
        everybody = set().union(*(by_part[part] for part in wanted))
        if all(by_part[part] for part in wanted) and len(everybody) == 1 and None not in everybody:
            yield case


def _holds(record: Involvement | Ownership, work: Work) -> bool:
    return work.holds(record.since, record.until)
