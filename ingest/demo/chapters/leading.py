"""Somebody leads, somebody holds the enquiry, and when the lead goes somebody follows."""

from __future__ import annotations

from datetime import datetime

from ingest.demo.chapters.chapter import Chapter
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw, How
from ingest.demo.promised.standing import together
from ingest.demo.story import Story

NOBODY_LEADS = Flaw("nobody leads", "lead-professional", lambda plot: plot.asks_for_lead)
"""Several agencies act and nobody is named."""
LEAD_LAPSES = Flaw("lead lapses", "lead-professional", lambda plot: plot.asks_for_lead, ("nobody leads",))
"""The lead goes, and weeks pass before somebody follows."""
LEAD_NOT_REPLACED = Flaw("lead not replaced", "lead-kept", lambda plot: plot.kind == "provider_escalation")
"""The lead goes, in a case where no second agency would ask for one."""


def _tell(story: Story) -> None:
    plot = story.plot
    if plot.light:
        return
    for since, _ in together(story, 2)[:1]:
        _name_a_lead(story, since)
    if plot.enquiry:
        story.role(
            plot.responsible, "enquiry_officer", story.between(plot.opened, story.days.working_days(plot.opened, 2))
        )
    if plot.provider:
        story.role(plot.provider, "safeguarding_lead", plot.opened, other=True)
    for role in ("senior_manager", "safeguarding_board") if plot.heavy else ():
        told = story.between(plot.opened, story.days.working_days(plot.opened, 9))
        if role == "senior_manager" or story.chance(40):
            story.role(plot.responsible, role, told, other=True)


def _name_a_lead(story: Story, since: datetime) -> None:
    """Named within five working days. Some leads go; then somebody else is named the same hour, or it lapses."""
    plot = story.plot
    named = story.when(since, story.days.working_days(since, 5), NOBODY_LEADS)
    if named == NEVER:
        return
    how = plot.how(LEAD_LAPSES) or plot.how(LEAD_NOT_REPLACED)
    goes = (
        story.office_hour(named + (min(story.busy_until, story.now) - named) * 0.6) if how or story.chance(8) else NEVER
    )
    goes = goes if named < goes < story.ends else NEVER
    story.role(plot.responsible, "lead_professional", named, goes, because="staff_left")
    if goes < NEVER and how is not How.NEVER:
        follows = story.weeks_after(goes) if how else goes
        story.role(plot.responsible, "lead_professional", follows, other=True)


CHAPTER = Chapter(_tell, (NOBODY_LEADS, LEAD_LAPSES, LEAD_NOT_REPLACED))
