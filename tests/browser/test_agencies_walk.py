"""Agencies as somebody uses it who wants to know who does not talk with whom, and what hangs on one agency."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from accessible import violations
from dashboard_story import StoryService
from first_rules import first_rules
from hostile import HEBREW, LONG, SCRIPT
from playwright.sync_api import Page, expect
from test_sizes_and_settings import CUT
from visiting import AGENCIES, Visit, settled, words_of

from graph_model.store import Store
from ingest.demo import District
from ingest.load import Loader
from queries.access import LOCAL
from queries.agencies_answers import Number
from queries.service import Service

NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)
VisitTo = Callable[[Any], Visit]
STORY = StoryService()


def cell(page: Page, one: str, other: str):
    """The cell of the matrix in which the one told the other."""
    heads = [words_of(each) for each in page.locator("#matrix tbody th").all()]
    row = next(place for place, words in enumerate(heads) if one in words)
    column = next(place for place, words in enumerate(heads) if other in words)
    return page.locator("#matrix tbody tr").nth(row).locator("td").nth(column)


def test_a_cell_leads_to_the_cases_behind_it_and_they_to_the_adults(visit: Visit, page: Page) -> None:
    """Told on so many of the shared cases: as many rows say so, and all that are shared are there."""
    visit.go(AGENCIES)
    said = cell(page, "Larkfield", "Tidewell Council")
    told, shared = map(int, words_of(said.locator("a")).split(" ")[0].split("/"))
    said.locator("a").click()
    behind = page.locator("#behind")
    expect(behind).to_be_focused()
    expect(behind.get_by_role("heading")).to_contain_text(f"on {told} of {shared} shared cases")
    rows = behind.locator("tbody tr")
    assert rows.count() == shared
    assert sum("never" not in words for words in rows.all_inner_texts()) == told
    expect(rows.first.get_by_role("link")).to_have_attribute("href", re.compile("^/app/adults/A-1"))
    behind.get_by_role("link", name="Close").click()
    expect(page.locator("#behind")).to_have_count(0)


def test_silence_and_not_knowing_are_told_apart(visit: Visit, page: Page) -> None:
    """Who is told nothing is silent; of whose source sends no shares nobody knows, and it says at least how much."""
    visit.go(AGENCIES)
    silent = cell(page, "Lowland Shelter", "Tidewell Council")
    expect(silent).to_have_class("silent")
    expect(silent).to_contain_text(re.compile(r"^0/\d+ silent, told Tidewell Council"))
    assert silent.locator(".mk.missing").count() == 1
    expect(cell(page, "Tidewell General", "Lowland Shelter")).to_contain_text(re.compile(r"^\?/\d+ unknown"))
    expect(cell(page, "Tidewell General", "Tidewell Council")).to_contain_text(re.compile(r"^\d+\+/\d+ unknown"))
    panel = page.locator("section").filter(has=page.locator("#h-alone"))
    expect(panel).to_contain_text("cannot be assessed: its sources send no sharing records")
    pairs = page.locator("section").filter(has=page.locator("#h-silent"))
    assert "Tidewell General Hospital and" not in words_of(pairs)
    expect(page.get_by_role("list", name="Key").get_by_text("?", exact=True)).to_be_visible()
    expect(cell(page, "Fire and Rescue", "Probation")).to_contain_text("fewer than 5 shared cases")


def test_arrow_keys_go_from_cell_to_cell_and_tab_leaves_the_matrix(visit: Visit, page: Page) -> None:
    visit.go(AGENCIES)
    first = page.locator("#matrix tbody a").first
    first.focus()
    for key, row, column in (("ArrowRight", 0, 0), ("ArrowRight", 0, 1), ("ArrowDown", 1, 1), ("ArrowLeft", 1, 0)):
        page.keyboard.press(key)
        expect(page.locator("#matrix tbody tr").nth(row).locator("td").nth(column).locator("a")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Show all 18")).to_be_focused()
    assert page.locator("#matrix a[tabindex='0']").count() == 1


def test_the_time_is_in_the_address_and_goes_with_every_way(visit: Visit, page: Page) -> None:
    """Another period and another day are asked for at once; a colleague who gets the address sees the same."""
    visit.go(AGENCIES)
    page.get_by_label("What was told and asked in").select_option("all")
    settled(page)
    expect(page.locator("#n-across")).to_contain_text("everything up to 14 November 2026")
    page.get_by_label("As of the end of").fill("2026-10-01")
    settled(page, "2026-10-01")
    expect(page.locator("#n-across")).to_contain_text("everything up to 1 October 2026")
    expect(page.locator("#say")).to_contain_text("everything up to 1 October 2026")
    expect(page.locator(".foot")).to_contain_text("As of 1 October 2026, 23:59")
    total = words_of(cell(page, "Larkfield", "Tidewell Council").locator("a"))
    page.reload()
    assert words_of(cell(page, "Larkfield", "Tidewell Council").locator("a")) == total
    page.locator("#matrix tbody th a").first.click()
    expect(page).to_have_url(re.compile(r"/app/agencies/council\?period=all&as_of=2026-10-01$"))
    expect(page.locator("#h-gaps + *, .ph + p").filter(has_text="this is about another day")).to_be_visible()


def test_every_list_has_its_table(visit: Visit, page: Page) -> None:
    """What stands in a list stands in its table too, with more than the list has room for."""
    visit.go(AGENCIES)
    for id, caption in (
        ("t-brokers", "Brokers as a table"),
        ("t-silent", "All 32 silent pairs as a table"),
        ("t-alone", "Linked to nobody as a table"),
        ("t-only", "Others talk only through it, as a table"),
        ("t-single", "Single points and single links as a table"),
    ):
        page.locator(f"#{id}-s").click()
        expect(page.get_by_role("table", name=caption)).to_be_visible()
    answer = STORY.agencies(None)
    expect(page.locator("#t-silent tbody tr")).to_have_count(len(answer.silent))
    expect(page.locator("#t-brokers tbody tr")).to_have_count(len(answer.brokers))
    assert len(answer.silent) == 32


def test_all_agencies_or_the_first(visit: Visit, page: Page) -> None:
    visit.go(AGENCIES)
    expect(page.locator("#matrix tbody tr")).to_have_count(16)
    page.get_by_role("link", name="Show all 18").click()
    expect(page.locator("#matrix tbody tr")).to_have_count(18)
    page.get_by_role("link", name="Show the first 16").click()
    expect(page).to_have_url(f"{visit.there.url}{AGENCIES}")


def test_one_agency_says_whom_it_talks_with_and_what_it_owes(visit: Visit, page: Page) -> None:
    visit.go("/app/agencies/council")
    expect(page.get_by_role("heading", level=1, name="Tidewell Council, adults")).to_be_visible()
    rows = page.get_by_role("table", name="Tidewell Council, adults and the agencies that it shares cases with")
    expect(rows.get_by_role("row").filter(has_text="Lowland Shelter")).to_contain_text("silent both ways")
    expect(rows.get_by_role("row").filter(has_text="Tidewell General")).to_contain_text("both ways, perhaps more")
    answer = STORY.agency(None, "council")
    waits = page.locator("section").filter(has=page.locator("#h-waits"))
    expect(waits.locator("tbody").first.locator("tr")).to_have_count(answer.unanswered_total)
    people = page.locator("section").filter(has=page.locator("#h-people"))
    people.get_by_role("link").first.click()
    expect(page.locator("#behind tbody tr")).to_have_count(answer.people[0].people[0].cases)
    expect(page.locator("section").filter(has=page.locator("#h-gaps")).get_by_role("link").first).to_have_attribute(
        "href", "/app/?agency=council"
    )


def test_too_few_cases_are_not_listed_and_a_page_that_is_not_there_says_so(visit: Visit, page: Page, troubles) -> None:
    visit.go(f"{AGENCIES}?number=told&agency=fire&other=probation#behind")
    expect(page.locator("#behind")).to_contain_text("Fewer than 5 cases: they are not counted or listed here")
    troubles.foresee("404", "400")
    visit.go("/app/agencies/nobody")
    expect(page.get_by_role("heading", level=1, name="Nothing here")).to_be_visible()
    visit.go(f"{AGENCIES}?period=week")
    expect(page.get_by_text("period is 'week'; allowed: 90-days, 12-months, all.")).to_be_visible()
    visit.go(f"{AGENCIES}?number=told&agency=fire")
    expect(page.get_by_text("other is missing")).to_be_visible()


@dataclass
class Hostile(StoryService):
    """Agencies that are called whatever somebody liked."""

    def __post_init__(self) -> None:
        self.agency_names = {"council": SCRIPT, "care": HEBREW, "mind": LONG}


@pytest.mark.parametrize("width", [1440, 320])
def test_names_from_records_are_text_and_break_nothing(visit_to: VisitTo, page: Page, width: int) -> None:
    visit = visit_to(Hostile())
    page.set_viewport_size({"width": width, "height": 900})
    for path in (AGENCIES, f"{AGENCIES}?number=told&agency=council&other=mind", "/app/agencies/mind"):
        visit.go(path)
        expect(page.get_by_text(SCRIPT).first).to_be_attached()
        assert page.locator("main script:not([type='application/json']), main img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [each for each in page.evaluate(CUT) if "matrix" not in each and "adj" not in each] == []
        assert violations(page) == []


# -- over a real graph --


@pytest.fixture
def district(store: Store) -> Service:
    """Eighty made-up cases of this quarter."""
    assert Loader(store).load(District(80, quarters=1, as_of=NOW).sources()).complete
    service = Service(store, *first_rules(), clock=lambda: NOW)
    service.assess_all()
    return service


def test_the_district_s_numbers_are_the_service_s_and_lead_to_its_cases(
    district: Service, visit_to: VisitTo, page: Page
) -> None:
    """The whole matrix, one of its cells, one agency, the file; and axe finds nothing in any of it."""
    visit = visit_to(district)
    visit.go(f"{AGENCIES}?rows=all")
    answer = district.agencies(LOCAL)
    expect(page.locator("#matrix tbody tr")).to_have_count(len(answer.agencies))
    expect(page.locator("#matrix td.silent")).to_have_count(sum(pair.link.value == "silent" for pair in answer.pairs))
    expect(page.locator("#matrix td.unknown")).to_have_count(sum(pair.link.value == "unknown" for pair in answer.pairs))
    assert violations(page) == []
    most = max((pair for pair in answer.pairs if pair.link.value == "told"), key=lambda pair: pair.shared or 0)
    cell(page, most.one_words, most.other_words).locator("a").click()
    behind = district.cases_behind(LOCAL, Number.TOLD, most.one, other=most.other)
    expect(page.locator("#behind tbody tr")).to_have_count(len(behind.rows))
    assert (len(behind.rows), sum(row.counts for row in behind.rows)) == (most.shared, most.told)
    visit.go(f"/app/agencies/{most.one}")
    one = district.agency(LOCAL, most.one)
    expect(page.locator("section").filter(has=page.locator("#h-gaps"))).to_contain_text(f"{one.gaps} gap")
    expect(page.locator(".ego tbody tr")).to_have_count(len(one.pairs))
    assert violations(page) == []
    file = page.request.get(f"{visit.there.url}/api/v1/agencies.csv").text()
    assert len(list(csv.DictReader(io.StringIO(file)))) == len(answer.pairs)


def test_an_empty_graph_says_so(store: Store, visit_to: VisitTo, page: Page) -> None:
    visit = visit_to(Service(store, *first_rules(), clock=lambda: NOW))
    visit.go(AGENCIES)
    expect(
        page.get_by_text("No agency took part in a case in that time, and there are no cases on record yet.")
    ).to_be_visible()
    assert violations(page) == []
    assert page.locator(".trouble:visible").count() == 0
