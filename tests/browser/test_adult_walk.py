"""Somebody opens an adult's page to see who should be in the room and is not."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from visiting import ADULT, Visit, chair, settled, slider, words_of


def test_the_empty_chair_is_seen_in_the_first_view_without_scrolling(visit: Visit) -> None:
    """Who is missing and since when stands on the first screen of an ordinary laptop."""
    page = visit.go(ADULT)
    empty = chair(page, "Lead professional")
    expect(empty.get_by_text("No lead professional since 12 Oct (24 working days)")).to_be_visible()
    box = empty.locator(".say").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 700


def test_every_state_of_the_story_stands_in_its_place(visit: Visit) -> None:
    """The chairs, the flows that did not happen, what is due and what nobody can know."""
    page = visit.go(ADULT)
    empty = page.locator("#table .seat.empty h3")
    assert sorted(words_of(each) for each in empty.all()) == [
        "Behaviour, specialist",
        "Lead professional",
        "Review owner",
    ]
    expect(chair(page, "Social care")).to_contain_text("Not told: weight loss 14 Oct")
    expect(chair(page, "Primary care, GP")).to_contain_text("Not told: fall 3 Oct")
    expect(chair(page, "Police")).to_contain_text("Money worries not acknowledged")
    expect(chair(page, "Hospital, community health")).to_contain_text(
        "Unknown: the hospital feed has no sharing records"
    )
    expect(page.get_by_role("heading", name="Two groups that do not talk to each other")).to_be_visible()
    expect(page.get_by_role("list", name="Requirements of A-1042")).to_contain_text("6gaps open")


def test_the_next_change_is_one_press_away_and_says_what_changed(visit: Visit) -> None:
    """Previous and Next go from change to change, announce it, and keep the address in step."""
    page = visit.go(ADULT)
    page.get_by_role("button", name="Previous change 10 Nov").click()
    expect(page.locator("#asof-words")).to_have_text("Tue 10 Nov 2026")
    expect(page.get_by_role("status")).to_contain_text("10 November 2026. Gap opened: No behaviour specialist")
    settled(page, "2026-11-10")
    page.get_by_role("button", name="Previous change 3 Nov").click()
    expect(page.get_by_role("heading", name="Gaps open: 5")).to_be_visible()
    expect(chair(page, "Behaviour, specialist")).to_contain_text("No behaviour specialist gap on 10 Nov")
    settled(page, "2026-11-03")
    page.get_by_role("button", name="Back to today 14 Nov").click()
    expect(page.get_by_role("heading", name="Gaps open: 6")).to_be_visible()
    assert "as_of" not in visit.address


def test_the_slider_follows_the_mouse(visit: Visit) -> None:
    """While it is dragged the page shows each day; where it comes to rest the server confirms it."""
    page = visit.go(ADULT)
    handle = slider(page)
    box = handle.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 61 / 75, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, middle, steps=12)
    expect(page.locator("#asof-words")).to_have_text("Wed 14 Oct 2026")
    expect(page.locator("#asof-count")).to_have_text("3 gaps open")
    expect(chair(page, "Review owner")).to_contain_text("Not involved. Nothing requires it.")
    page.mouse.up()
    settled(page, "2026-10-14")
    expect(page.get_by_role("heading", name="Gaps open: 3")).to_be_visible()


def test_the_slider_obeys_the_arrow_keys_and_says_its_date(visit: Visit) -> None:
    """Each press is one day, spoken as a date with the number of gaps."""
    page = visit.go(ADULT)
    handle = slider(page)
    handle.focus()
    page.keyboard.press("ArrowLeft")
    expect(handle).to_have_attribute("aria-valuetext", "13 November 2026, 6 gaps open")
    page.keyboard.press("PageDown")
    page.keyboard.press("Home")
    expect(handle).to_have_attribute("aria-valuetext", "14 September 2026, 0 gaps open")
    settled(page, "2026-09-14")
    expect(page.get_by_text("No case was open on this day, so nothing was judged.")).to_be_visible()


def test_past_today_the_page_says_that_nothing_has_happened_yet(visit: Visit) -> None:
    """What would become a gap is shown under a condition."""
    page = visit.go(ADULT)
    page.get_by_role("button", name="Next change 16 Nov").click()
    expect(page.locator("#asof-count")).to_have_text("7 gaps open if nothing changes")
    settled(page, "2026-11-16")


def test_why_gives_the_record_the_rule_and_the_source(visit: Visit) -> None:
    """Every gap can say why it is one."""
    page = visit.go(ADULT)
    gap = page.locator("#gaps > li").filter(has_text="No lead professional")
    gap.get_by_text("Why?").click()
    for words in ("Two agencies take part in C-2291", "I-8850", "lead-professional", "Care Act 2014", "indicative"):
        expect(gap.locator(".why")).to_contain_text(words)
    expect(gap.locator(".why")).to_contain_text("Before: none. After: none.")


def test_the_query_can_be_copied(visit: Visit) -> None:
    """The Cypher that found it goes to the clipboard as it ran."""
    page = visit.go(ADULT)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    gap = page.locator("#gaps > li").filter(has_text="No lead professional")
    gap.get_by_text("Show query").click()
    gap.get_by_role("button", name="Copy query agency_involved").click()
    expect(page.get_by_role("status")).to_have_text("Query copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(":param cases => ['C-2291'];\nUNWIND $cases AS case_id\nMATCH (c:Case")


def test_what_was_opened_stays_open_when_the_date_changes(visit: Visit) -> None:
    """The reason is asked for again for the new date, in the place that was open."""
    page = visit.go(ADULT)
    gap = page.locator("#gaps > li").filter(has_text="No lead professional")
    gap.get_by_text("Why?").click()
    expect(gap.locator(".why")).to_be_visible()
    page.get_by_role("button", name="Previous change").click()
    settled(page, "2026-11-10")
    expect(gap.locator(".why")).to_be_visible()
    expect(gap.locator(".why")).to_contain_text("Two agencies take part")


def test_the_table_has_the_same_facts_as_the_graph(visit: Visit) -> None:
    """One press away, and kept in the address."""
    page = visit.go(ADULT)
    page.get_by_role("button", name="Table", exact=True).click()
    table = page.get_by_role("table", name=re.compile("Seats of A-1042 on 14 November 2026"))
    expect(table.get_by_role("row")).to_have_count(12)
    expect(table.locator("[data-row=lead]")).to_contain_text("No lead professional since 12 Oct")
    expect(table.locator("[data-row=social]")).to_contain_text("Not told: weight loss 14 Oct")
    assert visit.address.endswith("?view=table")
    page.reload()
    expect(table).to_be_visible()
    expect(page.get_by_role("button", name="Table", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_link_leads_to_the_very_view(visit: Visit) -> None:
    """A date and a view in the address are what the first answer shows, before any script has run."""
    page = visit.go(f"{ADULT}?as_of=2026-10-20&view=table")
    expect(page).to_have_title("Adult A-1042, coordination network on 20 October 2026 - Convene")
    expect(page.locator("#asof-words")).to_have_text("Tue 20 Oct 2026")
    expect(page.get_by_role("table", name=re.compile("on 20 October 2026"))).to_be_visible()
    expect(page.locator("footer")).to_contain_text("As of 20 October 2026")
