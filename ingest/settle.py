"""Gives every record of a batch the id under which it goes in, and takes out what stands twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph_model.digest import digest_of
from graph_model.lexicon import ANY_KIND
from ingest.decide import Existing
from ingest.graph import Graph
from ingest.names import candidates, own_id, references
from ingest.rows import Draft, Notice, Reject
from ingest.spool import Seen, Spool

REMEMBERED = 200_000
"""How many names are remembered between batches, so that an agency is not looked up again for each of its records."""


class Known:
    """What the graph holds under the names that a batch uses."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._kinds: dict[str, str] = {}
        self._asked: set[str] = set()
        self.existing: dict[str, Existing] = {}

    def look_up(self, drafts: Sequence[Draft]) -> None:
        """Ask for the batch's own ids and for what it refers to."""
        self.existing, self._asked = {}, set()
        self._ask({draft.record.id for draft in drafts}, {name for name, _ in _references(drafts)})

    def look_up_more(self, drafts: Sequence[Draft]) -> None:
        """Ask for the ids that records have whose names another kind uses already."""
        coming = {draft.record.id: type(draft.record).__name__ for draft in drafts}
        others: set[str] = set()
        for name, target in _references(drafts):
            kind = coming.get(name) or self.kind_of(name)
            if kind is None or target not in (kind, ANY_KIND):
                others.update(candidates(name, target)[1:])
        self._ask(set(coming), others)

    def kind_of(self, name: str) -> str | None:
        """The kind of the record that the graph holds under this id."""
        return self.existing[name].kind if name in self.existing else self._kinds.get(name)

    def written(self, kinds: dict[str, str]) -> None:
        """These are in the graph now."""
        if len(self._kinds) > REMEMBERED:
            self._kinds.clear()
        self._kinds.update(kinds)

    def _ask(self, own: set[str], others: set[str]) -> None:
        asked = (own | {name for name in others if name not in self._kinds}) - self._asked
        found = self._graph.look_up(sorted(asked)) if asked else {}
        self._asked |= asked
        self.existing.update(found)
        self.written({name: one.kind for name, one in found.items() if name in others})


@dataclass
class Settled:
    """A batch whose records have their final ids."""

    drafts: list[Draft] = field(default_factory=list)
    digests: dict[int, str] = field(default_factory=dict)
    """By the identity of the record."""
    rejects: list[tuple[str, Reject]] = field(default_factory=list)
    """By kind: what stands twice and says different things."""
    notices: list[Notice] = field(default_factory=list)


def settle(drafts: Sequence[Draft], known: Known, spool: Spool) -> Settled:
    """Give the records their ids, in the order in which they came, and remember them."""
    known.look_up(drafts)
    met = spool.seen({draft.record.id for draft in drafts})
    named = [_named(draft, known, met) for draft in drafts]
    known.look_up_more(named)
    met |= spool.seen({draft.record.id for draft in named} - met.keys())
    return _once(named, met, spool)


def _named(draft: Draft, known: Known, met: dict[str, Seen]) -> Draft:
    """The draft under its final id, which nobody after it can take."""

    def taken_by(name: str) -> str | None:
        return known.kind_of(name) or (met[name].kind if name in met else None)

    name = own_id(draft.record, taken_by)
    if name == draft.record.id:
        met.setdefault(name, Seen(type(draft.record).__name__, "", "", ""))
        return draft
    return replace(draft, record=draft.record.model_copy(update={"id": name}))


def _once(named: Iterable[Draft], met: dict[str, Seen], spool: Spool) -> Settled:
    settled, new = Settled(), dict[str, Seen]()
    for draft in named:
        record, digest = draft.record, digest_of(draft.record)
        before = new.get(record.id) or met.get(record.id)
        if before is None or not before.content:
            content = "" if draft.merely_named else digest
            new[record.id] = Seen(type(record).__name__, content, str(draft.place), record.feed or "")
            settled.drafts.append(draft)
            settled.digests[id(record)] = digest
        elif before.content != digest and not draft.merely_named:
            _said_twice(draft, before, settled)
    spool.see(new)
    return settled


def _said_twice(draft: Draft, before: Seen, settled: Settled) -> None:
    kind = type(draft.record).__name__
    if draft.record.named_by_many:
        says = f"{kind} '{draft.record.id}' is described twice and differently; what {before.place} says was taken"
        settled.notices.append(Notice(says))
    else:
        problem = f"id is '{draft.record.id}'; {before.place} has that id too and says something else; it was taken"
        settled.rejects.append((kind, Reject(draft.place, draft.original, (problem,))))


def _references(drafts: Iterable[Draft]) -> set[tuple[str, str]]:
    return {
        (name, target)
        for draft in drafts
        for field_name, target in references(type(draft.record))
        if (name := getattr(draft.record, field_name))
    }
