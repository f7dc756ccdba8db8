"""A case is given less, an enquiry more time, or an adult who declined is left with others who may still reach them."""

from __future__ import annotations

from graph_model.case import Case, Stage
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import decides, speaks
from ingest.demo.days import later
from ingest.demo.flaws import Flaw
from ingest.demo.story import Story

NO_REASON = Flaw("no reason", "lowering-explained", lambda plot: plot.light or plot.days >= 40)
"""The case is given less, or is no enquiry, and nobody writes down why."""
NO_CARE = Flaw("no care", "closed-with-care", lambda plot: plot.light)
"""The adult declined, and the file is closed with that."""
NO_MORE_TIME = Flaw("no more time", "enquiry-in-time", lambda plot: plot.enquiry and plot.days >= 60)
"""The enquiry goes on past its time, and nobody says why."""


def _tell(story: Story) -> None:
    plot = story.plot
    if not plot.light and (plot.how(NO_REASON) or story.chance(6)):
        _lower(story)
    if plot.enquiry:
        _give_time(story)
    for case in story.told(Case):
        if case.closure_reason == "declined" and not plot.how(NO_CARE):
            _close_with_care(story)


def _lower(story: Story) -> None:
    days_left = story.window(20, 60)
    if days_left:
        reason = None if story.plot.how(NO_REASON) else story.say("decision/lowered")
        decides(story, "priority_lowered", story.between(*days_left), "yes", reason)


def _give_time(story: Story) -> None:
    """What takes longer than it may is given more time, and a day to end on; in Wales most are determined instead."""
    region, days, opened = story.places.region, story.days, story.plot.opened
    over = min((one.since for one in story.told(Stage) if one.stage == "plan"), default=story.ends)
    due = days.working_days(opened, region.enquiry_days)
    at = story.when(opened + (due - opened) * 0.6, due, NO_MORE_TIME)
    if due < over and at < over:
        if region.policy == "wales" and story.chance(60):
            decides(story, "determination", at, "yes", story.say("decision/determined"))
        else:
            until = days.end_of(days.working_day_after(over.date(), story.number(1, 6)))
            decides(story, "extension", at, "yes", story.say("decision/extended"), until=until)


def _close_with_care(story: Story) -> None:
    """Somebody asks whether the adult can decide this, and tells the practice, which still sees them."""
    plot = story.plot
    decided = story.between(max(plot.opened, later(plot.closes, -6)), plot.closes)
    decides(story, "capacity", decided, "yes", story.say("decision/can_decide"))
    told = story.between(decided, plot.closes)
    speaks(story, plot.responsible, plot.adult.gp, told, "contact/left_with", kind="letter")


CHAPTER = Chapter(_tell, (NO_REASON, NO_CARE, NO_MORE_TIME))
