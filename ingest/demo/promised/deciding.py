"""What is promised about deciding to involve others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from graph_model.case import Decision, Escalation, Event
from ingest.demo.days import later
from ingest.demo.promised.standing import became_high
from ingest.demo.promises import Promise, ever_since
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


PROMISES = {
    "escalation-complete": escalation_complete,
    "multi-agency-decision": multi_agency_decision,
}
