"""The agencies meet: to plan, and whenever a third concern comes within 90 days."""

from __future__ import annotations

from datetime import datetime

from graph_model.coordination import Invitation, Meeting
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.leading import MANAGER_NOT_TOLD
from ingest.demo.chapters.seeing import NEVER_ALONE, NOT_SEEN
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw
from ingest.demo.promised.meeting import asks_to_plan, thirds
from ingest.demo.promised.standing import there
from ingest.demo.story import Story

NO_PLANNING_MEETING = Flaw("no planning meeting", "planning-meeting", lambda plot: plot.enquiry or len(plot.joins) > 1)
"""Nobody calls those together who act."""
NO_MEETING_AFTER_THREE = Flaw(
    "no meeting after three", "repeat-concerns", lambda plot: len(plot.harms) + plot.incidents > 1, weight=6
)
"""The third concern is looked at by itself, like the first and the second."""

NO_MINUTES = Flaw(
    "no minutes",
    "meeting-complete",
    lambda plot: len(plot.joins) > 1,
    ("no planning meeting", "no meeting after three"),
)
"""An agency is not there, and nobody sends it the minutes."""
OF_STRATEGY_MEETINGS = (MANAGER_NOT_TOLD, NOT_SEEN, NEVER_ALONE)
"""What goes wrong after a strategy meeting needs one."""


def _tell(story: Story) -> None:
    """Whoever answers for the case calls the meeting, and has taken it up by then."""
    for since, _ in asks_to_plan(story)[:1]:
        kind = story.one_of(("strategy", "planning", "planning"))
        strategy = any(story.plot.how(flaw) for flaw in OF_STRATEGY_MEETINGS)
        _meet(story, "strategy" if strategy else kind, since, NO_PLANNING_MEETING)
    for third in thirds(story):
        _meet(story, story.one_of(("mdt", "mdt", "marm")), third.at, NO_MEETING_AFTER_THREE)


def _meet(story: Story, kind: str, since: datetime, flaw: Flaw) -> None:
    due = story.days.working_days(since, 5)
    held = story.when(max(since, min(story.joined(story.plot.responsible), due)), due, flaw)
    if held == NEVER:
        return
    plot = story.plot
    meeting = story.write(Meeting, held, kind=kind, held_at=held, chair=story.colleague(plot.responsible))
    invited = story.between(since, held)
    places = [place for place in there(story, held) if place.id not in plot.left_out]
    for place in places:
        forgotten = bool(plot.how(NO_MINUTES)) and place is places[-1]
        came = place is plot.responsible or (story.chance(80) and not forgotten)
        sent = story.when(held, story.days.working_days(held, 2), NO_MINUTES if forgotten else None)
        more = {} if came else {"minutes_sent_at": sent}
        story.write(Invitation, held, (sent, more), meeting=meeting, agency=place.id, invited_at=invited, attended=came)


CHAPTER = Chapter(_tell, (NO_PLANNING_MEETING, NO_MEETING_AFTER_THREE, NO_MINUTES))
