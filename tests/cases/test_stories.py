"""Five stories of our own, in the shapes of real cases: every gap to the day, worked out by hand, and no other.

Each set of gaps is complete: a gap that is not here must not be found. Working days of 2025: no work on 1 January,
18 and 21 April, 5 and 26 May, 25 August, 25 and 26 December.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from case_lines import as_lines
from row_names import comes_from, names_of_rows

STORIES = Path(__file__).parent / "stories"

BY_HAND = {
    # A home alone with falls. The case opens with the first fall, on Thursday 20 March, and closes on 20 May.
    "linden": {
        # Known to the day, so due with the last instant of that day; the surgery saw her on 6 May.
        ("health-after-harm", "linden/r2", "linden-home", "met_late", "2025-03-20", "2025-05-06"),
        ("health-after-harm", "linden/r3", "linden-home", "met_late", "2025-05-02", "2025-05-06"),
        # The review implies a plan, and names 14 April for the next one; nobody looked again.
        ("plan-reviewed", "linden", None, "never_met", "2025-04-14", "2025-05-20"),
        # A plan is in place from the opening: five working days are 21, 24, 25, 26 and 27 March.
        ("review-owner", "linden", None, "never_met", "2025-03-27", "2025-05-20"),
        # The surgery is there from 6 May and must know of harm of the 90 days before: 7 and 8 May. Whether it was told,
        # this table cannot say: it has no column to_agency.
        ("information-shared", "linden/r2/known", "linden-gp", "unknown", "2025-05-08", "2025-05-20"),
        ("information-shared", "linden/r3/known", "linden-gp", "unknown", "2025-05-08", "2025-05-20"),
        # Two agencies from 6 May: 7, 8, 9, 12 and 13 May.
        ("lead-professional", "linden", None, "never_met", "2025-05-13", "2025-05-20"),
    },
    # Four agencies act within four days of September, nobody leads and nobody calls them together. Death on the 26th.
    "hazel": {
        # Two agencies from 2 September: 3, 4, 5, 8 and 9.
        ("lead-professional", "hazel", None, "never_met", "2025-09-09", "2025-09-26"),
        # Three from the 3rd: five working days to the 10th, seven to the 12th.
        ("planning-meeting", "hazel", None, "never_met", "2025-09-10", "2025-09-26"),
        ("plan-agreed", "hazel", None, "never_met", "2025-09-12", "2025-09-26"),
        # What the hostel told the council it told none of the others; each has two working days from its own first act.
        ("information-shared", "hazel/r1/known", "hazel-gp", "never_met", "2025-09-04", "2025-09-26"),
        ("information-shared", "hazel/r1/known", "hazel-drugs", "never_met", "2025-09-05", "2025-09-26"),
        ("information-shared", "hazel/r1/known", "hazel-nurses", "never_met", "2025-09-08", "2025-09-26"),
    },
    # Two referrals to the council, one answered late and one never. Death on 7 November.
    "rowan": {
        # Asked on Monday 6 October: 7, 8, 9, 10 and 13; the council declined on the 27th.
        ("referral-answered", "rowan/r1", "rowan-council", "met_late", "2025-10-13", "2025-10-27"),
        # Urgent on the 8th: one working day.
        ("referral-answered", "rowan/r2", "rowan-council", "never_met", "2025-10-09", "2025-11-07"),
        # The council acts from 9 October: 10, 13, 14, 15 and 16. The trust last acted on the 8th: 28 days from then.
        ("lead-professional", "rowan", None, "never_met", "2025-10-16", "2025-11-05"),
        # The sister's concern of the 13th reached the council only: 14 and 15 October, while the trust takes part.
        ("information-shared", "rowan/r4/known", "rowan-trust", "never_met", "2025-10-15", "2025-11-05"),
    },
    # Things promised and not done. The case opens on Monday 10 March and closes on 30 April.
    "alder": {
        # Promised in February and not done by the day on which the case opened: from then on.
        ("responsibility-done", "alder/r1", "alder-home", "never_met", "2025-03-10", "2025-04-30"),
        # Due on 21 March, done on the 28th.
        ("responsibility-done", "alder/r3", "alder-home", "met_late", "2025-03-21", "2025-03-28"),
        # Nobody said by when: ten working days from 12 March end on the 26th. And nobody owns it, nor the case.
        ("responsibility-done", "alder/r4", None, "never_met", "2025-03-26", "2025-04-30"),
        ("responsibility-owned", "alder/r4", None, "never_met", "2025-03-13", "2025-04-30"),
    },
    # The lead goes twice. The first was held when the case opened, a year before.
    "willow": {
        ("lead-kept", "willow", None, "met_late", "2025-01-31", "2025-03-17"),
        ("lead-kept", "willow", None, "never_met", "2025-06-02", "2025-07-11"),
    },
}
"""By case, every gap that England must find."""


@pytest.mark.parametrize("story", sorted(BY_HAND))
def test_a_story_shows_its_gaps_and_no_others(gaps_of, story):
    """Right to the day, on both engines."""
    assert gaps_of([STORIES / f"{story}.csv"]) == {story: BY_HAND[story]}


def test_stories_do_not_touch_each_other(gaps_of):
    """All of them in one graph say what each says alone, where each is a source of its own."""
    for story in sorted(BY_HAND):
        found = gaps_of([STORIES / f"{story}.csv"], feed=f"the board about {story}")
    assert found == BY_HAND


def test_a_feed_can_tell_what_one_of_its_files_can(gaps_of):
    """As files of one feed, one that has the column tells that none was told: what was unknown is missing then."""
    found = gaps_of(sorted(STORIES.glob("*.csv")))
    assert found == BY_HAND | {"linden": {_told(line) for line in BY_HAND["linden"]}}


def _told(line):
    """The line, where somebody can tell."""
    return tuple("never_met" if part == "unknown" else part for part in line)


def test_the_command_line_says_the_same(convene):
    """Import, then list: the whole way that a person goes, with evidence that is a row of the table."""
    said = convene("import", str(STORIES / "hazel.csv"), str(STORIES / "willow.csv"))
    assert "2 cases assessed." in said
    gaps = json.loads(convene("gaps", "--all", "--json"))
    assert as_lines(gaps) == {story: BY_HAND[story] for story in ("hazel", "willow")}
    rows = {name for story in ("hazel", "willow") for name in names_of_rows(STORIES / f"{story}.csv")}
    for gap in gaps:
        assert gap["because"] in ("hazel", "willow") or comes_from(gap["because"], rows), gap
