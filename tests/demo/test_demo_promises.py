"""From what somebody had to do, and when it was done, to what there is to find."""

from datetime import datetime

import pytest
from demo.comparing import LONDON

from graph_model.case import Event
from graph_model.oversight import State
from ingest.demo.days import NEVER
from ingest.demo.promises import Promise, at_once, both, completed_at_once, joined, minus, planted
from ingest.demo.regions import region_of
from ingest.demo.signs import completed


def on(day: int, hour: int = 0) -> datetime:
    """A day of June 2026."""
    return datetime(2026, 6, day, hour, tzinfo=LONDON)


TODAY = on(20)


def found(kept=(), ends=NEVER, now=TODAY, told_of=True, until=NEVER, beyond=0):
    """What there is to find of a promise of the 2nd that is due on the 8th."""
    promise = Promise("a-subject", "council", on(2), on(8), kept, until, told_of, beyond)
    return [(one.state, one.since, one.until) for one in planted("a-rule", promise, "case", "adult", ends, now)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, [(State.MISSING, on(8), None)]),
        ({"kept": [(on(5), NEVER)]}, []),
        ({"kept": [(on(8), NEVER)]}, []),
        ({"kept": [(on(11), NEVER)]}, [(State.MET_LATE, on(8), on(11))]),
        ({"kept": [(on(25), NEVER)]}, [(State.MISSING, on(8), None)]),
        ({"ends": on(15)}, [(State.NEVER_MET, on(8), on(15))]),
        ({"until": on(15)}, [(State.NEVER_MET, on(8), on(15))]),
        ({"ends": on(25)}, [(State.MISSING, on(8), None)]),
        ({"ends": on(6)}, []),
        ({"now": on(6)}, [(State.DUE, on(2), None)]),
        ({"now": on(6), "kept": [(on(5), NEVER)]}, []),
        ({"now": on(1)}, []),
        ({"now": on(8)}, [(State.MISSING, on(8), None)]),
        ({"kept": [(on(5), on(12)), (on(14), NEVER)]}, [(State.MET_LATE, on(12), on(14))]),
        ({"kept": [(on(5), on(12))]}, [(State.MISSING, on(12), None)]),
        (
            {"kept": [(on(10), on(12))], "ends": on(15)},
            [(State.MET_LATE, on(8), on(10)), (State.NEVER_MET, on(12), on(15))],
        ),
        ({"told_of": False}, [(State.UNKNOWN, on(8), None)]),
        ({"told_of": False, "now": on(6)}, [(State.UNKNOWN, on(2), None)]),
        ({"told_of": False, "ends": on(15)}, [(State.UNKNOWN, on(8), on(15))]),
        ({"told_of": False, "kept": [(on(5), NEVER)]}, []),
        ({"told_of": False, "kept": [(on(10), on(12))]}, [(State.UNKNOWN, on(12), None)]),
        ({"told_of": False, "kept": [(on(10), on(12)), (on(14), NEVER)]}, [(State.UNKNOWN, on(8), on(10))]),
        ({"ends": on(6), "beyond": 7}, [(State.NEVER_MET, on(8), on(13))]),
        ({"ends": on(6), "beyond": 7, "kept": [(on(11), NEVER)]}, [(State.MET_LATE, on(8), on(11))]),
    ],
)
def test_what_there_is_to_find(said, expected):
    """One promise, each way in which it can go."""
    assert found(**said) == expected


def test_stretches_of_time():
    """Joined where they touch; what is left; what two have in common; how many at once."""
    assert joined([(on(4), on(6)), (on(1), on(4)), (on(9), on(9))]) == [(on(1), on(6))]
    assert list(minus((on(1), on(9)), [(on(3), on(4)), (on(8), on(12)), (on(20), on(3))])) == [
        (on(1), on(3)),
        (on(4), on(8)),
    ]
    assert both([(on(1), on(5))], [(on(3), on(9))]) == [(on(3), on(5))]
    three = [("a", (on(1), on(9))), ("b", (on(2), on(5))), ("b", (on(3), on(6))), ("c", (on(4), NEVER))]
    assert at_once(three, 3) == [(on(4), on(6))]


def test_which_record_completes_so_many_at_once():
    """The one that begins the stretch; of several that begin together the first by id that makes it enough."""
    things = [("a", "r1", (on(1), on(9))), ("a", "r2", (on(2), on(9))), ("b", "r4", (on(3), on(5)))]
    assert completed_at_once(things, 2) == [("r4", (on(3), on(5)))]
    together = [("a", "r3", (on(1), on(9))), ("b", "r1", (on(1), on(9))), ("c", "r2", (on(1), on(4)))]
    assert completed_at_once(together, 2) == [("r2", (on(1), on(9)))]
    handed_over = [("a", "r1", (on(1), on(9))), ("b", "r2", (on(2), on(4))), ("c", "r3", (on(4), on(6)))]
    assert completed_at_once(handed_over, 2) == [("r2", (on(2), on(6)))]


def test_deadlines_worked_out_by_hand():
    """Over Christmas and Easter, a weekend, and the clock change; a day without an hour ends with itself."""
    days = region_of("england").days
    christmas = datetime(2026, 12, 23, 16, tzinfo=LONDON)
    assert days.working_days(christmas, 2).date().isoformat() == "2026-12-29"
    good_friday = datetime(2026, 4, 2, 9, tzinfo=LONDON)
    assert days.working_days(good_friday, 1).date().isoformat() == "2026-04-07"
    clocks_go_back = datetime(2026, 10, 24, 15, tzinfo=LONDON)
    assert days.a_day_long(clocks_go_back, by_day=False) == datetime(2026, 10, 25, 14, tzinfo=LONDON)
    assert days.a_day_long(on(5), by_day=True).isoformat() == "2026-06-05T23:59:59.999000+01:00"


@pytest.mark.parametrize(
    ("days", "expected"),
    [((1, 20), [20]), ((1, 29), []), ((1, 20, 25), [20]), ((1, 2, 40, 41), [2, 41]), ((1, 20, 40), [20, 40])],
)
def test_the_second_sign_within_four_weeks(days, expected):
    """A third one begins nothing new while there are two; where there was one alone meanwhile, it begins again."""
    start = datetime(2026, 6, 1, tzinfo=LONDON).toordinal() - 1
    events = [
        Event(id=f"e{day}", case="c", kind="fall", at=datetime.fromordinal(start + day).replace(tzinfo=LONDON))
        for day in days
    ]
    assert [int(event.id[1:]) for event in completed(events, {"fall"}, 2, 28)] == expected
