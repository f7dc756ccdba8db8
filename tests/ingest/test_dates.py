"""Dates as people write them: each writing is one day or is refused, and what could be two days is asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_model import Precision
from ingest.clock import time_of
from ingest.dates import Dates, Order, last_instant, order_of

LONDON = ZoneInfo("Europe/London")


def reader(*cells: str, zone: str | None = "Europe/London", **more) -> Dates:
    """Reads a column that holds these cells."""
    return Dates(zone, lambda column: cells, **more)


def read(text: str, *others: str, **more) -> tuple[datetime, Precision]:
    return reader(text, *others, **more).read("date", text)


def refused(text: str, *others: str, **more) -> str:
    with pytest.raises(ValueError, match=r".") as refusal:
        read(text, *others, **more)
    return str(refusal.value)


DAY = datetime(2026, 3, 4, tzinfo=LONDON)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04", " 2026-03-04 ", "2026/03/04", "2026/3/4", "2026.03.04", "4 March 2026", "4th March 2026",
        "04 Mar 2026", "4-Mar-2026", "4/Mar/2026", "4. March 2026", "Wed 4 March 2026", "Wednesday, 4 March 2026",
        "4th of March 2026", "March 4, 2026", "Mar. 4 2026", "46085", "46085.0",
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_another(text):
    """Each of these is the fourth of March, known to the day, whatever else the column holds."""
    assert read(text, "12/25/2025", "25/12/2025") == (DAY, Precision.DAY)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-03-04T09:30", time(9, 30)), ("2026-03-04 09:30", time(9, 30)), ("2026-03-04T09:30:15", time(9, 30, 15)),
        ("4 March 2026 9.30", time(9, 30)), ("4-Mar-2026 2:05 pm", time(14, 5)), ("46085.5", time(12)),
        ("46085.395833333", time(9, 30)), ("2026/03/04 0930", time(9, 30)), ("March 4, 2026, 9:30 am", time(9, 30)),
    ],
)  # fmt: skip
def test_a_day_with_its_hour(text, hour):
    """The hour that stands behind a day makes it exact."""
    assert read(text) == (datetime.combine(DAY.date(), hour, LONDON), Precision.EXACT)


@pytest.mark.parametrize("text", ["2026-03", "2026-3", "March 2026", "Mar 2026", "mar-2026", "03/2026"])
def test_a_month(text):
    """It begins with its first day, and says that only the month is known."""
    assert read(text) == (datetime(2026, 3, 1, tzinfo=LONDON), Precision.MONTH)


def test_a_moment_with_its_zone_is_that_moment():
    """Half past eleven at night in summer's universal time is already the next day in London."""
    at, precision = read("2026-07-01T23:30:00Z")
    assert at == datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert (at.date(), precision) == (date(2026, 7, 2), Precision.EXACT)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-02-30", "there is no such day"), ("31/04/2026", "there is no such day"), ("2026-13-01", "no such day"),
        ("30 February 2026", "there is no such day"), ("2026-03-04T25:00", "there is no such day or time"),
        ("4/3/26", "write the year with four digits"), ("04-Mar-26", "write the year with four digits"),
        ("4 Mar '26", "write the year with four digits"), ("2019", "write a day of that year, and assumed"),
        ("1066-10-14", "no day of our time"), ("1066-10-14T09:30Z", "no day of our time"),
        ("2999-01-01", "no day of our time"), ("1066-10", "no day of our time"),
        ("soon", "allowed: a date such as"), ("4 Marchember 2026", "allowed"), ("?", "allowed"),
        ("4 March 2026 at noon", "allowed: a time"),
    ],
)  # fmt: skip
def test_what_is_no_day(text, says):
    """The sentence says what would be allowed, and what to do where that is known."""
    assert says in refused(text, "25/12/2025")


# Which of two numbers is the day


@pytest.mark.parametrize(("other", "month"), [("25/12/2025", 3), ("12/25/2025", 4)])
def test_one_date_of_a_column_tells_for_all(other, month):
    """Where one date can only be read one way, all are read that way."""
    assert read("04/03/2026", other)[0].month == month


@pytest.mark.parametrize("between", "/-.")
def test_numbers_with_any_sign_between(between):
    """People write all three."""
    assert read("14/03/2026".replace("/", between))[0].date() == date(2026, 3, 14)


def test_a_column_that_does_not_tell_is_asked_about():
    """Nobody guesses, not even where every date could be read."""
    assert "may be day first or month first" in refused("04/03/2026", "05/06/2026")


def test_a_column_that_contradicts_itself_shows_both_writings():
    """The sentence names one date of each, so that somebody can find them."""
    says = refused("04/03/2026", "25/12/2025", "12/25/2025")
    assert "25/12/2025" in says
    assert "12/25/2025" in says


def test_a_slip_does_not_spoil_the_column():
    """`31/31/2026` is no day either way, and says nothing about the others."""
    assert read("04/03/2026", "31/31/2026", "25/12/2025")[0].date() == date(2026, 3, 4)
    assert "no such day" in refused("31/31/2026", "25/12/2025")


def test_what_the_user_says_counts():
    """Also against what the column seems to say: a date that does not fit is refused, not turned round."""
    assert read("04/03/2026", declared=Order.MONTH_FIRST)[0].month == 4
    assert "no such day" in refused("25/12/2025", declared=Order.MONTH_FIRST)


