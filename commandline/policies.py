"""`convene policy list · show · check`, with the tools beside them: the rules in words, whether a file can be meant."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commandline.listings import Json
from commandline.parts import policy_named
from commandline.policy_tools import coverage, diff
from commandline.show import Column, counted, help_where_nothing_is_asked, json_out, say, table, warn
from graph_model.errors import BadSetting
from graph_model.lexicon import nearest
from queries.answers import PolicyVersion, RuleAnswer
from queries.evidence import policy_words, rule_answer
from queries.policy import Policy, Rule
from queries.policy_files import check as check_file
from queries.policy_files import load_policies, policy_names

app = typer.Typer(invoke_without_command=True)
app.command()(diff)
app.command()(coverage)
Named = Annotated[str | None, typer.Argument(metavar="POLICY", help="Name or file; without it the one in use.")]


@app.callback()
def policies(context: typer.Context) -> None:
    """The rules: which there are, what each says, whether a policy file is right."""
    help_where_nothing_is_asked(context)


@app.command("list")
def list_(as_json: Json = False) -> None:
    """The policies that come with Convene, and the one in use."""
    used = policy_named()
    names = dict.fromkeys((*policy_names(), used))
    found = [_version(policy, name, used) for name in names for policy in load_policies(name)[0].versions]
    if as_json:
        json_out(found)
        return
    columns = (Column("policy"), Column("in force from", whole=True), Column("rules", right=True), Column("title"),
               Column(""))  # fmt: skip
    rows = ((one.named, one.version, one.rules, one.title, "in use" if one.in_use else "") for one in found)
    table("Policies", columns, rows)


def _version(policy: Policy, named: str, used: str) -> PolicyVersion:
    return PolicyVersion(
        named=named, policy=policy.name, title=policy.title, version=policy.version, hash=policy.hash,
        rules=len(policy.rules), in_use=named == used,
    )  # fmt: skip


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
        known = [one.id for one in found.rules]
        raise BadSetting(f"--rule is '{rule}'; {found.name} has {', '.join(known)}.{nearest(rule, known)}")
    if as_json:
        json_out([rule_answer(one, found) for one in rules])
    elif rule:
        _say_rule(rules[0], rule_answer(rules[0], found), found)
    else:
        columns = (Column("rule", whole=True), Column("title"), Column("within"), Column("severity"), Column("source"))
        rows = ((one.id, one.title, one.within, one.severity, one.source.status) for one in rules)
        table(policy_words(found), columns, rows)


def _say_rule(rule: Rule, answer: RuleAnswer, policy: Policy) -> None:
    say(f"{rule.id}: {rule.title} ({rule.theme}, {rule.severity}), {policy_words(policy)}")
    say(f"Within: {answer.within_words}")
    say(f"Asked when: {' And: '.join(answer.asked_when)}")
    if answer.not_asked_while:
        say(f"Not asked while: {' Or: '.join(answer.not_asked_while)}")
    say(f"Met by: {' Or: '.join(answer.met_by)}")
    said = {"Why": answer.why, "Limits": answer.limits, "Told, as it ages": "; ".join(answer.ladder),
            "A gap": answer.waiver_words}  # fmt: skip
    for label, words in said.items():
        say(f"{label}: {words or 'nothing is said'}")
    say(f"Source ({answer.source_status}): {answer.source_title} {answer.source_url or ''}".rstrip())
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
    say(f"{path} is right: {_rules_of(load_policies(str(path))[0].latest)}.")


def _rules_of(policy: Policy) -> str:
    own = counted(policy.own, "rule")
    return f"{own} of its own, and those of {policy.extends}" if policy.extends else own
