"""Somebody alleges that the adult was harmed; those outside are told, and it is decided who else must hear of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from graph_model.case import Event
from graph_model.coordination import Information
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import decides, not_yet_kept, speaks
from ingest.demo.days import NEVER, later
from ingest.demo.flaws import Flaw
from ingest.demo.places import COUNCIL, POLICE, Place
from ingest.demo.plot import Plot
from ingest.demo.promised.reporting import CRIMES, PROTECTORS
from ingest.demo.promised.standing import there
from ingest.demo.promises import Promise
from ingest.demo.story import Story


def _no_police(plot: Plot) -> bool:
    return all(place.sector != "police" for place in plot.joins)


NOBODY_OUTSIDE_TOLD = Flaw(
    "nobody outside told",
    "protective-services-told",
    lambda plot: plot.kind == "provider_escalation" and not plot.taken_up and _no_police(plot),
    weight=4,
)
"""The provider keeps an allegation to itself, and asks adult social care to nothing."""
REPORTING_UNDECIDED = Flaw(
    "reporting undecided",
    "external-reporting-decision",
    lambda plot: not plot.light and plot.raiser.sector in PROTECTORS and plot.days >= 30,
    weight=14,
)
"""Nobody says who outside must hear of an allegation."""
POLICE_NOT_TOLD = Flaw(
    "police not told",
    "police-told",
    lambda plot: not plot.light and bool(CRIMES.intersection(plot.pattern.types)) and plot.days >= 30,
    ("nobody outside told",),
    weight=5,
)
"""A crime is alleged, and nobody rings the police."""
OF_ALLEGATIONS = (NOBODY_OUTSIDE_TOLD, REPORTING_UNDECIDED, POLICE_NOT_TOLD)


def _tell(story: Story) -> None:
    flawed = any(story.plot.how(flaw) for flaw in OF_ALLEGATIONS)
    if flawed or (not story.plot.light and story.chance(14)):
        _allege(story, flawed=flawed)
    _decide(story)
    _tell_outside(story)
    _tell_the_police(story)


def _allege(story: Story, *, flawed: bool) -> None:
    """Told to those who care for the adult. What nobody acts on, nobody passes on either."""
    plot, at = story.plot, _when(story)
    if at is None:
        return
    hears = plot.provider or plot.responsible
    if not flawed and story.chance(30):
        hears = story.one_of(there(story, at) or [hears])
    types = plot.pattern.types if plot.how(POLICE_NOT_TOLD) else story.one_of((plot.pattern.types[:1], ()))
    text = story.say("event/allegation")
    event = story.write(Event, at, kind="allegation", at=at, agency=hears.id, types_of_risk=types, summary=text)
    if not flawed:
        story.write(Information, at, kind="allegation", held_by=hears.id, at=at, about=event, summary=text)


def _when(story: Story) -> datetime | None:
    """Some with the concern itself, most when the adult has come to trust somebody."""
    plot = story.plot
    if plot.how(NOBODY_OUTSIDE_TOLD) or (not plot.taken_up and story.chance(20)):
        return plot.opened + timedelta(minutes=20)
    last = min(story.busy_until, later(story.now, -4))
    first = plot.opened + (last - plot.opened) * 0.4
    return story.any_hour(first, last) if first < last else None


def _decide(story: Story) -> None:
    """Whoever answers for the case decides, where no meeting or call has done so in time."""
    for asked in not_yet_kept(story, "external-reporting-decision"):
        at, outcome = story.when(asked.since, asked.due, REPORTING_UNDECIDED), story.one_of(("yes", "yes", "no"))
        kind = story.one_of(("external_reporting", "external_reporting", "broader_escalation"))
        decides(story, kind, at, outcome, story.say(f"decision/reporting_{outcome}"))


def _tell_outside(story: Story) -> None:
    for asked in not_yet_kept(story, "protective-services-told"):
        _ring(story, asked, story.agency(COUNCIL), NOBODY_OUTSIDE_TOLD)


def _tell_the_police(story: Story) -> None:
    flaw = NOBODY_OUTSIDE_TOLD if story.plot.how(NOBODY_OUTSIDE_TOLD) else POLICE_NOT_TOLD
    for asked in not_yet_kept(story, "police-told"):
        _ring(story, asked, story.agency(POLICE), flaw)


def _ring(story: Story, asked: Promise, place: Place, flaw: Flaw) -> None:
    """Whoever heard of it rings, and speaks about it."""
    at = story.when(asked.since, asked.due, flaw)
    by = story.agency(asked.owes or story.plot.responsible.id)
    if at < NEVER and by is not place:
        speaks(story, by, place, at, "contact/told_outside", about=asked.subject)


CHAPTER = Chapter(_tell, OF_ALLEGATIONS)
