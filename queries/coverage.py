"""Which rules the sources present cannot judge, on which cases, and because of what that nobody sends.

A rule cannot be judged where its covers read what no source of the case supplies: whether it was met is then unknown.
It cannot ask where its triggers do: then nobody can tell whether it must ask at all, and its silence means nothing. It
cannot excuse where what stands under `unless` does: then it may find a gap for which there was a good reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph_model import RECORDS
from queries.condition_words import listed
from queries.facts import CaseFacts
from queries.policy import Condition, Leaf, Policy, Rule, leaves
from queries.policy_answers import Lacking, RuleCoverage
from queries.supply import Supply, evidence_of

JUDGE, ASK, EXCUSE = "judge", "ask", "excuse"
CASES_NAMED = 10
"""Cases that are named for each rule where not only one was asked about."""
WORDS = {
    JUDGE: ("Nothing that would meet it is sent", "Some of what would meet it is not sent"),
    ASK: ("Nothing that asks for it is sent", "Some of what asks for it is not sent"),
    EXCUSE: ("Nothing that would excuse it is sent", "Some of what would excuse it is not sent"),
}
"""Wholly and in part: what it means that a rule cannot judge, ask or excuse."""


def reads_of(conditions: Sequence[Condition]) -> frozenset[str]:
    """The columns that are evidence for some conditions."""
    return evidence_of(frozenset(name for leaf in leaves(conditions) for name in leaf.query.reads))


def kinds_words(names: Iterable[str]) -> str:
    """`shares and meetings`, `the acknowledged at of shares`: kinds and columns as people call them."""
    return listed([_kind_words(name) for name in sorted(names)], "and")


def _kind_words(name: str) -> str:
    kind, _, column = name.partition(".")
    words = RECORDS[kind].file_name.replace("_", " ")
    return f"{column.replace('_', ' ')} of {words}" if column else words


@dataclass(frozen=True, slots=True)
class _Dark:
    """One column that no source of a case supplies until a moment."""

    read: str
    until: int
    lacks: str
    """The kind where none of it is sent, else the column."""


@dataclass(frozen=True, slots=True)
class _Lack:
    """What the sources of some cases leave dark of one part of a rule."""

    key: tuple[str, str]
    conditions: Sequence[Condition]
    joins: str
    dark: tuple[_Dark, ...]
    wholly: bool
    lacks: frozenset[str]

    @classmethod
    def of(cls, key: tuple[str, str], conditions: Sequence[Condition], joins: str, dark: tuple[_Dark, ...]) -> _Lack:
        """With what follows from it worked out."""
        wholly = is_dark(conditions, joins, {one.read for one in dark})
        return cls(key, conditions, joins, dark, wholly, frozenset(one.lacks for one in dark))

    def since(self, opened: int) -> _Lack | None:
        """What is left of it from a moment on; nearly always all of it, or nothing."""
        dark = tuple(one for one in self.dark if one.until > opened)
        if len(dark) == len(self.dark):
            return self
        return _Lack.of(self.key, self.conditions, self.joins, dark) if dark else None


@dataclass
class _Row:
    """What is found of one rule while the cases pass."""

    cases: int = 0
    open_cases: int = 0
    wholly: int = 0
    lacks: set[str] = field(default_factory=set)
    feeds: Counter[str] = field(default_factory=Counter)
    of_feed: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ids: list[str] = field(default_factory=list)
    adults: list[str] = field(default_factory=list)


class Covering:
    """Looks at every case once, and keeps figures and a few names."""

    def __init__(self, policy: Policy, supply: Supply, named: int | None = CASES_NAMED) -> None:
        self._supply = supply
        self._named = named
        self._parts = [
            ((rule.id, cannot), conditions, joins, reads_of(conditions))
            for rule in policy.rules
            for cannot, conditions, joins in (
                (JUDGE, rule.needs, "any"),
                (ASK, rule.when, "all"),
                (EXCUSE, rule.unless, "any"),
            )
            if conditions
        ]
        self._lacking: dict[tuple[str, ...], list[_Lack]] = {}
        self.rows: dict[tuple[str, str], _Row] = {}
        self.cases = 0

    def look_at(self, case: CaseFacts, now: int) -> None:
        """What the sources of one case leave dark."""
        self.cases += 1
        for found in self._lacking_for(case.feeds):
            lack = found.since(case.opened)
            if lack:
                row = self.rows.setdefault(lack.key, _Row())
                row.wholly += lack.wholly
                self._note(row, case, lack.lacks, now)

    def _note(self, row: _Row, case: CaseFacts, lacks: frozenset[str], now: int) -> None:
        row.cases += 1
        row.open_cases += case.closes > now
        row.lacks |= lacks
        if self._named is None or len(row.ids) < self._named:
            row.ids.append(case.id)
            row.adults.append(case.adult)
        for feed in case.feeds:
            row.feeds[feed] += 1
            row.of_feed[feed] |= lacks

    def _lacking_for(self, feeds: tuple[str, ...]) -> list[_Lack]:
        """Worked out once for all cases that have the same sources."""
        if feeds not in self._lacking:
            parts = ((*part[:3], tuple(self._darkness(feeds, part[3]))) for part in self._parts)
            self._lacking[feeds] = [_Lack.of(*part) for part in parts if part[3]]
        return self._lacking[feeds]

    def _darkness(self, feeds: tuple[str, ...], reads: frozenset[str]) -> Iterator[_Dark]:
        for read in sorted(reads):
            spans = self._supply.dark(feeds, frozenset({read}))
            if spans:
                kind = read.partition(".")[0]
                yield _Dark(read, spans[-1][1], read if self._sends_some(feeds, kind) else kind)

    def _sends_some(self, feeds: tuple[str, ...], kind: str) -> bool:
        sent = (name for feed in feeds if feed in self._supply.feeds for name in self._supply.feeds[feed].supplies)
        return any(name.partition(".")[0] == kind for name in sent)

    def answers(
        self, rules: Mapping[str, Rule], names: Mapping[str, str], unknown: Mapping[str, int]
    ) -> list[RuleCoverage]:
        """What cannot be judged first, then rules of most cases; `unknown` counts requirements by rule."""
        ranked = sorted(self.rows.items(), key=lambda pair: (list(WORDS).index(pair[0][1]), -pair[1].cases, pair[0][0]))
        return [self._answer(rules[rule], cannot, row, names, unknown) for (rule, cannot), row in ranked]

    def _answer(
        self, rule: Rule, cannot: str, row: _Row, names: Mapping[str, str], unknown: Mapping[str, int]
    ) -> RuleCoverage:
        wholly, partly = WORDS[cannot]
        return RuleCoverage(
            rule=rule.id,
            title=rule.title,
            severity=rule.severity,
            cannot=cannot,
            words=f"{wholly if row.wholly == row.cases else partly}: no source sends {kinds_words(row.lacks)}.",
            cases=row.cases,
            wholly=row.wholly,
            open_cases=row.open_cases,
            requirements=unknown.get(rule.id, 0) if cannot == JUDGE else 0,
            lacks=tuple(sorted(row.lacks)),
            feeds=tuple(
                Lacking(
                    feed=feed,
                    name=names.get(feed, feed),
                    lacks=tuple(sorted(row.of_feed[feed])),
                    lacks_words=f"sends no {kinds_words(row.of_feed[feed])}",
                    cases=number,
                )
                for feed, number in sorted(row.feeds.items(), key=lambda pair: (-pair[1], pair[0]))
            ),
            case_ids=tuple(row.ids),
            adults=tuple(row.adults),
        )


def is_dark(conditions: Sequence[Condition], joins: str, dark: Collection[str]) -> bool:
    """True where nothing is left by which conditions could be seen to hold: any will do, or all must."""
    found = [_is_dark(condition, dark) for condition in conditions]
    return all(found) if joins == "any" else any(found)


def _is_dark(condition: Condition, dark: Collection[str]) -> bool:
    if isinstance(condition, Leaf):
        return not evidence_of(condition.query.reads).isdisjoint(dark)
    return is_dark(condition.parts, condition.joins, dark)
