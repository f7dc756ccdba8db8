"""What one agency knows, the others are told: by a referral, at a meeting, or for itself.

It comes last, when all that happened is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.case import Decision
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.days import NEVER, later, working_days
from ingest.demo.facts import HIGH, Item, Presence
from ingest.demo.flaws import Flaw
from ingest.demo.promises import Promise
from ingest.demo.story import Story

LEFT_OUT = Flaw("left out", "information-shared", lambda plot: len(plot.joins) > 1)
"""An agency that came of its own accord is told nothing and invited to nothing."""
NOT_TOLD = Flaw("not told", "information-shared", lambda plot: len(plot.joins) > 1)
"""One thing does not reach one agency."""

HEALTH_AND_CARE = frozenset(
    {"care_provider", "adult_social_care", "primary_care", "hospital", "community_health", "mental_health", "ambulance"}
)
AUDIENCE = {
    "harm": HEALTH_AND_CARE,
    "health": HEALTH_AND_CARE,
    "behaviour": frozenset(
        {"care_provider", "adult_social_care", "mental_health", "learning_disability", "behaviour_support"}
    ),
}
"""Who must know what; other kinds are for everybody."""
DAYS_BEFORE = 90
"""Whoever joins is told what was learned so many days before."""


def _owed(story: Story) -> Iterator[tuple[Item, Presence, datetime, datetime]]:
    """Each item, each agency that must know it, from when, and by when."""
    facts = story.facts
    for item in facts.items:
        for presence in facts.presences:
            if presence.place is item.holder or not _must_know(presence, item, story):
                continue
            since = max(item.at, presence.since)
            if since < min(presence.until, story.ends):
                yield item, presence, since, _due(story, since)


def _must_know(presence: Presence, item: Item, story: Story) -> bool:
    audience = AUDIENCE.get(item.kind)
    if audience is not None and presence.place.sector not in audience:
        return False
    if item.at >= later(presence.since, -DAYS_BEFORE):
        return item.at < presence.until
    return item.kind == "risk_assessment" and _in_force(item, presence.since, story)


def _in_force(item: Item, moment: datetime, story: Story) -> bool:
    """No later assessment had taken its place."""
    return not any(risk.at > item.at and risk.at <= moment for risk in story.facts.risks)


def _due(story: Story, since: datetime) -> datetime:
    """Two working days, one where the risk is high; a rise before it is due brings it forward."""
    risks = story.facts.risks
    level = [risk.level for risk in risks if risk.at <= since][-1:]
    due = working_days(since, 1 if level and level[0] in HIGH else 2)
    for risk in risks:
        if since < risk.at < due:
            due = min(due, working_days(risk.at, 1 if risk.level in HIGH else 2))
    return due


def _tell(story: Story) -> None:
    """Whoever was not told otherwise in time is told; and one thing is withheld now and then, with a reason."""
    spoiled = False
    for item, presence, since, due in _owed(story):
        if (item.id, presence.place.id) in story.facts.shares:
            continue
        spoils = not spoiled and _can_spoil(story, item, presence)
        spoiled = spoiled or spoils
        flaw = LEFT_OUT if presence.place.id in story.plot.left_out else NOT_TOLD if spoils else None
        if flaw is None and story.chance(2) and story.tells("Share"):
            _withhold(story, item, presence, story.between(since, due))
        elif flaw or _met(story, item, presence) > due or story.chance(40):
            _tell_one(story, item, presence, (since, due), flaw)


def _can_spoil(story: Story, item: Item, presence: Presence) -> bool:
    """The thing that is not told is one that no meeting tells."""
    plot = story.plot
    return bool(plot.how(NOT_TOLD)) and presence.place in plot.joins and _met(story, item, presence) == NEVER


def _tell_one(story: Story, item: Item, presence: Presence, time: tuple[datetime, datetime], flaw: Flaw | None) -> None:
    """By the referral, where it was known by then; else in its own time."""
    asked, referral = story.carried.get(presence.place.id, (NEVER, ""))
    if flaw is None and item.at <= asked <= time[0]:
        story.share(item, presence.place, asked, carried_by=referral)
    else:
        story.share(item, presence.place, story.when(*time, flaw))


def _withhold(story: Story, item: Item, presence: Presence, at: datetime) -> None:
    plot = story.plot
    story.facts.withheld[item.id, presence.place.id] = at
    story.write(
        Decision, at, kind="share_withheld", at=at, outcome="no", reason=story.say("withheld"), about=item.id,
        to_agency=presence.place.id, agency=plot.responsible.id, person=story.worker(plot.responsible),
    )  # fmt: skip


def _met(story: Story, item: Item, presence: Presence) -> datetime:
    """When both were at a meeting after it was learned, or the minutes came."""
    told = (met.told(item.holder.id, presence.place.id) for met in story.facts.meetings if met.held >= item.at)
    return min(told, default=NEVER)


def _promises(story: Story) -> Iterator[Promise]:
    """information-shared."""
    facts = story.facts
    for item, presence, since, due in _owed(story):
        key = (item.id, presence.place.id)
        told = min(facts.shares.get(key, NEVER), _met(story, item, presence))
        until = min(presence.until, facts.withheld.get(key, NEVER))
        yield story.promise(
            "information-shared", since, due, [(told, NEVER)], until=until, subject=item.id, owes=presence.place.id,
            told_of=story.tells("Share"),
        )  # fmt: skip


CHAPTER = Chapter(_tell, _promises, (LEFT_OUT, NOT_TOLD))
