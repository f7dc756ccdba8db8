"""`convene import · export · template · demo · assess`: records in and out, and the gaps kept in step with them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import available_timezones

import typer

from commandline.import_report import Reading, say_report
from commandline.listings import Json, PolicyName, Words
from commandline.parts import Parts, folder_for_output, opened, policy_named, question
from commandline.show import counted, counting, say, warn
from graph_model import RECORDS
from graph_model.errors import BadSetting
from graph_model.lexicon import fields_by_name, nearest
from ingest.dates import Order
from ingest.journal import HowRead
from queries.access import LOCAL

BY = f"{LOCAL.name}, by the command line"
"""Who imported, as it is written down: whoever sits at this machine."""


def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders of records.")],
    feed: Annotated[str | None, typer.Option(help="The source's name; without it the format's.")] = None,
    zone: Annotated[
        str | None, typer.Option(help="The time zone in which the source writes, such as Europe/London.")
    ] = None,
    dates: Annotated[
        Order | None, typer.Option(help="How dates are written where that is not clear: dmy or mdy.")
    ] = None,
    supplies: Annotated[
        Words, typer.Option(help="A kind that the source sends, such as Share; several likewise.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and change nothing.")] = False,
    complete: Annotated[
        bool, typer.Option("--complete", help="The source holds all that it has; say what it no longer holds.")
    ] = False,
    apply_absence: Annotated[bool, typer.Option("--apply-absence", help="And end what it no longer holds.")] = False,
) -> None:
    """Bring records in: a chronology, a folder of CSV, a workbook, NDJSON, an export. What it is, is recognised."""
    from ingest.importing import options
    from ingest.recognise import recognise

    if apply_absence and not complete:
        raise BadSetting("--apply-absence needs --complete: only a source that holds everything can tell what is gone.")
    sent = kinds_meant(supplies)
    asked = HowRead(feed=feed, zone=zone_meant(zone), dates=dates)
    sources = recognise(paths, options(asked, sent))
    with opened() as parts:
        with Reading() as tell:
            report = parts.importing.bring_in(
                sources, [str(path) for path in paths], asked, BY, tell, dry_run=dry_run, supplies=sent,
                complete=complete, apply_absence=apply_absence,
            )  # fmt: skip
        say_report(report)
        if not dry_run:
            _assess(parts)
            _say_what_is_made_up(parts)
    if not report.complete:
        raise typer.Exit(1)


def zone_meant(zone: str | None) -> str | None:
    """A time zone that there is. Raises BadSetting."""
    known = available_timezones()
    if zone is not None and zone not in known:
        raise BadSetting(f"--zone is '{zone}'; write a time zone such as Europe/London.{nearest(zone, known)}")
    return zone


def kinds_meant(supplies: Words) -> tuple[str, ...]:
    """The kinds, or columns of a kind, that a source is said to send. Raises BadSetting with all that are not known."""
    said = [word for words in supplies or () for part in words.split(",") if (word := part.strip())]
    problems = [problem for word in said if (problem := _about_kind(*word.partition(".")[::2]))]
    if problems:
        raise BadSetting("\n".join(problems))
    return tuple(said)


def _about_kind(kind: str, column: str) -> str | None:
    if kind not in RECORDS:
        return f"--supplies is '{kind}'; allowed: {', '.join(RECORDS)}.{nearest(kind, RECORDS)}"
    columns = fields_by_name(kind)
    if column and column not in columns:
        return f"--supplies is '{kind}.{column}'; {kind} has {', '.join(columns)}.{nearest(column, columns)}"
    return None


def _say_what_is_made_up(parts: Parts) -> None:
    if parts.service.feeds_of_real_records() and parts.service.holds_made_up_records():
        warn("Real and made-up records stand side by side now; `convene demo --remove` takes the made-up ones out.")


def _assess(parts: Parts) -> None:
    with counting("Assessing") as progress:
        done = parts.service.refresh(progress)
    say(f"{counted(done, 'case')} assessed.")


def export(folder: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Write everything as records: backup, move to another graph, evidence."""
    from ingest.export import export as write

    target = folder_for_output(folder)
    with opened() as parts:
        written = write(parts.store, target)
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
    remove: Annotated[bool, typer.Option("--remove", help="Take the made-up district out again.")] = False,
    policy: Annotated[
        str | None, typer.Option("--policy", help="Where it lies: by CONVENE_POLICY if not said.")
    ] = None,
) -> None:
    """Load a made-up district with gaps planted on purpose; the list of them is kept in the data folder."""
    from ingest.demo.keeping import Asked
    from ingest.demo.regions import region_for
    from ingest.demo.removing import remove_made_up

    latest = question(policy).policies.latest
    lies = region_for(latest.name, latest.calendar.country, latest.calendar.subdivision).policy
    with opened() as parts:
        if remove:
            gone = remove_made_up(parts.store)
            say(f"{counted(gone, 'made-up record')} removed." if gone else "There is no made-up district here.")
            return
        _refuse_beside_real_records(parts)
        folder, now = parts.settings.data / "demo", datetime.now(UTC)
        asked = Asked(cases, quarters, seed, lies)
        district = asked.begun(folder, now)
        if district is None:
            remove_made_up(parts.store)
            district = asked.begin(folder, now)
        with Reading() as tell:
            report = parts.importing.bring_in(district.sources(), ["the made-up district"], HowRead(), BY, tell)
        listed = folder / "planted.csv"
        planted = district.write_planted(listed)
        say(f"A made-up district: {cases:,} cases, {counted(report.created, 'new record')}.")
        say(f"Planted in it: {planted:,} gaps, deadlines to come and matters that no source can tell (list: {listed}).")
        _assess(parts)
        if policy and policy != policy_named():
            warn(
                f"Gaps are kept by {policy_named()}; set CONVENE_POLICY={policy}, or list them with --policy {policy}."
            )


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
