"""One agency asks another something, and reminds it of a referral where the day of the answer passes in silence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from graph_model.coordination import Referral
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import speaks
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw
from ingest.demo.places import HEALTH, Place
from ingest.demo.promised.referring import answer_due, answers
from ingest.demo.promised.standing import there
from ingest.demo.story import Story

NOT_ACKNOWLEDGED = Flaw("not acknowledged", "referral-acknowledged", lambda plot: len(plot.joins) > 1, weight=2)
"""The last one asked answers after some days, and until then nobody says that the referral has arrived."""
NOT_CHASED = Flaw("not chased", "referral-chased", lambda plot: len(plot.joins) > 1, ("referral unanswered",), weight=2)
"""The last one asked says nothing, and nobody asks again."""
NO_REPLY = Flaw("no reply", "contact-answered", lambda plot: len(plot.joins) > 0 and plot.days >= 35, weight=2)
"""One agency asks another something, and hears nothing."""


def _tell(story: Story) -> None:
    for asked in story.told(Referral):
        _remind(story, asked)
    if not story.plot.light and (story.plot.how(NO_REPLY) or story.chance(25)):
        _ask(story)


def _remind(story: Story, asked: Referral) -> None:
    """By telephone, on the second day after the answer was due at the latest, unless it has come by then."""
    since, answered = answer_due(story, asked), min(answers(story, asked), default=NEVER)
    at = story.when(since, story.days.working_days(since, 2), NOT_CHASED)
    if asked.from_agency and since < answered and at < answered:
        _say(story, "reminder", at, story.agency(asked.from_agency), story.agency(asked.to_agency), about=asked.id)


def _ask(story: Story) -> None:
    """Of somebody who does not see the adult, where there is one: who comes by would have answered with that."""
    plot, days = story.plot, story.days
    days_left = story.window(6, 26)
    at = story.between(*days_left) if days_left else NEVER
    others = [one for one in there(story, at) if one is not plot.responsible and one.id not in plot.left_out]
    if not others:
        return
    asked = story.one_of([one for one in others if one.sector not in HEALTH] or others)
    question = _say(story, "question", at, plot.responsible, asked, asks=story.say("question"))
    answered = story.when(at, days.working_days(at, 5), NO_REPLY)
    _say(story, "reply", answered, asked, plot.responsible, answers=question)


def _say(story: Story, what: str, at: datetime, by: Place, to: Place, **more: Any) -> str:
    kind = story.one_of(("call", "message", "letter"))
    return speaks(story, by, to, at, f"contact/{what}", kind=kind, **more)


CHAPTER = Chapter(_tell, (NOT_ACKNOWLEDGED, NOT_CHASED, NO_REPLY))
