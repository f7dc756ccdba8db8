"""After the strategy meeting somebody sees the adult soon, and alone every few weeks, where the place asks for that."""

from __future__ import annotations

from datetime import datetime

from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import asked_by, not_yet_kept, sees, who_sees
from ingest.demo.days import NEVER, later
from ingest.demo.flaws import Flaw
from ingest.demo.promised.wales import FOUR_WEEKS
from ingest.demo.promises import Promise
from ingest.demo.story import Story

NOT_SEEN = Flaw(
    "not seen",
    "adult-seen",
    lambda plot: plot.welsh and plot.days >= 40,
    ("no planning meeting",),
    weight=6,
)
"""They meet and plan, and weeks later nobody of them has seen the adult since."""
NEVER_ALONE = Flaw(
    "never alone",
    "adult-seen-alone",
    lambda plot: plot.welsh and plot.days >= 60,
    ("no planning meeting",),
    weight=2,
)
"""The adult is seen, and each time somebody else is in the room."""


def _tell(story: Story) -> None:
    for asked in not_yet_kept(story, "adult-seen"):
        _see(story, story.when(asked.since, asked.due, NOT_SEEN), "contact/seen_after_meeting")
    for asked in asked_by(story, "adult-seen-alone"):
        _see_alone(story, asked)


def _see_alone(story: Story, asked: Promise) -> None:
    """Again before four weeks have passed since the last time; where it is planted, not the first time."""
    due, flaw = asked.due, NEVER_ALONE if story.plot.how(NEVER_ALONE) else None
    while due < story.ends:
        at = story.when(max(asked.since, later(due, -9)), due, flaw)
        if at == NEVER:
            return
        _see(story, at, "contact/seen_alone", with_adult="alone")
        due, flaw = later(at, FOUR_WEEKS), None


def _see(story: Story, at: datetime, said: str, with_adult: str = "yes") -> None:
    if at < story.ends:
        sees(story, who_sees(story, at), at, said, with_adult=with_adult)


CHAPTER = Chapter(_tell, (NOT_SEEN, NEVER_ALONE))
