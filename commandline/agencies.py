"""`convene agencies`: who tells whom against who shares cases, one agency, and the cases behind a number."""

from __future__ import annotations

from typing import Annotated

import typer

from commandline.agency_tables import say_agencies, say_agency
from commandline.listings import NO_CASES, AsOf, Csv, Json, KnownAt
from commandline.parts import question
from commandline.show import csv_out, json_out, say
from queries.access import LOCAL
from queries.agencies_answers import PAIR_COLUMNS, AgencyAnswer, LookBack
from queries.listing import member_meant

TOP = 20
"""Lines of a table where not all are asked for."""


def agencies(
    agency: Annotated[str | None, typer.Option(help="Only this agency: whom it tells, and who tells it.")] = None,
    period: Annotated[str, typer.Option(help="90-days, 12-months or all.")] = LookBack.DAYS_90.value,
    everything: Annotated[bool, typer.Option("--all", help="Every line, however many.")] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """How agencies work together across cases: silent pairs, who stands between others, response times."""
    asks = question()
    looked = member_meant("--period", period, LookBack)
    then, known = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    most = None if everything else TOP
    with asks.asked() as parts:
        if agency is None:
            found = parts.service.agencies(LOCAL, looked, as_of=then, known_at=known)
            empty = not found.agencies and parts.service.is_empty()
        else:
            one = parts.service.agency(LOCAL, agency, looked, as_of=then, known_at=known)
    if agency is not None:
        _one(one, as_json, as_csv, most)
    elif as_json:
        json_out(found)
    elif as_csv:
        csv_out(found.pairs, PAIR_COLUMNS)
    elif empty:
        say(NO_CASES)
    else:
        say_agencies(found, most)


def _one(found: AgencyAnswer, as_json: bool, as_csv: bool, most: int | None) -> None:
    if as_json:
        json_out(found)
    elif as_csv:
        csv_out(found.pairs, ("other.id", "other.name", "shared", "told", "told_by", "link", "back", "reading"))
    else:
        say_agency(found, most)
