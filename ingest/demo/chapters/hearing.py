"""The adult is seen, and asked what they want."""

from __future__ import annotations

from datetime import datetime

from graph_model.case import CaseKind, Event
from graph_model.coordination import Wish
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import decides, not_yet_kept, sees
from ingest.demo.chapters.opening import NOBODY_ACTS
from ingest.demo.chapters.seeing import NEVER_ALONE
from ingest.demo.flaws import Flaw
from ingest.demo.places import COUNCIL
from ingest.demo.story import Story

WRITTEN_LATE = Flaw("written late", "recorded-in-time", lambda plot: plot.enquiry)
"""The first visit is written up weeks later, or not before somebody asks today."""
NOT_ASKED = Flaw("not asked", "adult-asked", lambda plot: plot.enquiry, weight=2)
"""Everybody plans for the adult, and nobody asks what they want."""
NO_FIRST_VISIT = Flaw(
    "no first visit",
    "initial-contact",
    lambda plot: plot.kind is CaseKind.INVESTIGATION and plot.days >= 30,
    ("written late",),
    weight=3,
)
"""The report is looked into by telephone, and nobody goes to the adult for weeks."""


def _tell(story: Story) -> None:
    """Only where somebody took the case up."""
    plot = story.plot
    since = story.joined(plot.responsible)
    if since < story.ends:
        _hear(story, since)
        _close(story)
    if plot.dies:
        story.write(Event, plot.closes, kind="death", at=plot.closes, summary=story.say("event/death"))


def _hear(story: Story, since: datetime) -> None:
    """Seen and asked in the first days, and seen again now and then."""
    plot = story.plot
    if plot.how(NOBODY_ACTS):
        _see(story, story.when(since, story.days.working_days(since, 2), NOBODY_ACTS))
        return
    if plot.enquiry or story.chance(55):
        seen = story.when(since, story.days.working_days(since, 3), NO_FIRST_VISIT)
        _see(story, seen, _written_up(story, seen))
        if not plot.how(NOT_ASKED):
            _ask(story, seen)
    for _ in range(0 if plot.light or plot.how(NO_FIRST_VISIT) else story.number(0, 3)):
        _see(story, story.between(since, story.ends))
    for asked in not_yet_kept(story, "adult-asked")[:1]:
        _ask(story, story.when(asked.since, asked.due, NOT_ASKED))
    if not plot.how(NO_FIRST_VISIT):
        _see_first(story, since)


def _see_first(story: Story, since: datetime) -> None:
    """Somebody of adult social care goes, where the place asks for a first visit by a certain day."""
    for asked in not_yet_kept(story, "initial-contact"):
        due = max(asked.due, story.days.working_days(since, 1))
        sees(story, story.agency(COUNCIL), story.between(since, due), "contact/seen")


def _written_up(story: Story, seen: datetime) -> datetime | None:
    """When the first visit was written up, where that took long."""
    return story.when(seen, story.days.working_days(seen, 2), WRITTEN_LATE) if story.plot.how(WRITTEN_LATE) else None


def _see(story: Story, at: datetime, written: datetime | None = None) -> None:
    place = story.plot.responsible
    if place.sector in ("adult_social_care", "housing"):
        with_adult = story.one_of(("yes", "yes", "alone"))
        with_adult = "yes" if story.plot.how(NEVER_ALONE) else with_adult
        sees(story, place, at, "contact/seen", with_adult=with_adult, written=written)


def _ask(story: Story, at: datetime) -> None:
    """Often only the day is written down."""
    by_day = story.chance(40)
    at = story.days.midnight(at.date()) if by_day and at.date() > story.plot.opened.date() else at
    over = (story.ends, {"achieved": story.one_of(("fully", "partly", "partly", "not_achieved"))})
    story.write(
        Wish, at, over, by_day=at == story.days.midnight(at.date()), asked_at=at, outcome_wanted=story.say("wish")
    )


def _close(story: Story) -> None:
    """Somebody decides that it can be closed; not where the adult dies first."""
    plot = story.plot
    decided = story.between(max(plot.opened, plot.closes - (plot.closes - plot.opened) * 0.1), plot.closes)
    if not plot.dies:
        decides(story, "closure", decided, "yes", story.say("decision/closed"))


CHAPTER = Chapter(_tell, (WRITTEN_LATE, NOT_ASKED, NO_FIRST_VISIT))
