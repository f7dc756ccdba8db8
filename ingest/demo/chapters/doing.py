"""What is told again and again: somebody decides, sees the adult, speaks with another agency, or refers to one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from graph_model.case import Contact, Decision
from graph_model.coordination import Referral
from ingest.demo.places import Place
from ingest.demo.promised import promises_of
from ingest.demo.promised.standing import there
from ingest.demo.promised.wales import COULD_LEAD
from ingest.demo.promises import Promise, in_time
from ingest.demo.story import Story

EXAMINED = "contact/examined"
"""What a health service says that has seen the adult."""


def asked_by(story: Story, rule: str) -> list[Promise]:
    """What a rule of this place asks on the case, as told so far; nothing where the place has no such rule."""
    promises = promises_of(story.places.region.policy).get(rule)
    return list(promises(story)) if promises else []


def not_yet_kept(story: Story, rule: str) -> list[Promise]:
    """The same, without what will be kept when it is due, or is no longer asked for by then."""
    return [asked for asked in asked_by(story, rule) if asked.until > asked.due and not in_time(asked)]


def who_sees(story: Story, at: datetime) -> Place:
    """Who could lead and goes to the adult: whoever answers for the case, or another that is there, or the practice."""
    here = [story.plot.responsible, *(one for one in there(story, at) if one.id not in story.plot.left_out)]
    return next((place for place in here if place.sector in COULD_LEAD), story.plot.adult.gp)


def decides(story: Story, kind: str, at: datetime, outcome: str, reason: str | None, **more: Any) -> None:
    """Whoever answers for the case decides something."""
    by = story.plot.responsible
    story.write(
        Decision, at, kind=kind, at=at, outcome=outcome, reason=reason, agency=by.id, person=story.worker(by), **more
    )


def sees(
    story: Story,
    place: Place,
    at: datetime,
    said: str,
    *,
    kind: str = "visit",
    with_adult: str = "yes",
    about: str | None = None,
    feed: str | None = None,
    written: datetime | None = None,
) -> None:
    """An agency sees the adult. `said` is the path of the sentence; `feed` and `written` as in `write`."""
    story.write(
        Contact, at, feed=feed, written=written, kind=kind, at=at, from_agency=place.id, person=story.worker(place),
        with_adult=with_adult, about=about, summary=story.say(said),
    )  # fmt: skip


def speaks(story: Story, by: Place, to: Place, at: datetime, said: str, *, kind: str = "call", **more: Any) -> str:
    """An agency rings another, or writes to it. `said` is the path of the sentence. Returns the contact's id."""
    return story.write(
        Contact, at, kind=kind, at=at, from_agency=by.id, to_agency=to.id,
        person=story.worker(by), summary=story.say(said), **more,
    )  # fmt: skip


def refers(
    story: Story,
    by: Place,
    to: Place,
    asked: datetime,
    got: datetime,
    answered: datetime,
    answer: dict[str, str],
    *,
    asked_for: str,
    priority: str = "routine",
) -> str:
    """A referral, when it was acknowledged, and what was answered when, where a source tells. Returns its id."""
    told = [(got, {"acknowledged_at": got}), (answered, {"answered_at": answered, **answer})]
    return story.write(
        Referral, asked, *(told if story.tells("Referral.answered_at") else ()), from_agency=by.id, to_agency=to.id,
        asked_at=asked, asked_for=asked_for, priority=priority,
    )  # fmt: skip
