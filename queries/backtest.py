"""Back-test: the same assessment of the same records by today's policy and by another, compared for a period.

There is no second engine: each batch of cases is fetched once and judged twice, and what is kept of it are figures and
the gaps that are to be listed, so that memory follows the batch and not the graph.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from statistics import median

from graph_model.errors import BadSetting
from graph_model.oversight import Severity
from queries.assess import Assessor, CaseAssessment
from queries.calendar import Calendar
from queries.compared import Difference, differences, unknown_within
from queries.facts import Moment
from queries.gaps import Progress
from queries.policy import Policies, Policy, Rule
from queries.policy_answers import BacktestFigures, Outcome
from queries.spans import Span

MOVED = (Outcome.EARLIER, Outcome.LATER)


class BadPeriod(BadSetting):
    """A period that cannot be tested."""


@dataclass(frozen=True)
class Period:
    """The days that a back-test is about, first and last included."""

    first: date
    last: date

    @classmethod
    def meant(cls, first: date, last: date, today: date) -> Period:
        """Raises BadPeriod where it ends before it begins, or is not over."""
        if last < first:
            raise BadPeriod(f"The period ends on {last}, before it begins on {first}; turn the two days.")
        if last > today:
            raise BadPeriod(
                f"The period ends on {last}, which is still to come; what nobody has recorded yet cannot be tested. "
                f"The last day that can be is today, {today}."
            )
        return cls(first, last)

    @property
    def weeks(self) -> float:
        """How long it is."""
        return ((self.last - self.first).days + 1) / 7

    def span(self, calendar: Calendar) -> Span:
        """From the first instant of its first day to that which follows its last."""
        return calendar.midnight(self.first), calendar.end_of_day(self.last) + 1


@dataclass
class Tally:
    """What is counted for one rule, or for all."""

    before: int = 0
    after: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    days: dict[Outcome, list[float]] = field(default_factory=lambda: {outcome: [] for outcome in MOVED})
    unknown_before: int = 0
    unknown_after: int = 0

    def add(self, difference: Difference, period: Span, days: float | None) -> None:
        """Count one gap."""
        self.before += difference.before is not None and period[0] <= difference.before < period[1]
        self.after += difference.after is not None and period[0] <= difference.after < period[1]
        self.outcomes[difference.outcome] += 1
        if days is not None:
            self.days[difference.outcome].append(days)

    def figures(self, weeks: float) -> BacktestFigures:
        """The counts as they are answered."""
        return BacktestFigures(
            gaps_before=self.before,
            gaps_after=self.after,
            per_week_before=round(self.before / weeks, 2),
            per_week_after=round(self.after / weeks, 2),
            per_week_added=round((self.after - self.before) / weeks, 2),
            **{outcome.value: self.outcomes[outcome] for outcome in Outcome},
            median_days_earlier=_median(self.days[Outcome.EARLIER]),
            median_days_later=_median(self.days[Outcome.LATER]),
            unknown_before=self.unknown_before,
            unknown_after=self.unknown_after,
        )


def _median(days: Sequence[float]) -> float | None:
    return round(median(days), 2) if days else None


def days_moved(difference: Difference, calendar: Calendar) -> float | None:
    """By how many days of the calendar two beginnings differ, a change of the clock left out; None where none moved."""
    if difference.outcome not in MOVED or difference.before is None or difference.after is None:
        return None
    one, other = (calendar.local(at).replace(tzinfo=None) for at in (difference.before, difference.after))
    return round(abs((other - one).total_seconds()) / 86_400, 2)


@dataclass
class Backtested:
    """One back-test while it runs, and what it found."""

    ours: Policy
    others: Policy
    period: Period
    cases: int = 0
    total: Tally = field(default_factory=Tally)
    by_rule: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    rules: dict[str, Rule] = field(default_factory=dict)
    """Every rule that judged a case, also one of an earlier version of today's policy."""
    listed: list[Difference] = field(default_factory=list)
    not_listed: int = 0
    undated: int = 0
    """With `known_at`: records that counted although nobody knows when they were written down."""

    @property
    def _span(self) -> Span:
        return self.period.span(self.ours.calendar)

    def run(
        self, assessor: Assessor, moment: Moment, known: int | None, progress: Progress | None = None
    ) -> Backtested:
        """Judge every case by both, and keep as many differences as `known` says, all where it is None."""
        self.rules = {rule.id: rule for rule in (*self.others.rules, *self.ours.rules)}
        ids = assessor.case_ids()
        pairs = assessor.assess_beside(Policies([self.others]), ids, moment)
        found = self._counted(_told(pairs, progress, len(ids)))
        self.listed = sorted(found, key=self._rank) if known is None else nsmallest(known, found, key=self._rank)
        differing = sum(number for outcome, number in self.total.outcomes.items() if outcome is not Outcome.SAME)
        self.not_listed = differing - len(self.listed)
        return self

    def _counted(self, pairs: Iterable[tuple[CaseAssessment, CaseAssessment]]) -> Iterator[Difference]:
        """Count each case as it passes; what is not found alike goes on."""
        span, calendar = self._span, self.ours.calendar
        for ours, others in pairs:
            self.cases += 1
            self.undated += ours.undated
            self.rules.update({rule.id: rule for rule in ours.policy.rules if rule.id not in self.rules})
            self._count_unknown(ours, others, span)
            for difference in differences(ours, others):
                if difference.opened_within(span):
                    days = days_moved(difference, calendar)
                    for tally in (self.total, self.by_rule[difference.rule]):
                        tally.add(difference, span, days)
                    if difference.outcome is not Outcome.SAME:
                        yield difference

    def _count_unknown(self, ours: CaseAssessment, others: CaseAssessment, span: Span) -> None:
        for rule in unknown_within(ours, span):
            self.total.unknown_before += 1
            self.by_rule[rule].unknown_before += 1
        for rule in unknown_within(others, span):
            self.total.unknown_after += 1
            self.by_rule[rule].unknown_after += 1

    def _rank(self, difference: Difference) -> tuple[int, int, float, str, str, str, str, int]:
        """What would have been found first, then by severity and by how many days it moved."""
        return (
            OUTCOMES.index(difference.outcome),
            SEVERITIES.index(self.rules[difference.rule].severity),
            -(days_moved(difference, self.ours.calendar) or 0),
            difference.case,
            difference.rule,
            difference.subject,
            difference.agency or "",
            difference.before or difference.after or 0,
        )

    def in_policy(self, rule: str) -> str:
        """both, today or other: which of the two has the rule."""
        others = any(one.id == rule for one in self.others.rules)
        ours = any(one.id == rule for one in self.ours.rules) or not others
        return "both" if ours and others else "today" if ours else "other"


OUTCOMES = tuple(Outcome)
SEVERITIES = tuple(Severity)


def _told(
    pairs: Iterator[tuple[CaseAssessment, CaseAssessment]], progress: Progress | None, total: int
) -> Iterator[tuple[CaseAssessment, CaseAssessment]]:
    for done, pair in enumerate(pairs, 1):
        if progress:
            progress(done, total)
        yield pair


def rules_in_order(tested: Backtested) -> Mapping[str, Rule]:
    """The rules of today's policy in their order, then those of the other alone, then those of earlier versions."""
    order = [rule.id for rule in (*tested.ours.rules, *tested.others.rules)]
    return {name: tested.rules[name] for name in dict.fromkeys((*order, *tested.rules))}
