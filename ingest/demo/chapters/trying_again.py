"""The adult is not there, or does not come, and somebody tries again."""

from __future__ import annotations

from graph_model.case import Event
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import sees
from ingest.demo.flaws import Flaw
from ingest.demo.promised.standing import two_days_or_one
from ingest.demo.story import Story

NOT_TRIED_AGAIN = Flaw(
    "not tried again",
    "contact-retried",
    lambda plot: not plot.light and plot.days >= 40 and plot.responsible.sector != "hospital",
    weight=2,
)
"""One attempt is made, and the door stays shut."""


def _tell(story: Story) -> None:
    plot = story.plot
    days_left = story.window(9, 36)
    if plot.light or plot.responsible.sector == "hospital" or not days_left:
        return
    if not plot.how(NOT_TRIED_AGAIN) and not story.chance(10):
        return
    at = story.between(*days_left)
    kind = story.one_of(("failed_contact", "failed_contact", "missed_appointment"))
    story.write(Event, at, kind=kind, at=at, agency=plot.responsible.id, summary=story.say(f"event/{kind}"))
    again = story.when(at, two_days_or_one(story, at), NOT_TRIED_AGAIN)
    sees(story, plot.responsible, again, "contact/seen")


CHAPTER = Chapter(_tell, (NOT_TRIED_AGAIN,))
