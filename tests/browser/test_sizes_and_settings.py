"""Small screens, large letters, and what people set on their own machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from visiting import ADULT, ADULTS, AGENCIES, AGENCY, TODAY, Visit, chair

PATHS = (TODAY, ADULTS, ADULT, f"{ADULT}?view=table", AGENCIES, AGENCY)
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
# A true matrix scrolls within its own region, which the keyboard reaches.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(each => {
  const box = each.getBoundingClientRect();
  const hidden = each.closest(".vh, .skip, svg, pre, thead, template, [hidden], details:not([open]) > :not(summary)")
    ?? each.closest(".adj > table");
  return !hidden && box.width && (box.right > innerWidth + 1 || box.left < -1);
}).map(each => each.outerHTML.slice(0, 90))"""
BELOW = """() => [...document.querySelectorAll("button, a, select, input, summary")].filter(each => {
  const box = each.getBoundingClientRect();
  const inText = each.tagName === "A" && getComputedStyle(each).display === "inline";
  return box.width && !inText && !each.closest(".vh, .skip, [hidden]") && (box.height < 24 || box.width < 24);
}).map(each => each.outerHTML.slice(0, 90))"""


def narrow(page: Page, width: int, height: int = 900) -> Page:
    page.set_viewport_size({"width": width, "height": height})
    return page


@pytest.mark.parametrize("path", PATHS)
def test_a_telephone_needs_no_scrolling_sideways(visit: Visit, path: str) -> None:
    """At 320 pixels, which is also 1280 at 400 per cent, everything stands in one column and nothing is cut off."""
    narrow(visit.page, 320, 256)
    page = visit.go(path)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(CUT) == []


def test_on_a_telephone_the_whole_story_is_still_told(visit: Visit) -> None:
    """The lines are gone, and each still stands as words on a card; what is missing comes first."""
    narrow(visit.page, 320)
    page = visit.go(ADULT)
    expect(page.locator("#table > svg")).to_be_hidden()
    expect(chair(page, "Lead professional")).to_contain_text("since 12 Oct (24 working days)")
    expect(chair(page, "Social care")).to_contain_text("Not told: weight loss 14 Oct")
    expect(chair(page, "Housing")).to_contain_text("Told by nobody")
    tops = [page.locator(f"#seat-{name}").bounding_box()["y"] for name in ("adult", "lead", "provider", "review")]
    assert tops == sorted(tops)


@pytest.mark.parametrize("path", PATHS)
def test_wider_spacing_of_letters_cuts_nothing_off(visit: Visit, path: str) -> None:
    """With the spacing that WCAG names, at a common width and on a telephone."""
    page = visit.go(path)
    page.evaluate(
        "(css) => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", SPACED
    )
    for width in (1280, 320):
        narrow(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []


@pytest.mark.parametrize("path", PATHS)
def test_letters_of_twice_the_size_fit(visit: Visit, path: str) -> None:
    """Who sets the letters of the browser to 32 pixels loses nothing: every length follows them."""
    page = visit.go(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("path", PATHS)
def test_what_is_pressed_is_large_enough_for_a_finger(visit: Visit, path: str, width: int) -> None:
    """At least 24 pixels each way, but for links within a sentence."""
    narrow(visit.page, width)
    assert visit.go(path).evaluate(BELOW) == []


def test_states_keep_their_shape_when_the_system_sets_the_colours(visit: Visit) -> None:
    """In forced colours an empty chair is still dashed, a mark still drawn, the pressed button still told apart."""
    visit.page.emulate_media(forced_colors="active")
    page = visit.go(ADULT)
    style = "each => { const s = getComputedStyle(each); return [s.borderTopStyle, s.backgroundColor, s.clipPath]; }"
    assert page.locator("#seat-lead").evaluate(style)[0] == "dashed"
    mark = page.locator("#gaps .mk.missing").first.evaluate(style)
    assert mark[1] != "rgba(0, 0, 0, 0)"
    assert mark[2].startswith("polygon")
    pressed, other = (page.locator(f"#as-{name}").evaluate(style)[1] for name in ("graph", "table"))
    assert pressed != other
    ink = page.locator("body").evaluate("each => getComputedStyle(each).color")
    for line in page.locator("#table > svg :is(.f, .m)").all():
        assert line.evaluate("each => getComputedStyle(each).stroke") == ink


def test_nothing_moves_for_who_wants_no_motion(visit: Visit) -> None:
    """With reduced motion nothing is animated at all."""
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.go(ADULT)
    moving = """() => [...document.querySelectorAll("*")].filter(each => {
      const s = getComputedStyle(each); return parseFloat(s.transitionDuration) || s.animationName !== "none";
    }).length"""
    assert page.evaluate(moving) == 0


def test_every_state_has_its_word_so_that_no_colour_is_needed(visit: Visit) -> None:
    """Wherever a mark stands, the text beside it says the state: in grey nothing is lost."""
    page = visit.go(ADULT)
    lonely = """() => [...document.querySelectorAll("main .mk")].filter(each => !each.closest(".marks")
      && each.checkVisibility() && !each.parentElement.innerText.trim()).length"""
    assert page.evaluate(lonely) == 0
    for words in (
        "No lead professional",
        "Not told: fall 3 Oct",
        "Waived: Police have no minutes",
        "Unknown: the hospital",
    ):
        expect(page.locator("#table").get_by_text(words).first).to_be_visible()


def test_a_machine_in_another_part_of_the_world_shows_the_same_days(visit: Visit, page: Page) -> None:
    """Days are those of the place where the adult lives, not of the machine that looks."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Auckland"})
    visit.go(ADULT)
    expect(page.locator("#asof-words")).to_have_text("Sat 14 Nov 2026")
    page.get_by_role("button", name="Previous change 10 Nov").click()
    expect(page.locator("#asof-words")).to_have_text("Tue 10 Nov 2026")
    expect(page).to_have_url(f"{visit.there.url}{ADULT}?as_of=2026-11-10")
