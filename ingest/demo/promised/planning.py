"""What is promised about the plan, and about what keeps the adult safe until there is one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.coordination import Control, Plan
from graph_model.oversight import Review
from ingest.demo.days import later
from ingest.demo.promised.leading import PLANS
from ingest.demo.promised.meeting import asks_to_plan
from ingest.demo.promised.standing import high, planned, span
from ingest.demo.promises import Promise, joined, minus
from ingest.demo.story import Story

SIX_WEEKS = 42


def plan_agreed(story: Story) -> Iterator[Promise]:
    """A safeguarding plan within seven working days."""
    for since, until in asks_to_plan(story):
        due = story.days.working_days(since, 7)
        yield story.promise(since, due, planned(story, "safeguarding"), until=until)


def interim_control(story: Story) -> Iterator[Promise]:
    """While the risk is high and no plan is agreed: something that somebody does, from the next working day on."""
    owned = [span(one.since, one.until) for one in story.told(Control) if one.agency or one.person]
    for whole in joined((risk.at, end) for risk, end in high(story)):
        for since, until in minus(whole, planned(story, "safeguarding")):
            yield story.promise(since, story.days.working_days(since, 1), owned, until=until)


def plan_reviewed(story: Story) -> Iterator[Promise]:
    """Looked at again within six weeks, or by the date that was named for it if that is sooner, and again."""
    plans, reviews = story.told(Plan), story.told(Review)
    looked_at = [_for_six_weeks(plan.agreed_at, plan.review_due_at) for plan in plans]
    looked_at += [_for_six_weeks(review.held_at, review.next_due_at) for review in reviews]
    named = [at for at in (*(p.review_due_at for p in plans), *(r.next_due_at for r in reviews)) if at]
    for since, until in joined(planned(story, *PLANS)):
        due = min([story.days.calendar_days(since, SIX_WEEKS), *(at for at in named if since <= at < until)])
        yield story.promise(since, due, looked_at, until=until, told_of=story.tells("Review"))


def _for_six_weeks(since: datetime, until: datetime | None) -> tuple[datetime, datetime]:
    most = later(since, SIX_WEEKS)
    return (since, min(until or most, most))


PROMISES = {
    "plan-agreed": plan_agreed,
    "interim-control": interim_control,
    "plan-reviewed": plan_reviewed,
}
