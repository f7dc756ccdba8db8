"""Everything that was told of one case, by whichever chapter, whatever source sends it, before and after today.

A promise is worked out from this, so that a record counts for every rule that it touches, without anybody noting it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast

from graph_model import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Note:
    """One record as it was told: what it says in the end, and from when it says what was added later."""

    kind: type[Record]
    id: str
    at: datetime
    fields: Mapping[str, Any]
    added: Mapping[str, datetime]

    @cached_property
    def record(self) -> Record:
        """The record as it is when the story is over."""
        return self.kind(id=self.id, **self.fields)


class Told:
    """The notes of one story by kind of record."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}
        self._by_kind: dict[type[Record], list[Note]] = {}
        self._in_order: dict[type[Record], Sequence[Record]] = {}

    def add(self, note: Note) -> None:
        """Note what has been told."""
        self._notes[note.id] = note
        self._by_kind.setdefault(note.kind, []).append(note)
        self._in_order.pop(note.kind, None)

    def all(self, kind: type[R]) -> Sequence[R]:
        """All records of a kind as they are when the story is over, the earliest first."""
        if kind not in self._in_order:
            notes = sorted(self._by_kind.get(kind, ()), key=lambda note: note.at)
            self._in_order[kind] = tuple(note.record for note in notes)
        return cast("Sequence[R]", self._in_order[kind])

    def since(self, record: Record, field: str) -> datetime:
        """From when a record said what stands in one of its fields: from its own moment, or when that was added."""
        note = self._notes[record.id]
        return note.added.get(field, note.at)
