"""`convene backtest`: what another policy would have found, how much earlier, and how much work that is."""

from __future__ import annotations

from typing import Annotated

import typer

from commandline.listings import NO_CASES, Csv, Json, KnownAt, say_undated
from commandline.parts import question
from commandline.show import Column, counted, counting, csv_out, day, json_out, say, table
from queries.access import LOCAL
from queries.moments import day_meant
from queries.policy_answers import Backtest, BacktestFigures, BacktestGap
from queries.policy_files import load_policies
from queries.terms import plain

RULE_COLUMNS = (
    "rule", "title", "severity", "in_policy", "gaps_before", "gaps_after", "per_week_before", "per_week_after",
    "per_week_added", "found", "first_judged", "no_longer_judged", "no_longer_found", "earlier", "later", "same",
    "median_days_earlier", "median_days_later", "unknown_before", "unknown_after",
)  # fmt: skip
GAP_COLUMNS = (
    "outcome", "rule", "title", "severity", "case", "adult", "subject", "subject_words", "agency", "agency_words",
    "found_before", "found_after", "days",
)  # fmt: skip
SHOWN = 20
"""Gaps that a person is shown where all were not asked for."""
ONLY_IN = {"both": "", "today": "only today", "other": "only the other"}


def backtest(
    policy: Annotated[str, typer.Option("--policy", help="Name or file of the policy to try.")],
    first: Annotated[str, typer.Option("--from", help="First day of the period.")],
    last: Annotated[str, typer.Option("--to", help="Last day of the period; its end is the moment asked about.")],
    each: Annotated[
        bool, typer.Option("--each", help="Every gap that is not found alike, not only the rules.")
    ] = False,
    known_at: KnownAt = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Try another policy on the records that are there: what it would have found, and the added work."""
    other, days = load_policies(policy)[0].latest, (day_meant("--from", first), day_meant("--to", last))
    asks = question()
    known = asks.moment("--known-at", known_at)
    with asks.asked() as parts, counting("Judging by both policies") as progress:
        listed = None if each or as_json else SHOWN
        found = parts.service.backtest(LOCAL, other, *days, known_at=known, limit=listed, progress=progress)
    if as_json:
        json_out(found)
    elif as_csv:
        csv_out(found.gaps if each else found.rules, GAP_COLUMNS if each else RULE_COLUMNS)
    elif not found.cases:
        say(NO_CASES)
    else:
        _say(found)


def _say(found: Backtest) -> None:
    total = found.total
    say(f"{found.asked.policy_title} (today's) and {found.other.title}, {found.other.version} (the other), "
        f"from {found.first} to {found.last}: {counted(found.cases, 'case')}.")  # fmt: skip
    say(found.judged_words)
    say(f"Added work a week: {total.per_week_added:+,.2f} gaps ({total.per_week_before:,.2f} today, "
        f"{total.per_week_after:,.2f} by the other).")  # fmt: skip
    if total.unknown_before or total.unknown_after:
        number = counted(total.unknown_before, "requirement")
        say(f"Beside these nobody can judge {number} by today's policy and {total.unknown_after:,} by the other: "
            "they are not fine, and not known.")  # fmt: skip
    _rule_table(found)
    for rule in found.rules:
        for words in rule.changes:
            say(f"{rule.rule}: {words}")
    _gap_table(found)
    say_undated(found.asked)


def _rule_table(found: Backtest) -> None:
    columns = (
        Column("rule", whole=True), Column("today", right=True), Column("other", right=True),
        Column("added a week", right=True), Column("newly found", right=True), Column("no longer", right=True),
        Column("earlier", right=True), Column("later", right=True), Column("unknown", right=True), Column(""),
    )  # fmt: skip
    told = [rule for rule in found.rules if rule.in_policy != "both" or rule.changes or _counts(rule)]
    rows = [(rule.rule, *_cells(rule), ONLY_IN[rule.in_policy]) for rule in told]
    table("Gaps that opened in the period", columns, [*rows, ("all rules", *_cells(found.total), "")])


def _counts(figures: BacktestFigures) -> bool:
    return any((figures.gaps_before, figures.gaps_after, figures.unknown_before, figures.unknown_after,
                figures.earlier, figures.later))  # fmt: skip


def _cells(figures: BacktestFigures) -> tuple[str, ...]:
    """Figures of one line; what could not be judged by one of the two stands beside what is found by one alone."""
    return (
        f"{figures.gaps_before:,}",
        f"{figures.gaps_after:,}",
        f"{figures.per_week_added:+,.2f}",
        _with(figures.found, figures.first_judged, "judged first"),
        _with(figures.no_longer_found, figures.no_longer_judged, "not judged"),
        _moved(figures.earlier, figures.median_days_earlier),
        _moved(figures.later, figures.median_days_later),
        f"{figures.unknown_before:,} → {figures.unknown_after:,}",
    )


def _with(number: int, unjudged: int, words: str) -> str:
    return f"{number:,}" + (f" (and {unjudged:,} {words})" if unjudged else "")


def _moved(number: int, days: float | None) -> str:
    return f"{number:,}" + ("" if days is None else f" (median {days:g} d)")


def _gap_table(found: Backtest) -> None:
    if not found.gaps:
        say("\nThe two find the same gaps at the same moments.")
        return
    columns = (
        Column("", whole=True), Column("days", right=True), Column("rule"), Column("about"), Column("agency"),
        Column("today", whole=True), Column("other", whole=True), Column("case", at_most=24),
    )  # fmt: skip
    table(f"Not found alike ({len(found.gaps) + found.not_listed:,})", columns, map(_gap_row, found.gaps))
    if found.not_listed:
        say(f"\nThese are the first {len(found.gaps):,}; `--each` lists all.")


def _gap_row(gap: BacktestGap) -> tuple[str, ...]:
    days = "" if gap.days is None else f"{gap.days:g}"
    return (
        plain(gap.outcome), days, gap.rule, gap.subject_words, gap.agency_words or "", day(gap.found_before),
        day(gap.found_after), gap.case,
    )  # fmt: skip
