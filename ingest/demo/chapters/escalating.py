"""Somebody takes it up the ladder, and somebody decides whether other agencies are required."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from graph_model.case import Decision, Escalation
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.days import NEVER, later, working_days
from ingest.demo.facts import Step
from ingest.demo.flaws import Flaw, How
from ingest.demo.promises import Promise
from ingest.demo.signs import completed
from ingest.demo.story import Story

FOUR_ANSWERS = Flaw("four answers", "escalation-complete", lambda plot: plot.escalates)
"""The step goes up with one of its four questions left blank."""
NOBODY_DECIDES = Flaw(
    "nobody decides",
    "multi-agency-decision",
    lambda plot: plot.high_risk or plot.deteriorates or plot.behaves_otherwise,
)
"""Nobody says whether other agencies are required."""

SIGNS = frozenset(
    {"deterioration", "behaviour_change", "incident", "injury", "fall", "medication_error", "missed_care"}
)


def _tell(story: Story) -> None:
    if story.plot.escalates:
        _escalate(story)
    _decide(story)


def _escalate(story: Story) -> None:
    plot = story.plot
    low, high = plot.opened + timedelta(days=3), min(plot.opened + timedelta(days=16), story.busy_until)
    if low >= high:
        return
    at = story.between(low, high)
    answers: dict[str, Any] = {
        "nature_of_risk": story.say_of("nature", plot.pattern.nature),
        "actions_taken": story.say("escalation/done"),
        "additional_support": story.one_of(("yes", "yes", "no", "not_yet")),
        "multi_agency_required": story.one_of(("yes", "not_yet", "no")),
    }
    if plot.how(NOBODY_DECIDES):
        answers["multi_agency_required"] = "not_yet"
    if plot.how(FOUR_ANSWERS):
        del answers[story.one_of(("nature_of_risk", "actions_taken", "additional_support"))]
    by = plot.provider or plot.raiser
    got, answered = story.between(at, working_days(at, 1)), story.between(at, working_days(at, 2))
    step = story.write(
        Escalation,
        at,
        (got, {"acknowledged_at": got}),
        (max(got, answered), {"answered_at": max(got, answered)}),
        at=at,
        agency=by.id,
        person=story.worker(by),
        rung="safeguarding_lead",
        to_agency=plot.responsible.id if by is not plot.responsible else None,
        **answers,
    )
    decides = answers["multi_agency_required"] != "not_yet"
    story.facts.steps.append(Step(step, at, by, len(answers) == 4, decides))


def _decide(story: Story) -> None:
    """Each sign is answered within a working day, unless it was decided within the last four weeks."""
    how = story.plot.how(NOBODY_DECIDES)
    for sign in _signs(story):
        if _decided(story, sign) <= sign.due:
            continue
        if how is How.NEVER:
            return
        at = story.when(sign.since, sign.due, NOBODY_DECIDES if not story.facts.decisions else None)
        _write_decision(story, at)


def _write_decision(story: Story, at: datetime) -> None:
    plot = story.plot
    outcome = "yes" if plot.joins or story.chance(40) else "no"
    story.facts.decisions.append(at)
    story.write(
        Decision,
        at,
        kind="multi_agency_required",
        at=at,
        outcome=outcome,
        reason=story.say(f"decision/together_{outcome}"),
        agency=plot.responsible.id,
        person=story.worker(plot.responsible),
    )


def _signs(story: Story) -> list[Promise]:
    """What asks for a decision: each step, each second sign within four weeks, each time that the risk becomes high."""
    facts = story.facts
    asks = [(step.at, step.id) for step in facts.steps]
    asks += [(event.at, event.id) for event in completed(facts.events, SIGNS, 2, 28)]
    asks += [(risk.at, risk.id) for risk in facts.became_high()]
    return [
        story.promise("multi-agency-decision", at, working_days(at, 1), (), subject=subject)
        for at, subject in sorted(asks)
    ]


def _decided(story: Story, sign: Promise) -> datetime:
    """When it was decided: not more than four weeks before the sign, or any time after."""
    facts = story.facts
    own = [step.at for step in facts.steps if step.decides and step.id == sign.subject]
    others = [*facts.decisions, *(step.at for step in facts.steps if step.decides)]
    return min([*own, *(at for at in others if at >= later(sign.since, -28))], default=NEVER)


def _promises(story: Story) -> Iterator[Promise]:
    """multi-agency-decision and escalation-complete."""
    for sign in _signs(story):
        decided = [(_decided(story, sign), NEVER)]
        yield story.promise("multi-agency-decision", sign.since, sign.due, decided, subject=sign.subject)
    for step in story.facts.steps:
        kept = [(step.at, NEVER)] if step.complete else []
        yield story.promise("escalation-complete", step.at, step.at, kept, subject=step.id, owes=step.by.id)


CHAPTER = Chapter(_tell, _promises, (FOUR_ANSWERS, NOBODY_DECIDES))
