"""Everything can be reached and used without a mouse, and one always sees where one is."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from visiting import ADULT, ADULTS, OWNS, TODAY, Visit, settled

HERE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at), box = at.getBoundingClientRect(), label = at.labels?.[0]?.firstChild?.textContent;
  return {
    id: at.id, name: (label || at.innerText || at.getAttribute("aria-label") || "").trim(),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def walk(page: Page, most: int = 200) -> list[dict]:
    """Press Tab from the top until the focus leaves the page or comes round to the first stop; what had it."""
    page.locator("body").evaluate("body => { document.activeElement.blur(); scrollTo(0, 0); }")
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or (stops and here["name"] == stops[0]["name"]):
            break
        stops.append(here)
    return stops


def reach(page: Page, name: str, most: int = 120) -> None:
    """Press Tab until something of that name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here and re.match(name, " ".join(here["name"].split())):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def test_every_control_is_reached_in_order_and_the_focus_is_always_seen(visit: Visit) -> None:
    """The order is that of reading; nothing traps the focus; a thick outline shows it."""
    for path in (TODAY, ADULTS, OWNS, f"{OWNS}/open", ADULT, f"{ADULT}?view=table"):
        stops = walk(visit.go(path))
        assert [stop["name"] for stop in stops[:4]] == ["Skip to content", "Convene", "Today", "Adults"]
        assert len(stops) < 200, "the focus never left the page"
        unseen = [stop for stop in stops if stop["outline"] < 2 or not stop["inside"]]
        assert [stop["id"] for stop in unseen] == (["asof"] if path.startswith(ADULT) else []), path


def test_the_handle_of_the_slider_shows_its_focus_itself(visit: Visit) -> None:
    """A ring around the handle, and nothing around the whole line."""
    page = visit.go(ADULT)
    bare = page.locator(".track").screenshot()
    page.keyboard.press("Tab")
    page.locator("#asof").focus()
    assert page.locator(".track").screenshot() != bare


def test_the_first_press_offers_to_skip_to_what_matters(visit: Visit) -> None:
    """The link appears when it has the focus and leads to the content."""
    page = visit.go(ADULT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_somebody_without_a_mouse_finds_out_why_nobody_leads(visit: Visit) -> None:
    """From the top of Today to the reason, the query and the day on which it began, by keys alone."""
    page = visit.go(TODAY)
    reach(page, "A-1042")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Adult A-1042")).to_be_visible()
    reach(page, "Previous change")
    page.keyboard.press("Enter")
    settled(page, "2026-11-10")
    expect(page.get_by_role("button", name=re.compile("^Previous change"))).to_be_focused()
    reach(page, "Table")
    page.keyboard.press("Space")
    expect(page.get_by_role("table", name=re.compile("Seats of A-1042"))).to_be_visible()
    reach(page, "Why\\? No lead professional")
    page.keyboard.press("Enter")
    expect(page.locator("#gaps > li").first.locator(".why")).to_contain_text("Two agencies take part")
    reach(page, "Show query No lead professional")
    page.keyboard.press("Enter")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reach(page, "Copy query agency_involved")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Query copied")


def test_the_seats_are_one_stop_and_the_arrows_go_between_them(visit: Visit) -> None:
    """From the head of the table to its foot as the cards lie, and Tab leads on."""
    page = visit.go(ADULT)
    reach(page, "Lead professional")
    for key, seat in (("ArrowLeft", "provider"), ("ArrowDown", "housing"), ("ArrowDown", "police"),
                      ("ArrowDown", "advocacy"), ("ArrowRight", "review"), ("ArrowRight", "special"),
                      ("ArrowRight", "mental"), ("ArrowUp", "hospital")):  # fmt: skip
        page.keyboard.press(key)
        expect(page.locator(f"#seat-{seat}")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#table .seat:focus")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#seat-hospital")).to_be_focused()


def test_the_lines_of_the_seat_that_has_the_focus_stand_out(visit: Visit) -> None:
    """With the keyboard as with the mouse."""
    page = visit.go(ADULT)
    page.locator("#seat-police").focus()
    expect(page.locator("#table g.own")).to_have_count(2)
    page.locator("#asof").focus()
    expect(page.locator("#table svg.lit")).to_have_count(0)


def test_the_keyboard_keeps_its_place_when_the_server_has_answered(visit: Visit) -> None:
    """A reason that has the focus has it still after the list was made anew."""
    page = visit.go(ADULT)
    page.get_by_role("button", name="Previous change").click()
    page.locator("#gaps > li").first.get_by_text("Why?").focus()
    settled(page, "2026-11-10")
    expect(page.locator("#gaps > li").first.locator("summary").first).to_be_focused()


def test_a_button_that_goes_dead_hands_the_focus_on(visit: Visit) -> None:
    """After Back to today there is no way back to today; the slider takes the focus instead of nothing."""
    page = visit.go(f"{ADULT}?as_of=2026-11-10")
    page.get_by_role("button", name="Back to today").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#asof")).to_be_focused()


def test_the_filters_of_today_obey_the_keyboard(visit: Visit) -> None:
    """A choice is made with letters and arrows; the list follows and says so."""
    page = visit.go(TODAY)
    reach(page, "Rule")
    page.keyboard.press("L")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("rule=lead-professional"))
    expect(page.get_by_role("status")).to_have_text("Showing 1 of 1, ranked by risk, ladder, age")
    expect(page.locator("#filter-rule")).to_be_focused()
