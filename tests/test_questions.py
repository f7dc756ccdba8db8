"""What several rules ask with other words is asked of the graph once, and told apart afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field

from first_rules import first_rules

from queries.facts import Moment, Noted, rows_by_leaf
from queries.policy import Leaf, Policies, Question

NOW = 1_000


def leaves_of(policies: Policies, name: str) -> tuple[Leaf, ...]:
    return tuple(leaf for leaf in policies.distinct_leaves if leaf.query.name == name)


def test_every_leaf_is_asked_about_once():
    """None is lost, none is asked twice, and there are fewer questions than leaves."""
    policies, _ = first_rules()
    asked = [leaf.key for question in policies.questions for leaf in question.leaves]
    assert sorted(asked) == sorted(leaf.key for leaf in policies.distinct_leaves)
    assert len(policies.questions) < len(policies.distinct_leaves)


def test_a_question_names_the_words_of_all_its_leaves():
    """And nothing else of theirs differs."""
    policies, _ = first_rules()
    [question] = [one for one in policies.questions if one.query.name == "event_happened"]
    assert question.leaves == leaves_of(policies, "event_happened")
    assert len(question.leaves) > 2
    words = set().union(*(leaf.parameters["kinds"] for leaf in question.leaves))
    assert question.parameters == {"kinds": sorted(words)}


def test_other_parameters_are_never_mixed():
    """Two lists of decisions are one question only where they count the same outcomes."""
    policies, _ = first_rules()
    for question in policies.questions:
        apart = question.query.told_apart_by
        others = [{name: value for name, value in leaf.parameters.items() if name != apart} for leaf in question.leaves]
        assert all(one == others[0] for one in others)
        assert question.query.planned == question.leaves[0].query.planned


def test_each_leaf_gets_the_rows_of_its_words():
    """A fall goes to those who asked for falls; what two asked for goes to both."""
    policies, _ = first_rules()
    [question] = [one for one in policies.questions if one.query.name == "event_happened"]
    columns = Answer()
    for word in question.parameters["kinds"]:
        columns.add(f"event {word}", word)
    found = rows_by_leaf(columns.columns, question, Moment(NOW), Noted())
    for leaf, rows in zip(question.leaves, found, strict=True):
        assert {row.because for row in rows["A"]} == {f"event {word}" for word in leaf.parameters["kinds"]}


def test_a_question_without_words_goes_to_its_only_leaf():
    """As before."""
    policies, _ = first_rules()
    [leaf] = leaves_of(policies, "agency_involved")
    answer = Answer()
    answer.add("involvement", None)
    [rows] = rows_by_leaf(answer.columns, Question((leaf,)), Moment(NOW), Noted())
    assert [row.because for row in rows["A"]] == ["involvement"]


@dataclass
class Answer:
    """Columns as the graph returns them."""

    columns: dict[str, list[object]] = field(default_factory=dict)

    def add(self, because: str, word: str | None) -> None:
        row = {
            "case_id": "A",
            "subject": because,
            "agency": "",
            "since": 0,
            "until": -1,
            "because": because,
            "recorded": -1,
            "precision": "exact",
            **({} if word is None else {"word": word}),
        }
        for name, value in row.items():
            self.columns.setdefault(name, []).append(value)
