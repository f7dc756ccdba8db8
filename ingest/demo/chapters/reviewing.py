"""Who owns the review of the plan, and the reviews: when they are due, and after harm."""

from __future__ import annotations

from datetime import datetime, timedelta

from graph_model.coordination import Plan
from graph_model.oversight import Review
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.planning import MOST_BETWEEN, planned
from ingest.demo.days import NEVER, later
from ingest.demo.flaws import Flaw, How
from ingest.demo.promised.planning import harms_under_plan
from ingest.demo.promised.standing import lead_at
from ingest.demo.story import Story

NOBODY_OWNS_REVIEW = Flaw("nobody owns the review", "review-owner", planned, ("no plan",))
"""The plan is agreed, and nobody is named to review it."""
OWN_REVIEW = Flaw(
    "own review",
    "review-owner-independent",
    lambda plot: plot.asks_for_lead and planned(plot) and plot.days >= 60,
    ("no plan", "nobody owns the review", "nobody leads"),
    weight=4,
)
"""The lead, who does most of the work, is named to review it."""
REVIEW_SKIPPED = Flaw("review skipped", "plan-reviewed", lambda plot: planned(plot) and plot.days >= 75, ("no plan",))
"""A review does not take place."""
NOT_AFTER_HARM = Flaw(
    "not after harm",
    "plan-reviewed-after-harm",
    lambda plot: planned(plot) and plot.days >= 50 and len(plot.harms) + plot.incidents > 0,
    ("no plan",),
    weight=2,
)
"""Harm comes in spite of the plan, and the next review is the one that was due anyway."""


def _tell(story: Story) -> None:
    for plan in story.told(Plan)[:1]:
        _own_review(story, plan)
        _review(story, plan)


def _own_review(story: Story, plan: Plan) -> None:
    """Somebody other than the lead; where it is planted the lead, with somebody else weeks later or never."""
    owner = story.plot.responsible
    owned = story.when(plan.agreed_at, story.days.working_days(plan.agreed_at, 5), NOBODY_OWNS_REVIEW)
    if owned >= story.ends:
        return
    how = story.plot.how(OWN_REVIEW)
    if how:
        story.role(owner, "review_owner", owned, person=lead_at(story, owned))
        owned = story.when(owned, story.days.working_days(owned, 5), OWN_REVIEW)
    story.role(owner, "review_owner", owned, other=True)


def _review(story: Story, plan: Plan) -> None:
    """Each comes before the date that the last one named, and some after harm; the last that there is time for is
    skipped where planted."""
    how = story.plot.how(REVIEW_SKIPPED)
    due, last = plan.review_due_at or NEVER, plan.agreed_at
    after_harm = _after_harm(story)
    while last < story.ends:
        sooner = min((at for at in after_harm if last < at <= due), default=NEVER)
        held = min(sooner, story.between(max(last, due - timedelta(days=9)), due))
        if how and sooner == NEVER and later(due, MOST_BETWEEN) > story.busy_until:
            held, how = NEVER if how is How.NEVER else story.weeks_after(due), None
        if held >= story.ends:
            return
        last, due = held, story.days.calendar_days(held, story.number(26, MOST_BETWEEN))
        _hold(story, plan, held, due)


def _after_harm(story: Story) -> list[datetime]:
    """When the plan is looked at because of harm: within five working days of each."""
    due = [(event.at, story.days.working_days(event.at, 5)) for event in harms_under_plan(story)]
    return [story.when(at, by, NOT_AFTER_HARM) for at, by in due]


def _hold(story: Story, plan: Plan, held: datetime, due: datetime) -> None:
    owner = story.plot.responsible
    story.write(
        Review, held, plan=plan.id, held_at=held, agency=owner.id, person=story.worker(owner), next_due_at=due,
        outcome=story.say("review"),
    )  # fmt: skip


CHAPTER = Chapter(_tell, (NOBODY_OWNS_REVIEW, OWN_REVIEW, REVIEW_SKIPPED, NOT_AFTER_HARM))
