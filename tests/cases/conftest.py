"""What England makes of a chronology: every gap with its days, for the tests that worked them out by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from case_lines import GAPS, NOT_THERE, ROOT, TABLES, GapLine
from first_rules import first_rules
from world import day_of, milliseconds

from graph_model.store import Store
from ingest.load import Loader
from ingest.recognise import recognise
from ingest.rows import SourceOptions
from queries.assess import Assessor, Finding
from queries.facts import Moment
from queries.spans import FOREVER

GapsOf = Callable[..., dict[str, set[GapLine]]]
Convene = Callable[..., str]


@pytest.fixture(scope="session")
def england():
    return first_rules()


@pytest.fixture
def gaps_of(store: Store, england) -> GapsOf:
    """Imports chronologies and asks for every gap, by case: on each engine."""

    def ask(paths: Sequence[Path], feed: str | None = None) -> dict[str, set[GapLine]]:
        report = Loader(store).load(recognise(list(paths), SourceOptions(feed=feed)), feed)
        assert report.complete, report.problems
        cases = [row["id"] for row in store.read("MATCH (c:Case) RETURN c.id AS id")]
        assessed = Assessor(store, *england).assess(cases, Moment(milliseconds(datetime.now(UTC)), None))
        return {case.case.id: {_line(one) for one in case.findings if one.judgement.state in GAPS} for case in assessed}

    return ask


def _line(finding: Finding) -> GapLine:
    asked, judged = finding.requirement, finding.judgement
    until = "" if judged.until >= FOREVER else day_of(judged.until)
    return (asked.rule, asked.subject, finding.expected, judged.state.value, day_of(judged.since), until)


@pytest.fixture
def convene(tmp_path: Path) -> Convene:
    """The command line with a data folder of its own; what it prints."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("CONVENE_")}

    def run(*words: str) -> str:
        command = [sys.executable, str(ROOT / "convene.py"), *words]
        done = subprocess.run(
            command,
            env=settings | {"CONVENE_DATA": str(tmp_path / "data")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly where the real cases were not there."""
    if len(TABLES) != 5:
        terminalreporter.write_line(f"!!! {NOT_THERE}: what they show was NOT tested !!!", red=True, bold=True)
