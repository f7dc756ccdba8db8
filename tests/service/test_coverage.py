"""What the sources do not let the policy judge: which rules, on which cases, and because of what nobody sends."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_policies import read
from world import World

from queries.access import LOCAL
from queries.listing import BadFilter
from queries.policy_answers import Coverage, RuleCoverage

POLICY = """\
policy: today
in_force: 2026-01-01
rules:
  - id: led
    when: [{case_open: {kinds: [concern]}}]
    needs: [{role_held: {roles: [lead_professional]}}]
    within: 5 working days
  - id: decided
    when: [{escalation_made: {}}]
    unless: [{plan_in_place: {kinds: [safeguarding]}}]
    needs:
      - escalation_decided: {outcomes: ["yes", "no"]}
      - decision_made: {kinds: [multi_agency_required], outcomes: ["yes", "no"]}
    within: 1 working day
"""


@pytest.fixture
def told(world: World) -> World:
    """Two open cases and a closed one, of one source."""
    for name in ("A", "B"):
        world.case(name, opened="2026-01-05", kind="concern")
        world.escalate(name, at="2026-01-06", by="home")
    world.case("closed", opened="2025-01-06", closed="2025-02-03", kind="concern")
    return world


def covered(serving, folder: Path, rule: str | None = None, **how) -> Coverage:
    found: Coverage = serving("2026-06-30", read(folder, POLICY)).coverage(LOCAL, rule, **how)
    return found


def row(found: Coverage, rule: str, cannot: str) -> RuleCoverage:
    return next(one for one in found.lacking if (one.rule, one.cannot) == (rule, cannot))


def test_where_everything_is_sent_everything_can_be_judged(serving, told, tmp_path):
    """Nothing is listed."""
    found = covered(serving, tmp_path)
    assert (found.cases, found.rules, found.whole, found.lacking) == (3, 2, 2, ())


def test_a_cover_that_nobody_sends(serving, told, tmp_path):
    """Without the column of the role nobody can tell who leads; open cases are counted apart, and what is unknown."""
    told.source_cannot_tell("Involvement.role")
    found = covered(serving, tmp_path)
    led = row(found, "led", "judge")
    assert (led.cases, led.wholly, led.open_cases, led.requirements) == (3, 3, 2, 3)
    assert led.lacks == ("Involvement.role",)
    assert led.words == "Nothing that would meet it is sent: no source sends role of involvements."
    assert led.case_ids == ("A", "B", "closed")
    assert [(feed.name, feed.cases, feed.lacks_words) for feed in led.feeds] == [
        ("The world's own records", 3, "sends no role of involvements")
    ]
    assert found.whole == 1


def test_one_of_two_covers_that_is_not_sent(serving, told, tmp_path):
    """What the other one meets is seen; the rest is unknown."""
    told.source_cannot_tell("Decision")
    decided = row(covered(serving, tmp_path), "decided", "judge")
    assert (decided.cases, decided.wholly, decided.requirements) == (3, 0, 2)
    assert decided.words == "Some of what would meet it is not sent: no source sends decisions."


def test_a_trigger_that_nobody_sends_is_no_silence_that_means_well(serving, told, tmp_path):
    """Without escalations the rule asks for nothing, and that is said."""
    told.source_cannot_tell("Escalation")
    found = covered(serving, tmp_path)
    asked = row(found, "decided", "ask")
    assert (asked.cases, asked.wholly, asked.requirements) == (3, 3, 0)
    assert asked.words == "Nothing that asks for it is sent: no source sends escalations."


def test_an_excuse_that_nobody_sends(serving, told, tmp_path):
    """A gap may be one for which there was a good reason."""
    told.source_cannot_tell("Plan")
    excused = row(covered(serving, tmp_path), "decided", "excuse")
    assert excused.words == "Nothing that would excuse it is sent: no source sends plans."
    assert excused.lacks == ("Plan",)


def test_one_rule_alone_names_every_case(serving, world, tmp_path):
    """Among all rules a few are named, and all are counted."""
    for number in range(12):
        world.case(f"case {number:02}", opened="2026-01-05", kind="concern")
    world.source_cannot_tell("Involvement.role")
    among_all = row(covered(serving, tmp_path), "led", "judge")
    assert (among_all.cases, len(among_all.case_ids)) == (12, 10)
    alone = covered(serving, tmp_path, "led")
    assert len(row(alone, "led", "judge").case_ids) == 12
    assert alone.rules == 1


def test_as_of_another_day_it_is_assessed(serving, told, tmp_path):
    """Before the others opened there was one case, and its requirement."""
    told.source_cannot_tell("Involvement.role")
    service = serving("2026-06-30", read(tmp_path, POLICY))
    then = service.calendar.local(service.calendar.midnight(service.today.replace(year=2025, month=1, day=20)))
    led = row(service.coverage(LOCAL, as_of=then), "led", "judge")
    assert (led.cases, led.open_cases, led.requirements) == (1, 1, 1)


def test_a_rule_that_there_is_not(serving, told, tmp_path):
    """An empty list would look as if all could be judged."""
    with pytest.raises(BadFilter, match=r"rule is 'lead'; allowed: led, decided\. Did you mean led\?"):
        covered(serving, tmp_path, "lead")
