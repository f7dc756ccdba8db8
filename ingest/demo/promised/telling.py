"""What is promised about what one agency knows and the others must be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_model.case import Contact, Decision, Event
from graph_model.coordination import Information, Referral, Share
from ingest.demo.days import NEVER, later
from ingest.demo.places import Place
from ingest.demo.promised.standing import Met, fresh, meetings, span, taking_part, two_days_or_one
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
REFERRED_WITHIN = 28
"""A referral tells what was learned so many days before."""
TREATED = frozenset({"fall", "injury", "medication_error", "deterioration"})
"""Harm that whoever admits or examines the adult on that day or the next has seen."""


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
    if about is None:
        return []
    same = [item.at for one in events if one.agency == place.id and (one.kind, one.at) == (about.kind, about.at)]
    return [(max(at, item.at), NEVER) for at in (*same, *_treated(story, about, place))]


def _treated(story: Story, event: Event, place: Place) -> Iterator[datetime]:
    """When an agency admitted or examined the adult on the day of the harm or the next."""
    seeing: list[Event | Contact] = [
        *(one for one in story.told(Event) if (one.kind, one.agency) == ("admission", place.id)),
        *(one for one in story.told(Contact) if (one.kind, one.from_agency) == ("examination", place.id)),
    ]
    for seen in seeing if event.kind in TREATED else ():
        if fresh(seen, seen.at, event, event.at) and seen.at.date() <= later(event.at, 1).date():
            yield seen.at


# -- how it was told --


def at_a_meeting(met: Sequence[Met], item: Information, place: Place, shares: Sequence[Share] = ()) -> datetime:
    """When the holder, or one who had been told, and the other were at a meeting, or the minutes came; else NEVER."""
    told_it = ((one.to, one.at) for one in shares if one.information == item.id)
    told = (one.told(who, place.id) for who, at in ((item.held_by, item.at), *told_it) for one in met if one.held >= at)
    return min(told, default=NEVER)


def by_referral(story: Story) -> Iterator[tuple[Information, str, datetime]]:
    """Each item that its holder learned before it referred to an agency, where the referral names nothing else."""
    abouts = {item.id: item.about for item in story.told(Information)}
    carried = [(one.carried_by, abouts.get(one.information)) for one in story.told(Share)]
    naming = {carrier for carrier, about in carried if about != carrier}
    for one in story.told(Referral):
        for item in story.told(Information) if one.id not in naming else ():
            soon = one.asked_at.date() <= later(item.at, REFERRED_WITHIN).date()
            if one.from_agency == item.held_by and soon and fresh(one, one.asked_at, item, item.at):
                yield item, one.to_agency or "", one.asked_at


def knew(story: Story) -> dict[tuple[str, str], datetime]:
    """By item and agency when it was told, told it itself, was asked to help because of it, or spoke of its cause."""
    found: dict[tuple[str, str], datetime] = {}
    for asked_on, receiver, at in by_referral(story):
        _earlier(found, (asked_on.id, receiver), at)
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
    met, known, shares = meetings(story), knew(story), story.told(Share)
    for one in owed(story):
        told = min(known.get((one.item.id, one.to.id), NEVER), at_a_meeting(met, one.item, one.to, shares))
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
