"""Many questions are asked in one statement, and answered as if each had been asked by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from first_rules import first_rules

from graph_model.errors import BadQuery
from graph_model.store import Store
from ingest.demo import District
from ingest.load import Loader
from queries.bundles import SIZE, Bundle, bundles_of
from queries.policy import Policies, Question, leaves

CASES = 12


@pytest.fixture
def policies() -> Policies:
    return first_rules()[0]


@pytest.fixture
def cases(store: Store) -> list[str]:
    """Enough of the made-up district for most questions to find something."""
    Loader(store).load(District(CASES, as_of=datetime(2026, 10, 1, tzinfo=UTC)).sources())
    return list(store.columns("MATCH (c:Case) RETURN collect(c.id) AS ids")["ids"])


def as_sets(columns) -> set[tuple]:
    """The rows, in whatever order."""
    return set(zip(*(columns[name] for name in sorted(columns)), strict=True))


def test_each_answer_is_that_of_the_question_by_itself(policies, store, cases):
    """Also where two questions call their parameters by the same name."""
    found = [each for bundle in bundles_of(policies) for each in bundle.ask(store, cases)]
    assert [question for question, _ in found] == list(policies.questions)
    for question, columns in found:
        [(_, alone)] = Bundle([question]).ask(store, cases)
        assert as_sets(columns) == as_sets(alone), question.query.path
    assert sum(bool(columns["case_id"]) for _, columns in found) > len(found) / 2


def test_the_same_question_with_other_words(policies, store, cases):
    """Side by side in one statement, each has its own."""
    question = next(one for one in policies.questions if one.query.name == "event_happened")
    kinds = [Question((replace(question.leaves[0], parameters={"kinds": [kind]}),)) for kind in ("injury", "admission")]
    (_, injuries), (_, admissions) = Bundle(kinds).ask(store, cases)
    assert set(injuries["word"]) == {"injury"}
    assert set(admissions["word"]) == {"admission"}


def test_only_what_the_rules_ask(policies):
    """Nobody waits for the answers of other rules, and none of their own is left out."""
    [rule] = [rule for rule in policies.latest.rules if rule.id == "lead-professional"]
    asked = {one for bundle in bundles_of(policies, frozenset({rule.id})) for one in bundle.questions}
    assert len(asked) < len(policies.questions)
    for leaf in leaves((*rule.when, *rule.unless, *rule.needs)):
        assert any(leaf.key in {one.key for one in question.leaves} for question in asked)


def test_no_statement_grows_without_end(policies):
    """A graph plans a long text for long, and sessions share the statements between them."""
    sizes = [len(bundle.questions) for bundle in bundles_of(policies)]
    assert sum(sizes) == len(policies.questions)
    assert set(sizes[:-1]) == {SIZE}


def test_the_question_that_the_graph_refuses_is_named(policies, store):
    """By its file: among the others nobody would find it."""
    first, second, *_ = policies.questions
    wrong = replace(second.query, text=second.query.text.replace("UNWIND $cases", "UNWINDE $cases", 1))
    asked = [first, Question(tuple(replace(leaf, query=wrong) for leaf in second.leaves))]
    with pytest.raises(BadQuery, match=second.query.name) as refused:
        Bundle(asked).ask(store, ["A"])
    assert first.query.path not in str(refused.value)
