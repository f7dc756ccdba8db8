"""When something goes wrong the page says so, and never shows old answers as if they were new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from accessible import violations
from dashboard_story import StoryService
from playwright.sync_api import Page, Route, expect
from visiting import ADULT, ADULTS, QUESTIONS, TODAY, Troubles, Visit, awake, settled

from graph_model.errors import EngineUnreachable
from queries.answers import Evidence, Network, Overview
from queries.listing import BadFilter
from queries.service import NotThere

GONE = "The graph does not answer at bolt://127.0.0.1; start it, then load this page anew."


@dataclass
class Faltering(StoryService):
    """The story's service, which can be told to fail."""

    error: Exception | None = None
    asked: list[str] = field(default_factory=list)

    def network(self, viewer: object, adult: str, as_of: datetime | None = None, **_: Any) -> Network:
        if self.error:
            raise self.error
        if adult != "A-1042":
            raise NotThere("adult", adult)
        return super().network(viewer, adult, as_of)

    def evidence(self, viewer: object, gap: str, as_of: datetime | None = None) -> Evidence:
        self.asked.append(gap)
        if self.error:
            raise self.error
        return super().evidence(viewer, gap, as_of)

    def gap_filter(self, **words: str) -> Any:
        if words.get("rule") == "nonsense":
            raise BadFilter("rule is 'nonsense'; allowed: lead-professional.")
        return super().gap_filter(**words)


@dataclass
class Empty(StoryService):
    """A graph without any records."""

    def _all(self) -> tuple:
        return ()

    def overview(self, viewer: object, as_of: datetime | None = None) -> Overview:
        nothing = {"open_cases": 0, "closed_cases": 0, "adults": 0, "agencies": 0, "unknown": 0, "due_soon": 0,
                   "due_soon_without_owner": 0, "new_since_yesterday": 0, "closed_since_yesterday": 0, "waived": 0,
                   "cannot_judge": (), "waivers_ending": (), "synthetic": False}  # fmt: skip
        return super().overview(viewer, as_of).model_copy(update=nothing)


@dataclass
class OnlyClosed(Empty):
    """Every case that there was is closed."""

    def overview(self, viewer: object, as_of: datetime | None = None) -> Overview:
        return super().overview(viewer, as_of).model_copy(update={"closed_cases": 5, "agencies": 27})


@pytest.fixture
def faltering() -> Faltering:
    return Faltering()


@pytest.fixture
def there(visit_to: Callable[[Any], Visit], faltering: Faltering) -> Visit:
    return visit_to(faltering)


