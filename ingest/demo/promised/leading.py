"""What is promised about who leads, and who sees to it that the plan is reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from graph_model.case import Contact, Involvement
from graph_model.coordination import Information, Share
from graph_model.oversight import Ownership, Responsibility
from ingest.demo.days import NEVER, later
from ingest.demo.promised.owning import over
from ingest.demo.promised.standing import employed, enquiry_open, holding, meetings, parts, planned, span, together
from ingest.demo.promises import Promise, Span, at_once, both, ever_since, joined, minus
from ingest.demo.story import Story

PLANS = ("safeguarding", "care", "behaviour", "contingency", "discharge")


def asks_for_lead(story: Story) -> list[Span]:
    """When two agencies or more need somebody to lead them; a provider's own escalation is not asked."""
    two = together(story, 2)
    return two if story.plot.kind != "provider_escalation" else both(two, enquiry_open(story))


def lead_professional(story: Story) -> Iterator[Promise]:
    """While two agencies or more are involved: somebody leads, within five working days."""
    for since, until in asks_for_lead(story):
        due = story.days.working_days(since, 5)
        yield story.promise(since, due, holding(story, "lead_professional"), until=until)


def lead_kept(story: Story) -> Iterator[Promise]:
    """At all other times, once one was named: a lead who goes is followed at once."""
    yield from lead_kept_but(story, asks_for_lead(story))


def lead_kept_but(story: Story, asked_otherwise: Sequence[Span]) -> Iterator[Promise]:
    """The same, but for the times at which another rule asks who leads."""
    leads = holding(story, "lead_professional")
    for named, _ in leads[:1]:
        for since, until in minus((named, NEVER), asked_otherwise):
            yield story.promise(since, since, leads, until=until)


def review_owner(story: Story) -> Iterator[Promise]:
    """While a plan is in place: somebody owns its review, within five working days."""
    for since, until in joined(planned(story, *PLANS)):
        due = story.days.working_days(since, 5)
        yield story.promise(since, due, holding(story, "review_owner"), until=until)


def lead_in_post(story: Story) -> Iterator[Promise]:
    """Whoever leads works for the agency for which they lead, until the next lead is named."""
    leads = [one for one in story.told(Involvement) if one.role == "lead_professional"]
    for lead in leads:
        works = employed(story, lead.person, lead.agency) if lead.person else []
        if works:
            until = min([lead.until or NEVER, *(one.since for one in leads if one.since > lead.since)])
            yield story.promise(lead.since, lead.since, works, until=until, subject=lead.id, owes=lead.agency)


def lead_change_told(story: Story) -> Iterator[Promise]:
    """Whoever takes part when the lead changes is told within two working days, or is in touch with the new lead."""
    for lead, others in lead_changes(story):
        for agency, until in others.items():
            told = [*_knows_of_lead(story, agency, lead.since), *_in_touch(story, agency, lead)]
            yield story.promise(
                lead.since,
                story.days.working_days(lead.since, 2),
                ever_since(min(told, default=None)),
                until=until,
                subject=lead.id,
                owes=agency,
                told_of=story.tells("Share"),
            )


def lead_changes(story: Story) -> Iterator[tuple[Involvement, dict[str, datetime]]]:
    """Each lead who follows another one, with the other agencies that take part at that moment, and until when."""
    leads = [one for one in story.told(Involvement) if one.role == "lead_professional"]
    for former, lead in pairwise(leads):
        if (former.agency, former.person) != (lead.agency, lead.person):
            there = _there_at(story, lead.since)
            yield lead, {agency: until for agency, until in there.items() if agency != lead.agency}


def _there_at(story: Story, moment: datetime) -> dict[str, datetime]:
    """The agencies that take part at a moment, and until when."""
    stretches = [(agency, time) for agency, times in parts(story).items() for time in times]
    return {agency: until for agency, (since, until) in stretches if since <= moment < until}


def _knows_of_lead(story: Story, agency: str, since: datetime) -> list[datetime]:
    """When it learned who leads, not more than a week before the change."""
    items = {one.id: one for one in story.told(Information) if one.kind == "lead"}
    held = [one.at for one in items.values() if one.held_by == agency]
    told = [one.at for one in story.told(Share) if one.information in items and one.to == agency]
    return [at for at in (*held, *told) if at >= later(since, -7)]


def _in_touch(story: Story, agency: str, lead: Involvement) -> list[datetime]:
    """When it spoke or wrote with the new lead's agency, or met it, or was sent the minutes."""
    both_ends = {agency, lead.agency}
    spoke = [one.at for one in story.told(Contact) if {one.from_agency, one.to_agency} == both_ends]
    met = [one.told(lead.agency, agency) for one in meetings(story)]
    return [at for at in (*spoke, *met) if lead.since <= at < NEVER]


def review_owner_independent(story: Story) -> Iterator[Promise]:
    """Somebody else reviews what a lead does who owns two open responsibilities or more and was to review them too."""
    own = [(lead, _reviews_own_work(story, lead)) for lead in story.told(Involvement)]
    twice = at_once([work for _, works in own for work in works], 2)
    for lead, works in own:
        for since, until in both([time for _, time in works], twice):
            yield story.promise(
                since,
                story.days.working_days(since, 5),
                _somebody_else_reviews(story, lead),
                until=until,
                subject=lead.id,
                owes=lead.agency,
            )


def _reviews_own_work(story: Story, lead: Involvement) -> list[tuple[str, Span]]:
    """What the person who leads owns and is to do, by its ownership, from when they were named to review it too."""
    named = [one.since for one in _reviewers(story) if one.person == lead.person]
    if lead.role != "lead_professional" or not lead.person or not named:
        return []
    tasks = {task.id: over(task) for task in story.told(Responsibility)}
    owned = [one for one in story.told(Ownership) if one.person == lead.person]
    return [
        (
            one.id,
            (
                max(lead.since, min(named), one.since),
                min(lead.until or NEVER, one.until or NEVER, tasks[one.responsibility]),
            ),
        )
        for one in owned
    ]


def _reviewers(story: Story) -> list[Involvement]:
    return [one for one in story.told(Involvement) if one.role == "review_owner"]


def _somebody_else_reviews(story: Story, lead: Involvement) -> list[Span]:
    return [
        span(one.since, one.until)
        for one in _reviewers(story)
        if (one.person and one.person != lead.person) or (not one.person and one.agency != lead.agency)
    ]


def enquiry_officer(story: Story) -> Iterator[Promise]:
    """While an enquiry is open: somebody makes it, named within two working days."""
    for since, until in enquiry_open(story):
        due = story.days.working_days(since, 2)
        yield story.promise(since, due, holding(story, "enquiry_officer"), until=until)


PROMISES = {
    "lead-professional": lead_professional,
    "lead-kept": lead_kept,
    "lead-in-post": lead_in_post,
    "lead-change-told": lead_change_told,
    "review-owner": review_owner,
    "review-owner-independent": review_owner_independent,
    "enquiry-officer": enquiry_officer,
}
