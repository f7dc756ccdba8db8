"""Somebody looks who owns what: from the counts to the lists, from a list to the adult, narrowed as they choose."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from accessible import violations
from dashboard_story import StoryService
from first_rules import first_rules
from hostile import ADULT as HOSTILE_ADULT
from hostile import EMOJI, HEBREW, LONG, SCRIPT, HostileService
from owning_story import OWNED, rows
from playwright.sync_api import Page, expect
from visiting import OWNS, Visit, all_words, awake, settled, words_of
from world import day_end

from graph_model.store import Store
from ingest.demo import District
from ingest.load import Loader
from queries.access import LOCAL, NotThere
from queries.owning import WorkFilter
from queries.owning_answers import OpenResponsibility, OpenWork
from queries.service import Service

VisitTo = Callable[[Any], Visit]


def test_the_counts_lead_to_the_lists(visit: Visit) -> None:
    """Each number with its words, and behind it as many lines."""
    page = visit.go(OWNS)
    counts = page.get_by_role("list", name="Responsibilities that need somebody")
    assert [re.sub(" +", " ", words_of(each)) for each in counts.get_by_role("listitem").all()] == [
        "7 overdue overdue longest 18 working days",
        "2 no owner no owner 1 on adults at high or severe risk",
        "3 no due date no due date cannot become overdue",
        "1 one person in every role one person in every role lead, review owner, owner",
        "1 owner has left the post owner has left the post 1 has left",
    ]
    for link in ("7 overdue", "2 no owner", "3 no due date", "1 one person in every role", "1 owner has left the post"):
        page = visit.go(OWNS)
        counts.get_by_role("link", name=link).click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Who owns what")
        expect(page.locator("tbody tr")).to_have_count(int(link[0]))


def test_what_is_overdue_for_longest_stands_first_and_leads_to_the_adult(visit: Visit) -> None:
    """Who, what, whose, since when: in one row."""
    page = visit.go(OWNS)
    row = page.get_by_role("table", name="Overdue responsibilities").get_by_role("row").nth(1)
    for words in (
        "A-0931",
        "severe risk",
        "Ask the surgery for an examination",
        "P.N.",
        "Tidewell Council",
        "18",
        "20 Oct",
    ):
        expect(row).to_contain_text(words)
    page.get_by_role("table", name="Overdue responsibilities").get_by_role("link", name="A-1042").first.click()
    expect(page.get_by_role("heading", level=1, name="Adult A-1042")).to_be_visible()


def test_what_is_chosen_narrows_the_counts_the_address_and_the_file(visit: Visit) -> None:
    """It is in the address, in the file, in the lists behind the counts, and still there after a reload."""
    page = visit.go(OWNS)
    page.get_by_label("Agency", exact=True).select_option("AG-care")
    page.get_by_label("Adult", exact=True).fill("A-1207")
    page.keyboard.press("Enter")
    lede = (
        "2 open responsibilities on 1 case, 1 agency, 1 person within these filters. As of Saturday 14 November 2026."
    )
    expect(page.locator("[data-count]")).to_contain_text(lede)
    expect(page.get_by_role("status")).to_contain_text(lede)
    settled(page)
    assert visit.address == "/app/owns?agency=AG-care&adult=A-1207"
    expect(page.get_by_role("link", name="Download CSV")).to_have_attribute(
        "href", "/api/v1/responsibilities.csv?agency=AG-care&adult=A-1207"
    )
    page.reload()
    expect(page.get_by_label("Agency", exact=True)).to_have_value("AG-care")
    expect(page.locator("[data-count]")).to_contain_text(lede)
    page.get_by_role("link", name="All 2 that are still to be done").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    awake(page)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("tbody tr")).to_have_count(len(OWNED))


class NoSuch(StoryService):
    """Knows whom there is."""

    def open_work(self, viewer: object, filter: WorkFilter) -> OpenWork:
        if filter.adult == "A-9999":
            raise NotThere("adult", filter.adult)
        return super().open_work(viewer, filter)


def test_an_adult_who_is_not_there_is_said_to_be_missing(visit_to: VisitTo) -> None:
    """Their empty lists would look like all is well."""
    page = visit_to(NoSuch()).go(f"{OWNS}?adult=A-9999")
    expect(page.get_by_text("There is no adult A-9999, or none that you may see.")).to_be_visible()


def test_an_agency_and_a_person_lead_to_their_own_work(visit: Visit) -> None:
    """By their names to the page about them alone; by their numbers to the list."""
    page = visit.go(OWNS)
    page.get_by_role("table", name="Responsibilities by agency").get_by_role(
        "link", name="Larkfield Home Care", exact=True
    ).click()
    expect(page.get_by_label("Agency", exact=True)).to_have_value("AG-care")
    page.get_by_role("table", name="Responsibilities by person").get_by_role("link", name=re.compile("^3 open")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything still to be done")
    assert all_words(page.locator("tbody td[data-l=Owner]").all()) == 3 * ["S.M. Larkfield Home Care"]


class Many(StoryService):
    """So much that no page holds it."""

    def owned(self) -> list[OpenResponsibility]:
        return rows(self.now, OWNED * 10)


def test_a_long_list_goes_on_on_the_next_page(visit_to: VisitTo, page: Page) -> None:
    """`All 70`, fifty at a time, and back to the start."""
    visit_to(Many()).go(OWNS)
    page.get_by_role("link", name=re.compile("^All 70")).click()
    expect(page.locator("tbody tr")).to_have_count(50)
    page.get_by_role("link", name="Next lines").click()
    expect(page.locator("tbody tr")).to_have_count(20)
    expect(page.get_by_role("link", name="Next lines")).to_have_count(0)
    page.get_by_role("link", name="From the start").click()
    expect(page.locator("tbody tr")).to_have_count(50)


@pytest.mark.parametrize("width", [1440, 320])
def test_text_of_records_is_shown_as_text(visit_to: VisitTo, page: Page, width: int) -> None:
    """Scripts, three hundred letters, right to left, emoji: read, not run; nothing wider than the screen."""
    page.set_viewport_size({"width": width, "height": 900})
    visit = visit_to(HostileService())
    for path in (OWNS, f"{OWNS}/open", f"{OWNS}/agencies", f"{OWNS}/people"):
        visit.go(path)
        for words in (SCRIPT, HEBREW, LONG, EMOJI):
            assert page.locator("main bdi").get_by_text(words).count(), path
        assert page.locator("main script, main img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
    visit.go(OWNS)
    page.get_by_role("link", name=HOSTILE_ADULT).first.click()
    expect(page).to_have_title(re.compile(re.escape(f"Adult {HOSTILE_ADULT}, ")))


def test_there_is_no_such_list(visit: Visit, troubles) -> None:
    """Only the lists that are there are there."""
    troubles.foresee("404")
    expect(visit.go(f"{OWNS}/nonsense").get_by_role("heading", level=1, name="Nothing here")).to_be_visible()


def test_a_risk_that_is_none_is_refused_in_a_sentence(visit: Visit, troubles) -> None:
    """Nothing is guessed."""
    troubles.foresee("400")
    expect(visit.go(f"{OWNS}?risk=hihg").get_by_text("risk is 'hihg'; allowed: severe, high")).to_be_visible()


def test_an_empty_graph_says_that_nothing_is_there(store: Store, visit_to: VisitTo, page: Page) -> None:
    """Not that all is well."""
    visit_to(Service(store, *first_rules(), clock=lambda: day_end("2026-11-16"))).go(OWNS)
    expect(page.get_by_text("No case is open, so nothing is to be done that could be listed here.")).to_be_visible()
    assert violations(page) == []


def test_over_a_real_graph_the_page_shows_what_the_service_says(store: Store, visit_to: VisitTo, page: Page) -> None:
    """The counts, and as many lines behind each."""
    now = day_end("2026-11-16")
    assert Loader(store).load(District(120, quarters=2, as_of=now).sources()).complete
    service = Service(store, *first_rules(), clock=lambda: now)
    found = service.open_work(LOCAL)
    visit = visit_to(service)
    visit.go(OWNS)
    expect(page.locator("[data-count]")).to_contain_text(f"{found.open} open responsibilities on {found.cases} cases")
    for name, count in (("overdue", found.overdue), ("no-owner", found.no_owner), ("agencies", len(found.by_agency))):
        visit.go(f"{OWNS}/{name}")
        expect(page.locator("tbody tr")).to_have_count(min(50, count))
