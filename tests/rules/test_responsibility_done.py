"""What must be done is done by its date."""

from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met


def promised(world: World, **more: str) -> str:
    """Set on a Monday; the home owns it."""
    world.case("A", opened="2026-01-05")
    action = world.responsibility("A", set_on="2026-01-12", **more)
    world.own("A", action, "home", since="2026-01-12")
    return action


@shows_gap
def test_its_date_passes(world, assess):
    """From the end of that day it is not done, and its owner owes it."""
    action = promised(world, due="2026-01-20")
    assert assess("responsibility-done", as_of="2026-01-30") == [
        missing("A", since="2026-01-20", subject=action, because=action, expected="home")
    ]


@shows_met
def test_done_on_its_day(world, assess):
    """The date holds until its day is over."""
    promised(world, due="2026-01-20", done="2026-01-20T17:30")
    assert assess("responsibility-done", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_nothing_is_owed_before_its_date(world, assess):
    """The day before it is merely coming."""
    promised(world, due="2026-01-20")
    assert assess("responsibility-done", as_of="2026-01-19") == []


@shows_edge
def test_done_late(world, assess):
    """Late until the day it was done."""
    promised(world, due="2026-01-20", done="2026-02-09")
    assert assess("responsibility-done", as_of="2026-03-30") == [met_late("A", since="2026-01-20", until="2026-02-09")]


@shows_edge
def test_a_promise_without_a_date(world, assess):
    """Ten working days are time enough."""
    promised(world)
    assert assess("responsibility-done", as_of="2026-02-20") == [missing("A", since="2026-01-26")]


@shows_edge
def test_a_promise_without_a_date_kept(world, assess):
    """Done before the ten days are over."""
    promised(world, done="2026-01-23")
    assert assess("responsibility-done", as_of="2026-02-20") == [met("A")]


@shows_edge
def test_an_old_promise_counts_from_the_opening(world, assess):
    """What had been promised and not done before the case opened is missing from its first day."""
    world.case("A", opened="2026-01-05")
    world.responsibility("A", set_on="2025-06-02")
    assert assess("responsibility-done", as_of="2026-02-20") == [missing("A", since="2026-01-05")]


@shows_edge
def test_cancelled_with_a_reason(world, assess):
    """Somebody decided, and said why."""
    promised(world, due="2026-01-20", cancelled="2026-01-19", reason="the adult moved")
    assert assess("responsibility-done", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_cancelled_without_a_reason(world, assess):
    """It vanished from the list, and nobody said why: it is not done."""
    promised(world, due="2026-01-20", cancelled="2026-01-19")
    assert assess("responsibility-done", as_of="2026-01-30") == [missing("A", since="2026-01-20")]
