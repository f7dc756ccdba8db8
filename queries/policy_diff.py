"""What one policy says otherwise than another, in sentences that a practitioner can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph_model.oversight import Severity
from queries.condition_diff import conditions_changed
from queries.condition_words import cover_words, limit_words, sentence, with_notes
from queries.policy import Policy, Rule, Rung, in_words_of
from queries.policy_answers import Change, PolicyDiff, PolicyName, RuleChange, RuleInWords
from queries.terms import plain

NOTHING = "nothing"
LONG = 60
"""Characters that stand well beside others in one sentence."""


def policy_diff(first: Policy, second: Policy) -> PolicyDiff:
    """What `second` says otherwise than `first`; that it has another word for something is said once, not by rule."""
    before = {rule.id: in_words_of(second, rule) for rule in first.as_written}
    after = {rule.id: rule for rule in second.rules}
    changed = [
        RuleChange(rule=name, title=rule.title, changes=found)
        for name, rule in after.items()
        if name in before and (found := tuple(rule_changes(before[name], rule)))
    ]
    return PolicyDiff(
        first=named(first),
        second=named(second),
        policy=tuple(_beside_the_rules(first, second)),
        added=tuple(_in_words(rule) for name, rule in after.items() if name not in before),
        dropped=tuple(_in_words(rule) for rule in first.rules if rule.id not in after),
        changed=tuple(changed),
        same=len(before.keys() & after.keys()) - len(changed),
    )


def named(policy: Policy) -> PolicyName:
    """The policy's name and version, as answers carry them."""
    return PolicyName(
        policy=policy.name, title=policy.title, version=policy.version, hash=policy.hash, rules=len(policy.rules)
    )


def _in_words(rule: Rule) -> RuleInWords:
    asks = " And: ".join(with_notes(condition) for condition in rule.when)
    met = " Or: ".join(cover_words(rule))
    words = f"{rule.severity.capitalize()} severity, {limit_words(str(rule.within))}. Asked when: {asks} Met by: {met}"
    return RuleInWords(rule=rule.id, title=rule.title, words=words)


# -- beside the rules --


def _beside_the_rules(first: Policy, second: Policy) -> Iterator[Change]:
    yield from changed("title", first.title, second.title)
    yield from changed("time zone", first.calendar.zone, second.calendar.zone)
    yield from changed("working days", _holidays(first), _holidays(second))
    for severity in Severity:
        old, new = (_ladder(policy.ladder.get(severity, ())) for policy in (first, second))
        yield from changed(f"ladder for {severity} severity", old, new)
    yield from _terms(first.terms, second.terms)


def _holidays(policy: Policy) -> str:
    place = "-".join(filter(None, (policy.calendar.country, policy.calendar.subdivision)))
    return f"those of {place}"


def _ladder(rungs: Sequence[Rung]) -> str:
    return "; ".join(f"{_after(rung)} {plain(rung.tell)}" for rung in rungs)


def _after(rung: Rung) -> str:
    return f"after {rung.after}" if rung.after.amount else "at once"


def _terms(first: Mapping[str, str], second: Mapping[str, str]) -> Iterator[Change]:
    for word in dict.fromkeys((*first, *second)):
        yield from changed(f"word for {plain(word)}", first.get(word, ""), second.get(word, ""))


# -- one rule --


def rule_changes(before: Rule, after: Rule) -> Iterator[Change]:
    """What a rule says otherwise than before, what matters most first."""
    yield from changed("limit", limit_words(str(before.within)), limit_words(str(after.within)))
    yield from changed("severity", before.severity, after.severity)
    yield from conditions_changed("asked when", before.when, after.when)
    yield from conditions_changed("not asked while", before.unless, after.unless)
    yield from conditions_changed("met by", before.needs, after.needs)
    for what, old, new in _single_words(before, after):
        yield from changed(what, old, new)


def _single_words(before: Rule, after: Rule) -> Iterator[tuple[str, str, str]]:
    yield "asked after the case has closed", str(before.beyond_closure or ""), str(after.beyond_closure or "")
    yield "owed by", plain(before.expects), plain(after.expects)
    yield "chair left empty", plain(before.seat), plain(after.seat)
    yield "stage that it should not enter", plain(before.gate), plain(after.gate)
    yield "theme", plain(before.theme), plain(after.theme)
    yield "title", before.title, after.title
    yield "heading of a gap", before.says, after.says
    yield "why", before.why, after.why
    yield "limits of what it sees", before.limits, after.limits
    yield "source", before.source.title, after.source.title
    yield "address of the source", before.source.url or "", after.source.url or ""
    yield "status of the source", plain(before.source.status), plain(after.source.status)


def changed(what: str, old: str, new: str) -> Iterator[Change]:
    """The change, where there is one."""
    if old != new:
        yield Change(
            what=what, old=old or None, new=new or None, words=_otherwise(what, old or NOTHING, new or NOTHING)
        )


def _otherwise(what: str, old: str, new: str) -> str:
    """Of long words the new ones first, and the old ones in a sentence of their own."""
    if max(len(old), len(new)) > LONG:
        return f"{sentence(f'{what} now: {new}')} {sentence(f'Before: {old}')}"
    return sentence(f"{what}: {new} instead of {old}")
