"""May this case go on to a stage? Open, or what stands in the way, and what would settle each of it.

In the way stands whatever the policy asks for before the stage, by rules with a gate of that stage or of an earlier
one, and is uncovered at the moment: also what is not yet late, since a gate asks for cover and not for a date. What
nobody can judge does not open a gate. What somebody accepts does not stand in the way. Both are said apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from graph_model.case import StageName
from graph_model.oversight import Gate, GateQuestion, State
from queries.answers import Asked, CaseWords, GapRow, GateAnswer, InTheWay
from queries.assess import CaseAssessment
from queries.condition_words import cover_words
from queries.lines import Line, lines_of
from queries.policy import Policy, Rule

STAGES = tuple(StageName)
UNCOVERED = frozenset({State.MISSING, State.DUE})
READ_AS = (
    "In the way stands what is uncovered now by a rule with a gate before {stage} or before an earlier stage, late or "
    "not yet late. What no source can tell does not open the gate. What somebody accepts for a time does not shut it."
)


def gate_rules(policy: Policy, stage: StageName) -> list[Rule]:
    """The rules that can hold a case back before a stage."""
    upto = STAGES[: STAGES.index(stage) + 1]
    return [rule for rule in policy.rules if rule.gate in upto]


def lines_before(assessment: CaseAssessment, stage: StageName, now: int) -> list[Line]:
    """What those rules ask for at the moment and what is uncovered, or may be for all that anybody can tell."""
    rules = {rule.id for rule in gate_rules(assessment.policy, stage)}
    return [
        line
        for line in lines_of(assessment, now)
        if line.rule.id in rules and line.state in UNCOVERED | {State.UNKNOWN} and line.until is None
    ]


def gate_answer(
    asked: Asked, case: CaseWords, stage: StageName, assessment: CaseAssessment, found: Sequence[tuple[Line, GapRow]]
) -> GateAnswer:
    """The whole answer, from the lines before the stage and their rows."""
    held = [_in_the_way(line, row) for line, row in found]
    missing = tuple(one for one in held if one.gap.state in UNCOVERED and one.gap.waived is None)
    unknown = tuple(one for one in held if one.gap.state is State.UNKNOWN and one.gap.waived is None)
    waived = tuple(one for one in held if one.gap.waived is not None)
    answer = _answer(case, missing, unknown)
    rules = tuple(rule.id for rule in gate_rules(assessment.policy, stage))
    return GateAnswer(
        asked=asked,
        case=case,
        stage=stage,
        answer=answer,
        open=answer is Gate.OPEN,
        words=_words(answer, stage, case, len(missing), len(unknown), len(waived), rules),
        missing=missing,
        unknown=unknown,
        waived=waived,
        rules=rules,
        read_as=READ_AS.format(stage=stage.value),
    )


def _in_the_way(line: Line, row: GapRow) -> InTheWay:
    assert line.rule.gate is not None
    return InTheWay(gap=row, gate=line.rule.gate.value, would_settle=tuple(cover_words(line.rule)))


def _answer(case: CaseWords, missing: Sequence[InTheWay], unknown: Sequence[InTheWay]) -> Gate:
    if case.closed_at is not None:
        return Gate.CLOSED
    if missing:
        return Gate.MISSING
    return Gate.UNKNOWN if unknown else Gate.OPEN


def _words(
    answer: Gate, stage: StageName, case: CaseWords, missing: int, unknown: int, waived: int, rules: Sequence[str]
) -> str:
    parts = [
        f"{missing} missing" if missing else "",
        f"{unknown} that nobody can judge" if unknown else "",
        f"{waived} accepted by somebody" if waived else "",
    ]
    counted = ", ".join(part for part in parts if part)
    if answer is Gate.CLOSED:
        return f"Not open: the case was closed on {case.closed_at:%Y-%m-%d}, so that nothing is asked or judged."
    if answer is not Gate.OPEN:
        return f"Not open: {counted}."
    if not rules:
        return f"Open: the policy has no rule that holds a case back before {stage.value}."
    return f"Open, with {counted}." if counted else "Open: nothing that the policy asks for before it is uncovered."


def question(answer: GateAnswer, name: str, asked_by: str, now: datetime, *, about_now: bool) -> GateQuestion:
    """What is kept of a question and its answer."""
    asked = answer.asked
    return GateQuestion(
        id=name,
        case=answer.case.id,
        stage=answer.stage,
        asked_at=now,
        asked_by=asked_by,
        about=None if about_now else asked.as_of,
        known_at=asked.known_at,
        answer=answer.answer,
        missing=tuple(_told(answer.missing)),
        unknown=tuple(_told(answer.unknown)),
        waived=tuple(_told(answer.waived)),
        multi_agency=answer.case.multi_agency.words,
        policy=f"{asked.policy} {asked.policy_version} {asked.policy_hash[:12]}",
        recorded_at=now,
    )


def _told(held: Iterable[InTheWay]) -> Iterator[str]:
    for one in held:
        gap = one.gap
        about = "" if gap.subject == gap.case or gap.subject_words in gap.says else f": {gap.subject_words}"
        said = f"{gap.says}{about} ({gap.rule}, {gap.agency_words}, {gap.state.value} since {gap.since:%Y-%m-%d})"
        yield " ".join(said.split())
