"""Somebody finds out who knew what when, over a real graph: the table, its reasons, another day, the timeline."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from accessible import violations
from assessing import read_once
from heavy import ADULT as HEAVY
from heavy import NOW as HEAVY_NOW
from heavy import heavy_world
from hostile import EMOJI, HEBREW, SCRIPT
from knowing import AGENCIES, NOW, hostile_world, knowing_world
from playwright.sync_api import Locator, Page, expect
from test_keyboard import walk
from test_sizes_and_settings import BELOW, CUT
from visiting import Visit, awake, settled, words_of
from world import World

from graph_model.store import Store
from ingest.load import write_records
from queries.access import LOCAL
from queries.knowledge_answers import Knows
from queries.service import Service

KNEW = "/app/knew/A-1042"
VisitTo = Callable[[Any], Visit]


def service_over(store: Store, world: World, now: Any = NOW) -> Service:
    write_records(store, world.records, world.feed)
    found = Service(store, *read_once("england"), clock=lambda: now)
    found.assess_all()
    return found


@pytest.fixture
def service(store: Store) -> Service:
    return service_over(store, knowing_world())


@pytest.fixture
def knew(service: Service, visit_to: VisitTo) -> Visit:
    return visit_to(service)


def cell(page: Page, row: str, agency: str) -> Locator:
    """The cell of a row and a column, found as one reads a table."""
    place = list(AGENCIES).index(agency)
    heads = page.locator(".matrix thead th bdi").all_inner_texts()
    column = heads.index(AGENCIES[agency][0])
    assert place >= 0
    return page.locator(".matrix tbody tr").filter(has_text=row).locator("td").nth(column)


def test_from_the_adult_to_the_reason_why_somebody_was_not_told(knew: Visit, page: Page) -> None:
    """The tab, the table, a red cell, its reasons and its query; and the address leads there again."""
    knew.go("/app/adults/A-1042")
    page.get_by_role("navigation", name="Adult A-1042").get_by_role("link", name="Who knew what when").click()
    expect(page).to_have_title("Adult A-1042, who knew what when on 14 November 2026 - Convene")
    awake(page)
    fall = cell(page, "Fall at home", "gp")
    expect(fall).to_contain_text("not told (19 days)")
    expect(fall).to_contain_text("due 19 Oct")
    fall.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Why: Mill Lane Surgery, fall of 3 Oct")).to_be_focused()
    expect(page.locator("#knew-why")).to_contain_text("information-shared")
    page.locator("#knew-why").get_by_text("Show query").click()
    expect(page.locator("#knew-why pre").first).to_contain_text("UNWIND $cases AS case_id")
    page.reload()
    expect(page.locator("#knew-why")).to_contain_text("information-shared")
    page.get_by_role("link", name="Close the reasons").click()
    expect(page.locator("#knew-why .panel")).to_have_count(0)


def test_the_last_tab_leads_to_what_is_to_be_done_about_the_adult(knew: Visit, page: Page) -> None:
    """Who owns what, narrowed to the one adult."""
    page = knew.go(KNEW)
    page.get_by_role("navigation", name="Adult A-1042").get_by_role("link", name="Responsibilities").click()
    expect(page).to_have_url(re.compile(r"/app/owns\?adult=A-1042$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_every_kind_of_cell_says_its_word_and_why(knew: Visit, page: Page) -> None:
    """Held, told in time or late, not told, withheld, not involved, told though not required; with basis and delay."""
    page = knew.go(KNEW)
    awake(page)
    expected = (
        ("Four missed visits", "home", "held", ""),
        ("Four missed visits", "council", "told 21 Sep", "same day s.6"),
        ("Weight loss", "trust", "told 6 Nov", "8 days later"),
        ("Fall at home", "landlord", "lawfully withheld", "not needed for the tenancy"),
        ("Fall at home", "family", "told 3 Oct", "same day consent"),
        ("Outside at night", "hospital", "not involved yet", "from 29 Oct"),
        ("Money missing", "landlord", "not required", ""),
    )
    for row, agency, words, note in expected:
        found = cell(page, row, agency)
        expect(found.get_by_role("link")).to_have_text(words)
        assert note in words_of(found)
    expect(cell(page, "Money missing", "police")).to_contain_text("acknowledge by 16 Nov")
    expect(cell(page, "Weight loss", "trust")).to_contain_text("no basis recorded")
    for row, agency, why in (
        ("Four missed visits", "council", "Care Act 2014, sections 6 and 7"),
        ("Fall at home", "landlord", "not needed for the tenancy"),
        ("Money missing", "landlord", "No rule of the policy asks"),
    ):
        cell(page, row, agency).get_by_role("link").click()
        expect(page.locator("#knew-why")).to_contain_text(why)


def test_what_is_asked_of_a_telling_can_say_why(knew: Visit, page: Page) -> None:
    """A missing receipt is a gap of its own, with its own reasons."""
    page = knew.go(KNEW)
    awake(page)
    cell(page, "Weight loss", "trust").get_by_role("link").click()
    expect(page.locator("#h-why")).to_be_focused()
    page.locator("#knew-why").get_by_text("Why?").first.click()
    expect(page.locator("#knew-why .evidence .why").first).to_contain_text("share-")


def test_counts_are_the_service_s_and_lead_to_their_cells(knew: Visit, service: Service, page: Page) -> None:
    """Each box is a number of cells; pressing it leaves only the rows that have one."""
    page = knew.go(KNEW)
    found = service.knowledge(LOCAL, "A-1042")
    counts = {count.state: count.cells for count in found.counts}
    boxes = page.get_by_role("list", name="Cells of the table by state").get_by_role("listitem")
    expect(boxes.first).to_have_text(re.compile(rf"^\s*{counts[Knows.NOT_TOLD]}\s*not told"))
    assert page.locator(".matrix .st.missing:not(.beside)").count() == counts[Knows.NOT_TOLD]
    boxes.filter(has_text="told late").get_by_role("link").click()
    expect(page).to_have_url(re.compile("state=told_late"))
    expect(page.locator(".matrix tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Show all rows").click()
    expect(page.locator(".matrix tbody tr")).to_have_count(len(found.rows))


def test_another_day_is_one_choice_away_and_stays_in_the_address(knew: Visit, page: Page) -> None:
    """The native date; nothing later counts; the tab leads to the same day; today's date leads back."""
    page = knew.go(KNEW)
    awake(page)
    page.get_by_label("As of").fill("2026-10-15")
    settled(page, "2026-10-15")
    expect(page.locator("#h-m + p")).to_contain_text("as of 15 October 2026")
    expect(page.locator(".matrix tbody tr")).to_have_count(3)
    expect(cell(page, "Weight loss", "council")).to_contain_text("to be told by 16 Oct")
    page.reload()
    expect(page.get_by_label("As of")).to_have_value("2026-10-15")
    page.get_by_role("link", name="Coordination network").click()
    expect(page.locator("#asof-words")).to_have_text("Thu 15 Oct 2026")
    page.get_by_role("navigation", name="Adult A-1042").get_by_role("link", name="Who knew what when").click()
    awake(page)
    page.get_by_label("As of").fill("2026-11-14")
    expect(page).to_have_url(re.compile(r"/app/knew/A-1042$"))


