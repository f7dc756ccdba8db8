"""`convene policy diff · coverage`: what two policies say otherwise, and what the sources do not let one judge."""

from __future__ import annotations

from typing import Annotated

import typer

from commandline.listings import AsOf, Csv, Json, KnownAt, PolicyName, say_undated, up_to_date
from commandline.parts import question
from commandline.show import Column, counted, csv_out, json_out, say, table
from queries.access import LOCAL
from queries.policy_answers import Coverage, PolicyDiff, RuleCoverage, RuleInWords
from queries.policy_diff import policy_diff
from queries.policy_files import named_version

COVERAGE_COLUMNS = ("rule", "title", "severity", "cannot", "cases", "wholly", "open_cases", "requirements", "words")
A_POLICY = "Name or file of a policy, or one of its versions, as england@2026-04-01."


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help=A_POLICY)],
    second: Annotated[str, typer.Argument(metavar="B", help=A_POLICY)],
    as_json: Json = False,
) -> None:
    """What B says otherwise than A, in words: rules added, dropped and changed, the ladder, the calendar."""
    found = policy_diff(named_version(first), named_version(second))
    if as_json:
        json_out(found)
    else:
        _say_diff(found)


def _say_diff(found: PolicyDiff) -> None:
    one, other = found.first, found.second
    say(f"{one.policy} {one.version} ({one.title}) → {other.policy} {other.version} ({other.title})")
    for change in found.policy:
        say(f"  {change.words}")
    _say_rules(f"Only in {other.policy} ({len(found.added)})", found.added)
    _say_rules(f"Only in {one.policy} ({len(found.dropped)})", found.dropped)
    if found.changed:
        say(f"\nChanged ({len(found.changed)})")
    for rule in found.changed:
        say(f"  {rule.rule}: {rule.title}")
        for change in rule.changes:
            say(f"    {change.words}")
    say(f"\n{counted(found.same, 'rule')} the same in both." if found.same else "\nNo rule is the same in both.")


def _say_rules(heading: str, rules: tuple[RuleInWords, ...]) -> None:
    if rules:
        say(f"\n{heading}")
    for rule in rules:
        say(f"  {rule.rule}: {rule.title}")
        say(f"    {rule.words}")


def coverage(
    policy: PolicyName = None,
    rule: Annotated[str | None, typer.Option(help="Only this rule, with every case.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Which rules the sources present cannot judge, or cannot ask: for how many cases, and what nobody sends."""
    asks = question(policy)
    then, known = asks.moment("--as-of", as_of), asks.moment("--known-at", known_at)
    with asks.asked() as parts:
        up_to_date(parts)
        found = parts.service.coverage(LOCAL, rule, as_of=then or parts.now, known_at=known)
    if as_json:
        json_out(found)
    elif as_csv:
        csv_out(found.lacking, COVERAGE_COLUMNS)
    else:
        _say_coverage(found, whole=rule is not None)
        say_undated(found.asked)


def _say_coverage(found: Coverage, whole: bool) -> None:
    say(f"{found.asked.policy_title}: the sources of all {counted(found.cases, 'case')} let "
        f"{found.whole} of {counted(found.rules, 'rule')} ask, excuse and judge.")  # fmt: skip
    for cannot, heading in (("judge", "Cannot be judged"), ("ask", "Cannot ask"), ("excuse", "Cannot excuse")):
        rows = [row for row in found.lacking if row.cannot == cannot]
        if rows:
            _coverage_table(f"{heading} ({len(rows)})", rows)
    if whole:
        for row in found.lacking:
            say(f"\nCases on which it cannot {row.cannot}: {', '.join(row.case_ids)}")


def _coverage_table(title: str, rows: list[RuleCoverage]) -> None:
    columns = (
        Column("rule", whole=True), Column("cases", right=True), Column("open", right=True),
        Column("unknown", right=True), Column("because"), Column("sources of these cases"),
    )  # fmt: skip
    lines = [
        (row.rule, f"{row.cases:,}", f"{row.open_cases:,}", f"{row.requirements:,}", row.words,
         "\n".join(f"{feed.name} ({feed.cases:,})" for feed in row.feeds))
        for row in rows
    ]  # fmt: skip
    table(title, columns, lines)
