"""Other agencies are asked to come, answer, and take part."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from ingest.demo.chapters.alleging import NOBODY_OUTSIDE_TOLD
from ingest.demo.chapters.asking import NOT_ACKNOWLEDGED, NOT_CHASED
from ingest.demo.chapters.caring import NO_HEALTH_SERVICE
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import refers, speaks
from ingest.demo.chapters.handing_over import HAND_OVER, NOBODY_TAKES_OVER, hand_over, leaves
from ingest.demo.days import NEVER, later
from ingest.demo.flaws import Flaw
from ingest.demo.places import HEALTH, Place
from ingest.demo.plot import Plot
from ingest.demo.promised.reporting import PROTECTORS
from ingest.demo.promised.standing import taking_part
from ingest.demo.story import Story

UNANSWERED = Flaw("referral unanswered", "referral-answered", lambda plot: len(plot.joins) > 1)
"""The last one asked says nothing, and does not come."""

LEAVE_EARLY = frozenset({"police", "fire", "hospital", "regulator", "commissioner"})


def _tell(story: Story) -> None:
    plot = story.plot
    if plot.provider and not plot.light and plot.provider is not plot.responsible:
        story.joins(plot.provider, plot.opened)
    for number, place in enumerate(plot.joins):
        if _stays_away(plot, place):
            continue
        last = number == len(plot.joins) - 1
        after = plot.opened + timedelta(hours=4) + number * timedelta(days=story.number(1, 3))
        at = story.between(after, story.days.working_days(after, 2))
        if place.id in plot.left_out:
            story.joins(place, at)
        else:
            ask(story, place, at, last=last)
    _talk_apart(story)


def _stays_away(plot: Plot, place: Place) -> bool:
    """What is asked to nothing: health services, or adult social care, where that is planted."""
    no_health = bool(plot.how(NO_HEALTH_SERVICE)) and place.sector in HEALTH
    return no_health or (bool(plot.how(NOBODY_OUTSIDE_TOLD)) and place.sector in PROTECTORS)


def _talk_apart(story: Story) -> None:
    """Those who are left out know of each other, and of nobody else."""
    plot = story.plot
    apart = [place for place, _ in taking_part(story) if place.id in plot.left_out and place not in plot.apart]
    for one, other in pairwise(apart):
        for _ in range(story.number(1, 3)):
            at = story.between(later(plot.opened, 12), story.busy_until)
            speaks(story, one, other, at, "contact/between")


def ask(story: Story, place: Place, asked: datetime, *, last: bool = False) -> None:
    """One agency is asked to come, and comes when it has answered; what goes wrong goes wrong with the last one."""
    plot, days = story.plot, story.days
    silent = last and bool(plot.how(NOT_ACKNOWLEDGED))
    urgent = story.chance(15) and not silent
    due = days.working_days(asked, 1 if urgent else 5)
    unanswered = NOT_CHASED if plot.how(NOT_CHASED) else UNANSWERED
    answered = story.when(days.working_days(asked, 2) if silent else asked, due, unanswered if last else None)
    refer(story, place, asked, (answered, "accepted"), urgent=urgent, silent=silent)
    if place.sector in HAND_OVER:
        left = leaves(story, place, answered)
        story.joins(place, answered, left, "handed_over" if left < story.ends else "completed")
        hand_over(story, place, left)
    else:
        story.joins(place, answered, _leaves(story, place, answered))


def refer(
    story: Story,
    place: Place,
    asked: datetime,
    answer: tuple[datetime, str],
    *,
    urgent: bool = False,
    silent: bool = False,
) -> None:
    """A referral from the one who answers for the case, and what became of it; `silent`: nobody says that it came."""
    answered, said = answer
    acknowledged = story.when(asked, story.days.working_days(asked, 1), NOT_ACKNOWLEDGED if silent else None)
    referral = refers(
        story, story.plot.responsible, place, asked, acknowledged, answered,
        {"answer": said, "reason": story.say(said)}, asked_for=story.say(f"referral/{place.sector}"),
        priority="urgent" if urgent else "routine",
    )  # fmt: skip
    story.carried[place.id] = (asked, referral)


def _leaves(story: Story, place: Place, since: datetime) -> datetime:
    """Some are done before the case is."""
    plot = story.plot
    if place.sector not in LEAVE_EARLY or since == NEVER or not story.chance(35):
        return NEVER
    left = story.office_hour(since + (plot.closes - since) * 0.6)
    return left if since < left < plot.closes else NEVER


CHAPTER = Chapter(_tell, (UNANSWERED, NOBODY_TAKES_OVER))
