"""What is promised about responsibilities: who owns them, and whether they are done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.case import Escalation
from graph_model.coordination import Control, Information, Referral, Share
from graph_model.oversight import Ownership, Responsibility
from ingest.demo.days import NEVER, later
from ingest.demo.places import HEALTH
from ingest.demo.promised.referring import taken_on
from ingest.demo.promised.standing import fresh, holding, seen_by, span
from ingest.demo.promises import Promise, Span, completed_at_once, ever_since, minus
from ingest.demo.story import Story

VISITORS = frozenset({"adult_social_care", "learning_disability", "behaviour_support", "police", "fire", "housing"})
"""Whose coming to the adult is acting on a concern, beside a health service's."""


def over(task: Responsibility) -> datetime:
    """When it was done or cancelled, with a reason or without."""
    return min(task.done_at or NEVER, task.cancelled_at or NEVER)


def responsibility_owned(story: Story) -> Iterator[Promise]:
    """Within a working day each has an owner."""
    owned = story.told(Ownership)
    for task in story.told(Responsibility):
        yield story.promise(
            task.set_at,
            story.days.working_days(task.set_at, 1),
            [span(one.since, one.until) for one in owned if one.responsibility == task.id],
            until=over(task),
            subject=task.id,
            told_of=story.tells("Ownership"),
        )


def responsibility_done(story: Story) -> Iterator[Promise]:
    """Each is done by its date, or within ten working days where it has none; or cancelled with a reason."""
    for task in story.told(Responsibility):
        due = task.due_at or story.days.working_days(task.set_at, 10)
        settled = [task.done_at, task.cancelled_at if task.cancelled_because else None]
        done = min((at for at in settled if at), default=None)
        yield story.promise(due, due, ever_since(done), subject=task.id, owes=owner(story, task, due))


def owner(story: Story, task: Responsibility, moment: datetime) -> str | None:
    """Who owned it when it should have been done; nobody where nobody did by then."""
    moment = min(moment, story.now)
    owned = (one for one in story.told(Ownership) if one.responsibility == task.id)
    return next((one.agency for one in owned if one.since <= moment < (one.until or NEVER)), None)


def responsibility_dated(story: Story) -> Iterator[Promise]:
    """Within a working day each has a date."""
    for task in story.told(Responsibility):
        dated = ever_since(task.set_at) if task.due_at else []
        due = story.days.working_days(task.set_at, 1)
        yield story.promise(task.set_at, due, dated, until=over(task), subject=task.id)


def responsibility_not_restated(story: Story) -> Iterator[Promise]:
    """What is set again while it is not done has a new owner within two working days, or somebody takes it higher."""
    tasks = {task.id: task for task in story.told(Responsibility)}
    for again in tasks.values():
        first = tasks.get(again.restates or "")
        if first and over(first) > again.set_at:
            thirds = [one.set_at for one in tasks.values() if one.restates == again.id and one.set_at > again.set_at]
            higher = [step.at for step in story.told(Escalation) if fresh(step, step.at, again, again.set_at)]
            yield story.promise(
                again.set_at,
                story.days.working_days(again.set_at, 2),
                [*_given_on(story, again, first), *ever_since(min(higher, default=None))],
                until=min([over(again), *thirds]),
                subject=again.id,
                told_of=story.tells("Ownership"),
            )


def _given_on(story: Story, again: Responsibility, first: Responsibility) -> list[Span]:
    """When somebody owns it who did not own it before: another agency, or another person."""
    before = [one for one in story.told(Ownership) if one.responsibility == first.id]
    agencies, people = {one.agency for one in before}, {one.person for one in before}
    return [
        span(one.since, one.until)
        for one in story.told(Ownership)
        if one.responsibility == again.id and (one.agency not in agencies or (one.person and one.person not in people))
    ]


def somebody_acts(story: Story) -> Iterator[Promise]:
    """Within two working days of two agencies knowing of a concern somebody takes something on; not while a referral
    waits for its answer."""
    waits = [span(one.asked_at, min(_answered(one), default=None)) for one in story.told(Referral)]
    for record, (known, _) in completed_at_once(_who_knows(story), 2):
        for since, until in minus((known, NEVER), waits):
            yield story.promise(
                since,
                story.days.working_days(since, 2),
                [*_taken(story, since), *ever_since(min(_acted(story, since), default=None))],
                until=until,
                subject=record,
                told_of=story.tells("Ownership") and story.tells("Referral.answered_at"),
            )


def _answered(referral: Referral) -> Iterator[datetime]:
    return (at for at in (referral.answered_at, referral.completed_at) if at)


def _who_knows(story: Story) -> list[tuple[str, str, Span]]:
    """Which organisation holds a concern or an allegation, or was told of it, for 28 days each."""
    items = {one.id: one for one in story.told(Information) if one.kind in ("concern", "allegation")}
    known = [(one.held_by, one.id, one.at) for one in items.values()]
    known += [(one.to, one.id, one.at) for one in story.told(Share) if one.information in items]
    places = [(story.agency(agency), record, at) for agency, record, at in known]
    return [(place.top, record, (at, later(at, 28))) for place, record, at in places if place.sector != "family"]


def _taken(story: Story, since: datetime) -> list[Span]:
    """What somebody has owned from four weeks before: for good where it was done, else until it was given up."""
    tasks = {task.id: task for task in story.told(Responsibility)}
    owned = [one for one in story.told(Ownership) if one.since >= later(since, -28)]
    return [(one.since, given_up(tasks[one.responsibility], one)) for one in owned]


def given_up(task: Responsibility, owned: Ownership) -> datetime:
    """When somebody gave up what they had taken on, or it was cancelled; NEVER where it was done before."""
    cancelled = task.cancelled_at or NEVER
    if task.done_at and task.done_at <= cancelled:
        return NEVER
    return min(cancelled, owned.until or NEVER)


def _acted(story: Story, since: datetime) -> Iterator[datetime]:
    """When somebody did what stands for good: a control, a lead, an officer that had not ended before; a referral taken
    on, a visit."""
    month, quarter = later(since, -28), later(since, -90)
    controls = [span(one.since, one.until) for one in story.told(Control) if one.agency or one.person]
    yield from (begins for begins, ends in controls if begins >= month and ends > since)
    yield from (begins for begins, ends in holding(story, "lead_professional") if ends > since)
    yield from (begins for begins, ends in holding(story, "enquiry_officer") if begins >= quarter and ends > since)
    yield from (at for at in map(taken_on, story.told(Referral)) if month <= at < NEVER)
    yield from (one.at for one in seen_by(story, HEALTH | VISITORS) if one.at >= since)


PROMISES = {
    "responsibility-owned": responsibility_owned,
    "responsibility-done": responsibility_done,
    "responsibility-dated": responsibility_dated,
    "responsibility-not-restated": responsibility_not_restated,
    "somebody-acts": somebody_acts,
}
