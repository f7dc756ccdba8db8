"""What must be done has a date by the next working day."""

from world import World, ended_before_due, met, missing, shows_edge, shows_gap, shows_met, unknown


def promised(world: World, **more: str) -> str:
    """Set on a Friday."""
    world.case("A", opened="2026-01-05", responsible="council")
    return world.responsibility("A", set_on="2026-01-09", **more)


@shows_gap
def test_nobody_says_by_when(world, assess):
    """By the end of Monday it should have a date."""
    action = promised(world)
    assert assess("responsibility-dated", as_of="2026-01-30") == [
        missing("A", since="2026-01-12", subject=action, expected="council")
    ]


@shows_met
def test_it_has_a_date(world, assess):
    """However far away."""
    action = promised(world, due="2026-06-30")
    assert assess("responsibility-dated", as_of="2026-01-30") == [met("A", subject=action)]


@shows_edge
def test_each_by_itself(world, assess):
    """One date does not date the other."""
    first = promised(world, due="2026-02-02")
    second = world.responsibility("A", set_on="2026-01-09")
    assert assess("responsibility-dated", as_of="2026-01-30") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-01-12"),
    ]


@shows_edge
def test_done_by_the_next_working_day(world, assess):
    """What is done needs no date any more."""
    promised(world, done="2026-01-12")
    assert assess("responsibility-dated", as_of="2026-01-30") == [ended_before_due("A")]


@shows_edge
def test_a_source_without_dates_cannot_tell(world, assess):
    """A source that has no such column does not say that there is no date."""
    promised(world)
    world.source_cannot_tell("Responsibility.due_at")
    assert assess("responsibility-dated", as_of="2026-01-30") == [unknown("A")]
