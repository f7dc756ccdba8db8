"""From every page somebody finds an adult, a case, an agency, a person or a gap, by mouse or by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from accessible import violations
from dashboard_story import StoryService
from first_rules import first_rules
from hostile import ADULT as HOSTILE_ADULT
from hostile import LONG, SCRIPT, HostileService
from owning_story import Owned, rows
from playwright.sync_api import Locator, Page, expect
from visiting import ADULT, ADULTS, OWNS, TODAY, Visit, all_words, awake
from world import World, day_end

from graph_model.store import Store
from ingest.load import write_records
from queries.owning_answers import OpenResponsibility
from queries.service import Service

VisitTo = Callable[[Any], Visit]
LABEL = "Find an adult, case, agency, person or gap"


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name=LABEL)


@pytest.mark.parametrize("path", [TODAY, ADULTS, OWNS, f"{OWNS}/open", ADULT, "/app/search"])
def test_from_every_page_with_the_keyboard_alone(visit: Visit, path: str) -> None:
    """The stroke goes to the search, Enter looks, Tab goes to what was found, Enter opens it."""
    page = visit.go(path)
    awake(page)
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("a-1042")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Search")).to_be_visible()
    assert visit.address == "/app/search?q=a-1042"
    expect(field(page)).to_have_value("a-1042")
    page.get_by_role("region", name="Adults").get_by_role("link", name="A-1042").press("Enter")
    expect(page.get_by_role("heading", level=1, name="Adult A-1042")).to_be_visible()


def test_also_from_a_page_that_is_not_there(visit: Visit, troubles) -> None:
    """Who lost the way finds it again."""
    troubles.foresee("404")
    page = visit.go("/app/nothing-here")
    field(page).fill("Larkfield")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("link", name="Larkfield Home Care")).to_be_visible()


def test_each_kind_stands_by_itself_and_leads_to_its_page(visit: Visit) -> None:
    """An agency and a person to what they own, a case to its adult, a rule to its gaps."""
    page = visit.go("/app/search?q=a")
    assert all_words(page.get_by_role("heading", level=2).all()) == ["Adults", "Agencies", "People", "Gaps by rule"]
    for kind, name, heading in (
        ("Agencies", "Tidewell Council, adults", "Who owns what"), ("Gaps by rule", "Lead professional", "Today"),
    ):  # fmt: skip
        page = visit.go("/app/search?q=council" if kind == "Agencies" else "/app/search?q=le")
        page.get_by_role("region", name=kind).get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page = visit.go("/app/search?q=C-0931")
    case = page.get_by_role("region", name="Cases").get_by_role("link", name="C-0931")
    expect(case).to_have_attribute("href", "/app/adults/A-0931")


class Crowd(StoryService):
    """Twenty adults."""

    def owned(self) -> list[OpenResponsibility]:
        return rows(self.now, [Owned(f"A-7{n:02}", "Look in", "8 oct") for n in range(20)])


def test_what_is_too_much_is_counted_and_can_be_seen(visit_to: VisitTo, page: Page) -> None:
    """Eight, and twelve more on a page of their own."""
    visit_to(Crowd()).go("/app/search?q=a-7")
    adults = page.get_by_role("region", name="Adults")
    expect(adults.get_by_role("listitem")).to_have_count(8)
    adults.get_by_role("link", name="+12 more adults").click()
    expect(page.get_by_role("region", name="Adults").get_by_role("listitem")).to_have_count(20)
    page.get_by_role("link", name="Look for everything").click()
    expect(page.get_by_role("listitem").filter(has_text="A-7")).to_have_count(8)


def test_the_stroke_can_be_turned_off_and_is_a_letter_where_one_writes(visit: Visit) -> None:
    """A key that acts by itself gets in the way of who speaks to their machine."""
    page = visit.go(OWNS)
    page.get_by_label("Adult", exact=True).press("/")
    expect(page.get_by_label("Adult", exact=True)).to_have_value("/")
    page = visit.go("/app/search")
    page.get_by_role("button", name="Key / goes to the search").click()
    page = visit.go(ADULTS)
    page.keyboard.press("/")
    expect(field(page)).not_to_be_focused()


ODD = ["", "zzz", "%3Cscript%3E", "%00%ff%F0%9F", "x" * 3000, "%D7%94%D7%A6", "a&kind=nonsense"]


@pytest.mark.parametrize("words", ODD)
def test_whatever_is_typed_is_no_error(visit: Visit, words: str) -> None:
    """Nothing found is said in words."""
    visit.go(TODAY)  # a way in by a link is short
    page = visit.go(f"/app/search?q={words}")
    expect(page.get_by_role("heading", level=1, name="Search")).to_be_visible()
    if words != "a&kind=nonsense":
        said = "Nothing that you may see fits" if words else "Nothing was looked for"
        expect(page.locator("main .lede")).to_contain_text(said)


@pytest.mark.parametrize("width", [1440, 768, 320])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(visit_to: VisitTo, page: Page, width: int) -> None:
    """With hostile text in it, without a result, without a question."""
    page.set_viewport_size({"width": width, "height": 900})
    visit = visit_to(HostileService())
    for query in ("", "?q=zzz", "?q=1042", "?q=a"):
        visit.go(f"/app/search{query}")
        assert violations(page) == [], query
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("main bdi").get_by_text(SCRIPT).or_(page.locator("main bdi").get_by_text(LONG)).count()
    assert page.locator("main script, main img").count() == 0
    visit.go("/app/search?q=1042")
    page.get_by_role("region", name="Adults").get_by_role("link").first.click()
    expect(page).to_have_title(re.compile(re.escape(f"Adult {HOSTILE_ADULT}, ")))


def test_over_a_real_graph_and_an_empty_one(store: Store, visit_to: VisitTo, page: Page) -> None:
    """What the graph holds is found; where it holds nothing, that is said."""
    world = World()
    visit = visit_to(Service(store, *first_rules(), clock=lambda: day_end("2026-11-16")))
    visit.go("/app/search?q=A-17")
    expect(page.get_by_text("Nothing that you may see fits “A-17”.")).to_be_visible()
    world.case("C-17", opened="2026-11-02", adult="A-17")
    world.involve("C-17", "council", since="2026-11-02", person="Jo Kerr")
    write_records(store, world.records, world.feed)
    visit.go("/app/search?q=17")
    assert all_words(page.get_by_role("region").get_by_role("link").all()) == ["A-17", "C-17"]
    visit.go("/app/search?q=j.k.")
    expect(page.get_by_role("region", name="People").get_by_role("link", name="J.K.")).to_be_visible()
