"""What a question is about: the record that a name means, and everything on record about an adult as of a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from graph_model import Record
from graph_model.case import Case
from graph_model.people import Adult, Agency, Person
from graph_model.store import Store
from queries.access import NotThere
from queries.adult_file import AdultFile, as_it_stood, happened
from queries.calendar import Calendar
from queries.facts import Moment, cases_of
from queries.library import Library
from queries.listing import NOBODY, GapFilter
from queries.open_work import OpenWorkReader
from queries.owning import Owning, WorkFilter
from queries.reading import Reader
from queries.responsibilities import Post, Work
from queries.terms import OURS, Terms

Kind = TypeVar("Kind", bound=Record)

NAMED_BY: dict[str, tuple[type[Record], ...]] = {
    "case": (Case,),
    "adult": (Adult,),
    "agency": (Agency,),
    "person": (Person,),
    "owner": (Person, Agency),
}
"""The words of a filter that are ids, and of what kinds."""


class Finder:
    """Finds records by the names that people know them by."""

    def __init__(self, store: Store, library: Library, calendar: Calendar, terms: Terms = OURS) -> None:
        self._store = store
        self._library = library
        self._calendar = calendar
        self._terms = terms
        self._reader = Reader(store, library)
        self._open_work = OpenWorkReader(store, library, calendar)

    def named(self, kind: type[Kind], name: str) -> Kind | None:
        """The record of that kind and name; where another kind has the name, the import put the kind in front."""
        forms = (name, f"{kind.__name__}:{name}")
        found = self._reader.by_id(forms)
        return next((record for form in forms if isinstance(record := found.get(form), kind)), None)

    def demanded(self, kind: type[Kind], name: str) -> Kind:
        """The same. Raises NotThere where there is none."""
        found = self.named(kind, name)
        if found is None:
            raise NotThere(kind.__name__.lower(), name)
        return found

    def as_named(self, wanted: GapFilter) -> GapFilter:
        """The filter with the ids under which what it names went in.

        Raises NotThere: a name that nothing has would let nothing through, and an empty list looks like all is well.
        """
        given = {word: name for word in NAMED_BY if (name := getattr(wanted, word))}
        if wanted.owner == NOBODY:
            del given["owner"]
        ids = {word: self._id(word, name) for word, name in given.items()}
        return replace(wanted, **ids)  # type: ignore[arg-type]

    def _id(self, word: str, name: str) -> str:
        for kind in NAMED_BY[word]:
            if found := self.named(kind, name):
                return found.id
        raise NotThere(word, name)

    def cases_of(self, adults: Collection[str]) -> list[str]:
        """The cases about these adults, in order."""
        return sorted(self._store.columns(self._library.view("adult_cases").text, adults=sorted(adults))["case_id"])

    def cases_on_which(self, who: Person | Agency) -> list[str]:
        """The cases on which a person or an agency takes part or owns something."""
        view, name = ("person_cases", "people") if isinstance(who, Person) else ("agency_cases", "agencies")
        return sorted(self._store.columns(self._library.view(view).text, **{name: [who.id]})["case_id"])

    def file(self, adult: Adult, cases: Sequence[str], moment: Moment) -> AdultFile:
        """Everything on record about an adult up to the moment."""
        records = {record.id: record for record in self._on_cases(cases, moment)}
        people = self._reader.people(getattr(record, "person", None) for record in records.values())
        local = self._calendar.local(moment.latest)
        agencies = self._reader.agencies()
        return AdultFile(as_it_stood(adult, moment), records, agencies, people, self._calendar, local, self._terms)

    def work(self, who: Person | Agency, moment: Moment) -> Work:
        """Everything on the cases of a person or an agency that tells who owns what, as of a moment."""
        records = list(self._on_cases(self.cases_on_which(who), moment))
        people = {name for record in records if (name := getattr(record, "person", None))}
        local = self._calendar.local(moment.latest)
        return Work(
            records=records,
            closed=self._closed({record.id for record in records if isinstance(record, Case)}, moment),
            agencies=self._reader.agencies(),
            people=self._reader.people(people),
            posts=self._posts(people, moment),
            calendar=self._calendar,
            now=local,
            terms=self._terms,
        )

    def open_work(self, moment: Moment) -> Owning:
        """Who owns what on all open cases, as of a moment."""
        found = self._open_work.read(moment)
        work = Work(
            records=found.records,
            closed=found.closed(moment),
            agencies=self._reader.agencies(),
            people=self._reader.people(found.people),
            posts=self._posts(found.people, moment),
            calendar=self._calendar,
            now=self._calendar.local(moment.latest),
            terms=self._terms,
        )
        return Owning(found, work, moment)

    def work_as_named(self, wanted: WorkFilter) -> WorkFilter:
        """The filter with the ids under which what it names went in. Raises NotThere."""
        given = {word: name for word in ("agency", "person", "adult") if (name := getattr(wanted, word))}
        ids = {word: self._id(word, name) for word, name in given.items()}
        return replace(wanted, **ids)  # type: ignore[arg-type]

    def _closed(self, cases: Collection[str], moment: Moment) -> frozenset[str]:
        """Those of these cases that are closed for good."""
        columns, risk = (
            self._store.columns(self._library.view(view).text, cases=sorted(cases)) for view in ("cases", "risk")
        )
        return frozenset(case.id for case in cases_of(columns, risk, moment) if case.closes <= moment.as_of)

    def _posts(self, people: Collection[str], moment: Moment) -> dict[str, list[Post]]:
        """Where they work or worked, as far as was known; an end that had not come leaves a post open."""
        columns = self._store.columns(self._library.view("employments").text, people=sorted(people))
        found: defaultdict[str, list[Post]] = defaultdict(list)
        for person, agency, since, until, recorded in zip(
            *(columns[name] for name in ("person", "agency", "since", "until", "recorded")), strict=True
        ):
            if since <= moment.latest and (moment.known_at is None or recorded <= moment.known_at):
                found[person].append((agency, since, until if until <= moment.latest else -1))
        return found

    def _on_cases(self, cases: Sequence[str], moment: Moment) -> Iterator[Record]:
        """The cases and everything on them, as it stood at the moment."""
        for record in (*self._reader.by_id(cases).values(), *self._reader.of_cases(cases)):
            if happened(record, moment):
                yield as_it_stood(record, moment)
