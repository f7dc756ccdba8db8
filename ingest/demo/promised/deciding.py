"""What is promised about deciding to involve others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from graph_model.case import Decision, Escalation, Event
from ingest.demo.days import NEVER, later
from ingest.demo.promised.reaching import first_fresh, in_contact
from ingest.demo.promised.standing import became_high, enquiry_open, holding, together
from ingest.demo.promises import Promise, Span, ever_since, minus
from ingest.demo.signs import completed
from ingest.demo.story import Story

SIGNS = frozenset(
    {"deterioration", "behaviour_change", "incident", "injury", "fall", "medication_error", "missed_care"}
)


def escalation_complete(story: Story) -> Iterator[Promise]:
    """Each step answers its four questions at once."""
    for step in story.told(Escalation):
        answers = (step.nature_of_risk, step.actions_taken, step.additional_support, step.multi_agency_required)
        kept = ever_since(step.at) if all(answers) else []
        yield story.promise(step.at, step.at, kept, subject=step.id, owes=step.agency)


@dataclass(frozen=True)
class Sign:
    """What asks for a decision whether other agencies are required."""

    id: str
    at: datetime


def signs(story: Story) -> list[Sign]:
    """Each step, each second sign within four weeks, each time that the risk becomes high."""
    steps = [Sign(step.id, step.at) for step in story.told(Escalation)]
    seconds = [Sign(event.id, event.at) for event in completed(story.told(Event), SIGNS, 2, 28)]
    risks = [Sign(risk.id, risk.at) for risk in became_high(story)]
    return sorted([*steps, *seconds, *risks], key=lambda sign: (sign.at, sign.id))


def decided(story: Story, sign: Sign) -> datetime | None:
    """When it was decided: by the step itself, not more than four weeks before the sign, or any time after."""
    steps = [step for step in story.told(Escalation) if step.multi_agency_required in ("yes", "no")]
    own = [step.at for step in steps if step.id == sign.id]
    decisions = [
        one.at for one in story.told(Decision) if one.kind == "multi_agency_required" and one.outcome in ("yes", "no")
    ]
    others = [at for at in (*decisions, *(step.at for step in steps)) if at >= later(sign.at, -28)]
    return min([*own, *others], default=None)


def multi_agency_decision(story: Story) -> Iterator[Promise]:
    """Within a working day of each sign somebody says yes or no."""
    for sign in signs(story):
        due = story.days.working_days(sign.at, 1)
        yield story.promise(sign.at, due, ever_since(decided(story, sign)), subject=sign.id)


def multi_agency_acted_on(story: Story) -> Iterator[Promise]:
    """Within two working days of a yes another agency than the one that said it is in contact."""
    touches = in_contact(story)
    for yes in said_yes(story):
        by = story.agency(yes.agency or "")
        others = [touch for touch in touches if touch.place.top != by.top]
        yield story.promise(
            yes.at,
            story.days.working_days(yes.at, 2),
            ever_since(first_fresh(others, yes, yes.at, days_before=1)),
            until=min(_said_no(story, yes.at), default=NEVER),
            subject=yes.id,
            owes=yes.agency,
            told_of=story.tells("Referral.answered_at"),
        )


def said_yes(story: Story) -> list[Decision | Escalation]:
    """Each decision and each step that says that other agencies are required."""
    decisions = [one for one in story.told(Decision) if (one.kind, one.outcome) == ("multi_agency_required", "yes")]
    return [*decisions, *(step for step in story.told(Escalation) if step.multi_agency_required == "yes")]


def _said_no(story: Story, since: datetime) -> list[datetime]:
    """When it was decided later that they are not."""
    decisions = story.told(Decision)
    no = [one for one in decisions if (one.kind, one.outcome) == ("multi_agency_required", "no")]
    return [one.at for one in no if one.at > since]


def case_manager(story: Story) -> Iterator[Promise]:
    """Somebody manages or leads where three agencies or more act on a provider's own escalation."""
    managers = holding(story, "case_manager", "care_coordinator", "lead_professional")
    for since, until in asks_for_manager(story):
        yield story.promise(since, story.days.working_days(since, 5), managers, until=until)


def asks_for_manager(story: Story) -> list[Span]:
    """When three agencies need a manager: not while it is asked who leads them."""
    if story.plot.kind != "provider_escalation":
        return []
    return [rest for whole in together(story, 3) for rest in minus(whole, enquiry_open(story))]


PROMISES = {
    "multi-agency-acted-on": multi_agency_acted_on,
    "case-manager": case_manager,
    "escalation-complete": escalation_complete,
    "multi-agency-decision": multi_agency_decision,
}
