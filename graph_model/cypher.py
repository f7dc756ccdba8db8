"""Record classes → Cypher: constraints, upserts, look-ups, export. Pure text; the only place where Python holds Cypher.

A record is a node with two labels, its kind and `Record`: the second one makes its id unique across all kinds. One text
serves both engines. What was measured with 50,000 nodes, and decides the shape of every statement here and in the
`.cypher` files (the slower way may be right on Neo4j; all of these are right and fast on both):

| | Neo4j 5.26 | ArcadeDB 26.10 |
| --- | --- | --- |
| `MERGE (n:Case:Record {id: x})` | index | **scans the table**: 160 to 320 records/s and falling |
| `MERGE (n:Record {id: x}) SET n:Case` | index | **refused**: a label added later meets the record's own constraint |
| `OPTIONAL MATCH (:Record {id: x})`, `CREATE (:Case:Record …)` where there is none | index | index |
| `MATCH (c:Case {id: x})`, `MATCH (c:Record {id: x})` | index | index, 1 ms |
| `MATCH (c:Case:Record {id: x})` | index | **scans**, 20 ms: name one label |
| `MATCH (n:Record) WHERE n.id IN $ids` | index | **scans**, 60 ms |
| `UNWIND $ids AS id MATCH (n:Record {id: id})` | index | index, 12 ms for 1,000 |
| `MATCH (t:Record {id: null})` | no row, at once | no row, after a **scan for every null**: filter or coalesce |
| reading through relationships, one or two labels | the same | the same |
| an id that another kind has | constraint error | the same, **if that kind was there before the constraint** |

`labels(n)` comes in no certain order, with `Record` in it. Deleting a node costs ArcadeDB as much as it has
relationships.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any

from pydantic import ValidationError

from graph_model.elements import RECORDS, Field, Kind, Record, Ref, fields_of
from graph_model.errors import BadRecord

Row = dict[str, Any]
"""One record as the graph takes it: fields by name, instants as ISO text, references as ids, and its `digest`."""


def constraints() -> list[str]:
    """Ids are unique within each kind and across all of them. Repeating them is harmless."""
    return [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in (*RECORDS, "Record")
    ]


ANYTHING = "MATCH (n) RETURN 1 AS one LIMIT 1"
"""A row where the graph holds anything at all."""


def introductions() -> list[tuple[str, dict[str, Any]]]:
    """A node of each kind, made and taken away: for an empty graph, before its constraints (see the table above)."""
    return [(f"CREATE (n:{kind}:Record {{id: $id}}) DELETE n", {"id": f"first {kind}"}) for kind in RECORDS]


# Records in


def row(record: Record, digest: str) -> Row:
    """The record as `upsert` takes it; `digest` is its content in brief, which tells its sender whether it changed."""
    return {**{field.name: _sent(getattr(record, field.name)) for field in fields_of(type(record))}, "digest": digest}


def _sent(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return [_sent(part) for part in value] if isinstance(value, tuple) else value


@cache
def upsert(kind: type[Record]) -> str:
    """Make each of `$rows` a node of this kind that says exactly what the row says, references included.

    What the row leaves empty is taken away; what Convene notes on the node besides the model's fields stays. Returns
    `found` and `linked`: nodes and references that are now as the rows have them. References to records that do not
    exist are not made: see `upserts`, which notices.
    """
    return f"{_place(kind)}{_unlink(kind)}{_link(kind)}{_counts()}"


@cache
def place(kind: type[Record]) -> str:
    """As `upsert`, without making references: for records that refer to each other across kinds."""
    return f"{_place(kind)}{_unlink(kind)}RETURN count(n) AS found"


@cache
def link(kind: type[Record]) -> str:
    """Make the references of `$rows`, whose nodes exist. Returns `found` and `linked` as `upsert` does."""
    return f"UNWIND $rows AS row\nMATCH (n:{kind.__name__} {{id: row.id}})\n{_link(kind)}{_counts()}"


def _place(kind: type[Record]) -> str:
    label = kind.__name__
    values = ", ".join(f"n.{field.name} = {_value(field)}" for field in _properties(kind))
    return (
        "UNWIND $rows AS row\n"
        "OPTIONAL MATCH (taken:Record {id: row.id})\n"
        "FOREACH (_ IN CASE WHEN taken IS NULL THEN [1] ELSE [] END |"
        f" CREATE (:{label}:Record {{id: row.id}}))\n"
        "WITH row\n"
        f"MATCH (n:{label} {{id: row.id}})\n"
        f"SET {values}, n.digest = row.digest\n"
    )


def _unlink(kind: type[Record]) -> str:
    """All relationships that leave a record are its references, so whatever the row does not name goes."""
    right = " OR ".join(
        f"(type(old) = '{ref.relation}' AND t.id = coalesce(row.{name}, ''))" for name, ref in _references(kind)
    )
    if not right:
        return ""
    return (
        "WITH row, n\n"
        f"OPTIONAL MATCH (n)-[old]->(t) WHERE NOT ({right})\n"
        "WITH row, n, collect(old) AS wrong\n"
        "FOREACH (old IN wrong | DELETE old)\n"
        "WITH row, n\n"
    )


def _link(kind: type[Record]) -> str:
    """One step a reference; an empty one is looked up as '', which no record is called: see the table above."""
    steps = [
        f"OPTIONAL MATCH (t:{ref.target_kind} {{id: coalesce(row.{name}, '')}})\n"
        f"FOREACH (to IN CASE WHEN t IS NULL THEN [] ELSE [t] END | MERGE (n)-[:{ref.relation}]->(to))\n"
        "WITH row, n, made + CASE WHEN t IS NULL THEN 0 ELSE 1 END AS made\n"
        for name, ref in _references(kind)
    ]
    return "WITH row, n, 0 AS made\n" + "".join(steps)


def _counts() -> str:
    return "RETURN count(n) AS found, coalesce(sum(made), 0) AS linked"


def _properties(kind: type[Record]) -> list[Field]:
    return [field for field in fields_of(kind) if field.ref is None and field.name != "id"]


def _references(kind: type[Record]) -> list[tuple[str, Ref]]:
    return [(field.name, field.ref) for field in fields_of(kind) if field.ref is not None]


def _value(field: Field) -> str:
    return f"datetime(row.{field.name})" if field.kind is Kind.INSTANT else f"row.{field.name}"


@dataclass(frozen=True)
class Upserts:
    """Rows of several kinds as statements for one transaction, and the check that all of them arrived.

    `store.write([*upserts.statements, …], upserts.check)` takes everything back if a node or a reference is missing.
    """

    rows: Mapping[type[Record], Sequence[Row]]

    @property
    def statements(self) -> list[tuple[str, dict[str, Any]]]:
        """First every node, then the references, since records refer to each other across kinds."""
        steps = [*((place, kind) for kind in self.rows), *((link, kind) for kind in self.rows)]
        return [(text(kind), {"rows": list(self.rows[kind])}) for text, kind in steps]

    def check(self, answers: Sequence[list[Row]]) -> None:
        """Raise BadRecord unless every row is there with all its references; give it the answers of `write`."""
        linked = answers[len(self.rows) : 2 * len(self.rows)]
        for (kind, rows), [answer] in zip(self.rows.items(), linked, strict=True):
            wanted = sum(row[name] is not None for row in rows for name, _ in _references(kind))
            if (answer["found"], answer["linked"]) != (len(rows), wanted):
                raise BadRecord(
                    f"Of {len(rows)} {kind.__name__} records {answer['found']} could be written, and of their {wanted} "
                    f"references {answer['linked']}: an id belongs to another kind, or a record that is referred to "
                    "is not there. Nothing of this batch was kept."
                )


# Records out


def ids(kind: type[Record]) -> str:
    """The next `$size` ids of one kind after `$after`, as one column `id`; of the feed `$feed`, or of all where null.

    The order is the engine's own: it serves to go on from the last one, and no more.
    """
    return (
        f"MATCH (n:{kind.__name__}) WHERE n.id > $after AND ($feed IS NULL OR n.feed = $feed)\n"
        "WITH n.id AS id ORDER BY id LIMIT $size\n"
        "RETURN collect(id) AS id"
    )


def export(kind: type[Record]) -> str:
    """The records of `$ids` as they stand in the graph; each row is for `record_from`."""
    return (
        f"UNWIND $ids AS id\nMATCH (n:{kind.__name__} {{id: id}})\n"
        "OPTIONAL MATCH (n)-[r]->(t)\n"
        "RETURN properties(n) AS properties, collect([type(r), t.id]) AS references"
    )


def record_from(kind: type[Record], found: Mapping[str, Any]) -> Record:
    """The record that a row of `export` holds. Raises BadRecord where a node is not as the model says."""
    targets = {relation: target for relation, target in found["references"] if relation}
    values = {field.name: found["properties"].get(field.name) for field in fields_of(kind) if field.ref is None}
    values |= {name: targets.get(ref.relation) for name, ref in _references(kind)}
    try:
        return kind.model_validate({name: value for name, value in values.items() if value is not None})
    except ValidationError as error:
        raise BadRecord(_unlike_the_model(kind, values.get("id"), error)) from None


def _unlike_the_model(kind: type[Record], name: object, error: ValidationError) -> str:
    wrong = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(map(str, wrong["loc"]))
    return (
        f"{kind.__name__} '{name}' in the graph is not as the model says ({field}: {wrong['msg']}); "
        "another program has changed it: correct it there, or import the record again."
    )


@cache
def records_of_cases() -> str:
    """Every record on the cases `$ids` but what Convene works out itself; each row is for `any_record_from`."""
    derived = " OR ".join(f"n:{kind}" for kind, record_class in RECORDS.items() if record_class.derived)
    return (
        "UNWIND $ids AS case_id\n"
        "MATCH (c:Case {id: case_id})<-[:IN_CASE]-(n:Record)\n"
        f"WHERE NOT ({derived})\n"
        "OPTIONAL MATCH (n)-[r]->(t)\n"
        "RETURN [label IN labels(n) WHERE label <> 'Record'][0] AS kind, properties(n) AS properties,\n"
        "       collect([type(r), t.id]) AS references"
    )


RECORDS_BY_ID = """
UNWIND $ids AS id
MATCH (n:Record {id: id})
OPTIONAL MATCH (n)-[r]->(t)
RETURN [label IN labels(n) WHERE label <> 'Record'][0] AS kind, properties(n) AS properties,
       collect([type(r), t.id]) AS references
"""
"""The records `$ids`, of whatever kind; each row is for `any_record_from`."""


def any_record_from(found: Mapping[str, Any]) -> Record:
    """The record that a row of `records_of_cases` or `RECORDS_BY_ID` holds."""
    return record_from(RECORDS[found["kind"]], found)


# Reading only

_NOISE = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)
_WRITES = re.compile(
    r"(?<![.$:\w])(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|FOREACH|DROP|ALTER|GRANT|REVOKE|DENY|INSERT|LOAD\s+CSV"
    r"|IN\s+(?:\d+\s+)?(?:CONCURRENT\s+)?TRANSACTIONS|CALL(?=\s+[A-Za-z]))\b",
    re.IGNORECASE,
)


def write_clause(text: str) -> str | None:
    """The first clause of the text that could change the graph, or None. Procedures count: some of them write."""
    found = _WRITES.search(_NOISE.sub(" ", text))
    return " ".join(found[1].upper().split()) if found else None
