"""After harm that came while a plan was in place, the plan is looked at within five working days."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def harmed(world: World, kind: str = "fall", plan: str = "care") -> str:
    """A plan of long standing; on a Monday in February the adult comes to harm."""
    world.case("A", opened="2026-01-05", responsible="council")
    world.plan("A", agreed="2025-11-03", kind=plan)
    return world.event("A", kind, at="2026-02-02")


@shows_gap
def test_nobody_looks_at_the_plan(world, assess):
    """Due by the end of the next Monday."""
    event = harmed(world)
    assert assess("plan-reviewed-after-harm", as_of="2026-02-20") == [
        missing("A", since="2026-02-09", subject=event, expected="council")
    ]


@shows_met
def test_the_plan_is_reviewed(world, assess):
    """That week."""
    event = harmed(world)
    world.review("A", at="2026-02-06")
    assert assess("plan-reviewed-after-harm", as_of="2026-02-20") == [met("A", subject=event)]


@shows_edge
def test_a_new_plan_is_a_look_at_the_old_one(world, assess):
    """However the new one is called; on the Thursday of the next week it is late."""
    harmed(world)
    world.plan("A", agreed="2026-02-12", kind="safeguarding")
    assert assess("plan-reviewed-after-harm", as_of="2026-02-20") == [
        met_late("A", since="2026-02-09", until="2026-02-12")
    ]


@shows_edge
def test_a_review_that_runs_out_has_still_answered(world, assess):
    """When the next is due is for another rule; this harm was looked at."""
    harmed(world)
    world.review("A", at="2026-02-06", next_due="2026-02-20")
    assert assess("plan-reviewed-after-harm", as_of="2026-04-30") == [met("A")]


@shows_edge
def test_a_review_before_it_answers_nothing(world, assess):
    """Three days earlier nobody could know of the fall."""
    harmed(world)
    world.review("A", at="2026-01-30")
    assert assess("plan-reviewed-after-harm", as_of="2026-02-20") == [missing("A", since="2026-02-09")]


@shows_edge
def test_one_review_answers_for_all_falls_before_it_and_for_none_after(world, assess):
    """Two falls, a review, a third fall on a Monday."""
    first = harmed(world)
    second = world.event("A", "fall", at="2026-02-04")
    world.review("A", at="2026-02-06")
    third = world.event("A", "fall", at="2026-02-16")
    assert assess("plan-reviewed-after-harm", as_of="2026-02-27") == [
        met("A", subject=first),
        met("A", subject=second),
        missing("A", subject=third, since="2026-02-23"),
    ]


@shows_edge
@pytest.mark.parametrize(
    ("kind", "asked"),
    [("injury", 1), ("incident", 1), ("medication_error", 0), ("deterioration", 0), ("behaviour_change", 0)],
)
def test_which_harm_counts(world, assess, kind, asked):
    """Fall, injury and incident; for the others there are other rules."""
    harmed(world, kind=kind)
    assert len(assess("plan-reviewed-after-harm", as_of="2026-02-20")) == asked


@shows_edge
@pytest.mark.parametrize(
    ("agreed", "ended"), [("2026-02-03", None), ("2025-11-03", "2026-02-02"), ("2026-02-02T09:00", None)]
)
def test_no_plan_was_in_place_then(world, assess, agreed, ended):
    """Agreed afterwards, an hour or a day, or over by then: it did not fail."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed=agreed, ended=ended)
    world.event("A", "fall", at="2026-02-02T08:00")
    assert assess("plan-reviewed-after-harm", as_of="2026-02-20") == []


@shows_edge
def test_a_plan_that_ends_after_the_harm(world, assess):
    """Ending it is not looking at it: why did the adult come to harm?"""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2025-11-03", ended="2026-02-04")
    world.event("A", "fall", at="2026-02-02")
    assert assess("plan-reviewed-after-harm", as_of="2026-02-20") == [missing("A", since="2026-02-09")]


@shows_edge
def test_a_source_without_reviews_cannot_tell(world, assess):
    """It says that there is a plan, and not whether anybody looked at it."""
    harmed(world)
    world.source_cannot_tell("Review")
    assert assess("plan-reviewed-after-harm", as_of="2026-02-20") == [unknown("A")]
