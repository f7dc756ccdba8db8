"""`convene decide · waive · waivers`: what people enter, and the list of what is accepted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from commandline.about import multi_agency_line
from commandline.listings import AsOf, Json, KnownAt, up_to_date
from commandline.parts import question
from commandline.show import Column, day, json_out, say, table
from graph_model.errors import BadSetting
from queries.access import LOCAL
from queries.answers import WaiverRow
from queries.deciding import DecisionWanted
from queries.entries import BadEntry
from queries.listing import standing_meant
from queries.waiving import WaiverWanted

By = Annotated[str | None, typer.Option(help="Who: a person's id, or your name; asked for where it is left out.")]
Reason = Annotated[str | None, typer.Option(help="Why.")]


def name_of(by: str | None) -> str:
    """Who enters something, asked for where somebody sits at a terminal."""
    return by or (str(typer.prompt("Your name")) if sys.stdin.isatty() else "")


OPTIONS = {"expires_at": "--until", "outcome": "--multi-agency"}


@contextmanager
def in_words_of_options() -> Iterator[None]:
    """What is wrong with an entry is said of the options that were typed."""
    try:
        yield
    except BadEntry as error:
        said = [one.says.replace(one.field, OPTIONS.get(one.field, f"--{one.field}"), 1) for one in error.wrong]
        raise BadSetting("\n".join(said)) from None


def decide(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The case's id.")],
    multi_agency: Annotated[
        str, typer.Option("--multi-agency", help="Is multi-agency involvement required: yes, no or not_yet.")
    ],
    reason: Reason = None,
    agency: Annotated[str | None, typer.Option(help="Id of the agency that decided.")] = None,
    by: Annotated[str | None, typer.Option(help="The person who decided: an id, or a name.")] = None,
    at: Annotated[str | None, typer.Option(help="When it was decided, a day or a moment; without it now.")] = None,
    as_json: Json = False,
) -> None:
    """Enter whether other agencies are required. The case is assessed again at once."""
    wanted = DecisionWanted(outcome=multi_agency, reason=reason, agency=agency, by=by, at=at)
    with question().asked() as parts, in_words_of_options():
        made = parts.service.decide(LOCAL, case, wanted)
        found = parts.service.case(LOCAL, made.case)
    if as_json:
        json_out(made)
    else:
        say(f"Entered as {made.id}.")
        say(multi_agency_line(found.case))


def waive(
    gap: Annotated[
        str | None, typer.Argument(metavar="GAP", help="The gap's id, as `convene gaps --json` has it.")
    ] = None,
    reason: Reason = None,
    until: Annotated[str | None, typer.Option(help="Until the end of this day, or until this moment.")] = None,
    by: By = None,
    approve: Annotated[str | None, typer.Option(help="Agree to this waiver, by its id, as its second person.")] = None,
    withdraw: Annotated[str | None, typer.Option(help="Take this waiver back, by its id; it stays on record.")] = None,
    as_json: Json = False,
) -> None:
    """Accept a gap for a time, for a reason; agree to that as a second person; or take it back."""
    if sum(one is not None for one in (gap, approve, withdraw)) != 1:
        raise BadSetting("Name one thing: a gap to accept, --approve with a waiver, or --withdraw with a waiver.")
    who = name_of(by)
    with question().asked() as parts, in_words_of_options():
        up_to_date(parts)
        service = parts.service
        if approve is not None:
            made = service.approve_waiver(LOCAL, approve, who)
        elif withdraw is not None:
            made = service.withdraw_waiver(LOCAL, withdraw, who, reason)
        else:
            made = service.waive(LOCAL, gap or "", WaiverWanted(reason, until, who))
    if as_json:
        json_out(made)
    else:
        say(f"{made.title}, {made.case}: {made.standing_words}, until {day(made.expires_at)}. Waiver {made.id}.")


def waivers(
    case: Annotated[str | None, typer.Option(help="Only this case.")] = None,
    standing: Annotated[
        str | None, typer.Option(help="Only those that stand so: holds, waits, to_come, ended, withdrawn.")
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
) -> None:
    """Every waiver, those in force first; what matches nothing any more is marked."""
    if standing:
        standing_meant(standing)
    asks = question()
    moments = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    with asks.asked() as parts:
        found = parts.service.waivers(LOCAL, case, standing, *moments)
    if as_json:
        json_out(found.items)
    elif not found.items:
        say("There is no waiver.")
    else:
        columns = (
            Column("until", whole=True), Column("what is accepted"), Column("why"), Column("by"),
            Column("where it stands"), Column("waiver"),
        )  # fmt: skip
        table(f"Waivers ({found.total:,})", columns, map(_cells, found.items))


def _cells(row: WaiverRow) -> tuple[object, ...]:
    about = row.case if row.subject in (None, row.case) else f"{row.case}: {row.subject_words}"
    by = f"{row.person} and {row.approved_by}" if row.approved_by else row.person
    return day(row.expires_at), f"{row.title}\n{about}", row.reason, by, _stands(row), row.id


def _stands(row: WaiverRow) -> str:
    if row.withdrawn_at:
        return f"{row.standing_words} {day(row.withdrawn_at)}: {row.withdrawn_because or 'no reason recorded'}"
    return f"{row.standing_words}; matches nothing any more" if row.matches_nothing else row.standing_words
