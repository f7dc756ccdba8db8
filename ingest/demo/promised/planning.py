"""What is promised about the plan, and about what keeps the adult safe until there is one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from graph_model import Record
from graph_model.case import Case, Contact, Escalation, Event
from graph_model.coordination import Control, Plan, PlanCopy, Referral
from graph_model.oversight import Review
from ingest.demo.days import NEVER, later
from ingest.demo.promised.leading import PLANS
from ingest.demo.promised.meeting import asks_to_plan
from ingest.demo.promised.standing import fresh, high, meetings, parts, planned, span
from ingest.demo.promises import Promise, Span, both, ever_since, joined, minus
from ingest.demo.story import Story

SIX_WEEKS = 42
HARMS = frozenset({"fall", "injury", "incident"})


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


def plan_agreed_by_all(story: Story) -> Iterator[Promise]:
    """Each agency that takes part while a plan runs has it, or met the others, within five working days."""
    for plan, runs in _running(story):
        for agency, times in parts(story).items():
            for since, until in both(times, [runs]):
                yield story.promise(
                    since,
                    story.days.working_days(since, 5),
                    ever_since(min(_has(story, plan, agency, since), default=None)),
                    until=until,
                    subject=plan.id,
                    owes=agency,
                )


def _running(story: Story) -> Iterator[tuple[Plan, Span]]:
    """Each safeguarding and contingency plan until it ends, or until the next of its kind is agreed."""
    plans = [plan for plan in story.told(Plan) if plan.kind in ("safeguarding", "contingency")]
    for plan in plans:
        following = [one.agreed_at for one in plans if one.kind == plan.kind and one.agreed_at > plan.agreed_at]
        yield plan, (plan.agreed_at, min([plan.ended_at or NEVER, *following]))


def _has(story: Story, plan: Plan, agency: str, since: datetime) -> Iterator[datetime]:
    """When an agency got the plan or agreed to it, or met the others from the day before on."""
    copies = [one for one in story.told(PlanCopy) if (one.plan, one.agency) == (plan.id, agency)]
    yield from (at for one in copies for at in (one.sent_at, one.agreed_at) if at)
    yield from (at for at in (met.reached(agency) for met in meetings(story)) if later(since, -1) <= at < NEVER)


def plan_covers_risk(story: Story) -> Iterator[Promise]:
    """The plans in place deal with every type of risk on record, within five working days."""
    for case in story.told(Case):
        first = frozenset(case.types_of_risk)
        named = [(case.id, case.opened_at, first)] if first else []
        for event in story.told(Event):
            if set(event.types_of_risk) - set().union(*(types for _, _, types in named)):
                named.append((event.id, event.at, first | set(event.types_of_risk)))
        for subject, at, types in named:
            for since, until in both([(at, NEVER)], planned(story, "safeguarding")):
                due = story.days.working_days(since, 5)
                yield story.promise(since, due, list(_addressed(story, types)), until=until, subject=subject)


def _addressed(story: Story, types: frozenset[str]) -> Iterator[Span]:
    """When the plans in place deal with all of these types together."""
    plans = story.told(Plan)
    for plan in plans:
        at = plan.agreed_at
        running = [one for one in plans if one.agreed_at <= at < (one.ended_at or NEVER)]
        if types <= {kind for one in running for kind in one.addresses}:
            yield (at, min(one.ended_at or NEVER for one in running))


def plan_reviewed_after_harm(story: Story) -> Iterator[Promise]:
    """After each fall, injury and incident while a plan is in place it is looked at, within five working days."""
    reviews: list[tuple[Record, datetime]] = [(one, one.held_at) for one in story.told(Review)]
    plans = [(one, one.agreed_at) for one in story.told(Plan)]
    for record, since in _harms(story):
        looked = [at for one, at in (*reviews, *plans) if one is not record and fresh(one, at, record, since)]
        due = story.days.working_days(since, 5)
        kept = ever_since(min(looked, default=None))
        yield story.promise(since, due, kept, subject=record.id, told_of=story.tells("Review"))


def _harms(story: Story) -> Iterator[tuple[Record, datetime]]:
    """Each harm under a plan. Of the hour before a plan was agreed too, which was not made with that in view: then it
    is the plan that must be looked at, from when it was agreed."""
    plans = [plan for plan in story.told(Plan) if plan.kind in PLANS]
    under = {event.id for event in harms_under_plan(story)}
    for event in story.told(Event):
        after = [plan for plan in plans if event.at < plan.agreed_at < event.at + timedelta(hours=1)]
        if event.id in under:
            yield event, event.at
        elif event.kind in HARMS and after:
            yield after[0], after[0].agreed_at


def harms_under_plan(story: Story) -> list[Event]:
    """The falls, injuries and incidents that came while a plan was in place."""
    times = planned(story, *PLANS)
    events = [event for event in story.told(Event) if event.kind in HARMS]
    return [event for event in events if any(since <= event.at < until for since, until in times)]


def plan_trigger_acted(story: Story) -> Iterator[Promise]:
    """Within 24 hours of what the plan waits for, somebody who has the plan acts, or the adult is admitted."""
    for event in story.told(Event):
        if event.kind == "plan_trigger_met":
            acted = [at for one, at in _acts_of_holders(story) if fresh(one, at, event, event.at)]
            due = story.days.a_day_long(event.at, event.precision.by_day)
            yield story.promise(event.at, due, ever_since(min(acted, default=None)), subject=event.id)


def _acts_of_holders(story: Story) -> Iterator[tuple[Record, datetime]]:
    """What an agency did that had the plan by that day; and admissions."""
    acts: list[tuple[Record, str | None, datetime]] = [(one, one.from_agency, one.at) for one in story.told(Contact)]
    acts += [(one, one.from_agency, one.asked_at) for one in story.told(Referral)]
    acts += [(one, one.agency, one.at) for one in story.told(Escalation)]
    copies = [(one.agency, at) for one in story.told(PlanCopy) for at in (one.sent_at, one.agreed_at) if at]
    for record, agency, at in acts:
        if any(holder == agency and had.date() <= at.date() for holder, had in copies):
            yield record, at
    yield from ((event, event.at) for event in story.told(Event) if event.kind == "admission")


PROMISES = {
    "plan-agreed": plan_agreed,
    "plan-agreed-by-all": plan_agreed_by_all,
    "plan-covers-risk": plan_covers_risk,
    "interim-control": interim_control,
    "plan-reviewed": plan_reviewed,
    "plan-reviewed-after-harm": plan_reviewed_after_harm,
    "plan-trigger-acted": plan_trigger_acted,
}
