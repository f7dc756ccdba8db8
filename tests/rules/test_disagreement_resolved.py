"""A disagreement between agencies is resolved within a working week."""

from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def disagreed(world: World, **more: str) -> str:
    """The home disagrees with the trust on a Monday: resolved by Monday the 19th."""
    world.case("A", opened="2026-01-05", responsible="council")
    return world.disagree("A", by="home", against="trust", at="2026-01-12", **more)


@shows_gap
def test_it_drags_on(world, assess):
    """Whoever is responsible for the case owes an end to it."""
    matter = disagreed(world)
    assert assess("disagreement-resolved", as_of="2026-01-30") == [
        missing("A", since="2026-01-19", subject=matter, expected="council")
    ]


@shows_met
def test_resolved_within_the_week(world, assess):
    """On the last day."""
    disagreed(world, resolved="2026-01-19")
    assert assess("disagreement-resolved", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_taken_higher_is_not_resolved(world, assess):
    """Somebody else has it now; it is still open."""
    disagreed(world, escalated="2026-01-13")
    assert assess("disagreement-resolved", as_of="2026-01-30") == [missing("A", since="2026-01-19")]


@shows_edge
def test_resolved_late(world, assess):
    """After three weeks."""
    disagreed(world, resolved="2026-02-02")
    assert assess("disagreement-resolved", as_of="2026-02-20") == [
        met_late("A", since="2026-01-19", until="2026-02-02")
    ]


@shows_edge
def test_each_asks_by_itself(world, assess):
    """The end of one is not the end of the other."""
    first = disagreed(world, resolved="2026-01-14")
    second = world.disagree("A", by="trust", against="home", at="2026-01-14")
    assert assess("disagreement-resolved", as_of="2026-01-30") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-01-21"),
    ]


@shows_edge
def test_a_source_that_does_not_say_when_it_was_resolved(world, assess):
    """Then nobody knows whether it was."""
    disagreed(world)
    world.source_cannot_tell("Disagreement.resolved_at")
    assert assess("disagreement-resolved", as_of="2026-01-30") == [unknown("A")]
