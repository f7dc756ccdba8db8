"""The filters of Today: what can be chosen, what was chosen, and the filter that the service is asked with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.asks import Ask
from graph_model.oversight import Severity
from queries.answers import Choices, Overview
from queries.ladder import Followed

NAMES = ("agency", "seat", "rule", "severity", "owner", "rung", "ladder")
"""The words that the address of Today may carry, in the order of the form."""


@dataclass(frozen=True)
class Choice:
    """One native select: its name and label, and its options as value and words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def chosen(ask: Ask) -> dict[str, str]:
    """What the address asks for, without what it should not."""
    return {name: ask.query[name] for name in NAMES if name in ask.query}


def choices(ask: Ask, overview: Overview, offered: Choices) -> tuple[Choice, ...]:
    """The form: what occurs among the gaps. What is chosen stays an option even where it has no gap."""
    rules = {count.rule: count.title for count in overview.by_rule}
    found = (
        ("agency", "Agency", offered.agencies),
        ("seat", "Function", [(name.seat.value, name.words) for name in overview.seats]),
        ("rule", "Rule", sorted(rules.items(), key=lambda pair: pair[1])),
        ("severity", "Severity", [(severity.value, severity.value) for severity in Severity]),
        ("owner", "Owner", [("nobody", "nobody"), *offered.owners]),
        ("rung", "Ladder rung reached", offered.rungs),
        ("ladder", "Ladder followed", [(word.value, word.words) for word in Followed]),
    )
    return tuple(choice(name, label, options, ask.query.get(name, "")) for name, label, options in found)


def choice(name: str, label: str, options: Iterable[tuple[str, str]], value: str) -> Choice:
    """One select; what is chosen is an option even where it does not occur."""
    known = tuple(options)
    lacking = value and all(option != value for option, _ in known)
    return Choice(name, label, (*known, (value, value)) if lacking else known, value)
