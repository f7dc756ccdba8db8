"""What one agency knew of one piece of information: a state, and the words for it.

Whether it was told is never worked out here. Where a rule asks, its finding is the state. Where none asks, the rule is
asked what it would make of this pair (`RuleOnCase.provided`), from the rows that every gap is judged from; the excuses
are the rule's own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_model import Precision, Record
from graph_model.case import Contact, Decision, Event, Involvement
from graph_model.coordination import Information, Invitation, Referral, Share
from graph_model.oversight import State
from queries.adult_file import AdultFile
from queries.assess import CaseAssessment, Finding
from queries.calendar import Calendar, epoch_ms
from queries.conditions import Row, same_agency, same_subject
from queries.evidence import unknown_words
from queries.judge import Requirement, holds_at
from queries.knowledge_answers import Beside, Cell, Knows
from queries.lines import line_of
from queries.lists import KEPT_STATES
from queries.policy import leaves
from queries.requirements import RuleOnCase
from queries.spans import FOREVER
from queries.tellings import Item, Tellings
from queries.waivers import Waivers
from queries.words import Wording, initials_of, shortened

WITHHELD_BY = frozenset({"share_withheld"})
"""The trigger whose rows say that somebody decided not to tell."""
KNOWN_BY_ITSELF = frozenset({"holds_it_too", "saw_it_too"})
"""The triggers whose rows say that an agency knows of itself what another one knows."""
ACKNOWLEDGED, BASIS = "share_acknowledged", "share_has_basis"
"""The covers by which a rule asks for a receipt, and for the ground of a telling."""

STATES = {
    State.MISSING: Knows.NOT_TOLD,
    State.UNKNOWN: Knows.UNKNOWN,
    State.DUE: Knows.TO_BE_TOLD,
    State.NEVER_MET: Knows.NEVER_TOLD,
    State.MET_LATE: Knows.TOLD_LATE,
    State.MET: Knows.TOLD,
    State.ENDED_BEFORE_DUE: Knows.NOT_REQUIRED,
}
"""What each state of a requirement means to whoever was to be told; the gravest first."""
GRAVEST = tuple(STATES)


@dataclass(frozen=True)
class Part:
    """A stretch of time in which an agency took part in a case, in milliseconds."""

    since: int
    until: int
    by_day: bool


def parts_of(involvements: Iterable[Involvement]) -> dict[tuple[str, str], list[Part]]:
    """By case and agency, when it took part, the earliest first."""
    found: dict[tuple[str, str], list[Part]] = {}
    for one in sorted(involvements, key=lambda one: one.since):
        until = epoch_ms(one.until) if one.until else FOREVER
        part = Part(epoch_ms(one.since), until, (one.precision or Precision.EXACT).by_day)
        found.setdefault((one.case, one.agency), []).append(part)
    return found


class Knowing:
    """What the agencies of one case knew."""

    def __init__(
        self,
        file: AdultFile,
        assessment: CaseAssessment,
        on_case: RuleOnCase,
        tellings: Tellings,
        parts: Mapping[tuple[str, str], Sequence[Part]],
        waivers: Waivers,
        wording: Wording,
        now: int,
    ) -> None:
        self._file, self._assessment, self._on_case, self._tellings = file, assessment, on_case, tellings
        self._parts, self._waivers, self._wording, self._now = parts, waivers, wording, now
        self._calendar: Calendar = assessment.policy.calendar
        self._excuses = [
            (names, row, rule.id)
            for rule in tellings.rules
            for names, row in on_case.excuses(rule)
            if row.since <= now < row.until
        ]

    # -- which state --

    def cell(self, item: Item, column: str) -> Cell:
        """What the agency of a column knew of an item."""
        asked = self._tellings.asked[item.id, column]
        live = [finding for finding in asked if finding.requirement.until > self._now]
        over = _last_of_each_rule(finding for finding in asked if finding.requirement.until <= self._now)
        return self._as_asked(item, column, live) or self._as_it_was(item, column, over)

    def _as_asked(self, item: Item, column: str, live: Collection[Finding]) -> Cell | None:
        """By what is asked now; what is missing goes before all else."""
        if not live:
            return None
        worst = min(live, key=lambda one: GRAVEST.index(one.state))
        if STATES[worst.state] in (Knows.TOLD, Knows.TOLD_LATE) and item.held_by == column:
            return self._held(item, column)
        return self._found(item, column, worst)

    def _as_it_was(self, item: Item, column: str, over: Sequence[Finding]) -> Cell:
        """Where nothing is asked now: what it knows, else what became of what was asked."""
        if item.held_by == column:
            return self._held(item, column)
        by_state = {finding.state: finding for finding in reversed(over)}
        told = by_state.get(State.MET_LATE) or by_state.get(State.MET)
        if told:
            return self._found(item, column, told)
        if own := self._excuse(item, column, KNOWN_BY_ITSELF):
            return self._of_itself(column, *own)
        covers, dark = self._would_be(item, column)
        if covers and (never := by_state.get(State.NEVER_MET)):
            return self._with_rule(self._told(item, column, covers, Knows.TOLD_LATE), never)
        if covers:
            return self._told(item, column, covers, Knows.TOLD_UNASKED)
        if withheld := self._excuse(item, column, WITHHELD_BY):
            return self._withheld(column, *withheld)
        for state in (State.UNKNOWN, State.NEVER_MET):
            if state in by_state:
                return self._found(item, column, by_state[state])
        if away := self._away(item, column):
            return Cell(column=column, state=Knows.NOT_INVOLVED, words=away[0], note=away[1])
        return self._dark(column) if dark else self._not_required(column, by_state.get(State.ENDED_BEFORE_DUE))

    def _excuse(self, item: Item, column: str, names: frozenset[str]) -> tuple[Row, str] | None:
        """The first excuse of that sort that speaks of this pair, and its rule."""
        case = self._assessment.case.id
        found = [
            (row, rule)
            for called, row, rule in self._excuses
            if called <= names and same_subject(row.subject, item.id, case) and same_agency(row.agency, column)
        ]
        return min(found, key=lambda pair: (pair[0].agency is None, pair[0].since), default=None)

    def _would_be(self, item: Item, column: str) -> tuple[list[Row], bool]:
        """What the rules about information would find for a pair that none of them asks about; and whether nobody
        could tell."""
        if isinstance(item.record, Event):
            return [], False
        began, rows, dark = self._began(item, column), list[Row](), False
        for rule in self._tellings.rules:
            as_if = Requirement(
                rule.id, self._assessment.case.id, item.id, column, began, FOREVER, began, item.id, by_day=True
            )
            found = self._on_case.provided(rule, as_if)
            rows += [row for row in found.rows if row.since <= self._now < row.until]
            dark = dark or holds_at(found.unknown, self._now)
        return rows, dark

    def _began(self, item: Item, column: str) -> int:
        """From when telling it counts: it was known, and the agency took part."""
        parts = self._parts.get((self._assessment.case.id, column), ())
        return next((max(part.since, item.at) for part in parts if part.until > item.at), item.at)

    def _away(self, item: Item, column: str) -> tuple[str, str] | None:
        """In what way the agency took no part when the item was learned; None where it did."""
        parts = self._parts.get((self._assessment.case.id, column), ())
        day = self._calendar.start_of_day
        if any(day(part.since) <= item.at and item.at < part.until for part in parts):
            return None
        later = next((part for part in parts if part.since > item.at), None)
        if later:
            return "not involved yet", f"from {self._day(later.since)}"
        if parts:
            return "no longer involved", f"until {self._day(parts[-1].until)}"
        elsewhere = any(agency == column for _, agency in self._parts)
        return "not involved", "part of another case" if elsewhere else "takes no part"

    # -- the cells --

    def _found(self, item: Item, column: str, finding: Finding) -> Cell:
        """By what a rule found."""
        return self._with_rule(self._by_state(item, column, finding), finding)

    def _by_state(self, item: Item, column: str, finding: Finding) -> Cell:
        covers = [row for row in finding.covers if row.since <= self._now]
        match STATES[finding.state]:
            case Knows.NOT_TOLD:
                return self._not_told(column, finding)
            case Knows.TO_BE_TOLD:
                return self._to_be_told(column, finding)
            case Knows.NEVER_TOLD:
                return self._never_told(column, finding)
            case Knows.UNKNOWN:
                return self._unknown(column, finding.unknown_kinds, covers)
            case Knows.TOLD | Knows.TOLD_LATE as state:
                return self._told(item, column, covers, state)
        return self._not_required(column, finding)

    def _not_told(self, column: str, finding: Finding) -> Cell:
        days = self._calendar.working_days(finding.judgement.since, self._now)
        words = f"not told ({_days(days)})" if days else "not told"
        due = f"due {self._day(finding.requirement.due)}"
        return Cell(column=column, state=Knows.NOT_TOLD, words=words, note=due, working_days=days)

    def _to_be_told(self, column: str, finding: Finding) -> Cell:
        due = finding.requirement.due
        left = self._calendar.working_days(self._now, due)
        note = f"{_days(left)} left" if left else "today"
        words = f"to be told by {self._day(due)}"
        return Cell(column=column, state=Knows.TO_BE_TOLD, words=words, note=note, working_days=left)

    def _never_told(self, column: str, finding: Finding) -> Cell:
        asked = finding.requirement
        note = f"due {self._day(asked.due)}, ended {self._day(asked.until)}"
        return Cell(column=column, state=Knows.NEVER_TOLD, words="never told", note=note)

    def _with_rule(self, bare: Cell, finding: Finding) -> Cell:
        line = line_of(finding, self._assessment, self._now)
        waiver = self._waivers.of(line)
        more = {
            "rule": line.rule.id,
            "due": self._calendar.local(line.due),
            "gap": line.id if line.state in KEPT_STATES else None,
            "waived_until": self._calendar.local(waiver.ends) if waiver else None,
            "record": bare.record or (line.because if bare.state is not Knows.TOLD else None),
        }
        return bare.model_copy(update=more)

    def _held(self, item: Item, column: str) -> Cell:
        return Cell(column=column, state=Knows.HELD, words="held", at=self._local(item.at), record=item.id)

    def _of_itself(self, column: str, row: Row, rule: str) -> Cell:
        record = self._file.records.get(row.because)
        words = "holds its own" if isinstance(record, Information) else "saw it itself"
        return Cell(column=column, state=Knows.HELD, words="held", note=f"{words}, {self._day(row.since)}",
                    at=self._local(row.since), record=row.because, rule=rule)  # fmt: skip

    def _withheld(self, column: str, row: Row, rule: str) -> Cell:
        return self._decided(column, row).model_copy(update={"rule": rule})

    def _decided(self, column: str, row: Row) -> Cell:
        """Somebody decided not to tell it: why, who, when, and until when."""
        record = self._file.records.get(row.because)
        reason, who = "", ""
        if isinstance(record, Decision):
            reason = shortened(record.reason or "no reason recorded")
            who = self._who(record)
        until = f", until {self._day(row.until)}" if row.until < FOREVER else ""
        note = f"{reason}, {' '.join(filter(None, (who, self._day(row.since))))}{until}"
        return Cell(column=column, state=Knows.WITHHELD, words="lawfully withheld", note=note.removeprefix(", "),
                    at=self._local(row.since), record=row.because)  # fmt: skip

    def _who(self, record: Decision) -> str:
        if record.person:
            return initials_of(record.person, self._file.people)
        return self._wording.agency(record.agency) if record.agency else ""

    def _told(self, item: Item, column: str, covers: Sequence[Row], state: Knows) -> Cell:
        """When it was told, how long after, by what; where the first of what covers is no telling, what it is."""
        if not covers:
            return Cell(column=column, state=state, words="told")
        row = min(covers, key=lambda row: (row.since, not isinstance(self._record(row), Share), row.because))
        record = self._record(row)
        if isinstance(record, Decision):
            return self._decided(column, row)
        if isinstance(record, Event):
            return self._of_itself(column, row, "")
        began = self._began(item, column)
        days = self._calendar.working_days(began, row.since) if row.since > began else 0
        return Cell(
            column=column,
            state=state,
            words=f"told {self._day(row.since)}",
            note=", ".join(filter(None, (self._later(item, began, row.since, days), _carried(record)))),
            at=self._local(row.since),
            working_days=days,
            lawful_basis=record.lawful_basis if isinstance(record, Share) else None,
            record=row.because,
            beside=tuple(self._beside(item, column)),
        )

    def _later(self, item: Item, began: int, told: int, days: int) -> str:
        """How long after it was known and the agency took part; in working days."""
        start = self._calendar.start_of_day
        if start(told) < start(item.at):
            return "before it was recorded"
        if start(told) < start(began):
            return "before it took part"
        if start(told) == start(began):
            return "same day"
        return f"{_days(days)} later" if days else "before the next working day"

    def _beside(self, item: Item, column: str) -> Iterable[Beside]:
        for finding in self._tellings.of_the_telling[item.id, column]:
            if finding.state in (State.MISSING, State.DUE):
                line = line_of(finding, self._assessment, self._now)
                covers = {leaf.query.name for leaf in leaves(line.rule.needs)}
                words = self._asked_beside(finding, covers, line.rule.title)
                yield Beside(rule=line.rule.id, state=line.state, words=words, gap=line.id)

    def _asked_beside(self, finding: Finding, covers: Collection[str], title: str) -> str:
        """In few words, for a cell is narrow."""
        due, missing = self._day(finding.requirement.due), finding.state is State.MISSING
        days = _days(self._calendar.working_days(finding.judgement.since, self._now))
        if ACKNOWLEDGED in covers:
            return f"not acknowledged ({days})" if missing else f"acknowledge by {due}"
        if BASIS in covers:
            return "no basis recorded" if missing else f"basis by {due}"
        return title if missing else f"{title}: by {due}"

    def _unknown(self, column: str, kinds: Sequence[str], covers: Sequence[Row]) -> Cell:
        """Nobody can tell; a telling of which nobody can say whether it was in time is said."""
        told = f"told {self._day(min(row.since for row in covers))}; whether in time: " if covers else ""
        why = "; ".join(unknown_words(kinds)) or "no source of this case can tell"
        return Cell(column=column, state=Knows.UNKNOWN, words="unknown", note=told + why)

    def _dark(self, column: str) -> Cell:
        kinds = {kind for rule in self._tellings.rules for kind in self._on_case.unknown_kinds(rule)}
        cell = self._unknown(column, sorted(kinds), ())
        return cell.model_copy(update={"note": f"not required; {cell.note}"})

    def _not_required(self, column: str, finding: Finding | None) -> Cell:
        note = f"was to be told by {self._day(finding.requirement.due)}, ended before" if finding else ""
        return Cell(column=column, state=Knows.NOT_REQUIRED, words="not required", note=note)

    # -- how --

    def _record(self, row: Row) -> Record | None:
        return self._file.records.get(row.because)

    def _local(self, moment: int) -> datetime:
        return self._calendar.local(moment)

    def _day(self, moment: int) -> str:
        return self._wording.day(self._local(moment))


def _carried(record: Record | None) -> str:
    """By what it was told, where that was no telling by itself."""
    match record:
        case Referral():
            return "by referral"
        case Contact():
            return f"in a {record.kind.value}" if record.kind.value != "other" else "in contact"
        case Invitation():
            return "at a meeting" if record.attended else "by minutes"
        case Share() | None:
            return ""
        case Involvement():
            return "joined the case"
    return ""


def _days(count: int) -> str:
    return f"{count} {'day' if count == 1 else 'days'}"


def _last_of_each_rule(findings: Iterable[Finding]) -> list[Finding]:
    """Of requirements that are over, what came of the last of each rule; of several states the gravest last."""
    last: dict[str, list[Finding]] = {}
    for finding in findings:
        kept = last.setdefault(finding.requirement.rule, [])
        if kept and kept[0].requirement.since < finding.requirement.since:
            kept.clear()
        if not kept or kept[0].requirement.since == finding.requirement.since:
            kept.append(finding)
    return [finding for kept in last.values() for finding in kept]
