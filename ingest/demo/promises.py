"""What somebody had to do by when, and when it was done: from these two the planted gaps follow (pure).

A story keeps its promises or it does not. Each promise says what one rule asks on one case; `kept` are the times at
which it was kept. What is left over after the due moment is a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from graph_model.oversight import State
from ingest.demo.days import INSTANT, NEVER, later

Span = tuple[datetime, datetime]
"""From a moment until just before another."""


@dataclass(frozen=True)
class Promise:
    """One thing that a rule asks for on a case."""

    subject: str
    owes: str | None
    """The agency that is expected; None where nobody can be named."""
    since: datetime
    due: datetime
    kept: Sequence[Span]
    until: datetime = NEVER
    """When it is no longer asked for; the end of the case ends it too."""
    told_of: bool = True
    """False where no source of the case sends the records that would tell whether it was kept."""
    beyond: int = 0
    """For so many days it is asked after the case has ended."""


@dataclass(frozen=True)
class Planted:
    """One state that the assessment must find, at the moment for which the district was made."""

    rule: str
    case: str
    adult: str
    subject: str
    agency: str | None
    state: State
    required_since: datetime
    due: datetime
    since: datetime
    until: datetime | None
    """When it ended; None while it goes on."""


def planted(rule: str, promise: Promise, case: str, adult: str, ends: datetime, now: datetime) -> Iterator[Planted]:
    """What there is to find about one promise; nothing where it was kept in time, or is not asked for yet."""
    until = min(promise.until, later(ends, promise.beyond))
    if promise.since > now or promise.since >= until:
        return
    for state, since, end in _states(promise, until, now):
        over = end if end <= now else None
        yield Planted(rule, case, adult, promise.subject, promise.owes, state, promise.since, promise.due, since, over)


def _states(promise: Promise, until: datetime, now: datetime) -> Iterator[tuple[State, datetime, datetime]]:
    if promise.due >= until or promise.due > now:
        if not holds(promise.kept, min(until - INSTANT, now)):
            yield from _not_yet(promise, until, now)
        return
    open_times = list(minus((promise.due, min(until, now + INSTANT)), promise.kept))
    if not promise.told_of:
        yield from ((State.UNKNOWN, since, end) for since, end in _first_or_present(open_times, until, now))
        return
    for since, end in open_times:
        if end < min(until, now + INSTANT):
            yield State.MET_LATE, since, end
        elif until <= now:
            yield State.NEVER_MET, since, end
        else:
            yield State.MISSING, since, NEVER


def _first_or_present(open_times: Sequence[Span], until: datetime, now: datetime) -> Sequence[Span]:
    """What nobody can tell at the end comes before what nobody could tell first."""
    lasts = bool(open_times) and open_times[-1][1] == min(until, now + INSTANT)
    return open_times[-1:] if lasts else open_times[:1]


def _not_yet(promise: Promise, until: datetime, now: datetime) -> Iterator[tuple[State, datetime, datetime]]:
    if not promise.told_of:
        yield State.UNKNOWN, promise.since, until
    elif until > now:
        yield State.DUE, promise.since, until


def holds(spans: Iterable[Span], moment: datetime) -> bool:
    """True where one of the stretches holds at a moment."""
    return any(since <= moment < until for since, until in spans)


def in_time(promise: Promise) -> bool:
    """True where it is kept when it is due."""
    return holds(promise.kept, promise.due)


def ever_since(moment: datetime | None) -> list[Span]:
    """From a moment on, for good; no time at all where there was no such moment."""
    return [] if moment is None else [(moment, NEVER)]


def minus(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """What is left of a stretch of time."""
    since, until = span
    for begins, ends in joined(taken):
        if begins >= until:
            break
        if since < begins:
            yield since, begins
        since = max(since, ends)
    if since < until:
        yield since, until


def joined(spans: Iterable[Span]) -> list[Span]:
    """Stretches that touch or overlap, as one."""
    found: list[Span] = []
    for since, until in sorted(spans):
        if since >= until:
            continue
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return found


def both(left: Iterable[Span], right: Sequence[Span]) -> list[Span]:
    """The times at which something of the one holds and something of the other."""
    return joined((max(since, begins), min(until, ends)) for since, until in left for begins, ends in right)


def completed_at_once(things: Sequence[tuple[str, str, Span]], needed: int) -> list[tuple[str, Span]]:
    """The times at which so many different names hold at once, each with the record that completed it.

    Each thing is its name, its record, and when it holds. Of records that begin at one moment the first by id counts
    first.
    """
    stretches = at_once([(name, time) for name, _, time in things], needed)
    return [(_completing(things, since, needed), (since, until)) for since, until in stretches]


def _completing(things: Sequence[tuple[str, str, Span]], moment: datetime, needed: int) -> str:
    names = {name for name, _, (since, until) in things if since < moment < until}
    for record, name in sorted((record, name) for name, record, (since, _) in things if since == moment):
        names.add(name)
        if len(names) >= needed:
            return record
    raise AssertionError("nothing begins where so many hold at once for the first time")


def at_once(spans: Sequence[tuple[str, Span]], needed: int) -> list[Span]:
    """The times at which so many different things, each named, hold at once."""
    edges = sorted({edge for _, span in spans for edge in span})
    holding = [
        (since, until)
        for since, until in pairwise(edges)
        if len({name for name, (begins, ends) in spans if begins <= since < ends}) >= needed
    ]
    return joined(holding)
