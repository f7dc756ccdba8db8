"""What is promised about the family: that it hears what happened, and is answered when it is worried."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model import Record
from graph_model.case import Contact, Decision, Escalation, Event, Involvement
from graph_model.coordination import Disagreement, Invitation, Meeting, Referral, Share
from graph_model.oversight import Ownership, Responsibility
from ingest.demo.days import NEVER, later
from ingest.demo.promised.meeting import TOGETHER
from ingest.demo.promised.owning import given_up
from ingest.demo.promised.sharing import teller
from ingest.demo.promised.standing import fresh, span
from ingest.demo.promises import Promise, Span, both, ever_since, holds, joined, minus
from ingest.demo.story import Story

FOR_THE_FAMILY = frozenset({"injury", "fall", "admission", "discharge"})
DAYS_BEFORE = 7
"""What happened so many days before somebody knew of a family is told them, too."""
CALLED = frozenset({"call", "visit"})
"""Where the family comes or rings, whoever speaks with them has spoken with them."""
FOLLOWS = frozenset(
    {
        "multi_agency_required",
        "threshold",
        "external_reporting",
        "broader_escalation",
        "priority_raised",
        "priority_lowered",
        "closure",
        "no_further_action",
        "determination",
        "capacity",
    }
)
"""What may be decided when the family is worried."""


def is_family(story: Story, agency: str | None) -> bool:
    """Whether these are the family, or friends who stand by the adult as a family does."""
    return agency is not None and story.agency(agency).sector == "family"


def family_told(story: Story) -> Iterator[Promise]:
    """Within a working day the family hears of each fall, injury, admission and discharge, or somebody says why not."""
    for event in story.told(Event):
        known = _family_known(story, event)
        if event.kind in FOR_THE_FAMILY and known:
            for since, until in minus((max(event.at, known[1]), NEVER), _need_not_hear(story, event)):
                asks = known[0] if known[1] > event.at else event
                heard = [at for one, _, at in in_touch_with_family(story) if fresh(one, at, asks, since)]
                yield story.promise(
                    since,
                    story.days.working_days(since, 1),
                    ever_since(event.at if is_family(story, event.agency) else min(heard, default=None)),
                    until=until,
                    subject=event.id,
                    owes=event.agency,
                    told_of=story.tells("Share"),
                )


def _family_known(story: Story, event: Event) -> tuple[Record, datetime] | None:
    """What first said that there is a family to be told of this: it takes part, or was in contact, at most a week after
    the event."""
    found: list[tuple[Record, datetime]] = [
        (one, one.since)
        for one in story.told(Involvement)
        if is_family(story, one.agency) and (one.until or NEVER) > event.at
    ]
    found += [
        (one, one.at)
        for one in story.told(Contact)
        if is_family(story, one.from_agency) or is_family(story, one.to_agency)
    ]
    soon = [(one, at) for one, at in found if event.at.date() >= later(at, -DAYS_BEFORE).date()]
    return min(soon, key=lambda one: one[1], default=None)


def _need_not_hear(story: Story, event: Event) -> list[Span]:
    """From when somebody had decided, with a reason, that they need not hear of this, or of anything."""
    said = [one for one in story.told(Decision) if one.kind == "family_not_told" and one.reason]
    return [span(one.at, one.until) for one in said if one.about in (None, event.id, event.case)]


def in_touch_with_family(story: Story) -> list[tuple[Record, str | None, datetime]]:
    """Each time that somebody rang or wrote to the family, spoke or met with it, or told it something: by which agency,
    None where they met."""
    found: list[tuple[Record, str | None, datetime]] = []
    for one in story.told(Contact):
        if is_family(story, one.to_agency) and one.from_agency:
            found.append((one, one.from_agency, one.at))
        elif is_family(story, one.from_agency) and one.to_agency and one.kind in CALLED:
            found.append((one, one.to_agency, one.at))
    found += [(one, teller(story, one), one.at) for one in story.told(Share) if is_family(story, one.to)]
    met = {one.meeting for one in story.told(Invitation) if one.attended and is_family(story, one.agency)}
    return [*found, *((one, None, one.held_at) for one in story.told(Meeting) if one.id in met)]


def family_answered(story: Story) -> Iterator[Promise]:
    """Within two working days whoever took a concern of the family comes back to them, and something is decided."""
    for concern in story.told(Contact):
        if concern.kind == "family_concern":
            back, decided = came_back(story, concern), decided_since(story, concern)
            due = story.days.working_days(concern.at, 2)
            surely_not = story.tells("Ownership") and not holds(decided, due)
            yield story.promise(
                concern.at,
                due,
                both(ever_since(back), decided),
                subject=concern.id,
                owes=concern.to_agency or story.plot.responsible.id,
                told_of=story.tells("Share") or surely_not,
            )


def came_back(story: Story, concern: Contact) -> datetime | None:
    """When the agency to which they turned came back to them, or any where nobody wrote down which that was."""
    back = [
        at
        for one, by, at in in_touch_with_family(story)
        if one.id != concern.id and (None in (by, concern.to_agency) or by == concern.to_agency)
        if fresh(one, at, concern, concern.at)
    ]
    return min(back, default=None)


def decided_since(story: Story, concern: Contact) -> list[Span]:
    """From when something was decided on the case, or done that follows only from a decision."""
    steps: list[tuple[Record, datetime]] = [(one, one.asked_at) for one in story.told(Referral)]
    steps += [(one, one.at) for one in story.told(Escalation)]
    steps += [(one, one.raised_at) for one in story.told(Disagreement)]
    steps += [(one, one.held_at) for one in story.told(Meeting) if one.kind in TOGETHER | {"review"}]
    steps += [(one, one.at) for one in story.told(Decision) if _says_something(one, concern)]
    since = min((at for one, at in steps if fresh(one, at, concern, concern.at)), default=None)
    tasks = {task.id: task for task in story.told(Responsibility)}
    taken = [one for one in story.told(Ownership) if fresh(one, one.since, concern, concern.at)]
    return joined([*ever_since(since), *((one.since, given_up(tasks[one.responsibility], one)) for one in taken)])


def _says_something(decision: Decision, concern: Contact) -> bool:
    """A yes or a no; or a reason, where it is about this or about nothing else."""
    about_this = decision.about in (None, concern.id, concern.case)
    return decision.kind in FOLLOWS and (decision.outcome in ("yes", "no") or (bool(decision.reason) and about_this))


PROMISES = {
    "family-told": family_told,
    "family-answered": family_answered,
}
