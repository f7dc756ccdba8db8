"""A referral is turned down, and what follows; and now and then the adult is sent round in a circle."""

from __future__ import annotations

from datetime import datetime, timedelta

from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import decides, refers, sees
from ingest.demo.days import NEVER
from ingest.demo.feeds import COUNCIL_FEED
from ingest.demo.flaws import Flaw
from ingest.demo.places import Place
from ingest.demo.plot import Plot
from ingest.demo.promised.standing import taking_part
from ingest.demo.story import Story


def _long(plot: Plot) -> bool:
    return not plot.light and plot.days >= 60 and plot.feed == COUNCIL_FEED


NOTHING_AFTER = Flaw("nothing after", "declined-next-step", _long, weight=3)
"""A service says no, and that is where it ends."""
SEEN_BY_NOBODY = Flaw("seen by nobody", "referral-circle", _long, weight=4)
"""Each passes the adult on, the last to the first, and nobody goes."""

NOT_YET_ASKED = ("voluntary", "housing", "fire", "advocacy", "commissioner")
"""Whom a case can be taken to that has tried the others; no health service, and nobody who must be told of a crime."""
A_LITTLE = timedelta(minutes=12)


def _tell(story: Story) -> None:
    plot = story.plot
    if not _long(plot):
        return
    if plot.how(NOTHING_AFTER) or story.chance(8):
        _turned_down(story, *_others(story)[:2])
    if plot.how(SEEN_BY_NOBODY) or story.chance(3):
        _in_a_circle(story, *_others(story)[2:4])


def _others(story: Story) -> list[Place]:
    """Agencies that have no part in the case, in any order."""
    plot, part = story.plot, {place for place, _ in taking_part(story)}
    known = {*part, plot.raiser, plot.responsible, *plot.joins}
    found = [place for sector in NOT_YET_ASKED for place in story.places.of_sector(sector) if place not in known]
    first = story.number(0, len(found) - 1)
    return [*found[first:], *found[:first]]


def _turned_down(story: Story, first: Place, second: Place) -> None:
    """Somebody else is asked then, who gives advice, or it is decided that nobody is needed for it."""
    responsible, days = story.plot.responsible, story.days
    days_left = story.window(24, 32)
    if not days_left:
        return
    asked = story.between(*days_left)
    answered = story.between(asked, days.working_days(asked, 5))
    referral = _refer(story, responsible, first, asked, (answered, "declined"))
    follows = story.when(answered, days.working_days(answered, 2), NOTHING_AFTER)
    if follows < NEVER and story.chance(50):
        says_yes = story.between(follows, days.working_days(follows, 4))
        _refer(story, responsible, second, follows, (says_yes, "accepted"))
    else:
        reason = story.say("decision/not_required")
        decides(story, "agency_not_required", follows, "yes", reason, about=referral)


def _in_a_circle(story: Story, first: Place, second: Place) -> None:
    """Each sends the adult on the day it says no; whoever began goes and looks, when it comes back."""
    responsible, days = story.plot.responsible, story.days
    days_left = story.window(38, 50)
    if not days_left:
        return
    asked = story.between(*days_left)
    for one, other in ((responsible, first), (first, second)):
        answered = story.between(asked, days.working_days(asked, 2))
        _refer(story, one, other, asked, (answered, "redirected"))
        asked = answered + A_LITTLE
    answered = story.between(asked, days.working_days(asked, 1))
    _refer(story, second, responsible, asked, (answered, "accepted"))
    seen = story.when(asked, days.working_days(asked, 1), SEEN_BY_NOBODY)
    sees(story, responsible, seen, "contact/seen")


def _refer(story: Story, one: Place, other: Place, asked: datetime, answer: tuple[datetime, str]) -> str:
    answered, said = answer
    got = min(answered, story.between(asked, story.days.working_days(asked, 1)))
    reason = story.say("accepted" if said == "accepted" else "turned_down")
    return refers(
        story, one, other, asked, got, answered, {"answer": said, "reason": reason},
        asked_for=story.say(f"referral/{other.sector}"),
    )  # fmt: skip


CHAPTER = Chapter(_tell, (NOTHING_AFTER, SEEN_BY_NOBODY))
