"""The one question of every spec: what does this rule make of this world at the end of a day?"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from world import Answer, World, answers, day_end, milliseconds

from graph_model.errors import BadPolicy
from graph_model.lexicon import nearest
from graph_model.store import Store
from ingest.load import write_records
from queries.assess import Assessor
from queries.facts import Moment
from queries.library import Library
from queries.policy import Policies
from queries.policy_files import load_policies

Assess = Callable[..., list[Answer]]


@cache
def read_once(policy: str) -> tuple[Policies, Library]:
    """One of our policies, by its name: reading it takes longer than most specs."""
    return load_policies(policy)


def assessing(store: Store, world: World, policies: Policies, library: Library) -> Assess:
    """A function that writes the world and says what one rule makes of it, oldest line first."""
    judge = judging(store, world, policies, library)
    rules = {rule.id for policy in policies.versions for rule in policy.rules}

    def ask(rule: str, as_of: str, known_at: str | None = None) -> list[Answer]:
        if rule not in rules:
            raise BadPolicy(f"{policies.latest.name} has no rule '{rule}'.{nearest(rule, sorted(rules))}")
        write_records(store, world.records, world.feed)
        return judge(rule, as_of, known_at)

    return ask


def judging(store: Store, world: World, policies: Policies, library: Library) -> Assess:
    """A function that says what one rule makes of the world as it stands in the graph."""
    assessor = Assessor(store, policies, library)

    def ask(rule: str, as_of: str, known_at: str | None = None) -> list[Answer]:
        known = None if known_at is None else milliseconds(day_end(known_at, world.zone))
        then = Moment(milliseconds(day_end(as_of, world.zone)), known)
        cases = assessor.assess(world.cases, then, rules=frozenset({rule}))
        return answers((finding for case in cases for finding in case.findings), world.zone)

    return ask
