"""An agency that treats or houses the adult closes its part, and sees to it before that somebody carries on."""

from __future__ import annotations

from datetime import datetime

from ingest.demo.chapters.doing import refers
from ingest.demo.days import NEVER, later
from ingest.demo.flaws import Flaw
from ingest.demo.places import HEALTH, Place
from ingest.demo.plot import Plot
from ingest.demo.promised.handing_over import another, seat
from ingest.demo.story import Story

HAND_OVER = frozenset({"community_health", "mental_health", "housing"})


def leaver(plot: Plot) -> Place | None:
    """The agency that leads and leaves where that is planted: one whose seat nobody else takes."""
    for place in plot.joins:
        others = [*plot.joins, plot.responsible, *([plot.provider] if plot.provider else ())]
        alone = all(seat(other) != seat(place) for other in others if another(other, place))
        if place.sector in HAND_OVER and alone and place is not plot.specialist and not _needed(plot, place):
            return place
    return None


NOBODY_TAKES_OVER = Flaw(
    "nobody takes over",
    "handover-accepted",
    lambda plot: not plot.light and plot.days >= 45 and leaver(plot) is not None,
    ("nobody leads", "lead lapses", "lead has left", "lead not replaced", "change not told", "own review", "left out",
     "referral unanswered", "no case manager", "nobody outside told", "no health service"),
    weight=12,
)  # fmt: skip
"""The agency that leads closes its part, and neither a lead nor anybody else follows it."""


def _needed(plot: Plot, place: Place) -> bool:
    """A health service stays with an adult who gets worse, or whose risk is high."""
    return place.sector in HEALTH and (plot.deteriorates or plot.high_risk)


def leaves(story: Story, place: Place, since: datetime) -> datetime:
    """When an agency closes its part; NEVER where it stays to the end."""
    plot = story.plot
    planted = bool(plot.how(NOBODY_TAKES_OVER)) and place is leaver(plot)
    if since == NEVER or not (planted or (not _needed(plot, place) and story.chance(12))):
        return NEVER
    left = story.office_hour(since + (min(story.busy_until, story.now) - since) * 0.6)
    return left if later(since, 8) < left < story.ends else NEVER


def hand_over(story: Story, place: Place, left: datetime) -> None:
    """The practice is asked to carry on, and says yes before the other leaves; not where nobody takes over."""
    if left == NEVER or story.plot.how(NOBODY_TAKES_OVER):
        return
    asked = story.between(later(left, -6), later(left, -3))
    got = story.between(asked, min(left, story.days.working_days(asked, 1)))
    answered = story.between(got, left)
    answer = {"answer": "accepted", "reason": story.say("accepted")}
    refers(
        story, place, story.plot.adult.gp, asked, got, answered, answer, asked_for=story.say("referral/handing_over")
    )
