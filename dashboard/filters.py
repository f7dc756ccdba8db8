"""The filters of Today: what can be chosen, what was chosen, and the filter that the service is asked with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.asks import Ask
from graph_model.oversight import Severity
from queries.answers import GapRow, Overview
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


def choices(ask: Ask, overview: Overview, worst: Iterable[GapRow]) -> tuple[Choice, ...]:
    """The form. Agencies and rungs are those that occur; what is chosen stays an option even where it has no gap."""
    rows = list(worst)
    agencies = {row.agency: row.agency_words for row in rows if row.agency}
    rungs = {str(step.rung): step.role_words for row in rows for step in row.ladder}
    rules = {count.rule: count.title for count in overview.by_rule}
    found = (
        ("agency", "Agency", sorted(agencies.items(), key=lambda pair: pair[1])),
        ("seat", "Function", [(name.seat.value, name.words) for name in overview.seats]),
        ("rule", "Rule", sorted(rules.items(), key=lambda pair: pair[1])),
        ("severity", "Severity", [(severity.value, severity.value) for severity in Severity]),
        ("owner", "Owner", [("nobody", "nobody"), *_owners(rows)]),
        ("rung", "Ladder rung reached", sorted(rungs.items())),
        ("ladder", "Ladder followed", [(word.value, word.words) for word in Followed]),
    )
    return tuple(_choice(name, label, options, ask.query.get(name, "")) for name, label, options in found)


def _owners(rows: Iterable[GapRow]) -> list[tuple[str, str]]:
    owners = {row.owner: row.owner_words for row in rows if row.owner}
    return sorted(owners.items(), key=lambda pair: pair[1])


def _choice(name: str, label: str, options: list[tuple[str, str]], value: str) -> Choice:
    known = any(option == value for option, _ in options)
    return Choice(name, label, tuple(options) if known or not value else (*options, (value, value)), value)