def test_each_column_is_found_out_on_its_own():
    """Dates of events tell nothing about how due dates are written."""
    cells = {"date": ["25/12/2025", "04/03/2026"], "due": ["04/03/2026"]}
    dates = Dates("Europe/London", lambda column: cells[column])
    assert dates.read("date", "04/03/2026")[0].date() == date(2026, 3, 4)
    with pytest.raises(ValueError, match="may be day first"):
        dates.read("due", "04/03/2026")


def test_three_formats_in_one_column():
    """Each cell is read as what it is; the numbers are read by what the column tells."""
    cells = ("2026-03-04", "4 March 2026", "04/03/2026", "25/12/2025", "46085")
    assert {read(text, *cells)[0].date() for text in cells} == {date(2026, 3, 4), date(2025, 12, 25)}


@settings(derandomize=True)
@given(st.lists(st.dates(date(2000, 1, 1), date(2099, 12, 31)), min_size=1), st.sampled_from(Order))
def test_no_date_is_ever_another(days, order):
    """A column written one way is read as it was meant, or refused, cell by cell."""
    write = "%d/%m/%Y" if order is Order.DAY_FIRST else "%m/%d/%Y"
    cells = [day.strftime(write) for day in days]
    told = order_of(cells)
    assert not isinstance(told, Order) or told is order
    for day, cell in zip(days, cells, strict=True):
        if isinstance(told, Order):
            assert reader(*cells).read("date", cell) == (datetime.combine(day, time(), LONDON), Precision.DAY)
        else:
            assert all(one.day <= 12 for one in days)


# Zones and clocks


def test_a_time_that_the_clocks_left_out():
    """On the last Sunday of March there was no half past one in London."""
    assert "the clocks went forward" in refused("2026-03-29T01:30")


def test_a_time_that_came_twice_is_the_first_of_the_two():
    """On the last Sunday of October half past one came in summer time, and again an hour later."""
    assert read("2026-10-25T01:30")[0].astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_begins_where_the_source_is():
    """Midnight in New York is five in the morning in London."""
    assert read("2026-03-04", zone="America/New_York")[0].astimezone(UTC) == datetime(2026, 3, 4, 5, tzinfo=UTC)


def test_without_a_zone_a_day_is_one_of_london():
    """A board's own table need not say where it was written."""
    assert read("2026-07-01", zone=None)[0].utcoffset() == timedelta(hours=1)


def test_where_a_time_needs_its_zone_one_without_is_refused():
    """Records of a program come with zones, or say theirs once."""
    assert "a time needs its zone" in refused("2026-03-04T09:30", zone=None, times_need_zone=True)
    assert read("2026-03-04", zone=None, times_need_zone=True) == (DAY, Precision.DAY)


# Times and deadlines


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9:05", time(9, 5)), ("09:05", time(9, 5)), ("09:05:30", time(9, 5, 30)), ("14.30", time(14, 30)),
        ("1430", time(14, 30)), ("1430 hrs", time(14, 30)), ("14:30h", time(14, 30)), ("2 pm", time(14)),
        ("2:30pm", time(14, 30)), ("2.30 p.m.", time(14, 30)), ("12 am", time(0)), ("12:15 pm", time(12, 15)),
        ("0.395833333333", time(9, 30)), ("0.5", time(12)), ("00:00", time(0)), ("23:59", time(23, 59)),
    ],
)  # fmt: skip
def test_a_time(text, hour):
    """As in notes, in spreadsheets and on timetables."""
    assert time_of(text) == hour


@pytest.mark.parametrize("text", ["25:00", "9:60", "13 am", "0 pm", "14:30 pm", "9", "930", "morning", "0.30", "24:00"])
def test_what_is_no_time(text):
    """`0.30` could be half past midnight or twelve past seven, `14:30 pm` a slip for half past four: nobody guesses."""
    with pytest.raises(ValueError, match="allowed: a time such as 09:30"):
        time_of(text)


@settings(derandomize=True)
@given(st.times())
def test_a_time_reads_as_it_is_written(hour):
    """To the second."""
    assert time_of(hour.strftime("%H:%M:%S")) == hour.replace(microsecond=0)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2026-03-04", datetime(2026, 3, 4, 23, 59, 59, 999_000, LONDON)),
        ("2026-02", datetime(2026, 2, 28, 23, 59, 59, 999_000, LONDON)),
        ("2024-02", datetime(2024, 2, 29, 23, 59, 59, 999_000, LONDON)),
        ("2026-10-25", datetime(2026, 10, 25, 23, 59, 59, 999_000, LONDON)),
        ("2026-03-04T12:00", datetime(2026, 3, 4, 12, 0, tzinfo=LONDON)),
    ],
)
def test_a_deadline_is_the_last_instant_of_what_it_names(text, ends):
    """What is done on that day, or in that month, is done in time; a stated hour counts as it is."""
    assert last_instant(*read(text)) == ends


def test_a_day_on_which_clocks_change_ends_at_its_midnight():
    """That Sunday has twenty-five hours, and the deadline is the end of the last of them."""
    begins, ends = read("2026-10-25")[0], last_instant(*read("2026-10-25"))
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=25) - timedelta(milliseconds=1)
