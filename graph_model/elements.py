"""What every record is made of: the base classes, references, instants, and the registry of record classes.

A record class is at once one node label, one template, one JSON schema and one page of documentation; everything that
needs to know the model asks `RECORDS` and `fields_of`.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


def _with_zone(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone, such as 2026-03-04T09:30:00+00:00")
    return moment


Instant = Annotated[datetime, AfterValidator(_with_zone)]
"""A moment with its zone. A date alone is local midnight in the feed's zone, with `precision: day`."""

Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""The name of one record, unique across all kinds."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
"""Words; where nothing is known a field is left out, so that there is one way to say nothing."""


class Precision(StrEnum):
    """How exactly a time is known."""

    EXACT = "exact"
    DAY = "day"
    MONTH = "month"
    ASSUMED = "assumed"

    @property
    def by_day(self) -> bool:
        """True where the hour is not known; month and assumed are judged as day, and say so."""
        return self is not Precision.EXACT


@dataclass(frozen=True)
class Ref:
    """Marks a field as a reference: the relationship's name and the kind (or kinds) it points to.

    `target` is a record class, the name of one that is declared later, or "Record" for any kind.
    """

    relation: str
    target: type[Record] | str

    @property
    def target_kind(self) -> str:
        """The label that the relationship points to."""
        return self.target if isinstance(self.target, str) else self.target.__name__


RECORDS: dict[str, type[Record]] = {}
"""All record classes by kind, in the order in which they can be loaded: what is referred to comes first."""


class Record(BaseModel):
    """One dated fact of any kind: one node, one row, one object."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, str_strip_whitespace=True)
    file_name: ClassVar[str] = ""
    """The name of its table in the records format, such as `cases` in `cases.csv`."""
    named_by_many: ClassVar[bool] = False
    """True for whom many sources name: the first feed that sends one owns its fields, and the others refer to it."""
    derived: ClassVar[bool] = False
    """True for what Convene works out itself: exported as evidence, and taken in only from its own export."""

    id: Id
    """Its own name, as the source gives it, with the feed's prefix where the feed declares one."""
    recorded_at: Instant | None = None
    """When the source wrote it down; empty when that is not known."""
    precision: Precision = Precision.EXACT
    """How exactly its times are known."""
    feed: str | None = None
    """The source that sent it. Set by the import, never by the sender."""
    inferred_from: str | None = None
    """The record from which an importer concluded this one; empty when it was sent as it is."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if cls.file_name:
            RECORDS[cls.__name__] = cls


class CaseRecord(Record):
    """A record that belongs to one case."""

    case: Annotated[str, Ref("IN_CASE", "Case")]
    """The case that it belongs to."""


BOOKKEEPING = frozenset(Record.model_fields)
"""The fields that every record has beside what it says: whether a source fills them in is no news of the world."""

NAMES_AND_BOOKKEEPING = frozenset(CaseRecord.model_fields)
"""The same, and the case: what a source gives in any case, so that it is no evidence of what it can tell."""


class Kind(StrEnum):
    """What a field holds, as far as reading and writing it is concerned."""

    TEXT = "text"
    INSTANT = "instant"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXTS = "texts"
    REFERENCE = "reference"


@dataclass(frozen=True)
class Field:
    """One field of a record class: what it is called, what it holds, what is allowed in it, and what it means."""

    name: str
    kind: Kind
    required: bool
    meaning: str
    choices: type[StrEnum] | None = None
    ref: Ref | None = None
    example: Any = None
    """What may stand in it, where its kind does not tell; as Python's own value."""
    set_by_import: bool = False
    """True for the bookkeeping that no sender may fill in."""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The words that may stand in it; empty when anything of its kind may."""
        return tuple(member.value for member in self.choices) if self.choices else ()


SET_BY_IMPORT = frozenset({"feed", "inferred_from"})


@cache
def fields_of(record_class: type[Record]) -> tuple[Field, ...]:
    """The fields of a record class, its own before the bookkeeping that all records share."""
    found = [_field(record_class, name) for name in record_class.model_fields]
    return tuple(sorted(found, key=lambda field: (field.name != "id", field.name in BOOKKEEPING)))


def _field(record_class: type[Record], name: str) -> Field:
    info = record_class.model_fields[name]
    ref = next((mark for mark in info.metadata if isinstance(mark, Ref)), None)
    choices = next(
        (part for part in _parts(info.annotation) if isinstance(part, type) and issubclass(part, StrEnum)), None
    )
    return Field(
        name=name,
        kind=Kind.REFERENCE if ref else _kind(info.annotation, choices),
        required=info.is_required(),
        meaning=info.description or "",
        choices=choices,
        ref=ref,
        example=next(iter(info.examples or ()), None),
        set_by_import=name in SET_BY_IMPORT,
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """The annotation taken apart: `tuple[Sector, ...] | None` yields tuple, Sector, NoneType."""
    origin = typing.get_origin(annotation)
    if origin is None:
        yield annotation
    elif origin is Annotated:
        yield from _parts(typing.get_args(annotation)[0])
    else:
        if origin not in (UnionType, typing.Union):
            yield origin
        for part in typing.get_args(annotation):
            yield from _parts(part)


def _kind(annotation: Any, choices: type[StrEnum] | None) -> Kind:
    parts = list(_parts(annotation))
    if tuple in parts:
        return Kind.CHOICES if choices else Kind.TEXTS
    if choices:
        return Kind.CHOICE
    for python_type, kind in ((datetime, Kind.INSTANT), (bool, Kind.YES_NO), (int, Kind.NUMBER)):
        if python_type in parts:
            return kind
    return Kind.TEXT
