"""What is promised in the United States otherwise than in England."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.demo.promised.meeting import TO_PLAN, planning_meeting_of
from ingest.demo.promised.reporting import police_told_by
from ingest.demo.promises import Promise
from ingest.demo.story import Story


def police_told(story: Story) -> Iterator[Promise]:
    """Within 24 hours of an alleged crime."""
    yield from police_told_by(story, lambda event: story.days.a_day_long(event.at, event.precision.by_day))


def planning_meeting(story: Story) -> Iterator[Promise]:
    """A meeting of a multidisciplinary team counts too."""
    yield from planning_meeting_of(story, TO_PLAN | {"mdt"})


OWN = {
    "planning-meeting": planning_meeting,
    "police-told": police_told,
}
