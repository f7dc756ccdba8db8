"""`convene policy list · show · check`: the rules in words, and whether a policy file can be meant."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commandline.listings import Json
from commandline.parts import policy_named
from commandline.show import json_out, say, table, warn
from queries.evidence import cover_words, policy_words, rule_answer
from queries.policy import Policy, Rule
from queries.policy_files import check as check_file
from queries.policy_files import load_policies, policy_names
from queries.words import plain

app = typer.Typer(
    help="The rules: which there are, what each says, whether a policy file is right.", no_args_is_help=True
)
Named = Annotated[str | None, typer.Argument(metavar="POLICY", help="Name or file; without it the one in use.")]


@app.command("list")
def list_() -> None:
    """The policies that come with Convene."""
    for name in policy_names():
        for policy in load_policies(name)[0].versions:
            say(f"{name} {policy.version}: {policy.title}, {len(policy.rules)} rules")


@app.command()
def show(
    policy: Named = None,
    rule: Annotated[str | None, typer.Option(help="Only this rule, whole.")] = None,
    as_json: Json = False,
) -> None:
    """The rules of a policy in plain words."""
    found = load_policies(policy_named(policy))[0].latest
    rules = [one for one in found.rules if rule in (None, one.id)]
    if rule and not rules:
        warn(f"{found.name} has no rule '{rule}'; its rules: {', '.join(one.id for one in found.rules)}.")
        raise typer.Exit(2)
    if as_json:
        json_out([rule_answer(one, found) for one in rules])
    elif rule:
        _say_rule(rules[0], found)
    else:
        rows = ((one.id, one.theme, one.severity, one.within, one.title, one.source.status) for one in rules)
        table(policy_words(found), ("rule", "theme", "severity", "within", "title", "source"), rows)


def _say_rule(rule: Rule, policy: Policy) -> None:
    answer = rule_answer(rule, policy)
    say(f"{rule.id}: {rule.title} ({rule.theme}, {rule.severity}), {policy_words(policy)}")
    say(f"Within: {answer.within_words}")
    say(f"Met by: {' Or: '.join(cover_words(rule))}")
    say(f"Why: {answer.why}")
    say(f"Source ({answer.source_status}): {answer.source_title} {answer.source_url or ''}")
    say(f"Limits: {answer.limits}")
    say(f"Told, as it ages: {'; '.join(f'{rung.after}: {plain(rung.tell)}' for rung in policy.ladder[rule.severity])}")
    for text in (*answer.triggers, *answer.covers):
        say(f"\n-- {text.role} {text.name}: {text.means}\n{text.text}")


@app.command()
def check(path: Annotated[Path, typer.Argument(metavar="FILE", help="A policy file.")]) -> None:
    """Everything that is wrong with a policy file and the triggers and covers beside it."""
    problems = check_file(path)
    for problem in problems:
        warn(problem)
    if problems:
        raise typer.Exit(1)
    say(f"{path} is right: {len(load_policies(str(path))[0].latest.rules)} rules.")
