"""Rows that were corrected take the place of themselves: what one of them said earlier, and says no longer, goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.graph import Graph
from ingest.names import with_kind
from ingest.rows import Reread


@dataclass(frozen=True)
class Replaced:
    """Records, each with its kind by id."""

    case: str
    removed: Mapping[str, str]
    kept: Mapping[str, str]
    """Said no longer, and kept because records that this import does not write anew refer to them."""


def give_way(graph: Graph, feed: str, prefix: str, reread: Reread) -> Replaced:
    """Take out what rows of a case said when the feed sent them last, and say no longer.

    It is done before their records are written, so that a record of another kind can take the same name.
    """
    rows = {prefix + row for row in reread.rows}
    made = {prefix + name: kind for name, kind in reread.made.items()}
    case = prefix + reread.case
    found = graph.look_up([case])
    case = case if case not in found or found[case].kind == "Case" else with_kind("Case", case)
    unsaid = {
        name: kind
        for name, kind, from_row in graph.sent(feed, case)
        if _row_of(from_row or plain(name, kind), rows) and made.get(plain(name, kind)) != kind
    }
    return _take_out(graph, case, unsaid, made)


def plain(name: str, kind: str) -> str:
    """The name that the source gave a record, without the kind that was put before it where two used one name."""
    return name.removeprefix(with_kind(kind, ""))


def _row_of(name: str, rows: set[str]) -> str | None:
    """The row after which a record is called; None where it is none of these."""
    while name not in rows:
        name, slash, _ = name.rpartition("/")
        if not slash:
            return None
    return name


def _take_out(graph: Graph, case: str, unsaid: Mapping[str, str], made: Mapping[str, str]) -> Replaced:
    referring = graph.referring(unsaid) if unsaid else {}
    coming = made.keys() | {with_kind(kind, name) for name, kind in made.items()}
    anew = {other for others in referring.values() for other in others if other in coming}
    gone = set(unsaid)
    while kept := {name for name in gone if referring.get(name, set()) - gone - anew}:
        gone -= kept
    if gone:
        graph.remove(case, sorted(gone), sorted(anew - gone))
    return Replaced(
        case,
        {name: kind for name, kind in unsaid.items() if name in gone},
        {name: kind for name, kind in unsaid.items() if name not in gone},
    )
