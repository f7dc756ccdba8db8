"""Nothing that a machine can find stands in the way of people who see, hear or move differently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from accessible import violations
from dashboard_story import NOW, StoryService, story
from playwright.sync_api import Page, expect
from visiting import ADULT, ADULTS, AGENCIES, AGENCY, DATA, OWNS, POLICY, RULE, TODAY, Visit, settled

WIDTHS = (1440, 768, 320)


def _as_it_comes(page: Page) -> None: ...


def _everything_open(page: Page) -> None:
    closed = page.locator("#main details:not([open]) > summary:visible")
    while closed.count():  # what was opened may hold more to open
        closed.first.click()
    expect(page.locator(".evidence:visible").get_by_text("Asking…")).to_have_count(0)


def _first_day(page: Page) -> None:
    page.locator("#asof").focus()
    page.keyboard.press("Home")
    settled(page, "2026-09-14")


def _last_day(page: Page) -> None:
    page.locator("#asof").focus()
    page.keyboard.press("End")
    settled(page, "2026-11-28")


def _waiving(page: Page) -> None:
    page.locator("#gaps > li").first.get_by_role("button", name="Waive").click()
    expect(page.get_by_role("dialog")).to_be_visible()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "today": (TODAY, _as_it_comes),
    "today, filtered to nothing": (f"{TODAY}?rule=lead-professional&seat=police", _as_it_comes),
    "adults": (ADULTS, _as_it_comes),
    "policy": (POLICY, _everything_open),
    "rule": (RULE, _everything_open),
    "data": (DATA, _everything_open),
    "who owns what": (OWNS, _as_it_comes),
    "who owns what, nothing": (f"{OWNS}?agency=AG-homes&risk=severe", _as_it_comes),
    "who owns what, one list": (f"{OWNS}/open", _as_it_comes),
    "agencies": (AGENCIES, _everything_open),
    "all agencies": (f"{AGENCIES}?rows=all&period=all", _as_it_comes),
    "the cases behind a number": (f"{AGENCIES}?number=told&agency=care&other=council", _as_it_comes),
    "one agency": (AGENCY, _everything_open),
    "one agency on another day": (f"{AGENCY}?as_of=2026-10-14&number=asked&agency=hospital", _as_it_comes),
    "graph": (ADULT, _as_it_comes),
    "table": (f"{ADULT}?view=table", _as_it_comes),
    "everything open": (ADULT, _everything_open),
    "first day": (ADULT, _first_day),
    "last day": (ADULT, _last_day),
    "a dialog open": (ADULT, _waiving),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit: Visit, page: Page, state: str, width: int) -> None:
    """WCAG 2.2 A and AA and best practice, on every page and in every state, at three widths."""
    page.set_viewport_size({"width": width, "height": 900})
    path, bring_about = STATES[state]
    bring_about(visit.go(path))
    assert violations(page) == []


def test_axe_finds_nothing_on_a_page_that_is_not_there(visit: Visit, troubles) -> None:
    """Also what says that there is nothing can be read by everybody."""
    troubles.foresee("404")
    page = visit.go("/app/nothing-here")
    expect(page.get_by_role("heading", level=1, name="Nothing here")).to_be_visible()
    assert violations(page) == []


def test_axe_finds_nothing_on_an_adult_without_gaps(visit_to: Callable[[Any], Visit], page: Page) -> None:
    """Where nothing is missing the page says what was checked, and can be used by everybody."""
    bare = story(NOW).model_copy(update={"adult": "A-1", "gaps": (), "changes": (), "missing_flows": ()})
    visit_to(StoryService(extra=(bare,))).go("/app/adults/A-1")
    expect(page.get_by_role("heading", name="Gaps open: 0")).to_be_visible()
    expect(page.get_by_text("No gap on this day among what could be judged.")).to_be_visible()
    expect(page.get_by_role("button", name="Previous change none")).to_be_disabled()
    assert violations(page) == []
