"""Repairs: for one finding, the same chronology with that one thing done in time.

A file `repairs/<case>.yaml` is a list of these:

    - finding: 2                        the number of the finding
      says: The doctor came the same evening.
      gaps: [health-after-harm r3]      what must vanish: the rule, and where it matters the row that it is about,
                                        and the agency of which it is asked
      add: [{date: 2017-09-14, kind: examination, agency: gp}]
      change: {r3: {detail: …}}         rows by their ref, and what stands in them instead
      drop: [r9]

A row with `every: 40, until: 2021-07-30` stands for one each so many days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from judgement.judged import JudgedGap
from judgement.reviewed import ReviewedCase, Row


@dataclass(frozen=True)
class Repair:
    """One thing done in time."""

    finding: int
    says: str
    gaps: tuple[str, ...]
    add: Sequence[Row] = ()
    change: Mapping[str, Row] = field(default_factory=dict)
    drop: frozenset[str] = frozenset()

    def means(self, gap: JudgedGap) -> bool:
        """Whether a gap must vanish."""
        names = {gap.rule, f"{gap.rule} {gap.row}", f"{gap.rule} {gap.row} {gap.agency}"}
        return not self.gaps or not names.isdisjoint(self.gaps)

    def of(self, case: ReviewedCase) -> list[Row]:
        """The rows of the case as they would stand then. Raises KeyError for a row that is not there."""
        refs = {row.get("ref", "") for row in case.rows}
        if gone := (set(self.change) | self.drop) - refs:
            raise KeyError(f"the repair of finding {self.finding} of {case.name} names {sorted(gone)}, no ref of a row")
        kept = [
            {**row, **self.change.get(row.get("ref", ""), {})} for row in case.rows if row.get("ref") not in self.drop
        ]
        first = case.rows[0]
        return [*kept, *({"case": first["case"], "adult": first.get("adult", ""), **row} for row in self.add)]


def repairs_of(case: str, folder: Path) -> list[Repair]:
    """The repairs of a case, none where there is no file."""
    path = folder / f"{case}.yaml"
    return [_repair(one) for one in yaml.safe_load(path.read_text(encoding="utf-8"))] if path.is_file() else []


def _repair(said: Mapping[str, Any]) -> Repair:
    return Repair(
        finding=said["finding"],
        says=said["says"],
        gaps=tuple(said["gaps"]),
        add=[one for row in said.get("add", ()) for one in _rows(row)],
        change={ref: _row(row) for ref, row in said.get("change", {}).items()},
        drop=frozenset(said.get("drop", ())),
    )


def _rows(said: Mapping[str, Any]) -> Iterator[Row]:
    """The row, or one each so many days where it says so."""
    every, until, day = said.get("every"), said.get("until"), said["date"]
    rest = {column: value for column, value in said.items() if column not in ("every", "until")}
    number = 0
    while number == 0 or (every and day <= until):
        ref = f"{said['ref']}-{number}" if number else said["ref"]
        yield _row({**rest, "date": day, "ref": ref})
        number, day = number + 1, day + timedelta(days=every or 0)


def _row(said: Mapping[str, Any]) -> Row:
    return {column: str(value) for column, value in said.items()}
