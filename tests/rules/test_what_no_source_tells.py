"""Whatever a cover reads, once no source sends it nobody can judge the rule: unknown, never met and never missing."""

from __future__ import annotations

import pytest
from graphs import empty
from untold import Asked, Untold, every_rule

from graph_model.store import Store
from queries.policy import leaves
from queries.supply import evidence_of

ASKED_OF_WHAT_IS_THERE = {"recorded-in-time"}
"""It asks only of records that are there with the date of their writing: no source can be silent about it."""
RULES = [one for one in every_rule() if one.rule.id not in ASKED_OF_WHAT_IS_THERE]
SOME = RULES[::6]
"""So many are asked about on the other engine too: what is judged is the same, and each takes a while there."""


@pytest.mark.parametrize("asked", RULES, ids=str)
@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
def test_without_what_its_covers_read_a_rule_cannot_be_judged(asked: Asked, store: Store) -> None:
    """Of every rule of every policy: without each kind, and without each column, that any of its covers reads."""
    _judge(asked, store, columns=True)


@pytest.mark.parametrize("asked", SOME, ids=str)
@pytest.mark.parametrize("engine", ["neo4j"], indirect=True)
def test_nor_on_the_other_engine(asked: Asked, store: Store) -> None:
    """The same for some of them, kind by kind."""
    _judge(asked, store, columns=False)


def _judge(asked: Asked, store: Store, columns: bool) -> None:
    untold = Untold(asked, store, columns)
    untold.run(empty)
    assert not untold.wrong, "\n".join(untold.wrong)
    assert untold.gaps, "no spec shows a gap of it, so that nothing was asked"


@pytest.mark.parametrize("asked", every_rule(), ids=str)
def test_there_is_something_to_take_away(asked: Asked) -> None:
    """A cover that reads nothing but names could be judged without any source: then every case would be well."""
    silent = {leaf.query.name for leaf in leaves(asked.rule.needs) if not evidence_of(leaf.query.reads)}
    assert silent == ({"written_down"} if asked.rule.id in ASKED_OF_WHAT_IS_THERE else set())
