"""The arithmetic of time: sorted, half-open spans of whole milliseconds (pure).

A span `(since, until)` holds from `since` until just before `until`. Every function takes lists sorted by their
beginning and returns one in which no two spans touch; none changes what it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int]

FOREVER = 253_402_300_799_999
"""The end of what still goes on: the last millisecond of the year 9999."""


def merge(spans: Iterable[Span]) -> list[Span]:
    """Spans sorted by their beginning, with those that overlap or touch sewn together. Empty ones vanish."""
    found: list[Span] = []
    for since, until in spans:
        if since >= until:
            continue
        if found and since <= found[-1][1]:
            if until > found[-1][1]:
                found[-1] = (found[-1][0], until)
        else:
            found.append((since, until))
    return found


def union(left: Sequence[Span], right: Sequence[Span]) -> list[Span]:
    """The times at which either holds."""
    return merge(sorted([*left, *right]))


def intersect(left: Sequence[Span], right: Sequence[Span]) -> list[Span]:
    """The times at which both hold; each list merged."""
    found: list[Span] = []
    one = other = 0
    while one < len(left) and other < len(right):
        since = max(left[one][0], right[other][0])
        until = min(left[one][1], right[other][1])
        if since < until:
            found.append((since, until))
        if left[one][1] < right[other][1]:
            one += 1
        else:
            other += 1
    return found


def subtract(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """The times at which the first, merged, holds and the second, which may overlap itself, does not."""
    found: list[Span] = []
    first = 0
    for since, until in spans:
        while first < len(taken) and taken[first][1] <= since:
            first += 1
        later = first
        while since < until and later < len(taken) and taken[later][0] < until:
            begins, ends = taken[later]
            if since < begins:
                found.append((since, begins))
            since = max(since, ends)
            later += 1
        if since < until:
            found.append((since, until))
    return found


def at_least(weighted: Iterable[tuple[int, int, int]], needed: int) -> list[Span]:
    """The times at which things of at least that weight hold at once; each thing is `(since, until, weight)`.

    Where one ends as another begins, the weight passes on without a break.
    """
    changes: dict[int, int] = {}
    for since, until, weight in weighted:
        if since < until:
            changes[since] = changes.get(since, 0) + weight
            changes[until] = changes.get(until, 0) - weight
    found: list[Span] = []
    total, began = 0, None
    for moment in sorted(changes):
        total += changes[moment]
        if total >= needed:
            began = moment if began is None else began
        elif began is not None:
            found.append((began, moment))
            began = None
    return found
