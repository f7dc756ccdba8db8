"""Search: whatever fits what somebody typed into the bar, by kind, each a link to its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from dashboard.asks import Answers, Ask, Rendered
from dashboard.days import counted
from dashboard.frame import Frame, page
from queries.search_answers import Found, FoundKind, Search

FEW, MANY = 8, 200
"""How many of each kind are listed, and how many of one kind where only that is looked for."""


def _adult(found: Found) -> str:
    return f"/app/adults/{quote(found.adult or found.id)}"


ADDRESSES: Mapping[FoundKind, Callable[[Found], str]] = {
    FoundKind.ADULT: _adult,
    FoundKind.CASE: _adult,
    FoundKind.GAP: _adult,
    FoundKind.AGENCY: lambda found: f"/app/owns?{urlencode({'agency': found.id})}",
    FoundKind.PERSON: lambda found: f"/app/owns?{urlencode({'person': found.id})}",
    FoundKind.RULE: lambda found: f"/app/?{urlencode({'rule': found.id})}",
}
"""Where each kind of thing is looked at; cases and gaps on the page of their adult."""


@dataclass(frozen=True)
class SearchView:
    """Everything that the fragment shows."""

    found: Search
    only: FoundKind | None
    """The one kind that is looked for; None for all."""

    @property
    def words(self) -> str:
        """`3 found`"""
        return counted(self.found.total, "thing") + " found"

    def href(self, kind: FoundKind, found: Found) -> str:
        """The page of what was found."""
        return ADDRESSES[kind](found)

    def all_of(self, kind: FoundKind) -> str:
        """The address of everything of one kind."""
        return f"/app/search?{urlencode({'q': self.found.words, 'kind': kind.value})}"

    @property
    def all_kinds(self) -> str:
        """The address of the same search over all kinds."""
        return f"/app/search?{urlencode({'q': self.found.words})}"


def search_page(service: Answers, viewer: Any, ask: Ask, frame: Frame) -> Rendered:
    """The page; a kind that is none counts as left out."""
    only = next((kind for kind in FoundKind if kind.value == ask.query.get("kind")), None)
    found = service.search(viewer, ask.query.get("q", ""), kind=only, limit=MANY if only else FEW)
    view = SearchView(found, only)
    title = f"Search: {found.words}" if found.words else "Search"
    return Rendered(title, page("search", frame, view=view, looked_for=found.words))
