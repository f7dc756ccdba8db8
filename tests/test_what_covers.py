"""Cover that is made to stand, and cover that must come from another agency. Days are counted from 1 January 2026."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graph_model.oversight import Severity
from queries.calendar import Calendar, Duration
from queries.conditions import Row
from queries.facts import CaseFacts
from queries.library import Query
from queries.policy import By, Group, Leaf, Modifiers, Rule, Theme
from queries.requirements import RuleOnCase, Setting
from queries.spans import FOREVER
from queries.supply import Supply

DAY = 24 * 3_600_000
FIRST = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000)
FOUR_WEEKS = Duration.parse("28 days")
AT_ONCE = Duration.parse("at once")
CASE = CaseFacts("case", "adult", "concern", FIRST, ((FIRST, FOREVER),), frozenset(), (), None, None)
SETTING = Setting(
    calendar=Calendar("UTC", "GB", "ENG"),
    supply=Supply({}),
    top_of={"ward": "trust", "team": "trust"},
    families=frozenset({"family"}),
    chair_of={"ward": "hospital", "team": "hospital", "nurses": "hospital", "gp": "primary", "family": "advocacy"},
)


def day(number: float) -> int:
    """The moment so many days after 1 January 2026."""
    return FIRST + round(number * DAY)


def leaf(role: str, name: str, **how: object) -> Leaf:
    """A trigger or cover with the words beside it."""
    nothing: frozenset[str] = frozenset()
    said = "subject: Case; agency: the one"
    query = Query(name, role, name, name, said, {}, nothing, nothing, (), False, f"{role}s/{name}.cypher")
    return Leaf(query, {}, Modifiers(**how))  # type: ignore[arg-type]


def row(since: float, agency: str | None = None, until: float | None = None, subject: str = "case") -> Row:
    """A row of its own record."""
    end = FOREVER if until is None else day(until)
    return Row(subject, agency, day(since), end, f"{subject} {agency} {since}", False)


def provided(asked: list[Row], came: list[Row], *needs: Leaf | Group) -> list[tuple[float, float | None]]:
    """When the first thing asked for is covered, in days; None where that does not end."""
    rows = {"asks": asked, "came": came}
    on_case = RuleOnCase(CASE, lambda one: rows[one.query.name], SETTING)
    rule = Rule("rule", "Rule", Theme.LEAD, Severity.HIGH, (leaf("trigger", "asks"),), needs)
    found = on_case.provided(rule, on_case.required(rule)[0])
    assert not found.unknown
    return [
        ((since - FIRST) / DAY, None if until == FOREVER else (until - FIRST) / DAY) for since, until in found.spans
    ]


def test_two_agencies_within_four_weeks_lapse_where_nothing_makes_them_stand() -> None:
    """From the day of the second until four weeks after the first."""
    two = leaf("cover", "came", lasting=FOUR_WEEKS, at_least=2, of_agencies=True)
    assert provided([row(1)], [row(2, "gp"), row(10, "nurses")], two) == [(10, 30)]


def test_cover_stands_until_the_case_closes() -> None:
    """What was brought about once does not have to be brought about again."""
    two = leaf("cover", "came", lasting=FOUR_WEEKS, at_least=2, of_agencies=True, stands_until_closed=True)
    assert provided([row(1)], [row(2, "gp"), row(10, "nurses")], two) == [(10, None)]


def test_cover_stands_for_so_long() -> None:
    """Counted from the moment at which the condition held."""
    stands = Duration.parse("60 days")
    two = leaf("cover", "came", lasting=FOUR_WEEKS, at_least=2, of_agencies=True, stands=stands)
    assert provided([row(1)], [row(2, "gp"), row(10, "nurses")], two) == [(10, 70)]


def test_being_made_to_stand_ends_nothing_sooner() -> None:
    """A lead who stays for a year is not over after four weeks."""
    assert provided([row(1)], [row(2, "gp", until=365)], leaf("cover", "came", stands=FOUR_WEEKS)) == [(2, 365)]


def test_what_had_ended_before_it_was_asked_for_does_not_stand() -> None:
    """A lead who was gone by then took nothing over; one who was there did, and may go."""
    lead = leaf("cover", "came", stands_until_closed=True)
    assert provided([row(5)], [row(1, "gp", until=4)], lead) == []
    assert provided([row(5)], [row(1, "gp", until=6)], lead) == [(1, None)]


def test_standing_cover_keeps_its_subject() -> None:
    """What was said of one referral answers no other, however long it stands."""
    asked, came = [row(1, subject="one")], [row(2, subject="other", until=3), row(5, subject="one", until=6)]
    assert provided(asked, came, leaf("cover", "came", stands_until_closed=True)) == [(5, None)]


def test_what_asks_and_stands_is_about_the_record_that_completed_it() -> None:
    """The same word under `when`: each stretch asks for itself."""
    signs = leaf("trigger", "asks", lasting=FOUR_WEEKS, at_least=2, stands_until_closed=True)
    rule = Rule("rule", "Rule", Theme.LEAD, Severity.HIGH, (signs,), (leaf("cover", "came"),))
    on_case = RuleOnCase(CASE, lambda one: [row(1), row(9)] if one.query.name == "asks" else [], SETTING)
    (requirement,) = on_case.required(rule)
    assert (requirement.subject, requirement.since, requirement.until) == ("case None 9", day(9), FOREVER)


@pytest.mark.parametrize(
    ("agency", "covers"),
    [
        ("gp", True),
        ("nurses", True),
        ("ward", False),
        ("team", False),
        ("trust", False),
        ("family", False),
        (None, False),
    ],
)
def test_another_agency_is_another_organisation(agency: str | None, covers: bool) -> None:
    """Neither the one asked about nor another team of it, nor the family, nor one of whom nothing is known."""
    spans = provided([row(1, "ward")], [row(2, agency)], leaf("cover", "came", by=By.ANOTHER))
    assert spans == ([(2, None)] if covers else [])


@pytest.mark.parametrize(("agency", "covers"), [("nurses", True), ("gp", False), ("team", False)])
def test_another_agency_of_the_same_seat(agency: str, covers: bool) -> None:
    """Community nurses sit where the ward sat; the practice does not, and another ward is no other agency."""
    spans = provided([row(1, "ward")], [row(2, agency)], leaf("cover", "came", by=By.SAME_SEAT))
    assert spans == ([(2, None)] if covers else [])


def test_nobody_is_another_where_nobody_was_named() -> None:
    """Without knowing who asked, nobody can tell who another is: then it is not covered so."""
    assert provided([row(1)], [row(2, "gp")], leaf("cover", "came", by=By.ANOTHER)) == []


def test_another_agency_that_came_after_it() -> None:
    """Both words at once: the contact of last week is of another, and not after it."""
    others = leaf("cover", "came", by=By.ANOTHER, fresh=AT_ONCE)
    assert provided([row(7, "ward")], [row(2, "gp"), row(9, "nurses"), row(8, "ward")], others) == [(9, None)]


def test_the_words_beside_a_choice_hold_for_all_of_it() -> None:
    """A choice of several, made to stand together, from another agency."""
    choice = Group("any", (leaf("cover", "came"),), Modifiers(by=By.ANOTHER, lasting=FOUR_WEEKS, stands=FOUR_WEEKS))
    assert provided([row(1, "ward")], [row(2, "ward"), row(3, "gp")], choice) == [(3, 31)]
