"""Who takes part in which case during a time, and which cases agencies share (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from queries.agencies_told import Columns, Top
from queries.facts import CaseFacts, Moment
from queries.lag import Window
from queries.spans import FOREVER, Span, intersect, merge

Pair = tuple[str, str]
"""Two agencies, in the order of their ids where none is meant."""


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody holds a role for an agency on a case, or did."""

    case: str
    agency: str
    role: str
    person: str
    since: int
    until: int

    def holds(self, at: int) -> bool:
        """Whether it holds at that moment."""
        return self.since <= at < self.until


def posts(columns: Columns, top: Top, moment: Moment) -> list[Post]:
    """Every post that had begun by a moment; an end that had not come leaves it open."""
    names = ("case_id", "agency", "role", "person", "since", "until", "recorded")
    found = []
    for case, agency, role, person, since, until, recorded in zip(*(columns[name] for name in names), strict=True):
        known = moment.known_at is None or recorded <= moment.known_at
        if known and since <= moment.latest and (organisation := top(agency)):
            end = until if 0 <= until <= moment.latest else FOREVER
            found.append(Post(case, organisation, role, person, since, end))
    return found


Parts = Mapping[str, Mapping[str, Sequence[Span]]]
"""By case, by agency: when it took part during a time, while the case was open."""


def parts(held: Sequence[Post], cases: Mapping[str, CaseFacts], window: Window) -> Parts:
    """Who took part when, within the window. What lasted no instant is left out."""
    found: defaultdict[str, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for post in held:
        if post.until > window.since:
            found[post.case][post.agency].append((post.since, post.until))
    taken: dict[str, dict[str, Sequence[Span]]] = {}
    for name, agencies in found.items():
        if name in cases and cases[name].closes > window.since:
            within = intersect(cases[name].open_times, [(window.since, window.until + 1)])
            kept = {agency: intersect(merge(sorted(spans)), within) for agency, spans in agencies.items()}
            taken[name] = {agency: spans for agency, spans in kept.items() if spans}
    return {name: agencies for name, agencies in taken.items() if agencies}


def cases_of_each(taken: Parts) -> dict[str, set[str]]:
    """By agency: the cases in which it took part."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for case, agencies in taken.items():
        for agency in agencies:
            found[agency].add(case)
    return dict(found)


def shared_cases(taken: Parts) -> dict[Pair, set[str]]:
    """By pair: the cases in which both took part at the same time, be it for an instant."""
    found: defaultdict[Pair, set[str]] = defaultdict(set)
    for case, agencies in taken.items():
        for one, other in combinations(sorted(agencies), 2):
            if _meet(agencies[one], agencies[other]):
                found[one, other].add(case)
    return dict(found)


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    if len(one) == len(other) == 1:
        return one[0][0] < other[0][1] and other[0][0] < one[0][1]
    return bool(intersect(one, other))


def open_now(held: Sequence[Post], cases: Mapping[str, CaseFacts], at: int) -> Iterator[Post]:
    """The posts that hold at a moment, on cases that are open then."""
    for post in held:
        case = cases.get(post.case)
        if case and post.holds(at) and any(since <= at < until for since, until in case.open_times):
            yield post


def either_way(pair: Pair) -> Pair:
    """The pair in the order of the ids."""
    return min(pair), max(pair)
