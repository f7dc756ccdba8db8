"""What must be done, by whom and by when; and whether it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_model.oversight import Ownership, Responsibility
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.days import NEVER, end_of, working_day_after, working_days
from ingest.demo.facts import Task
from ingest.demo.flaws import Flaw
from ingest.demo.plot import Plot
from ingest.demo.promises import Promise
from ingest.demo.story import Story


def _acts(plot: Plot) -> bool:
    return not plot.light and plot.days >= 35


WITHOUT_OWNER = Flaw("without owner", "responsibility-owned", _acts)
"""An action is agreed and given to nobody."""
NOT_DONE = Flaw("not done", "responsibility-done", _acts)
"""An action is given to somebody, and not done by its date."""
CANCELLED = Flaw("cancelled", "responsibility-done", _acts)
"""An action is cancelled, and nobody says why."""


def _tell(story: Story) -> None:
    plot, facts = story.plot, story.facts
    if plot.light:
        return
    held = min((met.held for met in facts.meetings), default=NEVER)
    start = held if held < NEVER else story.between(working_days(plot.opened, 2), working_days(plot.opened, 9))
    if start >= story.ends:
        return
    count = story.number(4, 6) if plot.heavy else story.number(3, 4) if plot.enquiry else story.number(1, 3)
    for number in range(count):
        later_on = plot.heavy and number > 3
        _set(story, story.between(start, working_days(start, 12)) if later_on else start, number)


def _set(story: Story, at: datetime, number: int) -> None:
    """One action. The first, second and third are those that can go wrong."""
    plot, facts = story.plot, story.facts
    owner = story.one_of([p.place for p in facts.presences if p.there(at)] or [plot.responsible])
    dated = story.chance(88)
    due = end_of(working_day_after(at.date(), story.one_of((3, 5, 5, 8, 10, 15, 20)))) if dated else None
    limit = due or working_days(at, 10)
    owned = story.when(at, working_days(at, 1), WITHOUT_OWNER if number == 0 else None)
    done = story.when(at + (limit - at) * 0.4, limit, NOT_DONE if number == 1 else None)
    if number == 0 and plot.how(WITHOUT_OWNER):
        done = NEVER if owned == NEVER else story.weeks_after(max(owned, limit))
    dropped = number == 2 and bool(plot.how(CANCELLED))
    _write(story, Task("", at, due, done, done, owner if owned < NEVER else None, owned), dropped=dropped)


def _write(story: Story, task: Task, *, dropped: bool) -> None:
    """Most are done, a few are cancelled with a reason; where it is planted, one is cancelled without."""
    plot = story.plot
    what = story.say(f"action/{(task.owner or plot.responsible).sector}")
    cancelled = dropped or (task.settled < NEVER and story.chance(5))
    ends = min(task.settled, task.due or task.settled)
    if dropped:
        ends = story.between(task.set_at, task.due or working_days(task.set_at, 10))
    if cancelled:
        reason = {} if dropped else {"cancelled_because": story.say("cancelled")}
        over = (ends, {"cancelled_at": ends, **reason})
    else:
        ends = task.settled
        over = (ends, {"done_at": ends})
    name = story.write(Responsibility, task.set_at, over, what=what, set_at=task.set_at, due_at=task.due)
    if task.owner and story.tells("Ownership"):
        story.write(
            Ownership, task.owned, responsibility=name, agency=task.owner.id, person=story.worker(task.owner),
            since=task.owned,
        )  # fmt: skip
    settled = NEVER if dropped else ends
    story.facts.tasks.append(Task(name, task.set_at, task.due, settled, ends, task.owner, task.owned))


def _promises(story: Story) -> Iterator[Promise]:
    for task in story.facts.tasks:
        told = story.tells("Ownership")
        owned = [(task.owned, NEVER)] if task.owner and told else []
        yield story.promise(
            "responsibility-owned", task.set_at, working_days(task.set_at, 1), owned, until=task.ends, subject=task.id,
            told_of=told,
        )  # fmt: skip
        due = task.due or working_days(task.set_at, 10)
        yield story.promise(
            "responsibility-done", due, due, [(task.settled, NEVER)], subject=task.id, owes=_owner(story, task, due)
        )


def _owner(story: Story, task: Task, moment: datetime) -> str | None:
    """Who owned it when it should have been done; nobody where nobody did by then."""
    if task.owner and task.owned <= min(moment, story.now) and story.tells("Ownership"):
        return task.owner.id
    return None


CHAPTER = Chapter(_tell, _promises, (WITHOUT_OWNER, NOT_DONE, CANCELLED))
