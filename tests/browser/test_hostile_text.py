"""What stands in records is text, whatever it is: it is shown as it was written and breaks nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from accessible import violations
from hostile import ADULT, EMOJI, HEBREW, LONG, SCRIPT, HostileService
from playwright.sync_api import Page, expect
from visiting import OWNS, TODAY, Visit, settled

PATH = f"/app/adults/{quote(ADULT)}"
OUTSIDE = """(card) => [...document.querySelectorAll(card)].filter(each =>
  each.checkVisibility() && each.scrollWidth > each.clientWidth + 1).map(each => each.id || each.className)"""


@pytest.fixture
def hostile(visit_to: Callable[[Any], Visit]) -> Visit:
    return visit_to(HostileService())


def test_text_from_records_is_shown_as_text(hostile: Visit, page: Page) -> None:
    """A script is read, not run; letters of every script and emoji are as they were written."""
    hostile.go(PATH)
    expect(page.locator("h1")).to_contain_text(SCRIPT)
    for words in (SCRIPT, HEBREW, LONG, EMOJI):
        assert page.locator("#table bdi:visible").get_by_text(words).count()
    page.get_by_role("button", name="Previous change").click()
    settled(page, "2026-11-10")
    expect(page.locator("h1")).to_contain_text(SCRIPT)
    assert page.locator("main script:not([type='application/json']), main img").count() == 0


@pytest.mark.parametrize("width", [1440, 768, 320])
def test_long_words_break_inside_their_card(hostile: Visit, page: Page, width: int) -> None:
    """Three hundred letters without a space widen no card, no list and no page."""
    page.set_viewport_size({"width": width, "height": 900})
    for path in (PATH, f"{PATH}?view=table", TODAY, OWNS, f"{OWNS}/open"):
        hostile.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OUTSIDE, ".seat, .centre, .gap, .island, .also, .counts > li, td, h1") == []


def test_words_from_right_to_left_do_not_turn_what_stands_beside_them(hostile: Visit, page: Page) -> None:
    """Each text from a record is set apart, so that dates and numbers after it keep their order."""
    hostile.go(PATH)
    line = page.locator("#table li.person").filter(has_text=HEBREW).first
    words, since = line.locator("bdi").bounding_box(), line.locator(".since").bounding_box()
    assert words is not None
    assert since is not None
    assert since["x"] > words["x"] or since["y"] > words["y"]


def test_an_id_with_strokes_and_signs_is_an_address_like_any_other(hostile: Visit, page: Page) -> None:
    """From the list of today one comes to the adult, to a date, and back by the address."""
    hostile.go(TODAY)
    page.get_by_role("link", name=ADULT).first.click()
    expect(page).to_have_title(f"Adult {ADULT}, coordination network on 14 November 2026 - Convene")
    page.get_by_role("button", name="Previous change").click()
    settled(page, "2026-11-10")
    page.reload()
    expect(page.locator("#asof-words")).to_have_text("Tue 10 Nov 2026")


def test_axe_finds_nothing_in_it(hostile: Visit, page: Page) -> None:
    """Also such a page can be used by everybody."""
    hostile.go(PATH)
    assert violations(page) == []
