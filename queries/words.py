"""Records and roles, said in the words of the field: `fall of 3 Oct`, `J.K., enquiry officer`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from graph_model import Record
from graph_model.case import (
    Case,
    Contact,
    Decision,
    Escalation,
    Event,
    Involvement,
    RiskAssessment,
    Role,
    Stage,
)
from graph_model.coordination import (
    Control,
    Disagreement,
    Information,
    Invitation,
    Meeting,
    Plan,
    PlanCopy,
    Referral,
    Share,
    Wish,
)
from graph_model.elements import Kind, fields_of
from graph_model.oversight import Ownership, Responsibility, Review, Waiver
from graph_model.people import Adult, Agency, Person
from queries.answers import RecordWords
from queries.calendar import Calendar
from queries.terms import OURS, Terms, plain

NOBODY_NAMED = "nobody named"
NOBODY_TO_NAME = "nobody can be named"
LONGEST = 80
"""Characters of somebody's own words that a line has room for."""


def initials(name: str) -> str:
    """`Joan Keller` as `J.K.`; what has no letters stays as it is."""
    letters = [part[0].upper() for part in re.findall(r"[^\W\d_]+", name)]
    return "".join(f"{letter}." for letter in letters) or name


def initials_of(person: str, people: Mapping[str, tuple[str, str]]) -> str:
    """Those of somebody by id; `people` are name and profession by id. Who is not among them is called by the id."""
    return initials(people.get(person, (person, ""))[0])


def doing(name: str, does: str) -> str:
    """`J.K., enquiry officer`; the initials alone where nobody says what they do."""
    return f"{initials(name)}, {does}" if does else initials(name)


def at_agency(person: str | None, agency: str, people: Mapping[str, tuple[str, str]]) -> str:
    """`J.K., Tidewell Council`; the agency alone where no person is named."""
    return f"{initials_of(person, people)}, {agency}" if person else agency


def person_words(name: str | None, role: Role | None, profession: str | None = None, terms: Terms = OURS) -> str:
    """`J.K., enquiry officer`. A member of no particular role is called by what they do."""
    if name is None:
        return NOBODY_NAMED
    does = terms.label(role) if role and role is not Role.MEMBER else (profession or "")
    return doing(name, does)


def shortened(text: str) -> str:
    """The beginning of somebody's words, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


@cache
def _instants(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(kind) if field.kind is Kind.INSTANT and field.name != "recorded_at")


def moment_of(record: Record) -> datetime | None:
    """When what the record says happened or began: the first of its dates that is known."""
    found = (getattr(record, name) for name in _instants(type(record)))
    return next((at for at in found if at is not None), None)


class Wording:
    """Says records in words. Agencies are named by `agencies`; the year is said where it is not `year`."""

    def __init__(
        self,
        calendar: Calendar,
        year: int,
        agencies: Mapping[str, str],
        records: Mapping[str, Record],
        terms: Terms = OURS,
    ) -> None:
        self._calendar = calendar
        self._terms = terms
        self._year = year
        self._agencies = agencies
        self._records = records

    def day(self, moment: datetime | None) -> str:
        """`3 Oct`, `3 Oct 2019`, `a day that nobody wrote down`."""
        if moment is None:
            return "a day that nobody wrote down"
        local = moment.astimezone(ZoneInfo(self._calendar.zone))
        return f"{local.day} {local:%b}" + ("" if local.year == self._year else f" {local.year}")

    def agency(self, name: str | None) -> str:
        """The agency's name; its id where the graph does not know it."""
        return NOBODY_TO_NAME if name is None else self._agencies.get(name, name)

    def of(self, name: str, case: str) -> str:
        """What this id stands for; the case itself is `the case`."""
        if name == case:
            return self._terms("the case")
        record = self._records.get(name)
        return name if record is None else self.said(record)

    def said(self, record: Record) -> str:
        """The record in a few words."""
        at = self.day(moment_of(record))
        label = self._terms.label
        match record:
            case Case():
                return f"{label('case')} {record.id}, opened {at}"
            case Event():
                return f"{label(record.kind)} of {at}"
            case Information():
                return self._information(record)
            case Responsibility():
                return f"“{shortened(record.what)}” set on {at}"
            case Referral():
                return f"{label('referral')} to {self.agency(record.to_agency)} of {at}"
            case Involvement():
                role = "" if record.role is Role.MEMBER else f" as {label(record.role)}"
                return f"{self.agency(record.agency)} takes part{role} since {at}"
            case Stage():
                return f"stage {label(record.stage)} since {at}"
            case RiskAssessment():
                return f"risk assessed as {label(record.level)} on {at}"
            case Decision():
                return f"decision on {label(record.kind)} of {at}"
            case Share():
                return f"{self.agency(record.to)} told on {at}"
            case Contact():
                return f"{label(record.kind)} of {at}"
            case Escalation():
                return f"{label('escalation')} of {at}"
            case Meeting() | Plan():
                return f"{self._terms(_kind_of_thing(record))} of {at}"
            case Review():
                return f"{label('review')} of {at}"
            case Control():
                return f"control “{shortened(record.what)}” since {at}"
            case Ownership():
                return f"{self.agency(record.agency)} owns it since {at}"
            case Invitation() | PlanCopy():
                part = "invited" if isinstance(record, Invitation) else "has the plan"
                return f"{self.agency(record.agency)} {part}, {at}"
            case Disagreement():
                return f"{label('disagreement')} of {at}"
            case Waiver():
                return f"gap of {record.rule} accepted until {self.day(record.expires_at)}"
            case Wish():
                return f"{label('wishes')} asked on {at}"
            case Adult():
                return f"adult {record.id}"  # never by name: whoever may see it is told it elsewhere
            case Agency() | Person():
                return record.name
        return f"{label(type(record).__name__.lower())} {record.id}"

    def _information(self, record: Information) -> str:
        about = self._records.get(record.about or "")
        if about is not None and not isinstance(about, Information):
            return self.said(about)
        return f"{self._terms.label(record.kind)} known since {self.day(record.at)}"

    def told(self, record: Record) -> str:
        """The record where it stands for itself: an item of information is that somebody knows of something."""
        if isinstance(record, Information):
            return f"{self.agency(record.held_by)} knows: {self.said(record)}"
        return self.said(record)

    def record(self, record: Record) -> RecordWords:
        """The record with what is needed to find it in its source."""
        own_words = (getattr(record, name, None) for name in ("summary", "what", "reason", "rationale", "asked_for"))
        return RecordWords(
            id=record.id,
            kind=type(record).__name__,
            words=self.told(record),
            at=moment_of(record),
            recorded_at=getattr(record, "recorded_at", None),
            feed=getattr(record, "feed", None),
            inferred_from=getattr(record, "inferred_from", None),
            summary=next((words for words in own_words if words), None),
        )


def _kind_of_thing(record: Meeting | Plan) -> str:
    thing, kind = type(record).__name__.lower(), plain(record.kind)
    kind = kind.upper() if kind in ("mdt", "marm") else kind
    return f"{kind} {thing}"
