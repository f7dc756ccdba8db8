"""Whoever gives a case less says why, in the same breath."""

import pytest
from world import met, missing, never_met, shows_edge, shows_gap, shows_met, unknown


@shows_gap
@pytest.mark.parametrize(
    ("kind", "outcome"), [("priority_lowered", None), ("no_further_action", "yes"), ("threshold", "no")]
)
def test_no_reason_is_recorded(world, assess, kind, outcome):
    """A gap from the end of that day, and the one that decided owes the reason."""
    world.case("A", opened="2026-01-05")
    decided = world.decide("A", kind, at="2026-01-12", outcome=outcome, by="council")
    assert assess("lowering-explained", as_of="2026-01-30") == [
        missing("A", since="2026-01-12", subject=decided, expected="council")
    ]


@shows_met
def test_a_reason_is_recorded(world, assess):
    """With the decision."""
    world.case("A", opened="2026-01-05")
    world.decide("A", "priority_lowered", at="2026-01-12T10:00", reason="her sister has moved in")
    assert assess("lowering-explained", as_of="2026-01-30") == [met("A")]


@shows_edge
@pytest.mark.parametrize(
    ("kind", "outcome"), [("threshold", "yes"), ("no_further_action", "no"), ("priority_raised", "yes")]
)
def test_what_lowers_nothing_needs_no_reason_here(world, assess, kind, outcome):
    """A threshold that was met, a decision to go on, a priority that was raised."""
    world.case("A", opened="2026-01-05")
    world.decide("A", kind, at="2026-01-12", outcome=outcome)
    assert assess("lowering-explained", as_of="2026-01-30") == []


@shows_edge
@pytest.mark.parametrize(("reason", "expected"), [(None, never_met), ("she has moved to her son", met)])
def test_the_decision_that_closes_the_case(world, assess, reason, expected):
    """It is asked about though nothing is open any more: four weeks long, then it was never met."""
    world.case("A", opened="2026-01-05", closed="2026-01-12")
    world.decide("A", "no_further_action", at="2026-01-12", reason=reason)
    assert assess("lowering-explained", as_of="2026-03-30") == [expected("A")]


@shows_edge
def test_a_reason_for_another_decision(world, assess):
    """Each decision has its own."""
    world.case("A", opened="2026-01-05")
    world.decide("A", "priority_raised", at="2026-01-12", reason="a second fall")
    lowered = world.decide("A", "priority_lowered", at="2026-01-12")
    assert assess("lowering-explained", as_of="2026-01-30") == [missing("A", subject=lowered)]


@shows_edge
def test_a_source_that_sends_no_reasons(world, assess):
    """Then there may have been one."""
    world.case("A", opened="2026-01-05")
    world.decide("A", "priority_lowered", at="2026-01-12")
    world.source_cannot_tell("Decision.reason")
    assert assess("lowering-explained", as_of="2026-01-30") == [unknown("A")]
