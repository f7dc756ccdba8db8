"""`convene import · export · template · demo · assess`: records in and out, and the gaps kept in step with them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn

from commandline.listings import Json, PolicyName, counted
from commandline.parts import Parts, folder_for_output, opened
from commandline.show import counting, errors, say, table, warn
from graph_model.errors import BadSetting
from graph_model.settings import from_environment
from ingest.report import ImportReport, Progress

PROBLEMS_SAID = 20


def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders of records.")],
    feed: Annotated[str | None, typer.Option(help="The source's name; without it the format's.")] = None,
    zone: Annotated[str, typer.Option(help="The time zone in which the source writes.")] = "Europe/London",
    dates: Annotated[
        str | None, typer.Option(help="How dates are written where that is not clear: dmy or mdy.")
    ] = None,
    supplies: Annotated[list[str] | None, typer.Option(help="A kind that the source sends; repeat it.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and change nothing.")] = False,
    complete: Annotated[
        bool, typer.Option(help="The source holds all that it has; say what it no longer holds.")
    ] = False,
    apply_absence: Annotated[bool, typer.Option("--apply-absence", help="And end what it no longer holds.")] = False,
) -> None:
    """Bring records in: a chronology, a folder of CSV, a workbook, NDJSON, an export. What it is, is recognised."""
    from ingest.recognise import recognise
    from ingest.rows import SourceOptions

    if apply_absence and not complete:
        raise BadSetting("--apply-absence needs --complete: only a source that holds everything can tell what is gone.")
    options = SourceOptions(feed=feed, zone=zone, dates=dates, supplies=tuple(supplies or ()))
    sources = recognise(paths, options)
    with opened() as parts:
        with _progress() as tell:
            report = parts.loader.load(
                sources, feed, dry_run=dry_run, progress=tell, supplies=tuple(supplies or ()),
                complete=complete, apply_absence=apply_absence,
            )  # fmt: skip
        say_report(report)
        if not dry_run:
            _assess(parts)
    if not report.complete:
        raise typer.Exit(1)


class _progress:  # noqa: N801 - reads as a word where it stands
    """A line on stderr with the file, the count and the rate, while the block lasts."""

    def __init__(self) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"))
        self._bar = Bar(*columns, console=errors, transient=True, disable=not errors.is_terminal)

    def __enter__(self) -> _progress:
        self._bar.start()
        self._task = self._bar.add_task("Reading")
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def __call__(self, progress: Progress) -> None:
        words = f"{progress.file}: {progress.records:,} records, {progress.rate:,.0f} a second"
        self._bar.update(self._task, description=words)


def say_report(report: ImportReport) -> None:
    """What an import did, for people."""
    for file in report.files:
        say(f"{file.path}: read as {file.format}, feed {file.feed}")
    columns = ("record", "created", "changed", "unchanged", "rejected", "waiting", "ended", "removed")
    rows = [
        (k.kind, *(f"{n:,}" for n in (k.created, k.changed, k.unchanged, k.rejected, k.waiting, k.ended, k.removed)))
        for k in report.kinds
    ]
    table("Would be" if report.dry_run else "Records", columns, rows, right=columns[1:])
    for notice in report.notices:
        say(f"- {notice.says}" + (f" ({notice.count:,} times)" if notice.count > 1 else ""))
    if report.not_supplied:
        say(f"These sources cannot tell of: {', '.join(report.not_supplied)}. What depends on them stays unknown.")
    say(
        f"{counted(report.records, 'record')} in {report.seconds:.1f} s ({report.rate:,.0f} a second), "
        f"{counted(report.cases_touched, 'case')} touched."
    )
    _say_problems(report)


def _say_problems(report: ImportReport) -> None:
    for problem in report.problems[:PROBLEMS_SAID]:
        warn(problem)
    more = len(report.problems) - PROBLEMS_SAID
    if more > 0:
        warn(f"… and {more} more.")
    if report.rows_rejected:
        where = (
            f"; they are kept in {report.rejected_folder}: mend them there and import that folder"
            if report.rejected_folder
            else ""
        )
        warn(f"{counted(report.rows_rejected, 'row')} rejected{where}.")
    if report.waiting:
        warn(f"{counted(report.waiting, 'row')} wait for a record that they refer to; each import tries them again.")


def _assess(parts: Parts) -> None:
    with counting("Assessing") as progress:
        done = parts.service.refresh(progress)
    say(f"{counted(done, 'case')} assessed.")


def export(folder: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Write everything as records: backup, move to another graph, evidence."""
    from ingest.export import export as write

    with opened() as parts:
        written = write(parts.store, folder_for_output(folder))
    say(f"{counted(sum(written.values()), 'record')} written to {folder}.")


def template(folder: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Write empty tables with headers, an example and the allowed values."""
    from ingest.template import write_template

    files = write_template(folder_for_output(folder))
    say(f"{counted(len(files), 'table')} written to {folder}; fill in what you have, delete what you do not send.")


def demo(
    cases: Annotated[int, typer.Option(min=1, help="How many cases.")] = 1050,
    quarters: Annotated[int, typer.Option(min=1, help="Spread over so many quarters, the last one running.")] = 8,
    seed: Annotated[int, typer.Option(help="The same seed gives the same district.")] = 1,
) -> None:
    """Load a made-up district with gaps planted on purpose; the list of them is kept in the data folder."""
    from ingest.demo import District

    with opened() as parts:
        _refuse_beside_real_records(parts)
        district = District(cases=cases, quarters=quarters, seed=seed)
        with _progress() as tell:
            reports = [parts.loader.load([source], source.feed.id, progress=tell) for source in district.sources()]
        listed = parts.settings.data / "demo" / "planted.csv"
        planted = district.write_planted(listed)
        created = sum(report.created for report in reports)
        say(f"A made-up district: {cases:,} cases, {created:,} new records, {planted:,} gaps planted (list: {listed}).")
        _assess(parts)


def _refuse_beside_real_records(parts: Parts) -> None:
    real = parts.service.feeds_of_real_records()
    if real:
        raise BadSetting(
            f"The graph holds real records (from {', '.join(real)}), and made-up ones would stand among them; "
            "set CONVENE_DATA to another folder for the demo."
        )


def assess(
    everything: Annotated[bool, typer.Option("--all", help="Every case, not only those that changed.")] = False,
    policy: PolicyName = None,
    as_json: Json = False,
) -> None:
    """Bring the kept gaps up to date with records, policy and time."""
    with opened(policy) as parts:
        if not parts.keeps:
            raise BadSetting(
                "Gaps are kept by one policy; set CONVENE_POLICY to change it, or list gaps with --policy."
            )
        with counting("Assessing") as progress:
            done = parts.service.assess_all(progress) if everything else parts.service.refresh(progress)
    say(f'{{"cases": {done}}}' if as_json else f"{counted(done, 'case')} assessed.")


def data_folder() -> Path:
    """The data folder, as the environment says."""
    return from_environment().data
