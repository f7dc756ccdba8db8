"""What must be done, by whom and by when; and whether it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph_model.coordination import Meeting
from graph_model.oversight import Ownership, Responsibility
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw
from ingest.demo.places import Place
from ingest.demo.plot import Plot
from ingest.demo.promised.standing import there
from ingest.demo.story import Story


def _acts(plot: Plot) -> bool:
    return not plot.light and plot.days >= 35


WITHOUT_OWNER = Flaw("without owner", "responsibility-owned", _acts)
"""An action is agreed and given to nobody."""
NOT_DONE = Flaw("not done", "responsibility-done", _acts)
"""An action is given to somebody, and not done by its date."""
CANCELLED = Flaw("cancelled", "responsibility-done", _acts)
"""An action is cancelled, and nobody says why."""


@dataclass(frozen=True)
class Task:
    """One action, and what becomes of it."""

    set_at: datetime
    due: datetime | None
    done: datetime
    owner: Place | None
    owned: datetime


def _tell(story: Story) -> None:
    plot = story.plot
    if plot.light:
        return
    early, late = (story.days.working_days(plot.opened, count) for count in (2, 9))
    start = min((met.held_at for met in story.told(Meeting)), default=None) or story.between(early, late)
    if start >= story.ends:
        return
    count = story.number(4, 6) if plot.heavy else story.number(3, 4) if plot.enquiry else story.number(1, 3)
    for number in range(count):
        later_on = plot.heavy and number > 3
        _set(story, story.between(start, story.days.working_days(start, 12)) if later_on else start, number)


def _set(story: Story, at: datetime, number: int) -> None:
    """One action. The first, second and third are those that can go wrong."""
    plot, days = story.plot, story.days
    owner = story.one_of(there(story, at) or [plot.responsible])
    dated = story.chance(88)
    due = days.end_of(days.working_day_after(at.date(), story.one_of((3, 5, 5, 8, 10, 15, 20)))) if dated else None
    limit = due or days.working_days(at, 10)
    owned = story.when(at, days.working_days(at, 1), WITHOUT_OWNER if number == 0 else None)
    done = story.when(at + (limit - at) * 0.4, limit, NOT_DONE if number == 1 else None)
    if number == 0 and plot.how(WITHOUT_OWNER):
        done = NEVER if owned == NEVER else story.weeks_after(max(owned, limit))
    dropped = number == 2 and bool(plot.how(CANCELLED))
    _write(story, Task(at, due, done, owner if owned < NEVER else None, owned), dropped=dropped)


def _write(story: Story, task: Task, *, dropped: bool) -> None:
    """Most are done, a few are cancelled with a reason; where it is planted, one is cancelled without."""
    what = story.say(f"action/{(task.owner or story.plot.responsible).sector}")
    more: dict[str, Any] = {}
    if dropped:
        ends = story.between(task.set_at, task.due or story.days.working_days(task.set_at, 10))
        more = {"cancelled_at": ends}
    elif task.done < NEVER and story.chance(5):
        ends = min(task.done, task.due or task.done)
        more = {"cancelled_at": ends, "cancelled_because": story.say("cancelled")}
    else:
        ends, more = task.done, {"done_at": task.done}
    name = story.write(Responsibility, task.set_at, (ends, more), what=what, set_at=task.set_at, due_at=task.due)
    if task.owner and story.tells("Ownership"):
        story.write(
            Ownership, task.owned, responsibility=name, agency=task.owner.id, person=story.worker(task.owner),
            since=task.owned,
        )  # fmt: skip


CHAPTER = Chapter(_tell, (WITHOUT_OWNER, NOT_DONE, CANCELLED))
