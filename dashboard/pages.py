"""Which page stands at which address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.adult import adult_page
from dashboard.adults import adults_page
from dashboard.agencies import agencies_page
from dashboard.agency import agency_page
from dashboard.asks import Answers, Ask, NoSuchPage, Rendered
from dashboard.data import data_page
from dashboard.frame import Frame
from dashboard.knew import knew_page
from dashboard.owns import owns_list_page, owns_page
from dashboard.policy import policy_page, rule_page
from dashboard.search import search_page
from dashboard.today import today_page
from dashboard.why import why_fragments
from queries.answers import Overview
from queries.shelf import Shelf

KEPT_FOR = 5.0
"""Seconds for which the counts around a page are kept."""

Whole = Callable[[Answers, Any, Ask, Frame], Rendered]
About = Callable[[Answers, Any, str, Ask, Frame], Rendered]
PLACES: Mapping[str, tuple[Whole | None, About | None]] = {
    "": (today_page, None),
    "adults": (adults_page, adult_page),
    "owns": (owns_page, owns_list_page),
    "search": (search_page, None),
    "policy": (policy_page, rule_page),
    "data": (data_page, None),
    "agencies": (agencies_page, agency_page),
    "knew": (None, knew_page),
}
"""By the first word of an address under `/app/`: the page of that name, and the page about one thing, whose id takes
the rest of the address, for an id may have a stroke in it."""


class Pages:
    """All pages over one service."""

    def __init__(self, service: Answers) -> None:
        self._service = service
        self._shelf = Shelf()
        self._overviews = Shelf(KEPT_FOR)

    def page(self, viewer: Any, ask: Ask) -> Rendered:
        """The page at that address, for that viewer."""
        place, *name = ask.path.split("/")
        if place not in PLACES:
            raise NoSuchPage
        whole, about = PLACES[place]
        frame = Frame(place, self._overview(viewer), self._shelf)
        if name and about:
            return about(self._service, viewer, "/".join(name), ask, frame)
        if name or not whole:
            raise NoSuchPage
        return whole(self._service, viewer, ask, frame)

    def why(self, viewer: Any, gap: str, ask: Ask) -> dict[str, str]:
        """Everything behind one gap on the day that the page shows, in two fragments: why, and query."""
        return why_fragments(self._service, viewer, gap, ask)

    def _overview(self, viewer: Any) -> Overview:
        """The counts of a moment ago, so that a page about one adult does not wait for all of them."""
        return self._overviews.of(viewer, None, lambda: self._service.overview(viewer))
