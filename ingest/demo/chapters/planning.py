"""What keeps the adult safe at once, the plan, who owns its review, and the reviews."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from graph_model.coordination import Control, Meeting, Plan, PlanCopy
from graph_model.oversight import Review
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.days import NEVER, later
from ingest.demo.flaws import Flaw, How
from ingest.demo.plot import Plot
from ingest.demo.promised.meeting import asks_to_plan
from ingest.demo.promised.standing import became_high, lead_at, there
from ingest.demo.story import Story


def _planned(plot: Plot) -> bool:
    return plot.enquiry or len(plot.joins) > 1


NO_PLAN = Flaw("no plan", "plan-agreed", _planned)
"""Everybody does something, and nothing is agreed."""
NOBODY_OWNS_REVIEW = Flaw("nobody owns the review", "review-owner", _planned, ("no plan",))
"""The plan is agreed, and nobody is named to review it."""
OWN_REVIEW = Flaw(
    "own review",
    "review-owner-independent",
    lambda plot: plot.asks_for_lead and _planned(plot) and plot.days >= 60,
    ("no plan", "nobody owns the review", "nobody leads"),
)
"""The lead, who does most of the work, is named to review it."""
REVIEW_SKIPPED = Flaw("review skipped", "plan-reviewed", lambda plot: _planned(plot) and plot.days >= 75, ("no plan",))
"""A review does not take place."""
NO_CONTROL = Flaw("no control", "interim-control", lambda plot: plot.high_risk)
"""The risk is high, and nothing is put in place until the plan comes."""
CONTROL_OF_NOBODY = Flaw("control of nobody", "interim-control", lambda plot: plot.high_risk, ("no control",))
"""A control is written down, and nobody is named who carries it out."""

MOST_BETWEEN = 41
"""Days from one review to the next, at most."""


def _tell(story: Story) -> None:
    for since, _ in asks_to_plan(story)[:1]:
        due = story.days.working_days(since, 7)
        met = [met.held_at for met in story.told(Meeting) if since <= met.held_at < due]
        _agree(story, story.when(max([since, *met]), due, NO_PLAN))
    _control(story)
    for plan in story.told(Plan)[:1]:
        _own_review(story, plan)
        _review(story, plan)


def _agree(story: Story, at: datetime) -> None:
    if at >= story.ends:
        return
    plot = story.plot
    due = story.days.calendar_days(at, story.number(28, MOST_BETWEEN))
    plan = story.write(Plan, at, kind="safeguarding", agreed_at=at, review_due_at=due, addresses=plot.pattern.types)
    for place in there(story, at):
        sent = story.between(at, story.days.working_days(at, 3))
        agreed = story.between(sent, story.days.working_days(at, 5))
        story.write(PlanCopy, sent, (agreed, {"agreed_at": agreed}), plan=plan, agency=place.id, sent_at=sent)


def _control(story: Story) -> None:
    """From the first high risk until the plan has been agreed for a day; without a plan it stays."""
    plot = story.plot
    for high in became_high(story)[:1]:
        agreed = min((plan.agreed_at for plan in story.told(Plan)), default=NEVER)
        if agreed <= high.at:
            return
        until = agreed if agreed == NEVER else later(agreed, 1)
        if plot.how(CONTROL_OF_NOBODY):
            _put_in_place(story, story.between(high.at, story.days.working_days(high.at, 1)), until, owned=False)
        since = story.when(
            high.at, story.days.working_days(high.at, 1), NO_CONTROL if plot.how(NO_CONTROL) else CONTROL_OF_NOBODY
        )
        if since < min(until, story.ends):
            _put_in_place(story, since, until, owned=True)


def _put_in_place(story: Story, since: datetime, until: datetime, *, owned: bool) -> None:
    plot = story.plot
    until = min(until, story.ends)
    owner = story.one_of(there(story, since) or [plot.responsible])
    doer: dict[str, Any] = {"agency": owner.id, "person": story.worker(owner)} if owned else {}
    story.write(Control, since, (until, {"until": until}), what=story.say("control"), since=since, **doer)


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
    """Each comes before the date that the last one named; the last that there is time for is skipped where planted."""
    how = story.plot.how(REVIEW_SKIPPED)
    due, last = plan.review_due_at or NEVER, plan.agreed_at
    while due < story.ends:
        held = story.between(max(last, due - timedelta(days=9)), due)
        if how and later(due, MOST_BETWEEN) > story.busy_until:
            held, how = NEVER if how is How.NEVER else story.weeks_after(due), None
        if held >= story.ends:
            return
        last, due = held, story.days.calendar_days(held, story.number(26, MOST_BETWEEN))
        _hold(story, plan, held, due)


def _hold(story: Story, plan: Plan, held: datetime, due: datetime) -> None:
    owner = story.plot.responsible
    story.write(
        Review, held, plan=plan.id, held_at=held, agency=owner.id, person=story.worker(owner), next_due_at=due,
        outcome=story.say("review"),
    )  # fmt: skip


CHAPTER = Chapter(_tell, (NO_PLAN, NO_CONTROL, CONTROL_OF_NOBODY, NOBODY_OWNS_REVIEW, OWN_REVIEW, REVIEW_SKIPPED))
