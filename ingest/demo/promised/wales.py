"""What is promised in Wales otherwise than in England."""

from __future__ import annotations

from collections.abc import Iterator

from graph_model.case import Decision
from graph_model.coordination import Meeting
from ingest.demo.days import NEVER
from ingest.demo.promised.ending import enquiry_done_within
from ingest.demo.promised.leading import asks_for_lead, lead_kept_but
from ingest.demo.promised.standing import holding
from ingest.demo.promises import Promise, Span, joined
from ingest.demo.story import Story


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


def enquiry_in_time(story: Story) -> Iterator[Promise]:
    """Seven working days, and a determination ends it too: a yes, a no, or one that gives its reason."""
    said = [one for one in story.told(Decision) if one.kind == "determination"]
    determined = [one.at for one in said if one.outcome in ("yes", "no") or one.reason]
    yield from enquiry_done_within(story, 7, determined)


OWN = {
    "enquiry-in-time": enquiry_in_time,
    "lead-professional": lead_professional,
    "lead-kept": lead_kept,
}
