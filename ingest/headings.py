"""The header of a table: which row it is, and what its columns are called."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from graph_model.errors import BadRecord
from ingest.cells import unwritten

BEYOND = "beyond the last column"
"""The name of what stands to the right of the header."""

_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN_WORDS = re.compile(r"\s+-\s+|[\s\-]+")
_NO_HEADING = re.compile(r"column[ _]([A-Za-z]{1,2})")


class BadTable(BadRecord):
    """A file that cannot be read as a table."""


@lru_cache(1_000)
def column_name(given: str) -> str:
    """A column's name as the model writes it: `To agency`, `to-agency:` and `To agency (several)` are `to_agency`."""
    name = _REMARK.sub(" ", unwritten(given.strip("\ufeff ")))
    return _BETWEEN_WORDS.sub("_", name.strip().strip(":*. ").lower())


def is_header(cells: Sequence[str], known_by: Collection[str]) -> bool:
    """True for a row that names all these columns."""
    return bool(known_by) and {column_name(cell) for cell in cells} >= set(known_by)


def columns_named(header: Sequence[str], where: str) -> tuple[str, ...]:
    """The columns, those without a heading by their letter, and what stands beyond them. Raises BadTable."""
    names = [name.strip().strip("\ufeff") for name in header]
    while names and not names[-1]:
        names.pop()
    met: dict[str, str] = {}
    for name in names:
        plain = column_name(name)
        if plain and plain in met:
            also = "" if met[plain] == name else f" (as '{met[plain]}', too)"
            raise BadTable(f"{where}: column '{name}' stands twice{also}; rename or remove one of them.")
        met[plain] = name
    return (*(name or f"column {letter_of(place)}" for place, name in enumerate(names)), BEYOND)


def letter_of(place: int) -> str:
    """The letters by which a spreadsheet calls a column, counted from 0."""
    return (letter_of(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def without_heading(name: str) -> str | None:
    """The letter of a column that has no heading; nothing for a column that has one."""
    found = _NO_HEADING.fullmatch(name)
    return found[1].upper() if found else None
