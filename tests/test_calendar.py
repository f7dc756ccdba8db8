"""Deadlines, lengths and ages in working days, each beside the answer worked out by hand.

Clocks in London went forward on Sunday 29 March 2026 at 01:00 and back on Sunday 25 October 2026 at 02:00.
"""

from __future__ import annotations

import time as clock
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.calendar import AT_ONCE, HOUR, BadDuration, Calendar, Duration, Unit, epoch_ms
from queries.spans import FOREVER

LONDON = Calendar("Europe/London", "GB", "ENG")
LAST_INSTANT = "T23:59:59.999"


def ms(text: str, zone: str = "Europe/London", fold: int = 0) -> int:
    """A local time, or with an offset any time, as epoch milliseconds."""
    read = datetime.fromisoformat(text)
    return round((read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone), fold=fold)).timestamp() * 1000)


def lasting(words: str) -> Duration:
    return Duration.parse(words)


@pytest.mark.parametrize(
    ("since", "within", "due"),
    [
        # Friday afternoon and Saturday both mean Monday.
        ("2026-11-13T16:00", "1 working day", "2026-11-16T23:59:59.999"),
        ("2026-11-14T10:00", "1 working day", "2026-11-16T23:59:59.999"),
        ("2026-11-15T23:59:59.999", "1 working day", "2026-11-16T23:59:59.999"),
        ("2026-11-16T00:00", "1 working day", "2026-11-17T23:59:59.999"),
        # Five working days from Monday 5 October: 6, 7, 8, 9, 12.
        ("2026-10-05T09:00", "5 working days", "2026-10-12T23:59:59.999"),
        # New Year 2023 fell on a Sunday, so Monday 2 January was the holiday: Friday 30 December gives Tuesday.
        ("2022-12-30T12:00", "1 working day", "2023-01-03T23:59:59.999"),
        # Christmas 2026: Friday 25 is a holiday, Saturday 26 has its substitute on Monday 28.
        ("2026-12-24T12:00", "1 working day", "2026-12-29T23:59:59.999"),
        # 24 December to the fifth: 29, 30, 31, (1 January is a holiday), 4, 5 January.
        ("2026-12-24T12:00", "5 working days", "2027-01-05T23:59:59.999"),
        # Easter 2026: Good Friday 3 April, Easter Monday 6 April.
        ("2026-04-02T12:00", "1 working day", "2026-04-07T23:59:59.999"),
        # A one-off holiday: the coronation, Monday 8 May 2023.
        ("2023-05-05T12:00", "1 working day", "2023-05-09T23:59:59.999"),
        # Days and weeks count every day; the deadline may fall on a Saturday or a holiday.
        ("2026-11-07T12:00", "7 days", "2026-11-14T23:59:59.999"),
        ("2026-12-18T12:00", "7 days", "2026-12-25T23:59:59.999"),
        ("2017-09-14T00:00", "6 weeks", "2017-10-26T23:59:59.999"),
        ("2026-11-20T12:00", "6 weeks", "2027-01-01T23:59:59.999"),
        ("2028-02-22T12:00", "7 days", "2028-02-29T23:59:59.999"),
        # No days at all is the rest of the same day.
        ("2026-11-13T16:00", "0 days", "2026-11-13T23:59:59.999"),
        # Over the clock changes the last day still ends with its own midnight.
        ("2026-03-27T12:00", "2 days", "2026-03-29T23:59:59.999"),
        ("2026-10-23T12:00", "2 days", "2026-10-25T23:59:59.999"),
        ("2026-10-23T12:00", "1 working day", "2026-10-26T23:59:59.999"),
        # Hours pass as they pass: 24 hours over the lost hour end an hour later by the clock, and the other way round.
        ("2026-11-13T16:00", "24 hours", "2026-11-14T16:00"),
        ("2026-03-28T16:00", "24 hours", "2026-03-29T17:00"),
        ("2026-10-24T16:00", "24 hours", "2026-10-25T15:00"),
        ("2026-12-31T23:30", "1 hour", "2027-01-01T00:30"),
        ("2026-11-13T16:00", "at once", "2026-11-13T16:00"),
    ],
)
def test_deadlines(since: str, within: str, due: str) -> None:
    assert LONDON.deadline(ms(since), lasting(within), by_day=False) == ms(due)


