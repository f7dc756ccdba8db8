"""Records to rows of the graph and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from graph_model import RECORDS, Kind, Record, fields_of
from graph_model.store import Statement, Store
from ingest.decide import Change


# TEMPORARY until cypher.py
def _setpart(cls):
    out = ["n.digest = row.digest"]
    for f in fields_of(cls):
        if f.name == "id" or f.ref:
            continue
        out.append(f"n.{f.name} = " + (f"datetime(row.{f.name})" if f.kind is Kind.INSTANT else f"row.{f.name}"))
    return out


def _refs(cls):
    return [(f.name, f.ref.relation, f.ref.target_kind) for f in fields_of(cls) if f.ref]


@cache
def _B(k):
    cls = RECORDS[k]
    out = [f"UNWIND $rows AS row MERGE (n:{k}:Record {{id: row.id}}) SET {', '.join(_setpart(cls))}"]
    r = _refs(cls)
    if r:
        out.append(f"UNWIND $rows AS row MATCH (n:{k} {{id: row.id}}) MATCH (n)-[old]->(t) DELETE old")
    return out


@cache
def _L(k):
    return [
        f"UNWIND $rows AS row MATCH (n:{k} {{id: row.id}}) MATCH (t:{target} {{id: row.{f}}}) MERGE (n)-[:{rel}]->(t)"
        for f, rel, target in _refs(RECORDS[k])
    ]


def _row(change):
    d = change.record.model_dump(mode="json")
    d["digest"] = change.digest
    return d


def upserts(changes: Sequence[Change]) -> list[Statement]:
    by = defaultdict(list)
    for c in changes:
        by[c.kind].append(_row(c))
    return [(s, {"rows": rows}) for k, rows in by.items() for s in _B(k)] + [
        (s, {"rows": rows}) for k, rows in by.items() for s in _L(k)
    ]


def _ret(kind):
    cls = RECORDS[kind]
    parts = [f"n.{f.name} AS `{f.name}`" for f in fields_of(cls) if not f.ref]
    parts += [f"head([(n)-[:{rel}]->(t) | t.id]) AS `{f}`" for f, rel, _ in _refs(cls)]
    return ", ".join(parts)


def _recs(kind, rows):
    return [RECORDS[kind].model_validate({k: v for k, v in r.items() if v is not None}) for r in rows]


def read_page(store: Store, kind: str, after: str, size: int, feed: str | None) -> list[Record]:
    q = (
        f"MATCH (n:{kind}) WHERE n.id > $after"
        + (" AND n.feed = $feed" if feed else "")
        + f" WITH n ORDER BY n.id LIMIT $size RETURN {_ret(kind)}"
    )
    return _recs(kind, store.read(q, after=after, size=size, feed=feed))


def read_some(store: Store, kind: str, ids: Sequence[str]) -> list[Record]:
    return _recs(kind, store.read(f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN {_ret(kind)}", ids=list(ids)))
