"""What is promised in Wales otherwise than in England."""

from __future__ import annotations

from collections.abc import Iterator

from graph_model.case import Decision, Escalation, Involvement
from graph_model.coordination import Meeting
from ingest.demo.days import NEVER, later
from ingest.demo.promised.ending import enquiry_done_within
from ingest.demo.promised.leading import asks_for_lead, lead_changes, lead_kept_but
from ingest.demo.promised.standing import holding, met_adult, seen_by
from ingest.demo.promises import Promise, Span, ever_since, joined
from ingest.demo.story import Story

COULD_LEAD = frozenset(
    {"adult_social_care", "primary_care", "hospital", "community_health", "mental_health", "learning_disability",
     "behaviour_support", "police", "advocacy"}
)  # fmt: skip
"""Who may see the adult for those who met."""
MAY_TELL = COULD_LEAD | {"probation", "fire", "housing", "voluntary"}
"""Who may tell the adult that somebody else leads now."""
UPWARD = frozenset({"senior_manager", "safeguarding_board"})
FOUR_WEEKS = 28

# -- who leads --


def lead_professional(story: Story) -> Iterator[Promise]:
    """Somebody leads from the first strategy meeting on; without one, within five working days of two agencies."""
    two, leads = asks_for_lead(story), holding(story, "lead_professional")
    for since, until in joined([*two, *_met(story)]):
        within_days = any(begins == since for begins, _ in two)
        due = story.days.working_days(since, 5) if within_days else since
        due = min([due, *(held for held, _ in _met(story) if since <= held < due and held <= story.now)])
        yield story.promise(since, due, leads, until=until)


def lead_kept(story: Story) -> Iterator[Promise]:
    """At all other times, once one was named: a lead who goes is followed at once."""
    yield from lead_kept_but(story, [*asks_for_lead(story), *_met(story)])


def _met(story: Story) -> list[Span]:
    """From each strategy meeting on."""
    return [(one.held_at, NEVER) for one in story.told(Meeting) if one.kind == "strategy"]


def senior_manager_told(story: Story) -> Iterator[Promise]:
    """A strategy meeting that finds nobody to lead tells the senior manager, or the board, at once; it is asked until
    somebody has been named."""
    named = (one.since for one in story.told(Involvement) if one.role == "lead_professional")
    for met, _ in _met(story)[:1]:
        told = (step.at for step in story.told(Escalation) if step.rung in UPWARD and step.at >= met)
        kept = ever_since(min(told, default=None))
        yield story.promise(met, met, kept, until=min(named, default=NEVER))


def adult_told_of_lead(story: Story) -> Iterator[Promise]:
    """Within two working days of somebody else leading the adult hears from somebody; of two changes within a day the
    first asks."""
    last = None
    for lead, others in lead_changes(story):
        until = min(later(lead.since, 1), max(others.values(), default=lead.since))
        if others and (last is None or lead.since > last):
            heard = min((one.at for one in seen_by(story, MAY_TELL) if one.at >= lead.since), default=None)
            due = story.days.working_days(lead.since, 2)
            yield story.promise(lead.since, due, ever_since(heard), subject=lead.id)
        last = max(until, last or until)


# -- seeing the adult --


def adult_seen(story: Story) -> Iterator[Promise]:
    """Within five working days of the first strategy meeting somebody who could lead has seen the adult."""
    for met, _ in _met(story)[:1]:
        seen = min((one.at for one in met_adult(story, COULD_LEAD) if one.at >= met), default=None)
        yield story.promise(met, story.days.working_days(met, 5), ever_since(seen))


def adult_seen_alone(story: Story) -> Iterator[Promise]:
    """From four weeks after the first strategy meeting on the adult was seen alone in the last four weeks."""
    alone = [one.at for one in met_adult(story, COULD_LEAD) if one.with_adult == "alone"]
    for met, _ in _met(story)[:1]:
        seen = [(at, later(at, FOUR_WEEKS)) for at in alone]
        yield story.promise(met, story.days.calendar_days(met, FOUR_WEEKS), seen)


# -- the enquiry --


def enquiry_in_time(story: Story) -> Iterator[Promise]:
    """Seven working days, and a determination ends it too: a yes, a no, or one that gives its reason."""
    said = [one for one in story.told(Decision) if one.kind == "determination"]
    determined = [one.at for one in said if one.outcome in ("yes", "no") or one.reason]
    yield from enquiry_done_within(story, 7, determined)


OWN = {
    "enquiry-in-time": enquiry_in_time,
    "lead-professional": lead_professional,
    "lead-kept": lead_kept,
    "senior-manager-told": senior_manager_told,
    "adult-told-of-lead": adult_told_of_lead,
    "adult-seen": adult_seen,
    "adult-seen-alone": adult_seen_alone,
}
