"""Decisions that are entered here: evidence like any other, of Convene's own feed; never changed, only followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graph_model import Precision
from graph_model.case import Answer, Case, Decision, DecisionKind
from graph_model.lexicon import nearest
from graph_model.people import OWN_FEED, Agency
from queries.about_case import party
from queries.adult_file import AdultFile
from queries.answers import DecisionAnswer, MultiAgencyAnswer
from queries.calendar import Calendar
from queries.entries import Conflict, Entered, Entries, entry_id
from queries.finder import Finder
from queries.moments import DAY, BadMoment, moment_meant
from queries.words import initials

KINDS = (
    DecisionKind.MULTI_AGENCY_REQUIRED,
    DecisionKind.THRESHOLD,
    DecisionKind.EXTERNAL_REPORTING,
    DecisionKind.BROADER_ESCALATION,
)
"""The decisions about a case as a whole that are a plain yes, no or not yet."""


@dataclass(frozen=True)
class DecisionWanted:
    """The words of somebody who enters a decision."""

    outcome: str | None
    reason: str | None
    agency: str | None
    """Id of the agency that decided."""
    by: str | None = None
    """The person who decided: an id, or a name; may be left out."""
    at: str | None = None
    """When it was decided, as a day or a moment; left out for now."""
    kind: str = DecisionKind.MULTI_AGENCY_REQUIRED.value
    key: str | None = None
    """The same key for the same case enters it once."""


class Deciding:
    """Enters decisions."""

    def __init__(self, entries: Entries, finder: Finder, calendar: Calendar) -> None:
        self._entries = entries
        self._finder = finder
        self._calendar = calendar

    def decide(self, case: Case, wanted: DecisionWanted, now: datetime) -> Decision:
        """The decision, as it was written. Raises BadEntry with everything that is wrong, Conflict."""
        entered = Entered()
        kind = _one_of("kind", wanted.kind, KINDS, entered)
        outcome = _one_of("outcome", wanted.outcome, tuple(Answer), entered)
        reason = entered.text("reason", wanted.reason, "say why it was decided so")
        agency = self._agency(wanted.agency, entered)
        by = entered.text("by", wanted.by, "leave it out, or name the person") if wanted.by else None
        at, precision = self._at(wanted.at, now, entered)
        entered.done()
        person = self._entries.person(by) if by else None
        record = Decision(
            id=entry_id("decision", wanted.key, case.id), case=case.id, kind=DecisionKind(kind),
            outcome=Answer(outcome), reason=reason, agency=agency, person=person.id if person else None,
            at=at, precision=precision, recorded_at=now, feed=OWN_FEED,
        )  # fmt: skip
        if self._entries.add(record, [person] if person else []):
            return record
        return _said_before(self._entries.read(Decision, record.id), record, at_once=wanted.at is None)

    def _agency(self, named: str | None, entered: Entered) -> str:
        before = len(entered.wrong)
        name = entered.text("agency", named, "name the agency that decided, by its id")
        if len(entered.wrong) > before:
            return ""
        found = self._finder.named(Agency, name)
        if found is None:
            entered.refuse("agency", name, f"agency is '{name}'; there is no agency of that id.")
        return found.id if found else ""

    def _at(self, words: str | None, now: datetime, entered: Entered) -> tuple[datetime, Precision]:
        """When it was decided, and how exactly that is known: a day begins with its midnight, as in every source."""
        try:
            meant = moment_meant("at", words or None, self._calendar)
        except BadMoment as error:
            entered.refuse("at", words or "", str(error))
            meant = None
        if meant is None:
            return now, Precision.EXACT
        by_day = bool(DAY.fullmatch(words or ""))
        at = self._calendar.local(self._calendar.midnight(meant.date())) if by_day else meant
        if at > now:
            entered.refuse("at", words or "", f"at is '{words}', which is still to come; name when it was decided.")
        return at, Precision.DAY if by_day else Precision.EXACT


def _one_of(
    name: str, word: str | None, allowed: tuple[Answer, ...] | tuple[DecisionKind, ...], entered: Entered
) -> str:
    words = [one.value for one in allowed]
    said = (word or "").strip()
    if said not in words:
        entered.refuse(name, said, f"{name} is '{said}'; allowed: {', '.join(words)}.{nearest(said, words)}")
    return said


def _said_before(before: Decision | None, record: Decision, *, at_once: bool) -> Decision:
    """What was entered with this key before, where it says the same."""
    same = ("kind", "outcome", "reason", "agency", "person", *(() if at_once else ("at",)))
    if before is None or any(getattr(before, name) != getattr(record, name) for name in same):
        raise Conflict("This Idempotency-Key was used for another decision about this case; use a new one.")
    return before


def decision_answer(made: Decision, file: AdultFile, on_record: MultiAgencyAnswer) -> DecisionAnswer:
    """The decision in words, and what is on record about the case now."""
    agency = party(made.agency, file)
    assert agency is not None
    assert made.outcome is not None
    name = file.people.get(made.person or "")
    return DecisionAnswer(
        id=made.id,
        case=made.case,
        kind=made.kind.value,
        outcome=made.outcome.value,
        reason=made.reason or "",
        at=file.local(made.at),
        agency=agency,
        person=initials(name[0]) if name else None,
        multi_agency=on_record,
    )
