"""Somebody opens Today to see what to act on, and goes from there to an adult."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dashboard_story import StoryService
from playwright.sync_api import Page, expect
from visiting import ADULTS, TODAY, Visit, awake, settled, words_of


def test_what_is_worst_stands_first_and_leads_to_the_adult(visit: Visit) -> None:
    """Who, what, since when, how far up the ladder and who owns it, in one row; one press to the adult."""
    page = visit.go(TODAY)
    row = page.get_by_role("table", name="Gaps to act on now").get_by_role("row").nth(1)
    for words in (
        "A-1042",
        "high risk",
        "No lead professional",
        "Tidewell Council, adults",
        "24",
        "since 12 Oct",
        "J.K.",
    ):
        expect(row).to_contain_text(words)
    row.get_by_role("link", name="A-1042").click()
    expect(page.get_by_role("heading", level=1, name="Adult A-1042")).to_be_visible()


def test_the_counts_are_those_of_the_lists(visit: Visit) -> None:
    """Gaps, what is new, what is coming, what is waived, and what nobody can judge: each with its words."""
    page = visit.go(TODAY)
    counts = page.get_by_role("list", name="Counts").get_by_role("listitem")
    assert [words_of(each) for each in counts.all()] == [
        "9 gaps now on 4 adults",
        "2 new since yesterday 1 closed since yesterday",
        "3 coming due 2 with no owner",
        "1 waived 0 end this week",
        "26 unknown, cannot be assessed 2 sources cannot tell",
    ]


def test_a_filter_narrows_the_lists_and_the_address_and_the_file(visit: Visit) -> None:
    """What was chosen is in the address, in the CSV, and still there after the page was loaded again."""
    page = visit.go(TODAY)
    page.get_by_label("Owner", exact=True).select_option("nobody")
    expect(page.locator("#n-act")).to_have_text("Showing 6 of 6, ranked by risk, ladder, age")
    expect(page.get_by_role("status")).to_have_text("Showing 6 of 6, ranked by risk, ladder, age")
    page.get_by_label("Function", exact=True).select_option("review")
    expect(page.locator("#n-act")).to_have_text("Showing 1 of 1, ranked by risk, ladder, age")
    settled(page)
    assert visit.address == "/app/?owner=nobody&seat=review"
    expect(page.get_by_role("link", name="Download CSV")).to_have_attribute(
        "href", re.compile(r"^/api/v1/gaps\.csv\?(seat=review&owner=nobody|owner=nobody&seat=review)$")
    )
    page.reload()
    expect(page.get_by_label("Function", exact=True)).to_have_value("review")
    expect(page.locator("#n-act")).to_have_text("Showing 1 of 1, ranked by risk, ladder, age")
    awake(page)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#n-act")).to_have_text("Showing 9 of 9, ranked by risk, ladder, age")
    expect(page).to_have_url(re.compile("/app/$"))


def test_a_rule_in_the_margin_is_a_filter(visit: Visit) -> None:
    """From the count of a rule to its gaps."""
    page = visit.go(TODAY)
    page.get_by_role("table", name="Gaps now by rule").get_by_role("link", name="Information shared").click()
    expect(page.get_by_label("Rule", exact=True)).to_have_value("information-shared")
    expect(page.locator("#n-act")).to_have_text("Showing 2 of 2, ranked by risk, ladder, age")


def test_filters_that_leave_nothing_say_what_was_checked_and_what_cannot_be_known(visit: Visit) -> None:
    """An empty list is not good news by itself."""
    page = visit.go(f"{TODAY}?rule=lead-professional&seat=police")
    expect(
        page.get_by_text("No gap matches these filters among 412 open cases, checked against England")
    ).to_be_visible()
    expect(page.get_by_text("What nobody wrote down cannot be seen.")).to_be_visible()


def test_adults_are_listed_with_the_worst_first(visit: Visit) -> None:
    """Cases, gaps, what is unknown, and the worst gap; one press to the adult."""
    page = visit.go(ADULTS)
    rows = page.get_by_role("table", name="Adults, their cases and their gaps now").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("A-1042")
    expect(rows.nth(1)).to_contain_text("No lead professional")
    rows.nth(1).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1, name="Adult A-1042")).to_be_visible()


def test_an_adult_is_found_by_a_part_of_the_id(visit: Visit) -> None:
    """Also with no result, which leads back."""
    page = visit.go(ADULTS)
    page.get_by_label("Find an adult", exact=True).fill("093")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="A-0931")).to_be_visible()
    expect(page.get_by_text("1 adult with a case whose id has “093” in it")).to_be_visible()
    page.get_by_label("Find an adult", exact=True).fill("nobody")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text("No adult of that id in your view.")).to_be_visible()
    page.get_by_role("link", name="Show all adults").click()
    expect(page.get_by_role("table")).to_be_visible()


def test_a_long_list_of_adults_goes_on_on_the_next_page(visit_to: Callable[[Any], Visit], page: Page) -> None:
    """Nobody is left out, and one comes back to the start."""
    visit = visit_to(StoryService(adults_on_a_page=3))
    visit.go(ADULTS)
    expect(page.locator("tbody tr")).to_have_count(3)
    page.get_by_role("link", name="Next adults").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.get_by_role("link", name="Next adults")).to_have_count(0)
    page.get_by_role("link", name="From the start").click()
    expect(page.locator("tbody tr")).to_have_count(3)
