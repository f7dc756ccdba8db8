"""Who owns what: what is overdue, without an owner or a date, or left behind, over all open cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from dashboard.asks import Answers, Ask, NoSuchPage, Rendered
from dashboard.days import counted, short, weekday_long
from dashboard.filters import Choice, choice
from dashboard.frame import Frame, page
from queries.access import NotThere
from queries.answers import Page
from queries.owning import FIRST, NOT_ASSESSED, RISKS, Trouble, WorkFilter, risk_meant
from queries.owning_answers import OpenResponsibility, OpenWork

NAMES = ("agency", "person", "risk", "adult")
"""The words that the address may carry, in the order of the form."""
ROWS = 50
"""How many lines one page of a whole list has."""
AGENCIES, PEOPLE = 10, 8
"""How many of them are named beside the lists; the others stand in their own list."""
LISTS: Mapping[str, tuple[str, Trouble | None]] = {
    "open": ("Everything still to be done", None),
    "overdue": ("Overdue", Trouble.OVERDUE),
    "no-owner": ("No owner", Trouble.NO_OWNER),
    "no-date": ("No due date", Trouble.NO_DATE),
    "owner-left": ("Owner has left the post", Trouble.OWNER_LEFT),
}
"""The lists of responsibilities, by the last word of their address."""
TABLES: Mapping[str, tuple[str, str]] = {
    "agencies": ("By agency", "by_agency"),
    "people": ("By person", "by_person"),
    "left": ("Who has left the post", "left_behind"),
    "one-person": ("One person in every role", "one_person_in_every_role"),
}
"""The other lists, and what the answer calls them."""


@dataclass(frozen=True)
class Narrowing:
    """What the address narrows the page to, and the addresses that keep to it."""

    ask: Ask
    choices: tuple[Choice, ...]
    year: int

    def at(self, place: str = "", **more: str | None) -> str:
        """The address of another list, narrowed to the same and more."""
        words = {**chosen(self.ask), **more}
        query = urlencode({name: word for name, word in words.items() if word})
        return f"/app/owns{'/' + place if place else ''}" + (f"?{query}" if query else "")

    def csv(self, trouble: Trouble | None = None) -> str:
        """The same list as a file, from the API."""
        words = {**chosen(self.ask), **({"problem": trouble.value} if trouble else {})}
        return "/api/v1/responsibilities.csv" + (f"?{urlencode(words)}" if words else "")

    @property
    def filtered(self) -> bool:
        """Whether anything was chosen."""
        return bool(chosen(self.ask))

    @property
    def adult(self) -> str:
        """The adult that was asked for."""
        return self.ask.query.get("adult", "")

    def short(self, moment: datetime) -> str:
        """`12 Oct`, with the year where it is not this one."""
        return short(moment, self.year)


@dataclass(frozen=True)
class OwnsView:
    """Everything that the fragment shows."""

    narrowing: Narrowing
    work: OpenWork
    nobody: str
    """The adult that was asked for and is not there; '' where all is well."""
    open_cases: int
    first: int = FIRST
    shown_agencies: int = AGENCIES
    shown_people: int = PEOPLE

    @property
    def words(self) -> str:
        """`412 open responsibilities on 288 cases, 18 agencies, 164 people`"""
        found = self.work
        return (
            f"{counted(found.open, 'open responsibility', 'open responsibilities')} on {counted(found.cases, 'case')}, "
            f"{counted(found.agencies, 'agency', 'agencies')}, {counted(found.people, 'person', 'people')}"
        )

    @property
    def date_words(self) -> str:
        """`Saturday 14 November 2026`"""
        return weekday_long(self.work.asked.as_of.date())


@dataclass(frozen=True)
class OwnsListView:
    """One whole list, page by page."""

    narrowing: Narrowing
    name: str
    title: str
    work: OpenWork
    items: Sequence[Any]
    total: int
    following: str | None
    trouble: Trouble | None = None
    """What is wrong with each of them, where that is what they have in common."""

    @property
    def words(self) -> str:
        """`58, showing 50`, with what they are narrowed to."""
        return f"{self.total} in this list" + (f", showing {len(self.items)}" if len(self.items) < self.total else "")

    @property
    def is_tasks(self) -> bool:
        """Whether it lists responsibilities, which are there as a file too."""
        return self.name in LISTS

    @property
    def next_page(self) -> str | None:
        """The address of the next page of the list."""
        return self.narrowing.at(self.name, cursor=self.following) if self.following else None

    @property
    def first_page(self) -> str | None:
        """The address of the first page, where this is not it."""
        return self.narrowing.at(self.name) if "cursor" in self.narrowing.ask.query else None


def chosen(ask: Ask) -> dict[str, str]:
    """What the address asks for, without what it should not."""
    return {name: word for name in NAMES if (word := ask.query.get(name, "").strip())}


def owns_page(service: Answers, viewer: Any, ask: Ask, frame: Frame) -> Rendered:
    """The counts, and what is worst of each sort."""
    found, nobody = _asked(service, viewer, _wanted(ask))
    view = OwnsView(_narrowing(ask, found), found, nobody, frame.overview.open_cases)
    return Rendered(f"Who owns what, {view.date_words}", page("owns", frame, view=view))


def owns_list_page(service: Answers, viewer: Any, name: str, ask: Ask, frame: Frame) -> Rendered:
    """One list from its first line to its last."""
    if name not in LISTS and name not in TABLES:
        raise NoSuchPage
    wanted = _wanted(ask)
    found = service.open_work(viewer, wanted)
    view = (_tasks if name in LISTS else _table)(service, viewer, name, ask, wanted, found)
    return Rendered(f"{view.title}: who owns what", page("owns_list", frame, view=view))


def _tasks(
    service: Answers, viewer: Any, name: str, ask: Ask, wanted: WorkFilter, work: OpenWork
) -> OwnsListView:  # fmt: skip
    title, trouble = LISTS[name]
    found: Page[OpenResponsibility] = service.open_responsibilities(
        viewer, replace(wanted, trouble=trouble), cursor=ask.query.get("cursor"), limit=ROWS
    )
    return OwnsListView(
        _narrowing(ask, work), name, title, work, found.items, found.total, found.next_cursor, trouble
    )  # fmt: skip


def _table(
    service: Answers, viewer: Any, name: str, ask: Ask, wanted: WorkFilter, work: OpenWork
) -> OwnsListView:  # fmt: skip
    title, rows = TABLES[name]
    found: Sequence[Any] = getattr(work, rows)
    start = _start(ask.query.get("cursor", ""))
    following = str(start + ROWS) if start + ROWS < len(found) else None
    return OwnsListView(
        _narrowing(ask, work), name, title, work, found[start : start + ROWS], len(found), following
    )  # fmt: skip


def _start(cursor: str) -> int:
    """From which line on; from the first where the word is no number."""
    return int(cursor) if cursor.isascii() and cursor.isdecimal() and len(cursor) < 7 else 0


def _wanted(ask: Ask) -> WorkFilter:
    words = chosen(ask)
    risk = risk_meant(words["risk"]) if "risk" in words else None
    return WorkFilter(agency=words.get("agency"), person=words.get("person"), risk=risk, adult=words.get("adult"))


def _asked(service: Answers, viewer: Any, wanted: WorkFilter) -> tuple[OpenWork, str]:
    """The answer; for an adult who is not there the answer about all of them, and the id that was asked for."""
    try:
        return service.open_work(viewer, wanted), ""
    except NotThere:
        if not wanted.adult:
            raise
        return service.open_work(viewer, replace(wanted, adult=None)), wanted.adult


def _narrowing(ask: Ask, work: OpenWork) -> Narrowing:
    offered = dict(work.choices)
    risks = [(risk, "not assessed" if risk == NOT_ASSESSED else risk) for risk in RISKS]
    options = (
        ("agency", "Agency", offered["agency"]),
        ("person", "Person", offered["person"]),
        ("risk", "Risk", risks),
    )
    choices = tuple(choice(name, label, found, ask.query.get(name, "")) for name, label, found in options)
    return Narrowing(ask, choices, work.asked.as_of.year)
