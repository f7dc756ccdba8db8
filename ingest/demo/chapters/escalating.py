"""Somebody takes it up the ladder, and somebody decides whether other agencies are required."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from graph_model.case import Escalation
from ingest.demo.chapters.bringing_in import NOT_BROUGHT_IN
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import decides
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw, How
from ingest.demo.promised.deciding import decided, signs
from ingest.demo.story import Story

FOUR_ANSWERS = Flaw("four answers", "escalation-complete", lambda plot: plot.escalates)
"""The step goes up with one of its four questions left blank."""
NOBODY_DECIDES = Flaw(
    "nobody decides",
    "multi-agency-decision",
    lambda plot: plot.high_risk or plot.deteriorates or plot.behaves_otherwise,
)
"""Nobody says whether other agencies are required."""
NOT_TAKEN_UP = Flaw(
    "not taken up",
    "escalation-answered",
    lambda plot: plot.escalates and (plot.provider or plot.raiser) is not plot.responsible,
    weight=8,
)
"""The step goes up, and nobody there says that they have it."""


def _tell(story: Story) -> None:
    if story.plot.escalates:
        _escalate(story)
    _decide(story)


def _escalate(story: Story) -> None:
    plot = story.plot
    days_left = story.window(3, 16)
    if not days_left:
        return
    at = story.between(*days_left)
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
    got = story.when(at, story.days.working_days(at, 1), NOT_TAKEN_UP)
    answered = story.between(at, story.days.working_days(at, 2))
    story.write(
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


def _decide(story: Story) -> None:
    """Each sign is answered within a working day, unless it was decided within the last four weeks."""
    how = story.plot.how(NOBODY_DECIDES)
    first = True
    for sign in signs(story):
        due = story.days.working_days(sign.at, 1)
        if (decided(story, sign) or NEVER) <= due:
            continue
        if how is How.NEVER:
            return
        _write_decision(story, story.when(sign.at, due, NOBODY_DECIDES if first else None))
        first = False


def _write_decision(story: Story, at: datetime) -> None:
    plot = story.plot
    outcome = "yes" if plot.joins or plot.how(NOT_BROUGHT_IN) or story.chance(40) else "no"
    decides(story, "multi_agency_required", at, outcome, story.say(f"decision/together_{outcome}"))


CHAPTER = Chapter(_tell, (FOUR_ANSWERS, NOBODY_DECIDES, NOT_TAKEN_UP))
