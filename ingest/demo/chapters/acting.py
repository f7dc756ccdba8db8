"""What must be done, by whom and by when; and whether it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from graph_model.case import Involvement
from graph_model.coordination import Meeting
from graph_model.oversight import Ownership, Responsibility
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.reviewing import OWN_REVIEW
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
NO_DATE = Flaw("no date", "responsibility-dated", _acts)
"""An action is agreed, and nobody says by when."""
SET_AGAIN = Flaw("set again", "responsibility-not-restated", _acts)
"""An action that was not done is written down again for the same people, and again it is not done."""


@dataclass(frozen=True)
class Task:
    """One action, and what becomes of it."""

    set_at: datetime
    due: datetime | None
    done: datetime
    owner: Place | None
    owned: datetime
    person: str | None = None
    restates: str | None = None


def _tell(story: Story) -> None:
    plot = story.plot
    if plot.light:
        return
    start = min((met.held_at for met in story.told(Meeting)), default=None) or _first_day(story)
    if start >= story.ends:
        return
    count = story.number(4, 6) if plot.heavy else story.number(3, 4) if plot.enquiry else story.number(1, 3)
    for number in range(count):
        later_on = plot.heavy and number > 3
        _set(story, story.between(start, story.days.working_days(start, 12)) if later_on else start, number)
    if plot.how(SET_AGAIN) or story.chance(4):
        _set_again(story, start)
    if plot.how(OWN_REVIEW):
        _give_to_the_lead(story)


def _first_day(story: Story) -> datetime:
    """When somebody takes something on where nobody meets: at once where the one who raised it answers for it."""
    early, late = (2, 9) if story.plot.taken_up else (0, 2)
    days, opened = story.days, story.plot.opened
    return story.between(days.working_days(opened, early), days.working_days(opened, late))


def _set(story: Story, at: datetime, number: int) -> None:
    """One action. The first, second and third are those that can go wrong."""
    plot, days = story.plot, story.days
    owner = story.one_of(there(story, at) or [plot.responsible])
    dated = number > 1 or not plot.how(NO_DATE)
    due = days.end_of(days.working_day_after(at.date(), story.one_of((3, 5, 5, 8, 10, 15, 20)))) if dated else None
    limit = due or days.working_days(at, 10)
    owned = story.when(at, days.working_days(at, 1), WITHOUT_OWNER if number == 0 else None)
    done = story.when(at + (limit - at) * 0.4, limit, NOT_DONE if number == 1 else None)
    if number == 0 and plot.how(WITHOUT_OWNER):
        done = NEVER if owned == NEVER else story.weeks_after(max(owned, limit))
    dropped = number == 2 and bool(plot.how(CANCELLED))
    _write(story, Task(at, due, done, owner if owned < NEVER else None, owned), dropped=dropped)


def _set_again(story: Story, at: datetime) -> None:
    """What is not done half way through is written down again: for somebody else, or for the same where planted."""
    days, responsible = story.days, story.plot.responsible
    due = days.end_of(days.working_day_after(at.date(), 25))
    first = _write(story, Task(at, due, due, responsible, at, story.worker(responsible)), dropped=False)
    again = story.between(days.working_days(at, 8), days.working_days(at, 12))
    anew = Task(again, due, due, responsible, again, story.worker(responsible), first)
    name = _write(story, anew, dropped=False)
    given_on = story.when(again, days.working_days(again, 2), SET_AGAIN)
    _own(story, name, replace(anew, owned=given_on, person=story.colleague(responsible)))


def _give_to_the_lead(story: Story) -> None:
    """Two things for whoever leads and is to review them."""
    days = story.days
    for one in [one for one in story.told(Involvement) if one.role == "review_owner"][:1]:
        for count in (15, 20):
            due = days.end_of(days.working_day_after(one.since.date(), count))
            _write(story, Task(one.since, due, due, story.plot.responsible, one.since, one.person), dropped=False)


def _write(story: Story, task: Task, *, dropped: bool) -> str:
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
    name = story.write(
        Responsibility,
        task.set_at,
        (ends, more),
        what=what,
        set_at=task.set_at,
        due_at=task.due,
        restates=task.restates,
    )
    _own(story, name, task)
    return name


def _own(story: Story, name: str, task: Task) -> None:
    if task.owner and story.tells("Ownership"):
        story.write(
            Ownership, task.owned, responsibility=name, agency=task.owner.id,
            person=task.person or story.worker(task.owner), since=task.owned,
        )  # fmt: skip


CHAPTER = Chapter(_tell, (WITHOUT_OWNER, NOT_DONE, CANCELLED, NO_DATE, SET_AGAIN))
