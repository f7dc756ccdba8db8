"""What an import says while it runs and when it ends, for people."""

from __future__ import annotations

from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn

from commandline.show import Column, counted, margin, say, table, warn
from ingest.report import ImportReport, KindReport, Progress

PROBLEMS_SAID = 20
ALWAYS = ("created", "changed", "unchanged", "rejected")
WHERE_THERE_ARE_ANY = ("waiting", "absent", "ended", "removed")


class Reading:
    """A line on stderr with the file, the count and the rate, while the block lasts."""

    def __init__(self) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False))
        console = margin()
        self._bar = Bar(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("Reading")

    def __enter__(self) -> Reading:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def __call__(self, progress: Progress) -> None:
        """Say how far it is."""
        words = f"{progress.file}: {progress.records:,} records, {progress.rate:,.0f} a second"
        self._bar.update(self._task, description=words)


def say_report(report: ImportReport) -> None:
    """What became of every row; what went wrong goes to stderr."""
    for file in report.files:
        say(f"{file.path}: read as {file.format}" + (f", feed {file.feed}" if file.feed else ""))
    _kinds_table(report)
    for notice in report.notices:
        say(f"- {notice.says}" + (f" ({notice.count:,} times)" if notice.count > 1 else ""))
    if report.not_supplied:
        say(f"These sources cannot tell of: {', '.join(report.not_supplied)}. What depends on them stays unknown.")
    did = "would be touched" if report.dry_run else "touched"
    say(
        f"{counted(report.records, 'record')} in {report.seconds:.1f} s ({report.rate:,.0f} a second), "
        f"{counted(report.cases_touched, 'case')} {did}."
    )
    _say_problems(report)


def _kinds_table(report: ImportReport) -> None:
    outcomes = [*ALWAYS, *(name for name in WHERE_THERE_ARE_ANY if any(getattr(k, name) for k in report.kinds))]
    columns = [Column("kind"), *(Column(name, right=True, whole=True) for name in outcomes)]
    title = "What would happen (nothing was changed)" if report.dry_run else "Records"
    table(title, columns, ([kind.kind, *_numbers(kind, outcomes)] for kind in report.kinds))


def _numbers(kind: KindReport, outcomes: list[str]) -> list[str]:
    return [f"{getattr(kind, name):,}" for name in outcomes]


def _say_problems(report: ImportReport) -> None:
    for problem in report.problems[:PROBLEMS_SAID]:
        warn(problem)
    more = report.rows_rejected + report.waiting - PROBLEMS_SAID
    if len(report.problems) > PROBLEMS_SAID and more > 0:
        warn(f"… and {more:,} more rows with problems, which stand beside the rejected rows.")
    if report.rows_rejected:
        kept = f"; they are kept in {report.rejected_folder}: mend them there and import that folder"
        warn(f"{counted(report.rows_rejected, 'row')} rejected{kept if report.rejected_folder else ''}.")
    if report.waiting:
        waits = "waits" if report.waiting == 1 else "wait"
        warn(f"{counted(report.waiting, 'row')} {waits} for a record referred to; each import tries again.")
