"""What happens to the adult while the case is open, and how somebody from health, or a specialist, comes."""

from __future__ import annotations

from datetime import datetime, timedelta

from graph_model.case import Contact, Event
from graph_model.coordination import Information
from ingest.demo.chapters.answering import FAMILY_NOT_ANSWERED
from ingest.demo.chapters.caring import NO_CLINICIAN, NO_SPECIALIST, NOBODY_EXAMINES
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import EXAMINED, sees
from ingest.demo.chapters.joining import refer
from ingest.demo.chapters.meeting import NO_MEETING_AFTER_THREE
from ingest.demo.days import NEVER, later
from ingest.demo.feeds import HOSPITAL_FEED
from ingest.demo.flaws import How
from ingest.demo.places import FAMILY, HEALTH, HOSPITAL
from ingest.demo.promised.standing import there
from ingest.demo.story import Story

ITEM_OF = {
    "fall": "harm",
    "injury": "harm",
    "incident": "harm",
    "missed_care": "harm",
    "medication_error": "harm",
    "deterioration": "health",
    "behaviour_change": "behaviour",
}
"""Which kind of information an event is to the agency that saw it."""


def _tell(story: Story) -> None:
    """What a later contact would make good comes last, so that a flaw stays what it is."""
    plot = story.plot
    tellers = [_incidents, _behaviour, _harms, _deteriorations]
    if not plot.how(NO_CLINICIAN):
        tellers = [_incidents, _behaviour, _deteriorations, _harms]
    first = plot.opened + timedelta(days=2)
    length = (story.busy_until - first) / len(tellers)
    if length > timedelta(days=1):
        for number, teller in enumerate(tellers):
            teller(story, first + number * length, first + (number + 1) * length)


def _spread(story: Story, since: datetime, until: datetime, count: int, *, at_night: bool = False) -> list[datetime]:
    return sorted(story.any_hour(since, until, at_night=at_night) for _ in range(count))


def _happens(story: Story, kind: str, at: datetime, by_day: bool = False) -> datetime:
    """An event, and what the agency knows that saw it. Returns its moment."""
    place = story.plot.provider or story.one_of(there(story, at) or [story.plot.raiser])
    at = story.days.midnight(at.date()) if by_day else at
    text = story.say(f"event/{kind}")
    event = story.write(Event, at, by_day=by_day, kind=kind, at=at, agency=place.id, summary=text)
    story.write(Information, at, by_day=by_day, kind=ITEM_OF[kind], held_by=place.id, at=at, about=event, summary=text)
    return at


def _incidents(story: Story, since: datetime, until: datetime) -> None:
    if story.plot.heavy and story.plot.how(NO_MEETING_AFTER_THREE):
        since, until = later(story.now, -24), later(story.now, -9)
    for at in _spread(story, since, until, story.plot.incidents):
        kind = "missed_care" if "missed_care" in story.plot.pattern.signs else "incident"
        _happens(story, kind, at)
        if story.plot.how(FAMILY_NOT_ANSWERED) or story.chance(30):
            _family_calls(story, at)


def _family_calls(story: Story, event: datetime) -> None:
    """The family rings about it."""
    plot = story.plot
    called = story.between(event, story.days.working_days(event, 2))
    story.write(
        Contact, called, kind="family_concern", at=called, from_agency=FAMILY, to_agency=plot.responsible.id,
        asks="What is being done?", summary=story.say("contact/family"),
    )  # fmt: skip


def _harms(story: Story, since: datetime, until: datetime) -> None:
    harms = story.plot.harms
    for number, (kind, at) in enumerate(
        zip(harms, _spread(story, since, until, len(harms), at_night=True), strict=True)
    ):
        last = number == len(harms) - 1
        by_day = story.chance(12)
        due = story.days.a_day_long(_happens(story, kind, at, by_day), by_day)
        seen = story.when(at, due, NOBODY_EXAMINES if last else None)
        if seen < NEVER:
            _examined(story, seen)


def _examined(story: Story, at: datetime) -> None:
    hospital = story.agency(HOSPITAL)
    if hospital in there(story, at):
        sees(story, hospital, at, EXAMINED, kind="examination", feed=HOSPITAL_FEED)
    else:
        sees(story, story.plot.adult.gp, at, EXAMINED, kind="examination")


def _deteriorations(story: Story, since: datetime, until: datetime) -> None:
    """Twice within four weeks; after the second time somebody from a health service comes by the next working day."""
    if not story.plot.deteriorates:
        return
    second = _twice(story, "deterioration", since, until)
    seen = story.when(second, story.days.working_days(second, 1), NO_CLINICIAN)
    if seen == NEVER:
        return
    here = [place for place in there(story, seen) if place.sector in HEALTH]
    if not here:
        story.joins(story.plot.adult.gp, seen)
    kind = story.one_of(("visit", "examination"))
    sees(story, here[0] if here else story.plot.adult.gp, seen, EXAMINED, kind=kind)


def _behaviour(story: Story, since: datetime, until: datetime) -> None:
    """Twice within four weeks; a specialist is asked, and comes within five working days."""
    plot = story.plot
    if not plot.behaves_otherwise:
        return
    second = _twice(story, "behaviour_change", since, until)
    asked = story.between(second, story.days.working_days(second, 1))
    due = story.days.working_days(asked, 5)
    comes = story.when(asked, story.days.working_days(second, 5), NO_SPECIALIST)
    answered = comes if plot.how(NO_SPECIALIST) is None else story.between(asked, due)
    said = "declined" if plot.how(NO_SPECIALIST) is How.NEVER else "accepted"
    refer(story, plot.specialist, asked, (answered, said))
    story.joins(plot.specialist, comes)


def _twice(story: Story, kind: str, since: datetime, until: datetime) -> datetime:
    room = max((until - since).days - 1, 2)
    first = story.any_hour(since, since + timedelta(days=1))
    _happens(story, kind, first)
    return _happens(story, kind, story.any_hour(first + timedelta(days=1), first + timedelta(days=min(room, 24))))


CHAPTER = Chapter(_tell, (NOBODY_EXAMINES, NO_CLINICIAN, NO_SPECIALIST))
