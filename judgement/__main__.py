"""`make judgement`: the rules held against reviewed cases and against cases that were run well.

`python -m judgement [FOLDER]` takes a folder of reviewed cases, by default the five that stand beside the repository;
ours in `judgement/own` are always among them. Ends with 1 where a finding is missed that nobody explained, what the
reviewer found does not stand first, a repair does not repair, or a case that was run well looks bad.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from graph_model.connect import connect
from graph_model.settings import Settings
from graph_model.store import Store
from judgement.judged import JudgedGap, Told, judged
from judgement.measures import WellRun, first, found, repaired, well_run
from judgement.opinions import Opinions, read_opinions
from judgement.repairs import Repair, repairs_of
from judgement.report import CaseReport, sums, well_run_lines
from judgement.reviewed import ReviewedCase, reviewed_cases, well_run_cases

HERE = Path(__file__).parent
OWN, WELL_RUN, REPAIRS, OPINIONS = HERE / "own", HERE / "well_run", HERE / "repairs", HERE / "opinions.yaml"
BESIDE = HERE.parents[1] / "shared" / "cases"
"""Five real cases, where they are there."""


def reports_on(store: Store, cases: Sequence[ReviewedCase]) -> list[CaseReport]:
    """Each case and all its repairs, brought in together, judged and measured."""
    repairs = {case.name: repairs_of(case.name, REPAIRS) for case in cases}
    told = [one for case in cases for one in _tellings(case, repairs[case.name])]
    gaps, opinions = judged(store, told), read_opinions(OPINIONS)
    return [_report(case, repairs[case.name], gaps, opinions) for case in cases]


def _tellings(case: ReviewedCase, repairs: Sequence[Repair]) -> list[Told]:
    whole = Told(case.name, case.rows, case.last_day)
    return [whole, *(Told(_name(case, repair), repair.of(case), case.last_day) for repair in repairs)]


def _name(case: ReviewedCase, repair: Repair) -> str:
    return f"{case.name}, {repair.finding} repaired"


def _report(
    case: ReviewedCase, repairs: Sequence[Repair], gaps: Mapping[str, Sequence[JudgedGap]], opinions: Opinions
) -> CaseReport:
    before = gaps[case.name]
    findings = {finding.number: finding for finding in case.findings}
    mended = [repaired(findings[repair.finding], repair, before, gaps[_name(case, repair)]) for repair in repairs]
    return CaseReport(case, before, found(case, before), first(case, before), mended, opinions)


def well_run_on(store: Store) -> list[WellRun]:
    """The cases that were run well, judged."""
    told = [Told(case.name, case.rows, case.last_day) for case in well_run_cases(WELL_RUN)]
    return well_run(judged(store, told))


def main(folder: Path) -> int:
    """Print everything; 1 where something is to be mended."""
    cases = [*reviewed_cases(OWN), *(reviewed_cases(folder) if folder.is_dir() else [])]
    with tempfile.TemporaryDirectory() as data, connect(Settings(Path(data))) as store:
        reports, well = reports_on(store, cases), well_run_on(store)
    for report in reports:
        print("\n".join(report.lines()), end="\n\n")
    print("\n".join(well_run_lines(well)), end="\n\n")
    print("\n".join(sums(reports, well)))
    if not folder.is_dir():
        print(f"The five real cases are not at {folder}: what they show was not judged.")
    return 0 if all(one.good for one in reports) and all(one.good for one in well) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else BESIDE))
