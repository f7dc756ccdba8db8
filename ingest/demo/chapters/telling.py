"""What one agency knows, the others are told: by a referral, at a meeting, or for itself.

It comes last, when all that happened is known.
"""

from __future__ import annotations

from datetime import datetime

from graph_model.coordination import Share
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import decides
from ingest.demo.chapters.visiting import SEES_APART
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw
from ingest.demo.promised.standing import Met, meetings
from ingest.demo.promised.telling import Owed, at_a_meeting, owed
from ingest.demo.story import Story

LEFT_OUT = Flaw("left out", "information-shared", lambda plot: len(plot.joins) > 1)
"""An agency that came of its own accord is told nothing and invited to nothing."""
NOT_TOLD = Flaw("not told", "information-shared", lambda plot: len(plot.joins) > 1)
"""One thing does not reach one agency."""
NO_RECEIPT = Flaw("no receipt", "share-acknowledged", lambda plot: len(plot.joins) > 1, weight=4)
"""The agency that came last does not say that it has read what it was told."""
NO_GROUND = Flaw("no ground", "share-basis", lambda plot: len(plot.joins) > 1, weight=3)
"""Nobody writes down on what ground the agency that came first was told."""


def _tell(story: Story) -> None:
    """Whoever was not told otherwise in time is told; and one thing is withheld now and then, with a reason."""
    spoiled, met = False, meetings(story)
    told = {(share.information, share.to) for share in story.told(Share)}
    for one in list(owed(story)):
        if one.since >= story.ends or (one.item.id, one.to.id) in told:
            continue
        spoils = not spoiled and _can_spoil(story, one, met)
        spoiled = spoiled or spoils
        flaw = _left_out(story, one) or (NOT_TOLD if spoils else None)
        if flaw is None and story.chance(2) and story.tells("Share"):
            _withhold(story, one, story.between(one.since, one.due))
        elif flaw or at_a_meeting(met, one.item, one.to) > one.due or story.chance(40):
            _tell_one(story, one, flaw)


def _left_out(story: Story, one: Owed) -> Flaw | None:
    """Why it is told nothing; None where it is told like the others."""
    if one.to in story.plot.apart:
        return SEES_APART
    return LEFT_OUT if one.to.id in story.plot.left_out else None


def _can_spoil(story: Story, one: Owed, met: list[Met]) -> bool:
    """The thing that is not told is one that no meeting tells."""
    plot = story.plot
    return bool(plot.how(NOT_TOLD)) and one.to in plot.joins and at_a_meeting(met, one.item, one.to) == NEVER


def _tell_one(story: Story, one: Owed, flaw: Flaw | None) -> None:
    """By the referral, where it was known by then; else in its own time."""
    asked, referral = story.carried.get(one.to.id, (NEVER, ""))
    if flaw is None and one.item.at <= asked <= one.since:
        story.share(one.item.id, one.to, asked, carried_by=referral)
    else:
        _by_itself(story, one, story.when(one.since, one.due, flaw))


def _by_itself(story: Story, one: Owed, at: datetime) -> None:
    """Told by nothing but a message of its own: with the ground for it, and answered by a word that it was read."""
    plot, bare, silent = story.plot, one.to in story.plot.joins[:1], one.to in story.plot.joins[-1:]
    read = story.when(at, story.days.working_days(at, 2), NO_RECEIPT) if silent and plot.how(NO_RECEIPT) else None
    story.share(one.item.id, one.to, at, read=read, grounded=not (bare and plot.how(NO_GROUND)))


def _withhold(story: Story, one: Owed, at: datetime) -> None:
    decides(story, "share_withheld", at, "no", story.say("withheld"), about=one.item.id, to_agency=one.to.id)


CHAPTER = Chapter(_tell, (LEFT_OUT, NOT_TOLD, NO_RECEIPT, NO_GROUND))
