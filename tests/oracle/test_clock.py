"""The oracle's own days and limits, beside answers worked out by hand: what judges must itself be right."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from .clock import LONDON, Clock, at, days_later, deadline, local, milliseconds


def ms(words: str) -> int:
    return milliseconds(datetime.fromisoformat(words).replace(tzinfo=LONDON))


@pytest.mark.parametrize(
    ("since", "limit", "by_day", "due"),
    [
        ("2026-11-13T15:00", "1 working day", False, "2026-11-16T23:59:59.999"),
        ("2026-11-14", "1 working day", True, "2026-11-16T23:59:59.999"),
        ("2026-12-24T09:00", "1 working day", False, "2026-12-29T23:59:59.999"),
        ("2026-12-24T09:00", "5 working days", False, "2027-01-05T23:59:59.999"),
        ("2026-04-02", "7 working days", True, "2026-04-15T23:59:59.999"),
        ("2026-11-20T09:00", "6 weeks", False, "2027-01-01T23:59:59.999"),
        ("2026-03-28T09:00", "24 hours", False, "2026-03-29T10:00"),
        ("2026-10-24T09:00", "24 hours", False, "2026-10-25T08:00"),
        ("2026-01-15", "24 hours", True, "2026-01-15T23:59:59.999"),
        ("2026-01-15T09:00", "at once", False, "2026-01-15T09:00"),
        ("2026-01-15", "at once", True, "2026-01-15T23:59:59.999"),
    ],
)
def test_limits(since: str, limit: str, by_day: bool, due: str) -> None:
    assert deadline(ms(since), limit, by_day) == ms(due)


def test_days_keep_the_time_of_day() -> None:
    """Four weeks over a change of the clocks end at the same hour."""
    assert local(days_later(ms("2026-03-10T09:00"), 28)).isoformat() == "2026-04-07T09:00:00+01:00"


def test_a_time_that_is_not_on_the_clock_is_not_rounded() -> None:
    """Whatever a random world holds is compared exactly, or not at all."""
    clock = Clock(date(2026, 1, 5), 3)
    assert [local(moment).hour for moment in clock.moments[:4]] == [0, 9, 15, 23]
    assert clock.between(at(date(2026, 1, 5), 9), at(date(2026, 1, 6))) == {1, 2, 3}
    with pytest.raises(KeyError):
        clock.place(at(date(2026, 1, 5), 12))
