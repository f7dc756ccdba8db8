"""A full and a bare record of every kind, made from the record classes alone: a new field is tested at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from graph_model import RECORDS, Field, Kind, Precision, Record, fields_of
from graph_model.people import Feed

LONDON = ZoneInfo("Europe/London")
NASTY = '=cmd|"/c calc"!A1, with; a semicolon \\ and\r\na second line\nand "quotes" – ünïcode 𝔘'
"""What a spreadsheet would run, what tables quote, and what no table of letters from the last century holds."""
BEGINS = datetime(2026, 6, 10, 9, 30, 15, 123000, LONDON)


def feed(name: str = "council", **said: Any) -> Feed:
    """A feed that supplies everything."""
    return Feed(id=name, name=name, supplies=tuple(RECORDS), **said)


def everything() -> Iterator[Record]:
    """What is referred to comes first; every kind but feeds and what Convene works out itself."""
    for kind, record_class in RECORDS.items():
        if kind != "Feed" and not record_class.derived:
            yield full(record_class)
            yield bare(record_class)


def full(record_class: type[Record]) -> Record:
    """A record of the kind with every field filled that a sender may fill."""
    fields = [field for field in fields_of(record_class) if not field.set_by_import]
    return record_class(**{field.name: _value(record_class, field, place) for place, field in enumerate(fields)})


def bare(record_class: type[Record]) -> Record:
    """A record of the kind with nothing but what is needed."""
    needed = {field.name: _value(record_class, field, 0) for field in fields_of(record_class) if field.required}
    return record_class(**{**needed, "id": f"{record_class.__name__} bare"})


def name_of(kind: str) -> str:
    """The id of the full record of a kind."""
    return f"{kind} full"


def _value(record_class: type[Record], field: Field, place: int) -> Any:
    if field.name == "id":
        return name_of(record_class.__name__)
    if field.ref:
        return name_of("Adult" if field.ref.target_kind == "Record" else field.ref.target_kind)
    if field.name == "precision":
        return Precision.DAY
    return {
        Kind.TEXT: NASTY,
        Kind.TEXTS: ("nhs|9990000018", NASTY.replace("\r\n", " ")),
        Kind.INSTANT: BEGINS + timedelta(days=place),
        Kind.NUMBER: 3,
        Kind.YES_NO: True,
        Kind.CHOICE: field.allowed and field.allowed[-1],
        Kind.CHOICES: field.allowed[:2],
    }[field.kind]
