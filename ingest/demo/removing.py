"""The made-up district taken out again, before real records come in."""

from __future__ import annotations

from graph_model.store import Store
from ingest.marks import statement

BEGINNING = "synthetic"
"""With what the ids of all made-up feeds begin."""
AT_ONCE = 1_000


def remove_made_up(store: Store) -> int:
    """Take out everything that is made up; returns how many records that were.

    What is on a case goes before the case, and the feeds go last, so that a removal that was broken off is finished by
    the next one.
    """
    rows = store.read(statement("made_up"), beginning=BEGINNING)
    ids = list(dict.fromkeys(row["id"] for row in sorted(rows, key=lambda row: int(row["place"]))))
    for first in range(0, len(ids), AT_ONCE):
        store.write([(statement("remove"), {"ids": ids[first : first + AT_ONCE]})])
    return len(ids)
