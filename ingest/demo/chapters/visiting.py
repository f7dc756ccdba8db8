"""Several agencies see the adult in the first weeks, and one of them speaks with nobody."""

from __future__ import annotations

from datetime import datetime

from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import sees
from ingest.demo.days import NEVER, later
from ingest.demo.flaws import Flaw
from ingest.demo.places import HEALTH, Place
from ingest.demo.story import Story

SEES_APART = Flaw(
    "sees apart",
    "agencies-in-touch",
    lambda plot: plot.days >= 60 and any(place.sector not in HEALTH for place in plot.joins),
    ("referral unanswered", "no receipt"),
    weight=8,
)
"""An agency comes of its own accord, sees the adult as two others do, is told nothing and invited to nothing."""
DAYS = 21
"""Within so many days of the opening all of them come, so that three have come within four weeks."""


def _tell(story: Story) -> None:
    for place in dict.fromkeys((story.plot.responsible, story.plot.provider, *story.plot.apart)):
        if place and story.plot.apart:
            _sees(story, place, story.joined(place))


def _sees(story: Story, place: Place, joined: datetime) -> None:
    if joined < NEVER:
        at = story.between(joined, later(story.plot.opened, DAYS))
        sees(story, place, at, "contact/seen_apart")


CHAPTER = Chapter(_tell, (SEES_APART,))
