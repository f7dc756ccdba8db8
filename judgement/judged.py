"""What the rules make of chronologies: one import, one assessment, and every gap with its place in the list."""

from __future__ import annotations

import csv
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph_model.oversight import Severity, State
from graph_model.store import Store
from ingest.load import Loader
from ingest.recognise import recognise
from ingest.rows import SourceOptions
from judgement.reviewed import Row
from queries.assess import Assessor
from queries.calendar import Calendar
from queries.facts import Moment
from queries.judge import GAPS
from queries.lines import Line, lines_of
from queries.listing import worst_first
from queries.policy_files import load_policies

APART = "~"
"""Stands between the name of a variant and what it names, so that the same chronology can be told in several ways."""


@dataclass(frozen=True)
class JudgedGap:
    """One gap, in days, as a person compares it with a review."""

    rule: str
    theme: str
    severity: Severity
    state: State
    subject: str
    agency: str | None
    since: date
    until: date

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What it is about, whenever it stood."""
        return (self.rule, self.subject, self.agency)

    @property
    def row(self) -> str:
        """The row of the chronology that it is about; '' where it is about the case."""
        return self.subject.partition("/")[2].partition("/")[0]

    def __str__(self) -> str:
        about = "" if "/" not in self.subject else f" about {self.subject.partition('/')[2]}"
        of = f", {self.agency}" if self.agency else ""
        return f"{self.rule}{about}{of}, {self.since} to {self.until}"


@dataclass(frozen=True)
class Told:
    """A chronology under a name of its own, and the last day that counts."""

    name: str
    rows: Sequence[Row]
    last_day: date


class WrongChronology(ValueError):  # noqa: N818 (named for what is wrong)
    """A row of a chronology was refused."""


def judged(store: Store, told: Sequence[Told], policy: str = "england") -> dict[str, list[JudgedGap]]:
    """Every gap of each chronology as of its last day, worst first, as `convene gaps` ranks them."""
    policies, library = load_policies(policy)
    if told:
        _bring_in(store, told)
    assessor = Assessor(store, policies, library)
    calendar = policies.latest.calendar
    return {one.name: _gaps(assessor, one, calendar) for one in told}


def _gaps(assessor: Assessor, told: Told, calendar: Calendar) -> list[JudgedGap]:
    now = calendar.end_of_day(told.last_day)
    cases = sorted({f"{told.name}{APART}{row['case']}" for row in told.rows})
    lines = [line for one in assessor.assess(cases, Moment(now)) for line in lines_of(one, now) if line.state in GAPS]
    return [_judged(line, told.name, calendar, now) for line in worst_first(lines)]


def _judged(line: Line, variant: str, calendar: Calendar, now: int) -> JudgedGap:
    return JudgedGap(
        rule=line.rule.id,
        theme=line.rule.theme.value,
        severity=line.rule.severity,
        state=line.state,
        subject=line.subject.removeprefix(f"{variant}{APART}"),
        agency=line.agency,
        since=calendar.day_of(line.since),
        until=calendar.day_of(line.until or now),
    )


def _bring_in(store: Store, told: Sequence[Told]) -> None:
    rows = [row for one in told for row in _renamed(one)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chronology.csv"
        _write(path, rows)
        report = Loader(store).load(recognise([path], SourceOptions(feed=told[0].name)), told[0].name)
    if not report.complete:
        raise WrongChronology("\n".join(report.problems))


def _renamed(told: Told) -> Iterable[Row]:
    """The rows under the variant's own case and adult, so that it meets no other telling of the same case."""
    for row in told.rows:
        names = {column: f"{told.name}{APART}{row[column]}" for column in ("case", "adult") if row.get(column)}
        yield {**row, **names}


def _write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def by_rule(gaps: Iterable[JudgedGap]) -> dict[str, list[JudgedGap]]:
    """Gaps by the rule that found them."""
    found: defaultdict[str, list[JudgedGap]] = defaultdict(list)
    for gap in gaps:
        found[gap.rule].append(gap)
    return dict(found)
