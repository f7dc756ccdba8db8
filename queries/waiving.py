"""Gaps accepted for a time: asked for, agreed to by a second person, taken back. Nothing is ever deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graph_model.oversight import Waiver
from graph_model.people import OWN_FEED, Person
from queries.calendar import epoch_ms
from queries.entries import Conflict, Entered, Entries, entry_id
from queries.lines import Line
from queries.moments import BadMoment, moment_meant
from queries.terms import plain
from queries.waivers import OPEN


@dataclass(frozen=True)
class WaiverWanted:
    """The words of somebody who accepts a gap."""

    reason: str | None
    expires_at: str | None
    """A day, whose last instant is meant, or a moment."""
    by: str | None
    """A person's id, or a name."""
    key: str | None = None
    """The same key for the same gap enters it once."""


class Waiving:
    """Enters waivers, and what becomes of them."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries

    def ask(self, line: Line, about_agency: str | None, wanted: WaiverWanted, now: datetime) -> Waiver:
        """The waiver of a gap, as it was written; `about_agency` where its rule asks agencies one by one.

        Raises BadEntry with everything that is wrong, Conflict.
        """
        entered = Entered()
        reason = entered.text("reason", wanted.reason, "say why the gap is accepted")
        by = entered.text("by", wanted.by, "say who accepts it: a person's id, or your name")
        ends = _moment(wanted.expires_at, line, entered)
        name = entry_id("waiver", wanted.key, line.id)
        before = None if entered.wrong else self._entries.read(Waiver, name)
        if before is None:
            _allowed(wanted.expires_at or "", ends, line, now, entered)
        entered.done()
        assert ends is not None
        person = self._entries.person(by)
        record = Waiver(
            id=name, case=line.case, rule=line.rule.id, subject=line.subject, agency=about_agency, reason=reason,
            person=person.id, granted_at=now, expires_at=ends, recorded_at=now, feed=OWN_FEED,
        )  # fmt: skip
        if before is None and self._entries.add(record, [person]):
            return record
        return _said_before(before or self._entries.read(Waiver, name), record)

    def approve(self, waiver: str, by: str | None, now: datetime) -> Waiver:
        """A second person agrees. Raises NotThere, BadEntry, Conflict."""
        entered = Entered()
        second = self._person(entered, by, "say who agrees to it: the id or the name of a second person")

        def approved(before: Waiver) -> Waiver:
            if before.approved_at:
                return before
            _lasts(before, now, "agreed to")
            first = self._entries.person(before.person)
            if second.id == first.id or second.name.casefold() == first.name.casefold():
                entered.refuse("by", by or "", "by is who accepts the gap already; a second person must agree.")
                entered.done()
            return before.model_copy(update={"approved_by": second.id, "approved_at": now})

        return self._entries.change(Waiver, waiver, approved, [second])

    def withdraw(self, waiver: str, by: str | None, reason: str | None, now: datetime) -> Waiver:
        """Somebody takes a waiver back; it stays on record. Raises NotThere, BadEntry, Conflict."""
        entered = Entered()
        because = entered.text("reason", reason, "say why it is taken back")
        person = self._person(entered, by, "say who takes it back: a person's id, or your name")

        def withdrawn(before: Waiver) -> Waiver:
            if before.withdrawn_at:
                return before
            _lasts(before, now, "taken back")
            said = {"withdrawn_by": person.id, "withdrawn_at": now, "withdrawn_because": because}
            return before.model_copy(update=said)

        return self._entries.change(Waiver, waiver, withdrawn, [person])

    def _person(self, entered: Entered, by: str | None, what: str) -> Person:
        named = entered.text("by", by, what)
        entered.done()
        return self._entries.person(named)


def _moment(words: str | None, line: Line, entered: Entered) -> datetime | None:
    said = entered.text("expires_at", words, "say until when, as a day such as 2026-11-14")
    try:
        return moment_meant("expires_at", said, line.policy.calendar) if said else None
    except BadMoment as error:
        entered.refuse("expires_at", said, str(error))
        return None


def _allowed(words: str, ends: datetime | None, line: Line, now: datetime, entered: Entered) -> None:
    """Whether the gap is one that can be accepted, and for so long."""
    if line.state not in OPEN or line.until is not None:
        entered.refuse("gap", line.id, f"the gap is {plain(line.state)}: there is nothing left to accept.")
    if ends is None:
        return
    calendar, terms = line.policy.calendar, line.rule.waiver
    last = calendar.local(terms.latest(epoch_ms(now), calendar))
    if ends <= now:
        entered.refuse("expires_at", words, f"expires_at is '{words}', which is past; name a day to come.")
    elif ends > last:
        entered.refuse(
            "expires_at",
            words,
            f"expires_at is '{words}'; gaps of {line.rule.id} are accepted for at most {terms.at_most}: "
            f"until {last.date().isoformat()}.",
        )


def _lasts(waiver: Waiver, now: datetime, what: str) -> None:
    if waiver.withdrawn_at:
        raise Conflict(f"The waiver was taken back on {waiver.withdrawn_at.date()}; it cannot be {what} any more.")
    if waiver.expires_at <= now:
        raise Conflict(f"The waiver ended on {waiver.expires_at.date()}; it cannot be {what} any more.")


def _said_before(before: Waiver | None, record: Waiver) -> Waiver:
    """What was entered with this key before, where it says the same."""
    same = ("reason", "person", "expires_at", "case", "rule", "subject", "agency")
    if before is None or any(getattr(before, name) != getattr(record, name) for name in same):
        raise Conflict("This Idempotency-Key was used for another waiver of this gap; use a new one.")
    return before
