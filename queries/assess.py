"""Policy and graph → requirements and their states: the assessment.

    required = when - unless, while the case is open
    gap      = [due, until) - provided - unknown

The same code answers for one case in milliseconds and for all of them in batches; memory follows the batch, not the
graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, partial

from graph_model.oversight import State
from graph_model.people import Sector
from graph_model.store import Store
from queries.bundles import Bundle, bundles_of
from queries.conditions import Row, Rows
from queries.expected import Expected
from queries.facts import (
    CaseFacts,
    Columns,
    Facts,
    Moment,
    Noted,
    cases_of,
    in_batches,
    note_waivers,
    note_what_comes,
    one_ahead,
    rows_by_leaf,
)
from queries.judge import Judgement, Requirement, coming, judge
from queries.ladder import rung_moments
from queries.library import Library
from queries.policy import Policies, Policy, Rule
from queries.requirements import Provided, RowsOf, RuleOnCase, Setting
from queries.spans import FOREVER, Span
from queries.supply import Supply, feed_facts

BATCH = 500
"""Cases fetched at once: large enough that the engine's start-up cost vanishes, small enough to stay in the cache."""

SESSIONS = 3
"""Queries under way at once. Two cores answer no faster with more."""

Beforehand = Callable[[list[str]], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """One state of one requirement of one case, with its evidence. Times in epoch milliseconds."""

    judgement: Judgement
    expected: str | None
    """The agency that owes it; None where nobody can be named."""
    covers: Rows = field(default_factory=list, repr=False, compare=False)
    """Every row that covered the requirement at some time; empty in answers about many cases."""
    unknown_kinds: tuple[str, ...] = ()
    """Kinds of record that the rule reads and no source of the case supplies."""
    dark: Sequence[Span] = field(default=(), repr=False, compare=False)
    """The times at which nobody can tell whether the requirement was covered; kept with the covers."""

    @property
    def requirement(self) -> Requirement:
        """What was asked for."""
        return self.judgement.requirement

    @property
    def state(self) -> State:
        """What became of it."""
        return self.judgement.state

    @property
    def cover_before(self) -> Row | None:
        """The last cover that began before the gap."""
        before = [row for row in self.covers if row.since < self.judgement.since]
        return max(before, key=lambda row: (row.until, row.since), default=None)

    @property
    def cover_after(self) -> Row | None:
        """The first cover that began at or after the gap's beginning."""
        after = [row for row in self.covers if row.since >= self.judgement.since]
        return min(after, key=lambda row: (row.since, row.because), default=None)


@dataclass(frozen=True, slots=True)
class CaseAssessment:
    """One case as of a moment: every requirement with its state, and what comes next if nothing changes."""

    case: CaseFacts
    policy: Policy
    judged_by_later_policy: bool
    """True where the case opened before the policy's first version."""
    findings: tuple[Finding, ...]
    coming: tuple[Finding, ...]
    """Requirements that begin later, and covers that run out."""
    next_change_at: int | None
    """The next moment at which time alone changes the answer; None where it never will."""
    undated: int = 0
    """With `known_at`: records that counted although nobody knows when they were written down."""


class Assessor:
    """Assesses cases by the policy version in force when each opened."""

    def __init__(self, store: Store, policies: Policies, library: Library) -> None:
        self._store = store
        self._policies = policies
        self._library = library
        self._bundles = cache(partial(bundles_of, policies))

    @property
    def judges_by(self) -> str:
        """The hash of all policy versions that it judges by."""
        return self._policies.hash

    def case_ids(self) -> list[str]:
        """The ids of all cases, in order."""
        return list(self._store.columns(self._library.view("case_ids").text)["id"])

    def assess(
        self,
        cases: Sequence[str] | None,
        moment: Moment,
        evidence: bool = False,
        rules: frozenset[str] | None = None,
        beforehand: Beforehand = lambda ids: None,
    ) -> Iterator[CaseAssessment]:
        """The assessment of each case, in batches; `cases` None means all of them, `rules` None every rule.

        Cases that had not opened by then are left out. With `evidence` each finding keeps its covers. `beforehand`
        hears of each batch before anything is read for it.
        """
        ids = self.case_ids() if cases is None else list(cases)
        with ThreadPoolExecutor(SESSIONS, "fetch") as sessions, ThreadPoolExecutor(1, "batch") as ahead:
            bundles = self._bundles(rules)
            fetch = _Fetch(self._store, self._library, self._policies, bundles, moment, sessions, beforehand)
            for fetched in one_ahead(ahead, in_batches(ids, BATCH), fetch):
                yield from self._judge_batch(fetched, evidence, rules)

    def assess_beside(
        self, other: Policies, cases: Sequence[str], moment: Moment
    ) -> Iterator[tuple[CaseAssessment, CaseAssessment]]:
        """Each case judged twice from the same rows, with evidence: by our policies and by others.

        Who owes something is not looked up. Cases that had not opened by then are left out.
        """
        ours, others = Policies.side_by_side(self._policies, other)
        with ThreadPoolExecutor(SESSIONS, "fetch") as sessions, ThreadPoolExecutor(1, "batch") as ahead:
            fetch = _Fetch(self._store, self._library, ours, bundles_of(ours), moment, sessions, lambda ids: None)
            for fetched in one_ahead(ahead, in_batches(cases, BATCH), fetch):
                yield from zip(_judged(fetched, ours, True, None), _judged(fetched, others, True, None), strict=True)

    def look_into(self, cases: Sequence[str], moment: Moment) -> Iterator[tuple[CaseAssessment, RuleOnCase]]:
        """Each case assessed with its evidence, beside what it was judged from, so that more can be asked of the very
        rows that the gaps come from. Cases that had not opened by then are left out."""
        with ThreadPoolExecutor(SESSIONS, "fetch") as sessions:
            bundles = self._bundles(None)
            fetch = _Fetch(self._store, self._library, self._policies, bundles, moment, sessions, lambda ids: None)
            for ids in in_batches(cases, BATCH):
                fetched = fetch(ids)
                judges = list(_judges(fetched, self._policies, True, None))
                yield from zip(self._owed(fetched, judges), (judge.on_case for judge in judges), strict=True)

    def _judge_batch(self, fetched: _Fetched, evidence: bool, rules: frozenset[str] | None) -> list[CaseAssessment]:
        return self._owed(fetched, _judges(fetched, self._policies, evidence, rules))

    def _owed(self, fetched: _Fetched, judges: Iterable[_CaseJudge]) -> list[CaseAssessment]:
        sector_of = dict(zip(fetched.agencies["id"], fetched.agencies["sector"], strict=True))
        return self._with_expected([judge.assessment() for judge in judges], fetched.facts.moment, sector_of)

    def _with_expected(
        self, judged: list[CaseAssessment], moment: Moment, sector_of: Mapping[str, str]
    ) -> list[CaseAssessment]:
        """Each finding with the agency that owes it; who acted or owns is asked once for the whole batch."""
        asked = [
            (finding.requirement, assessment.case, _rule(assessment, finding).expects)
            for assessment in judged
            for finding in (*assessment.findings, *assessment.coming)
            if finding.requirement.agency is None
        ]
        owes = Expected(self._store, self._library, moment).learn(asked, sector_of)
        return [
            replace(
                assessment,
                findings=tuple(_owed(finding, assessment, owes) for finding in assessment.findings),
                coming=tuple(_owed(finding, assessment, owes) for finding in assessment.coming),
            )
            for assessment in judged
        ]


def _rule(assessment: CaseAssessment, finding: Finding) -> Rule:
    return assessment.policy.rule(finding.requirement.rule)


def _owed(finding: Finding, assessment: CaseAssessment, owes: Expected) -> Finding:
    word = _rule(assessment, finding).expects
    owed = owes.agency(finding.judgement, assessment.case, word)
    return Finding(finding.judgement, owed, finding.covers, finding.unknown_kinds, finding.dark)


def _judged(
    fetched: _Fetched, policies: Policies, evidence: bool, rules: frozenset[str] | None
) -> list[CaseAssessment]:
    """Every case of a batch, assessed."""
    return [judge.assessment() for judge in _judges(fetched, policies, evidence, rules)]


def _judges(
    fetched: _Fetched, policies: Policies, evidence: bool, rules: frozenset[str] | None
) -> Iterator[_CaseJudge]:
    """Who judges each case of a batch: by the version of the policies that was in force when it opened."""
    settings: dict[str, Setting] = {}
    for case in fetched.facts.cases:
        policy = policies.for_case(case.opened)
        if policy.version not in settings:
            settings[policy.version] = setting_of(policy, fetched.supply, fetched.agencies)
        yield _CaseJudge(fetched.facts, case, policy, settings[policy.version], evidence, rules)


def setting_of(policy: Policy, supply: Supply, agencies: Mapping[str, Sequence[str]]) -> Setting:
    """What every rule of one policy is judged with, from the columns of `views/agencies.cypher`."""
    rows = list(zip(agencies["id"], agencies["sector"], agencies["top"], strict=True))
    return Setting(
        calendar=policy.calendar,
        supply=supply,
        top_of={name: top for name, _, top in rows if top != name},
        families=frozenset(name for name, sector, _ in rows if sector == Sector.FAMILY),
        chair_of={name: Sector(sector).seat or sector for name, sector, _ in rows},
    )


class _CaseJudge:
    """Judges one case of a batch by every rule of its policy."""

    def __init__(
        self,
        facts: Facts,
        case: CaseFacts,
        policy: Policy,
        setting: Setting,
        evidence: bool,
        rules: frozenset[str] | None,
    ) -> None:
        self._facts = facts
        self._case = case
        self._policy = policy
        self._evidence = evidence
        self._rules = [rule for rule in self._policy.rules if rules is None or rule.id in rules]
        self._now = facts.moment.as_of
        self.on_case = RuleOnCase(self._case, _rows_of(facts, self._case.id), setting)
        self._findings: list[Finding] = []
        self._coming: list[Finding] = []
        self._changes: list[int] = []

    def assessment(self) -> CaseAssessment:
        """The whole case."""
        noted = self._facts.noted
        if (to_come := noted.to_come.get(self._case.id, FOREVER)) < FOREVER:
            self._changes.append(to_come)
        for rule in self._rules:
            for requirement in self.on_case.required(rule):
                self._add(rule, requirement, self.on_case.provided(rule, requirement))
        return CaseAssessment(
            case=self._case,
            policy=self._policy,
            judged_by_later_policy=self._case.opened < self._policy.in_force_ms,
            findings=tuple(self._findings),
            coming=tuple(self._coming),
            next_change_at=min(self._changes, default=None),
            undated=len(noted.undated.get(self._case.id, ())),
        )

    def _add(self, rule: Rule, requirement: Requirement, provided: Provided) -> None:
        now = self._now
        for judgement in judge(requirement, provided.spans, provided.unknown, now):
            self._findings.append(self._finding(rule, judgement, provided))
            if judgement.state is State.MISSING:
                self._changes.extend(
                    at
                    for at in rung_moments(
                        self._policy.ladder.get(rule.severity, ()), judgement.since, self._policy.calendar
                    )
                    if at > now
                )
        if requirement.until > now:
            self._coming.extend(
                self._finding(rule, judgement, provided)
                for judgement in coming(requirement, provided.spans, provided.unknown, now)
            )
            edges = (requirement.since, requirement.due, requirement.until)
            self._changes.extend(at for at in (*edges, *boundaries(provided)) if now < at < FOREVER)

    def _finding(self, rule: Rule, judgement: Judgement, provided: Provided) -> Finding:
        dark = judgement.state is State.UNKNOWN
        return Finding(
            judgement,
            expected=None,
            covers=provided.rows if self._evidence else [],
            unknown_kinds=self.on_case.unknown_kinds(rule) if dark else (),
            dark=provided.unknown if self._evidence else (),
        )


def _rows_of(facts: Facts, case: str) -> RowsOf:
    """What each leaf found on one case. No method of the judge, who would then hold himself and be freed late."""
    return lambda leaf: facts.rows[leaf.key].get(case, [])


def boundaries(provided: Provided) -> Iterator[int]:
    """The moments at which cover, or the knowledge of it, begins or ends."""
    for span in (*provided.spans, *provided.unknown):
        yield from span


@dataclass(frozen=True, slots=True)
class _Fetched:
    """What one batch is judged by. Feeds and agencies are read with it: they may change while others are judged."""

    facts: Facts
    supply: Supply
    agencies: Columns


class _Fetch:
    """Fetches one batch: every distinct query that the rules ask, several at once."""

    def __init__(
        self,
        store: Store,
        library: Library,
        policies: Policies,
        bundles: Sequence[Bundle],
        moment: Moment,
        sessions: ThreadPoolExecutor,
        beforehand: Beforehand,
    ) -> None:
        self._store = store
        self._library = library
        self._policies = policies
        self._bundles = bundles
        self._moment = moment
        self._sessions = sessions
        self._beforehand = beforehand

    def __call__(self, ids: list[str]) -> _Fetched:
        """The facts of these cases."""
        self._beforehand(ids)
        views = ("cases", "risk", "harm", "waiver_times")
        cases, risk, harm, waivers = (self._sessions.submit(self._view, name, cases=ids) for name in views)
        asked = [self._sessions.submit(bundle.ask, self._store, ids) for bundle in self._bundles]
        feeds, agencies = (self._sessions.submit(self._view, name) for name in ("feeds", "agencies"))
        known = cases_of(cases.result(), risk.result(), self._moment, harm.result())
        noted = Noted()
        note_what_comes(cases.result(), (risk.result(), harm.result()), self._moment, noted)
        judged_by = {case.id: self._policies.for_case(case.opened) for case in known}
        note_waivers(waivers.result(), judged_by, self._moment, noted)
        rows = {
            leaf.key: found
            for bundle in asked
            for question, columns in bundle.result()
            for leaf, found in zip(question.leaves, rows_by_leaf(columns, question, self._moment, noted), strict=True)
        }
        facts = Facts(self._moment, known, rows, noted)
        return _Fetched(facts, Supply(feed_facts(feeds.result())), agencies.result())

    def _view(self, name: str, **asked: list[str]) -> Columns:
        return self._store.columns(self._library.view(name).text, **asked)
