"""A back-test as it is answered: figures, what differs in each rule, and the gaps with their names."""

from __future__ import annotations

from collections.abc import Sequence

from graph_model.store import Store
from queries.answers import Asked
from queries.backtest import Backtested, days_moved, rules_in_order
from queries.compared import Difference
from queries.library import Library
from queries.policy import Rule
from queries.policy_answers import Backtest, BacktestGap, BacktestRule
from queries.policy_diff import named, rule_changes
from queries.reading import Reader
from queries.words import Wording


def backtest_answer(tested: Backtested, asked: Asked, store: Store, library: Library) -> Backtest:
    """Everything that a back-test found."""
    weeks = tested.period.weeks
    return Backtest(
        asked=asked,
        other=named(tested.others),
        first=tested.period.first,
        last=tested.period.last,
        weeks=round(weeks, 2),
        cases=tested.cases,
        judged_words=judged_words(tested),
        total=tested.total.figures(weeks),
        rules=tuple(_rule(tested, rule) for rule in rules_in_order(tested).values()),
        gaps=tuple(_gaps(tested, Reader(store, library))),
        not_listed=tested.not_listed,
    )


def judged_words(tested: Backtested) -> str:
    """By which versions was judged: in ordinary assessment a case keeps the one that was in force when it opened."""
    ours, others = tested.ours, tested.others
    return (
        f"Today's policy ({ours.title}) judged each case by the version that was in force when the case opened, as it "
        f"always does. The other ({others.title}) judged every case by its newest version, {others.version}, whenever "
        "the case opened. Waivers make no difference to either."
    )


def _rule(tested: Backtested, rule: Rule) -> BacktestRule:
    before = next((one for one in tested.ours.rules if one.id == rule.id), None)
    after = next((one for one in tested.others.rules if one.id == rule.id), None)
    changes = rule_changes(before, after) if before and after else ()
    return BacktestRule(
        rule=rule.id,
        title=rule.title,
        severity=rule.severity,
        in_policy=tested.in_policy(rule.id),
        changes=tuple(change.words for change in changes),
        **dict(tested.by_rule[rule.id].figures(tested.period.weeks)),
    )


def _gaps(tested: Backtested, reader: Reader) -> Sequence[BacktestGap]:
    """The gaps to be listed, in words; subjects and agencies are looked up for all of them together."""
    if not tested.listed:
        return []
    calendar, agencies = tested.ours.calendar, reader.agencies()
    records = reader.with_what_they_are_about(difference.subject for difference in tested.listed)
    wording = Wording(calendar, tested.period.last.year, agencies.names, records)
    return [_gap(tested, difference, wording) for difference in tested.listed]


def _gap(tested: Backtested, difference: Difference, wording: Wording) -> BacktestGap:
    rule, local = tested.rules[difference.rule], tested.ours.calendar.local
    return BacktestGap(
        outcome=difference.outcome,
        rule=rule.id,
        title=rule.title,
        severity=rule.severity,
        case=difference.case,
        adult=difference.adult,
        subject=difference.subject,
        subject_words=wording.of(difference.subject, difference.case),
        agency=difference.agency,
        agency_words=wording.agency(difference.agency) if difference.agency else None,
        found_before=None if difference.before is None else local(difference.before),
        found_after=None if difference.after is None else local(difference.after),
        days=days_moved(difference, tested.ours.calendar),
    )
