"""The page about a policy: every rule in plain words, with examples from its specs, and last of all its queries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docs_pages.conditions import condition_list
from docs_pages.examples import examples_of
from graph_model.oversight import Severity
from queries.condition_words import HEALTH, limit_words, sentence
from queries.evidence import query_texts
from queries.policy import Policy, Rule, Theme
from queries.policy_answers import RuleChange
from queries.policy_diff import policy_diff
from queries.rule_words import (
    STATUSES,
    after_closing_words,
    days_words,
    health_words,
    ladder_words,
    owed_by_words,
    stage_words,
)
from queries.terms import plain

MADE = "This page is made from the rules, their queries and their specs by `make docs`; change those, not this."

SHOWN = {"gap": "A gap", "met": "Met", "edge": "At the edge"}


def england_page(policy: Policy, others: Sequence[Policy]) -> str:
    """The whole policy, with links to what others say otherwise."""
    links = [f"- [{other.title}]({page_name(other)}): what it says otherwise." for other in others]
    parts = [f"# The rules: {policy.title}", MADE, *_reading(policy)]
    parts += ["## Other policies", "\n".join(links)] if links else []
    return page_of([*parts, "## Contents", contents(policy.rules), *by_theme(policy, policy.rules)])


def difference_page(policy: Policy, base: Policy) -> str:
    """What a policy says otherwise than the one that it extends, and its own rules whole."""
    found = policy_diff(base, policy)
    own = [*(rule.rule for rule in found.added), *(rule.rule for rule in found.changed)]
    rules = [policy.rule(name) for name in own]
    parts = [
        f"# The rules: {policy.title}",
        MADE,
        f"What differs from [{base.title}]({page_name(base)}). {count(found.same, 'rule')} the same there and here.",
    ]
    if found.policy:
        parts += ["## Places, calendar and ladder", bulleted(change.words for change in found.policy)]
    if found.dropped:
        parts += ["## Rules left out", bulleted(f"{rule.title} (`{rule.rule}`)" for rule in found.dropped)]
    if rules:
        parts += ["## Contents", contents(rules)]
    changes = {rule.rule: rule for rule in found.changed}
    return page_of([*parts, *by_theme(policy, rules, changes)])


def page_name(policy: Policy) -> str:
    """`rules.md` for England, on whose page everything stands; `rules-wales.md`."""
    return "rules.md" if policy.name == "england" else f"rules-{policy.name}.md"


def page_of(parts: Sequence[str]) -> str:
    """The parts of a page, one behind the other."""
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _reading(policy: Policy) -> Iterator[str]:
    yield (
        "A rule asks for something on a case, from a moment on, within a time. Where nothing that meets it is on "
        "record by then, that is a *gap*, from that moment until it is met or the case closes. Where no source of the "
        "case sends the records that would tell, it is *unknown*: never met, and never a gap."
    )
    yield f"{days_words(policy)} *{sentence(HEALTH).rstrip('.')}* means {health_words()}."
    yield "Who is told while a gap stays open, by its severity:"
    yield bulleted(
        f"**{severity.capitalize()}**: {ladder_words(policy.ladder.get(severity, ()))}." for severity in Severity
    )


def bulleted(lines: Iterator[str] | Sequence[str]) -> str:
    """A list in Markdown."""
    return "\n".join(f"- {line}" for line in lines)


def count(number: int, one: str) -> str:
    """`1 rule is`, `12 rules are`."""
    return f"{number} {one} is" if number == 1 else f"{number} {one}s are"


def themes_of(rules: Sequence[Rule]) -> dict[Theme, list[Rule]]:
    """The rules of each theme, in the order of the themes."""
    return {theme: found for theme in Theme if (found := [rule for rule in rules if rule.theme is theme])}


def contents(rules: Sequence[Rule]) -> str:
    """Every rule by theme, with its limit."""
    lines = []
    for theme, found in themes_of(rules).items():
        lines.append(f"- **{plain(theme).capitalize()}**")
        lines += [f"  - [{rule.title}](#{rule.id}), {limit_words(str(rule.within))}, {rule.severity}" for rule in found]
    return "\n".join(lines)


def by_theme(policy: Policy, rules: Sequence[Rule], changes: dict[str, RuleChange] | None = None) -> Iterator[str]:
    """Every rule whole, under the heading of its theme."""
    for theme, found in themes_of(rules).items():
        yield f"## {plain(theme).capitalize()}"
        for rule in found:
            yield from whole_rule(rule, policy, (changes or {}).get(rule.id))


def whole_rule(rule: Rule, policy: Policy, change: RuleChange | None) -> Iterator[str]:
    """One rule: plain words first, then examples, and folded behind them the queries."""
    yield f'<a id="{rule.id}"></a>\n\n### {rule.title}'
    yield f"`{rule.id}` · {plain(rule.theme)} · {rule.severity} severity · {limit_words(str(rule.within))}"
    if change:
        yield "**Otherwise here.**\n\n" + bulleted(one.words for one in change.changes)
    if rule.why:
        yield rule.why
    yield from (policy.in_terms(words) for words in _asks(rule))
    yield from (f"**{label}.** {words}" for label, words in _facts(rule, policy))
    yield from _examples(rule, policy)
    yield _queries(rule)


def _asks(rule: Rule) -> Iterator[str]:
    how, asked = condition_list(rule.when, "all")
    yield f"**Asked for when**{f' {how}' if how else ''}:\n\n{asked}"
    if rule.unless:
        how, excused = condition_list(rule.unless, "any")
        yield f"**Not asked for while**{f' {how}' if how else ''}:\n\n{excused}"
    how, met = condition_list(rule.needs, "any")
    yield f"**Met by**{f' {how}' if how else ''}:\n\n{met}"


def _facts(rule: Rule, policy: Policy) -> Iterator[tuple[str, str]]:
    yield "By when", sentence(limit_words(str(rule.within)))
    if rule.beyond_closure:
        yield "After closing", after_closing_words(rule)
    said = policy.in_terms
    yield "Owed by", said(owed_by_words(rule))
    yield "Who is told", said(sentence(ladder_words(policy.ladder.get(rule.severity, ()))))
    if rule.seat:
        yield "Chair left empty", said(sentence(rule.seat.label))
    if rule.gate:
        yield "Stage", said(stage_words(rule))
    yield "What it cannot see", rule.limits or "Nothing is said."
    title = f"[{rule.source.title}]({rule.source.url})" if rule.source.url else rule.source.title
    yield "Source", f"{title} ({STATUSES[rule.source.status]})."


def _examples(rule: Rule, policy: Policy) -> Iterator[str]:
    found = examples_of(policy.name, rule.id)
    if found:
        yield "**Examples**"
        yield bulleted(f"*{SHOWN[one.shows]}.* {one.words}" for one in found)


def _queries(rule: Rule) -> str:
    parts = ["<details>", "<summary>The queries, for those who check them</summary>"]
    for query in query_texts(rule, []):
        parts += [f"{query.role.capitalize()} `{query.name}`: {query.means}", f"```cypher\n{query.text}\n```"]
    return "\n\n".join([*parts, "</details>"])
