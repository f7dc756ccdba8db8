"""Five real cases, coded from coroners' reports: what England finds in them, every gap to the day, worked out by hand.

The tables are evidence and stand beside the repository; where they are absent these tests say so and do not run.
Stories of our own in the same shapes always run (`test_stories.py`).

Each set of gaps is complete for the first seventeen rules: what is not here must not be found by them. What all rules
find is judged in `judgement/`. The cases ended with a death, so nothing is missing now and
nothing changes any more.
"""

from __future__ import annotations

import json

import pytest
from case_lines import CASES, NOT_THERE, TABLES, as_lines
from row_names import comes_from, names_of_rows

pytestmark = pytest.mark.skipif(len(TABLES) != 5, reason=NOT_THERE)

BY_HAND = {
    # The case opens with the fall of 14 September 2017 (Thursday); death on 23 November.
    "harbour": {
        # Each fall is due with the last instant of its own day; the GP came on 17 November.
        ("health-after-harm", "harbour/r3", "harbour-home", "met_late", "2017-09-14", "2017-11-17"),
        ("health-after-harm", "harbour/r5", "harbour-home", "met_late", "2017-11-16", "2017-11-17"),
        # The next review was promised for 11 October. The plan of 14 September counts for six weeks.
        ("responsibility-done", "harbour/r2", "harbour-home", "never_met", "2017-10-11", "2017-11-23"),
        ("plan-reviewed", "harbour", None, "never_met", "2017-10-26", "2017-11-23"),
        # A plan from 14 September: 15, 18, 19, 20 and 21.
        ("review-owner", "harbour", None, "never_met", "2017-09-21", "2017-11-23"),
        # The GP of 17 November (Friday) and the hospital of the 19th examined her once: they treated her, and nobody
        # owes them more. Nobody recorded that the home was told of what the son had raised: 20 and 21 November.
        ("information-shared", "harbour/r6/known", "harbour-home", "never_met", "2017-11-21", "2017-11-23"),
    },
    # Opens on 31 December 2022 (Saturday); 2 January is a holiday. Death on 21 February 2023.
    "juniper": {
        # The hostel, and the team that stopped on 16 January: 3, 4, 5, 6 and 9 January.
        ("lead-professional", "juniper", None, "never_met", "2023-01-09", "2023-02-21"),
        # The GP's worker is the third on 6 January, for four weeks: five working days to the 13th, seven to the 17th.
        ("planning-meeting", "juniper", None, "never_met", "2023-01-13", "2023-02-03"),
        ("plan-agreed", "juniper", None, "never_met", "2023-01-17", "2023-02-03"),
        # Three again from 6 February.
        ("planning-meeting", "juniper", None, "never_met", "2023-02-13", "2023-02-21"),
        ("plan-agreed", "juniper", None, "never_met", "2023-02-15", "2023-02-21"),
        # He asked adult social care for help on 8 February; the others did not know: 9 and 10. The GP's worker was
        # there again only from the 9th: 10 and 13.
        ("information-shared", "juniper/r7/known", "juniper-hostel", "never_met", "2023-02-10", "2023-02-21"),
        ("information-shared", "juniper/r7/known", "juniper-cgl", "never_met", "2023-02-10", "2023-02-21"),
        ("information-shared", "juniper/r7/known", "juniper-pennine", "never_met", "2023-02-10", "2023-02-21"),
        ("information-shared", "juniper/r7/known", "juniper-gp_mh", "never_met", "2023-02-13", "2023-02-21"),
    },
    # Two referrals, on Friday 29 September and Monday 2 October 2023; death on 11 November.
    "larch": {
        ("referral-answered", "larch/r4", "larch-essex_asc", "never_met", "2023-10-06", "2023-11-11"),
        ("referral-answered", "larch/r6", "larch-essex_asc", "never_met", "2023-10-09", "2023-11-11"),
        # The assessment was to begin by 30 October.
        ("responsibility-done", "larch/r8", "larch-essex_asc", "never_met", "2023-10-30", "2023-11-11"),
        # Adult social care acts on 2 October, and counts for 28 days: 3, 4, 5, 6 and 9.
        ("lead-professional", "larch", None, "never_met", "2023-10-09", "2023-10-30"),
        # The daughter's chase of 16 October reached adult social care only: 17 and 18.
        ("information-shared", "larch/r9/known", "larch-eput", "never_met", "2023-10-18", "2023-11-11"),
    },
    # The family's worries of 20 September 2024 (Friday) open the case; death on 26 December.
    "meadow": {
        # Set in 2023 without a date, and still not done when the case opened.
        ("responsibility-done", "meadow/r1", "meadow-home", "never_met", "2024-09-20", "2024-12-26"),
        # Promised on 27 September without a date: ten working days.
        ("responsibility-done", "meadow/r5", "meadow-home", "never_met", "2024-10-11", "2024-12-26"),
        # The fall of 4 October; the hospital had her on the 6th.
        ("health-after-harm", "meadow/r6", "meadow-home", "met_late", "2024-10-04", "2024-10-06"),
        # The home and social services from 27 September: 30, 1, 2, 3 and 4; until social services' 28 days are over.
        # The hospital of 6 October operated, and is none of those who act together.
        ("lead-professional", "meadow", None, "never_met", "2024-10-04", "2024-10-25"),
        # Nobody recorded that the home heard of the family's worries: 23 and 24 September, until its part ended.
        ("information-shared", "meadow/r3/known", "meadow-home", "never_met", "2024-09-24", "2024-12-03"),
        # Nor that social services heard of the fall: 7 and 8 October.
        ("information-shared", "meadow/r6/known", "meadow-ss", "never_met", "2024-10-08", "2024-10-25"),
    },
    # Opens on 1 January 2018, a year only; death on 30 July 2021.
    "orchard": {
        # No lead from the day the care coordinator's role ended until therapy began, and again from its end.
        ("lead-kept", "orchard", None, "met_late", "2019-11-30", "2020-05-15"),
        ("lead-kept", "orchard", None, "never_met", "2021-06-09", "2021-07-30"),
        # Referred on Friday 15 November 2019; therapy began, and so answered, half a year later.
        ("referral-answered", "orchard/r4", "orchard-eput_psy", "met_late", "2019-11-22", "2020-05-15"),
        # The review of 2016 tells of a plan: six weeks from the opening, and six from the review of 15 December 2020.
        ("plan-reviewed", "orchard", None, "met_late", "2018-02-12", "2020-12-15"),
        ("plan-reviewed", "orchard", None, "never_met", "2021-01-26", "2021-07-30"),
        # 1 January 2018 is a holiday: 2, 3, 4, 5 and 8.
        ("review-owner", "orchard", None, "never_met", "2018-01-08", "2021-07-30"),
    },
}
"""By case, every gap that England finds."""


@pytest.mark.parametrize("case", sorted(BY_HAND))
def test_a_case_shows_its_gaps_and_no_others(gaps_of, case):
    """Right to the day, on both engines."""
    assert gaps_of([CASES / case / "chronology.csv"]) == {case: BY_HAND[case]}


def test_all_five_in_one_graph(gaps_of):
    """As one import of one feed."""
    assert gaps_of(TABLES) == BY_HAND


def test_the_command_line_says_the_same(convene):
    """`convene import` of the five tables, then `convene gaps --all --json`, in an empty data folder."""
    said = convene("import", *map(str, TABLES))
    assert "5 cases assessed." in said
    assert "These sources cannot tell of: Employment. What depends on them stays unknown." in said
    gaps = json.loads(convene("gaps", "--all", "--json"))
    assert as_lines(gaps) == BY_HAND
    rows = {name for table in TABLES for name in names_of_rows(table)}
    for gap in gaps:
        assert gap["because"] in BY_HAND or comes_from(gap["because"], rows), gap
