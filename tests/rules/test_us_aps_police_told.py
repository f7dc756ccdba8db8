"""In the United States law enforcement is told of what may be a crime within 24 hours."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met

POLICY = "us-aps"


def alleged(world: World, at: str = "2026-06-05T16:00") -> None:
    """On a Friday at four in the afternoon, by the clock of New York."""
    world.case("A", opened="2026-06-01", raised_by="home")
    world.event("A", "allegation", at=at, seen_by="home", risks=("physical",))


@shows_gap
def test_nobody_tells_law_enforcement(world, assess):
    """Missing from Saturday at four: hours run through the weekend. Whoever heard of it owes it."""
    alleged(world)
    assert assess("police-told", as_of="2026-06-12") == [missing("A", since="2026-06-06", expected="home")]


@shows_met
def test_told_on_saturday(world, assess):
    """At three."""
    alleged(world)
    world.contact("A", "call", at="2026-06-06T15:00", by="home", to="police")
    assert assess("police-told", as_of="2026-06-12") == [met("A")]


@shows_edge
@pytest.mark.parametrize(("at", "answer"), [("16:00", met("A")), ("16:01", met_late("A"))])
def test_the_last_minute(world, assess, at, answer):
    """With the twenty-fourth hour it is over."""
    alleged(world)
    world.contact("A", "call", at=f"2026-06-06T{at}", by="home", to="police")
    assert assess("police-told", as_of="2026-06-12") == [answer]


@shows_edge
def test_where_only_the_day_is_known_it_is_the_same_day(world, assess):
    """Without an hour nobody can count 24 of them; told on that day is in time."""
    alleged(world, at="2026-06-05")
    world.contact("A", "call", at="2026-06-05", by="home", to="police")
    assert assess("police-told", as_of="2026-06-12") == [met("A")]
