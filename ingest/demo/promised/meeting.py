"""What is promised about meetings."""

from __future__ import annotations

from collections.abc import Iterator

from graph_model.case import Contact, Event
from graph_model.coordination import Meeting
from ingest.demo.days import NEVER, later
from ingest.demo.promised.standing import enquiry_open, high, meetings, parts, together
from ingest.demo.promises import Promise, Span, ever_since, joined
from ingest.demo.signs import completing
from ingest.demo.story import Story

COUNTED = frozenset({"concern", "incident", "injury", "fall", "medication_error", "missed_care"})
TO_PLAN = frozenset({"strategy", "planning", "professionals"})
TOGETHER = TO_PLAN | {"mdt", "marm"}


def asks_to_plan(story: Story) -> list[Span]:
    """When a meeting and a plan are asked for: of an enquiry, of three agencies at once, of high risk elsewhere."""
    spans = [*together(story, 3), *enquiry_open(story)]
    if story.plot.kind in ("risk_management", "provider_escalation"):
        spans += [(risk.at, end) for risk, end in high(story)]
    return joined(spans)


def planning_meeting(story: Story) -> Iterator[Promise]:
    """Those who act have met to plan, within five working days; once is enough."""
    yield from planning_meeting_of(story, TO_PLAN)


def planning_meeting_of(story: Story, kinds: frozenset[str]) -> Iterator[Promise]:
    """The same, where meetings of these kinds count."""
    met = ever_since(min((one.held_at for one in story.told(Meeting) if one.kind in kinds), default=None))
    for since, until in asks_to_plan(story):
        yield story.promise(since, story.days.working_days(since, 5), met, until=until)


def thirds(story: Story) -> list[Event | Contact]:
    """What makes three concerns, incidents, calls of the family or emergencies within 90 days."""
    things: list[Event | Contact] = [event for event in story.told(Event) if event.kind in COUNTED]
    things += [one for one in story.told(Contact) if one.kind == "family_concern" or one.priority == "emergency"]
    return list(completing(things, 3, 90))


def repeat_concerns(story: Story) -> Iterator[Promise]:
    """For 28 days from the third: a meeting within five working days, which counts for 28 days."""
    met = [(one.held_at, later(one.held_at, 28)) for one in story.told(Meeting) if one.kind in TOGETHER]
    for third in thirds(story):
        due = story.days.working_days(third.at, 5)
        yield story.promise(third.at, due, met, until=later(third.at, 28), subject=third.id)


def meeting_complete(story: Story) -> Iterator[Promise]:
    """Each agency that takes part at the time is there, or is sent the minutes within two working days."""
    for met in meetings(story):
        for agency, times in parts(story).items():
            if any(since <= met.held < until for since, until in times):
                reached = [(met.reached(agency), NEVER)]
                due = story.days.working_days(met.held, 2)
                yield story.promise(met.held, due, reached, subject=met.id, owes=agency)


PROMISES = {
    "planning-meeting": planning_meeting,
    "repeat-concerns": repeat_concerns,
    "meeting-complete": meeting_complete,
}
