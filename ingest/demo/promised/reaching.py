"""Who was reached about a case, and who was in actual contact (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from graph_model import Record
from graph_model.case import Contact, Escalation, Event, Involvement
from graph_model.coordination import Invitation, Meeting, Referral, Share
from ingest.demo.days import later
from ingest.demo.places import Place
from ingest.demo.promised.standing import contact_made, fresh
from ingest.demo.story import Story


@dataclass(frozen=True)
class Touch:
    """One agency was reached, or was in contact, by one record."""

    record: Record
    place: Place
    at: datetime


def reached(story: Story, sectors: Collection[str]) -> list[Touch]:
    """The agencies of these sectors that were written to, rung, told or met, or that did so themselves."""
    touches = [*_asked(story), *_spoke(story), *_told(story), *_met(story)]
    return [touch for touch in touches if touch.place.sector in sectors]


def _asked(story: Story) -> Iterator[Touch]:
    yield from (Touch(one, story.agency(one.to_agency), one.asked_at) for one in story.told(Referral))
    steps = story.told(Escalation)
    yield from (Touch(one, story.agency(one.to_agency), one.at) for one in steps if one.to_agency)


def _spoke(story: Story) -> Iterator[Touch]:
    for one in story.told(Contact):
        yield from (Touch(one, story.agency(end), one.at) for end in (one.from_agency, one.to_agency) if end)


def _told(story: Story) -> Iterator[Touch]:
    yield from (Touch(one, story.agency(one.to), one.at) for one in story.told(Share))


def _met(story: Story) -> Iterator[Touch]:
    held = {meeting.id: meeting for meeting in story.told(Meeting)}
    for one in story.told(Invitation):
        if one.attended:
            meeting = held[one.meeting]
            yield Touch(meeting, story.agency(one.agency), meeting.held_at)


def in_contact(story: Story) -> list[Touch]:
    """The agencies that saw or spoke with the adult or with each other, met, or agreed on a referral; no family."""
    touches = [*_saw_or_spoke(story), *_was_rung(story), *_met(story), *_accepted(story)]
    return [touch for touch in touches if touch.place.sector != "family"]


def _saw_or_spoke(story: Story) -> Iterator[Touch]:
    for one in story.told(Contact):
        with_adult = one.kind in ("visit", "examination") or one.with_adult != "no"
        if one.from_agency and (with_adult or (one.to_agency and _between_agencies(story, one))):
            yield Touch(one, story.agency(one.from_agency), one.at)


def _was_rung(story: Story) -> Iterator[Touch]:
    for one in story.told(Contact):
        if one.to_agency and one.kind in ("call", "visit") and _between_agencies(story, one):
            yield Touch(one, story.agency(one.to_agency), one.at)


def _between_agencies(story: Story, one: Contact) -> bool:
    """Two that are not the same, and neither of them the family; whose name is not on record may be anybody."""
    ends = [story.agency(end) for end in (one.from_agency, one.to_agency) if end]
    return one.from_agency != one.to_agency and all(end.sector != "family" for end in ends)


def _accepted(story: Story) -> Iterator[Touch]:
    for one in story.told(Referral):
        if one.answer == "accepted" and one.answered_at:
            for end in (one.to_agency, one.from_agency):
                yield from [Touch(one, story.agency(end), one.answered_at)] if end else []


def turned_to_adult(story: Story, asks: Record, since: datetime, agency: str | None = None) -> Iterator[datetime]:
    """When this agency, or with None any, was in contact with the adult, or called or wrote to them."""
    for one in story.told(Contact):
        if contact_made(one) and agency in (None, one.from_agency) and fresh(one, one.at, asks, since):
            yield one.at


def came(story: Story, agency: str, asks: Record, since: datetime) -> Iterator[datetime]:
    """When this agency came to the case, not before what asks for it."""
    for one in story.told(Involvement):
        if one.agency == agency and fresh(one, one.since, asks, since):
            yield one.since


def admitted(story: Story, asks: Record, since: datetime) -> Iterator[datetime]:
    """When the adult was admitted, not before what asks for it."""
    for one in story.told(Event):
        if one.kind == "admission" and fresh(one, one.at, asks, since):
            yield one.at


def first_fresh(touches: Collection[Touch], asks: Record, since: datetime, days_before: int = 0) -> datetime | None:
    """The first of them that is not before what asks for it, or not more than so many days."""
    after = later(since, -days_before)
    return min((touch.at for touch in touches if fresh(touch.record, touch.at, asks, after)), default=None)
