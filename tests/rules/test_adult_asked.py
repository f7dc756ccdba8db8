"""In an enquiry somebody asks the adult what they want to come of it."""

import pytest
from world import World, due, ended_before_due, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def enquiry(world: World, kind: str = "section_42_enquiry") -> None:
    """Opened on Monday 11 May: asked by the end of Monday the 18th."""
    world.case("A", opened="2026-05-11", kind=kind, responsible="council")


@shows_gap
@pytest.mark.parametrize("kind", ["section_42_enquiry", "other_enquiry", "section_126_enquiry", "investigation"])
def test_nobody_asks(world, assess, kind):
    """Missing once five working days have passed."""
    enquiry(world, kind)
    assert assess("adult-asked", as_of="2026-05-29") == [missing("A", since="2026-05-18", expected="council")]


@shows_met
def test_somebody_asks(world, assess):
    """On the last day."""
    enquiry(world)
    world.wish("A", asked="2026-05-18", wanted="to stay at home")
    assert assess("adult-asked", as_of="2026-05-29") == [met("A")]


@shows_edge
def test_asked_a_day_late(world, assess):
    """On Tuesday."""
    enquiry(world)
    world.wish("A", asked="2026-05-19")
    assert assess("adult-asked", as_of="2026-05-29") == [met_late("A", since="2026-05-18", until="2026-05-19")]


@shows_edge
def test_asked_before_the_enquiry(world, assess):
    """What the adult said when the concern was raised still stands."""
    enquiry(world)
    world.wish("A", asked="2026-05-08")
    assert assess("adult-asked", as_of="2026-05-29") == [met("A")]


@shows_edge
def test_a_talk_in_which_nobody_wrote_it_down(world, assess):
    """A visit is not a question."""
    enquiry(world)
    world.contact("A", "visit", at="2026-05-12", by="council", with_adult="alone")
    assert assess("adult-asked", as_of="2026-05-29") == [missing("A", since="2026-05-18")]


@shows_edge
def test_a_concern_asks_once_it_is_an_enquiry(world, assess):
    """From the stage of enquiry, Monday the 18th, until Tuesday the 26th: the bank holiday is not counted."""
    enquiry(world, kind="concern")
    assert assess("adult-asked", as_of="2026-05-17") == []
    world.stage("A", "enquiry", since="2026-05-18")
    assert assess("adult-asked", as_of="2026-05-20") == [due("A", due="2026-05-26")]


@shows_edge
def test_an_enquiry_that_ends_first(world, assess):
    """It gave way to the plan on the fourth day."""
    enquiry(world)
    world.stage("A", "plan", since="2026-05-15")
    assert assess("adult-asked", as_of="2026-05-29") == [ended_before_due("A")]


@shows_edge
def test_risk_management_asks_where_there_is_much_of_it(world, assess):
    """Not of every case: where the risk is high, or three agencies act on the adult."""
    enquiry(world, kind="risk_management")
    for agency in ("council", "home"):
        world.involve("A", agency, since="2026-05-11")
    assert assess("adult-asked", as_of="2026-05-29") == []
    world.involve("A", "police", since="2026-05-18")
    assert assess("adult-asked", as_of="2026-05-29") == [missing("A", since="2026-05-26")]
    world.risk("A", "high", at="2026-05-12")
    assert assess("adult-asked", as_of="2026-05-29") == [missing("A", since="2026-05-19")]


@shows_edge
def test_a_source_without_wishes_leaves_it_unknown(world, assess):
    """Nobody can tell whether the adult was asked."""
    enquiry(world)
    world.source_cannot_tell("Wish")
    assert assess("adult-asked", as_of="2026-05-29") == [unknown("A")]
