"""Each agency on the case agreed to the plan, or has it, within five working days."""

import pytest
from world import World, met, missing, never_met, shows_edge, shows_gap, shows_met, unknown


def planned(world: World, *others: str, kind: str = "safeguarding") -> str:
    """The council agrees a plan on a Monday."""
    world.case("A", opened="2026-01-05", responsible="council")
    for agency in ("council", *others):
        world.involve("A", agency, since="2026-01-05")
    plan = world.plan("A", agreed="2026-01-12", kind=kind)
    world.copy("A", plan, "council", agreed="2026-01-12")
    return plan


@shows_gap
def test_the_home_never_saw_the_plan(world, assess):
    """Due by the end of the next Monday; who lacks it is named."""
    plan = planned(world, "home")
    assert assess("plan-agreed-by-all", as_of="2026-01-30") == [
        met("A", subject=plan, agency="council"),
        missing("A", since="2026-01-19", subject=plan, agency="home"),
    ]


@shows_met
@pytest.mark.parametrize("how", ["sent", "agreed"])
def test_the_home_has_the_plan(world, assess, how):
    """Sent to it, or agreed by it."""
    plan = planned(world, "home")
    world.copy("A", plan, "home", **{how: "2026-01-16"})
    assert assess("plan-agreed-by-all", as_of="2026-01-30") == [met("A", agency="council"), met("A", agency="home")]


@shows_edge
def test_a_copy_without_a_date(world, assess):
    """Cannot be placed, and does not count."""
    plan = planned(world, "home")
    world.copy("A", plan, "home")
    assert missing("A", agency="home") in assess("plan-agreed-by-all", as_of="2026-01-30")


@shows_edge
@pytest.mark.parametrize(("held", "expected"), [("2026-01-12", met), ("2026-01-11", met), ("2026-01-10", missing)])
def test_a_meeting_at_which_it_was_agreed(world, assess, held, expected):
    """On that day or the day before: those who made it need no copy. An earlier one was about other things."""
    planned(world, "home")
    world.meeting("A", "planning", at=held, present=["council", "home"])
    assert expected("A", agency="home") in assess("plan-agreed-by-all", as_of="2026-01-30")


@shows_edge
def test_who_joins_later(world, assess):
    """Five working days from the Monday on which it joins."""
    planned(world)
    world.involve("A", "gp", since="2026-02-02")
    assert assess("plan-agreed-by-all", as_of="2026-02-20") == [
        met("A", agency="council"),
        missing("A", agency="gp", since="2026-02-09"),
    ]


@shows_edge
def test_a_new_plan_replaces_the_old_one(world, assess):
    """What was never sent can no longer be; only the new one is asked about, also of who joins then."""
    old = planned(world, "home")
    new = world.plan("A", agreed="2026-02-02")
    world.involve("A", "gp", since="2026-02-02")
    for agency in ("council", "home"):
        world.copy("A", new, agency, sent="2026-02-03")
    assert assess("plan-agreed-by-all", as_of="2026-02-20") == [
        met("A", subject=old, agency="council"),
        never_met("A", subject=old, agency="home", since="2026-01-19", until="2026-02-02"),
        met("A", subject=new, agency="council"),
        met("A", subject=new, agency="home"),
        missing("A", subject=new, agency="gp", since="2026-02-09"),
    ]


@shows_edge
@pytest.mark.parametrize("kind", ["care", "behaviour", "discharge"])
def test_a_care_plan_is_not_everybodys(world, assess, kind):
    """Only safeguarding and contingency plans are."""
    planned(world, "police", kind=kind)
    assert assess("plan-agreed-by-all", as_of="2026-01-30") == []


@shows_edge
def test_the_family_is_not_an_agency(world, assess):
    """Whether the family has the plan is not asked here."""
    planned(world, "family")
    assert assess("plan-agreed-by-all", as_of="2026-01-30") == [met("A", agency="council")]


@shows_edge
def test_a_source_without_copies_cannot_tell(world, assess):
    """It says that there is a plan, not who has it."""
    planned(world, "home")
    world.source_cannot_tell("PlanCopy")
    assert unknown("A", agency="home") in assess("plan-agreed-by-all", as_of="2026-01-30")
