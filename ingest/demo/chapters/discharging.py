"""The adult comes home from hospital: with a plan for whoever takes over, and somebody looks in."""

from __future__ import annotations

from datetime import datetime

from graph_model.case import Event
from graph_model.coordination import Plan, PlanCopy
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import EXAMINED, not_yet_kept, sees
from ingest.demo.days import NEVER, later
from ingest.demo.feeds import HOSPITAL_FEED
from ingest.demo.flaws import Flaw
from ingest.demo.places import HOSPITAL, Place
from ingest.demo.plot import Plot
from ingest.demo.story import Story


def _comes_home(plot: Plot) -> bool:
    return not plot.light and plot.days >= 40


NO_DISCHARGE_PLAN = Flaw("no discharge plan", "discharge-planned", _comes_home)
"""The adult is sent home, and the letter comes weeks later or never."""
NOBODY_AFTER_DISCHARGE = Flaw("nobody after discharge", "community-after-discharge", _comes_home, weight=2)
"""Nobody looks in after the adult has come home."""
OF_DISCHARGES = (NO_DISCHARGE_PLAN, NOBODY_AFTER_DISCHARGE)


def _tell(story: Story) -> None:
    plot = story.plot
    flawed = any(plot.how(flaw) for flaw in OF_DISCHARGES)
    if flawed or (_comes_home(plot) and story.chance(45 if plot.feed == HOSPITAL_FEED else 9)):
        last = min(story.busy_until, later(story.now, -4))
        first = plot.opened + (last - plot.opened) * 0.5
        if later(first, 14) < last:
            _in_hospital(story, story.office_hour(story.any_hour(later(first, 10), last)))


def _in_hospital(story: Story, home: datetime) -> None:
    plot, hospital = story.plot, story.agency(HOSPITAL)
    if plot.feed != HOSPITAL_FEED:
        admitted = story.any_hour(later(home, -9), later(home, -3), at_night=True)
        told = story.say("event/admission")
        story.write(Event, admitted, kind="admission", at=admitted, agency=hospital.id, summary=told)
    to = plot.provider or plot.adult.gp
    told = story.say("event/discharge")
    story.write(Event, home, kind="discharge", at=home, agency=hospital.id, to_agency=to.id, summary=told)
    _plan(story, to, home)
    for asked in not_yet_kept(story, "community-after-discharge"):
        seen = story.when(asked.since, asked.due, NOBODY_AFTER_DISCHARGE)
        if seen < NEVER:
            sees(story, plot.adult.gp, seen, EXAMINED)


def _plan(story: Story, to: Place, home: datetime) -> None:
    """It holds until whoever takes over has made their own."""
    agreed = story.when(later(home, -1), home, NO_DISCHARGE_PLAN)
    if agreed == NEVER:
        return
    ended = story.office_hour(later(max(agreed, home), 2))
    plan = story.write(Plan, agreed, (ended, {"ended_at": ended}), kind="discharge", agreed_at=agreed)
    sent = story.between(agreed, home) if agreed < home else story.between(agreed, ended)
    story.write(PlanCopy, sent, plan=plan, agency=to.id, sent_at=sent)


CHAPTER = Chapter(_tell, OF_DISCHARGES)
