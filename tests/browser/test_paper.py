"""On paper: an adult's page is one sheet of A4 across, with everything on it or a word about what is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dashboard_story import NOW, StoryService, story
from playwright.sync_api import Page, expect
from visiting import ADULT, TODAY, Visit

from queries.answers import Network

PAPER = {"prefer_css_page_size": True, "print_background": True}


def pages_of(pdf: bytes) -> int:
    """How many sheets a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def size_of(pdf: bytes) -> tuple[int, int]:
    """Width and height of its first sheet, in points."""
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert box is not None
    return round(float(box[1])), round(float(box[2]))


def crowded(gaps: int) -> Network:
    """The story with so many more gaps."""
    network = story(NOW)
    worst = next(gap for gap in network.gaps if gap.id == "G-lead")
    more = tuple(
        worst.model_copy(update={"id": f"G-more-{n}", "says": f"Promise {n} not kept", "seat": None})
        for n in range(gaps)
    )
    return network.model_copy(update={"adult": "A-2000", "gaps": network.gaps + more})


def test_an_adult_is_one_sheet_of_a4_across(visit: Visit, page: Page) -> None:
    """On any day, in the drawing and in the table, whatever is open on the screen."""
    for query in ("", "?view=table", "?as_of=2026-09-18", "?as_of=2026-11-28"):
        visit.go(f"{ADULT}{query}")
        page.locator("#gaps > li").first.get_by_text("Why?").click() if not query else None
        pdf = page.pdf(**PAPER)
        assert pages_of(pdf) == 1, query
        assert size_of(pdf) == (842, 595)


def test_what_is_pressed_is_not_printed_and_what_matters_is(visit: Visit, page: Page) -> None:
    """No buttons, no menu; the date, the policy and its hash are on the sheet."""
    visit.go(ADULT)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for hidden in (page.get_by_role("button"), page.get_by_role("navigation"), page.get_by_text("Why?")):
        expect(hidden.locator("visible=true")).to_have_count(0)
    for shown in ("No lead professional", "Gaps open: 6", "Two groups that do not talk", "As of 14 November 2026",
                  "sha256", "These records are made up for demonstration."):  # fmt: skip
        expect(page.get_by_text(shown).locator("visible=true").first).to_be_visible()
    expect(page.locator("#table > svg .mtext").first).to_be_visible()


def test_after_printing_the_screen_is_as_it_was(visit: Visit, page: Page) -> None:
    """Size and lines come back."""
    visit.go(ADULT)
    before = page.locator("#table").bounding_box()
    page.pdf(**PAPER)
    assert page.locator("#table").bounding_box() == before


def test_forty_gaps_are_still_one_sheet_and_what_is_left_off_is_said(
    visit_to: Callable[[Any], Visit], page: Page
) -> None:
    """A sheet never looks complete where it is not."""
    visit_to(StoryService(extra=(crowded(40),))).go("/app/adults/A-2000")
    assert pages_of(page.pdf(**PAPER)) == 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    said = page.locator("#more-gaps")
    expect(said).to_be_visible()
    shown = page.locator("#gaps > li:visible").count()
    expect(said).to_contain_text(f"+{46 - shown} more")


def test_today_prints_its_lists_without_its_controls(visit: Visit, page: Page) -> None:
    """Two sheets at most for the story."""
    visit.go(TODAY)
    assert pages_of(page.pdf(**PAPER)) <= 2
