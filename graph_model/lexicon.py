"""The words that a Cypher text may use: kinds, properties, relationships with both ends, members of enumerations.

All of it comes from the record classes, and from the few properties that Convene keeps beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from graph_model import RECORDS, CaseRecord, Field, Kind, Record, fields_of

ANY_KIND = "Record"
"""The label that every node carries beside its kind."""

BOOKKEEPING: Mapping[str, frozenset[str]] = {
    "Case": frozenset({"feeds", "waits", "next_change_at", "judged_by"}),
    ANY_KIND: frozenset({"digest"}),
}
"""Properties that Convene keeps beside the model's fields; those of every kind stand under Record."""

PARTS_OF_TIME = frozenset(
    {
        *("epochMillis", "epochSeconds", "year", "month", "day", "hour", "minute", "second", "millisecond"),
        *("dayOfWeek", "years", "months", "days", "hours", "minutes", "seconds", "milliseconds"),
    }
)
"""What may be asked of an instant or a duration."""


@dataclass(frozen=True, slots=True)
class End:
    """One way in which a relationship may run: from which kind, by which of its fields, to which kind."""

    source: str
    field: str
    target: str

    @property
    def read(self) -> str:
        """The field that declares it, as `Share.to`."""
        return f"{self.source}.{self.field}"


def kinds() -> tuple[str, ...]:
    """Every label that a node may carry."""
    return (*RECORDS, ANY_KIND)


@cache
def fields_by_name(kind: str) -> Mapping[str, Field]:
    """The fields of a kind, references too."""
    return {one.name: one for one in fields_of(RECORDS.get(kind, Record))}


@cache
def properties(kind: str) -> frozenset[str]:
    """What may follow the dot behind a node of that kind: its fields that are no references, and the bookkeeping."""
    own = {name for name, one in fields_by_name(kind).items() if one.ref is None}
    own |= when_it_happened() if kind == ANY_KIND else set()
    return frozenset(own | BOOKKEEPING.get(kind, frozenset()) | BOOKKEEPING[ANY_KIND])


@cache
def when_it_happened() -> frozenset[str]:
    """The dates without which there is no record of its kind. They may be asked of a record of any kind: to have one
    is no evidence of what its source can tell."""
    records = (record for record in RECORDS.values() if issubclass(record, CaseRecord) and not record.derived)
    return frozenset(
        one.name for record in records for one in fields_of(record) if one.required and one.kind is Kind.INSTANT
    )


def choices_of(kind: str, name: str) -> type[StrEnum] | None:
    """The enumeration that a property takes its words from; None where anything may stand in it."""
    field = fields_by_name(kind).get(name)
    return field.choices if field else None


@cache
def relationships() -> Mapping[str, tuple[End, ...]]:
    """For each type of relationship all the ways in which it may run."""
    found: dict[str, list[End]] = {}
    for kind, record_class in RECORDS.items():
        for one in fields_of(record_class):
            if one.ref:
                found.setdefault(one.ref.relation, []).append(End(kind, one.name, one.ref.target_kind))
    return {name: tuple(ends) for name, ends in found.items()}


def nearest(word: str, allowed: Iterable[str]) -> str:
    """A question that names the nearest word that is allowed, to stand behind a sentence; empty where none is near."""
    by_case = {known.lower(): known for known in allowed}
    near = get_close_matches(word.lower(), by_case, 1, 0.5)
    return f" Did you mean {by_case[near[0]]}?" if near else ""
