"""What is promised about health services and specialists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.case import Case, Event
from ingest.demo.days import NEVER
from ingest.demo.places import HEALTH
from ingest.demo.promised.reaching import admitted
from ingest.demo.promised.standing import enquiry_open, fresh, high, of_sectors, seen_by
from ingest.demo.promises import Promise, Span, both, ever_since
from ingest.demo.signs import completed
from ingest.demo.story import Story

HARMS = frozenset({"fall", "injury", "medication_error"})
NEGLECT = frozenset({"neglect_and_acts_of_omission", "self_neglect"})
SPECIALISTS = frozenset({"behaviour_support", "learning_disability", "mental_health"})


def health_after_harm(story: Story) -> Iterator[Promise]:
    """Within 24 hours of each fall, injury and medication error a health service saw the adult."""
    for event in story.told(Event):
        if event.kind in HARMS:
            due = story.days.a_day_long(event.at, event.precision.by_day)
            seen = ever_since(_seen_by_health(story, event))
            yield story.promise(event.at, due, seen, subject=event.id, owes=event.agency)


def _seen_by_health(story: Story, event: Event) -> datetime | None:
    """When a health service saw the adult: it saw the event itself, somebody came after it, an admission followed."""
    if event.agency and story.agency(event.agency).sector in HEALTH:
        return event.at
    came = [one.at for one in seen_by(story, HEALTH) if fresh(one, one.at, event, event.at)]
    return min([*came, *admitted(story, event, event.at)], default=None)


def health_on_deterioration(story: Story) -> Iterator[Promise]:
    """Within a working day of getting worse twice a health service is on the case and has seen the adult since."""
    for event in completed(story.told(Event), {"deterioration"}, 2, 28):
        kept = both(of_sectors(story, HEALTH), ever_since(_seen_by_health(story, event)))
        yield story.promise(event.at, story.days.working_days(event.at, 1), kept, subject=event.id, owes=event.agency)


def specialist_on_behaviour(story: Story) -> Iterator[Promise]:
    """Within five working days of behaving otherwise twice a specialist is on the case."""
    for event in completed(story.told(Event), {"behaviour_change"}, 2, 28):
        kept = of_sectors(story, SPECIALISTS)
        yield story.promise(event.at, story.days.working_days(event.at, 5), kept, subject=event.id, owes=event.agency)


def health_on_neglect(story: Story) -> Iterator[Promise]:
    """Within five working days of neglect being feared, while the risk is high, a health service is on the case."""
    for since, until in asks_for_health(story):
        yield story.promise(since, story.days.working_days(since, 5), of_sectors(story, HEALTH), until=until)


def asks_for_health(story: Story) -> list[Span]:
    """When neglect is feared in what is more than a concern, and the risk is high."""
    plot = story.plot
    more = [(plot.opened, NEVER)] if plot.kind in ("risk_management", "provider_escalation") else enquiry_open(story)
    return both(both(more, _neglect_feared(story)), [(risk.at, end) for risk, end in high(story)])


def _neglect_feared(story: Story) -> list[Span]:
    named = [(one.opened_at, one.types_of_risk) for one in story.told(Case)]
    named += [(one.at, one.types_of_risk) for one in story.told(Event)]
    return [(at, NEVER) for at, types in named if NEGLECT.intersection(types)]


PROMISES = {
    "health-on-neglect": health_on_neglect,
    "health-after-harm": health_after_harm,
    "health-on-deterioration": health_on_deterioration,
    "specialist-on-behaviour": specialist_on_behaviour,
}
