"""Rows that were corrected take the place of themselves: what one of them said earlier, and says no longer, goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

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
    others: tuple[str, ...] = ()
    """What rows said that are not among these: they stay, whether they were corrected or only left out."""

    def remarks(self) -> Iterator[str]:
        """What the user should know."""
        for name, kind in self.kept.items():
            yield f"{kind} '{name}' is said no longer, and was kept because other records refer to it"
        if self.others:
            first = self.others[0].removeprefix(f"{self.case}/")
            yield (
                f"case {self.case}: {len(self.others)} records are from rows that are not in this file, such as "
                f"'{first}'; they stay. If that row was corrected, import it once more with '{first}' as its ref"
            )


def give_way(graph: Graph, feed: str, prefix: str, reread: Reread) -> Replaced:
    """Take out what rows of a case said when the feed sent them last, and say no longer.

    It is done before their records are written, so that a record of another kind can take the same name.
    """
    rows = {prefix + row for row in reread.rows}
    made = {prefix + name: kind for name, kind in reread.made.items()}
    case = prefix + reread.case
    found = graph.look_up([case, with_kind("Case", case)])
    if case in found and found[case].kind != "Case":
        case = with_kind("Case", case)
    if case not in found:
        return Replaced(case, {}, {})
    sent = graph.sent(feed, case)
    own = {name: kind for name, kind, row in sent if _row_of(row or plain(name, kind), rows)}
    others = (plain(name, kind) for name, kind, row in sent if name not in own and not row)
    unsaid = {name: kind for name, kind in own.items() if made.get(plain(name, kind)) != kind}
    return replace(_take_out(graph, case, unsaid, made), others=tuple(sorted(others)))


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
