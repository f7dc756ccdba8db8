"""What is promised about responsibilities: who owns them, and whether they are done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.case import Escalation
from graph_model.oversight import Ownership, Responsibility
from ingest.demo.days import NEVER
from ingest.demo.promised.standing import fresh, span
from ingest.demo.promises import Promise, Span, ever_since
from ingest.demo.story import Story


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


PROMISES = {
    "responsibility-owned": responsibility_owned,
    "responsibility-done": responsibility_done,
    "responsibility-dated": responsibility_dated,
    "responsibility-not-restated": responsibility_not_restated,
}
