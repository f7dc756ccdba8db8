"""What is promised about shares themselves, about being in touch, and about writing things down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model import CaseRecord
from graph_model.case import Contact, Decision, Escalation, Event, Involvement, RiskAssessment
from graph_model.coordination import Disagreement, Information, Meeting, Plan, Referral, Share, Wish
from graph_model.oversight import Responsibility, Review
from ingest.demo.days import later
from ingest.demo.places import Place
from ingest.demo.promised.reaching import came, turned_to_adult
from ingest.demo.promised.standing import meetings, with_adult
from ingest.demo.promises import Promise, Span, at_once, both, ever_since, joined
from ingest.demo.story import Story

FOUR_WEEKS = 28

# -- shares --


def by_themselves(story: Story) -> list[Share]:
    """The shares that nothing carried, of which neither side is the family."""
    return [
        one
        for one in story.told(Share)
        if not one.carried_by and "family" not in (_sector(story, one.to), _sector(story, teller(story, one)))
    ]


def _sector(story: Story, agency: str) -> str:
    return story.agency(agency).sector


def teller(story: Story, share: Share) -> str:
    """Who told it: the holder, where nobody else is named."""
    holders = {one.id: one.held_by for one in story.told(Information)}
    return share.from_agency or holders[share.information]


def share_acknowledged(story: Story) -> Iterator[Promise]:
    """Within two working days whoever was told says that they have read it, joins the case, or turns to the adult."""
    for share in by_themselves(story):
        heard = [*came(story, share.to, share, share.at), *turned_to_adult(story, share, share.at, share.to)]
        heard += [share.acknowledged_at] if share.acknowledged_at else []
        due = story.days.working_days(share.at, 2)
        yield story.promise(share.at, due, ever_since(min(heard, default=None)), subject=share.id, owes=share.to)


def share_basis(story: Story) -> Iterator[Promise]:
    """On what ground something was shared is written down at once."""
    for share in by_themselves(story):
        kept = ever_since(share.at) if share.lawful_basis else []
        yield story.promise(share.at, share.at, kept, subject=share.id, owes=teller(story, share))


# -- being in touch --


def agencies_in_touch(story: Story) -> Iterator[Promise]:
    """While three organisations see the adult within four weeks: each is in touch with another within five days."""
    seen = _seeing(story)
    three = at_once([(place.top, time) for place, time in seen], 3)
    touched = _in_touch(story)
    for agency in sorted({place.id for place, _ in seen}):
        for since, until in both(three, joined(time for place, time in seen if place.id == agency)):
            yield story.promise(
                since,
                story.days.working_days(since, 5),
                joined(_four_weeks(at) for name, at in touched if name == agency),
                until=until,
                owes=agency,
                told_of=story.tells("Share"),
            )


def _seeing(story: Story) -> list[tuple[Place, Span]]:
    """Each contact of an agency with the adult, for four weeks; not of one that merely treats, nor of the family."""
    roles: dict[str, set[str]] = {}
    for one in story.told(Involvement):
        roles.setdefault(one.agency, set()).add(one.role)
    found = [(one.from_agency, one.at) for one in story.told(Contact) if one.from_agency and with_adult(one)]
    seen = [(story.agency(agency), at) for agency, at in found if roles.get(agency) != {"treating"}]
    return [(place, _four_weeks(at)) for place, at in seen if place.sector != "family"]


def _four_weeks(at: datetime) -> Span:
    return (at, later(at, FOUR_WEEKS))


def _in_touch(story: Story) -> list[tuple[str, datetime]]:
    """Each time that an agency told another something, or was told: both of them; and each meeting, or its minutes."""
    pairs = [(one.from_agency, one.to_agency, one.at) for one in story.told(Contact)]
    pairs += [(one.from_agency, one.to_agency, one.asked_at) for one in story.told(Referral)]
    pairs += [(one.agency, one.to_agency, one.at) for one in story.told(Escalation)]
    pairs += [(teller(story, one), one.to, one.at) for one in story.told(Share)]
    found = [
        (agency, at)
        for one, other, at in pairs
        if one and other and one != other and "family" not in (_sector(story, one), _sector(story, other))
        for agency in (one, other)
    ]
    for met in meetings(story):
        found += [(agency, met.reached(agency)) for agency in (*met.there, *met.minutes)]
    return found


# -- writing it down --


def recorded_in_time(story: Story) -> Iterator[Promise]:
    """Whatever was done or noticed while the case was open is written down within two working days."""
    for record, at, owes in _acts(story):
        if record.recorded_at and at >= story.plot.opened:
            due = story.days.working_days(at, 2)
            kept = ever_since(record.recorded_at)
            yield story.promise(at, due, kept, subject=record.id, owes=owes, beyond=FOUR_WEEKS)


def _acts(story: Story) -> Iterator[tuple[CaseRecord, datetime, str | None]]:
    """Each record of something that was done or noticed, when, and by whom, where that is an agency."""
    yield from ((one, one.at, one.agency) for one in story.told(Event))
    yield from ((one, one.at, one.agency) for one in story.told(Escalation))
    yield from ((one, one.at, one.agency) for one in story.told(RiskAssessment))
    yield from ((one, one.at, one.agency) for one in story.told(Decision))
    yield from ((one, one.at, one.from_agency) for one in story.told(Contact))
    yield from ((one, one.at, one.held_by) for one in story.told(Information))
    yield from ((one, one.at, one.from_agency) for one in story.told(Share))
    yield from ((one, one.asked_at, one.from_agency) for one in story.told(Referral))
    yield from ((one, one.raised_at, one.raised_by) for one in story.told(Disagreement))
    yield from ((one, one.held_at, None) for one in story.told(Meeting))
    yield from ((one, one.held_at, None) for one in story.told(Review))
    yield from ((one, one.agreed_at, None) for one in story.told(Plan))
    yield from ((one, one.asked_at, None) for one in story.told(Wish))
    yield from ((one, one.set_at, None) for one in story.told(Responsibility))


PROMISES = {
    "share-acknowledged": share_acknowledged,
    "share-basis": share_basis,
    "agencies-in-touch": agencies_in_touch,
    "recorded-in-time": recorded_in_time,
}
