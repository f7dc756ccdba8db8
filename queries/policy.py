"""A policy as checked classes: which rules, by when, how grave, who is told, and where each comes from.

`policy_reader` makes these from YAML; nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

import orjson

from graph_model.case import RiskLevel, Role, StageName
from graph_model.oversight import Severity
from graph_model.people import Seat
from queries.calendar import AT_ONCE, Calendar, Duration, Unit
from queries.library import Query
from queries.terms import Terms

LEVELS = tuple(RiskLevel)
SAID_OF_A_RULE = ("title", "says", "why", "limits")
"""What a rule says in our words; the title of its source is the document's own."""


class Theme(StrEnum):
    """The kind of coordination that a rule is about."""

    LEAD = "lead"
    ROLES = "roles"
    HEALTHCARE = "healthcare"
    SPECIALIST = "specialist"
    INFORMATION = "information"
    VOICE = "voice"
    MEETING = "meeting"
    PLAN = "plan"
    REVIEW = "review"
    FOLLOW_UP = "follow_up"
    HANDOVER = "handover"
    TIMELINESS = "timeliness"
    DECISION = "decision"
    ENGAGEMENT = "engagement"
    RECORD = "record"


class SourceStatus(StrEnum):
    """How binding the source of a rule is."""

    LAW = "law"
    NATIONAL = "national"
    STATE = "state"
    LOCAL = "local"
    INDICATIVE = "indicative"
    ADVICE = "advice"
    EVIDENCE = "evidence"
    NOTE = "note"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Within:
    """How soon: one limit, or one by the level of risk; a level includes those above it."""

    otherwise: Duration = AT_ONCE
    by_risk: tuple[tuple[int, Duration], ...] = ()
    """(rank, limit), gravest first."""

    def at(self, level: str | None) -> Duration:
        """The limit at a level of risk; None where nobody assessed it."""
        rank = -1 if level is None else LEVELS.index(RiskLevel(level))
        return next((limit for least, limit in self.by_risk if rank >= least), self.otherwise)

    def __str__(self) -> str:
        words = [f"{limit} ({LEVELS[rank]} risk)" for rank, limit in self.by_risk]
        return ", ".join([*words, f"{self.otherwise}{' otherwise' if words else ''}"])


class By(StrEnum):
    """Who must provide, where the one that a rule asks about cannot: it is named by what asks for cover."""

    ANOTHER = "another agency"
    SAME_SEAT = "another agency of the same seat"


@dataclass(frozen=True)
class Modifiers:
    """The words beside a trigger or cover that shape its rows."""

    after_waiting: Duration | None = None
    lasting: Duration | None = None
    valid_for: Duration | None = None
    at_least: int = 0
    of_agencies: bool = False
    stands: Duration | None = None
    stands_until_closed: bool = False
    fresh: Duration | None = None
    by: By | None = None
    within: Within | None = None

    @property
    def looks_at_what_asks(self) -> bool:
        """True where, under `needs`, a row counts for one requirement and not for another of the same subject."""
        return self.fresh is not None or self.by is not None or self.is_made_to_stand

    @property
    def is_made_to_stand(self) -> bool:
        """True where what held goes on to count, for so long or until the case closes."""
        return self.stands is not None or self.stands_until_closed

    @cached_property
    def plain(self) -> bool:
        """True where there are none."""
        return self == PLAIN


PLAIN = Modifiers()


@dataclass(frozen=True, eq=False)
class Leaf:
    """One trigger or cover with its parameters."""

    query: Query
    parameters: Mapping[str, Any]
    modifiers: Modifiers
    key: int = -1
    """Its place among the distinct queries of the policies that are judged together; -1 until they are."""

    @property
    def asks(self) -> tuple[str, bool, str]:
        """What it asks of the graph: leaves that ask the same share a key."""
        return self._asked(self.parameters)

    @property
    def asks_but_for_words(self) -> tuple[str, bool, str]:
        """The same without the words by which its rows can be told apart: leaves that share it are asked together."""
        return self._asked({name: value for name, value in self.parameters.items() if name != self.query.told_apart_by})

    @property
    def words(self) -> frozenset[str] | None:
        """The words by which its rows can be told apart from those of others; None where they cannot."""
        apart = self.query.told_apart_by
        return None if apart is None else frozenset(self.parameters[apart])

    def _asked(self, parameters: Mapping[str, Any]) -> tuple[str, bool, str]:
        given = orjson.dumps(dict(parameters), option=orjson.OPT_SORT_KEYS).decode()
        return self.query.text, self.query.planned, given


