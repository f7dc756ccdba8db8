"""Who stands by the adult: the family takes part, or an advocate comes where the adult can hardly take part alone."""

from __future__ import annotations

from datetime import datetime

from ingest.demo.chapters.answering import FAMILY_NOT_RUNG
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import decides, not_yet_kept, refers
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw
from ingest.demo.places import FAMILY, Place
from ingest.demo.plot import Plot
from ingest.demo.promises import Promise
from ingest.demo.story import Story


def _nobody_asked(plot: Plot) -> bool:
    return not plot.light and plot.days >= 30 and not _advocacy_comes(plot)


def _advocacy_comes(plot: Plot) -> bool:
    return any(place.sector == "advocacy" for place in plot.joins)


NO_ADVOCATE = Flaw("no advocate", "advocate", _nobody_asked, weight=4)
"""The adult can hardly follow what is said, has nobody, and sits in the meetings alone."""


def _tell(story: Story) -> None:
    plot = story.plot
    if plot.light:
        return
    if plot.how(FAMILY_NOT_RUNG) or (not plot.how(NO_ADVOCATE) and story.chance(22)):
        _family_comes(story)
    if plot.how(NO_ADVOCATE) or (not _advocacy_comes(plot) and story.chance(8)):
        _cannot_take_part(story)
    for asked in not_yet_kept(story, "advocate"):
        _advocate_comes(story, asked)


def _first_days(story: Story) -> datetime:
    """When somebody has come to know the adult and who is around them."""
    opened = story.plot.opened
    return story.between(opened, story.days.working_days(opened, 3))


def _family_comes(story: Story) -> None:
    story.joins(story.agency(FAMILY), _first_days(story))


def _cannot_take_part(story: Story) -> None:
    decides(story, "substantial_difficulty", _first_days(story), "yes", story.say("decision/difficulty"))


def _advocate_comes(story: Story, asked: Promise) -> None:
    """A service that has no part in the case yet is asked, says yes, and comes."""
    days, responsible = story.days, story.plot.responsible
    comes = story.when(asked.since, asked.due, NO_ADVOCATE)
    if comes >= story.ends:
        return
    place = _service(story)
    referred = story.between(asked.since, min(comes, days.working_days(asked.since, 2)))
    got = story.between(referred, min(comes, days.working_days(referred, 1)))
    refers(
        story, responsible, place, referred, got, comes, {"answer": "accepted", "reason": story.say("accepted")},
        asked_for=story.say("referral/advocacy"),
    )  # fmt: skip
    story.joins(place, comes)
    story.role(place, "advocate", comes)


def _service(story: Story) -> Place:
    found = [place for place in story.places.of_sector("advocacy") if story.joined(place) == NEVER]
    return story.one_of(found)


CHAPTER = Chapter(_tell, (NO_ADVOCATE,))
