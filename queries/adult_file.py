"""Everything on record about one adult, as of a moment: answers about a case, an adult, a network are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeVar

from graph_model import Record, fields_of
from graph_model.coordination import Invitation
from graph_model.elements import Kind as FieldKind
from graph_model.people import Adult
from queries.calendar import Calendar, epoch_ms
from queries.facts import Moment
from queries.reading import AgencyNames
from queries.terms import OURS, Terms
from queries.words import moment_of

Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True)
class AdultFile:
    """Everything on record about one adult, as of a moment."""

    adult: Adult
    records: Mapping[str, Record]
    """All records on the adult's cases, and the cases, by id."""
    agencies: AgencyNames
    people: Mapping[str, tuple[str, str]]
    calendar: Calendar
    moment: datetime
    """Nothing that happened later is in it."""
    terms: Terms = OURS
    """What the place calls by other names than ours."""

    def all(self, kind: type[Kind]) -> list[Kind]:
        """The records of one kind, oldest first."""
        found = [record for record in self.records.values() if isinstance(record, kind)]
        return sorted(found, key=lambda record: (moment_of(record) or self.moment, record.id))

    def local(self, moment: datetime) -> datetime:
        """The moment as the adult's place has it."""
        return self.calendar.local(epoch_ms(moment))


PLANNED = frozenset({"due_at", "review_due_at", "next_due_at", "expires_at"})
"""Dates that are known before they come."""


def happened(record: Record, moment: Moment) -> bool:
    """Whether a record counts at a moment: it had happened, and had been written down, as far as anybody knows.

    Who came to a meeting is known with the meeting, whenever the minutes went out.
    """
    at = None if isinstance(record, Invitation) else moment_of(record)
    recorded = record.recorded_at
    known = moment.known_at is None or recorded is None or epoch_ms(recorded) <= moment.known_at
    return known and (at is None or epoch_ms(at) <= moment.latest)


def as_it_stood(record: Kind, moment: Moment) -> Kind:
    """The record without what had not come yet: not answered, not done, not ended, the adult not dead."""
    later = {
        name: None
        for name in _may_come_later(type(record))
        if (at := getattr(record, name)) is not None and epoch_ms(at) > moment.latest
    }
    return record.model_copy(update=later) if later else record


@cache
def _may_come_later(kind: type[Record]) -> tuple[str, ...]:
    """The instants of a kind that are filled in when something comes, after the record itself began."""
    stays = PLANNED | {"recorded_at", "born"}
    return tuple(
        field.name
        for field in fields_of(kind)
        if field.kind is FieldKind.INSTANT and not field.required and field.name not in stays
    )
