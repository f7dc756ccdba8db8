"""An address, taken apart: whatever a browser sends is a question about a page, or none."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from dashboard_story import StoryService
from hypothesis import given
from hypothesis import strategies as st

from dashboard.asks import Ask, NoSuchPage, end_of_day


def test_an_address_is_taken_apart() -> None:
    """Path, date and view; of a word that stands twice the last one counts; empty words are none."""
    ask = Ask.of_url("/app/adults/A-1042?as_of=2026-11-10&view=graph&view=table&agency=", "/app/")
    assert (ask.path, ask.as_of, ask.table) == ("adults/A-1042", date(2026, 11, 10), True)
    assert ask.query == {"as_of": "2026-11-10", "view": "table"}


@pytest.mark.parametrize("words", ["", "yesterday", "2026-02-30", "2026-11", "20261110T09", "∞"])
def test_what_is_no_date_means_now(words: str) -> None:
    """A mistyped date shows today rather than nothing."""
    assert Ask("", {"as_of": words}).as_of is None


@pytest.mark.parametrize(
    "url", [None, 7, "", "adults", "/api/v1/gaps", "//evil.example/app/adults", "https://evil.example/app/", "/apparel"]
)
def test_an_address_elsewhere_is_no_page(url: object) -> None:
    """A callback carries an address that the client wrote."""
    with pytest.raises(NoSuchPage):
        Ask.of_url(url, "/app/")


@given(st.text())
def test_no_text_at_all_breaks_it(text: str) -> None:
    """It is a page's address or it is none; nothing else is raised."""
    for url in (text, "/app/" + text, "/app/adults/A?as_of=" + text):
        try:
            Ask.of_url(url, "/app/").as_of  # noqa: B018
        except NoSuchPage:
            continue


def test_escapes_are_undone_once() -> None:
    """An id may hold strokes, spaces and per cent signs."""
    assert Ask.of_url("/app/adults/A%2F1%20100%2525", "/app/").path == "adults/A/1 100%25"


def test_a_query_is_changed_word_by_word() -> None:
    """What is None is taken out; the rest stays, escaped."""
    ask = Ask("", {"rule": "lead-professional", "cursor": "x"})
    assert ask.with_query(cursor=None, owner="J & K") == "rule=lead-professional&owner=J+%26+K"


def test_a_day_ends_where_the_policy_lives() -> None:
    """With its last millisecond, in summer time too."""
    london = ZoneInfo("Europe/London")
    assert end_of_day(StoryService(), date(2026, 7, 1)) == datetime(2026, 7, 1, 23, 59, 59, 999000, tzinfo=london)
