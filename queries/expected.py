"""Who owes what a rule expects, where its rows name no agency: so that nobody is blamed for another's silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph_model.people import Sector
from graph_model.store import Store
from queries.facts import CaseFacts, Moment
from queries.judge import Judgement, Requirement
from queries.library import Library

Asked = tuple[Requirement, CaseFacts, str]
"""A requirement, its case, and the policy's word for who owes it."""

Held = tuple[int, int, str]
"""Since, until (-1: still), and which agency."""


class Expected:
    """Answers for one batch who owes each requirement; asks the graph once for each sort of answer."""

    def __init__(self, store: Store, library: Library, moment: Moment) -> None:
        self._store = store
        self._library = library
        self._moment = moment
        self._acted: dict[str, str] = {}
        self._owned: dict[str, list[Held]] = {}
        self._seated: dict[tuple[str, str], list[Held]] = {}
        self._sector_of: Mapping[str, str] = {}

    def learn(self, asked: Sequence[Asked], sector_of: Mapping[str, str]) -> Expected:
        """Fetch what these need to be answered."""
        self._sector_of = sector_of
        self._learn_actors({need.because for need, _, word in asked if word == "actor"})
        self._learn_owners({case.id for _, case, word in asked if word == "owner"})
        self._learn_sectors({case.id for _, case, word in asked if word in Sector.__members__.values()})
        return self

    def agency(self, judgement: Judgement, case: CaseFacts, word: str) -> str | None:
        """The agency that owes it; None where nobody can be named."""
        need = judgement.requirement
        if need.agency:
            return need.agency
        if word == "responsible":
            return case.responsible
        if word == "raised_by":
            return case.raised_by
        if word == "actor":
            return self._acted.get(need.because)
        if word == "owner":
            return _holding(self._owned.get(need.subject, ()), judgement.since)
        return _holding(self._seated.get((case.id, word), ()), judgement.since)

    def _learn_actors(self, records: set[str]) -> None:
        if records:
            found = self._view("actors", records=sorted(records))
            self._acted = dict(zip(found["record"], found["agency"], strict=True))

    def _learn_owners(self, cases: set[str]) -> None:
        if not cases:
            return
        found = self._view("owners", cases=sorted(cases))
        for subject, since, until, agency in self._known(found, "responsibility"):
            self._owned.setdefault(subject, []).append((since, until, agency))

    def _learn_sectors(self, cases: set[str]) -> None:
        if not cases:
            return
        found = self._view("roles", cases=sorted(cases))
        for case, since, until, agency in self._known(found, "case_id"):
            self._seated.setdefault((case, self._sector_of.get(agency, "")), []).append((since, until, agency))

    def _known(self, found: Mapping[str, Sequence[Any]], key: str) -> Iterable[tuple[str, int, int, str]]:
        """The rows that count at the moment asked about."""
        columns = (found[key], found["since"], found["until"], found["agency"], found["recorded"])
        for name, since, until, agency, recorded in zip(*columns, strict=True):
            known = self._moment.known_at is None or recorded <= self._moment.known_at
            if since <= self._moment.latest and known:
                yield str(name), since, until, str(agency)

    def _view(self, name: str, **parameters: object) -> Mapping[str, Sequence[Any]]:
        return self._store.columns(self._library.view(name).text, **parameters)


def _holding(held: Iterable[Held], moment: int) -> str | None:
    """Who held it at that moment; else who held it last before; the first by name where several did."""
    then = sorted((agency for since, until, agency in held if since <= moment and (until < 0 or moment < until)))
    if then:
        return then[0]
    before = sorted((since, agency) for since, _, agency in held if since <= moment)
    return before[-1][1] if before else None
