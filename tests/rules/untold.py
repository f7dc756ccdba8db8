"""What no source tells, rule by rule: the specs' own worlds, asked again with a kind or a column taken from the feed.

Nothing is listed by hand. The rules come from the policies, what each reads from its covers, the worlds from the specs
that show a gap of the rule or how it is met; so a rule that is added is asked about by itself.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from assessing import Assess, assessing, judging, read_once
from world import FEED, Answer, World

from graph_model import RECORDS
from graph_model.oversight import State
from graph_model.store import Store
from queries.judge import GAPS
from queries.library import Library
from queries.policy import Condition, Leaf, Policies, Rule, leaves
from queries.policy_files import policy_names
from queries.supply import evidence_of

Spec = Callable[..., None]
SHOWING = ("gap", "met")
Key = tuple[str, str, str | None, str]
"""What one requirement is known by: case, subject, agency, due."""


@dataclass(frozen=True)
class Asked:
    """One rule of one policy, with all versions of it and the specs that show it."""

    policy: str
    rule: Rule
    policies: Policies
    library: Library
    specs: tuple[Spec, ...]

    def __str__(self) -> str:
        return f"{self.policy}, {self.rule.id}"


def every_rule() -> list[Asked]:
    """Every rule of every policy of ours; one that is taken over unchanged is asked about once."""
    found: dict[tuple[str, str], Asked] = {}
    for policy in sorted(policy_names(), key=lambda name: (name != "england", name)):
        policies, library = read_once(policy)
        for rule in policies.latest.rules:
            one = Asked(policy, rule, policies, library, tuple(_specs(policy, rule.id)))
            found.setdefault((rule.id, _reads(rule)), one)
    return list(found.values())


def _reads(rule: Rule) -> str:
    """What a rule's covers ask for, and how they stand together."""

    def said(condition: Condition) -> Any:
        if isinstance(condition, Leaf):
            return condition.asks, condition.modifiers
        return condition.joins, [said(part) for part in condition.parts], condition.modifiers

    return repr([said(condition) for condition in (*rule.when, *rule.needs)])


def _specs(policy: str, rule: str) -> Iterator[Spec]:
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        if f'assess("{rule}"' in path.read_text(encoding="utf-8"):
            module = import_module(path.stem)
            if getattr(module, "POLICY", "england") == policy:
                for spec in vars(module).values():
                    if getattr(spec, "shows", None) in SHOWING and f'assess("{rule}"' in inspect.getsource(spec):
                        yield spec


# -- what is taken away --


@dataclass(frozen=True)
class Removal:
    """Columns, or whole kinds, that the source does not send."""

    reads: frozenset[str]
    alone: bool
    """True where the rule cannot be judged without them; False where another cover must hold at the same time, and may
    be missing whatever these are."""

    def __str__(self) -> str:
        return ", ".join(sorted(self.reads))


def removals(rule: Rule, columns: bool = True) -> list[Removal]:
    """Each kind that a cover of the rule reads, and each column of it; and all together where covers hold at once."""
    found: dict[frozenset[str], bool] = {}
    for condition in rule.needs:
        for leaf, together in _each(condition):
            for read in sorted(evidence_of(leaf.query.reads)):
                for part in (read, read.partition(".")[0]) if columns else (read.partition(".")[0],):
                    one = frozenset({part})
                    found[one] = found.get(one, False) or not together
            if together:
                whole = frozenset(
                    read.partition(".")[0] for other in together for read in evidence_of(other.query.reads)
                )
                found[whole] = True
    return [Removal(reads, alone) for reads, alone in found.items() if reads]


def _each(condition: Condition, together: tuple[Leaf, ...] = ()) -> Iterator[tuple[Leaf, tuple[Leaf, ...]]]:
    """Each cover, with those that must hold at the same time."""
    if isinstance(condition, Leaf):
        yield condition, together
        return
    if condition.joins == "all" and len(condition.parts) > 1:
        together = tuple(leaves([condition]))
    for part in condition.parts:
        yield from _each(part, together)


