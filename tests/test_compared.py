"""Which gaps of two policies are the same: an overlap in time, the nearest beginnings, one to one."""

from __future__ import annotations

import pytest

from queries.compared import paired

FOREVER = 1 << 62


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        # another limit moves the beginning, and the end stays
        ([(10, 20)], [(5, 20)], [((10, 20), (5, 20))]),
        ([(10, FOREVER)], [(15, FOREVER)], [((10, FOREVER), (15, FOREVER))]),
        # met before it was due: no gap any more
        ([(10, 20)], [], [((10, 20), None)]),
        ([], [(5, 20)], [(None, (5, 20))]),
        # what touches does not overlap; two times that are both uncovered are two gaps
        ([(10, 20)], [(20, 30)], [((10, 20), None), (None, (20, 30))]),
        # two lapses of one thing, the first within the longer limit
        ([(10, 12), (30, 40)], [(30, 40)], [((30, 40), (30, 40)), ((10, 12), None)]),
        # a longer gap of the other covers two of ours: it is the nearer of them, and the other is gone
        ([(10, 20), (30, 40)], [(9, 50)], [((10, 20), (9, 50)), ((30, 40), None)]),
        ([(10, 20), (30, 40)], [(15, 50)], [((10, 20), (15, 50)), ((30, 40), None)]),
        # and the other way round
        ([(9, 50)], [(8, 20), (30, 40)], [((9, 50), (8, 20)), (None, (30, 40))]),
    ],
)
def test_gaps_of_one_thing(before, after, pairs):
    """Every gap stands in exactly one pair."""
    assert paired(before, after) == pairs
