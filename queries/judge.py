"""From one requirement and its cover to its states: the one subtraction that everything follows from (pure).

gap = [due, until) - provided - unknown
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_model.oversight import State
from queries.spans import FOREVER, Span, intersect, subtract

GAPS = frozenset({State.MISSING, State.NEVER_MET, State.MET_LATE})


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a rule asks for on one case: from when, by when, because of which record."""

    rule: str
    case: str
    subject: str
    agency: str | None
    since: int
    until: int
    due: int
    because: str
    by_day: bool
    arose: tuple[int, bool] | None = None
    """When what asks for it came about, and whether only the day of that is known; None where it began with that.

    A fall of the week before the case opened is asked about from the opening on, and a doctor who came after the fall
    answers it.
    """


@dataclass(frozen=True, slots=True)
class Judgement:
    """One state of a requirement: a gap, or the requirement itself where it has none. Times in epoch milliseconds."""

    requirement: Requirement
    state: State
    since: int
    """First uncovered instant; of a requirement without a gap, when it began."""
    until: int
    opens: int
    """The instant that names the gap for good: where it opened, or will open if nothing changes."""
    lapses: bool = False
    """True for cover that stands now and runs out at `opens`: listed as coming, and no state of its own."""


def judge(requirement: Requirement, provided: Sequence[Span], unknown: Sequence[Span], now: int) -> list[Judgement]:
    """Every state of one requirement as of `now`, oldest first; empty where it only begins later.

    `provided` and `unknown` are sorted, merged and disjoint. `now` counts as past: what is due at `now` is late.
    """
    if requirement.since > now:
        return []
    end = min(requirement.until, now + 1)
    if requirement.due >= end:
        return [_not_yet_due(requirement, provided, unknown, now)]
    window = [(requirement.due, end)]
    uncovered = subtract(window, provided)
    gaps = subtract(uncovered, unknown) if unknown else uncovered
    dark = intersect(uncovered, unknown) if unknown else []
    found = [_gap(requirement, span, dark, end, now) for span in gaps]
    if dark and dark[-1][1] == end:
        found.append(_unknown(requirement, dark[-1], now))  # what nobody can tell now comes before what they could not
    elif dark and not gaps:
        found.append(_unknown(requirement, dark[0], now))
    return found or [_whole(requirement, State.MET)]


def _not_yet_due(requirement: Requirement, provided: Sequence[Span], unknown: Sequence[Span], now: int) -> Judgement:
    last = min(requirement.until - 1, now)
    if holds_at(provided, last):
        return _whole(requirement, State.MET)
    if holds_at(unknown, last):
        return _whole(requirement, State.UNKNOWN)
    return _whole(requirement, State.ENDED_BEFORE_DUE if requirement.until <= now else State.DUE)


def _whole(requirement: Requirement, state: State) -> Judgement:
    return Judgement(requirement, state, requirement.since, requirement.until, requirement.due)


def _gap(requirement: Requirement, span: Span, dark: Sequence[Span], end: int, now: int) -> Judgement:
    since, until = span
    if until < end:
        state = State.UNKNOWN if holds_at(dark, until) else State.MET_LATE
        return Judgement(requirement, state, since, until, since)
    if requirement.until <= now:
        return Judgement(requirement, State.NEVER_MET, since, until, since)
    return Judgement(requirement, State.MISSING, since, FOREVER, since)


def _unknown(requirement: Requirement, span: Span, now: int) -> Judgement:
    since, until = span
    return Judgement(requirement, State.UNKNOWN, since, FOREVER if until > now else until, since)


def holds_at(spans: Sequence[Span], moment: int) -> bool:
    """True where one of the spans holds at that moment."""
    return any(since <= moment < until for since, until in spans)


def opens_next(requirement: Requirement, provided: Sequence[Span], unknown: Sequence[Span], now: int) -> int | None:
    """When it becomes a gap if nothing changes: the first uncovered instant after `now`; None where it never will."""
    after = max(requirement.due, now + 1)
    if after >= requirement.until:
        return None
    coming = subtract(subtract([(after, requirement.until)], provided), unknown)
    return coming[0][0] if coming else None


def coming(
    requirement: Requirement, provided: Sequence[Span], unknown: Sequence[Span], now: int
) -> Iterator[Judgement]:
    """What this requirement becomes if nothing changes: the gap that a lapse, or its own beginning, will open."""
    opens = opens_next(requirement, provided, unknown, now)
    if opens is None or holds_at(unknown, now):
        return
    if requirement.since > now:
        yield Judgement(requirement, State.DUE, requirement.since, requirement.until, opens, lapses=False)
    elif holds_at(provided, now):
        yield Judgement(requirement, State.DUE, requirement.since, requirement.until, opens, lapses=True)
