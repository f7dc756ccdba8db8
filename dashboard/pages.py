"""Which page stands at which address."""

from __future__ import annotations

import time
from typing import Any

from dashboard.adult import adult_page
from dashboard.adults import adults_page
from dashboard.asks import Answers, Ask, NoSuchPage, Rendered
from dashboard.frame import Frame
from dashboard.today import today_page
from dashboard.why import why_fragments
from queries.answers import GapRow, Overview

KEPT_FOR = 5.0
"""Seconds for which the counts around a page are kept."""
WORST = 500


class Pages:
    """All pages over one service."""

    def __init__(self, service: Answers) -> None:
        self._service = service
        self._overviews: dict[Any, tuple[float, Overview]] = {}

    def page(self, viewer: Any, ask: Ask) -> Rendered:
        """The page at that address, for that viewer."""
        match ask.path.split("/"):
            case [""]:
                return today_page(self._service, viewer, ask, self._frame(viewer, "today"), self._worst(viewer))
            case ["adults"]:
                return adults_page(self._service, viewer, ask, self._frame(viewer, "adults"))
            case ["adults", *name]:  # an id may have a stroke in it
                return adult_page(self._service, viewer, "/".join(name), ask, self._frame(viewer, "adults"))
        raise NoSuchPage

    def why(self, viewer: Any, gap: str, ask: Ask) -> dict[str, str]:
        """Everything behind one gap on the day that the page shows, in two fragments: why, and query."""
        return why_fragments(self._service, viewer, gap, ask)

    def _frame(self, viewer: Any, place: str) -> Frame:
        return Frame(place, self._overview(viewer))

    def _worst(self, viewer: Any) -> tuple[GapRow, ...]:
        """The worst gaps, whose agencies, owners and rungs are what Today can be filtered by."""
        return self._service.gaps(viewer, self._service.gap_filter(), limit=WORST).items

    def _overview(self, viewer: Any) -> Overview:
        """The counts of a moment ago, so that a page about one adult does not wait for all of them."""
        kept = self._overviews.get(viewer)
        if kept is None or time.monotonic() - kept[0] > KEPT_FOR:
            kept = time.monotonic(), self._service.overview(viewer)
            self._overviews[viewer] = kept
        return kept[1]
