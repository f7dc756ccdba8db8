"""What the rows of a chronology are called, worked out from the design alone, and which row a record comes from."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path


def names_of_rows(path: Path) -> Iterator[str]:
    """The case and the row's `ref`; without one the date, the kind, the agency and which one of these it is."""
    ordinals: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row.get("ref"):
                yield f"{row['case']}/{row['ref']}"
            else:
                name = f"{row['case']}/" + " ".join(filter(None, (row["date"], row["kind"], row["agency"])))
                ordinals[name] += 1
                yield name if ordinals[name] == 1 else f"{name} {ordinals[name]}"


def comes_from(name: str, rows: Collection[str]) -> bool:
    """Whether a record's name is a row's, or begins with one."""
    return name in rows or any(name.startswith(f"{row}/") for row in rows)
