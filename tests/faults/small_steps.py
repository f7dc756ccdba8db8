"""`convene` as it is, in small steps: a few hundred records take as many transactions as many thousands would.

It tells of each transaction, by its number, when it begins and when it is done: a test kills it at such a moment.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from typing import Any

import ingest.absence
import ingest.deaths
import ingest.ending
import ingest.run
import queries.assess
import queries.gaps
from convene import main
from graph_model import engine_command, store

RECORDS, CASES = 40, 8
"""A transaction of an import, and a batch of an assessment."""

for module, size in (
    *((one, RECORDS) for one in (ingest.run, ingest.ending, ingest.absence, ingest.deaths)),
    *((one, CASES) for one in (queries.assess, queries.gaps)),
):
    assert isinstance(module.BATCH, int)  # type: ignore[attr-defined]
    module.BATCH = size  # type: ignore[attr-defined]

engine_command.JAVA_OPTIONS += ("-XX:TieredStopAtLevel=1",)  # a quick start; nobody works long enough for the rest
store.ATTEMPTS = 5  # nobody brings an engine back that a test has killed

numbers = count(1)
write = store.Store.write


def told(self: store.Store, *statements: Any) -> Any:
    """Write, and tell of it."""
    number = next(numbers)
    tell(f"{number} begun")
    answers = write(self, *statements)
    tell(f"{number} done")
    return answers


def tell(words: str) -> None:
    """Say it where the test listens, if one does."""
    if "TELLS_FD" in os.environ:
        os.write(int(os.environ["TELLS_FD"]), f"{words}\n".encode())


store.Store.write = told  # type: ignore[method-assign]

if __name__ == "__main__":
    sys.exit(main())
