"""Has it been confirmed whether multi-agency involvement is required? The one place that reads the four answers.

No decision recorded, not yet, decided: not required, decided: required. What was said last holds: a later *not yet*
opens the question again. A decision without an outcome, and an escalation whose fourth question was left blank, say
nothing. Where a sign that came later asks for a new decision, the answer says since when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_model.case import Answer, Case, Decision, DecisionKind, Escalation
from graph_model.oversight import State
from queries.adult_file import AdultFile
from queries.answers import MultiAgency, MultiAgencyAnswer, Stretch
from queries.calendar import epoch_ms
from queries.evidence import unknown_words
from queries.facts import CaseFacts
from queries.lines import Line
from queries.policy import Rule, leaves
from queries.supply import Supply
from queries.words import Wording, shortened

ASKS = DecisionKind.MULTI_AGENCY_REQUIRED.value
READ = frozenset({"Decision.outcome", "Escalation.multi_agency_required"})
"""The columns in which an answer stands."""
UNDECIDED = frozenset({State.MISSING, State.DUE, State.UNKNOWN})
MEANS = {
    Answer.YES: MultiAgency.REQUIRED,
    Answer.NO: MultiAgency.NOT_REQUIRED,
    Answer.NOT_YET: MultiAgency.NOT_YET,
}
WORDS = {
    MultiAgency.NO_DECISION: "no decision recorded",
    MultiAgency.NOT_YET: "not yet",
    MultiAgency.NOT_REQUIRED: "decided: not required",
    MultiAgency.REQUIRED: "decided: required",
}
DECIDED = frozenset({MultiAgency.REQUIRED, MultiAgency.NOT_REQUIRED})


@dataclass(frozen=True)
class Statement:
    """Somebody said whether other agencies are required."""

    at: datetime
    answer: MultiAgency
    reason: str | None
    agency: str | None
    record: Decision | Escalation

    @property
    def words(self) -> str:
        """`decided: not required (the GP leads alone)`; that nobody wrote a reason down is said."""
        said = WORDS[self.answer]
        if self.reason:
            return f"{said} ({shortened(self.reason)})"
        return f"{said} (no reason recorded)" if self.answer is MultiAgency.NOT_REQUIRED else said


def statements(file: AdultFile, case: str) -> list[Statement]:
    """Everything that was said on a case, oldest first, as of the moment of the file."""
    said = [*_decided(file, case), *_escalated(file, case)]
    return sorted(said, key=lambda one: (one.at, one.record.recorded_at or one.at, one.record.id))


def _decided(file: AdultFile, case: str) -> Iterator[Statement]:
    for one in file.all(Decision):
        if (
            one.case == case
            and one.kind is DecisionKind.MULTI_AGENCY_REQUIRED
            and one.outcome
            and one.at <= file.moment
        ):
            yield Statement(one.at, MEANS[one.outcome], one.reason, one.agency, one)


def _escalated(file: AdultFile, case: str) -> Iterator[Statement]:
    for one in file.all(Escalation):
        if one.case == case and one.multi_agency_required and one.at <= file.moment:
            yield Statement(one.at, MEANS[one.multi_agency_required], None, one.agency, one)


def multi_agency(file: AdultFile, facts: CaseFacts, lines: Sequence[Line], supply: Supply) -> MultiAgencyAnswer:
    """What is on record about one case; `lines` are its requirements as of the same moment."""
    said = statements(file, facts.id)
    last = said[-1] if said else None
    again = _asked_again(last, lines, facts.id)
    wording = Wording(file.calendar, file.moment.year, file.agencies.names, file.records)
    kinds = supply.missing_kinds(facts.feeds, READ, facts.opened)
    words = last.words if last else WORDS[MultiAgency.NO_DECISION]
    return MultiAgencyAnswer(
        answer=last.answer if last else MultiAgency.NO_DECISION,
        words=words if again is None else f"{words}; asked again since {wording.day(file.calendar.local(again))}",
        reason=last.reason if last else None,
        since=file.local(last.at) if last else None,
        by=wording.agency(last.agency) if last and last.agency else None,
        record=wording.record(last.record) if last else None,
        asked_again_since=None if again is None else file.calendar.local(again),
        unknown_words=tuple(unknown_words(kinds)),
    )


def _asked_again(last: Statement | None, lines: Sequence[Line], case: str) -> int | None:
    """Since when a new decision is asked for that nobody has taken; None where the last one answers all that asks."""
    if last is None or last.answer not in DECIDED:
        return None
    at = epoch_ms(last.at)
    open_since = [
        line.required_since
        for line in lines
        if line.case == case and line.state in UNDECIDED and line.until is None and asks_for_it(line.rule)
    ]
    return max((since for since in open_since if since > at), default=None)


def asks_for_it(rule: Rule) -> bool:
    """Whether a rule asks for this decision."""
    return any(
        ASKS in (leaf.parameters.get("kinds") or ()) or "Escalation.multi_agency_required" in leaf.query.reads
        for leaf in leaves(rule.needs)
    )


def stretches(file: AdultFile, case: Case, closes: datetime | None) -> Iterator[Stretch]:
    """The answers over time, from the opening of a case to its end: what was said holds until the next is said."""
    said = statements(file, case.id)
    opened = min([case.opened_at, *(one.at for one in said)])
    ends: list[datetime | None] = [*(one.at for one in said), closes]
    if not said or said[0].at > opened:
        first = ends[0]
        none = WORDS[MultiAgency.NO_DECISION]
        yield Stretch(words=none, since=file.local(opened), until=file.local(first) if first else None)
    for one, end in zip(said, ends[1:], strict=True):
        if end is None or end > one.at:
            until = file.local(end) if end else None
            yield Stretch(words=one.words, since=file.local(one.at), until=until, record=one.record.id)
