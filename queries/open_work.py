"""The records that tell who owns what on all open cases, as of a moment: columns read set by set, no case by itself.

They are whole as far as `queries/responsibilities.py` looks at them, so that all cases are judged by the definitions by
which one person's or one agency's are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from graph_model import Record
from graph_model.case import Case, CaseKind, Involvement, RiskLevel, Role
from graph_model.oversight import Ownership, Responsibility
from graph_model.store import Store
from queries.adult_file import as_it_stood, happened
from queries.calendar import Calendar
from queries.facts import CaseFacts, Moment, cases_of
from queries.library import Library

Kind = TypeVar("Kind", bound=Record)
Columns = Mapping[str, Sequence[Any]]
LEADING = (Role.LEAD_PROFESSIONAL, Role.REVIEW_OWNER)
"""The roles that are held together with work by somebody who does it all."""


@dataclass(frozen=True)
class OpenRecords:
    """What is to be done on all cases, with its owners, and who leads and reviews."""

    records: Sequence[Record]
    cases: Mapping[str, CaseFacts]
    """Those cases, closed ones too."""

    @property
    def people(self) -> set[str]:
        """Everybody who is named."""
        return {name for record in self.records if (name := getattr(record, "person", None))}

    def closed(self, moment: Moment) -> frozenset[str]:
        """The cases of which nothing is asked any more."""
        return frozenset(name for name, case in self.cases.items() if case.closes <= moment.as_of)

    def risk(self, case: str, moment: Moment) -> RiskLevel | None:
        """The adult's risk as the case has it; None where nobody assessed it."""
        ranks = [rank for since, rank in self.cases[case].risk if since <= moment.as_of]
        return tuple(RiskLevel)[ranks[-1]] if ranks else None


class OpenWorkReader:
    """Reads them from one graph."""

    def __init__(self, store: Store, library: Library, calendar: Calendar) -> None:
        self._store = store
        self._library = library
        self._calendar = calendar

    def read(self, moment: Moment) -> OpenRecords:
        """All of them."""
        duties = list(self._duties(self._view("open_work", now=moment.latest), moment))
        columns = self._view("cases", cases=sorted({one.case for one in duties}))
        cases = {case.id: case for case in cases_of(columns, self._view("risk", cases=columns["id"]), moment)}
        recorded = dict(_rows(columns, "id", "recorded"))
        made = [self._case(case, recorded[name]) for name, case in cases.items()]
        duties = [one for one in duties if one.case in cases]
        owned = self._owned({one.id: one for one in duties}, moment)
        held = self._parts(self._view("roles", cases=sorted(cases)), moment)
        return OpenRecords([*made, *duties, *owned, *held], cases)

    def _case(self, facts: CaseFacts, recorded: int) -> Case:
        return Case.model_construct(
            id=facts.id, adult=facts.adult, kind=CaseKind(facts.kind), opened_at=self._calendar.local(facts.opened),
            responsible=facts.responsible,
            recorded_at=self._at(recorded),
        )  # fmt: skip

    def _duties(self, columns: Columns, moment: Moment) -> Iterator[Responsibility]:
        for case, name, what, since, due, recorded in _rows(
            columns, "case_id", "id", "what", "since", "due", "recorded"
        ):
            made = Responsibility.model_construct(
                id=name, case=case, what=what, set_at=self._calendar.local(since), due_at=self._at(due),
                recorded_at=self._at(recorded),
            )  # fmt: skip
            yield from _as_of(made, moment)

    def _owned(self, duties: Mapping[str, Responsibility], moment: Moment) -> Iterator[Ownership]:
        columns = self._view("owners", cases=sorted({one.case for one in duties.values()}))
        for duty, name, *held in _rows(columns, "responsibility", "id", *HELD):
            if duty in duties:
                held_by = self._held(*held)
                made = Ownership.model_construct(id=name, case=duties[duty].case, responsibility=duty, **held_by)
                yield from _as_of(made, moment)

    def _parts(self, columns: Columns, moment: Moment) -> Iterator[Involvement]:
        for case, name, role, *held in _rows(columns, "case_id", "id", "role", *HELD):
            if role not in LEADING:
                continue
            made = Involvement.model_construct(id=name, case=case, role=Role(role), **self._held(*held))
            yield from _as_of(made, moment)

    def _held(self, agency: str, person: str, since: int, until: int, recorded: int) -> dict[str, Any]:
        times = {"since": self._at(since), "until": self._at(until), "recorded_at": self._at(recorded)}
        return {"agency": agency, "person": person or None, **times}

    def _at(self, moment: int) -> datetime | None:
        return None if moment < 0 else self._calendar.local(moment)

    def _view(self, name: str, **asked: Any) -> Columns:
        return self._store.columns(self._library.view(name).text, **asked)


HELD = ("agency", "person", "since", "until", "recorded")


def _rows(columns: Columns, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(columns[name] for name in names), strict=True)


def _as_of(record: Kind, moment: Moment) -> Iterator[Kind]:
    if happened(record, moment):
        yield as_it_stood(record, moment)
