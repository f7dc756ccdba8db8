"""What somebody hears who has the page read aloud."""

from __future__ import annotations

from itertools import pairwise

from playwright.sync_api import expect
from visiting import ADULT, TODAY, Visit, settled


def test_the_empty_chair_reads_as_the_sentence_that_a_person_would_say(visit: Visit) -> None:
    """Who is missing, since when, for how long, who is expected and how far it has been raised; no mark is read out."""
    page = visit.go(ADULT)
    expect(page.get_by_role("group", name="Lead professional")).to_match_aria_snapshot("""
    - group "Lead professional":
      - heading "Lead professional" [level=3]
      - paragraph: No lead professional since 12 Oct (24 working days)
      - paragraph: "Expected: Tidewell Council, adults. Ladder: safeguarding board since 26 Oct."
    """)


def test_a_seat_with_people_reads_who_they_are_and_whom_they_talk_with(visit: Visit) -> None:
    """Names, roles and times in a list; the lines of the table as words; what nobody told last."""
    page = visit.go(ADULT)
    expect(page.get_by_role("group", name="Social care")).to_match_aria_snapshot("""
    - group "Social care":
      - heading "Social care" [level=3]
      - list:
        - listitem: Tidewell Council, adults
        - listitem: J.K., enquiry officer, since 6 Oct
      - paragraph: Talks with provider 14, police 3, family/advocacy 3
      - list:
        - listitem: "Not told: weight loss 14 Oct since 16 Oct"
        - listitem: No meeting after three concerns in 90 days gap on 18 Nov
    """)


def test_a_gap_reads_as_its_sentence_with_its_facts(visit: Visit) -> None:
    """The heading is the gap; the facts are terms with their words; the buttons say what they are about."""
    page = visit.go(ADULT)
    expect(page.locator("#gaps > li").first).to_match_aria_snapshot("""
    - listitem:
      - heading "No lead professional" [level=3]
      - term: Expected
      - definition: Tidewell Council, adults
      - term: Since
      - definition: 12 Oct, 24 working days
      - term: Ladder
      - definition: /safeguarding board \\(nobody holds it\\).*last rung/
      - term: Owner
      - definition: J.K.
      - group: Why? No lead professional
      - group: Show query No lead professional
    """)


def test_the_page_can_be_walked_by_headings_and_landmarks(visit: Visit) -> None:
    """One first heading, no level left out; banner, main and foot once; each navigation has a name of its own."""
    for path, first in ((TODAY, "Today"), (ADULT, "Adult A-1042")):
        page = visit.go(path)
        levels = [int(each.evaluate("e => e.tagName[1]")) for each in page.get_by_role("heading").all()]
        expect(page.get_by_role("heading", level=1)).to_contain_text(first)
        assert levels[0] == 1
        assert all(one + 1 >= two for one, two in pairwise(levels)), levels
        for role in ("banner", "main", "contentinfo"):
            expect(page.get_by_role(role)).to_have_count(1)
        names = [each.get_attribute("aria-label") for each in page.get_by_role("navigation").all()]
        assert "Pages" in names
        assert all(names)
        assert len(set(names)) == len(names)


def test_the_drawing_is_not_read_out(visit: Visit) -> None:
    """The lines are decoration: every one of them also stands as words."""
    page = visit.go(ADULT)
    expect(page.locator("#table > svg")).to_have_attribute("aria-hidden", "true")
    assert "svg" not in page.locator("#table").aria_snapshot()
    assert page.locator("#table > svg").locator("a, button, [tabindex]").count() == 0


def test_dragging_does_not_chatter_and_a_step_is_announced(visit: Visit) -> None:
    """Only Previous, Next and Back speak; while the slider moves it says its own date."""
    page = visit.go(ADULT)
    page.locator("#asof").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    settled(page, "2026-11-11")
    expect(page.get_by_role("status")).to_have_text("")
    page.get_by_role("button", name="Next change 16 Nov").click()
    expect(page.get_by_role("status")).to_contain_text("16 November 2026. Becomes a gap if nothing changes")
