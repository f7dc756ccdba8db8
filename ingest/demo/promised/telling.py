"""What is promised about what one agency knows and the others must be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_model.case import Contact, Decision, Event
from graph_model.coordination import Information, Share
from ingest.demo.days import NEVER, later
from ingest.demo.places import Place
from ingest.demo.promised.standing import Met, meetings, span, taking_part, two_days_or_one
from ingest.demo.promises import Promise, Span, joined, minus
from ingest.demo.story import Story

HEALTH_AND_CARE = frozenset(
    {"care_provider", "adult_social_care", "primary_care", "hospital", "community_health", "mental_health", "ambulance"}
)
EVERYONE = frozenset({"concern", "allegation", "risk_assessment"})
AUDIENCE = {
    "harm": HEALTH_AND_CARE,
    "health": HEALTH_AND_CARE,
    "medication": HEALTH_AND_CARE,
    "capacity": HEALTH_AND_CARE,
    "behaviour": frozenset(
        {"care_provider", "adult_social_care", "mental_health", "learning_disability", "behaviour_support"}
    ),
    "financial": frozenset({"adult_social_care", "police", "commissioner"}),
    "housing": frozenset({"housing", "adult_social_care", "fire"}),
}
"""Who must know what, beside what everyone must know."""
DAYS_BEFORE = 90
"""Whoever joins is told what was learned so many days before."""


@dataclass(frozen=True)
class Owed:
    """One agency must be told one thing."""

    item: Information
    to: Place
    since: datetime
    until: datetime
    due: datetime


def owed(story: Story) -> Iterator[Owed]:
    """Each item, each agency that must know it, from when, and by when."""
    there = taking_part(story)
    places = list(dict.fromkeys(place for place, _ in there))
    for item in story.told(Information):
        for place in places:
            if place.id != item.held_by and _in_audience(place, item):
                times = [time for other, time in there if other is place]
                yield from _owed_to(story, item, place, times)


def _in_audience(place: Place, item: Information) -> bool:
    return item.kind in EVERYONE or place.sector in AUDIENCE.get(item.kind, ())


def _owed_to(story: Story, item: Information, place: Place, times: Sequence[Span]) -> Iterator[Owed]:
    needed = [(max(since, item.at), until) for since, until in times if _must_know(story, item, since, until)]
    for whole in joined(needed):
        for since, until in minus(whole, _excused(story, item, place)):
            yield Owed(item, place, since, until, two_days_or_one(story, since))


def _must_know(story: Story, item: Information, since: datetime, until: datetime) -> bool:
    """Learned while it took part or in the days before; or still in force when it joined."""
    if item.at.date() >= later(since, -DAYS_BEFORE).date():
        return item.at < until
    return item.kind == "risk_assessment" and _in_force(story, item, since)


def _in_force(story: Story, item: Information, moment: datetime) -> bool:
    """No later item of its kind had taken its place."""
    return not any(one.kind == item.kind and item.at < one.at <= moment for one in story.told(Information))


def _excused(story: Story, item: Information, place: Place) -> list[Span]:
    """From when it need not be told: somebody decided not to, with a reason; or it saw for itself, or knows already."""
    withheld = [
        span(one.at, one.until)
        for one in story.told(Decision)
        if one.kind == "share_withheld" and one.reason and one.about == item.id and one.to_agency in (place.id, None)
    ]
    known = [
        max(one.at, item.at)
        for one in story.told(Information)
        if one.id != item.id and one.about == item.about and one.held_by == place.id and item.about
    ]
    return [*withheld, *((at, NEVER) for at in known), *_saw_it_too(story, item, place)]


def _saw_it_too(story: Story, item: Information, place: Place) -> list[Span]:
    events = story.told(Event)
    about = next((event for event in events if event.id == item.about), None)
    if about and any(one.agency == place.id and (one.kind, one.at) == (about.kind, about.at) for one in events):
        return [(item.at, NEVER)]
    return []


# -- how it was told --


def at_a_meeting(met: Sequence[Met], item: Information, place: Place) -> datetime:
    """When both were at a meeting after it was learned, or the minutes came; NEVER where that was not."""
    told = (one.told(item.held_by, place.id) for one in met if one.held >= item.at)
    return min(told, default=NEVER)


def knew(story: Story) -> dict[tuple[str, str], datetime]:
    """By item and agency when it was told, told it itself, or was in contact about what it was learned from."""
    found: dict[tuple[str, str], datetime] = {}
    for share in story.told(Share):
        for agency in (share.to, share.from_agency):
            _earlier(found, (share.information, agency or ""), share.at)
    spoke = [one for one in story.told(Contact) if one.about]
    for item in story.told(Information):
        for contact in spoke:
            for agency in (contact.from_agency, contact.to_agency) if contact.about == item.about else ():
                _earlier(found, (item.id, agency or ""), contact.at)
    return found


def _earlier(found: dict[tuple[str, str], datetime], key: tuple[str, str], at: datetime) -> None:
    found[key] = min(found.get(key, NEVER), at)


def information_shared(story: Story) -> Iterator[Promise]:
    """What one agency knows, the others that must know it were told, or spoke about, or heard at a meeting."""
    met, known = meetings(story), knew(story)
    for one in owed(story):
        told = min(known.get((one.item.id, one.to.id), NEVER), at_a_meeting(met, one.item, one.to))
        yield story.promise(
            one.since,
            one.due,
            [(told, NEVER)],
            until=one.until,
            subject=one.item.id,
            owes=one.to.id,
            told_of=story.tells("Share"),
        )


PROMISES = {
    "information-shared": information_shared,
}