@pytest.mark.parametrize(
    ("within", "last_day"),
    [
        ("at once", "2026-10-24"),
        ("1 hour", "2026-10-24"),
        ("24 hours", "2026-10-24"),
        ("25 hours", "2026-10-25"),
        ("48 hours", "2026-10-25"),
        ("72 hours", "2026-10-26"),
        ("1 day", "2026-10-25"),
        ("1 working day", "2026-10-26"),
        ("1 week", "2026-10-31"),
    ],
)
def test_a_record_without_an_hour_buys_no_hours(within: str, last_day: str) -> None:
    """Known only to the day, Saturday 24 October 2026: hours count the day itself as the first of them."""
    assert LONDON.deadline(ms("2026-10-24"), lasting(within), by_day=True) == ms(last_day + LAST_INSTANT)


def test_the_next_midnight_is_late_by_an_instant() -> None:
    due = LONDON.deadline(ms("2026-10-24T09:00"), lasting("1 day"), by_day=False)
    assert due + 1 == ms("2026-10-26") == LONDON.midnight(date(2026, 10, 26))
    assert LONDON.iso(due + 1) == "2026-10-26T00:00:00+00:00"


def test_a_moment_that_comes_twice_is_two_moments() -> None:
    """01:30 on 25 October comes twice; an hour after the first is the second, an hour after that is 02:30."""
    first, second = ms("2026-10-25T01:30", fold=0), ms("2026-10-25T01:30", fold=1)
    assert second - first == HOUR
    assert LONDON.deadline(first, lasting("1 hour"), by_day=False) == second
    assert LONDON.deadline(second, lasting("1 hour"), by_day=False) == ms("2026-10-25T02:30")
    for moment in (first, second):
        assert LONDON.deadline(moment, lasting("1 working day"), by_day=False) == ms("2026-10-26" + LAST_INSTANT)


@pytest.mark.parametrize(
    ("moment", "length", "later"),
    [
        ("2026-10-20T09:30", "28 days", "2026-11-17T09:30"),
        ("2026-03-20T09:30", "28 days", "2026-04-17T09:30"),
        ("2026-10-20", "6 weeks", "2026-12-01"),
        ("2026-10-24T16:00", "24 hours", "2026-10-25T15:00"),
        # 01:30 does not exist on 29 March: the hour is skipped, and it is 02:30 by the new time.
        ("2026-03-28T01:30", "1 day", "2026-03-29T02:30"),
        # 01:30 comes twice on 25 October: the first of them.
        ("2026-10-24T01:30", "1 day", "2026-10-25T01:30+01:00"),
        ("2026-11-13T16:00", "1 working day", "2026-11-16T16:00"),
        ("2026-11-14T16:00", "1 working day", "2026-11-16T16:00"),
        ("2026-11-14T16:00", "at once", "2026-11-14T16:00"),
        ("2026-11-14T16:00", "0 days", "2026-11-14T16:00"),
    ],
)
def test_so_much_later(moment: str, length: str, later: str) -> None:
    """Days keep the time of day, hours are real hours."""
    assert LONDON.plus(ms(moment), lasting(length)) == ms(later)


@pytest.mark.parametrize(
    ("moment", "length", "earlier"),
    [
        ("2026-11-17T09:30", "28 days", "2026-10-20T09:30"),
        ("2026-04-17T09:30", "4 weeks", "2026-03-20T09:30"),
        ("2026-10-25T15:00", "24 hours", "2026-10-24T16:00"),
        ("2026-11-16T16:00", "1 working day", "2026-11-13T16:00"),
        ("2023-01-03T09:00", "1 working day", "2022-12-30T09:00"),
        ("2026-11-14T16:00", "0 days", "2026-11-14T16:00"),
    ],
)
def test_so_much_earlier(moment: str, length: str, earlier: str) -> None:
    assert LONDON.minus(ms(moment), lasting(length)) == ms(earlier)


@pytest.mark.parametrize("fold", [0, 1])
def test_no_time_at_all_moves_nothing_even_where_the_clock_repeats(fold: int) -> None:
    twice = ms("2026-10-25T01:30", fold=fold)
    assert LONDON.plus(twice, lasting("0 days")) == LONDON.minus(twice, lasting("0 days")) == twice


