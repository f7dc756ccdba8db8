"""Where a feed names an agency, adult or person of another feed and says something else about it."""

from __future__ import annotations

from collections.abc import Sequence

from graph_model import BOOKKEEPING, Record, fields_of
from graph_model.digest import plain
from ingest.graph import Graph
from ingest.rows import Draft, Notice


def differences(drafts: Sequence[Draft], graph: Graph) -> list[Notice]:
    """A sentence for each field that differs. What the naming feed leaves empty is no difference."""
    owned: dict[str, Record] = {}
    for kind in {type(draft.record).__name__ for draft in drafts}:
        ids = [draft.record.id for draft in drafts if type(draft.record).__name__ == kind]
        owned |= graph.records(ids, kind)
    return [
        Notice(
            f"{type(draft.record).__name__} '{draft.record.id}' belongs to feed '{owner.feed}'; {draft.place} says"
            f" something else about {', '.join(fields)}, which was not applied"
        )
        for draft in drafts
        if (owner := owned.get(draft.record.id)) and (fields := _differing(draft.record, owner))
    ]


def _differing(said: Record, owned: Record) -> list[str]:
    return [
        field.name
        for field in fields_of(type(said))
        if field.name not in BOOKKEEPING
        and (value := getattr(said, field.name)) not in (None, "", ())
        and plain(value) != plain(getattr(owned, field.name))
    ]
