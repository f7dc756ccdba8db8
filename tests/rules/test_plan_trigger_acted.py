"""When what the plan itself waits for has come, somebody who has the plan acts within 24 hours."""

import pytest
from world import World, met, met_late, missing, moment, shows_edge, shows_gap, shows_met, unknown


def triggered(world: World, at: str = "2026-02-02T21:00") -> str:
    """The trust has a plan that says when to act; in the evening of a Monday the home sees that it has come."""
    world.case("A", opened="2026-01-05", kind="risk_management", responsible="council")
    plan = world.plan("A", agreed="2026-01-12", kind="contingency")
    world.copy("A", plan, "trust", sent="2026-01-12")
    return world.event("A", "plan_trigger_met", at=at, seen_by="home")


@shows_gap
def test_nobody_acts(world, assess):
    """By the next evening, at nine."""
    event = triggered(world)
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [
        missing("A", since="2026-02-03", subject=event, expected="council")
    ]


@shows_met
@pytest.mark.parametrize("act", ["visit", "call", "escalation", "referral"])
def test_the_trust_acts(world, assess, act):
    """The next afternoon, in whatever way."""
    event = triggered(world)
    at = "2026-02-03T15:00"
    if act == "visit":
        world.contact("A", "visit", at=at, by="trust", with_adult="yes")
    if act == "call":
        world.contact("A", "call", at=at, by="trust", to="home")
    if act == "escalation":
        world.escalate("A", at=at, by="trust")
    if act == "referral":
        world.referral("A", by="trust", to="hospital", at=at)
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [met("A", subject=event)]


@shows_edge
def test_an_hour_late(world, assess):
    """24 hours are 24 hours."""
    triggered(world)
    world.contact("A", "visit", at="2026-02-03T22:00", by="trust", with_adult="yes")
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [met_late("A", since="2026-02-03", until="2026-02-03")]


@shows_edge
def test_only_the_day_is_known(world, assess):
    """Then it ends with that day; a visit of the next is late by a day."""
    triggered(world, at="2026-02-02")
    world.contact("A", "visit", at="2026-02-03", by="trust", with_adult="yes")
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [met_late("A", since="2026-02-02", until="2026-02-03")]


@shows_edge
def test_that_it_had_the_plan_was_written_down_later(world, assess):
    """Until then its visit was that of somebody who did not know what was agreed."""
    triggered(world)
    world.change("A plancopy 1", recorded_at=moment("2026-02-06"))
    world.contact("A", "visit", at="2026-02-03T15:00", by="trust", with_adult="yes", recorded="2026-02-03")
    assert assess("plan-trigger-acted", as_of="2026-02-05", known_at="2026-02-05") == [missing("A")]
    assert assess("plan-trigger-acted", as_of="2026-02-10", known_at="2026-02-10") == [met("A")]


@shows_edge
def test_somebody_who_does_not_have_the_plan(world, assess):
    """Comes, and does not know what was agreed; once it has the plan, its acts count."""
    triggered(world)
    world.contact("A", "visit", at="2026-02-03T09:00", by="gp", with_adult="yes")
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [missing("A", since="2026-02-03")]
    plan = world.plan("A", agreed="2026-01-12", kind="care")
    world.copy("A", plan, "gp", sent="2026-02-05")
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [missing("A", since="2026-02-03")]
    world.contact("A", "visit", at="2026-02-06", by="gp", with_adult="yes")
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [met_late("A", since="2026-02-03", until="2026-02-06")]


@shows_edge
def test_a_contact_before_it(world, assess):
    """Answers nothing: the same morning was before."""
    triggered(world)
    world.contact("A", "visit", at="2026-02-02T09:00", by="trust", with_adult="yes")
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [missing("A")]


@shows_edge
def test_the_adult_is_admitted(world, assess):
    """Whoever called the ambulance: somebody acted."""
    triggered(world)
    world.event("A", "admission", at="2026-02-02T23:30", seen_by="hospital")
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [met("A")]


@shows_edge
def test_each_time_it_comes(world, assess):
    """What was done on Tuesday does not answer for Friday."""
    first = triggered(world)
    world.contact("A", "visit", at="2026-02-03T15:00", by="trust", with_adult="yes")
    second = world.event("A", "plan_trigger_met", at="2026-02-06T12:00", seen_by="home")
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-02-07"),
    ]


@shows_edge
def test_a_source_without_copies_cannot_tell(world, assess):
    """Who has the plan, and so whether the one that came had it."""
    triggered(world)
    world.source_cannot_tell("PlanCopy")
    assert assess("plan-trigger-acted", as_of="2026-02-10") == [unknown("A")]
