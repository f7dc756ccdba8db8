"""One case, judged by two policies: which gaps are the same, which came, went or moved (pure).

Two gaps are the same where they are about the same thing (rule, case, subject and agency, never their beginning, which
is what another limit moves) and there is a time that both call uncovered. Where several of one policy meet several of
the other, those whose beginnings are nearest belong together, and each belongs to one only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph_model.oversight import State
from queries.assess import CaseAssessment, Finding
from queries.judge import GAPS
from queries.policy_answers import Outcome
from queries.spans import Span

Key = tuple[str, str, str | None]
"""Rule, subject and agency; the case is one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One gap as the two policies find it; a moment is None where that policy does not find it."""

    outcome: Outcome
    rule: str
    case: str
    adult: str
    subject: str
    agency: str | None
    before: int | None
    after: int | None

    def opened_within(self, period: Span) -> bool:
        """Whether it opened in the period by either policy."""
        return any(at is not None and period[0] <= at < period[1] for at in (self.before, self.after))


@dataclass(slots=True)
class _OneThing:
    """What one policy finds about one thing."""

    gaps: list[Span] = field(default_factory=list)
    dark: list[Span] = field(default_factory=list)
    """When nobody can tell."""


def differences(ours: CaseAssessment, others: CaseAssessment) -> Iterator[Difference]:
    """Every gap of one case that either policy finds, with what becomes of it by the other."""
    before, after = _by_thing(ours.findings), _by_thing(others.findings)
    nothing = _OneThing()
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key, nothing), after.get(key, nothing)
        rule, subject, agency = key
        for old, new in paired(one.gaps, other.gaps):
            yield Difference(
                outcome=_outcome(old, new, one.dark, other.dark),
                rule=rule,
                case=ours.case.id,
                adult=ours.case.adult,
                subject=subject,
                agency=agency,
                before=old[0] if old else None,
                after=new[0] if new else None,
            )


def _by_thing(findings: Iterable[Finding]) -> dict[Key, _OneThing]:
    found: defaultdict[Key, _OneThing] = defaultdict(_OneThing)
    for finding in findings:
        asked, judgement = finding.requirement, finding.judgement
        thing = found[asked.rule, asked.subject, asked.agency]
        span = (judgement.since, judgement.until)
        if judgement.state in GAPS:
            thing.gaps.append(span)
        elif judgement.state is State.UNKNOWN:
            thing.dark.append(span)
        thing.dark.extend(finding.dark)
    return found


def paired(before: Sequence[Span], after: Sequence[Span]) -> list[tuple[Span | None, Span | None]]:
    """Each gap with the one of the other policy that it is; with None where there is no such."""
    near = sorted(
        (abs(old[0] - new[0]), old, new) for old in before for new in after if old[0] < new[1] and new[0] < old[1]
    )
    pairs: list[tuple[Span | None, Span | None]] = []
    for _, old, new in near:
        if all(old != one and new != other for one, other in pairs):
            pairs.append((old, new))
    taken_old, taken_new = {old for old, _ in pairs}, {new for _, new in pairs}
    pairs += [(old, None) for old in before if old not in taken_old]
    pairs += [(None, new) for new in after if new not in taken_new]
    return pairs


def _outcome(old: Span | None, new: Span | None, dark_before: Sequence[Span], dark_after: Sequence[Span]) -> Outcome:
    if old is None:
        assert new is not None
        return Outcome.FIRST_JUDGED if _meets(new, dark_before) else Outcome.FOUND
    if new is None:
        return Outcome.NO_LONGER_JUDGED if _meets(old, dark_after) else Outcome.NO_LONGER_FOUND
    if new[0] == old[0]:
        return Outcome.SAME
    return Outcome.EARLIER if new[0] < old[0] else Outcome.LATER


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < until and since < span[1] for since, until in others)


def unknown_within(assessment: CaseAssessment, period: Span) -> Iterator[str]:
    """The rules of the requirements that nobody could judge at some time of the period, one for each of these."""
    for finding in assessment.findings:
        judgement = finding.judgement
        if judgement.state is State.UNKNOWN and judgement.since < period[1] and period[0] < judgement.until:
            yield finding.requirement.rule
