"""The timeline by agency as a drawing: all on one scale, words only where there is room, what has none counted."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.knowledge_examples import KNOWLEDGE
from dashboard.lanes import END, LEFT, MOST, RIGHT, Drawing, drawing
from graph_model.oversight import State
from graph_model.people import Sector
from queries.answers import Stretch
from queries.knowledge_answers import Lane, LaneDue, LaneEvent, LaneGap, LaneMeeting

FIRST = KNOWLEDGE.first
NOW = KNOWLEDGE.asked.as_of
MET = (State.MET_LATE, State.NEVER_MET)


def day(count: float) -> datetime:
    return FIRST + timedelta(days=count)


def gap(
    since: float, until: float | None = None, words: str = "Not told: fall", state: State = State.MISSING
) -> LaneGap:
    end = None if until is None else day(until)
    return LaneGap(gap=f"g{since}{words}", state=state, words=words, since=day(since), until=end, working_days=3)


def drawn(**given: object) -> Drawing:
    """The drawing of one lane, with what a test says of it."""
    bare = Lane(
        key="home", words="Larkfield Home Care", sub_words="care provider", sector=Sector.CARE_PROVIDER,
        stays=(Stretch(words="involved", since=day(2)),), events=(), meetings=(), missing=(), due=(),
    )  # fmt: skip
    return drawing(KNOWLEDGE.model_copy(update={"lanes": (bare.model_copy(update=given),), "meetings": ()}))


def test_a_bar_goes_from_the_first_day_to_the_day_shown() -> None:
    """And one that ended ends there."""
    [open_bar] = drawn().lanes[0].bars
    whole = (RIGHT - LEFT) * (NOW - FIRST).total_seconds() / (KNOWLEDGE.last - FIRST).total_seconds()
    assert open_bar.side == "provider"
    assert abs(open_bar.x + open_bar.width - (LEFT + whole)) < 0.2
    [ended] = drawn(stays=(Stretch(words="involved", since=day(2), until=day(4)),)).lanes[0].bars
    assert ended.width < open_bar.width


def test_stretches_that_overlap_stand_below_each_other_and_the_rest_is_counted() -> None:
    """Three rows at most; the worst, which come first, have them."""
    lane = drawn(missing=tuple(gap(n, words=f"Gap {n}") for n in (9, 3, 4, 5, 6))).lanes[0]
    assert [hatch.label.words for hatch in lane.hatches if hatch.label] == ["Gap 9", "Gap 3", "Gap 4"]
    assert len({hatch.y for hatch in lane.hatches}) == MOST
    assert lane.over is not None
    assert lane.over.words == "+2 more"


def test_stretches_beside_each_other_share_a_row() -> None:
    """As long as their words do not meet either."""
    lane = drawn(missing=(gap(1, 3, state=MET[0]), gap(12, 14, state=MET[1]))).lanes[0]
    assert len({hatch.y for hatch in lane.hatches}) == 1


def test_what_is_missing_now_always_has_its_words() -> None:
    """Before its end, where the stretch is too short; what is over goes without where there is no room."""
    short = drawn(missing=(gap(22.5),)).lanes[0].hatches[0]
    assert short.label is not None
    assert short.label_x < short.x
    assert drawn(missing=(gap(5, 5.5, state=MET[0]),)).lanes[0].hatches[0].label is None


def test_who_was_there_who_was_not_and_what_nobody_recorded_are_three_marks() -> None:
    """Beside the events, and what is to come."""
    there = ((5, True), (9, False), (13, None))
    lane = drawn(
        meetings=tuple(LaneMeeting(at=day(n), words="m", record="m", there=came) for n, came in there),
        events=(LaneEvent(at=day(17), words="fall", record="e"),),
        due=(LaneDue(gap="g", at=day(30), words="Plan agreed"),),
    ).lanes[0]
    assert {mark.kind for mark in lane.marks} == {"came", "absent", "unsaid", "event", "due"}
    assert [label.words for label in lane.labels] == ["fall"]
    assert lane.due_labels[0].words.startswith("Plan agreed by")


def test_marks_too_near_to_be_told_apart_are_one() -> None:
    """Ten events of an hour are one diamond."""
    events = tuple(LaneEvent(at=day(5 + n / 240), words="fall", record=str(n)) for n in range(10))
    assert len(drawn(events=events).lanes[0].marks) == 1


@given(st.lists(st.tuples(st.floats(-5, 40), st.floats(0, 40), st.text(max_size=400)), max_size=12))
def test_nothing_is_drawn_outside(given: list[tuple[float, float, str]]) -> None:
    """Whatever the dates and words are."""
    lane = drawn(missing=tuple(gap(since, since + length, words) for since, length, words in given)).lanes[0]
    for hatch in lane.hatches:
        assert LEFT <= hatch.x <= RIGHT
        assert hatch.x + hatch.width <= END
        assert hatch.label is None or hatch.label_x >= LEFT
