"""An adult who has substantial difficulty in taking part, and no family that stands by them, has an advocate."""

import pytest
from world import World, met, met_late, missing, never_met, shows_edge, shows_gap, shows_met, unknown


def difficulty(world: World, known: bool | None = True) -> None:
    """On the adult's own record; the case opened on Monday 11 May: an advocate by the end of Monday the 18th."""
    world.case("A", opened="2026-05-11", responsible="council", difficulty=known)


@shows_gap
def test_nobody_speaks_for_the_adult(world, assess):
    """Missing once five working days have passed."""
    difficulty(world)
    assert assess("advocate", as_of="2026-05-29") == [missing("A", since="2026-05-18", expected="council")]


@shows_met
@pytest.mark.parametrize(("agency", "role"), [("speak_up", "member"), ("charity", "advocate")])
def test_an_advocate_comes(world, assess, agency, role):
    """From an advocacy service, or with that role."""
    difficulty(world)
    world.agency("speak_up", sector="advocacy")
    world.involve("A", agency, since="2026-05-18", role=role)
    assert assess("advocate", as_of="2026-05-29") == [met("A")]


@shows_edge
def test_an_advocate_who_comes_late_and_leaves(world, assess):
    """Nobody for a day, and nobody again from the 25th."""
    difficulty(world)
    world.involve("A", "charity", since="2026-05-19", until="2026-05-25", role="advocate")
    assert assess("advocate", as_of="2026-05-29") == [
        met_late("A", since="2026-05-18", until="2026-05-19"),
        missing("A", since="2026-05-25"),
    ]


@shows_edge
@pytest.mark.parametrize("known", [False, None])
def test_where_no_difficulty_is_recorded_nothing_is_asked(world, assess, known):
    """Nor where nobody looked."""
    difficulty(world, known)
    assert assess("advocate", as_of="2026-05-29") == []


@shows_edge
def test_decided_on_the_case(world, assess):
    """From Thursday the 14th: until Thursday the 21st. Decided otherwise on the 27th."""
    difficulty(world, None)
    world.decide("A", "substantial_difficulty", at="2026-05-14", outcome="yes")
    assert assess("advocate", as_of="2026-05-26") == [missing("A", since="2026-05-21")]
    world.decide("A", "substantial_difficulty", at="2026-05-27", outcome="no")
    assert assess("advocate", as_of="2026-06-05") == [never_met("A", since="2026-05-21", until="2026-05-27")]


@shows_edge
def test_family_that_takes_part(world, assess):
    """They stand by the adult, for as long as they do: nobody from the 20th, five working days to the 28th."""
    difficulty(world)
    world.involve("A", "family", since="2026-05-11", until="2026-05-20")
    assert assess("advocate", as_of="2026-05-19") == []
    assert assess("advocate", as_of="2026-06-05") == [missing("A", since="2026-05-28")]


@shows_edge
def test_a_call_of_the_family_is_no_taking_part(world, assess):
    """Who rings once does not speak for the adult."""
    difficulty(world)
    world.contact("A", "call", at="2026-05-12", by="council", to="family")
    assert assess("advocate", as_of="2026-05-29") == [missing("A", since="2026-05-18")]


@shows_edge
def test_a_referral_to_advocacy_is_no_advocate_yet(world, assess):
    """Somebody must have come."""
    difficulty(world)
    world.agency("speak_up", sector="advocacy")
    world.referral("A", by="council", to="speak_up", at="2026-05-12")
    assert assess("advocate", as_of="2026-05-29") == [missing("A", since="2026-05-18")]


@shows_edge
def test_a_source_without_involvements_leaves_it_unknown(world, assess):
    """Nobody can tell whether there is an advocate."""
    difficulty(world)
    world.source_cannot_tell("Involvement")
    assert assess("advocate", as_of="2026-05-29") == [unknown("A")]