@pytest.mark.parametrize(
    ("since", "until", "age"),
    [
        # 13 to 16, 19 to 23, 26 to 30 October, 2 to 6, 9 to 13 November: 4 + 5 + 5 + 5 + 5.
        ("2026-10-12T23:59:59.999", "2026-11-14T12:00", 24),
        ("2026-10-05", "2026-11-14", 29),
        ("2026-09-18", "2026-11-14", 40),
        ("2026-11-10", "2026-11-14", 3),
        ("2026-10-04", "2026-11-14", 30),
        ("2026-11-13T00:00", "2026-11-13T23:00", 0),
        ("2026-11-14", "2026-11-15", 0),
        ("2026-11-13T23:59", "2026-11-16T00:00", 1),
        # Over Christmas and New Year: 24, 29, 30, 31 December, 4 January.
        ("2026-12-23", "2027-01-04", 5),
        ("2027-01-04", "2026-12-23", -5),
        # 261 weekdays after New Year's Day and 7 holidays in 2020, 261 and 8 in 2021.
        ("2020-01-01", "2022-01-01", 254 + 253),
    ],
)
def test_age_in_working_days(since: str, until: str, age: int) -> None:
    assert LONDON.working_days(ms(since), ms(until)) == age


def test_a_zone_whose_clocks_change_at_midnight() -> None:
    """In Beirut 29 March 2026 began at 01:00: the day before ends when it begins, and no hour is lost between them."""
    beirut = Calendar("Asia/Beirut", "LB")
    first = ms("2026-03-29T01:00", "Asia/Beirut")
    assert beirut.midnight(date(2026, 3, 29)) == beirut.start_of_day(first + 5 * HOUR) == first
    assert beirut.end_of_day(date(2026, 3, 28)) == first - 1
    assert beirut.day_of(first - 1) == date(2026, 3, 28)


def test_holidays_are_those_of_the_place() -> None:
    """Thanksgiving is a working day in England; the August holiday is none in Scotland, where it falls earlier."""
    assert LONDON.is_working_day(date(2026, 11, 26))
    assert not Calendar("America/New_York", "US").is_working_day(date(2026, 11, 26))
    assert not LONDON.is_working_day(date(2026, 8, 31))
    assert Calendar("Europe/London", "GB", "SCT").is_working_day(date(2026, 8, 31))


def test_words() -> None:
    assert LONDON.iso(ms("2026-07-01T09:30")) == "2026-07-01T09:30:00+01:00"
    assert LONDON.iso(ms("2026-11-14T23:59:59.999")) == "2026-11-14T23:59:59.999+00:00"
    assert LONDON.date_text(ms("2026-07-01T00:00")) == "1 Jul 2026"
    assert LONDON.date_text(ms("2026-06-30T23:00+00:00")) == "1 Jul 2026", "the local day, not the one of Greenwich"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("at once", AT_ONCE),
        (0, AT_ONCE),
        ("24 hours", Duration(24, Unit.HOURS)),
        ("1 hour", Duration(1, Unit.HOURS)),
        ("7 days", Duration(7, Unit.DAYS)),
        ("0 days", Duration(0, Unit.DAYS)),
        (" 6  Weeks ", Duration(6, Unit.WEEKS)),
        ("1 working day", Duration(1, Unit.WORKING_DAYS)),
    ],
)
def test_durations_are_read_and_said_again(words: object, meant: Duration) -> None:
    assert Duration.parse(words) == meant
    assert Duration.parse(str(meant)) == meant


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("5 workign days", "'workign days' is no unit of time; allowed: hours, days, weeks, working days, or at once. "
         "Did you mean working days?"),
        ("3 months", "'months' is no unit of time"),
        ("soon", "'soon' is no duration; write for example at once, 24 hours, 7 days or 5 working days."),
        (5, "'5' is no duration"),
        (True, "'True' is no duration"),
        ("-1 days", "'-1 days' is no duration"),
        ("1.5 hours", "'1.5 hours' is no duration"),
        ("99999 days", "'99999 days' is no duration"),
        ("", "'' is no duration"),
        (None, "'None' is no duration"),
    ],
)  # fmt: skip
def test_a_wrong_duration_is_refused_with_what_is_allowed(words: object, says: str) -> None:
    with pytest.raises(BadDuration) as refused:
        Duration.parse(words)
    assert str(refused.value).startswith(says)


