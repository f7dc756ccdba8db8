"""Whoever takes over at a discharge has a plan by then."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def discharged(world: World, to: str | None = "home") -> str:
    """From the hospital, on Thursday 15 January."""
    world.case("A", opened="2026-01-05")
    return world.event("A", "discharge", at="2026-01-15", seen_by="hospital", to=to)


@shows_gap
def test_no_plan(world, assess):
    """Missing from the end of that day; the hospital owes it."""
    discharge = discharged(world)
    assert assess("discharge-planned", as_of="2026-01-30") == [
        missing("A", since="2026-01-15", subject=discharge, because=discharge, expected="hospital")
    ]


@shows_met
@pytest.mark.parametrize("kind", ["discharge", "care", "safeguarding"])
def test_the_plan_is_there_before_the_adult(world, assess, kind):
    """Agreed two days before, sent the day before."""
    discharged(world)
    world.copy("A", world.plan("A", agreed="2026-01-13", kind=kind), "home", sent="2026-01-14")
    assert assess("discharge-planned", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_the_plan_follows_after_a_week(world, assess):
    """Late, and there at last."""
    discharged(world)
    world.copy("A", world.plan("A", agreed="2026-01-14", kind="discharge"), "home", sent="2026-01-22")
    assert assess("discharge-planned", as_of="2026-01-30") == [met_late("A", since="2026-01-15", until="2026-01-22")]


@shows_edge
def test_somebody_else_has_it(world, assess):
    """A plan that lies with the hospital and the practice does not help the home."""
    discharged(world)
    plan = world.plan("A", agreed="2026-01-13", kind="discharge")
    world.copy("A", plan, "hospital", agreed="2026-01-13")
    world.copy("A", plan, "gp", sent="2026-01-14")
    assert assess("discharge-planned", as_of="2026-01-30") == [missing("A", since="2026-01-15")]


@shows_edge
@pytest.mark.parametrize(("agency", "expected"), [("gp", met), ("hospital", missing)])
def test_nobody_is_named_who_takes_over(world, assess, agency, expected):
    """Then anybody but the hospital itself will do."""
    discharged(world, to=None)
    world.copy("A", world.plan("A", agreed="2026-01-13", kind="discharge"), agency, sent="2026-01-14")
    assert assess("discharge-planned", as_of="2026-01-30") == [expected("A")]


@shows_edge
@pytest.mark.parametrize(("sent", "expected"), [("2025-12-18", met), ("2025-12-17", missing)])
def test_an_old_plan_was_made_for_another_time(world, assess, sent, expected):
    """28 days before 15 January is 18 December."""
    discharged(world)
    world.copy("A", world.plan("A", agreed="2025-12-10", kind="care"), "home", sent=sent)
    assert assess("discharge-planned", as_of="2026-01-30") == [expected("A")]


@shows_edge
def test_a_plan_that_has_ended_and_one_of_another_kind(world, assess):
    """Neither says what is to be done now."""
    discharged(world)
    world.copy("A", world.plan("A", agreed="2026-01-08", kind="care", ended="2026-01-12"), "home", sent="2026-01-09")
    world.copy("A", world.plan("A", agreed="2026-01-13", kind="behaviour"), "home", sent="2026-01-14")
    assert assess("discharge-planned", as_of="2026-01-30") == [missing("A", since="2026-01-15")]


@shows_edge
def test_an_admission_is_no_discharge(world, assess):
    """Nobody is handed over yet."""
    world.case("A", opened="2026-01-05")
    world.event("A", "admission", at="2026-01-15", seen_by="hospital")
    assert assess("discharge-planned", as_of="2026-01-30") == []


@shows_edge
def test_a_source_that_does_not_say_who_has_the_plan(world, assess):
    """Somebody may have been sent it."""
    discharged(world)
    world.source_cannot_tell("PlanCopy")
    assert assess("discharge-planned", as_of="2026-01-30") == [unknown("A")]