@dataclass(frozen=True, eq=False)
class Question:
    """One text as it is asked of the graph, for every leaf that it can answer at once."""

    leaves: tuple[Leaf, ...]

    @property
    def query(self) -> Query:
        """The trigger or cover."""
        return self.leaves[0].query

    @cached_property
    def parameters(self) -> Mapping[str, Any]:
        """What it is given: the words of all its leaves."""
        apart, first = self.query.told_apart_by, self.leaves[0].parameters
        if apart is None:
            return first
        return {**first, apart: sorted(set().union(*(leaf.parameters[apart] for leaf in self.leaves)))}


@dataclass(frozen=True, eq=False)
class Group:
    """Conditions of which all, or any, must hold."""

    joins: str
    """all or any"""
    parts: tuple[Condition, ...]
    modifiers: Modifiers


Condition = Leaf | Group


@dataclass(frozen=True)
class Source:
    """Where a rule comes from, and how binding that is."""

    title: str = "Convene default"
    url: str | None = None
    status: SourceStatus = SourceStatus.DEFAULT


LONGEST_WAIVER = Duration(90, Unit.DAYS)
"""No gap is accepted for longer at a time, whatever a policy says."""


@dataclass(frozen=True, slots=True)
class WaiverTerms:
    """On which terms a gap of a rule may be accepted for a time."""

    at_most: Duration = LONGEST_WAIVER
    second_person: bool = False
    """True where it waives nothing until a second person has agreed."""

    def end(self, granted: int, expires: int, calendar: Calendar) -> int:
        """When a waiver ends: by its own date, but never later than it may last."""
        return min(expires, self.latest(granted, calendar))

    def latest(self, granted: int, calendar: Calendar) -> int:
        """When a waiver ends at the latest that is granted at a moment."""
        return calendar.deadline(granted, self.at_most, by_day=False)

    def __str__(self) -> str:
        return f"for at most {self.at_most}" + (", once a second person has agreed" if self.second_person else "")


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: how old a gap is when somebody is told, and whom."""

    after: Duration
    tell: Role


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule: when cover is required, what provides it, and how soon."""

    id: str
    title: str
    theme: Theme
    severity: Severity
    when: tuple[Condition, ...]
    needs: tuple[Condition, ...]
    unless: tuple[Condition, ...] = ()
    within: Within = field(default_factory=Within)
    seat: Seat | None = None
    gate: StageName | None = None
    says: str = ""
    why: str = ""
    expects: str = "responsible"
    source: Source = field(default_factory=Source)
    limits: str = ""
    beyond_closure: Duration | None = None
    waiver: WaiverTerms = field(default_factory=WaiverTerms)


