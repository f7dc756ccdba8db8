"""Two dates of one adult beside each other, as somebody uses it: chosen, moved with the slider, linked, ended."""

from __future__ import annotations

import re

import pytest
from accessible import violations
from playwright.sync_api import Locator, Page, expect
from visiting import ADULT, Visit, awake, settled, slider, words_of

BOTH = f"{ADULT}?as_of=2026-10-20&against=2026-10-13"


def panel(page: Page) -> Locator:
    return page.locator("section.compare")


def test_a_date_is_chosen_and_what_changed_is_said_and_shown(visit: Visit) -> None:
    """The address carries it, the status says it in a sentence, the panel lists it."""
    page = visit.go(ADULT)
    expect(panel(page)).to_have_count(0)
    page.get_by_label("Compare with").fill("2026-10-13")
    expect(page).to_have_url(re.compile(r"[?&]against=2026-10-13"))
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(
        "What changed from 13 October 2026 to 14 November 2026"
    )
    expect(page.get_by_role("status")).to_contain_text("gaps that appeared: 5")
    expect(panel(page).get_by_role("heading", name="Gaps that appeared: 5")).to_be_visible()
    expect(panel(page)).to_contain_text("Unknown: 0 on the earlier date, 1 on the later.")
    page.get_by_role("button", name="End the comparison").click()
    expect(panel(page)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("against"))
    expect(page.get_by_label("Compare with")).to_be_focused()


def test_a_link_carries_both_dates_and_the_table_says_the_same(visit: Visit) -> None:
    """Every line of the words is a row, with how it stood on either date."""
    page = visit.go(BOTH)
    expect(page.get_by_label("Compare with")).to_have_value("2026-10-13")
    listed = [words_of(each) for each in panel(page).locator(".kinds li bdi").all()]
    page.get_by_text("The same as a table").click()
    rows = page.get_by_role("table", name="What differs between the two dates").locator("tbody tr")
    assert sorted(listed) == sorted(words_of(each.locator("th")) for each in rows.all())
    meeting = rows.filter(has_text="No planning meeting held")
    expect(meeting).to_contain_text("missing since")
    expect(meeting).to_contain_text("met late")


def test_the_slider_moves_one_of_the_two_dates(visit: Visit) -> None:
    """At rest it is compared anew; on the other date itself there is nothing to compare, and that is said."""
    page = visit.go(BOTH)
    awake(page)
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    settled(page, "2026-10-21")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(
        "What changed from 13 October 2026 to 21 October 2026"
    )
    page.goto(page.url.replace("2026-10-21", "2026-10-13"))
    expect(panel(page)).to_contain_text("Both dates are 13 October 2026: choose another")


@pytest.mark.parametrize("width", [1440, 320])
def test_axe_finds_nothing_in_a_comparison(visit: Visit, page: Page, width: int) -> None:
    """Words and table, on a small screen too, without anything to scroll for at the side."""
    page.set_viewport_size({"width": width, "height": 900})
    visit.go(BOTH)
    page.get_by_text("The same as a table").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
