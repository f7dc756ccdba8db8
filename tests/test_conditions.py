"""How triggers combine: narrowed, counted, excused. Days are plain numbers here; the arithmetic does not mind."""

from __future__ import annotations

from queries.conditions import Row, at_least, merge_rows, narrow, within_times, without
from queries.spans import FOREVER

CASE = "case"


def row(
    subject: str, since: int, until: int = FOREVER, agency: str | None = None, because: str = "", **more: object
) -> Row:
    """A row whose reason is named after it, unless said otherwise."""
    return Row(subject, agency, since, until, because or f"{subject}@{since}", True, **more)  # type: ignore[arg-type]


def agencies(rows: list[Row], needed: int) -> list[Row]:
    """At least so many agencies at once."""
    return at_least(rows, needed, CASE, lambda one: one.agency or "", weigh=False)


def records(rows: list[Row], needed: int) -> list[Row]:
    """At least so many records at once."""
    return at_least(rows, needed, CASE, lambda one: one.because, weigh=True)


def test_a_row_about_the_case_speaks_for_every_subject() -> None:
    """High risk on the case narrows a rule about one referral, and the referral remains the subject."""
    (both,) = narrow([row("referral", 3)], [row(CASE, 5, 9)], CASE)
    assert (both.subject, both.since, both.until) == ("referral", 5, 9)


def test_rows_about_different_things_do_not_meet() -> None:
    """One referral's answer says nothing about another referral."""
    assert narrow([row("one", 1)], [row("other", 1)], CASE) == []
    assert narrow([row(CASE, 1, agency="home")], [row(CASE, 1, agency="council")], CASE) == []


def test_the_reason_is_what_came_last() -> None:
    """Two conditions hold from the moment the later one does, because of the later one."""
    (both,) = narrow([row(CASE, 1, because="opened")], [row(CASE, 5, because="second agency")], CASE)
    assert (both.since, both.because) == (5, "second agency")


def test_what_the_case_is_by_its_own_record_is_no_later_reason() -> None:
    """Who raised it is true of an allegation of the week before: that remains what asks, since it came about."""
    raised = row(CASE, 7, because=CASE)
    for both in (narrow([row("allegation", 2)], [raised], CASE), narrow([raised], [row("allegation", 2)], CASE)):
        assert [(one.subject, one.since, one.because) for one in both] == [("allegation", 2, "allegation@2")]


def test_the_record_that_completes_the_number_is_the_reason() -> None:
    """Three signs within 28 days: the third one brings it about."""
    signs = [row("a", 0, 28), row("b", 10, 38), row("c", 20, 48)]
    assert records(signs, 3) == [Row(CASE, None, 20, 28, "c@20", True)]


def test_a_record_counts_as_often_as_it_says() -> None:
    """`count: 3` is three contacts in one row."""
    assert records([row("a", 4, 9, stands_for=3)], 3) == [Row(CASE, None, 4, 9, "a@4", True)]


def test_one_record_counts_once_however_many_rows_it_gives() -> None:
    """The same event in two alternatives is one event."""
    assert records([row("a", 4, 9, because="e"), row("b", 4, 9, because="e")], 2) == []


def test_one_agency_in_two_roles_is_one_agency() -> None:
    """Only different agencies count."""
    twice = [row(CASE, 0, 9, "home", "i1"), row(CASE, 2, 5, "home", "i2")]
    assert agencies(twice, 2) == []
    assert agencies([*twice, row(CASE, 3, 6, "gp", "i3")], 2) == [Row(CASE, None, 3, 6, "i3", True)]


def test_an_agency_that_leaves_as_another_comes_leaves_no_break() -> None:
    """Half-open spans that touch are one stretch."""
    rows = [row(CASE, 0, 9, "home"), row(CASE, 0, 5, "gp", "i2"), row(CASE, 5, 9, "police", "i3")]
    (stretch,) = agencies(rows, 2)
    assert (stretch.since, stretch.until) == (0, 9)


def test_an_excuse_takes_its_time_away() -> None:
    """What is left of a requirement stands on its own."""
    left = without([row("x", 0, 10)], [row(CASE, 3, 5)], CASE)
    assert [(piece.since, piece.until) for piece in left] == [(0, 3), (5, 10)]


def test_nothing_is_required_outside_the_case() -> None:
    """What was asked before the case opened is asked from its opening, known as exactly as the opening is."""
    (cut,) = within_times([row("x", 0)._replace(by_day=False)], [(4, 8, True, CASE)])
    assert (cut.since, cut.until, cut.by_day) == (4, 8, True)


def test_touching_rows_of_one_subject_are_one_requirement() -> None:
    """Two spells without a break are asked once; a break makes two."""
    together, apart = merge_rows([row("x", 0, 4), row("x", 4, 6), row("x", 9, 12)])
    assert [one.since for one in together] == [0, 4]
    assert [one.since for one in apart] == [9]
