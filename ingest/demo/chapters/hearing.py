"""The adult is asked what they want, and seen."""

from __future__ import annotations

from datetime import datetime

from graph_model.case import Event
from graph_model.coordination import Wish
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import decides, sees
from ingest.demo.chapters.opening import NOBODY_ACTS
from ingest.demo.flaws import Flaw
from ingest.demo.story import Story

WRITTEN_LATE = Flaw("written late", "recorded-in-time", lambda plot: plot.enquiry)
"""The first visit is written up weeks later, or not before somebody asks today."""


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
        seen = story.between(since, story.days.working_days(since, 3))
        _see(story, seen, _written_up(story, seen))
        _ask(story, seen)
    for _ in range(story.number(0, 3) if not plot.light else 0):
        _see(story, story.between(since, story.ends))


def _written_up(story: Story, seen: datetime) -> datetime | None:
    """When the first visit was written up, where that took long."""
    return story.when(seen, story.days.working_days(seen, 2), WRITTEN_LATE) if story.plot.how(WRITTEN_LATE) else None


def _see(story: Story, at: datetime, written: datetime | None = None) -> None:
    place = story.plot.responsible
    if place.sector in ("adult_social_care", "housing"):
        sees(story, place, at, "contact/seen", with_adult=story.one_of(("yes", "yes", "alone")), written=written)


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


CHAPTER = Chapter(_tell, (WRITTEN_LATE,))
