"""The agencies meet: to plan, and whenever a third concern comes within 90 days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.coordination import Invitation, Meeting
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.days import NEVER, later, working_days
from ingest.demo.facts import Met
from ingest.demo.flaws import Flaw
from ingest.demo.promises import Promise, Span, at_once, joined
from ingest.demo.signs import completing
from ingest.demo.story import Story

NO_PLANNING_MEETING = Flaw("no planning meeting", "planning-meeting", lambda plot: plot.enquiry or len(plot.joins) > 1)
"""Nobody calls those together who act."""
NO_MEETING_AFTER_THREE = Flaw(
    "no meeting after three", "repeat-concerns", lambda plot: len(plot.harms) + plot.incidents > 1
)
"""The third concern is looked at by itself, like the first and the second."""

COUNTED = frozenset({"concern", "incident", "injury", "fall", "medication_error", "missed_care"})
PLANS = frozenset({"strategy", "planning", "professionals"})


def asked_for(story: Story) -> list[Span]:
    """When a meeting and a plan are asked for: of an enquiry, of three agencies at once, of high risk elsewhere."""
    plot, facts = story.plot, story.facts
    spans = at_once(facts.organisations(), 3)
    if plot.enquiry:
        spans.append((plot.opened, facts.plan_stage))
    if plot.kind in ("risk_management", "provider_escalation"):
        spans += [(risk.at, end) for risk, end in facts.high()]
    return joined(spans)


def _tell(story: Story) -> None:
    for since, _ in asked_for(story)[:1]:
        _meet(story, story.one_of(("strategy", "planning", "planning")), since, NO_PLANNING_MEETING)
    for third in _thirds(story):
        _meet(story, story.one_of(("mdt", "mdt", "marm")), third, NO_MEETING_AFTER_THREE)
    story.facts.meetings.sort(key=lambda met: met.held)


def _thirds(story: Story) -> list[datetime]:
    events = [event for event in story.facts.events if event.kind in COUNTED]
    return [third.at for third in completing([*events, *story.facts.alarms], 3, 90)]


def _meet(story: Story, kind: str, since: datetime, flaw: Flaw) -> None:
    held = story.when(since, working_days(since, 5), flaw)
    if held == NEVER:
        return
    plot = story.plot
    meeting = story.write(Meeting, held, kind=kind, held_at=held, chair=story.colleague(plot.responsible))
    there, minutes = set[str](), dict[str, datetime]()
    invited = story.between(since, held)
    for place in [p.place for p in story.facts.presences if p.there(held) and p.place.id not in plot.left_out]:
        came = place is plot.responsible or story.chance(80)
        sent = story.between(held, working_days(held, 2))
        more = {} if came else {"minutes_sent_at": sent}
        story.write(Invitation, held, (sent, more), meeting=meeting, agency=place.id, invited_at=invited, attended=came)
        there.update([place.id] if came else [])
        minutes.update({} if came else {place.id: sent})
    story.facts.meetings.append(Met(kind, held, frozenset(there), minutes))


def _promises(story: Story) -> Iterator[Promise]:
    """planning-meeting and repeat-concerns."""
    facts = story.facts
    planned = min((met.held for met in facts.meetings if met.kind in PLANS), default=NEVER)
    for since, until in asked_for(story):
        yield story.promise("planning-meeting", since, working_days(since, 5), [(planned, NEVER)], until=until)
    held = [(met.held, later(met.held, 28)) for met in facts.meetings]
    events = [event for event in facts.events if event.kind in COUNTED]
    for third in completing([*events, *facts.alarms], 3, 90):
        yield story.promise(
            "repeat-concerns", third.at, working_days(third.at, 5), held, until=later(third.at, 28), subject=third.id
        )


CHAPTER = Chapter(_tell, _promises, (NO_PLANNING_MEETING, NO_MEETING_AFTER_THREE))
