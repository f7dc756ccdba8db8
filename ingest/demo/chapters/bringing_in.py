"""Where other agencies are required, one of them is rung, unless one is in contact already."""

from __future__ import annotations

from datetime import datetime

from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import not_yet_kept, speaks
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw
from ingest.demo.promised.handing_over import another
from ingest.demo.promised.standing import there
from ingest.demo.story import Story

NOT_BROUGHT_IN = Flaw(
    "not brought in",
    "multi-agency-acted-on",
    lambda plot: plot.high_risk or plot.deteriorates or plot.behaves_otherwise or plot.escalates,
    weight=4,
)
"""It is decided that others must come in, and each thinks that another has rung them."""


def _tell(story: Story) -> None:
    for asked in not_yet_kept(story, "multi-agency-acted-on"):
        _ring(story, asked.owes or "", story.when(asked.since, asked.due, NOT_BROUGHT_IN))


def _ring(story: Story, by: str, at: datetime) -> None:
    """Somebody who is on the case; where nobody else is, the practice."""
    if at == NEVER:
        return
    caller = story.agency(by)
    others = [place for place in there(story, at) if another(place, caller) and place.id not in story.plot.left_out]
    called = story.one_of(others) if others else story.plot.adult.gp
    speaks(story, caller, called, at, "contact/brought_in")


CHAPTER = Chapter(_tell, (NOT_BROUGHT_IN,))
