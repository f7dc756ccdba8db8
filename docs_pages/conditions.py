"""The conditions of a rule as a list in Markdown: what asks for it, what excuses it, what meets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from queries.condition_words import modifier_words, with_notes
from queries.policy import Condition, Group

JOINED = {"all": "All of these at the same time", "any": "Any of these"}


def condition_list(conditions: Sequence[Condition], joins: str) -> tuple[str, str]:
    """How the conditions are joined, in words, and the list; what is joined once only is said once."""
    while len(conditions) == 1 and isinstance(conditions[0], Group) and conditions[0].modifiers.plain:
        joins, conditions = conditions[0].joins, conditions[0].parts
    how = JOINED[joins].lower() if len(conditions) > 1 else ""
    return how, "\n".join(_lines(conditions, 0))


def _lines(conditions: Sequence[Condition], depth: int) -> Iterator[str]:
    for condition in conditions:
        if isinstance(condition, Group):
            beside = modifier_words(condition.modifiers).lstrip(", ")
            yield f"{'  ' * depth}- {JOINED[condition.joins]}{f', {beside}' if beside else ''}:"
            yield from _lines(condition.parts, depth + 1)
        else:
            yield f"{'  ' * depth}- {with_notes(condition)}"
