"""`convene lag`: how long after it happened each agency writes something down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from commandline.listings import NO_CASES, AsOf, Csv, Json, KnownAt, say_undated
from commandline.parts import question
from commandline.show import Column, counted, csv_out, json_out, say, table
from queries.access import LOCAL
from queries.lag_answers import Lag, LagAnswer
from queries.moments import day_meant

NUMBERS = (
    "lag.records", "lag.dated", "lag.undated", "lag.no_day", "lag.ahead", "lag.median_days", "lag.nine_in_ten_days",
)  # fmt: skip
HEADS = (
    Column("records", right=True), Column("no date\nof writing", right=True), Column("half within\ndays", right=True),
    Column("nine in ten\nwithin days", right=True), Column("longest\ndays", right=True), Column("that was", at_most=30),
)  # fmt: skip


def lag(
    since: Annotated[str | None, typer.Option(help="The first day whose events count.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day whose events count.")] = None,
    agency: Annotated[str | None, typer.Option(help="Only this agency, with each case behind its numbers.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Late recording: the days between happening and writing down, by agency, the slowest first."""
    asks = question()
    days = (("--since", since), ("--until", until))
    first, last = (None if word is None else day_meant(option, word) for option, word in days)
    then, known = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    with asks.asked() as parts:
        found = parts.service.lag(LOCAL, first, last, agency=agency, as_of=then, known_at=known)
        empty = not found.total.records and parts.service.is_empty()
    if as_json:
        json_out(found)
    elif as_csv:
        _csv(found, agency)
    elif empty:
        say(NO_CASES)
    else:
        _say(found)


def _csv(found: LagAnswer, agency: str | None) -> None:
    """One line an agency; where one was asked about, one a case of it."""
    if agency is None:
        csv_out(found.agencies, ("agency", "agency_words", "cases", *NUMBERS))
    else:
        csv_out(found.cases, ("case", *NUMBERS))


def _say(found: LagAnswer) -> None:
    if not found.total.records:
        say("Nothing on record happened in that time.")
        return
    rows = [(one.agency_words, f"{one.cases:,}", *_numbers(one.lag)) for one in found.agencies]
    table("Late recording, the slowest first", (Column("agency"), Column("cases", right=True), *HEADS), rows)
    if found.cases:
        cases = [(one.case, *_numbers(one.lag)) for one in found.cases]
        table(f"The cases behind it ({len(cases):,})", (Column("case", at_most=24), *HEADS), cases)
    total = found.total
    if total.undated:
        say(f"\nOf {counted(total.undated, 'record')} of {total.records:,} nobody knows when they were written down; "
            "they may be the latest of all.")  # fmt: skip
    if total.no_day:
        say(f"Of {counted(total.no_day, 'record')} the day on which it happened is not known; no days count them.")
    say_undated(found.asked)


def _numbers(lag: Lag) -> Sequence[object]:
    longest = (lag.longest.days, lag.longest.record) if lag.longest else ("", "")
    days = ("" if number is None else number for number in (lag.median_days, lag.nine_in_ten_days))
    return f"{lag.records:,}", f"{lag.undated:,}", *days, *longest
