"""Why: the record, the rule, its source and the queries behind one gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph_model import RECORDS
from graph_model.oversight import Severity
from graph_model.store import Store
from queries.answers import Asked, Evidence, Ladder, LadderStep, QueryText, RecordWords, RuleAnswer
from queries.assess import CaseAssessment, Finding
from queries.condition_words import alternatives, cover_words, with_notes
from queries.conditions import Row
from queries.dressing import Dresser
from queries.facts import Moment
from queries.library import Library
from queries.lines import line_of
from queries.policy import Policy, Rule, leaves
from queries.reading import Reader
from queries.rule_words import STATUSES, after_closing_words, after_words, owed_by_words, stage_words
from queries.words import Wording


class Reasons:
    """Gives the reasons for findings."""

    def __init__(self, store: Store, library: Library, dresser: Dresser) -> None:
        self._reader = Reader(store, library)
        self._dresser = dresser

    def of(self, finding: Finding, assessment: CaseAssessment, moment: Moment, asked: Asked) -> Evidence:
        """Everything behind one finding of an assessment that kept its evidence."""
        policy = assessment.policy
        rule = policy.rule(finding.requirement.rule)
        agencies = self._reader.agencies()
        [row] = self._dresser.dress([line_of(finding, assessment, moment.as_of)], moment, agencies)
        because, before, after = finding.requirement.because, finding.cover_before, finding.cover_after
        records = self._reader.with_what_they_are_about([because, _because(before), _because(after)])
        wording = Wording(policy.calendar, row.since.year, agencies.names, records, policy.in_terms)

        def words(name: str | None) -> RecordWords | None:
            return wording.record(records[name]) if name in records else None

        return Evidence(
            asked=asked,
            gap=row,
            required_by=words(because),
            required_words=_required_words(rule, policy, wording.day(row.required_since)),
            within_words=_within_words(rule, policy, finding),
            cover_would_be=tuple(map(policy.in_terms, cover_words(rule))),
            cover_before=words(_because(before)),
            cover_after=words(_because(after)),
            unknown_words=tuple(unknown_words(finding.unknown_kinds)),
            why=rule.why,
            source_title=rule.source.title,
            source_url=rule.source.url,
            source_status=rule.source.status,
            limits=rule.limits,
            policy_words=policy_words(policy),
            queries=tuple(query_texts(rule, [assessment.case.id])),
        )


def _because(row: Row | None) -> str | None:
    return row.because if row else None


def _required_words(rule: Rule, policy: Policy, day: str) -> str:
    means = " And: ".join(with_notes(condition) for condition in rule.when)
    return f"Required since {day}: {policy.in_terms(means)}"


def _within_words(rule: Rule, policy: Policy, finding: Finding) -> str:
    due = policy.calendar.local(finding.requirement.due)
    by_day = finding.requirement.by_day
    exact = f"{due.day} {due:%b %Y}" if by_day else f"{due.day} {due:%b %Y}, {due:%H:%M}"
    hours = " The record does not state its hour, so it is judged by the day." if by_day else ""
    return f"{str(rule.within).capitalize()}: by {exact}.{hours}"


def unknown_words(kinds: Sequence[str]) -> Iterator[str]:
    """Which records nobody sends, in words."""
    for kind in kinds:
        yield f"no source of this case sends {RECORDS[kind].file_name.replace('_', ' ')}"


def policy_words(policy: Policy) -> str:
    """`England, indicative timescales, version 2026-04-01, 1a2b3c4d5e6f`"""
    return f"{policy.title}, version {policy.version}, {policy.hash[:12]}"


def query_texts(rule: Rule, cases: Sequence[str]) -> Iterator[QueryText]:
    """Every query behind a rule, each once, as it ran for these cases."""
    seen: set[tuple[str, bool, str]] = set()
    for leaf in (*leaves(rule.when), *leaves(rule.unless), *leaves(rule.needs)):
        if leaf.asks not in seen:
            seen.add(leaf.asks)
            text = leaf.query.for_browser(cases, leaf.parameters)
            yield QueryText(name=leaf.query.name, role=leaf.query.role, means=leaf.query.doc, text=text)


def ladders(policy: Policy) -> Iterator[Ladder]:
    """Who is told of gaps, by severity."""
    for severity in Severity:
        steps = (
            LadderStep(after=after_words(rung), tell=policy.in_terms.label(rung.tell))
            for rung in policy.ladder.get(severity, ())
        )
        yield Ladder(severity=severity, steps=tuple(steps))


def rule_answer(rule: Rule, policy: Policy) -> RuleAnswer:
    """One rule in plain words, with its queries."""
    texts, said = list(query_texts(rule, [])), policy.in_terms
    return RuleAnswer(
        id=rule.id,
        title=rule.title,
        theme=rule.theme,
        severity=rule.severity,
        says=rule.says,
        why=rule.why,
        asked_when=tuple(said(with_notes(condition)) for condition in rule.when),
        not_asked_while=tuple(said(words) for condition in rule.unless for words in alternatives(condition)),
        met_by=tuple(map(said, cover_words(rule))),
        within_words=str(rule.within),
        source_title=rule.source.title,
        source_url=rule.source.url,
        source_status=rule.source.status,
        limits=rule.limits,
        status_words=STATUSES[rule.source.status],
        owed_by_words=said(owed_by_words(rule)),
        seat_words=said(rule.seat.label) if rule.seat else "",
        gate_words=said(stage_words(rule)),
        after_closing_words=after_closing_words(rule),
        waiver_words=f"may be accepted {rule.waiver}",
        triggers=tuple(text for text in texts if text.role == "trigger"),
        covers=tuple(text for text in texts if text.role == "cover"),
        ladder=tuple(f"{rung.after}: {said.label(rung.tell)}" for rung in policy.ladder.get(rule.severity, ())),
    )
