"""Meeting and planning."""

from __future__ import annotations

from graph_model.coordination import Control, Meeting, Plan
from graph_model.oversight import Review

from ..asking import Ask, Asked, ask, rule
from ..clock import NEVER
from ..seen import SeenCase, ms, ms_or_none, spell
from .conditions import (
    ENQUIRIES,
    Reason,
    about_case,
    agencies_at_once,
    enquiry_stages,
    grave_times,
    plan_stages,
    plans_in_place,
    reason,
)


def planning_is_asked_for(case: SeenCase) -> list[Ask]:
    """An enquiry is open and not yet at its plan, three agencies act at once, or a risk management or a provider's
    escalation stands at high risk."""
    opened = case.case.opened_at
    reasons = [*enquiry_stages(case), *agencies_at_once(case, 3)]
    if case.case.kind in ENQUIRIES:
        plans = [ms(stage.since) for stage in plan_stages(case) if stage.since >= opened]
        reasons.append(reason(case.id, case.clock.between(ms(opened), min(plans, default=None))))
    if case.case.kind in ("risk_management", "provider_escalation"):
        for one, times in grave_times(case):
            because = frozenset({one.id, case.id})
            reasons.append(Reason(because, times & case.clock.between(ms(opened), None)))
    return [about_case(case, one) for one in reasons if one.holds]


@rule("planning-meeting", "5 working days")
def planning_meeting(case: SeenCase) -> Asked:
    """A strategy, planning or professionals meeting has been held."""
    held = [(ms(one.held_at), None) for one in case.of_kinds(Meeting, "strategy", "planning", "professionals")]
    return planning_is_asked_for(case), lambda need: case.told(held, "Meeting.kind Meeting.held_at")


@rule("plan-agreed", "7 working days")
def plan_agreed(case: SeenCase) -> Asked:
    """A safeguarding plan is in place."""
    plans = [(ms(one.agreed_at), ms_or_none(one.ended_at)) for one in case.of_kinds(Plan, "safeguarding")]
    reads = "Plan.kind Plan.agreed_at Plan.ended_at"
    return planning_is_asked_for(case), lambda need: case.told(plans, reads, ends="Plan.ended_at")


@rule("interim-control", "1 working day")
def interim_control(case: SeenCase) -> Asked:
    """The risk is at least high and no safeguarding plan is in place: a control that somebody does."""
    planned = NEVER.union(*(one.asked for one in plans_in_place(case, "safeguarding")))
    asks = []
    for one, times in grave_times(case):
        asks.append(Ask(case.id, None, times - planned, frozenset({one.id}), ms(one.at), one.precision.by_day))
    controls = [spell(one) for one in case.all(Control) if one.agency or one.person]
    reads = "Control.agency Control.person Control.since Control.until"
    return asks, lambda need: case.told(controls, reads, ends="Control.until")


@rule("plan-reviewed", "6 weeks")
def plan_reviewed(case: SeenCase) -> Asked:
    """A plan is in place: looked at every six weeks, or by the date that it or a review names, if that is sooner."""
    asks = plans_in_place(case)
    for plan in case.all(Plan):
        if plan.review_due_at:
            asks.append(ask(case, plan, plan.review_due_at, plan.ended_at, subject=case.id, limit="at once"))
        asks += [named_by_a_review(case, plan, review) for review in case.all(Review) if review.next_due_at]
    agreed = [(ms(one.agreed_at), ms_or_none(one.review_due_at)) for one in case.all(Plan)]
    reviews = [(ms(one.held_at), ms_or_none(one.next_due_at)) for one in case.all(Review)]
    return (
        asks,
        lambda need: (
            case.told(agreed, "Plan.agreed_at Plan.review_due_at", "Plan.review_due_at", 42, end_is_named=True)
            | case.told(reviews, "Review.held_at Review.next_due_at", "Review.next_due_at", 42, end_is_named=True)
        ),
    )


def named_by_a_review(case: SeenCase, plan: Plan, review: Review) -> Ask:
    """From the date that a review names for the next one, while the plan is in place."""
    assert review.next_due_at
    agreed, named = ms(plan.agreed_at), ms(review.next_due_at)
    last = [record for record, moment in ((plan, agreed), (review, named)) if moment == max(agreed, named)]
    return Ask(
        subject=case.id,
        agency=None,
        asked=case.clock.between(max(agreed, named), ms_or_none(plan.ended_at)),
        because=frozenset(record.id for record in last),
        began=max(agreed, named),
        by_day=any(record.precision.by_day for record in last),
        limit="at once",
    )
