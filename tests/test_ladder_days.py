"""The days of the ladder, each beside the answer worked out by hand, without a graph.

Good Friday 2026 was 3 April, Easter Monday 6 April. Clocks went forward on Sunday 29 March.
"""

from __future__ import annotations

import pytest
from world import day_end, milliseconds, moment

from graph_model.case import Role
from queries.calendar import Calendar, Duration
from queries.ladder import Followed, Telling, Told, climb, followed, followed_words, next_step, tell_by
from queries.policy import Rung
from queries.spans import FOREVER, Span

LONDON = Calendar("Europe/London", "GB", "ENG")


def rung(after: object, tell: Role) -> Rung:
    return Rung(Duration.parse(after), tell)


LADDER = (
    rung(0, Role.LEAD_PROFESSIONAL),
    rung("2 working days", Role.SAFEGUARDING_LEAD),
    rung("5 working days", Role.SENIOR_MANAGER),
)
THURSDAY = milliseconds(day_end("2026-04-02"))
"""When the gap of most tests opened: with the last instant before Easter."""


def told(role: str, at: str) -> Telling:
    return Telling(f"step to {role}", role, milliseconds(moment(at)), "home", "")


def came_of(now: str, *tellings: Telling, until: str | None = None, dark: tuple[Span, ...] = ()) -> list[Told]:
    """What became of each rung by the end of a day."""
    ended = None if until is None else milliseconds(moment(until))
    return [step.told for step in climb(LADDER, THURSDAY, ended, milliseconds(day_end(now)), LONDON, tellings, dark)]


@pytest.mark.parametrize(
    ("after", "at", "last"),
    [
        # With the last instant of the Thursday before Easter: until the end of the Tuesday after it.
        (0, "2026-04-02T23:59:59.999", "2026-04-07"),
        # In the middle of a working day: until its end.
        (0, "2026-04-01T10:30", "2026-04-01"),
        # On a Saturday, and on a bank holiday: until the end of the next working day.
        (0, "2026-04-11T10:30", "2026-04-13"),
        (0, "2026-04-03T00:00", "2026-04-07"),
        # A rung of working days begins with a working day and has all of it.
        ("2 working days", "2026-04-08T00:00", "2026-04-08"),
        # A ladder of plain days does not wait for one.
        ("1 day", "2026-04-11T00:00", "2026-04-11"),
        # The day on which clocks went forward is a Sunday.
        (0, "2026-03-28T23:59:59.999", "2026-03-30"),
        # New Year's Eve.
        (0, "2026-12-31T23:59:59.999", "2027-01-04"),
    ],
)
def test_until_when_telling_somebody_is_in_time(after: object, at: str, last: str) -> None:
    """The end of the working day on which the gap comes to the rung."""
    found = tell_by(rung(after, Role.LEAD_PROFESSIONAL), milliseconds(moment(at)), LONDON)
    assert LONDON.local(found) == day_end(last)


def test_what_becomes_of_each_rung_day_by_day() -> None:
    """Opened on Thursday 2 April; Tuesday 7 is its first working day, Wednesday 8 its second, Monday 13 its fifth."""
    assert came_of("2026-04-06") == [Told.NOT_YET, Told.NOT_YET, Told.NOT_YET]
    assert came_of("2026-04-07") == [Told.NOT_TOLD, Told.NOT_YET, Told.NOT_YET]
    assert came_of("2026-04-08") == [Told.NOT_TOLD, Told.NOT_TOLD, Told.NOT_YET]
    assert came_of("2026-04-12") == [Told.NOT_TOLD, Told.NOT_TOLD, Told.NOT_YET]
    assert came_of("2026-04-13") == [Told.NOT_TOLD, Told.NOT_TOLD, Told.NOT_TOLD]


