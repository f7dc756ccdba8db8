"""What is promised about responsibilities: who owns them, and whether they are done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.oversight import Ownership, Responsibility
from ingest.demo.days import NEVER
from ingest.demo.promised.standing import span
from ingest.demo.promises import Promise, ever_since
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


PROMISES = {
    "responsibility-owned": responsibility_owned,
    "responsibility-done": responsibility_done,
}
