"""What is promised where the adult goes from one agency's hands into another's, or an agency leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.case import Event, Involvement
from graph_model.coordination import Plan, PlanCopy, Referral
from graph_model.people import Sector
from ingest.demo.days import NEVER, later
from ingest.demo.places import Place
from ingest.demo.promised.reaching import admitted
from ingest.demo.promised.referring import taken_on
from ingest.demo.promised.standing import fresh, parts, seen_by, span
from ingest.demo.promises import Promise, Span, both, ever_since, joined, minus
from ingest.demo.story import Story

COMMUNITY = frozenset({"primary_care", "community_health", "mental_health", "learning_disability", "adult_social_care"})
"""Who looks after an adult that has left the hospital."""
LEAVERS = frozenset(
    {"care_provider", "primary_care", "community_health", "mental_health", "learning_disability", "behaviour_support",
     "housing"}
)  # fmt: skip
MANAGERS = frozenset({"case_manager", "care_coordinator"})
"""Who must not leave before somebody takes over: by sector, and by role."""
WEEK, MONTH = 7, 28


def discharges(story: Story) -> list[Event]:
    """All of them."""
    return [event for event in story.told(Event) if event.kind == "discharge"]


def discharge_planned(story: Story) -> Iterator[Promise]:
    """By the discharge whoever takes over has a plan, of the last four weeks."""
    for event in discharges(story):
        due = story.days.end_of(event.at.date()) if event.precision.by_day else event.at
        kept = ever_since(min(_plans_handed_on(story, event), default=None))
        yield story.promise(event.at, due, kept, subject=event.id, owes=event.agency)


def _plans_handed_on(story: Story, event: Event) -> Iterator[datetime]:
    plans = {plan.id: plan for plan in story.told(Plan) if plan.kind in ("discharge", "care", "safeguarding")}
    for copy in story.told(PlanCopy):
        plan, had = plans.get(copy.plan), copy.sent_at or copy.agreed_at
        if plan and had and _takes_over(copy, event) and (plan.ended_at or NEVER) > event.at:
            record, since = max([(copy, had), (plan, plan.agreed_at)], key=lambda one: one[1])
            if fresh(record, since, event, later(event.at, -MONTH)):
                yield since


def _takes_over(copy: PlanCopy, event: Event) -> bool:
    """Whether it went to the one that takes over; where nobody is named, to another than the one that discharges."""
    if event.to_agency:
        return copy.agency == event.to_agency
    return copy.agency != event.agency if event.agency else copy.sent_at is not None


def community_after_discharge(story: Story) -> Iterator[Promise]:
    """Within two working days of each discharge somebody from the community sees the adult."""
    for event in discharges(story):
        due = story.days.working_days(event.at, 2)
        yield story.promise(event.at, due, ever_since(seen_at_home(story, event)), subject=event.id)


def seen_at_home(story: Story, event: Event) -> datetime | None:
    """When somebody from the community saw the adult after a discharge, or the adult was admitted again."""
    came = [one.at for one in seen_by(story, COMMUNITY) if fresh(one, one.at, event, event.at)]
    return min([*came, *admitted(story, event, event.at)], default=None)


def handover_accepted(story: Story) -> Iterator[Promise]:
    """Whoever leaves while others stay is followed by somebody who takes over, by then."""
    there = parts(story)
    somebody = joined(time for times in there.values() for time in times)
    for agency, left in _left(story).items():
        for whole in both([(left, NEVER)], somebody):
            for since, until in minus(whole, there.get(agency, ())):
                yield story.promise(
                    since,
                    since,
                    list(_taken_over(story, story.agency(agency), since)),
                    until=until,
                    owes=agency,
                    told_of=story.tells("Referral.answered_at"),
                )


def _left(story: Story) -> dict[str, datetime]:
    """When each agency first ended a part of those that somebody must take over."""
    found: dict[str, datetime] = {}
    for one in story.told(Involvement):
        if one.until and (story.agency(one.agency).sector in LEAVERS or one.role in MANAGERS):
            found[one.agency] = min(one.until, found.get(one.agency, NEVER))
    return found


def _taken_over(story: Story, left: Place, since: datetime) -> Iterator[Span]:
    """Another agency leads, or takes the same seat; a referral of the one that left was taken up, another has a
    discharge plan, or the adult was admitted."""
    for one in story.told(Involvement):
        place = story.agency(one.agency)
        there = another(place, left) and (one.until or NEVER) > since
        if there and (one.role == "lead_professional" or seat(place) == seat(left)):
            yield (one.since, NEVER)
    month = later(since, -MONTH)
    asked = [one for one in story.told(Referral) if one.from_agency == left.id]
    yield from ((at, NEVER) for at in map(taken_on, asked) if month <= at < NEVER)
    week = later(since, -WEEK).date()
    yield from ((one.at, NEVER) for one in story.told(Event) if one.kind == "admission" and one.at.date() >= week)
    copies = [(story.agency(agency), had) for agency, had in _discharge_plans(story)]
    yield from ((had, NEVER) for place, had in copies if another(place, left) and had >= month)


def another(place: Place, other: Place) -> bool:
    """Whether it is another organisation than that one; the family is none."""
    return place.sector != "family" and place.top != other.top


def seat(place: Place) -> str:
    """Its chair at the round table; its sector where it has none."""
    return Sector(place.sector).seat or place.sector


def _discharge_plans(story: Story) -> Iterator[tuple[str, datetime]]:
    """Which agency has a discharge plan since when."""
    plans = {plan.id for plan in story.told(Plan) if plan.kind == "discharge"}
    for copy in story.told(PlanCopy):
        if copy.plan in plans and (copy.sent_at or copy.agreed_at):
            yield copy.agency, min(at for at in (copy.sent_at, copy.agreed_at) if at)


def somebody_involved(story: Story) -> Iterator[Promise]:
    """While the case is open some agency has a part in it, or got a discharge plan in the last four weeks."""
    there = [
        span(one.since, one.until) for one in story.told(Involvement) if story.agency(one.agency).sector != "family"
    ]
    planned = [(had, later(had, MONTH)) for agency, had in _discharge_plans(story)]
    opened = story.plot.opened
    yield story.promise(opened, opened, [*there, *planned])


PROMISES = {
    "discharge-planned": discharge_planned,
    "community-after-discharge": community_after_discharge,
    "handover-accepted": handover_accepted,
    "somebody-involved": somebody_involved,
}
