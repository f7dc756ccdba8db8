"""The script that shows another day while the slider moves says exactly what the server says for that day."""

from __future__ import annotations

import random
from datetime import date

import pytest
from dashboard_story import CALENDAR, NOW, story
from playwright.sync_api import Page
from visiting import ADULT, Visit

from dashboard.adult import _clock
from dashboard.days import date_of, number, weekday_day

TEXTS = """() => {
  const words = (each) => each.innerText.replace(/\\s+/g, " ").trim();
  const said = (selector) => [...document.querySelectorAll(selector)].map(words);
  return {
    cards: said("#table .seat, #table .centre"), table: said("#view-table tbody td"), gaps: said("#gaps > li").sort(),
    groups: said(".islands"), also: said(".also"), risk: said("h1"), date: said(".asof, #asof-count"),
    never: said("#fold-never summary, #fold-late summary"),
  };
}"""
BOTH_VIEWS = "() => { for (const id of ['view-graph', 'view-table']) document.getElementById(id).hidden = false; }"
DRAG = "(day) => { document.getElementById('asof').value = day; convene.showing.show(day); }"


def test_working_days_are_counted_as_the_server_counts_them(visit: Visit) -> None:
    """Over the whole strip, for any two days, bank holidays and all."""
    page, clock = visit.go(ADULT), _clock(story(NOW), None, CALENDAR)
    days, dice = range(number(date(2026, 9, 14)), number(date(2026, 11, 28))), random.Random(3)
    pairs = [sorted(dice.sample(days, 2)) for _ in range(300)]
    found = page.evaluate("(pairs) => pairs.map(([a, b]) => convene.days.working(a, b))", pairs)
    assert found == [clock.working_days(since, until) for since, until in pairs]


def test_dates_are_written_as_the_server_writes_them(visit: Visit) -> None:
    """Every day of a leap year."""
    days = list(range(number(date(2028, 1, 1)), number(date(2029, 1, 1))))
    found = visit.go(ADULT).evaluate(
        "(days) => days.map(day => [convene.days.weekday(day), convene.days.iso(day)])", days
    )
    assert found == [[weekday_day(day), date_of(day).isoformat()] for day in days]


DAYS = ("09-14", "09-22", "10-04", "10-12", "10-14", "10-16", "10-20", "10-27", "11-09", "11-10", "11-15", "11-18")


@pytest.mark.parametrize("day", [f"2026-{day}" for day in DAYS])
def test_the_page_that_was_dragged_there_is_the_page_that_the_server_makes(visit: Visit, page: Page, day: str) -> None:
    """Cards, table, gaps, groups: word for word. Only the order of the gaps is the server's alone."""
    visit.go(ADULT)
    page.evaluate(BOTH_VIEWS)
    page.evaluate(DRAG, number(date.fromisoformat(day)))
    dragged = page.evaluate(TEXTS)
    visit.go(f"{ADULT}?as_of={day}")
    page.evaluate(BOTH_VIEWS)
    page.evaluate(DRAG, number(date.fromisoformat(day)))
    assert dragged == page.evaluate(TEXTS)
    without_script = page.context.browser.new_context(
        java_script_enabled=False, viewport={"width": 1440, "height": 900}
    )
    bare = without_script.new_page()
    bare.goto(visit.there.link(f"{ADULT}?as_of={day}"))
    said = [" ".join(each.inner_text().split()) for each in bare.locator("#table .seat, #table .centre").all()]
    assert said == dragged["cards"]
    gaps = [" ".join(each.inner_text().split()) for each in bare.locator("#gaps > li").all()]
    assert sorted(gaps) == sorted(dragged["gaps"])
    without_script.close()
