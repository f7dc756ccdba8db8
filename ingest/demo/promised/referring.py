"""What is promised about referrals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.case import Contact, Decision, Escalation, Involvement
from graph_model.coordination import Disagreement, Meeting, Referral
from ingest.demo.days import NEVER
from ingest.demo.promised.meeting import TOGETHER
from ingest.demo.promised.reaching import came, turned_to_adult
from ingest.demo.promised.standing import with_adult
from ingest.demo.promises import Promise, ever_since
from ingest.demo.story import Story

URGENT = frozenset({"urgent", "emergency"})
TURNED_DOWN = frozenset({"declined", "redirected"})
SETTLE = frozenset(
    {
        "multi_agency_required",
        "threshold",
        "external_reporting",
        "broader_escalation",
        "closure",
        "no_further_action",
        "agency_not_required",
        "determination",
    }
)
"""What may be decided when a referral was turned down."""
ANSWERS = SETTLE - {"external_reporting", "broader_escalation"}
"""What may be decided about a referral by the one that was asked, and is an answer."""


def answer_due(story: Story, asked: Referral) -> datetime:
    """Five working days; one where it is urgent."""
    return story.days.working_days(asked.asked_at, 1 if asked.priority in URGENT else 5)


def answers(story: Story, asked: Referral) -> list[datetime]:
    """When it was answered, or done, or the one that was asked came to the case, decided about it or saw the adult."""
    there = came(story, asked.to_agency, asked, asked.asked_at)
    return [at for at in (asked.answered_at, asked.completed_at, *there, *_acted_on(story, asked)) if at]


def _acted_on(story: Story, asked: Referral) -> Iterator[datetime]:
    """When the one that was asked decided about it, or visited or examined the adult about it."""
    by = asked.to_agency
    for one in story.told(Decision):
        if (one.agency, one.about) == (by, asked.id) and one.kind in ANSWERS and one.outcome != "not_yet":
            yield one.at
    for contact in story.told(Contact):
        if (contact.from_agency, contact.about) == (by, asked.id) and contact.kind in ("visit", "examination"):
            yield from [contact.at] if with_adult(contact) else []


def taken_on(asked: Referral) -> datetime:
    """When it was accepted, or done; NEVER where neither was."""
    accepted = asked.answered_at if asked.answer == "accepted" else None
    return min([at for at in (accepted, asked.completed_at) if at], default=NEVER)


def referral_answered(story: Story) -> Iterator[Promise]:
    """Answered within five working days (urgent: one), or on the case by then."""
    for asked in story.told(Referral):
        yield story.promise(
            asked.asked_at,
            answer_due(story, asked),
            ever_since(min(answers(story, asked), default=None)),
            subject=asked.id,
            owes=asked.to_agency,
            told_of=story.tells("Referral.answered_at"),
        )


def referral_acknowledged(story: Story) -> Iterator[Promise]:
    """Within a working day the one that was asked says that it has it, or turns to the adult; asked until an answer is
    due, and not of what is urgent."""
    for asked in story.told(Referral):
        if asked.priority not in URGENT:
            said = [*answers(story, asked), *_words_about(story, asked)]
            said += [asked.acknowledged_at] if asked.acknowledged_at else []
            yield story.promise(
                asked.asked_at,
                story.days.working_days(asked.asked_at, 1),
                ever_since(min(said, default=None)),
                until=answer_due(story, asked),
                subject=asked.id,
                owes=asked.to_agency,
                told_of=story.tells("Referral.acknowledged_at"),
            )


def _words_about(story: Story, asked: Referral) -> Iterator[datetime]:
    """What the one that was asked said about it, and when it turned to the adult."""
    by = asked.to_agency
    yield from (one.at for one in story.told(Contact) if one.from_agency == by and one.about == asked.id)
    yield from turned_to_adult(story, asked, asked.asked_at, by)


def referral_chased(story: Story) -> Iterator[Promise]:
    """Within two working days of the day of the answer the sender asks again or goes higher; an answer ends it."""
    for asked in story.told(Referral):
        if asked.from_agency and story.agency(asked.from_agency).sector != "family":
            since, answered = answer_due(story, asked), min(answers(story, asked), default=None)
            reminded = [at for at in _reminders(story, asked) if at.date() > asked.asked_at.date()]
            yield story.promise(
                since,
                story.days.working_days(since, 2),
                ever_since(min(reminded, default=None)),
                until=answered or NEVER,
                subject=asked.id,
                owes=asked.from_agency,
                told_of=story.tells("Referral.answered_at"),
            )


def _reminders(story: Story, asked: Referral) -> Iterator[datetime]:
    """When the sender turned to the one that was asked, disagreed or went higher: about this, or nobody says what."""
    by, to = asked.from_agency, asked.to_agency
    turned = [(one.from_agency, one.to_agency, one.about, one.at) for one in story.told(Contact)]
    turned += [(one.from_agency, one.to_agency, None, one.asked_at) for one in story.told(Referral)]
    turned += [(one.raised_by, one.against, one.about, one.raised_at) for one in story.told(Disagreement)]
    turned += [(one.agency, to, one.about, one.at) for one in story.told(Escalation)]
    for sender, receiver, about, at in turned:
        if sender == by and (about == asked.id or (about is None and receiver == to)):
            yield at


def declined_next_step(story: Story) -> Iterator[Promise]:
    """Within two working days of a no somebody turns to others, comes, meets, or decides with a reason."""
    for asked in story.told(Referral):
        if asked.answer in TURNED_DOWN and asked.answered_at:
            said = asked.answered_at
            yield story.promise(
                said,
                story.days.working_days(said, 2),
                ever_since(min((at for at in _steps(story, asked) if at >= said), default=None)),
                subject=asked.id,
                owes=asked.from_agency,
            )


def _steps(story: Story, asked: Referral) -> Iterator[datetime]:
    yield from (one.asked_at for one in story.told(Referral) if one.id != asked.id)
    yield from (one.at for one in story.told(Escalation))
    yield from (one.raised_at for one in story.told(Disagreement))
    yield from (one.since for one in story.told(Involvement))
    yield from (one.held_at for one in story.told(Meeting) if one.kind in TOGETHER)
    for one in story.told(Decision):
        if one.kind in SETTLE and one.reason and one.about in (None, asked.id):
            yield one.at


PROMISES = {
    "referral-answered": referral_answered,
    "referral-acknowledged": referral_acknowledged,
    "referral-chased": referral_chased,
    "declined-next-step": declined_next_step,
}
