"""Back-test: the same records by today's policy and by another. Every figure was worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from two_policies import OTHER, TODAY, newest, read
from world import World

from queries.access import LOCAL
from queries.backtest import BadPeriod
from queries.policy_answers import Backtest, BacktestRule
from queries.service import Service

JANUARY = (date(2026, 1, 1), date(2026, 1, 28))
"""Four weeks."""


@pytest.fixture
def told(world: World) -> World:
    """Monday 5 January 2026 is the opening of all; 1 January is a holiday, and there is none besides."""
    for name in ("nobody", "thursday", "left"):
        world.case(name, opened="2026-01-05", kind="concern")
    world.lead("thursday", "council", since="2026-01-08")
    world.lead("left", "council", since="2026-01-06", until="2026-01-19")
    for name in ("never", "friday"):
        world.case(name, opened="2026-01-05", kind="risk_management")
    world.meeting("friday", "strategy", at="2026-01-09")
    world.case("alone", opened="2026-01-05", kind="investigation")
    return world


def tried(serving, folder: Path, other: str = OTHER, period=JANUARY, today: str = TODAY, **how) -> Backtest:
    service: Service = serving(how.pop("now", "2026-06-30"), read(folder, today))
    return service.backtest(LOCAL, newest(folder, other), *period, **how)


def rule(found: Backtest, name: str) -> BacktestRule:
    return next(one for one in found.rules if one.rule == name)


def listed(found: Backtest) -> list[tuple[str, str, str, str | None, str | None, float | None]]:
    def day(moment):
        return f"{moment:%d %b}" if moment else None

    return [
        (gap.outcome, gap.rule, gap.case, day(gap.found_before), day(gap.found_after), gap.days) for gap in found.gaps
    ]


def test_each_gap_is_followed_from_one_policy_to_the_other(serving, told, tmp_path):
    """Newly found, no longer found, earlier, later; those that both find at once are counted and not listed."""
    found = tried(serving, tmp_path)
    assert listed(found) == [
        # two working days end on Wednesday the 7th, the lead comes on the 8th; five would have been in time
        ("found", "led", "thursday", None, "07 Jan", None),
        ("found", "controlled", "alone", None, "06 Jan", None),
        ("no_longer_found", "planned", "alone", "12 Jan", None, None),
        ("no_longer_found", "met", "friday", "07 Jan", None, None),
        ("earlier", "led", "nobody", "12 Jan", "07 Jan", 5.0),
        ("later", "met", "never", "07 Jan", "12 Jan", 5.0),
    ]
    assert found.not_listed == 0
    assert found.cases == 6


def test_the_figures_of_a_rule(serving, told, tmp_path):
    """Leading: two gaps by today's (nobody, left), three by the other (and Thursday), in four weeks."""
    led = rule(tried(serving, tmp_path), "led")
    assert (led.gaps_before, led.gaps_after) == (2, 3)
    assert (led.per_week_before, led.per_week_after, led.per_week_added) == (0.5, 0.75, 0.25)
    assert (led.found, led.earlier, led.later, led.same, led.no_longer_found) == (1, 1, 0, 1, 0)
    assert (led.median_days_earlier, led.median_days_later) == (5.0, None)
    assert led.changes == ("Limit: within 2 working days instead of within 5 working days.",)


def test_the_figures_of_all_rules(serving, told, tmp_path):
    """Today's: two of leading, two of meeting, one plan; the other's: three, one, one control."""
    total = tried(serving, tmp_path).total
    assert (total.gaps_before, total.gaps_after, total.per_week_added) == (5, 5, 0.0)
    assert (total.found, total.no_longer_found, total.earlier, total.later, total.same) == (2, 2, 1, 1, 1)


def test_a_rule_that_one_policy_has_alone(serving, told, tmp_path):
    """It is said which."""
    found = tried(serving, tmp_path)
    assert {one.rule: one.in_policy for one in found.rules} == {
        "led": "both", "met": "both", "planned": "today", "controlled": "other",
    }  # fmt: skip


def test_a_gap_counts_in_the_period_in_which_it_opened(serving, told, tmp_path):
    """From the 8th to the 12th: what nobody leads opens by today's on the 12th; what the other found on the 7th is out.

    A gap that one policy finds within the period and the other before it has moved all the same.
    """
    found = tried(serving, tmp_path, period=(date(2026, 1, 8), date(2026, 1, 12)))
    assert {(gap.outcome, gap.rule, gap.case) for gap in found.gaps} == {
        ("earlier", "led", "nobody"),
        ("later", "met", "never"),
        ("no_longer_found", "planned", "alone"),
    }
    assert (found.total.gaps_before, found.total.gaps_after) == (2, 1)


def test_nothing_after_the_period_counts(serving, told, tmp_path):
    """As of the evening of the 9th nobody is late by today's five days; the other has found three."""
    found = tried(serving, tmp_path, period=(date(2026, 1, 5), date(2026, 1, 9)))
    assert f"{found.asked.as_of:%Y-%m-%d %H:%M}" == "2026-01-09 23:59"
    led = rule(found, "led")
    assert (led.gaps_before, led.gaps_after, led.found, led.earlier) == (0, 2, 2, 0)


