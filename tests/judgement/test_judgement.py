"""The four measures of judgement: our own cases, five real ones where they are there, and cases that were run well."""

from __future__ import annotations

from datetime import date

import pytest
from graphs import Graphs, empty
from rules_at_first import FIRST_RULES

from graph_model.oversight import Severity, State
from judgement.__main__ import BESIDE, OPINIONS, OWN, reports_on, well_run_on
from judgement.judged import JudgedGap
from judgement.measures import LESSER, WellRun
from judgement.opinions import read_opinions
from judgement.report import CaseReport
from judgement.reviewed import Finding, reviewed_cases

CASES = [*reviewed_cases(OWN), *(reviewed_cases(BESIDE) if BESIDE.is_dir() else [])]
NAMES = [case.name for case in CASES]
NOT_FIRST = frozenset({"damson"})
"""Cases in which something else stands first than what the reviewer found."""


@pytest.fixture(scope="module")
def judged(graphs: Graphs) -> tuple[dict[str, CaseReport], list[WellRun]]:
    store = graphs.store("embedded")
    empty(store)
    return {report.case.name: report for report in reports_on(store, CASES)}, well_run_on(store)


@pytest.mark.parametrize("case", NAMES)
def test_what_the_reviewer_found_is_found(judged, case):
    """Each finding is met by a gap, or somebody said why no record can show it."""
    assert judged[0][case].unexplained == []


@pytest.mark.parametrize("case", NAMES)
def test_what_the_reviewer_found_stands_first(judged, case):
    """The very first; the list of those where it is not so yet only shrinks."""
    assert judged[0][case].first.gravest == (case not in NOT_FIRST)


@pytest.mark.parametrize("case", NAMES)
def test_each_finding_that_is_found_has_its_repair(judged, case):
    """So that the measure leaves none out."""
    report = judged[0][case]
    found = {one.finding.number for one in report.found if one.gaps}
    assert {one.repair.finding for one in report.repaired} >= found


@pytest.mark.parametrize("case", NAMES)
def test_what_was_done_in_time_leaves_no_gap(judged, case):
    """The gap vanishes, and no other appears; where that is not so, a sentence says why, and only there."""
    report = judged[0][case]
    wrong = {(case, one.repair.finding) for one in report.repaired if not one.good}
    said = {key: why for key, why in report.opinions.unrepaired.items() if key[0] == case}
    assert set(said) == wrong
    assert all(len(why.split()) > 8 for why in said.values())


def test_five_cases_that_were_run_well_look_so(judged):
    """No grave gap, and at most two lesser ones."""
    assert len(judged[1]) >= 5
    assert [one for one in judged[1] if not one.good] == []


def test_no_opinion_is_about_nothing(judged):
    """What is said of a miss or a gap that is not there any more is taken away."""
    opinions = read_opinions(OPINIONS)
    missed = {(name, one.finding.number) for name, report in judged[0].items() for one in report.found if not one.gaps}
    assert {key for key in opinions.misses if key[0] in NAMES} == missed
    meant = {opinions.key_of(name, gap) for name, report in judged[0].items() for gap in report.beyond}
    assert {key for key in opinions.verdicts if key[0] in NAMES} - meant == set()


@pytest.mark.parametrize("case", NAMES)
def test_each_gap_that_no_reviewer_mentions_is_judged(judged, case):
    """True, arguable or false, and why; so that a rule that cries wolf is seen."""
    report = judged[0][case]
    said = {str(gap): report.opinions.of(case, gap).partition(": ") for gap in report.beyond}
    assert [gap for gap, (word, _, why) in said.items() if word not in ("true", "arguable", "false") or not why] == []


# -- the measures themselves --


def finding(**said: object) -> Finding:
    given = {"since": date(2024, 3, 1), "until": date(2024, 3, 10), "agencies": frozenset({"council"}), "exact": True}
    return Finding(**{"number": 1, "failing": "no_lead", "text": "", **given, **said})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("theme", "agency", "since", "until", "met"),
    [
        ("lead", "council", "2024-03-02", "2024-03-05", True),
        ("lead", None, "2024-03-02", "2024-03-05", True),
        ("lead", "home", "2024-03-02", "2024-03-05", False),
        ("plan", "council", "2024-03-02", "2024-03-05", False),
        ("lead", "council", "2024-03-24", "2024-05-01", True),
        ("lead", "council", "2024-03-25", "2024-05-01", False),
        ("lead", "council", "2024-01-01", "2024-02-16", True),
        ("lead", "council", "2024-01-01", "2024-02-15", False),
    ],
)
def test_when_a_gap_meets_a_finding(theme, agency, since, until, met):
    """A fitting theme, an agency of the finding or none, and not more than a fortnight apart."""
    assert finding().is_met_by(theme, agency, date.fromisoformat(since), date.fromisoformat(until)) is met


def test_information_names_who_was_not_told():
    """The finding names who did not tell, so the agencies are not compared."""
    untold = finding(failing="information_not_shared")
    assert untold.is_met_by("information", "gp", date(2024, 3, 2), date(2024, 3, 5))
    assert not untold.is_met_by("voice", "gp", date(2024, 3, 2), date(2024, 3, 5))


def test_findings_that_no_rule_is_about_do_not_count():
    """Nor those that were read into the report."""
    assert not finding(failing="other").counts
    assert not finding(exact=False).counts


@pytest.mark.parametrize(
    ("severities", "good"), [((), True), (("medium", "low"), True), (("low",) * 3, False), (("high",), False)]
)
def test_when_a_case_that_was_run_well_looks_bad(severities, good):
    """A grave gap, or more than two lesser ones."""
    gaps = [
        JudgedGap("a-rule", "lead", Severity(word), State.MISSING, "A", None, date(2024, 1, 1), date(2024, 1, 2))
        for word in severities
    ]
    assert WellRun("A", tuple(gaps)).good is good
    assert LESSER == 2


def test_all_rules_are_judged(judged):
    """Not only those that the real cases were worked out by hand for."""
    assert {gap.rule for report in judged[0].values() for gap in report.gaps} - FIRST_RULES
