"""Many questions in one statement: for a single case the way to the graph and back costs more than the answer.

Measured with England's 116 questions on one case: asked one by one 59 ms on the embedded engine and 96 on Neo4j, in
statements of sixteen 12 and 10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph_model.errors import BadQuery
from graph_model.store import Store
from queries.facts import Columns
from queries.policy import Policies, Question, leaves

SIZE = 16
"""Questions in one statement. Twice as many are two milliseconds faster, and leave less for the sessions to share."""


class Bundle:
    """Some questions as one statement, each in a subquery of its own that returns its columns as one map."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = questions
        self._text = _text(questions)
        self._parameters = {
            _own(place, name): value
            for place, question in enumerate(questions)
            for name, value in question.parameters.items()
        }

    def ask(self, store: Store, cases: Sequence[str]) -> list[tuple[Question, Columns]]:
        """The rows of each question about these cases, as columns. Raises BadQuery, which names the question's file."""
        try:
            answer = store.columns(self._text, cases=list(cases), **self._parameters)
        except BadQuery as error:
            if len(self.questions) == 1:
                raise BadQuery(f"{self.questions[0].query.path}: {error}") from None
            return [found for one in self.questions for found in Bundle([one]).ask(store, cases)]
        return [(one, one.query.whole(answer[_place(place)])) for place, one in enumerate(self.questions)]


def bundles_of(policies: Policies, rules: frozenset[str] | None = None) -> list[Bundle]:
    """Everything that is asked of the graph for some rules of the policies; None: for all of them."""
    asked = list(_asked_for(policies, rules))
    return [Bundle(asked[first : first + SIZE]) for first in range(0, len(asked), SIZE)]


def _asked_for(policies: Policies, rules: frozenset[str] | None) -> Iterator[Question]:
    keys = {
        leaf.key
        for policy in policies.versions
        for rule in policy.rules
        if rules is None or rule.id in rules
        for leaf in leaves((*rule.when, *rule.unless, *rule.needs))
    }
    return (one for one in policies.questions if rules is None or any(leaf.key in keys for leaf in one.leaves))


def _text(questions: Sequence[Question]) -> str:
    parts = [f"CALL () {{\n{_part(place, question)}\n}}" for place, question in enumerate(questions)]
    return "\n".join([*parts, "RETURN " + ", ".join(map(_place, range(len(questions))))])


def _part(place: int, question: Question) -> str:
    """The question with parameters of its own: two may call theirs by the same name."""
    text = question.query.text
    for name in question.parameters:
        text = re.sub(rf"\${name}\b", f"${_own(place, name)}", text)
    return f"CALL () {{\n{text}\n}}\nRETURN {question.query.fetched} AS {_place(place)}"


def _place(place: int) -> str:
    return f"question_{place}"


def _own(place: int, name: str) -> str:
    return f"{_place(place)}_{name}"
