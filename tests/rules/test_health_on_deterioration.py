"""Where an adult gets worse twice in four weeks, a health service is on the case and in contact."""

from world import World, met, missing, shows_edge, shows_gap, shows_met


def gets_worse_twice(world: World, seen_by: str = "home") -> str:
    """Twice within eight days; the second completes it."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "home", since="2026-01-05")
    world.event("A", "deterioration", at="2026-01-12", seen_by="home")
    return world.event("A", "deterioration", at="2026-01-20", seen_by=seen_by)


@shows_gap
def test_worse_twice_and_no_health_service(world, assess):
    """By the next working day it is missing."""
    second = gets_worse_twice(world)
    assert assess("health-on-deterioration", as_of="2026-02-02") == [
        missing("A", since="2026-01-21", subject=second, expected="home")
    ]


@shows_met
def test_the_practice_is_on_the_case_and_comes(world, assess):
    """Involved, and in contact since."""
    gets_worse_twice(world)
    world.involve("A", "gp", since="2026-01-08")
    world.contact("A", "visit", at="2026-01-21", by="gp", with_adult="yes")
    assert assess("health-on-deterioration", as_of="2026-02-02") == [met("A")]


@shows_edge
def test_on_the_list_is_not_in_contact(world, assess):
    """A practice that is involved and was last there before the second deterioration has not answered it."""
    gets_worse_twice(world)
    world.involve("A", "gp", since="2026-01-08")
    world.contact("A", "visit", at="2026-01-13", by="gp", with_adult="yes")
    assert assess("health-on-deterioration", as_of="2026-02-02") == [missing("A", since="2026-01-21")]


@shows_edge
def test_seen_once_and_on_nobodys_list(world, assess):
    """A crew that came and went is no health service on the case."""
    gets_worse_twice(world)
    world.contact("A", "examination", at="2026-01-20", by="ambulance")
    assert assess("health-on-deterioration", as_of="2026-02-02") == [missing("A", since="2026-01-21")]


@shows_edge
def test_health_saw_the_deterioration_itself(world, assess):
    """The nurse who noticed it was there."""
    gets_worse_twice(world, seen_by="nurses")
    world.involve("A", "nurses", since="2026-01-08")
    assert assess("health-on-deterioration", as_of="2026-02-02") == [met("A")]


@shows_edge
def test_the_last_health_service_leaves(world, assess):
    """While the case is open, its leaving opens the gap again."""
    gets_worse_twice(world)
    world.involve("A", "gp", since="2026-01-08", until="2026-02-10")
    world.contact("A", "visit", at="2026-01-20", by="gp", with_adult="yes")
    assert assess("health-on-deterioration", as_of="2026-03-02") == [missing("A", since="2026-02-10")]


@shows_edge
def test_once_is_no_pattern(world, assess):
    """One deterioration alone asks for nothing here."""
    world.case("A", opened="2026-01-05")
    world.event("A", "deterioration", at="2026-01-12", seen_by="home")
    world.event("A", "fall", at="2026-01-13", seen_by="home")
    assert assess("health-on-deterioration", as_of="2026-02-02") == []
