"""A table to fill in: its columns, what they mean, what may stand in them, an example; all from the record classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph_model import RECORDS, Field, Kind, Record, fields_of
from graph_model.lexicon import ANY_KIND
from ingest.cells import as_cell
from ingest.tables import COMMENT

REQUIRED_MOMENT, LATER_MOMENT = "2026-03-04T09:30+00:00", "2026-03-11T17:00+00:00"
"""What begins is needed and what ends is not, so that the one stands before the other."""


@dataclass(frozen=True)
class Column:
    """One column as it is shown to whoever fills it in."""

    name: str
    meaning: str
    allowed: str
    example: str
    words: tuple[str, ...] = ()
    """The words of which one may stand in it, to choose from; empty where that is not so."""


@dataclass(frozen=True)
class Table:
    """One table of a template."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def comments(self) -> tuple[tuple[str, ...], ...]:
        """What stands below the header and is not read: meanings, what is allowed, an example."""
        rows = zip(*((one.meaning, f"allowed: {one.allowed}", one.example) for one in self.columns), strict=True)
        return tuple((f"{COMMENT} {first}", *others) for first, *others in rows)


def table_of(record_class: type[Record]) -> Table:
    """The table of a kind of record, with the columns that a sender may fill in."""
    fields = [field for field in fields_of(record_class) if not field.set_by_import]
    columns = tuple(_column(record_class, field) for field in fields)
    return Table(record_class.file_name, (record_class.__doc__ or "").splitlines()[0], columns)


def _column(record_class: type[Record], field: Field) -> Column:
    allowed = f"{_allowed(field)}; needed" if field.required else _allowed(field)
    one_of = field.allowed if field.kind is Kind.CHOICE else ("yes", "no") if field.kind is Kind.YES_NO else ()
    return Column(field.name, field.meaning, allowed, _example(record_class, field), one_of)


def _allowed(field: Field) -> str:
    if field.ref:
        return f"the id of {_article(field.ref.target_kind)}"
    return {
        Kind.TEXT: "words",
        Kind.TEXTS: "words, several with ; between them",
        Kind.INSTANT: "a day such as 2026-03-04, or a moment with its zone such as 2026-03-04T09:30+00:00",
        Kind.NUMBER: "a whole number from 1 to 10000",
        Kind.YES_NO: "yes, no",
        Kind.CHOICE: ", ".join(field.allowed),
        Kind.CHOICES: f"{', '.join(field.allowed)}; several with ; between them",
    }[field.kind]


def _article(kind: str) -> str:
    if kind == ANY_KIND:
        return "any record"
    return f"{'an' if kind[0] in 'AEIO' else 'a'} {kind} (see {RECORDS[kind].file_name})"


def _example(record_class: type[Record], field: Field) -> str:
    if field.name == "id":
        return _example_id(record_class.__name__)
    if field.example is not None:
        return as_cell(field.example)
    if field.ref:
        target = field.ref.target_kind
        return "" if target == record_class.__name__ else _example_id("Case" if target == ANY_KIND else target)
    return {
        Kind.INSTANT: REQUIRED_MOMENT if field.required else LATER_MOMENT,
        Kind.NUMBER: "1",
        Kind.YES_NO: "yes",
        Kind.CHOICE: _first(field.allowed),
        Kind.CHOICES: as_cell(field.allowed[:2]),
    }.get(field.kind, "")


def _example_id(kind: str) -> str:
    return f"{kind.lower()}-1"


def _first(words: Sequence[str]) -> str:
    return words[0] if words else ""
