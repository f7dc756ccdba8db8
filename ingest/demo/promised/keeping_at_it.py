"""What is promised about keeping at it: questions answered, steps taken up, attempts made again, disputes settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.case import Contact, Escalation, Event
from graph_model.coordination import Disagreement, Share
from ingest.demo.promised.reaching import admitted, came, turned_to_adult
from ingest.demo.promised.sharing import teller
from ingest.demo.promised.standing import fresh, two_days_or_one
from ingest.demo.promises import Promise, ever_since
from ingest.demo.story import Story

FAILED = frozenset({"failed_contact", "missed_appointment"})


def contact_answered(story: Story) -> Iterator[Promise]:
    """Within five working days whoever was asked answers, sends something, or turns to the adult."""
    for asked in story.told(Contact):
        if asked.asks and asked.kind != "family_concern" and _between_agencies(story, asked):
            answers = [*_answers(story, asked), *turned_to_adult(story, asked, asked.at, asked.to_agency)]
            yield story.promise(
                asked.at,
                story.days.working_days(asked.at, 5),
                ever_since(min(answers, default=None)),
                subject=asked.id,
                owes=asked.to_agency,
                told_of=story.tells("Share"),
            )


def _between_agencies(story: Story, contact: Contact) -> bool:
    ends = [story.agency(end) for end in (contact.from_agency, contact.to_agency) if end]
    return len(set(ends)) > 1 and all(end.sector != "family" for end in ends)


def _answers(story: Story, asked: Contact) -> Iterator[datetime]:
    """A contact that says so, the next word back that answers nothing else, or what was sent."""
    back = (asked.to_agency, asked.from_agency)
    for one in story.told(Contact):
        word_back = (one.from_agency, one.to_agency) == back and one.answers is None
        if one.id != asked.id and (one.answers == asked.id or word_back) and fresh(one, one.at, asked, asked.at):
            yield one.at
    for share in story.told(Share):
        if (teller(story, share), share.to) == back and fresh(share, share.at, asked, asked.at):
            yield share.at


def escalation_answered(story: Story) -> Iterator[Promise]:
    """Within a working day the agency to which a step went says that it has it, comes, or turns to the adult."""
    for step in story.told(Escalation):
        to = step.to_agency
        if to and to != step.agency and story.agency(to).sector != "family":
            heard = [at for at in (step.acknowledged_at, step.answered_at) if at]
            heard += [one.at for one in story.told(Contact) if one.from_agency == to and one.about == step.id]
            heard += came(story, to, step, step.at)
            heard += turned_to_adult(story, step, step.at, to)
            due = story.days.working_days(step.at, 1)
            yield story.promise(step.at, due, ever_since(min(heard, default=None)), subject=step.id, owes=to)


def contact_retried(story: Story) -> Iterator[Promise]:
    """Within two working days of a failed attempt, one where the risk is high, somebody tries again or gets through."""
    events = story.told(Event)
    for event in events:
        if event.kind in FAILED:
            again = [one.at for one in events if one.kind in FAILED and (one.at, one.id) > (event.at, event.id)]
            again += admitted(story, event, event.at)
            again += turned_to_adult(story, event, event.at)
            kept = ever_since(min(again, default=None))
            yield story.promise(event.at, two_days_or_one(story, event.at), kept, subject=event.id, owes=event.agency)


def disagreement_escalated(story: Story) -> Iterator[Promise]:
    """Within a working day a disagreement is taken higher, or settled."""
    for one in story.told(Disagreement):
        steps = [step.at for step in story.told(Escalation) if step.about == one.id]
        higher = [at for at in (one.escalated_at, one.resolved_at, *steps) if at]
        due = story.days.working_days(one.raised_at, 1)
        kept = ever_since(min(higher, default=None))
        yield story.promise(one.raised_at, due, kept, subject=one.id, owes=one.raised_by)


def disagreement_resolved(story: Story) -> Iterator[Promise]:
    """Within five working days a disagreement is settled."""
    for one in story.told(Disagreement):
        due = story.days.working_days(one.raised_at, 5)
        yield story.promise(one.raised_at, due, ever_since(one.resolved_at), subject=one.id)


PROMISES = {
    "contact-answered": contact_answered,
    "escalation-answered": escalation_answered,
    "contact-retried": contact_retried,
    "disagreement-escalated": disagreement_escalated,
    "disagreement-resolved": disagreement_resolved,
}