def test_in_time_and_late_are_one_instant_apart() -> None:
    """The end of the day is in time, the midnight after it is late."""
    assert came_of("2026-04-09", told("safeguarding_lead", "2026-04-08T23:59:59.999"))[1] is Told.IN_TIME
    assert came_of("2026-04-09", told("safeguarding_lead", "2026-04-09T00:00"))[1] is Told.LATE


def test_somebody_told_before_it_was_asked_for_was_told_in_time() -> None:
    assert came_of("2026-04-07", told("senior_manager", "2026-04-07T09:00"))[2] is Told.IN_TIME


def test_the_first_telling_counts() -> None:
    """Being told again does not make it late."""
    steps = told("safeguarding_lead", "2026-04-20"), told("safeguarding_lead", "2026-04-08")
    assert came_of("2026-04-30", *steps)[1] is Told.IN_TIME


def test_a_higher_rung_does_not_answer_for_a_lower_one() -> None:
    """The ladder names who must know; that somebody above them knows tells them nothing."""
    assert came_of("2026-04-08", told("senior_manager", "2026-04-07")) == [Told.NOT_TOLD, Told.NOT_TOLD, Told.IN_TIME]


def test_what_ended_before_a_rung_asks_for_nothing_there() -> None:
    """Ended on Wednesday at nine: the second rung had until the end of that day."""
    assert came_of("2026-05-29", until="2026-04-08T09:00") == [Told.NOT_TOLD, Told.NOT_YET, Told.NOT_YET]


@pytest.mark.parametrize(
    ("dark", "expected"),
    [
        ((-FOREVER, FOREVER), Told.UNKNOWN),
        ((-FOREVER, THURSDAY), Told.NOT_TOLD),
        ((THURSDAY + 1, FOREVER), Told.UNKNOWN),
        ((milliseconds(moment("2026-05-01")), FOREVER), Told.NOT_TOLD),
    ],
)
def test_where_no_source_could_have_shown_it_nobody_is_said_to_have_been_left_out(dark: Span, expected: Told) -> None:
    """While the gap was open, that is; what no source told before or after it does not matter."""
    assert came_of("2026-04-13", dark=(dark,)) == [expected] * 3


def test_what_a_record_shows_is_known_whatever_the_source_promises() -> None:
    found = came_of("2026-04-13", told("senior_manager", "2026-04-13"), dark=((-FOREVER, FOREVER),))
    assert found == [Told.UNKNOWN, Told.UNKNOWN, Told.IN_TIME]


@pytest.mark.parametrize(
    ("rungs", "in_sum", "words"),
    [
        ([Told.IN_TIME, Told.NOT_YET], Followed.FOLLOWED, "followed"),
        ([Told.IN_TIME, Told.LATE], Followed.FOLLOWED_LATE, "followed late: b told late"),
        ([Told.LATE, Told.NOT_TOLD], Followed.NOT_FOLLOWED, "not followed: b not told"),
        ([Told.NOT_TOLD, Told.UNKNOWN], Followed.NOT_FOLLOWED, "not followed: a not told"),
        ([Told.IN_TIME, Told.UNKNOWN], Followed.UNKNOWN, "cannot be known"),
        ([Told.NOT_YET, Told.NOT_YET], Followed.NOTHING_YET, "nothing to do yet"),
        ([], Followed.NOTHING_YET, "nothing to do yet"),
    ],
)
def test_one_word_in_sum(rungs: list[Told], in_sum: Followed, words: str) -> None:
    """The worst of them; unknown is never shown as followed, and what is known to have failed is not hidden by it."""
    assert followed(rungs) is in_sum
    assert followed_words(list(zip("ab", rungs, strict=False))) == words


def test_the_next_rung_is_the_first_that_was_not_reached() -> None:
    """On Friday 10 April the gap stands on the second of three."""
    steps = climb(LADDER, THURSDAY, None, milliseconds(day_end("2026-04-10")), LONDON, ())
    assert next_step(steps) == 2
    assert LONDON.local(steps[2].at) == moment("2026-04-13")
    assert next_step(steps[:2]) is None
