"""One agency: whom it talks with, what it left unanswered, its gaps now, and who acts for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dashboard.across import Across, asked_of, cases_behind, share
from dashboard.asks import Answers, Ask, Rendered
from dashboard.frame import Frame, page
from queries.agencies_answers import AgencyAnswer


@dataclass(frozen=True)
class AgencyView(Across):
    """Everything that the fragment shows."""

    answer: AgencyAnswer

    @property
    def agency(self) -> str:
        """Its id."""
        return self.answer.agency.id

    @property
    def gaps_path(self) -> str:
        """Its gaps, on Today."""
        return f"/app/?{urlencode({'agency': self.agency})}"

    def bar(self, count: int | None) -> int:
        """A bar, in per cent of the longest of this page."""
        most = max((number or 0 for pair in self.answer.pairs for number in (pair.told, pair.told_by)), default=0)
        return share(count or 0, most)


def agency_page(service: Answers, viewer: Any, agency: str, ask: Ask, frame: Frame) -> Rendered:
    """The page. A team's address shows its organisation."""
    view = AgencyView(
        ask=ask,
        answer=service.agency(viewer, agency, **asked_of(service, ask)),
        behind=cases_behind(service, viewer, ask),
    )
    return Rendered(f"{view.answer.agency.name}, {view.when_words}", page("agency", frame, view=view))
