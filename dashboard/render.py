"""Fragments of HTML from the answers. Autoescape is on: text from records is shown as text, whatever it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard.days import AFTER_ALL, ALWAYS, BEFORE_ALL, Clock, Days, counted, without
from dashboard.talks import TalkGroup
from queries.answers import Step

FRAGMENTS = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "fragments"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def fragment(name: str, **values: Any) -> str:
    """The fragment of that name, filled in."""
    return FRAGMENTS.get_template(f"{name}.html.j2").render(**values)


class Timed(Protocol):
    """Anything that is true on some days."""

    @property
    def when(self) -> Days:
        """Which."""


class Times:
    """What the fragments say about time. The script says the same for another day, from the same attributes."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def at(self, days: Days) -> Markup:
        """The attributes of something that is true on these days: hidden where the day shown is none of them."""
        ends = ["" if day in (BEFORE_ALL, AFTER_ALL) else str(day) for day in days]
        hidden = Markup("") if days.holds(self.clock.shown) else Markup(" hidden")
        return Markup(' data-on="{}..{}"').format(*ends) + hidden

    def holds(self, days: Days) -> bool:
        """Whether it is true on the day shown."""
        return days.holds(self.clock.shown)

    def age(self, day: int) -> Markup:
        """`24 working days`, counted from that day."""
        count = self.clock.working_days(day, self.clock.shown)
        return Markup('<span data-age="{}">{}</span>').format(day, counted(count, "working day"))

    def left(self, day: int) -> Markup:
        """`in 2 working days`, counted up to that day; `today` on the day itself."""
        count = self.clock.working_days(self.clock.shown, day)
        words = f"in {counted(count, 'working day')}" if day > self.clock.shown else "today"
        return Markup('<span data-left="{}">{}</span>').format(day, words)

    def times(self, days: Iterable[int]) -> Markup:
        """How often it had happened, in bold."""
        numbers = list(days)
        count = sum(day <= self.clock.shown for day in numbers)
        return Markup('<b data-times="{}">{}</b>').format(" ".join(map(str, numbers)), count)

    def any(self, things: Iterable[Timed]) -> bool:
        """Whether at least one of them is true on the day shown."""
        return any(thing.when.holds(self.clock.shown) for thing in things)

    def outside(self, things: Iterable[Timed]) -> list[Days]:
        """The days on which none of them is true."""
        return without(ALWAYS, [thing.when for thing in things])

    def outside_talks(self, groups: Iterable[TalkGroup]) -> list[Days]:
        """The days on which a card says nothing about whom it talks with."""
        return self.outside(talk for group in groups for talk in group.talks)

    def steps(self, ladder: Sequence[Step]) -> list[tuple[Days, str]]:
        """`safeguarding lead 14 Oct`, from the day of each rung on."""
        return [(self.clock.days(step.at), f"{step.role_words} {self.clock.short(step.at)}") for step in ladder]

    def reached(self, ladder: Sequence[Step]) -> bool:
        """Whether the first rung was reached by the day shown."""
        return any(days.holds(self.clock.shown) for days, _ in self.steps(ladder))
