"""Records to rows of the graph and back, with the texts that `graph_model.cypher` makes from the record classes."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from graph_model import RECORDS, Record, cypher
from graph_model.store import Store
from ingest.decide import Change

IDS_AT_ONCE = 50_000
"""Every request looks through the whole kind on the embedded engine, so they are few and large: 2 MB of names each."""


def upserts(changes: Sequence[Change]) -> cypher.Upserts:
    """What makes the graph say exactly what these records say."""
    rows: dict[type[Record], list[cypher.Row]] = defaultdict(list)
    for change in changes:
        rows[type(change.record)].append(cypher.row(change.record, change.digest))
    return cypher.Upserts(rows)


def read_pages(store: Store, kind: str, size: int, feed: str | None = None) -> Iterator[list[Record]]:
    """The records of a kind by id, of one feed or of all, page by page; memory holds one page."""
    for names in pages_of_ids(store, kind, size, feed):
        yield read_some(store, kind, names)


def pages_of_ids(store: Store, kind: str, size: int, feed: str | None = None) -> Iterator[list[str]]:
    """The ids of a kind, page by page, in the order of their characters, which is the same on every engine.

    They are put in order on disk, in a private file without a name: memory holds one page, whatever the graph holds.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as names:
        names.execute("create table names (id text primary key) without rowid")
        for some in _ids(store, kind, feed):
            names.execute("begin")
            names.executemany("insert or ignore into names values (?)", ((name,) for name in some))
            names.execute("commit")
        in_order = names.execute("select id from names order by id")
        while page := [name for (name,) in in_order.fetchmany(size)]:
            yield page


def _ids(store: Store, kind: str, feed: str | None) -> Iterator[list[str]]:
    after = ""
    while some := store.columns(cypher.ids(RECORDS[kind]), feed=feed, after=after, size=IDS_AT_ONCE)["id"]:
        yield some
        after = some[-1]


def read_some(store: Store, kind: str, ids: Sequence[str]) -> list[Record]:
    """The records of a kind that have these ids, those that exist, in the order of the ids."""
    return [record for record, _ in read_raw(store, kind, ids)]


def read_raw(store: Store, kind: str, ids: Sequence[str]) -> list[tuple[Record, Mapping[str, Any]]]:
    """The same, each with all the properties of its node: also what Convene notes on it besides the model's fields."""
    found = store.read(cypher.export(RECORDS[kind]), ids=list(ids))
    by_id = {row["properties"]["id"]: row for row in found}
    rows = (by_id[name] for name in ids if name in by_id)
    return [(cypher.record_from(RECORDS[kind], row), row["properties"]) for row in rows]