def test_a_session_that_ended_leads_to_the_sign_in_and_back_to_the_very_view(
    visit: Visit, page: Page, troubles: Troubles
) -> None:
    """Nothing old stays on the screen, and a fresh link leads to where one was."""
    troubles.foresee("401")
    awake(visit.go(f"{ADULT}?view=table"))
    page.context.clear_cookies()
    page.get_by_role("button", name="Previous change").click()
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    expect(page.get_by_text("No lead professional")).to_have_count(0)
    page.locator("input[name=token]").fill(visit.there.link())
    page.keyboard.press("Enter")
    expect(page.locator("#asof-words")).to_have_text("Tue 10 Nov 2026")
    expect(page.get_by_role("button", name="Table", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_link_without_a_session_asks_to_sign_in_first(visit: Visit, page: Page, troubles: Troubles) -> None:
    """A shared link shows nothing to somebody who is not signed in."""
    troubles.foresee("401")
    page.goto(visit.there.url + f"{ADULT}?as_of=2026-11-10")
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    assert "A-1042" not in page.locator("body").inner_text()


def test_a_graph_that_does_not_answer_is_said_with_what_to_do(
    there: Visit, page: Page, faltering: Faltering, troubles: Troubles
) -> None:
    """The first view of a page: a sentence instead of an empty table."""
    troubles.foresee("503")
    faltering.error = EngineUnreachable(GONE)
    there.go(ADULT)
    expect(page.get_by_role("heading", level=1, name="This page could not be made")).to_be_visible()
    expect(page.get_by_text(GONE)).to_be_visible()
    assert violations(page) == []


def test_while_somebody_looks_the_failure_is_said_and_what_is_seen_is_called_old(
    there: Visit, page: Page, faltering: Faltering
) -> None:
    """What was not confirmed stays marked as such; the next answer takes the warning away."""
    there.go(ADULT)
    faltering.error = EngineUnreachable(GONE)
    page.get_by_role("button", name="Previous change").click()
    expect(page.get_by_role("alert")).to_contain_text(GONE)
    expect(page.locator(".counts .met b")).to_have_text("…")
    assert violations(page) == []
    faltering.error = None
    page.get_by_role("button", name="Previous change").click()
    settled(page, "2026-11-03")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_an_unforeseen_error_tells_nothing_of_what_was_in_it(
    there: Visit, page: Page, faltering: Faltering, troubles: Troubles
) -> None:
    """Its text may hold records: the page only says where the reason stands."""
    troubles.foresee("500")
    faltering.error = RuntimeError("Joan Keller, born 1945")
    there.go(ADULT)
    expect(page.get_by_text("The reason is in the server's log.")).to_be_visible()
    assert "Keller" not in page.content()
    faltering.error = None
    page.goto(there.there.url + ADULT)
    faltering.error = RuntimeError("Joan Keller, born 1945")
    page.get_by_role("button", name="Previous change").click()
    expect(page.get_by_role("alert")).to_contain_text("The reason is in the server's log")
    assert "Keller" not in page.content()


def test_a_reason_that_cannot_be_found_is_asked_for_again(there: Visit, page: Page, faltering: Faltering) -> None:
    """One failure does not leave the place saying that it is asking for ever."""
    there.go(ADULT)
    faltering.error = EngineUnreachable(GONE)
    gap = page.locator("#gaps > li").first
    gap.get_by_text("Why?").click()
    expect(page.get_by_role("alert")).to_contain_text(GONE)
    expect(gap.get_by_text("No answer came.").first).to_be_visible()
    faltering.error = None
    gap.get_by_text("Why?").click()
    gap.get_by_text("Why?").click()
    expect(gap.locator(".why")).to_contain_text("Two agencies take part")


def test_a_server_that_is_gone_is_said(there: Visit, page: Page, troubles: Troubles) -> None:
    """The cable is out: the page says that it may be old."""
    troubles.foresee("_dash-update-component", "Failed to fetch", "ERR_FAILED", "Callback failed")
    awake(there.go(ADULT))
    page.route(QUESTIONS, lambda route: route.abort())
    page.get_by_role("button", name="Previous change").click()
    expect(page.get_by_role("alert")).to_contain_text("The server cannot be reached. What you see may be out of date")


def test_an_answer_that_comes_late_does_not_cover_a_newer_one(there: Visit, page: Page) -> None:
    """Of two questions under way only the last one's answer is shown."""
    awake(there.go(ADULT))
    held: list[Route] = []
    page.route(QUESTIONS, lambda route: held.append(route) if not held else route.continue_())
    page.get_by_role("button", name="Previous change").click()
    expect(page.locator("#asof-words")).to_have_text("Tue 10 Nov 2026")
    page.get_by_role("button", name="Previous change").click()
    settled(page, "2026-11-03")
    held[0].continue_()
    expect(page.locator("#asof-words")).to_have_text("Tue 3 Nov 2026")
    expect(page.locator("footer")).to_contain_text("As of 3 November 2026")


def test_an_adult_who_is_not_there_looks_like_one_who_may_not_be_seen(
    there: Visit, page: Page, troubles: Troubles
) -> None:
    """Nothing tells the two apart."""
    troubles.foresee("404")
    there.go("/app/adults/A-9999")
    expect(page.get_by_role("heading", level=1, name="Nothing here")).to_be_visible()


def test_a_filter_that_means_nothing_is_said(there: Visit, page: Page, troubles: Troubles) -> None:
    """A wrong word in an address: what was found and what is allowed."""
    troubles.foresee("400")
    there.go(f"{TODAY}?rule=nonsense")
    expect(page.get_by_text("rule is 'nonsense'; allowed: lead-professional.")).to_be_visible()


def test_an_empty_graph_says_that_nothing_was_checked(visit_to: Callable[[Any], Visit], page: Page) -> None:
    """No gaps among no cases is not good news."""
    visit = visit_to(Empty())
    visit.go(TODAY)
    expect(page.get_by_text("There are no cases on record yet, so nothing was checked.")).to_be_visible()
    expect(page.get_by_text("No case is open, so there was nothing to assess.")).to_be_visible()
    assert violations(page) == []
    visit.go(ADULTS)
    expect(page.get_by_text("There are no adults on record in your view.")).to_be_visible()
    assert violations(page) == []


def test_where_every_case_is_closed_the_way_to_what_was_missing_is_shown(
    visit_to: Callable[[Any], Visit], page: Page
) -> None:
    """Nothing is missing now; what was missing stands with the adults."""
    visit_to(OnlyClosed()).go(TODAY)
    expect(page.get_by_text("0 open cases (5 closed)")).to_be_visible()
    expect(page.get_by_text("What was missing on the 5 closed cases stands with each of the adults.")).to_be_visible()


def test_records_that_wait_to_be_assessed_are_said_on_every_page(visit_to: Callable[[Any], Visit], page: Page) -> None:
    """An answer that is older than its records says so."""
    visit = visit_to(StoryService(waiting=3))
    for path in (TODAY, ADULTS, ADULT):
        visit.go(path)
        expect(page.get_by_text("The answer is older than its records for 3 cases")).to_be_visible()


def test_made_up_records_are_called_so_on_every_page(visit_to: Callable[[Any], Visit], page: Page) -> None:
    """And real ones are not."""
    for synthetic in (True, False):
        visit = visit_to(StoryService(synthetic=synthetic))
        for path in (TODAY, ADULTS, ADULT):
            visit.go(path)
            expect(page.get_by_text("These records are made up for demonstration.")).to_have_count(int(synthetic))
