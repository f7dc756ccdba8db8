"""The pages as text, before any browser: what is hidden, what is escaped, what is said where nothing is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from dashboard_story import ASKS, NOW, StoryService, on, row, story

from dashboard.asks import Ask, NoSuchPage, Rendered
from dashboard.pages import Pages
from dashboard.render import FRAGMENTS, Times, called
from graph_model.oversight import State
from queries.answers import Evidence, Network


def made(path: str, service: Any = None, **query: str) -> Rendered:
    return Pages(service or StoryService()).page("me", Ask(path, query))


def plain(html: str) -> str:
    """The words of it, also of what is hidden."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def changed(**more: Any) -> StoryService:
    return StoryService(extra=(story(NOW).model_copy(update={"adult": "A-1", **more}),))


def test_every_page_is_whole_without_a_script() -> None:
    """Who reads it as it came reads everything that is true on that day."""
    page = made("adults/A-1042").html
    visible = re.sub(r"<template.*?</template>", "", page, flags=re.S)
    shown = re.findall(r'<li data-n="\d+" data-on="[^"]*"><div class="gap"><span class="mk missing"', visible)
    assert len(shown) == 6


def test_what_is_not_true_on_the_day_is_hidden_or_waits() -> None:
    """The server decides it the same way as the script."""
    page = made("adults/A-1042", as_of="2026-10-01").html
    for since, until, hidden in re.findall(r'data-on="(-?\d*)\.\.(-?\d*)"( hidden)?', page):
        day = (on("1 oct").date() - on("1 jan 1970").date()).days
        holds = int(since or -(10**9)) <= day < int(until or 10**9)
        assert holds == (not hidden)


def test_text_of_records_is_escaped_wherever_it_stands() -> None:
    """Autoescape is on for every fragment; nothing of a record is ever put in as it is."""
    evil = "<script>alert(1)</script>"
    gap = row(ASKS[2], NOW).model_copy(update={"says": evil, "owner": "P", "owner_words": evil, "agency_words": evil})
    network = {"name": evil, "gaps": (gap,), "facts": (("Wants", story(NOW).facts[0][1]),)}
    page = made("adults/A-1", changed(**network)).html
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 6
    assert FRAGMENTS.autoescape is True


def test_a_source_that_is_no_address_of_the_web_is_no_link() -> None:
    """A policy file may be anybody's."""

    class Sly(StoryService):
        def evidence(self, viewer: object, gap: str, as_of: Any = None) -> Evidence:
            return super().evidence(viewer, gap, as_of).model_copy(update={"source_url": "javascript:alert(1)"})

    found = Pages(Sly()).why("me", "G-lead", Ask("", {}))["why"]
    assert "javascript:" not in found
    assert "Care Act 2014" in found


def test_an_adult_without_gaps_is_told_what_was_and_what_could_not_be_checked() -> None:
    """Never simply that all is well."""
    page = plain(made("adults/A-1", changed(gaps=(), changes=(), missing_flows=())).html)
    assert "No gap on this day among what could be judged. Unknown: 0" in page
    assert "what nobody wrote down cannot be seen" in page
    assert "Gaps open: 0" in page


def test_an_adult_about_whom_everything_is_unknown_does_not_look_fine() -> None:
    """The boxes count it, the cards say it, the list names it."""
    unknown = tuple(
        gap.model_copy(update={"state": State.UNKNOWN, "since": gap.required_since, "ladder": ()})
        for gap in story(NOW).gaps
    )
    page = made("adults/A-1", changed(gaps=unknown, changes=(), missing_flows=())).html
    assert f'<b data-box="unknown">{len(unknown)}</b>' in page
    assert "Unknown: No lead professional" in plain(page)
    lead = re.search(r'id="seat-lead".*?</div>\s*<div class="seat', page, flags=re.S)
    assert lead is not None
    assert 'class="note unknown"' in lead[0]
    assert not re.search(r'<p class="none" data-on="[^"]*">', lead[0])


def test_an_adult_without_any_record_of_others_has_an_empty_table() -> None:
    """Nobody, nothing, and no error."""
    none = ("also_involved", "flows", "missing_flows", "talking", "gaps", "changes", "facts", "risk", "cases")
    seats = tuple(seat.model_copy(update={"agencies": (), "gaps": ()}) for seat in story(NOW).seats)
    bare: dict[str, Any] = dict.fromkeys(none, ()) | {"seats": seats}
    page = plain(made("adults/A-1", changed(**bare)).html)
    assert "No case was open on this day" in page
    assert "there is nobody to talk with anybody" in page
    assert "risk not assessed" in page


def test_what_may_not_be_seen_is_counted() -> None:
    """Hidden is shown as hidden."""
    assert "1 agency not shown to you" in plain(made("adults/A-1", changed(hidden_agencies=1)).html)
    assert "2 agencies not shown to you" in plain(made("adults/A-1", changed(hidden_agencies=2)).html)


def test_an_answer_that_does_not_agree_with_its_history_says_so() -> None:
    """The longer list counts, and the reader is asked to report it."""

    class Torn(StoryService):
        def network(self, viewer: object, adult: str, as_of: Any = None, known_at: Any = None) -> Network:
            found = super().network(viewer, adult, as_of)
            return found.model_copy(update={"gaps": ()}) if as_of else found

    assert "names 0 gaps, the history 3" in plain(made("adults/A-1042", Torn(), as_of="2026-10-14").html)


@pytest.mark.parametrize("path", ["nope", "adults/", "today", "adult/A-1042", "why"])
def test_there_is_nothing_at_other_addresses(path: str) -> None:
    """Only the pages that are there are there."""
    if path == "adults/":
        assert made(Ask.of(path, "").path).title == "Adults"
        return
    with pytest.raises(NoSuchPage):
        made(path)


def test_an_id_is_said_without_the_kind_that_an_import_put_in_front() -> None:
    """`Adult:orchard` is orchard; a colon of the source's own stays."""
    assert called("Adult:orchard") == "orchard"
    assert called("NHS:943 476 5919") == "NHS:943 476 5919"
    assert called("A-1042") == "A-1042"


def test_the_counts_around_a_page_are_asked_for_once_in_a_while() -> None:
    """A page about one adult does not wait for all of them, and each viewer has their own."""
    asked: list[object] = []

    class Counting(StoryService):
        def overview(self, viewer: object, as_of: Any = None) -> Any:
            asked.append(viewer)
            return super().overview(viewer, as_of)

    pages = Pages(Counting())
    for viewer in ("me", "me", "you"):
        pages.page(viewer, Ask("adults/A-1042", {}))
    assert asked == ["me", "you"]


def test_a_list_has_its_first_items_and_the_rest_waits() -> None:
    """Numbered in their order, so that the script can put them back in it."""
    from dashboard_story import CALENDAR

    from dashboard.adult import AdultView, _clock

    whole = story(NOW)
    view = AdultView(whole, whole, _clock(whole, None, CALENDAR))
    things = view.listed("missing")
    pool = Times(view.clock).pool(things, 2)
    assert len(pool.shown) == 2
    assert pool.over == 4
    assert sorted(number for number, _ in pool.shown + pool.waiting) == list(range(len(things)))
