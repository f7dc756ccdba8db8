"""The family hears what happened to the adult, and is answered when it is worried."""

from __future__ import annotations

from graph_model.case import Contact
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import asked_by, decides, not_yet_kept, speaks
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw
from ingest.demo.places import FAMILY
from ingest.demo.promised.family import FOR_THE_FAMILY, decided_since
from ingest.demo.promises import Promise, holds
from ingest.demo.story import Story

FAMILY_NOT_RUNG = Flaw(
    "family not rung",
    "family-told",
    lambda plot: bool(FOR_THE_FAMILY.intersection(plot.harms)),
    ("no advocate",),
    weight=3,
)
"""The last fall is written down, and each thinks that another has rung the family."""
FAMILY_NOT_ANSWERED = Flaw("family not answered", "family-answered", lambda plot: plot.incidents > 0, weight=2)
"""The family rings, is told that somebody will ring back, and hears nothing."""


def _tell(story: Story) -> None:
    for concern in story.told(Contact):
        if concern.kind == "family_concern":
            _answer(story, concern)
    asked = not_yet_kept(story, "family-told")
    for one in asked:
        if not _withheld(story, one):
            _ring(story, one, FAMILY_NOT_RUNG if one is asked[-1] else None)


def _answer(story: Story, concern: Contact) -> None:
    """Something is decided, and whoever was rung rings back and says so."""
    for asked in (one for one in asked_by(story, "family-answered") if one.subject == concern.id):
        back = story.when(asked.since, asked.due, FAMILY_NOT_ANSWERED)
        if back < NEVER and not holds(decided_since(story, concern), asked.due):
            outcome = story.one_of(("yes", "yes", "no"))
            decided = story.between(asked.since, min(back, asked.due))
            decides(story, "priority_raised", decided, outcome, story.say(f"decision/family_{outcome}"))
        by = story.agency(asked.owes or story.plot.responsible.id)
        speaks(story, by, story.agency(FAMILY), back, "contact/answered_family", answers=concern.id)


def _withheld(story: Story, asked: Promise) -> bool:
    """Now and then somebody decides that the family is not told, and says why."""
    if story.plot.how(FAMILY_NOT_RUNG) or not story.chance(6):
        return False
    decided, reason = story.between(asked.since, asked.due), story.say("decision/family_not_told")
    about = asked.subject if story.chance(50) else None
    decides(story, "family_not_told", decided, "yes", reason, about=about)
    return True


def _ring(story: Story, asked: Promise, flaw: Flaw | None) -> None:
    by = story.agency(asked.owes or story.plot.responsible.id)
    speaks(story, by, story.agency(FAMILY), story.when(asked.since, asked.due, flaw), "contact/told_family")


CHAPTER = Chapter(_tell, (FAMILY_NOT_RUNG, FAMILY_NOT_ANSWERED))