# -- a spec, told and asked again --


class Untold:
    """Runs the specs of one rule; after each of their questions asks again with something taken from the feed."""

    def __init__(self, asked: Asked, store: Store, columns: bool = True) -> None:
        self._asked = asked
        self._store = store
        self._removals = removals(asked.rule, columns)
        self._policies = Policies(
            replace(version, rules=tuple(rule for rule in version.rules if rule.id == asked.rule.id))
            for version in asked.policies.versions
        )
        self.wrong: list[str] = []
        self.gaps = 0
        """How many lines that were gaps have been asked about again."""

    def run(self, empty: Callable[[Store], None]) -> None:
        """Every spec of the rule, with each of its parameters."""
        for spec in self._asked.specs:
            for given in _parameters(spec):
                empty(self._store)
                world = World(ZoneInfo(self._asked.policies.latest.calendar.zone))
                spec(world=world, assess=self._asking(world, spec.__name__), **given)

    def _asking(self, world: World, spec: str) -> Assess:
        tell_and_ask = assessing(self._store, world, self._asked.policies, self._asked.library)
        ask = judging(self._store, world, self._policies, self._asked.library)

        def asked(rule: str, as_of: str, known_at: str | None = None) -> list[Answer]:
            before = tell_and_ask(rule, as_of, known_at)
            removed = self._removals if rule == self._asked.rule.id else ()
            for removal in removed:
                self._supply(_without(world.feed.supplies, removal.reads))
                after = ask(rule, as_of, known_at)
                self.wrong += [f"{spec}, without {removal}: {says}" for says in _compared(before, after, removal)]
            self.gaps += sum(line.state in GAPS for line in before) if removed else 0
            self._supply(world.feed.supplies)
            return before

        return asked

    def _supply(self, supplies: Sequence[str]) -> None:
        text = "MATCH (f:Feed {id: $id}) SET f.supplies = $supplies"
        self._store.write([(text, {"id": FEED, "supplies": list(supplies)})])


def _parameters(spec: Spec) -> Iterator[dict[str, Any]]:
    """What a spec is given beside its world and its question, for each of its parameters."""
    sets = []
    for mark in getattr(spec, "pytestmark", ()):
        if mark.name == "parametrize":
            names = (
                [name.strip() for name in mark.args[0].split(",")] if isinstance(mark.args[0], str) else mark.args[0]
            )
            sets.append(
                [dict(zip(names, values if len(names) > 1 else [values], strict=True)) for values in mark.args[1]]
            )
    for together in product(*sets):
        yield {name: value for one in together for name, value in one.items()}


def _without(supplies: Sequence[str], gone: frozenset[str]) -> list[str]:
    left = [read for read in supplies if read not in gone and read.partition(".")[0] not in gone]
    for read in gone:
        kind, _, column = read.partition(".")
        if column and kind in left:
            left.remove(kind)
            left += [f"{kind}.{name}" for name in RECORDS[kind].model_fields if name != column]
    return left


def _compared(before: Sequence[Answer], after: Sequence[Answer], removal: Removal) -> Iterator[str]:
    """What became of each line that must not have: a gap or a met requirement out of what nobody can tell."""
    states: dict[Key, list[State]] = {}
    for line in after:
        states.setdefault(_key(line), []).append(line.state)
    for line in before:
        now = states.get(_key(line), [])
        allowed = _allowed(line, removal)
        if not now or not set(now) <= allowed:
            yield f"{line.state} of {line.subject} became {', '.join(now) or 'nothing'}"


def _allowed(line: Answer, removal: Removal) -> set[State]:
    if line.state in GAPS:
        return {State.UNKNOWN} if removal.alone else {State.UNKNOWN, *GAPS}
    return {State.UNKNOWN, line.state}


def _key(line: Answer) -> Key:
    return line.case, line.subject, line.agency, line.due
