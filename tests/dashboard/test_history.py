"""The strip above the table: its line, its marks, its words."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from dashboard_story import CALENDAR, NOW, StoryService, case, on, story

from dashboard.adult import AdultView, _clock
from dashboard.days import date_of, number
from dashboard.history import History
from graph_model.oversight import State
from queries.answers import Change, Network


def view(network: Network | None = None, as_of: int | None = None) -> AdultView:
    whole = network or story(NOW)
    return AdultView(whole, whole, _clock(whole, None if as_of is None else date_of(as_of), CALENDAR))


def strip(**more: Any) -> History:
    return view(story(NOW).model_copy(update=more)).history


def closed(**more: Any) -> Network:
    """The story as it would be if its cases had been closed on 1 November."""
    cases = tuple(
        case(name, "concern", "concern", "closed", "18 sep", NOW).model_copy(update={"closed_at": on("1 nov")})
        for name in ("C-1", "C-2")
    )
    return story(NOW).model_copy(update={"cases": cases, "last": on("15 nov").replace(day=10)} | more)


def test_the_line_counts_the_open_gaps_of_every_day() -> None:
    """As the service answers for that day."""
    whole = view()
    for day in range(whole.history.first, whole.clock.today + 1):
        shown = sum(days.holds(day) for entry in whole.entries for days in entry.when.missing)
        assert view(as_of=day).open_words.startswith(f"{shown} gap")


def test_the_stops_are_the_days_on_which_something_changed() -> None:
    """In order, each once, within the strip."""
    found = strip()
    assert found.stops == tuple(sorted(set(found.stops)))
    assert number(on("12 oct").date()) in found.stops
    assert all(found.first <= stop <= found.last for stop in found.stops)


def test_changes_of_one_kind_that_stand_too_close_are_one_mark() -> None:
    """Another kind steps aside, so that both are seen."""
    changes = [Change(at=on("12 oct"), kind="opened", gap=f"G-{n}", words="x") for n in range(9)]
    changes.append(Change(at=on("12 oct"), kind="closed", gap="G-9", words="x"))
    found = strip(changes=tuple(changes))
    assert [(mark.mark, mark.shift) for mark in found.marks] == [("met", 0), ("missing", 10)]
    assert len(found.changes) == 10


def test_what_lies_outside_the_strip_has_no_mark_and_is_still_listed() -> None:
    """A cover that runs out in years."""
    far = Change(at=on("1 mar 2031"), kind="due", gap="G", words="No lead")
    found = strip(changes=(far,))
    assert (found.marks, found.stops) == ((), ())
    assert found.changes[0].words == "Becomes a gap if nothing changes: No lead"


def test_a_gap_that_ended_unmet_is_not_called_closed() -> None:
    """Its mark is that of what was never met."""
    network = story(NOW)
    lead = next(gap for gap in network.gaps if gap.id == "G-lead")
    gaps = (lead.model_copy(update={"state": State.NEVER_MET}),)
    change = Change(at=on("1 nov"), kind="closed", gap="G-lead", words="No lead professional: never met")
    found = strip(gaps=gaps, changes=(change,))
    assert [(line.mark, line.words) for line in found.changes] == [
        ("never", "Gap ended: No lead professional: never met")
    ]


def test_the_strip_of_a_closed_history_ends_with_it_and_says_so() -> None:
    """The end is where one is led; a day after it shows what held at the end."""
    found = view(closed())
    assert found.history.last == number(on("10 nov").date()) == found.home == found.clock.shown
    assert [tick.words for tick in found.history.ticks if tick.today] == ["closed"]
    assert found.last_open == number(on("31 oct").date())
    assert view(closed(), as_of=number(on("14 nov").date())).clock.shown == found.home


def test_a_running_history_goes_past_today() -> None:
    """Today has its word, and what is to come stands after it."""
    found = view()
    assert found.home == found.clock.today < found.history.last
    assert [tick.words for tick in found.history.ticks if tick.today] == ["today"]
    assert found.last_open is None


@pytest.mark.parametrize("first", ["1 nov 2026", "14 sep 2026", "1 jan 2024", "1 dec 2010"])
def test_the_words_under_the_line_never_stand_in_each_others_way(first: str) -> None:
    """Months of a short history, years of a long one."""
    ticks = sorted(strip(first=on(first)).ticks, key=lambda tick: tick.percent)
    places = [tick.percent for tick in ticks if tick.words]
    assert all(two - one >= 6 for one, two in itertools.pairwise(places))


def test_an_adult_about_whom_nothing_is_known_has_a_strip_all_the_same() -> None:
    """Of one day, without marks."""
    bare = strip(gaps=(), changes=(), first=NOW, last=NOW)
    assert (bare.marks, bare.changes) == ((), ())
    assert bare.last == bare.first + 1
    assert StoryService().network("me", "A-1042").adult == "A-1042"
