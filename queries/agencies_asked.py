"""Questions about agencies across cases, answered from one graph; what is dear is remembered for a while."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from weakref import WeakKeyDictionary

from graph_model.people import Agency
from graph_model.store import Store
from queries.access import NotThere
from queries.agencies import People, agencies_answer, carriers
from queries.agencies_answers import AgenciesAnswer, AgencyAnswer, CasesBehind, LookBack
from queries.agencies_behind import Wanted, cases_behind
from queries.agencies_found import Found
from queries.agencies_records import KEPT_FOR, AgencyRecords
from queries.agencies_told import Sort
from queries.agency import agency_answer
from queries.answers import Asked, GapRow, Page
from queries.calendar import Calendar
from queries.facts import Moment
from queries.library import Library
from queries.reading import Reader
from queries.terms import Terms

REMEMBERED = 6
"""Of how many periods and moments everything is remembered."""
COVERS = {
    Sort.REFERRAL: "referral_answered",
    Sort.QUESTION: "contact_answered",
    Sort.ESCALATION: "escalation_acknowledged",
}
"""The cover that says what an answer is: what it reads a source must send, or its silence says nothing."""


class AgenciesAsked:
    """Answers about all agencies, one of them, and the cases behind each number."""

    def __init__(self, store: Store, library: Library, calendar: Calendar, terms: Terms) -> None:
        self._reader = Reader(store, library)
        self._records = AgencyRecords(store, library)
        self._calendar = calendar
        self._terms = terms
        covers = {sort: library.find("cover", name) for sort, name in COVERS.items()}
        self._answers_read = {sort: cover.reads if cover else frozenset() for sort, cover in covers.items()}
        self._lock = Lock()
        self._answers: WeakKeyDictionary[Found, AgenciesAnswer] = WeakKeyDictionary()
        self._kept: OrderedDict[tuple[object, ...], tuple[float, Found]] = OrderedDict()

    def forget(self) -> None:
        """Ask the graph anew the next time: something was assessed, so that records have changed."""
        self._records.forget()

    def renew(self) -> None:
        """Ask the graph ahead of time, while somebody looks."""
        self._records.renew()

    def found(self, period: LookBack, moment: Moment, about_now: bool) -> Found:
        """Everything as of a moment. For now, that of up to a minute ago is taken where no record has changed."""
        columns = self._records.columns()
        key = (id(columns), period, None if about_now else moment.as_of, moment.known_at)
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or time.monotonic() - kept[0] > KEPT_FOR or kept[1].columns is not columns:
                kept = time.monotonic(), Found(columns, period, moment, self._calendar, self._answers_read)
                self._kept[key] = kept
                while len(self._kept) > REMEMBERED:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return kept[1]

    def agencies(self, found: Found, asked: Asked) -> AgenciesAnswer:
        """The matrix and the measures; once for everything that was found."""
        answer = self._answers.get(found)
        if answer is None:
            people = self._people(one.person for one in carriers(found))
            answer = self._answers[found] = agencies_answer(found, asked, people)
        return answer

    def agency(self, found: Found, agency: Agency, asked: Asked, gaps: Page[GapRow] | None) -> AgencyAnswer:
        """The ego view of an organisation. Raises NotThere for the family, who are no agency."""
        top = self.organisation(found, agency)
        people = self._people(post.person for post in found.open_posts if post.agency == top)
        return agency_answer(found, top, asked, people, self._terms, gaps)

    def behind(self, found: Found, wanted: Wanted, asked: Asked) -> CasesBehind:
        """The cases behind a number."""
        return cases_behind(found, wanted, asked)

    def organisation(self, found: Found, agency: Agency) -> str:
        """The organisation that an agency counts as. Raises NotThere."""
        top = found.top(agency.id)
        if not top:
            raise NotThere("agency", agency.id)
        return top

    def _people(self, ids: Iterable[str]) -> People:
        return self._reader.people(ids)
