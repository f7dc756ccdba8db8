"""Leading and owning."""

from __future__ import annotations

from graph_model.case import Involvement
from graph_model.oversight import Ownership, Responsibility

from ..asking import Ask, Asked, Need, ask, rule
from ..clock import NEVER, deadline
from ..seen import SeenCase, Told, ms, spell
from .conditions import ENQUIRIES, agencies_at_once, both, enquiry_stages, holds_role, plans_in_place, reason


def lead_is_asked_for(case: SeenCase) -> list[Ask]:
    """Two agencies at once on an enquiry, a concern or a risk management, or at the stage of enquiry."""
    reasons = enquiry_stages(case)
    if case.case.kind in (*ENQUIRIES, "concern", "risk_management"):
        reasons.append(reason(case.id, case.clock.between(ms(case.case.opened_at), None)))
    two = agencies_at_once(case, 2)
    return [found for one in reasons for other in two if (found := both(case, one, other))]


@rule("lead-professional", "5 working days")
def lead_professional(case: SeenCase) -> Asked:
    """Two agencies or more act: somebody leads."""
    return lead_is_asked_for(case), lambda need: holds_role(case, "lead_professional")


@rule("lead-kept", "at once")
def lead_kept(case: SeenCase) -> Asked:
    """A lead was named: the lead is held, except while the rule about the lead professional asks."""
    excused = NEVER.union(*(one.asked for one in lead_is_asked_for(case)))
    asks = []
    for one in case.all(Involvement):
        if one.role == "lead_professional":
            asked = case.clock.between(ms(one.since), None) - excused
            by_day = one.precision.by_day
            asks.append(Ask(case.id, None, asked, frozenset({one.id}), ms(one.since), by_day))
    return asks, lambda need: holds_role(case, "lead_professional")


@rule("review-owner", "5 working days")
def review_owner(case: SeenCase) -> Asked:
    """A plan is in place: somebody owns its review."""
    return plans_in_place(case), lambda need: holds_role(case, "review_owner")


@rule("responsibility-owned", "1 working day")
def responsibility_owned(case: SeenCase) -> Asked:
    """A responsibility is open: an agency owns it."""
    asks = []
    for one in case.all(Responsibility):
        ends = [when for when in (one.done_at, one.cancelled_at) if when]
        asks.append(ask(case, one, one.set_at, min(ends, default=None)))

    def owned(need: Need) -> Told:
        return case.told(
            [spell(one) for one in case.all(Ownership) if one.responsibility == need.subject],
            "Ownership.responsibility Ownership.agency Ownership.since Ownership.until",
            ends="Ownership.until",
        )

    return asks, owned


@rule("responsibility-done", "at once", expects="owner")
def responsibility_done(case: SeenCase) -> Asked:
    """Its date passes, or ten working days without a date: it is done, or cancelled with a reason."""
    asks = []
    for one in case.all(Responsibility):
        by_day = one.precision.by_day
        since = ms(one.due_at) if one.due_at else deadline(ms(one.set_at), "10 working days", by_day)
        asks.append(Ask(one.id, None, case.clock.between(since, None), frozenset({one.id}), since, by_day))

    def done(need: Need) -> Told:
        one = case.named(Responsibility, need.subject)
        assert one
        settled = [one.done_at, one.cancelled_at if one.cancelled_because else None]
        first = min((ms(when) for when in settled if when), default=None)
        return case.told(
            [] if first is None else [(first, None)],
            "Responsibility.done_at Responsibility.cancelled_at Responsibility.cancelled_because",
        )

    return asks, done
