"""The arithmetic of time: as pictures, against its day-by-day definition, and for any spans at all."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.spans import FOREVER, Span, at_least, intersect, merge, subtract, union

DAYS = 14


def spans_in(picture: str) -> list[Span]:
    """`"..##.#"` is the spans (2, 4) and (5, 6)."""
    return merge((day, day + 1) for day, mark in enumerate(picture) if mark == "#")


def picture_of(spans: list[Span], days: int) -> str:
    return "".join("#" if any(since <= day < until for since, until in spans) else "." for day in range(days))


@pytest.mark.parametrize(
    ("what", "left", "right", "result"),
    [
        (subtract, "..######..", "##.....###", "..#####..."),
        (subtract, "##########", "..##..##..", "##..##..##"),
        (subtract, "..##..##..", "##########", ".........."),
        (subtract, "..##..##..", "..........", "..##..##.."),
        (subtract, "###....###", "...####...", "###....###"),
        (subtract, "####..####", "..######..", "##......##"),
        (intersect, "..######..", "##.....###", ".......#.."),
        (intersect, "##########", "..##..##..", "..##..##.."),
        (intersect, "#####.....", ".....#####", ".........."),
        (intersect, "##..##..##", ".########.", ".#..##..#."),
        (union, "..##......", "....##....", "..####...."),
        (union, "#...#...#.", "..........", "#...#...#."),
        (union, "..........", ".#.##.....", ".#.##....."),
        (union, "##......##", ".##....##.", "###....###"),
    ],
)
def test_pictures(what: Callable[[list[Span], list[Span]], list[Span]], left: str, right: str, result: str) -> None:
    assert picture_of(what(spans_in(left), spans_in(right)), len(left)) == result


@pytest.mark.parametrize(
    ("things", "needed", "result"),
    [
        (["####......", "..####....", "....####.."], 2, "..####...."),
        (["####......", "....####..", ".........."], 1, "########.."),
        (["####......", "....####..", "########.."], 2, "########.."),
        (["####......", ".....###..", "########.."], 2, "####.###.."),
        (["####......", "####......"], 3, ".........."),
    ],
)
def test_at_least_so_many_at_once(things: list[str], needed: int, result: str) -> None:
    """Where one ends as the next begins nothing breaks off: the weight is handed on."""
    weighted = [(since, until, 1) for thing in things for since, until in spans_in(thing)]
    found = at_least(weighted, needed)
    assert picture_of(found, len(result)) == result
    assert found == merge(found), "stretches that touch are one"


def test_what_stands_for_three_weighs_three() -> None:
    assert at_least([(0, 5, 3), (4, 9, 1)], 3) == [(0, 5)]
    assert at_least([(0, 5, 3), (4, 9, 1)], 4) == [(4, 5)]


def test_a_handed_over_role_is_one_span() -> None:
    assert merge([(0, 3), (3, 5), (5, 5), (7, 8)]) == [(0, 5), (7, 8)]


def test_a_short_span_inside_a_long_one_does_not_cut_it() -> None:
    assert merge([(0, 9), (1, 2), (3, 4)]) == [(0, 9)]
    assert subtract([(0, 9)], [(1, 8), (2, 3)]) == [(0, 1), (8, 9)]


def test_what_still_goes_on_stays_so() -> None:
    assert subtract([(5, FOREVER)], [(6, 7)]) == [(5, 6), (7, FOREVER)]
    assert intersect([(5, FOREVER)], [(0, FOREVER)]) == [(5, FOREVER)]


raw_spans = st.lists(st.tuples(st.integers(0, DAYS), st.integers(0, DAYS)), max_size=8).map(sorted)
some_spans = raw_spans.map(merge)


def days_of(spans: list[Span]) -> set[int]:
    """The definition: a span is the set of its days."""
    return {day for since, until in spans for day in range(since, until)}


def is_tidy(spans: list[Span]) -> bool:
    """Sorted, nothing empty, no two of them touching."""
    edges = [edge for span in spans for edge in span]
    return all(earlier < later for earlier, later in pairwise(edges))


@given(raw_spans)
def test_merge_keeps_every_day(spans: list[Span]) -> None:
    assert is_tidy(merge(spans))
    assert days_of(merge(spans)) == days_of(spans)


@given(some_spans, raw_spans)
def test_subtract_day_by_day(spans: list[Span], taken: list[Span]) -> None:
    """What is taken may overlap itself and hold empty spans."""
    found = subtract(spans, taken)
    assert days_of(found) == days_of(spans) - days_of(taken)
    assert all(since < until for since, until in found)
    assert is_tidy(subtract(spans, merge(taken)))


@given(some_spans, some_spans)
def test_both_and_either_day_by_day(left: list[Span], right: list[Span]) -> None:
    assert days_of(intersect(left, right)) == days_of(left) & days_of(right)
    assert days_of(union(left, right)) == days_of(left) | days_of(right)
    assert is_tidy(intersect(left, right))
    assert is_tidy(union(left, right))


@given(some_spans, some_spans)
def test_what_is_taken_and_what_is_left_make_the_whole(left: list[Span], right: list[Span]) -> None:
    assert union(subtract(left, right), intersect(left, right)) == left


@given(
    st.lists(st.tuples(st.integers(0, DAYS), st.integers(0, DAYS), st.integers(1, 3)), max_size=8), st.integers(1, 5)
)
def test_at_least_day_by_day(weighted: list[tuple[int, int, int]], needed: int) -> None:
    found = at_least(weighted, needed)
    wanted = {
        day for day in range(DAYS) if sum(weight for since, until, weight in weighted if since <= day < until) >= needed
    }
    assert days_of(found) == wanted
    assert is_tidy(found)


def test_cost_grows_with_the_number_of_spans_not_with_its_square() -> None:
    """Twenty thousand times twenty thousand would take minutes; this is allowed two seconds."""
    even = [(4 * day, 4 * day + 2) for day in range(20_000)]
    odd = [(4 * day + 1, 4 * day + 3) for day in range(20_000)]
    began = time.perf_counter()
    assert len(subtract(even, odd)) == len(intersect(even, odd)) == len(union(even, odd)) == 20_000
    assert time.perf_counter() - began < 2
