"""The list beside the table: the ladder over time, and what only the day's own answer knows."""

from __future__ import annotations

from dashboard_story import CALENDAR, NOW, end_of, on, story

from dashboard.adult import AdultView, _clock
from dashboard.days import Days, date_of
from dashboard.gap_list import entries, only_on
from graph_model.oversight import State


def view(as_of: str = "") -> AdultView:
    whole = story(NOW)
    then = story(end_of(as_of)) if as_of else whole
    return AdultView(whole, then, _clock(whole, on(as_of).date() if as_of else None, CALENDAR))


def said(as_of: str, gap: str) -> list[tuple[int, str, str]]:
    """What stands about the ladder of one gap on a day."""
    found = view(as_of)
    entry = next(entry for entry in found.entries if entry.row.id == gap)
    return [(rung.climbed, rung.reached, rung.coming) for rung in entry.rungs if rung.when.holds(found.clock.shown)]


def test_the_ladder_says_who_was_reached_and_who_is_next() -> None:
    """One thing on each day: the holder by name, or that nobody holds the role."""
    nobody, lead = "nobody holds it", "lead professional"
    assert said("12 oct", "G-lead") == [(1, f"{lead} ({nobody})", "safeguarding lead, R.D.")]
    assert said("14 oct", "G-lead") == [(2, "safeguarding lead, R.D.", "senior manager, M.A.")]
    assert said("14 nov", "G-lead") == [(4, f"safeguarding board ({nobody})", "")]


def test_who_should_tell_whom_is_said_where_a_flow_is_missing() -> None:
    """Both by name."""
    expected = {entry.row.id: entry.expected for entry in view().entries}
    assert expected["G-fall"] == "Larkfield Home Care to tell Mill Lane Surgery"
    assert expected["G-lead"] == "Tidewell Council, adults"


def test_the_list_has_the_order_of_the_answer_for_the_day() -> None:
    """The service ranks; the page does not."""
    found = view()
    missing = [entry.row.id for entry in found.entries if entry.row.state is State.MISSING]
    assert missing == [row.id for row in found.then.gaps if row.state is State.MISSING]


def test_what_was_due_on_the_day_and_met_in_time_later_is_known_to_that_days_answer_only() -> None:
    """It is shown on that day, and on no other."""
    found = view("6 nov")
    day = found.clock.shown
    then = story(end_of("6 nov"))
    due = {row.id for row in then.gaps if row.state is State.DUE}
    known = entries(found.network, found.clock)
    more = only_on(day, then.gaps, known, found.clock)
    assert {entry.row.id for entry in more} <= due
    assert all(days == Days(day, day + 1) for entry in more for days in entry.when.due)
    shown = {each.entry.row.id for each in found.listed("due") if each.when.holds(day)}
    assert due == shown


def test_an_entry_has_one_name_on_every_day() -> None:
    """So that what was opened is found again after the list was made anew."""
    keys = [
        each.key for name in ("missing", "due", "waived", "unknown", "late", "never") for each in view().listed(name)
    ]
    assert len(keys) == len(set(keys))
    assert {key for key in keys if "G-lead" in key} == {
        each.key for name in ("missing", "due") for each in view("20 oct").listed(name) if "G-lead" in each.key
    }


def test_history_and_answer_agree_on_every_day_of_the_story() -> None:
    """The page says so where they do not."""
    whole = view()
    for day in map(date_of, range(whole.history.first, whole.history.last + 1)):
        words = f"{day.day} {day:%b}".lower()
        assert view(words).disagrees is None, words


def test_a_disagreement_is_found() -> None:
    """An answer for the day that names fewer gaps than the history."""
    whole, then = story(NOW), story(NOW).model_copy(update={"gaps": ()})
    assert AdultView(whole, then, _clock(whole, None, CALENDAR)).disagrees == 0
