"""Cases that somebody reviewed: the chronology, and what the reviewer found wrong.

A folder holds one folder a case, with `chronology.csv` and `findings.json`. Which themes fit a finding, and how far
apart in time the two may lie, is the table of the five real cases' own README.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson

Row = dict[str, str]
"""One row of a chronology, by column."""

FITTING = {
    "no_lead": {"lead", "roles"},
    "unclear_roles": {"lead", "roles"},
    "no_healthcare_involvement": {"healthcare"},
    "no_specialist_involvement": {"follow_up", "handover", "specialist"},
    "information_not_shared": {"information", "voice"},
    "late_escalation": {"decision", "follow_up", "healthcare", "meeting", "timeliness", "voice"},
    "action_not_followed_up": {"engagement", "follow_up"},
    "no_multi_agency_meeting": {"meeting"},
    "no_review": {"review"},
    "no_plan": {"handover", "plan"},
    "threshold_not_met_no_rationale": {"decision", "engagement"},
}
"""By what failed, the themes of rules that are about it."""

TOLERANCE = timedelta(days=14)
NAMES_WHO_WAS_NOT_TOLD = "information"
"""The theme whose gaps name the one who was not told; a finding names the one who did not tell."""


@dataclass(frozen=True)
class Finding:
    """One thing that the reviewer found wrong."""

    number: int
    """Its place in the file, from 1."""
    failing: str
    text: str
    agencies: frozenset[str]
    since: date | None
    until: date | None
    exact: bool
    """True for what the reviewer found in so many words, and only that."""

    @property
    def counts(self) -> bool:
        """True where a gap must meet it."""
        return self.exact and self.failing in FITTING

    def is_met_by(self, theme: str, agency: str | None, since: date, until: date) -> bool:
        """Whether a gap of that theme, of that agency, that stood at those days, is what the reviewer found."""
        fits = theme in FITTING.get(self.failing, set())
        named = agency is None or theme == NAMES_WHO_WAS_NOT_TOLD or not self.agencies or agency in self.agencies
        begins = self.since is None or until >= self.since - TOLERANCE
        ends = self.until is None or since <= self.until + TOLERANCE
        return fits and named and begins and ends


@dataclass(frozen=True)
class ReviewedCase:
    """A case with its rows, the days that it is about, and what was found wrong in it."""

    name: str
    rows: tuple[Row, ...]
    last_day: date
    findings: tuple[Finding, ...] = ()

    @property
    def counting(self) -> tuple[Finding, ...]:
        """The findings that a gap must meet."""
        return tuple(finding for finding in self.findings if finding.counts)


def reviewed_cases(folder: Path) -> list[ReviewedCase]:
    """Every case in a folder, by name."""
    return [_case(path) for path in sorted(folder.iterdir()) if (path / "findings.json").is_file()]


def well_run_cases(folder: Path) -> list[ReviewedCase]:
    """Chronologies of cases in which nothing was found wrong, by name."""
    return [_well_run(path) for path in sorted(folder.glob("*.csv"))]


def _well_run(path: Path) -> ReviewedCase:
    rows = tuple(read_rows(path))
    return ReviewedCase(path.stem, rows, max(date.fromisoformat(row["date"]) for row in rows))


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a chronology."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {column: value or "" for column, value in row.items()}


def _case(folder: Path) -> ReviewedCase:
    said = orjson.loads((folder / "findings.json").read_bytes())
    rows = tuple(read_rows(folder / "chronology.csv"))
    findings = tuple(_finding(number, one) for number, one in enumerate(said["findings"], 1))
    return ReviewedCase(folder.name, rows, date.fromisoformat(said["window"][1]), findings)


def _finding(number: int, said: dict[str, Any]) -> Finding:
    return Finding(
        number=number,
        failing=said["failing"],
        text=said["text"],
        agencies=frozenset(said["about_agencies"]),
        since=_day(said["since"]),
        until=_day(said["until"]),
        exact=said["label_fit"] == "exact" and said["basis"] == "finding",
    )


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
