"""Every word of a policy with the kind of word that it is: a walk through its YAML that knows the whole language.

A word that it does not know, such as a new key, stops it with an error: then it needs a kind here, and with that a way
to be wrong in `spoiled`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import yaml

from queries.library import Library
from queries.parameters import Parameter
from queries.query_checks import MODIFIER_WORDS

FREE = "free words"
"""What people write in their own words: nothing in it can be wrong."""
ROLE_OF = {"when": "trigger", "unless": "trigger", "needs": "cover"}
Walk = Callable[[yaml.Node, int], Iterator["Word"]]


@dataclass(frozen=True)
class Word:
    """One word at its place in a text."""

    kind: str
    text: str
    start: int
    end: int
    lines: tuple[int, int]
    """Its own line, and that of the key under which it stands: a sentence about it names one of them."""

    def replaced(self, whole: str, other: str) -> str:
        """The text with another word at this place, in the same quotes."""
        quote = whole[self.start] if whole[self.start] in "\"'" else ""
        return f"{whole[: self.start]}{quote}{other}{quote}{whole[self.end :]}"


def words_of(text: str, library: Library) -> Iterator[Word]:
    """Every word of the first document of a text."""
    node = yaml.compose(text.partition("\n---\n")[0], yaml.SafeLoader)
    return _mapping(node, "key of the policy", _policy(library))


def _policy(library: Library) -> Mapping[str, Walk]:
    rules = partial(_each, partial(_rule, library=library))
    return {
        "policy": _one("name of a policy"),
        "title": _one(FREE),
        "in_force": _one("day"),
        "zone": _one("zone"),
        "calendar": _keys("key of the calendar", {"country": _one("country"), "subdivision": _one("subdivision")}),
        "rules": rules,
        "ladder": _ladder,
        "terms": _terms,
        "extends": _one("policy that is extended"),
        "drop": partial(_each, _one("rule that is dropped")),
        "inherited_source": _source,
        "foreign_documents": partial(_each, _one("foreign document")),
    }


def _rule(node: yaml.Node, line: int, library: Library) -> Iterator[Word]:
    conditions = {key: partial(_each, partial(_condition, role=role, library=library)) for key, role in ROLE_OF.items()}
    return _mapping(
        node,
        "key of a rule",
        {
            **conditions,
            "id": _one("name of a rule"),
            "title": _one(FREE),
            "why": _one(FREE),
            "limits": _one(FREE),
            "theme": _one("theme"),
            "severity": _one("severity"),
            "seat": _one("seat"),
            "gate": _one("stage of a gate"),
            "expects": _one("who is expected"),
            "says": _placeholders,
            "within": _limit,
            "beyond_closure": _one("length"),
            "waiver": _keys("key of a waiver", {"at_most": _one("length"), "second_person": _one("yes or no")}),
            "source": _source,
        },
    )


def _source(node: yaml.Node, line: int) -> Iterator[Word]:
    walks = {"title": _one(FREE), "url": _one("address"), "status": _one("status of a source")}
    return _mapping(node, "key of a source", walks)


def _condition(node: yaml.Node, line: int, role: str, library: Library) -> Iterator[Word]:
    """One name, all or any, and the words beside it."""
    for key, value in node.value:
        below = value.start_mark.line + 1 if value.start_mark.line > key.start_mark.line else key.start_mark.line + 1
        if key.value in ("all", "any"):
            yield _word(f"word that joins {role}s", key, line)
            yield from _each(partial(_condition, role=role, library=library), value, below)
        elif key.value in MODIFIER_WORDS:
            yield _word(f"word beside a {role}", key, line)
            yield from MODIFIERS[key.value](value, key.start_mark.line + 1)
        else:
            yield _word(f"name of a {role}", key, line)
            query = library.find(role, key.value)
            assert query is not None, f"{key.value} is no {role}"
            walks = {name: partial(_parameter, of=parameter) for name, parameter in query.parameters.items()}
            yield from _mapping(value, f"parameter of a {role}", walks)


def _parameter(node: yaml.Node, line: int, of: Parameter) -> Iterator[Word]:
    if len(of.enumerations) == 2:
        left, right = (f"word of {choices.__name__}" for choices in of.enumerations)
        for key, value in node.value:
            yield _word(left, key, line)
            yield from _some(_one(right))(value, line)
    elif of.enumerations:
        yield from _some(_one(f"word of {of.enumerations[0].__name__}"))(node, line)
    else:
        yield _word(of.kind if of.kind == "number" else FREE, node, line)


def _some(one: Walk) -> Walk:
    """One word, or a list of them; all stand under the line of their key."""

    def walk(node: yaml.Node, line: int) -> Iterator[Word]:
        for part in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            yield from one(part, line)

    return walk


def _limit(node: yaml.Node, line: int) -> Iterator[Word]:
    """A limit, or one for each level of risk."""
    if isinstance(node, yaml.MappingNode):
        levels = ("emerging", "moderate", "high", "severe", "otherwise")
        return _mapping(node, "level of risk in a limit", {level: _one("length") for level in levels})
    return _one("length")(node, line)


def _stands(node: yaml.Node, line: int) -> Iterator[Word]:
    yield _word("until closed" if node.value == "until_closed" else "length", node, line)


def _ladder(node: yaml.Node, line: int) -> Iterator[Word]:
    rung = _keys("key of a rung", {"after": _one("length"), "tell": _one("role that is told")})
    severities = {severity: partial(_each, rung) for severity in ("high", "medium", "low")}
    return _mapping(node, "severity of a ladder", severities)


def _terms(node: yaml.Node, line: int) -> Iterator[Word]:
    for key, value in node.value:
        yield _word("term", key, line)
        yield _word(FREE, value, line)


def _placeholders(node: yaml.Node, line: int) -> Iterator[Word]:
    """The words in brackets; all else is free."""
    yield _word(FREE, node, line)
    source = node.start_mark.buffer[node.start_mark.pointer : node.end_mark.pointer]
    for found in re.finditer(r"\{(\w+)\}", source):
        start = node.start_mark.index + found.start(1)
        yield Word("placeholder", found[1], start, start + len(found[1]), (node.start_mark.line + 1, line))


MODIFIERS: dict[str, Walk] = {
    "at_least": lambda node, line: iter([_word("how many", node, line)]),
    "lasting": lambda node, line: iter([_word("length", node, line)]),
    "valid_for": lambda node, line: iter([_word("length", node, line)]),
    "after_waiting": lambda node, line: iter([_word("length", node, line)]),
    "fresh": lambda node, line: iter([_word("length", node, line)]),
    "by": lambda node, line: iter([_word("who else provides", node, line)]),
    "stands": _stands,
    "within": _limit,
}


def _one(kind: str) -> Walk:
    return lambda node, line: iter([_word(kind, node, line)])


def _keys(kind: str, walks: Mapping[str, Walk]) -> Walk:
    return lambda node, line: _mapping(node, kind, walks)


def _mapping(node: yaml.Node, kind: str, walks: Mapping[str, Walk]) -> Iterator[Word]:
    for key, value in node.value:
        yield _word(kind, key, node.start_mark.line + 1)
        assert key.value in walks, f"'{key.value}' is a {kind} that this test does not know; give it a kind of word"
        yield from walks[key.value](value, key.start_mark.line + 1)


def _each(walk: Walk, node: yaml.Node, line: int) -> Iterator[Word]:
    for part in node.value:
        yield from walk(part, part.start_mark.line + 1)


def _word(kind: str, node: yaml.Node, line: int) -> Word:
    assert isinstance(node, yaml.ScalarNode), f"a {kind} is one word"
    return Word(kind, node.value, node.start_mark.index, node.end_mark.index, (node.start_mark.line + 1, line))
