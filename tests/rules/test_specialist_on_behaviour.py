"""Where behaviour changes twice in four weeks, somebody who can read it is involved."""

import pytest
from world import World, met, missing, shows_edge, shows_gap, shows_met


def changes_twice(world: World) -> str:
    """Twice within eight days; the second completes it."""
    world.case("A", opened="2026-01-05")
    world.event("A", "behaviour_change", at="2026-01-12", seen_by="home")
    return world.event("A", "behaviour_change", at="2026-01-20", seen_by="home")


@shows_gap
def test_two_changes_and_no_specialist(world, assess):
    """Five working days after the second."""
    second = changes_twice(world)
    assert assess("specialist-on-behaviour", as_of="2026-02-02") == [
        missing("A", since="2026-01-27", subject=second, expected="home")
    ]


@shows_met
@pytest.mark.parametrize("agency", ["behaviour_team", "trust"])
def test_a_specialist_comes_in(world, assess, agency):
    """Behaviour support and mental health both count."""
    changes_twice(world)
    world.involve("A", agency, since="2026-01-26")
    assert assess("specialist-on-behaviour", as_of="2026-02-02") == [met("A")]


@shows_edge
def test_one_who_was_there_already_counts(world, assess):
    """Nobody has to join twice."""
    changes_twice(world)
    world.involve("A", "trust", since="2025-06-01")
    assert assess("specialist-on-behaviour", as_of="2026-02-02") == [met("A")]


@shows_edge
def test_asking_is_not_having(world, assess):
    """A referral that nobody took up leaves the chair empty; so does the practice."""
    changes_twice(world)
    world.referral("A", by="home", to="behaviour_team", at="2026-01-20")
    world.involve("A", "gp", since="2026-01-20")
    assert assess("specialist-on-behaviour", as_of="2026-02-02") == [missing("A", since="2026-01-27")]


@shows_edge
def test_the_specialist_leaves_while_the_case_is_open(world, assess):
    """The gap opens on that day."""
    changes_twice(world)
    world.involve("A", "behaviour_team", since="2026-01-26", until="2026-02-16")
    assert assess("specialist-on-behaviour", as_of="2026-03-02") == [missing("A", since="2026-02-16")]


@shows_edge
def test_a_change_and_a_fall_are_not_two_changes(world, assess):
    """Only changes of behaviour count here."""
    world.case("A", opened="2026-01-05")
    world.event("A", "behaviour_change", at="2026-01-12", seen_by="home")
    world.event("A", "fall", at="2026-01-20", seen_by="home")
    assert assess("specialist-on-behaviour", as_of="2026-02-20") == []
