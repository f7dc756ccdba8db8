"""What the rules are said in: what asks for something, what would provide it, and how many at once make a pattern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from graph_model import Record
from graph_model.case import Contact, Event

from .clock import Moments, day_of, days_later
from .seen import SeenCase, Told, ms, ms_or_none


@dataclass(frozen=True)
class Ask:
    """One record, or several together, ask for something, at these moments as long as the case is open."""

    subject: str
    agency: str | None
    asked: Moments
    because: frozenset[str]
    """The record that asks; several where any of them may be named."""
    began: int
    by_day: bool
    """True where only the day of its beginning is known."""
    limit: str | None = None
    """Its own limit, where that differs from the rule's."""


@dataclass(frozen=True)
class Need:
    """One thing that is asked for without a break."""

    subject: str
    agency: str | None
    asked: Sequence[int]
    """The places on the clock."""
    due: int
    asks: Sequence[Ask]
    """Those that ask at its beginning."""

    @property
    def first(self) -> Ask:
        return self.asks[0]


Cover = Callable[[Need], Told]
Asked = tuple[list[Ask], Cover]
Says = Callable[[SeenCase], Asked]
"""A rule's text: what asks for something on a case, and what would provide it."""


@dataclass(frozen=True)
class Rule:
    """One rule of the policy."""

    id: str
    limit: str
    says: Says
    expects: str = "responsible"
    """Who owes it, where it is about no agency: responsible, actor or owner."""
    grave_limit: str | None = None
    """The limit at high or severe risk, where that differs."""


RULES: dict[str, Rule] = {}


def rule(name: str, limit: str, expects: str = "responsible", grave_limit: str | None = None) -> Callable[[Says], Says]:
    """Note down a rule of the policy."""

    def note(says: Says) -> Says:
        RULES[name] = Rule(name, limit, says, expects, grave_limit)
        return says

    return note


def ask(
    case: SeenCase,
    record: Record,
    since: datetime,
    until: datetime | None = None,
    subject: str | None = None,
    agency: str | None = None,
    limit: str | None = None,
) -> Ask:
    """A record asks from one of its instants to another, about itself unless said otherwise."""
    asked = case.clock.between(ms(since), ms_or_none(until))
    return Ask(subject or record.id, agency, asked, frozenset({record.id}), ms(since), record.precision.by_day, limit)


def follows(at: datetime, by_day: bool, first: Ask, days_before: int = 0) -> bool:
    """True where something came after what asks for it, or at most so many days before; by the day where the hour of
    either is not known."""
    earliest = days_later(first.began, -days_before)
    return day_of(ms(at)) >= day_of(earliest) if by_day or first.by_day else ms(at) >= earliest


# -- patterns --


class Sign(NamedTuple):
    """Something that counts for a while, and for how many."""

    record: Event | Contact
    counts: Moments

    @property
    def begins(self) -> int:
        return ms(self.record.at)


class Pattern(NamedTuple):
    """Enough signs at once, without a break."""

    holds: Moments
    completed_by: Event | Contact
    at: int


def signs_within(case: SeenCase, records: Iterable[Event | Contact], days: int) -> list[Sign]:
    """What happened counts for so many days, each record for as many as it says."""
    return [Sign(one, case.clock.between(ms(one.at), days_later(ms(one.at), days))) for one in records]


def patterns(case: SeenCase, signs: Sequence[Sign], needed: int) -> list[Pattern]:
    """The stretches with at least so many, each with the record that completed the number; those of one moment count
    in the order of their ids."""
    weight: Counter[int] = Counter()
    for sign in signs:
        weight.update(dict.fromkeys(sign.counts, sign.record.count))
    enough = [place for place, total in weight.items() if total >= needed]
    return [_pattern(case, run, signs, needed) for run in case.clock.runs(enough)]


def _pattern(case: SeenCase, run: list[int], signs: Sequence[Sign], needed: int) -> Pattern:
    at = case.clock.moments[run[0]]
    total = sum(sign.record.count for sign in signs if run[0] in sign.counts and sign.begins < at)
    for sign in sorted((sign for sign in signs if sign.begins == at), key=lambda sign: sign.record.id):
        total += sign.record.count
        if total >= needed:
            return Pattern(frozenset(run), sign.record, at)
    raise AssertionError(f"nothing completed the pattern at {at} on {case.id}")


def stands(case: SeenCase, pattern: Pattern, days: int | None = None) -> Ask:
    """A pattern asks from its beginning for so many days, or as long as the case is open; about what completed it."""
    record, until = pattern.completed_by, None if days is None else days_later(pattern.at, days)
    asked = case.clock.between(pattern.at, until)
    return Ask(record.id, None, asked, frozenset({record.id}), pattern.at, record.precision.by_day)
