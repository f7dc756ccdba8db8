"""What must be done has an owner by the next working day."""

from world import World, ended_before_due, met, missing, shows_edge, shows_gap, shows_met


def promised(world: World, **more: str) -> str:
    """Set on a Monday."""
    world.case("A", opened="2026-01-05", responsible="council")
    return world.responsibility("A", set_on="2026-01-12", **more)


@shows_gap
def test_given_to_nobody(world, assess):
    """By the end of the next working day it is nobody's."""
    action = promised(world)
    assert assess("responsibility-owned", as_of="2026-01-30") == [
        missing("A", since="2026-01-13", subject=action, expected="council")
    ]


@shows_met
def test_an_agency_owns_it(world, assess):
    """An agency is enough."""
    action = promised(world)
    world.own("A", action, "home", since="2026-01-13")
    assert assess("responsibility-owned", as_of="2026-01-30") == [met("A", subject=action)]


@shows_edge
def test_the_owner_gives_it_up(world, assess):
    """From that day it is nobody's again."""
    action = promised(world)
    world.own("A", action, "home", since="2026-01-12", until="2026-02-02")
    assert assess("responsibility-owned", as_of="2026-02-20") == [missing("A", since="2026-02-02")]


@shows_edge
def test_owning_one_is_not_owning_the_other(world, assess):
    """Each responsibility asks by itself."""
    first = promised(world)
    second = world.responsibility("A", set_on="2026-01-12")
    world.own("A", first, "home", since="2026-01-12")
    assert assess("responsibility-owned", as_of="2026-01-30") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-01-13"),
    ]


@shows_edge
def test_done_within_the_day(world, assess):
    """What is done needs no owner any more."""
    promised(world, done="2026-01-13")
    assert assess("responsibility-owned", as_of="2026-01-30") == [ended_before_due("A")]


@shows_edge
def test_done_on_the_day_it_was_set(world, assess):
    """What was never open asked for no owner."""
    promised(world, done="2026-01-12")
    assert assess("responsibility-owned", as_of="2026-01-30") == []
