"""What keeps the adult safe at once, and the plan: with whom it is agreed, what it deals with, what it waits for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from graph_model.case import Event
from graph_model.coordination import Control, Meeting, Plan, PlanCopy
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import sees
from ingest.demo.days import NEVER, later
from ingest.demo.flaws import Flaw, How
from ingest.demo.plot import Plot
from ingest.demo.promised.meeting import asks_to_plan
from ingest.demo.promised.standing import became_high, parts, there
from ingest.demo.story import Story


def planned(plot: Plot) -> bool:
    """True where a plan is asked for."""
    return plot.enquiry or len(plot.joins) > 1


NO_PLAN = Flaw("no plan", "plan-agreed", planned)
"""Everybody does something, and nothing is agreed."""
NOT_TO_ALL = Flaw("not to all", "plan-agreed-by-all", lambda plot: len(plot.joins) > 1, ("no plan",))
"""One agency never sees the plan."""
RISK_LEFT_OUT = Flaw("risk left out", "plan-covers-risk", planned, ("no plan",), weight=2)
"""The plan says nothing of one type of risk; where it is late, another plan follows that does."""
TRIGGER_IGNORED = Flaw(
    "trigger ignored", "plan-trigger-acted", lambda plot: planned(plot) and plot.days >= 50, ("no plan",), weight=4
)
"""What the plan waits for has come, and nobody does anything."""
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
        if story.plot.how(TRIGGER_IGNORED) or story.chance(20):
            _comes_about(story, plan)


def _agree(story: Story, at: datetime) -> None:
    """Where a risk is left out, nothing else changes until a second plan is agreed, weeks later."""
    types = story.plot.pattern.types
    how = story.plot.how(RISK_LEFT_OUT)
    _write_plan(story, at, types[1:] if how else types)
    if how is How.LATE and at < story.ends:
        _write_plan(story, story.weeks_after(story.days.working_days(at, 5)), types)


def _write_plan(story: Story, at: datetime, types: tuple[str, ...]) -> None:
    if at >= story.ends:
        return
    due = story.days.calendar_days(at, story.number(28, MOST_BETWEEN))
    plan = story.write(Plan, at, kind="safeguarding", agreed_at=at, review_due_at=due, addresses=types)
    to = [(agency, max(at, since)) for agency, times in parts(story).items() for since, until in times if until > at]
    to = [(agency, since) for agency, since in to if agency not in story.plot.left_out]
    for agency, since in to:
        forgotten = agency == to[-1][0] and len(to) > 1
        _send(story, plan, agency, since, NOT_TO_ALL if forgotten else None)


def _send(story: Story, plan: str, agency: str, since: datetime, flaw: Flaw | None) -> None:
    """To each agency that takes part, and to each that joins later."""
    sent = story.when(since, story.days.working_days(since, 3), flaw)
    agreed = story.between(sent, story.days.working_days(sent, 3)) if sent < NEVER else NEVER
    story.write(PlanCopy, sent, (agreed, {"agreed_at": agreed}), plan=plan, agency=agency, sent_at=sent)


def _comes_about(story: Story, plan: Plan) -> None:
    """What the plan waits for happens; somebody who has the plan acts within a day."""
    first = story.days.working_days(plan.agreed_at, 6)
    if first >= story.busy_until:
        return
    at = story.any_hour(first, story.busy_until)
    seen_by = story.plot.provider or story.plot.responsible
    event = story.write(
        Event, at, kind="plan_trigger_met", at=at, agency=seen_by.id, summary=story.say("event/plan_trigger_met")
    )
    acted = story.when(at, story.days.a_day_long(at, by_day=False), TRIGGER_IGNORED)
    sees(story, story.plot.responsible, acted, "contact/by_the_plan", about=event)


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


CHAPTER = Chapter(_tell, (NO_PLAN, NOT_TO_ALL, RISK_LEFT_OUT, TRIGGER_IGNORED, NO_CONTROL, CONTROL_OF_NOBODY))
