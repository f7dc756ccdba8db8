"""The adults with a case, open or closed, those with most gaps first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.asks import Answers, Ask, Rendered
from dashboard.days import counted
from dashboard.frame import Frame, page
from queries.answers import AdultRow, Page


@dataclass(frozen=True)
class AdultsView:
    """Everything that the fragment shows."""

    ask: Ask
    adults: Page[AdultRow]

    @property
    def find(self) -> str:
        """What somebody looks for."""
        return self.ask.query.get("find", "")

    @property
    def next_page(self) -> str | None:
        """The address of the next page of the list."""
        cursor = self.adults.next_cursor
        return f"/app/adults?{self.ask.with_query(cursor=cursor)}" if cursor else None

    @property
    def first_page(self) -> str | None:
        """The address of the first page, where this is not it."""
        return f"/app/adults?{self.ask.with_query(cursor=None)}" if "cursor" in self.ask.query else None

    def cases(self, adult: AdultRow) -> str:
        """`2 open cases, 1 closed`"""
        if not adult.open_cases:
            return f"{adult.closed_cases} closed"
        closed = f", {adult.closed_cases} closed" if adult.closed_cases else ""
        return counted(adult.open_cases, "open case") + closed

    def ended(self, adult: AdultRow) -> str:
        """What there was, where nothing is missing now."""
        return f"none now; {counted(adult.ended, 'gap')} in the past" if adult.ended else "no gap found"


def adults_page(service: Answers, viewer: Any, ask: Ask, frame: Frame) -> Rendered:
    """The list."""
    found = service.adults(viewer, find=ask.query.get("find", ""), cursor=ask.query.get("cursor"))
    return Rendered("Adults", page("adults", frame, view=AdultsView(ask, found)))
