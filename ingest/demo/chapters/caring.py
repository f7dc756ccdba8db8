"""Who from health, or which specialist, must come; what goes wrong with it. How they come is told in `happening`."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.demo.days import NEVER, a_day_long, working_days
from ingest.demo.facts import HEALTH
from ingest.demo.flaws import Flaw
from ingest.demo.places import Place
from ingest.demo.promises import Promise, Span, both
from ingest.demo.signs import completed
from ingest.demo.story import Story

HARMS = frozenset({"fall", "injury", "medication_error"})
SPECIALISTS = frozenset({"behaviour_support", "learning_disability", "mental_health"})

NOBODY_EXAMINES = Flaw("nobody examines", "health-after-harm", lambda plot: bool(plot.harms))
"""Nobody from a health service sees the adult after the last fall, injury or medication error."""
NO_CLINICIAN = Flaw("no clinician", "health-on-deterioration", lambda plot: plot.deteriorates)
"""The adult gets worse twice, and is only watched more closely."""
NO_SPECIALIST = Flaw(
    "no specialist",
    "specialist-on-behaviour",
    lambda plot: plot.behaves_otherwise and not any(place.sector in SPECIALISTS for place in plot.joins),
)
"""The behaviour specialists say yes and do not come, or say no."""


def promises(story: Story) -> Iterator[Promise]:
    """What is asked after harm, after getting worse twice, after behaving otherwise twice."""
    yield from _after_harm(story)
    yield from _after_deterioration(story)
    yield from _after_behaviour(story)


def _after_harm(story: Story) -> Iterator[Promise]:
    """health-after-harm: seen by a health service within 24 hours of each fall, injury and medication error."""
    for event in story.facts.events:
        if event.kind in HARMS and event.seen_by:
            seen = event.at if event.seen_by.sector in HEALTH else story.facts.seen_since(event.at)
            yield story.promise(
                "health-after-harm", event.at, a_day_long(event.at, event.by_day), [(seen, NEVER)], subject=event.id,
                owes=event.seen_by.id,
            )  # fmt: skip


def _after_deterioration(story: Story) -> Iterator[Promise]:
    """health-on-deterioration: a health service is involved and has seen the adult since, in one working day."""
    facts = story.facts
    for event in completed(facts.events, {"deterioration"}, 2, 28):
        seen = event.at if event.seen_by and event.seen_by.sector in HEALTH else facts.seen_since(event.at)
        involved: list[Span] = facts.involved(HEALTH)
        yield story.promise(
            "health-on-deterioration", event.at, working_days(event.at, 1), both(involved, [(seen, NEVER)]),
            subject=event.id, owes=_owes(event.seen_by),
        )  # fmt: skip


def _after_behaviour(story: Story) -> Iterator[Promise]:
    """specialist-on-behaviour: a specialist is involved in five working days."""
    for event in completed(story.facts.events, {"behaviour_change"}, 2, 28):
        yield story.promise(
            "specialist-on-behaviour", event.at, working_days(event.at, 5), story.facts.involved(SPECIALISTS),
            subject=event.id, owes=_owes(event.seen_by),
        )  # fmt: skip


def _owes(place: Place | None) -> str | None:
    return place.id if place else None
