"""On which days a requirement counts as what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from dashboard_story import CALENDAR, NOW, Asks, end_of, on, row

from dashboard.adult import holidays
from dashboard.days import Clock, Days, number
from dashboard.spans_of_gaps import Phases, phases
from graph_model.oversight import State
from graph_model.people import Seat
from queries.answers import WaiverWords

TODAY = number(date(2026, 11, 14))
CLOCK = Clock(now=NOW, shown=TODAY, holidays=holidays(TODAY - 60, TODAY + 30, CALENDAR))


def gap(since: str, due: str, /, met: str = "", ended: str = "", **more: Any) -> Phases:
    """The phases of a requirement with these dates; `more` changes its row."""
    asks = Asks("G", "lead-professional", "No lead", "Lead", Seat.LEAD, None, since, due, met, ended=ended)
    return phases(row(asks, NOW).model_copy(update=more), CLOCK)


def days(since: str, until: str = "") -> Days:
    found = CLOCK.days(on(since), on(until) if until else None)
    return Days(found.since, found.until)


def test_what_is_missing_was_coming_before() -> None:
    """From being required to the end of the day on which it was due; from that day on it is a gap."""
    assert gap("5 oct", "12 oct") == Phases(due=(days("5 oct", "12 oct"),), missing=(days("12 oct"),))


def test_what_was_met_late_ended_on_that_day() -> None:
    """A gap until it was met, and met late ever after."""
    assert gap("3 oct", "4 oct", met="14 oct") == Phases(
        due=(days("3 oct", "4 oct"),), missing=(days("4 oct", "14 oct"),), ended=(days("14 oct"),)
    )


def test_what_was_never_met_ended_with_its_case() -> None:
    """A gap until then, and never met ever after."""
    assert gap("3 oct", "4 oct", ended="20 oct").ended == (days("20 oct"),)


def test_what_is_due_becomes_a_gap_when_it_opens() -> None:
    """If nothing changes."""
    assert gap("12 nov", "16 nov") == Phases(due=(days("12 nov", "16 nov"),), missing=(days("16 nov"),))


def test_cover_that_runs_out_is_coming_from_today_on() -> None:
    """Nobody can say from the row since when it stands; and the due date, long past, is not the gap's."""
    found = gap("12 nov", "16 nov", due=end_of("1 oct"), opens=end_of("20 nov"), lapses=True)
    assert found == Phases(due=(Days(TODAY, days("20 nov").since),), missing=(days("20 nov"),))


def test_a_gap_after_cover_was_not_coming_as_far_as_its_row_tells() -> None:
    """Cover stood in between: how long the row cannot say."""
    assert gap("5 oct", "12 oct", since=end_of("20 oct")).due == ()


def test_what_nobody_can_judge_is_neither_missing_nor_fine() -> None:
    """Unknown, and nothing else."""
    assert gap("29 oct", "2 nov", state=State.UNKNOWN, since=on("29 oct")) == Phases(unknown=(days("29 oct"),))


def test_what_is_accepted_is_not_counted_as_missing_while_that_holds() -> None:
    """Before it was granted and after it ends it is a gap like any other."""
    waived = WaiverWords(id="W", reason="r", person="p", granted_at=on("19 oct"), expires_at=on("30 oct"))
    found = gap("5 oct", "12 oct", waived=waived)
    assert found.waived == (days("19 oct", "30 oct"),)
    assert found.missing == (days("12 oct", "19 oct"), days("30 oct"))


@pytest.mark.parametrize("state", [State.MET, State.ENDED_BEFORE_DUE])
def test_what_was_met_in_time_is_on_no_list(state: State) -> None:
    """It was never a gap."""
    assert gap("5 oct", "12 oct", state=state) == Phases()
