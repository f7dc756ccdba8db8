"""What is promised in the United States otherwise than in England."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.case import Case
from ingest.demo.plot import ENQUIRIES
from ingest.demo.promised.meeting import TO_PLAN, planning_meeting_of
from ingest.demo.promised.reporting import police_told_by
from ingest.demo.promised.standing import due_by_risk, is_severe, met_adult
from ingest.demo.promises import Promise, ever_since
from ingest.demo.story import Story

REPORTS = ENQUIRIES | {"concern"}
"""What somebody must go and see."""


def police_told(story: Story) -> Iterator[Promise]:
    """Within 24 hours of an alleged crime."""
    yield from police_told_by(story, lambda event: story.days.a_day_long(event.at, event.precision.by_day))


def planning_meeting(story: Story) -> Iterator[Promise]:
    """A meeting of a multidisciplinary team counts too."""
    yield from planning_meeting_of(story, TO_PLAN | {"mdt"})


def initial_contact(story: Story) -> Iterator[Promise]:
    """Within seven days of a report somebody of adult protective services has seen the adult; within 24 hours where the
    risk is severe, or becomes so before that."""
    seen = min((one.at for one in met_adult(story, {"adult_social_care"})), default=None)
    for case in story.told(Case):
        if case.kind in REPORTS:
            due = due_by_risk(story, case.opened_at, lambda at: _limit(story, at))
            yield story.promise(case.opened_at, due, ever_since(seen))


def _limit(story: Story, since: datetime) -> datetime:
    return story.days.a_day_long(since, by_day=False) if is_severe(story, since) else story.days.calendar_days(since, 7)


OWN = {
    "initial-contact": initial_contact,
    "planning-meeting": planning_meeting,
    "police-told": police_told,
}
