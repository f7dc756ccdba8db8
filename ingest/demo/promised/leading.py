"""What is promised about who leads, and who sees to it that the plan is reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.demo.days import NEVER
from ingest.demo.promised.standing import enquiry_open, holding, planned, together
from ingest.demo.promises import Promise, Span, both, joined, minus
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
    leads = holding(story, "lead_professional")
    for named, _ in leads[:1]:
        for since, until in minus((named, NEVER), asks_for_lead(story)):
            yield story.promise(since, since, leads, until=until)


def review_owner(story: Story) -> Iterator[Promise]:
    """While a plan is in place: somebody owns its review, within five working days."""
    for since, until in joined(planned(story, *PLANS)):
        due = story.days.working_days(since, 5)
        yield story.promise(since, due, holding(story, "review_owner"), until=until)


PROMISES = {
    "lead-professional": lead_professional,
    "lead-kept": lead_kept,
    "review-owner": review_owner,
}