@dataclass(frozen=True, eq=False)
class Policy:
    """One version of a policy."""

    name: str
    title: str
    version: str
    """The day from which it is in force."""
    in_force_ms: int
    calendar: Calendar
    rules: tuple[Rule, ...]
    ladder: Mapping[Severity, tuple[Rung, ...]]
    terms: Mapping[str, str]
    hash: str
    """SHA-256 of its canonical text, with those of the triggers and covers that it uses."""
    extends: str = ""
    """The policy that it extends; '' where it stands alone."""
    as_written: tuple[Rule, ...] = ()
    """Its rules in our own words, where `rules` are in those of its place; for comparison with another policy."""
    own: int = 0
    """How many of its rules it says itself; the others are taken over as they are."""

    @property
    def words(self) -> str:
        """Its name, version and the beginning of its hash, as it stands beside every answer."""
        return f"{self.name} {self.version} {self.hash[:12]}"

    @cached_property
    def in_terms(self) -> Terms:
        """Puts words of ours in those of its place."""
        return Terms(self.terms)

    @cached_property
    def _by_id(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def rule(self, name: str) -> Rule:
        """The rule of that id."""
        return self._by_id[name]

    def waiver_terms(self, rule: str) -> WaiverTerms:
        """On which terms gaps of a rule are accepted; the usual ones for a rule that is no longer there."""
        found = self._by_id.get(rule)
        return found.waiver if found else WaiverTerms()


def leaves(conditions: Sequence[Condition]) -> Iterator[Leaf]:
    """The triggers and covers that some conditions are made of."""
    for condition in conditions:
        if isinstance(condition, Leaf):
            yield condition
        else:
            yield from leaves(condition.parts)


Alike = dict[object, Condition]
"""By what it says, the one condition that stands for all of a policy that say so: it is worked out once for a case."""


def _numbered(condition: Condition, keys: dict[tuple[str, bool, str], Leaf], alike: Alike) -> Condition:
    """The same condition, each of its leaves with its place among the distinct ones."""
    if isinstance(condition, Group):
        parts = tuple(_numbered(part, keys, alike) for part in condition.parts)
        return alike.setdefault((condition.joins, parts, condition.modifiers), replace(condition, parts=parts))
    first = keys.setdefault(condition.asks, replace(condition, key=len(keys)))
    said = (condition.query, first.key, condition.modifiers)
    return alike.setdefault(said, replace(condition, key=first.key))


def _questions(distinct: Iterable[Leaf]) -> Iterator[Question]:
    """Leaves that differ only in words by which their rows can be told apart are asked together."""
    together: dict[tuple[str, bool, str], list[Leaf]] = {}
    for leaf in distinct:
        together.setdefault(leaf.asks_but_for_words, []).append(leaf)
    return (Question(tuple(leaves)) for leaves in together.values())


def in_words_of(policy: Policy, rule: Rule) -> Rule:
    """The rule as people of the policy's place read it; a policy that extends this one takes over our own words."""
    said: dict[str, Any] = {name: policy.in_terms(getattr(rule, name)) for name in SAID_OF_A_RULE}
    return replace(rule, **said)


class Policies:
    """All versions of one policy, oldest first: a case keeps the version that was in force when it opened."""

    def __init__(self, versions: Iterable[Policy], found: dict[tuple[str, bool, str], Leaf] | None = None) -> None:
        found = {} if found is None else found
        ordered = sorted(versions, key=lambda policy: policy.in_force_ms)
        self.versions = tuple(self._keyed(policy, found) for policy in ordered)
        self.distinct_leaves = tuple(found.values())
        """Each distinct query with its parameters once; each stands at the place that its key names."""

    @classmethod
    def side_by_side(cls, *several: Policies) -> list[Policies]:
        """The same policies, numbered together: what more than one of them asks is asked once for all."""
        found: dict[tuple[str, bool, str], Leaf] = {}
        again = [cls(policies.versions, found) for policies in several]
        for policies in again:
            policies.distinct_leaves = tuple(found.values())
        return again

    @staticmethod
    def _keyed(policy: Policy, found: dict[tuple[str, bool, str], Leaf]) -> Policy:
        rules, alike = [], Alike()
        for rule in policy.rules:
            when, needs, unless = (
                tuple(_numbered(condition, found, alike) for condition in part)
                for part in (rule.when, rule.needs, rule.unless)
            )
            rules.append(replace(in_words_of(policy, rule), when=when, needs=needs, unless=unless))
        return replace(policy, rules=tuple(rules), as_written=policy.rules)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What is asked of the graph for all of its leaves."""
        return tuple(_questions(self.distinct_leaves))

    @cached_property
    def hash(self) -> str:
        """SHA-256 over all versions: what was judged by others says so by another hash."""
        return sha256("".join(policy.hash for policy in self.versions).encode()).hexdigest()

    @property
    def latest(self) -> Policy:
        """The newest version: its ladder and words stand where no case is meant."""
        return self.versions[-1]

    def for_case(self, opened: int) -> Policy:
        """The version that was in force at a moment; the first, for what came before it."""
        in_force = [policy for policy in self.versions if policy.in_force_ms <= opened]
        return in_force[-1] if in_force else self.versions[0]
