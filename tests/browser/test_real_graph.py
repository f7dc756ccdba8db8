"""The whole application over a real graph, on each engine: made-up districts, and an adult with a long history."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from accessible import violations
from first_rules import first_rules
from heavy import ADULT as HEAVY
from heavy import NOW as HEAVY_NOW
from heavy import heavy_world
from playwright.sync_api import Page, expect
from visiting import ADULTS, TODAY, Visit, settled, slider

from dashboard.adult import AdultView, _clock
from dashboard.asks import end_of_day
from dashboard.days import date_of
from graph_model.oversight import State
from graph_model.store import Store
from ingest.demo import District
from ingest.load import Loader, write_records
from queries.access import LOCAL
from queries.service import Service

NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)
VisitTo = Callable[[Any], Visit]


def service_over(store: Store, now: datetime) -> Service:
    found = Service(store, *first_rules(), clock=lambda: now)
    found.assess_all()
    return found


@pytest.fixture
def district(store: Store) -> Service:
    """Sixty made-up cases of this quarter, with gaps planted in them."""
    assert Loader(store).load(District(60, quarters=1, as_of=NOW).sources()).complete
    return service_over(store, NOW)


@pytest.fixture
def heavy(store: Store) -> Service:
    """Twelve agencies and two hundred items of information over ten years."""
    world = heavy_world()
    write_records(store, world.records, world.feed)
    return service_over(store, HEAVY_NOW)


def worst(service: Service, count: int) -> list[str]:
    """The adults with most gaps, whose histories have most to get wrong."""
    return [row.adult for row in service.adults(LOCAL).items[:count]]


def test_from_today_to_the_reason_of_a_gap(district: Service, visit_to: VisitTo, page: Page) -> None:
    """The list, the adult, another day, why, the query, and nothing that the browser complains about."""
    visit = visit_to(district)
    visit.go(TODAY)
    first = district.gaps(LOCAL, limit=1).items[0]
    expect(page.get_by_text("These records are made up for demonstration.")).to_be_visible()
    row = page.get_by_role("table", name="Gaps to act on now").get_by_role("row").nth(1)
    expect(row).to_contain_text(first.says)
    row.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(first.adult)
    gap = page.locator("#gaps > li").filter(has_text=first.says).first
    gap.get_by_text("Why?").click()
    expect(gap.locator(".why")).to_contain_text(first.rule)
    gap.get_by_text("Show query").click()
    expect(gap.locator("pre").first).to_contain_text("UNWIND $cases AS case_id")
    page.get_by_role("button", name=re.compile("^Previous change")).click()
    settled(page)
    expect(page.locator(".trouble:visible")).to_have_count(0)
    assert violations(page) == []


def test_the_list_of_today_comes_as_a_file(district: Service, visit_to: VisitTo, page: Page) -> None:
    """As many lines as the list counts, with the filters that were chosen."""
    visit_to(district).go(f"{TODAY}?severity=high")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) - 1 == district.gaps(LOCAL, district.gap_filter(severity="high")).total > 0


def test_every_adult_can_be_looked_at(district: Service, visit_to: VisitTo, page: Page) -> None:
    """Each page of the district comes without an error, and shows as many gaps as the service counts."""
    visit = visit_to(district)
    visit.go(ADULTS)
    for row in district.adults(LOCAL).items[:14]:
        page.goto(visit.there.url + f"/app/adults/{row.adult}")
        expect(page.locator("h2 [data-box=missing]")).to_have_text(str(row.missing))
        expect(page.locator(".trouble:visible")).to_have_count(0)


def test_on_every_day_the_page_shows_what_the_service_says_of_that_day(district: Service) -> None:
    """What is missing, what is coming and what nobody can judge, by name, over the whole history and past today."""
    for adult in worst(district, 2):
        whole = district.network(LOCAL, adult)
        last = _clock(whole, None, district.calendar)
        history = AdultView(whole, whole, last).history
        for day in range(history.first, history.last + 1):
            then = district.network(LOCAL, adult, as_of=end_of_day(district, date_of(day)))
            clock = _clock(whole, date_of(day), district.calendar)
            if clock.shown == clock.today:
                then = whole
            view = AdultView(whole, then, clock)
            assert view.disagrees is None, (adult, date_of(day))
            assert _shown(view) == _said(view), (adult, date_of(day))


def _shown(view: AdultView) -> dict[str, set[str]]:
    return {
        name: {each.entry.row.id for each in view.listed(name) if each.when.holds(view.clock.shown)}
        for name in ("missing", "due", "unknown")
    }


def _said(view: AdultView) -> dict[str, set[str]]:
    states = {"missing": State.MISSING, "due": State.DUE, "unknown": State.UNKNOWN}
    return {name: {row.id for row in view.then.gaps if row.state is state} for name, state in states.items()}


def test_ten_years_of_twelve_agencies_can_be_used(heavy: Service, visit_to: VisitTo, page: Page) -> None:
    """It comes, it moves, its lists are short until they are opened, and a seat shows its own lines in the crowd."""
    visit = visit_to(heavy)
    visit.go(f"/app/adults/{quote(HEAVY)}")
    assert page.evaluate("document.querySelectorAll('*').length") < 9_000
    expect(page.locator("#gaps > li")).to_have_count(15)
    missing = int(page.locator("h2 [data-box=missing]").inner_text())
    page.locator("#more-gaps").click()
    expect(page.locator("#gaps > li")).to_have_count(missing)
    expect(page.locator("#table svg.crowded")).to_have_count(1)
    page.locator("#seat-police").focus()
    expect(page.locator("#table svg.crowded.lit g.own .pill").first).to_be_visible()
    slider(page).focus()
    page.keyboard.press("Home")
    settled(page)
    page.keyboard.press("End")
    settled(page)
    expect(page.locator("#gaps > li")).to_have_count(missing)
    assert page.evaluate("document.documentElement.scrollWidth") == 1440


@pytest.mark.parametrize("width", [1440, 320])
def test_axe_finds_nothing_in_ten_years(heavy: Service, visit_to: VisitTo, page: Page, width: int) -> None:
    """The drawing, the lists and the table of a long history."""
    visit = visit_to(heavy)
    page.set_viewport_size({"width": width, "height": 900})
    visit.go(f"/app/adults/{quote(HEAVY)}")
    assert violations(page) == []
    page.get_by_role("button", name="Table", exact=True).click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