def test_what_goes_on_for_ever_stays_so() -> None:
    """The far ends of time neither overflow nor come nearer."""
    for length in ("9999 weeks", "9999 working days", "28 days", "at once"):
        assert LONDON.plus(FOREVER, lasting(length)) == FOREVER
        assert LONDON.deadline(FOREVER, lasting(length), by_day=True) >= FOREVER
        assert LONDON.minus(ms("0001-01-02"), lasting(length)) <= ms("0001-01-02")
    tokyo = Calendar("Asia/Tokyo", "JP")
    assert tokyo.start_of_day(FOREVER) <= FOREVER
    assert tokyo.working_days(FOREVER - 1, FOREVER) == 0


moments = st.integers(ms("1990-01-01"), ms("2060-01-01"))
durations = st.builds(Duration, st.integers(0, 60), st.sampled_from(Unit))


def walked(first: date, last: date) -> int:
    """The definition of age: one day after the other."""
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sum(LONDON.is_working_day(day) for day in days)


@given(moments, st.integers(0, 900))
def test_age_day_by_day(since: int, days: int) -> None:
    until = since + days * 24 * HOUR
    assert LONDON.working_days(since, until) == walked(LONDON.day_of(since), LONDON.day_of(until))


@given(moments, durations, st.booleans())
def test_a_deadline_is_never_before_what_began_and_a_longer_one_never_sooner(
    since: int, within: Duration, by_day: bool
) -> None:
    due = LONDON.deadline(since, within, by_day)
    assert due >= since
    assert LONDON.deadline(since, Duration(within.amount + 1, within.unit), by_day) >= due
    if by_day or within.unit is not Unit.HOURS:
        assert due == LONDON.end_of_day(LONDON.day_of(due)), "it ends with a day"


@given(moments, st.integers(1, 60))
def test_a_deadline_in_working_days_falls_on_one_and_is_that_old(since: int, count: int) -> None:
    """The ladder and the deadline count alike: on the last day in time, so many working days have begun."""
    due = LONDON.deadline(since, Duration(count, Unit.WORKING_DAYS), by_day=False)
    assert LONDON.is_working_day(LONDON.day_of(due))
    assert LONDON.working_days(since, due) == count


@given(moments, durations)
def test_later_and_earlier_again_is_the_same_day(moment: int, length: Duration) -> None:
    """Where the day has that time once; working days lead back to one of the days that share it."""
    if length.unit is not Unit.WORKING_DAYS:
        back = LONDON.minus(LONDON.plus(moment, length), length)
        assert abs(back - moment) <= HOUR


def test_the_day_of_a_moment_is_the_one_on_the_wall() -> None:
    for moment in range(ms("2026-10-24T20:00"), ms("2026-10-26T04:00"), HOUR // 2):
        wall = datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo("Europe/London"))
        assert LONDON.day_of(moment) == wall.date()
        assert LONDON.start_of_day(moment) <= moment <= LONDON.end_of_day(wall.date())


def test_a_hundred_thousand_deadlines_take_no_noticeable_time() -> None:
    """Each day and length is worked out once. Some 0.2 s on an idle machine; ten times that is allowed."""
    five, began = lasting("5 working days"), clock.perf_counter()
    for step in range(100_000):
        LONDON.deadline(ms_2026 + step * HOUR // 4, five, by_day=False)
    assert clock.perf_counter() - began < 2


ms_2026 = ms("2026-01-01")


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"])
def test_the_quick_way_gives_what_the_clocks_give(zone):
    """Days, and moments so many days later, are worked out from remembered offsets: held against the clocks."""
    calendar, draw = Calendar(zone, "GB"), Random(zone)
    for _ in range(2_000):
        moment = draw.randrange(-1_000_000_000_000, 3_000_000_000_000)
        local = calendar.local(moment)
        assert calendar.day_of(moment) == local.date()
        days = draw.randrange(1, 400)
        then = date.fromordinal(local.date().toordinal() + days)
        wanted = datetime.combine(then, local.time(), ZoneInfo(zone))
        assert calendar.plus(moment, Duration(days, Unit.DAYS)) == epoch_ms(wanted)
