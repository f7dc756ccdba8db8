"""What is promised where the adult is referred from one to the next, and back to where it began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from graph_model.case import Contact
from graph_model.coordination import Referral
from ingest.demo.days import later
from ingest.demo.promised.reaching import admitted
from ingest.demo.promised.referring import taken_on
from ingest.demo.promised.standing import with_adult
from ingest.demo.promises import Promise, ever_since
from ingest.demo.story import Story

MOST = 4
"""Agencies in a circle."""
ASKED_ONCE = 28
"""Circles that close within so many days of one another are one."""


def referral_circle(story: Story) -> Iterator[Promise]:
    """Within a working day of a referral that came back somebody has seen the adult since it was first passed on."""
    for back in _first_of_each(came_back(story)):
        seen = [*_seen_since(story, back), *admitted(story, back, back.asked_at)]
        yield story.promise(
            back.asked_at,
            story.days.working_days(back.asked_at, 1),
            ever_since(min(seen, default=None)),
            subject=back.id,
            told_of=story.tells("Referral.answered_at"),
        )


def _first_of_each(closing: Sequence[Referral]) -> Iterator[Referral]:
    last = None
    for one in closing:
        if last is None or later(last, ASKED_ONCE) < one.asked_at:
            yield one
        last = one.asked_at


def came_back(story: Story) -> list[Referral]:
    """The referrals that close a circle of agencies of which none had taken it on when it asked the next."""
    sent = [one for one in story.told(Referral) if one.from_agency and one.from_agency != one.to_agency]
    found = {last.id: last for one in sent for last in _closing([one], sent)}
    return sorted(found.values(), key=lambda one: (one.asked_at, one.id))


def _closing(chain: Sequence[Referral], sent: Sequence[Referral]) -> Iterator[Referral]:
    """The referrals that close a circle that begins with this chain."""
    last, first = chain[-1], chain[0].from_agency
    for one in sent:
        passed_on = one.asked_at >= last.asked_at and taken_on(last) > one.asked_at
        if one.from_agency == last.to_agency and passed_on:
            if one.to_agency == first:
                yield one
            elif len(chain) < MOST - 1 and one.to_agency not in [link.to_agency for link in chain]:
                yield from _closing([*chain, one], sent)


def _seen_since(story: Story, back: Referral) -> list[datetime]:
    """When somebody visited or examined the adult, from the day on which it was first passed on."""
    passed = [one for one in story.told(Referral) if one.from_agency == back.to_agency]
    began = [one.asked_at for one in passed if one.asked_at <= back.asked_at < taken_on(one)]
    seen = [one.at for one in story.told(Contact) if _saw(one)]
    return [at for at in seen if began and at.date() >= min(began).date()]


def _saw(contact: Contact) -> bool:
    return contact.kind == "examination" or (contact.kind == "visit" and with_adult(contact))


PROMISES = {
    "referral-circle": referral_circle,
}
