"""Fragments of HTML from the answers. Autoescape is on: text from records is shown as text, whatever it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard.days import AFTER_ALL, ALWAYS, BEFORE_ALL, Clock, Days, counted, without
from dashboard.talks import TalkGroup
from graph_model import RECORDS

FRAGMENTS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "fragments"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def called(id: str) -> str:
    """An id as people say it: where an import put the record's kind in front (`Adult:orchard`), without that."""
    kind, colon, name = id.partition(":")
    return name if colon and kind in RECORDS else id


FRAGMENTS.filters["called"] = called


def fragment(name: str, **values: Any) -> str:
    """The fragment of that name, filled in."""
    return FRAGMENTS.get_template(f"{name}.html.j2").render(**values)


class Timed(Protocol):
    """Anything that is true on some days."""

    @property
    def when(self) -> Days:
        """Which."""


TimedThing = TypeVar("TimedThing", bound=Timed)


@dataclass(frozen=True)
class Pool(Generic[TimedThing]):
    """A long list: with each thing its number in the whole order."""

    shown: list[tuple[int, TimedThing]]
    waiting: list[tuple[int, TimedThing]]
    over: int
    """How many are true on the day shown and not in `shown`."""


class Times:
    """What the fragments say about time. The script says the same for another day, from the same attributes."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def at(self, days: Days) -> Markup:
        """The attributes of something that is true on these days: hidden where the day shown is none of them."""
        since, until = ("" if day in (BEFORE_ALL, AFTER_ALL) else day for day in days)
        return Markup(f' data-on="{since}..{until}"{"" if self.holds(days) else " hidden"}')

    def holds(self, days: Days) -> bool:
        """Whether it is true on the day shown."""
        return days.holds(self.clock.shown)

    def age(self, day: int) -> Markup:
        """`24 working days`, counted from that day."""
        count = self.clock.working_days(day, self.clock.shown)
        return Markup(f'<span data-age="{day:d}">{counted(count, "working day")}</span>')

    def left(self, day: int) -> Markup:
        """`in 2 working days`, counted up to that day; `today` on the day itself."""
        count = self.clock.working_days(self.clock.shown, day)
        words = f"in {counted(count, 'working day')}" if day > self.clock.shown else "today"
        return Markup(f'<span data-left="{day:d}">{words}</span>')

    def times(self, days: Iterable[int]) -> Markup:
        """How often it had happened, in bold."""
        numbers = list(days)
        count = sum(day <= self.clock.shown for day in numbers)
        return Markup(f'<b data-times="{" ".join(map(str, numbers))}">{count}</b>')

    def any(self, things: Iterable[Timed]) -> bool:
        """Whether at least one of them is true on the day shown."""
        return any(thing.when.holds(self.clock.shown) for thing in things)

    def any_group(self, groups: Iterable[TalkGroup]) -> bool:
        """Whether a card says anything about whom it talks with."""
        return any(self.any(group.talks) for group in groups)

    def now(self, things: Iterable[TimedThing]) -> list[TimedThing]:
        """Those that are true on the day shown."""
        return [thing for thing in things if thing.when.holds(self.clock.shown)]

    def pool(self, things: Sequence[TimedThing], most: int) -> Pool[TimedThing]:
        """What stands in a list on the day shown, `most` at a time, and what waits for another day; each numbered."""
        numbered = list(enumerate(things))
        here = [pair for pair in numbered if self.holds(pair[1].when)]
        shown = {number for number, _ in here[:most]}
        return Pool(here[:most], [pair for pair in numbered if pair[0] not in shown], max(0, len(here) - most))

    def without(self, stretches: Iterable[Days]) -> list[Days]:
        """All other days."""
        return without(ALWAYS, stretches)

    def outside(self, things: Iterable[Timed]) -> list[Days]:
        """The days on which none of them is true."""
        return without(ALWAYS, [thing.when for thing in things])

    def outside_talks(self, groups: Iterable[TalkGroup]) -> list[Days]:
        """The days on which a card says nothing about whom it talks with."""
        return self.outside(talk for group in groups for talk in group.talks)
