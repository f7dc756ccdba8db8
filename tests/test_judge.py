"""The states of one requirement, drawn: a character is a day, and the deadline is the last moment of its day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_model.oversight import State
from queries.judge import GAPS, Judgement, Requirement, coming, judge, opens_next
from queries.spans import FOREVER, Span, merge

DAY = 24 * 3_600_000


def drawn(picture: str, mark: str = "#") -> list[Span]:
    """`..##.` holds on the third and fourth day."""
    return merge((day * DAY, (day + 1) * DAY) for day, character in enumerate(picture) if character == mark)


def requirement(since: int, until: int | None, due: int) -> Requirement:
    """Asked from the beginning of one day to the beginning of another, due with the last moment of a third."""
    return Requirement(
        "rule",
        "case",
        "case",
        None,
        since * DAY,
        FOREVER if until is None else until * DAY,
        due * DAY + DAY - 1,
        "why",
        True,
    )


def told(judgements: list[Judgement]) -> list[tuple[State, int, int | None]]:
    """Each state with the days on which it began and ended."""
    return [(j.state, j.since // DAY, None if j.until == FOREVER else j.until // DAY) for j in judgements]


END_OF_DAY = DAY - 1


@pytest.mark.parametrize(
    ("covered", "unknown", "until", "today", "expected"),
    [
        pytest.param("..........", "..........", None, 1, [(State.DUE, 0, None)], id="not yet time"),
        pytest.param("..........", "..........", None, 2, [(State.MISSING, 2, None)], id="the deadline passes"),
        pytest.param(".#########", "..........", None, 9, [(State.MET, 0, None)], id="covered when due"),
        pytest.param(
            ".#........", "..........", None, 1, [(State.MET, 0, None)], id="covered already, before it is due"
        ),
        pytest.param("...#######", "..........", None, 9, [(State.MET_LATE, 2, 3)], id="a day late"),
        pytest.param("..........", "..........", 5, 9, [(State.NEVER_MET, 2, 5)], id="ended uncovered"),
        pytest.param("..........", "..........", 2, 9, [(State.ENDED_BEFORE_DUE, 0, 2)], id="ended before it was due"),
        pytest.param("##........", "..........", 2, 9, [(State.MET, 0, 2)], id="covered when it ended, before due"),
        pytest.param(
            "###...####", "..........", None, 9, [(State.MET_LATE, 3, 6)], id="a lapse is a gap from its first instant"
        ),
        pytest.param(
            "....##....",
            "..........",
            None,
            9,
            [(State.MET_LATE, 2, 4), (State.MISSING, 6, None)],
            id="each gap has a state of its own",
        ),
        pytest.param("..........", "##########", None, 9, [(State.UNKNOWN, 2, None)], id="nobody can tell"),
        pytest.param(
            "..........", "##########", None, 1, [(State.UNKNOWN, 0, None)], id="nobody can tell, before it is due"
        ),
        pytest.param(
            "######....", "######....", None, 9, [(State.MISSING, 6, None)], id="missing once the source tells"
        ),
        pytest.param("..........", "#####.....", None, 9, [(State.MISSING, 5, None)], id="unknown first, then missing"),
        pytest.param(
            "..........",
            ".....#####",
            None,
            9,
            [(State.UNKNOWN, 2, 5), (State.UNKNOWN, 5, None)],
            id="a gap that runs into the dark is not known to have closed",
        ),
        pytest.param(
            "....######", "####......", None, 9, [(State.UNKNOWN, 2, 4)], id="covered now, in time is not known"
        ),
        pytest.param(
            "....##....",
            "####..####",
            None,
            9,
            [(State.UNKNOWN, 6, None)],
            id="unknown again, and now: that is the answer",
        ),
    ],
)
def test_states(covered: str, unknown: str, until: int | None, today: int, expected: list[object]) -> None:
    """Asked from day 0, due with the end of day 2."""
    needed = requirement(0, until, 2)
    dark = [span for span in drawn(unknown) if span not in drawn(covered)]
    assert told(judge(needed, drawn(covered), dark, today * DAY + END_OF_DAY)) == expected


def test_what_begins_later_has_no_state_yet() -> None:
    """A requirement that begins tomorrow is no answer about today."""
    assert judge(requirement(5, None, 6), [], [], 4 * DAY + END_OF_DAY) == []


def test_a_gap_keeps_its_identity_from_due_to_missing() -> None:
    """What is due bears the instant at which it will open, so that its history stays with it."""
    needed = requirement(0, None, 2)
    (before,) = judge(needed, [], [], DAY)
    (after,) = judge(needed, [], [], 7 * DAY)
    assert (before.state, after.state) == (State.DUE, State.MISSING)
    assert before.opens == after.opens == needed.due


def test_cover_that_runs_out_is_seen_coming() -> None:
    """Cover that stands today and ends on day 6 will open a gap there."""
    needed = requirement(0, None, 2)
    assert opens_next(needed, drawn("######"), [], 3 * DAY) == 6 * DAY
    (lapse,) = coming(needed, drawn("######"), [], 3 * DAY)
    assert lapse.lapses
    assert lapse.opens == 6 * DAY


def test_what_never_opens_is_not_coming() -> None:
    """Cover without an end asks for nobody's attention."""
    assert opens_next(requirement(0, None, 2), [(0, FOREVER)], [], 3 * DAY) is None


days = st.lists(st.sampled_from("#."), min_size=12, max_size=12).map("".join)


@given(
    covered=days,
    dark=days,
    until=st.one_of(st.none(), st.integers(1, 11)),
    due=st.integers(0, 10),
    today=st.integers(0, 11),
)
def test_every_moment_is_judged_as_its_definition_says(
    covered: str, dark: str, until: int | None, due: int, today: int
) -> None:
    """Held against the definition, day by day at its last moment: a gap is there where nothing else is."""
    needed = requirement(0, until, due)
    unknown = drawn("".join("#" if d == "#" and c == "." else "." for c, d in zip(covered, dark, strict=True)))
    judged = judge(needed, drawn(covered), unknown, today * DAY + END_OF_DAY)
    missing = {
        day
        for j in judged
        if j.state in GAPS
        for day in range(12)
        if j.since <= day * DAY + END_OF_DAY < min(j.until, (today + 1) * DAY)
    }
    dark_after_gap = {
        day
        for j in judged
        if j.state is State.UNKNOWN
        for day in range(12)
        if j.since <= day * DAY + END_OF_DAY < j.until
    }
    asked = set(range(due, min(12 if until is None else until, today + 1)))
    expected = {day for day in asked if covered[day] == "." and dark[day] == "."}
    assert missing <= expected
    assert expected <= missing | dark_after_gap
