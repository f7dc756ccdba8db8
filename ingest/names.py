"""Which record a name means: the feed's prefix, and the kind in front where two kinds use one name.

Ids are unique across kinds, but a source that numbers each of its tables from 1 has an adult 1 and a case 1. The first
kind that used a name keeps it, and the next one becomes `Case:1`. As the first one stays where it is, the same source
always gets the same ids again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from graph_model import RECORDS, Record, fields_of
from graph_model.lexicon import ANY_KIND
from ingest.rows import Draft

KindOf = Callable[[str], str | None]
"""The kind of the record that has this id; None where there is none."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A reference to something that has not been imported."""

    field: str
    name: str
    target: str

    def __str__(self) -> str:
        what = "record" if self.target == ANY_KIND else self.target
        return f"{self.field} is '{self.name}'; no {what} of that id has been imported yet"


@cache
def references(record_class: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields that refer to another record, each with the kind that it refers to."""
    return tuple((field.name, field.ref.target_kind) for field in fields_of(record_class) if field.ref)


def with_kind(kind: str, name: str) -> str:
    """The id of a record whose own name already belongs to a record of another kind."""
    return f"{kind}:{name}"


def of_feed(draft: Draft, feed: str, prefix: str) -> Draft:
    """The draft as a record of this feed, its id and its references with the feed's prefix."""
    record = draft.record
    changes: dict[str, str | None] = {"feed": feed}
    if prefix and type(record).__name__ != "Feed":
        changes["id"] = prefix + record.id
        for name, target in references(type(record)):
            value = getattr(record, name)
            if value:
                changes[name] = _prefixed(value, target, prefix)
        if record.inferred_from:
            changes["inferred_from"] = prefix + record.inferred_from
    return replace(draft, record=record.model_copy(update=changes))


def _prefixed(name: str, target: str, prefix: str) -> str:
    kind, colon, rest = name.partition(":")
    if target == ANY_KIND and colon and kind in RECORDS:
        return with_kind(kind, prefix + rest)
    return prefix + name


def own_id(record: Record, taken_by: KindOf) -> str:
    """The id under which the record goes in."""
    kind = type(record).__name__
    return record.id if taken_by(record.id) in (None, kind) else with_kind(kind, record.id)


def candidates(name: str, target: str) -> tuple[str, ...]:
    """The ids that a reference may mean, the likeliest first."""
    if target != ANY_KIND:
        return name, with_kind(target, name)
    kind, colon, rest = name.partition(":")
    return (name, rest) if colon and kind in RECORDS else (name,)


def resolved(record: Record, kind_of: KindOf) -> tuple[Record, tuple[Missing, ...]]:
    """The record with its references as ids in the graph, and what is missing."""
    changes: dict[str, str] = {}
    missing = []
    for field, target in references(type(record)):
        name = getattr(record, field)
        if name:
            found = _meant(name, target, kind_of)
            if found is None:
                missing.append(Missing(field, name, target))
            elif found != name:
                changes[field] = found
    return (record.model_copy(update=changes) if changes else record), tuple(missing)


def _meant(name: str, target: str, kind_of: KindOf) -> str | None:
    kind = kind_of(name)
    if kind is not None and target in (ANY_KIND, kind):
        return name
    for other in candidates(name, target)[1:]:
        wanted = name.partition(":")[0] if target == ANY_KIND else target
        if kind_of(other) == wanted:
            return other
    return None
