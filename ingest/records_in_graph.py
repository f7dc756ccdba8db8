"""Records to rows of the graph and back, with the texts that `graph_model.cypher` makes from the record classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph_model import RECORDS, Record, cypher
from graph_model.store import Store
from ingest.decide import Change


def upserts(changes: Sequence[Change]) -> cypher.Upserts:
    """What makes the graph say exactly what these records say."""
    rows: dict[type[Record], list[cypher.Row]] = defaultdict(list)
    for change in changes:
        rows[type(change.record)].append(cypher.row(change.record, change.digest))
    return cypher.Upserts(rows)


def read_pages(store: Store, kind: str, size: int, feed: str | None = None) -> Iterator[list[Record]]:
    """The records of a kind by id, of one feed or of all, page by page; memory holds one page and the ids."""
    names = sorted(store.columns(cypher.ids(RECORDS[kind]), feed=feed)["id"])
    for first in range(0, len(names), size):
        yield read_some(store, kind, names[first : first + size])


def read_some(store: Store, kind: str, ids: Sequence[str]) -> list[Record]:
    """The records of a kind that have these ids, those that exist, in the order of the ids."""
    found = store.read(cypher.export(RECORDS[kind]), ids=list(ids))
    by_id = {record.id: record for record in (cypher.record_from(RECORDS[kind], row) for row in found)}
    return [by_id[name] for name in ids if name in by_id]
