"""A requirement's state as it is listed and ranked, before it is put in words.

Lines come from two places and are the same: from an assessment, for any moment; and from the gaps that are kept, for
now, without assessing anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from graph_model.oversight import State
from queries.assess import CaseAssessment, Finding
from queries.judge import GAPS
from queries.ladder import rung_at
from queries.policy import Policies, Policy, Rule
from queries.spans import FOREVER

DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class Line:
    """One gap, or one requirement that has none. Times in epoch milliseconds."""

    id: str
    policy: Policy
    rule: Rule
    state: State
    case: str
    adult: str
    subject: str
    agency: str | None
    """The agency that is expected."""
    because: str
    required_since: int
    due: int
    since: int
    """First uncovered instant; of a requirement without a gap, when it began."""
    until: int | None
    """When it ended, where it has ended."""
    opens: int
    """When the gap opened, or will open if nothing changes."""
    by_day: bool
    lapses: bool
    rung: int | None
    harmed: int = 0
    """How many times harm came to the adult while it stood."""
    overrun: int = 0
    """How often its own limit has passed since, roughly: ten days weigh more where one was allowed than forty."""
    risk: str | None = None
    unknown_kinds: tuple[str, ...] = ()

    @property
    def is_gap(self) -> bool:
        """True where something is or was missing."""
        return self.state in GAPS

    def has_begun(self, now: int) -> bool:
        """False for what is only to come: a requirement that begins later, or cover that runs out later."""
        return self.required_since <= now and not self.lapses


def gap_id(finding: Finding) -> str:
    """The identity of a gap: rule, case, subject, agency and the instant at which it opened, never its moving end.

    What is still to come bears the identity of the gap that it will be, so that its history stays with it.
    """
    asked = finding.requirement
    name = "|".join((asked.rule, asked.case, asked.subject, asked.agency or "", str(finding.judgement.opens)))
    return "gap-" + blake2b(name.encode(), digest_size=10).hexdigest()


def line_of(finding: Finding, assessment: CaseAssessment, now: int) -> Line:
    """One finding of an assessment as of `now`."""
    judgement, asked, case = finding.judgement, finding.requirement, assessment.case
    policy = assessment.policy
    rule = policy.rule(asked.rule)
    gap = judgement.state in GAPS
    until = judgement.until if judgement.until < FOREVER and (gap or judgement.until <= now) else None
    rungs = policy.ladder.get(rule.severity, ())
    return Line(
        id=gap_id(finding),
        policy=policy,
        rule=rule,
        state=judgement.state,
        case=asked.case,
        adult=case.adult,
        subject=asked.subject,
        agency=finding.expected,
        because=asked.because,
        required_since=asked.since,
        due=asked.due,
        since=judgement.since,
        until=until if until is None or until <= now else None,
        opens=judgement.opens,
        by_day=asked.by_day,
        lapses=judgement.lapses,
        rung=rung_at(rungs, judgement.since, min(now, judgement.until), policy.calendar) if gap else None,
        harmed=case.harm_between(judgement.since, min(now, judgement.until)) if gap else 0,
        overrun=overrun(judgement.since, min(now, judgement.until), asked.due - asked.since),
        risk=case.risk_at(min(now, case.closes)),
        unknown_kinds=finding.unknown_kinds,
    )


def overrun(since: int, end: int, limit: int) -> int:
    """How often a limit has passed since a gap opened, in powers of four; no limit counts as a day.

    Counted roughly, so that many small things with short limits do not stand before what has been left for longest.
    """
    return ((max(end - since, 0) // max(limit, DAY)).bit_length() + 1) // 2


def lines_of(assessment: CaseAssessment, now: int) -> list[Line]:
    """Every requirement of one case as of `now`."""
    return [line_of(finding, assessment, now) for finding in assessment.findings]


def coming_of(assessment: CaseAssessment, now: int) -> list[Line]:
    """What becomes a gap of one case after `now` if nothing changes: what is due, and cover that runs out."""
    due = [finding for finding in assessment.findings if finding.state is State.DUE]
    return [line_of(finding, assessment, now) for finding in (*due, *assessment.coming)]


def kept_lines(kept: Mapping[str, Sequence[Any]], policies: Policies, now: int) -> Iterator[Line]:
    """The gaps that are kept, from the columns of `views/kept_gaps.cypher`. A rule that is gone has no lines."""
    rules = {policy.version: {rule.id: rule for rule in policy.rules} for policy in policies.versions}
    for row in zip(*(kept[name] for name in KEPT), strict=True):
        found = dict(zip(KEPT, row, strict=True))
        policy = policies.for_case(found["opened"])
        rule = rules[policy.version].get(found["rule"])
        if rule is not None:
            yield _kept_line(found, policy, rule, now)


KEPT = ("id", "rule", "state", "case_id", "adult", "opened", "subject", "agency", "because", "required_since", "due",
        "since", "until", "rung", "lapses", "precision", "harmed")  # fmt: skip


def _began(state: State, found: Mapping[str, Any], now: int) -> int:
    """When it began: a gap when it opened; what nobody can judge when that began, or with what is asked for."""
    opened, until = int(found["since"]), int(found["until"])
    dark = state is State.UNKNOWN and opened <= now and not 0 <= until <= opened
    return opened if state in GAPS or dark else int(found["required_since"])


def _kept_line(found: Mapping[str, Any], policy: Policy, rule: Rule, now: int) -> Line:
    state, until = State(found["state"]), int(found["until"])
    return Line(
        id=found["id"],
        policy=policy,
        rule=rule,
        state=state,
        case=found["case_id"],
        adult=found["adult"],
        subject=found["subject"],
        agency=found["agency"] or None,
        because=found["because"],
        required_since=found["required_since"],
        due=found["due"],
        since=_began(state, found, now),
        until=until if 0 <= until <= now else None,
        opens=found["since"],
        by_day=found["precision"] != "exact",
        lapses=bool(found["lapses"]),
        harmed=found["harmed"],
        overrun=overrun(found["since"], until if 0 <= until <= now else now, found["due"] - found["required_since"]),
        rung=None if found["rung"] < 0 else found["rung"],
    )
