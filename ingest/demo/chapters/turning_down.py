"""A referral is turned down, and what follows; and now and then the adult is sent round in a circle."""

from __future__ import annotations

from datetime import datetime, timedelta

from graph_model.case import Contact, Decision
from graph_model.coordination import Referral
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.days import NEVER, later
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


def _when(story: Story, earliest: int, latest: int) -> datetime:
    """A moment so many days after the opening; NEVER where the case is over by then."""
    low, high = later(story.plot.opened, earliest), min(later(story.plot.opened, latest), story.busy_until)
    return story.between(low, high) if low < high else NEVER


def _turned_down(story: Story, first: Place, second: Place) -> None:
    """Somebody else is asked then, who gives advice, or it is decided that nobody is needed for it."""
    responsible, days = story.plot.responsible, story.days
    asked = _when(story, 24, 32)
    if asked == NEVER:
        return
    answered = story.between(asked, days.working_days(asked, 5))
    referral = _refer(story, responsible, first, asked, (answered, "declined"))
    follows = story.when(answered, days.working_days(answered, 2), NOTHING_AFTER)
    if follows < NEVER and story.chance(50):
        says_yes = story.between(follows, days.working_days(follows, 4))
        _refer(story, responsible, second, follows, (says_yes, "accepted"))
    else:
        story.write(
            Decision, follows, kind="agency_not_required", at=follows, outcome="yes", about=referral,
            reason=story.say("decision/not_required"), agency=responsible.id, person=story.worker(responsible),
        )  # fmt: skip


def _in_a_circle(story: Story, first: Place, second: Place) -> None:
    """Each sends the adult on the day it says no; whoever began goes and looks, when it comes back."""
    responsible, days = story.plot.responsible, story.days
    asked = _when(story, 38, 50)
    if asked == NEVER:
        return
    for one, other in ((responsible, first), (first, second)):
        answered = story.between(asked, days.working_days(asked, 2))
        _refer(story, one, other, asked, (answered, "redirected"))
        asked = answered + A_LITTLE
    answered = story.between(asked, days.working_days(asked, 1))
    _refer(story, second, responsible, asked, (answered, "accepted"))
    seen = story.when(asked, days.working_days(asked, 1), SEEN_BY_NOBODY)
    story.write(
        Contact, seen, kind="visit", at=seen, from_agency=responsible.id, person=story.worker(responsible),
        with_adult="yes", summary=story.say("contact/seen"),
    )  # fmt: skip


def _refer(story: Story, one: Place, other: Place, asked: datetime, answer: tuple[datetime, str]) -> str:
    answered, said = answer
    got = min(answered, story.between(asked, story.days.working_days(asked, 1)))
    reason = story.say("accepted" if said == "accepted" else "turned_down")
    return story.write(
        Referral, asked, (got, {"acknowledged_at": got}),
        (answered, {"answered_at": answered, "answer": said, "reason": reason}), from_agency=one.id,
        to_agency=other.id, asked_at=asked, asked_for=story.say(f"referral/{other.sector}"), priority="routine",
    )  # fmt: skip


CHAPTER = Chapter(_tell, (NOTHING_AFTER, SEEN_BY_NOBODY))