def test_the_file_has_a_line_for_each_cell(knew: Visit, service: Service, page: Page) -> None:
    """As CSV, for the day shown."""
    page = knew.go(f"{KNEW}?as_of=2026-10-15")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download CSV").click()
    with open(started.value.path(), encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 3 * page.locator(".matrix thead th").count() - 3
    assert {line["state"] for line in lines} >= {"held", "told", "to_be_told"}


def test_the_arrow_keys_move_in_the_table_and_one_cell_is_a_stop(knew: Visit, page: Page) -> None:
    """Two presses of Tab pass the table, however large; the focus is always seen; Enter opens the reasons."""
    page = knew.go(KNEW)
    stops = walk(page)
    assert len(stops) < 40
    unseen = {stop["name"] for stop in stops if stop["outline"] < 2 or not stop["inside"]}
    assert unseen <= {"As of"}  # the browser lights the parts of a date itself
    first = page.locator(".matrix td > a[tabindex='0']")
    expect(first).to_have_count(1)
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#c-2-2")).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(f"#c-2-{len(AGENCIES)}")).to_be_focused()
    page.keyboard.press("Home")
    awake(page)
    page.keyboard.press("Enter")
    expect(page.locator("#h-why")).to_be_focused()
    page.get_by_role("link", name="Close the reasons").press("Enter")
    expect(page.locator("#c-2-1")).to_be_focused()


def test_the_timeline_and_its_table_say_the_same(knew: Visit, service: Service, page: Page) -> None:
    """Bars, hatched stretches with their words, who was at the meeting and who was not."""
    page = knew.go(KNEW)
    found = service.knowledge(LOCAL, "A-1042")
    assert page.locator(".lanes .part").count() == sum(len(lane.stays) for lane in found.lanes)
    expect(page.locator(".lanes .absent")).to_have_count(3)
    expect(page.locator(".lanes text", has_text="No lead professional").first).to_be_visible()
    page.get_by_text("The same facts as a table").click()
    table = page.get_by_role("table", name="Timeline by agency")
    expect(table.get_by_role("row")).to_have_count(len(found.lanes) + 1)
    surgery = table.get_by_role("row").filter(has_text="Mill Lane Surgery")
    expect(surgery).to_contain_text("since 15 Oct")
    expect(surgery).to_contain_text("15 Oct planning meeting: not there")
    expect(surgery).to_contain_text("Not told: fall of 3 Oct since 19 Oct (19 working days)")


@pytest.mark.parametrize("width", [1440, 768, 320])
def test_axe_finds_nothing_in_any_state(knew: Visit, page: Page, width: int) -> None:
    """As it comes, with reasons open, narrowed, everything unfolded, on an early day; nothing wider than the screen."""
    page.set_viewport_size({"width": width, "height": 900})
    for query in ("", "?state=not_told", "?as_of=2026-10-15", "?as_of=2026-01-01"):
        knew.go(KNEW + query)
        assert violations(page) == [], query
        assert page.evaluate("document.documentElement.scrollWidth") == width
    knew.go(KNEW)
    awake(page)
    page.locator(".matrix .st.missing:not(.beside)").first.click()
    expect(page.locator("#knew-why .why").first).to_be_visible()
    page.locator("#lanes-table-s").click()
    page.locator("#knew-query-s").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(BELOW) == []


def test_the_page_on_a_telephone_and_with_large_letters(knew: Visit, page: Page) -> None:
    """Only the table and the drawing scroll, within themselves."""
    inside = CUT.replace(".vh, .skip", ".matrix, .lanes, .vh, .skip")
    page.set_viewport_size({"width": 320, "height": 256})
    knew.go(KNEW)
    assert page.evaluate(inside) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert page.evaluate(inside) == []


def test_states_keep_their_shape_in_forced_colours_and_on_paper(knew: Visit, page: Page) -> None:
    """A missing cell still has an edge; a sheet has no controls and shows the whole table."""
    page.emulate_media(forced_colors="active")
    knew.go(KNEW)
    edge = "each => getComputedStyle(each).outlineStyle"
    assert page.locator(".matrix td.is-missing").first.evaluate(edge) == "solid"
    page.emulate_media(forced_colors="none", media="print")
    expect(page.locator(".knew-date")).to_be_hidden()
    assert page.locator(".matrix").evaluate("each => getComputedStyle(each).maxHeight") == "none"


def test_text_from_records_is_shown_as_text(store: Store, visit_to: VisitTo, page: Page) -> None:
    """In the table, the drawing, the reasons and the file, whatever somebody wrote."""
    visit = visit_to(service_over(store, hostile_world()))
    page.set_viewport_size({"width": 1440, "height": 900})
    visit.go(KNEW)
    awake(page)
    for words in (SCRIPT, HEBREW, EMOJI):
        assert page.locator(".matrix").get_by_text(words).count()
    page.locator(".matrix .st.missing:not(.beside)").first.click()
    expect(page.locator("#knew-why .why").first).to_be_visible()
    page.locator("#lanes-table-s").click()
    assert page.locator("main script, main img").count() == 0
    assert violations(page) == []
    for width in (1440, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_two_hundred_items_stay_legible(store: Store, visit_to: VisitTo, page: Page) -> None:
    """The first rows, the gravest of them on top, and the others one press away; ten years fit in the drawing."""
    visit = visit_to(service_over(store, heavy_world(), HEAVY_NOW))
    visit.go(f"/app/knew/{quote(HEAVY)}")
    expect(page.locator(".matrix tbody tr")).to_have_count(25)
    expect(page.locator(".matrix tbody tr").first.locator(".st.missing:not(.beside)").first).to_be_visible()
    assert page.evaluate("document.querySelectorAll('*').length") < 9_000
    assert violations(page) == []
    more = page.get_by_role("link", name=re.compile(r"^\+\d+ more pieces of information$"))
    over = int(re.findall(r"\d+", more.inner_text())[0])
    more.click()
    expect(page.locator(".matrix tbody tr")).to_have_count(25 + over)
    expect(page.get_by_role("link", name="Only the first rows")).to_be_visible()


def test_an_adult_of_whom_nothing_is_known_and_one_who_is_not_there(
    store: Store, visit_to: VisitTo, page: Page, troubles: Any
) -> None:
    """No table, and words that do not say that all is well; nobody of that name is a page of its own."""
    world = World()
    world.case("bare", opened="2026-11-02", adult="A-1")
    visit = visit_to(service_over(store, world))
    visit.go("/app/knew/A-1")
    expect(page.get_by_text("what nobody wrote down cannot be seen")).to_be_visible()
    assert violations(page) == []
    visit.go("/app/knew/A-1?as_of=2026-10-01")
    expect(page.get_by_text("No case was open on this day")).to_be_visible()
    assert violations(page) == []
    troubles.foresee("404")
    for path in ("/app/knew/nobody", "/app/knew", "/app/knew/"):
        visit.go(path)
        expect(page.get_by_role("heading", level=1, name="Nothing here")).to_be_visible()


def test_what_no_source_tells_is_seen_as_unknown(store: Store, visit_to: VisitTo, page: Page) -> None:
    """Whole columns of it; and the sentence on top does not say that everybody was told."""
    world = knowing_world()
    world.source_cannot_tell("Share", "Referral", "Contact", "Invitation", "Meeting")
    visit = visit_to(service_over(store, world))
    visit.go(KNEW)
    expect(page.locator(".lede")).to_contain_text("what is unknown may be missing")
    assert page.locator(".matrix td.is-unknown").count() > 20
    expect(page.locator(".matrix td.is-unknown").first).to_contain_text("no source of this case sends")
    assert violations(page) == []
