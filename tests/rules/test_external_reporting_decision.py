"""After an allegation, or when the risk is severe, somebody decides whether it is reported outside."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def alleged(world: World, raised_by: str | None = "council", seen_by: str = "council") -> str:
    """An allegation on Monday 12 January: a decision is due by the end of Tuesday the 13th."""
    world.case("A", opened="2026-01-05", raised_by=raised_by, responsible="council")
    world.involve("A", "council", since="2026-01-05")
    return world.event("A", "allegation", at="2026-01-12", seen_by=seen_by)


@shows_gap
def test_an_allegation_and_nobody_decides(world, assess):
    """Missing once the Tuesday is over; the agency that must see the case through owes it."""
    allegation = alleged(world)
    assert assess("external-reporting-decision", as_of="2026-01-30") == [
        missing("A", since="2026-01-13", subject=allegation, because=allegation, expected="council")
    ]


@shows_gap
def test_a_severe_risk_and_nobody_decides(world, assess):
    """High does not ask; severe does, once, and goes on asking when the risk is lowered."""
    world.case("A", opened="2026-01-05", raised_by="council")
    world.risk("A", "high", at="2026-01-08")
    severe = world.risk("A", "severe", at="2026-01-12")
    world.risk("A", "moderate", at="2026-01-20")
    assert assess("external-reporting-decision", as_of="2026-01-30") == [
        missing("A", since="2026-01-13", subject=severe)
    ]


@shows_met
@pytest.mark.parametrize("kind", ["external_reporting", "broader_escalation"])
@pytest.mark.parametrize("outcome", ["yes", "no"])
def test_somebody_decides(world, assess, kind, outcome):
    """No is a decision as good as yes."""
    alleged(world)
    world.decide("A", kind, at="2026-01-13", outcome=outcome)
    assert assess("external-reporting-decision", as_of="2026-01-30") == [met("A")]


@shows_met
def test_who_reports_it_has_decided(world, assess):
    """The regulator was written to: nobody need write down beside it that this was decided."""
    world.agency("inspectors", "regulator")
    alleged(world)
    world.contact("A", "letter", at="2026-01-13", by="council", to="inspectors")
    assert assess("external-reporting-decision", as_of="2026-01-30") == [met("A")]


@shows_met
def test_a_strategy_meeting_is_where_it_is_decided(world, assess):
    """A review meeting is not."""
    alleged(world)
    world.meeting("A", "review", at="2026-01-13", present=["council", "home"])
    assert assess("external-reporting-decision", as_of="2026-01-30") == [missing("A")]
    world.meeting("A", "strategy", at="2026-01-15", present=["council", "home"])
    assert assess("external-reporting-decision", as_of="2026-01-30") == [
        met_late("A", since="2026-01-13", until="2026-01-15")
    ]


@shows_edge
@pytest.mark.parametrize(("kind", "outcome"), [("external_reporting", "not_yet"), ("threshold", "yes")])
def test_put_off_or_something_else(world, assess, kind, outcome):
    """Not yet is no decision, and the threshold is another question."""
    alleged(world)
    world.decide("A", kind, at="2026-01-13", outcome=outcome)
    assert assess("external-reporting-decision", as_of="2026-01-30") == [missing("A")]


@shows_edge
@pytest.mark.parametrize(("decided", "expected"), [("2025-12-15", met), ("2025-12-14", missing)])
def test_a_decision_counts_for_four_weeks(world, assess, decided, expected):
    """28 days before 12 January is 15 December."""
    alleged(world)
    world.decide("A", "external_reporting", at=decided, outcome="no")
    assert assess("external-reporting-decision", as_of="2026-01-30") == [expected("A")]


@shows_edge
def test_a_call_to_the_police_answers_no_later_allegation(world, assess):
    """Each allegation asks anew, and what was told before it says nothing of it."""
    first = alleged(world)
    world.contact("A", "call", at="2026-01-12", by="council", to="police")
    second = world.event("A", "allegation", at="2026-03-09", seen_by="council")
    assert assess("external-reporting-decision", as_of="2026-03-20") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-03-10"),
    ]


@shows_edge
@pytest.mark.parametrize("raised_by", ["home", "hospital", "family"])
def test_where_the_other_rule_asks(world, assess, raised_by):
    """One silence is shown once: of these it is asked whether adult social care or the police were told."""
    alleged(world, raised_by=raised_by, seen_by="home")
    assert assess("external-reporting-decision", as_of="2026-01-30") == []


@shows_edge
def test_nobody_recorded_who_raised_it(world, assess):
    """Then this rule asks, so that one of the two does."""
    alleged(world, raised_by=None, seen_by="home")
    assert assess("external-reporting-decision", as_of="2026-01-30") == [missing("A")]


@shows_edge
def test_a_source_without_decisions_cannot_tell(world, assess):
    """It may have been decided."""
    alleged(world)
    world.source_cannot_tell("Decision")
    assert assess("external-reporting-decision", as_of="2026-01-30") == [unknown("A")]
