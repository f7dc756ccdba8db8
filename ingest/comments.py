"""What a report says about rows that begin with `#`, such as those of a template."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.rows import Notice
from ingest.tables import COMMENT


def read_as_comments(shown: str, number: int) -> Notice:
    """Rows that stand among others and were not read."""
    return Notice(f"{shown}: rows that begin with {COMMENT} were read as comments", number)


def untouched(tables: Sequence[str]) -> Notice:
    """Tables that hold nothing else. They tell of nothing, not even that there is none."""
    return Notice(
        f"{', '.join(tables)}: nothing but comments, as a template is before it is filled in; taken as not supplied."
        " A table with its header alone says that there are none"
    )
