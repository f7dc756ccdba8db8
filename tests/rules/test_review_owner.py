"""A plan in place has somebody who must review it, within five working days."""

from world import World, met, missing, never_met, shows_edge, shows_gap, shows_met


def planned(world: World, **more: str) -> None:
    """Agreed on a Monday."""
    world.case("A", opened="2026-01-05", responsible="council")
    world.plan("A", agreed="2026-01-12", **more)


@shows_gap
def test_a_plan_that_nobody_must_review(world, assess):
    """Five working days after it was agreed."""
    planned(world)
    assert assess("review-owner", as_of="2026-01-30") == [missing("A", since="2026-01-19", expected="council")]


@shows_met
def test_the_council_owns_the_review(world, assess):
    """Named within the days."""
    planned(world)
    world.involve("A", "council", since="2026-01-16", role="review_owner")
    assert assess("review-owner", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_the_lead_is_not_the_review_owner_unless_named(world, assess):
    """One role is not the other."""
    planned(world)
    world.lead("A", "council", since="2026-01-12")
    assert assess("review-owner", as_of="2026-01-30") == [missing("A", since="2026-01-19")]


@shows_edge
def test_the_review_owner_leaves(world, assess):
    """From that day nobody must review it."""
    planned(world)
    world.involve("A", "council", since="2026-01-12", until="2026-02-02", role="review_owner")
    assert assess("review-owner", as_of="2026-02-20") == [missing("A", since="2026-02-02")]


@shows_edge
def test_a_second_plan_needs_no_second_owner(world, assess):
    """One owner answers for all plans; without one it is one gap, not two."""
    planned(world)
    world.plan("A", agreed="2026-01-14", kind="behaviour")
    assert assess("review-owner", as_of="2026-01-30") == [missing("A", since="2026-01-19")]


@shows_edge
def test_a_plan_that_ended(world, assess):
    """Nothing is asked for a plan that is over."""
    planned(world, ended="2026-02-02")
    assert assess("review-owner", as_of="2026-02-20") == [never_met("A", since="2026-01-19", until="2026-02-02")]


@shows_edge
def test_a_care_plan_of_long_standing(world, assess):
    """It asks for an owner from the day on which the concern opened."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2024-03-01", kind="care")
    assert assess("review-owner", as_of="2026-01-30") == [missing("A", since="2026-01-12")]


@shows_edge
def test_a_plan_that_was_never_in_place(world, assess):
    """Agreed and ended on one day, with a review promised for later: nothing is asked, now or on that date."""
    planned(world, ended="2026-01-12", review_due="2026-02-02")
    assert assess("review-owner", as_of="2026-02-20") == []
    assert assess("plan-reviewed", as_of="2026-02-20") == []