def test_what_the_other_cannot_judge_is_not_called_fine(serving, told, tmp_path):
    """The other takes a decision for a lead too, and nobody sends decisions: two gaps are no longer judged."""
    told.source_cannot_tell("Decision")
    needs = "needs: [{role_held: {roles: [lead_professional]}}"
    other = TODAY.replace("policy: today", "policy: other").replace(
        f"{needs}]", f"{needs}, {{decision_made: {{kinds: [determination], outcomes: ['yes']}}}}]"
    )
    found = tried(serving, tmp_path, other)
    assert listed(found) == [
        ("no_longer_judged", "led", "left", "19 Jan", None, None),
        ("no_longer_judged", "led", "nobody", "12 Jan", None, None),
    ]
    led = rule(found, "led")
    assert (led.unknown_before, led.unknown_after, led.no_longer_found) == (0, 2, 0)
    assert led.changes == ("Also met by: a decision of the kind determination was made, with the outcome yes.",)


def test_what_today_cannot_judge_and_the_other_finds(serving, told, tmp_path):
    """The other way round it is judged for the first time, not newly found."""
    told.source_cannot_tell("Decision")
    needs = "needs: [{role_held: {roles: [lead_professional]}}"
    today = TODAY.replace(f"{needs}]", f"{needs}, {{decision_made: {{kinds: [determination], outcomes: ['yes']}}}}]")
    other = TODAY.replace("policy: today", "policy: other")
    found = tried(serving, tmp_path, other, today=today)
    led = rule(found, "led")
    assert (led.first_judged, led.found, led.unknown_before, led.unknown_after) == (2, 0, 2, 0)


def test_today_keeps_the_version_of_a_case_and_the_other_judges_by_its_newest(serving, told, tmp_path):
    """Today's policy asked for a lead within one day until March; the answer says by which versions was judged."""
    march = TODAY.replace("2026-01-01", "2026-03-01")
    first = TODAY.replace("5 working days", "1 working day")
    found = tried(serving, tmp_path, march.replace("today", "other"), today=f"{first}---\n{march}")
    # the 6th by the version of January, the 12th by the newest of the other
    assert ("later", "led", "nobody", "06 Jan", "12 Jan", 6.0) in listed(found)
    assert rule(found, "led").changes == ()
    assert "by the version that was in force when the case opened" in found.judged_words
    assert "judged every case by its newest version, 2026-03-01" in found.judged_words


def test_a_policy_beside_itself_differs_in_nothing(serving, told, tmp_path):
    """No gap moves that nothing moved."""
    found = tried(serving, tmp_path, TODAY.replace("policy: today", "policy: other"))
    assert (found.gaps, found.total.same, found.total.gaps_after) == ((), 5, 5)
    assert all(one.changes == () for one in found.rules)


def test_what_was_known_by_a_day(serving, told, tmp_path):
    """A lead that was written down in February was not known in January."""
    told.case("late", opened="2026-01-05", kind="concern")
    told.involve("late", "council", since="2026-01-06", role="lead_professional", recorded="2026-02-10")
    assert rule(tried(serving, tmp_path), "led").gaps_after == 3
    known = tried(serving, tmp_path, known_at=read(tmp_path, TODAY)[0].latest.calendar.local(1_769_900_000_000))
    assert rule(known, "led").gaps_after == 4
    assert known.asked.undated_records > 0


def test_as_many_are_listed_as_were_asked_for(serving, told, tmp_path):
    """The first are those that would have been found; all are counted."""
    found = tried(serving, tmp_path, limit=2)
    assert [gap.outcome for gap in found.gaps] == ["found", "found"]
    assert (found.not_listed, found.total.earlier) == (4, 1)
    assert len(tried(serving, tmp_path, limit=None).gaps) == 6


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2026-02-01", "2026-01-01", "The period ends on 2026-01-01, before it begins on 2026-02-01; turn"),
        ("2026-01-01", "2026-07-01", "The period ends on 2026-07-01, which is still to come; "),
    ],
)
def test_a_period_that_cannot_be_tested(serving, told, tmp_path, first, last, says):
    """Turned round, or not over."""
    with pytest.raises(BadPeriod, match=says):
        tried(serving, tmp_path, period=(date.fromisoformat(first), date.fromisoformat(last)))


def test_a_period_that_ends_today_ends_now(serving, told, tmp_path):
    """What is due this evening is not late at noon."""
    service: Service = serving("2026-01-07T12:00", read(tmp_path, TODAY))
    found = service.backtest(LOCAL, newest(tmp_path), date(2026, 1, 1), date(2026, 1, 7))
    assert f"{found.asked.as_of:%H:%M}" == "12:00"
    assert rule(found, "led").gaps_after == 0
