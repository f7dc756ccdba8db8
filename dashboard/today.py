"""Today: what is missing now, worst first, and what becomes missing soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from dashboard.asks import Answers, Ask, Rendered
from dashboard.days import short, weekday_long
from dashboard.filters import Choice, choices, chosen
from dashboard.frame import Frame, page
from queries.answers import DueRow, GapRow, Overview, Page, RuleCount

ROWS = 20
"""How many gaps one page lists."""
RULES = 10
"""How many rules are named; the others are folded."""


@dataclass(frozen=True)
class TodayView:
    """Everything that the fragment shows."""

    ask: Ask
    overview: Overview
    gaps: Page[GapRow]
    due: Page[DueRow]
    choices: tuple[Choice, ...]

    @property
    def date_words(self) -> str:
        """`Saturday 14 November 2026`"""
        return weekday_long(self.overview.asked.as_of.date())

    @property
    def filtered(self) -> bool:
        """Whether anything was chosen."""
        return bool(chosen(self.ask))

    @property
    def csv(self) -> str:
        """The same list as a file, from the API."""
        return "/api/v1/gaps.csv" + (f"?{urlencode(words)}" if (words := chosen(self.ask)) else "")

    @property
    def next_page(self) -> str | None:
        """The address of the next page of the list."""
        return f"/app/?{self.ask.with_query(cursor=self.gaps.next_cursor)}" if self.gaps.next_cursor else None

    @property
    def first_page(self) -> str | None:
        """The address of the first page, where this is not it."""
        return f"/app/?{self.ask.with_query(cursor=None)}" if "cursor" in self.ask.query else None

    @property
    def rules(self) -> tuple[tuple[RuleCount, ...], tuple[RuleCount, ...]]:
        """The rules with most gaps, and the others."""
        return self.overview.by_rule[:RULES], self.overview.by_rule[RULES:]

    def share(self, rule: RuleCount) -> int:
        """Its bar, in per cent of the longest."""
        return round(100 * rule.now / max(1, *(each.now for each in self.overview.by_rule)))

    def short(self, moment: datetime) -> str:
        """`12 Oct`, with the year where it is not this one."""
        return short(moment, self.overview.asked.as_of.year)


def today_page(service: Answers, viewer: Any, ask: Ask, frame: Frame) -> Rendered:
    """The page."""
    wanted = service.gap_filter(**chosen(ask))
    view = TodayView(
        ask=ask,
        overview=frame.overview,
        gaps=service.gaps(viewer, wanted, cursor=ask.query.get("cursor"), limit=ROWS),
        due=service.due(viewer, filter=wanted),
        choices=choices(ask, frame.overview, service.choices(viewer)),
    )
    return Rendered(f"Today, {view.date_words}", page("today", frame, view=view))
