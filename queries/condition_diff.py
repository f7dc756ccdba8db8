"""What differs between two sets of conditions: triggers and covers that came or went, and words within one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from queries.condition_words import (
    condition_words,
    first_sentence,
    leaf_words,
    listed,
    modifier_words,
    sentence,
    value_words,
)
from queries.policy import Condition, Group, Leaf, Modifiers, leaves
from queries.policy_answers import Change
from queries.terms import plain

OTHER_WORDS = {
    "asked when": ("also asked when", "no longer asked when", "in what asks for it"),
    "not asked while": ("also not asked while", "now asked even while", "in what excuses it"),
    "met by": ("also met by", "no longer met by", "in what meets it"),
}
"""For each part of a rule: how something new, something gone and something changed in it begins."""


def conditions_changed(what: str, before: Sequence[Condition], after: Sequence[Condition]) -> Iterator[Change]:
    """Every trigger or cover that came, went or says something else; else that they are joined otherwise."""
    found = list(_leaves_changed(what, before, after))
    yield from found
    if not found and _shape(before) != _shape(after):
        old, new = _whole(before), _whole(after)
        yield Change(what=what, old=old, new=new, words=sentence(f"{what}: {new}; instead of: {old}"))


def _whole(conditions: Sequence[Condition]) -> str:
    return "; and: ".join(condition_words(condition) for condition in conditions)


def _shape(conditions: Sequence[Condition]) -> list[Any]:
    """How conditions are joined and what stands beside their groups; what each asks is compared by itself."""
    return [_shape_of(condition) for condition in conditions]


def _shape_of(condition: Condition) -> Any:
    if isinstance(condition, Group):
        return [condition.joins, _said(condition.modifiers), _shape(condition.parts)]
    return condition.query.name


def _said(how: Modifiers) -> str:
    return modifier_words(how).strip(" ,")


def _leaves_changed(what: str, before: Sequence[Condition], after: Sequence[Condition]) -> Iterator[Change]:
    """In their order, those of one query beside each other: where both have it, what it says is compared."""
    old, new = list(leaves(before)), list(leaves(after))
    pairs = _paired(old, new)
    for one, other in pairs.items():
        yield from _changed(what, old[one], new[other])
    also, gone, _ = OTHER_WORDS[what]
    for words in (_leaf(leaf) for place, leaf in enumerate(new) if place not in pairs.values()):
        yield Change(what=what, old=None, new=words, words=sentence(f"{also}: {words}"))
    for words in (_leaf(leaf) for place, leaf in enumerate(old) if place not in pairs):
        yield Change(what=what, old=words, new=None, words=sentence(f"{gone}: {words}"))


def _leaf(leaf: Leaf) -> str:
    return leaf_words(leaf) + modifier_words(leaf.modifiers)


def _paired(old: list[Leaf], new: list[Leaf]) -> dict[int, int]:
    """The places of those that are the same question: alike ones first, then those of one query in their order.

    Places, for one leaf may stand at several: what a policy says twice is one.
    """
    pairs: dict[int, int] = {}
    places = list(product(range(len(old)), range(len(new))))
    alike = [(one, other) for one, other in places if _alike(old[one], new[other])]
    same = [(one, other) for one, other in places if old[one].query.name == new[other].query.name]
    for one, other in (*alike, *same):
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    return pairs


def _alike(one: Leaf, other: Leaf) -> bool:
    return _leaf(one) == _leaf(other) and one.asks == other.asks


def _changed(what: str, before: Leaf, after: Leaf) -> Iterator[Change]:
    begins = f"{OTHER_WORDS[what][2]} (“{first_sentence(after.query.doc)}”)"
    for name in dict.fromkeys((*before.parameters, *after.parameters)):
        old, new = before.parameters.get(name), after.parameters.get(name)
        if old != new:
            parameter = after.query.parameters.get(name)
            said = _values_changed(old, new) or f"{_value(new, parameter)} instead of {_value(old, parameter)}"
            words = sentence(f"{begins}: {plain(name)}: {said}")
            yield Change(what=what, old=_value(old, parameter), new=_value(new, parameter), words=words)
    old_how, new_how = _said(before.modifiers), _said(after.modifiers)
    if old_how != new_how:
        said = f"{new_how or 'nothing beside it'}, instead of {old_how or 'nothing beside it'}"
        yield Change(what=what, old=old_how or None, new=new_how or None, words=sentence(f"{begins}: {said}"))
    if before.query.text != after.query.text:
        words = sentence(f"{begins}: its query {after.query.name}.cypher asks otherwise")
        yield Change(what=what, old=before.query.text, new=after.query.text, words=words)


def _value(value: Any, parameter: Any) -> str:
    return "nothing" if value in (None, []) else value_words(value, parameter)


def _values_changed(old: Any, new: Any) -> str:
    """`also carer; no longer family`; empty where these are no lists of words."""
    if not isinstance(old, list) or not isinstance(new, list):
        return ""
    came, went = ([plain(word) for word in one if word not in other] for one, other in ((new, old), (old, new)))
    said = [came and f"also {listed(came, 'and')}", went and f"no longer {listed(went, 'and')}"]
    return "; ".join(word for word in said if word) or "in another order"
