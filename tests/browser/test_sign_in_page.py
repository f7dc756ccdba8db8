"""The sign-in, for everybody: readable, usable with the keyboard alone, and it leads back to where one was."""

from __future__ import annotations

import pytest
from accessible import violations
from playwright.sync_api import Page, expect
from visiting import ADULT, Troubles, Visit, settled, slider

from api.serve import Running

UNSIGNED = "401"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 320])
def test_nothing_stands_in_the_way_of_signing_in(
    page: Page, troubles: Troubles, story: Running, scheme: str, width: int
):
    """No rule of WCAG 2.2 AA is broken, in light and dark, and nothing has to be scrolled sideways."""
    troubles.foresee(UNSIGNED, "403")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for path in (ADULT, "/sign-in?token=wrong"):
        page.goto(story.url + path)
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("alert")).to_contain_text("used already")


def test_with_the_keyboard_alone_one_comes_in_and_to_the_page_that_was_asked_for(
    page: Page, troubles: Troubles, story: Running
):
    """The field is the first stop; the whole link may be put in as it was printed."""
    troubles.foresee(UNSIGNED)
    page.goto(f"{story.url}{ADULT}?as_of=2026-10-20")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox")).to_be_focused()
    page.keyboard.insert_text(story.link())
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{story.url}{ADULT}?as_of=2026-10-20")
    expect(page.get_by_role("heading", level=1)).to_contain_text("A-1042")


def test_a_session_that_ends_in_use_leads_to_the_sign_in_and_back_to_the_view(
    page: Page, troubles: Troubles, visit: Visit, story: Running
):
    """Old data does not stay on the screen as if it were new."""
    troubles.foresee(UNSIGNED, "ERR_ABORTED")
    visit.go(ADULT)
    settled(page)
    story.entrance.sessions.end_all()
    slider(page).focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_role("textbox").fill(story.link())
    page.get_by_role("button", name="Sign in").click()
    expect(slider(page)).to_be_visible()
    assert visit.address.startswith(f"{ADULT}?as_of=2026-09-14")
