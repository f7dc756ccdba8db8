"""Which cases must be assessed again because of a batch of changes, as statements of the same transaction."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from graph_model import CaseRecord
from graph_model.case import Case
from graph_model.store import Statement
from ingest.decide import Change


@cache
def statement(name: str) -> str:
    """A Cypher text of this package."""
    return (Path(__file__).parent / "statements" / f"{name}.cypher").read_text(encoding="utf-8")


def new_mark() -> int:
    """A mark that no earlier one equals, so that an assessment can tell whether more came in meanwhile."""
    return time.time_ns() // 1_000


def cases_of(changes: Sequence[Change]) -> dict[str, set[str]]:
    """The cases whose records change, also those that a record leaves, each with the feeds that told of it."""
    cases: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        record = change.record
        case = record.id if isinstance(record, Case) else record.case if isinstance(record, CaseRecord) else None
        if case is not None:
            cases[case].update([change.sender] if change.sender else [])
            if change.before and change.before.case and change.before.case != case:
                cases[change.before.case].update()
    return cases


def marks_before(changes: Sequence[Change], mark: int) -> list[Statement]:
    """Marks that must be set while the old references still stand."""
    moved = [change.record.id for change in changes if change.kind == "Employment" and change.before]
    return [(statement("mark_employed"), {"ids": moved, "mark": mark})] if moved else []


def marks_after(changes: Sequence[Change], mark: int) -> list[Statement]:
    """Marks on cases that are not in the batch themselves; each returns the ids of the cases.

    Whom many name can change the answer of every case that names them; one that is new is named by nobody yet.
    """
    named = [change.record.id for change in changes if change.record.named_by_many and change.before]
    employed = [change.record.id for change in changes if change.kind == "Employment"]
    fed = [change.record.id for change in changes if change.kind == "Feed"]
    wanted = (("mark_named", named), ("mark_told_of", named), ("mark_employed", employed), ("mark_fed", fed))
    return [(statement(name), {"ids": ids, "mark": mark}) for name, ids in wanted if ids]


def mark_batch(cases: dict[str, set[str]], mark: int) -> list[Statement]:
    """The marks on the batch's own cases, with their feeds."""
    rows = [{"id": case, "feeds": sorted(feeds)} for case, feeds in cases.items()]
    return [(statement("mark_cases"), {"rows": rows, "mark": mark})] if rows else []
