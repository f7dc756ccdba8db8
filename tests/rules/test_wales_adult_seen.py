"""In Wales somebody sees the adult within five working days of the first strategy meeting."""

import pytest
from world import World, met, missing, shows_edge, shows_gap, shows_met, unknown

POLICY = "wales"


def strategy(world: World, at: str = "2026-06-03") -> None:
    world.case("A", opened="2026-03-30", kind="section_126_enquiry", responsible="council")
    world.meeting("A", "strategy", at=at, present=["council", "police"])


@shows_gap
def test_nobody_sees_the_adult(world, assess):
    """Five working days after Wednesday the 3rd end with Wednesday the 10th."""
    strategy(world)
    assert assess("adult-seen", as_of="2026-06-19") == [missing("A", since="2026-06-10", due="2026-06-10")]


@shows_met
def test_a_visit_on_the_last_day(world, assess):
    """The adult was there."""
    strategy(world)
    world.contact("A", "visit", at="2026-06-10", by="council", with_adult="yes")
    assert assess("adult-seen", as_of="2026-06-19") == [met("A")]


@shows_edge
def test_the_holidays_are_those_of_wales(world, assess):
    """After Wednesday 1 April come Good Friday and Easter Monday: the 2nd, 7th, 8th, 9th and 10th are the five."""
    strategy(world, at="2026-04-01")
    assert assess("adult-seen", as_of="2026-04-20") == [missing("A", since="2026-04-10")]


@shows_edge
@pytest.mark.parametrize(
    ("kind", "by", "at", "with_adult"),
    [
        ("visit", "council", "2026-06-02", "yes"),
        ("call", "council", "2026-06-05", "yes"),
        ("visit", "council", "2026-06-05", "no"),
        ("visit", "home", "2026-06-05", "yes"),
    ],
    ids=["before the meeting", "by telephone", "the adult was not there", "by the care provider"],
)
def test_what_is_not_seeing_the_adult(world, assess, kind, by, at, with_adult):
    """Whoever plans must have seen the adult since."""
    strategy(world)
    world.contact("A", kind, at=at, by=by, with_adult=with_adult)
    assert assess("adult-seen", as_of="2026-06-19") == [missing("A", since="2026-06-10")]


@shows_edge
def test_an_examination_sees_the_adult(world, assess):
    """Also where nobody ticked that the adult was there."""
    strategy(world)
    world.contact("A", "examination", at="2026-06-05", by="gp")
    assert assess("adult-seen", as_of="2026-06-19") == [met("A")]


@shows_edge
def test_a_second_strategy_meeting_asks_nothing_new(world, assess):
    """How often the adult is seen then is what the meetings set."""
    strategy(world)
    world.contact("A", "visit", at="2026-06-05", by="council", with_adult="yes")
    world.meeting("A", "strategy", at="2026-06-24", present=["council"])
    assert assess("adult-seen", as_of="2026-07-20") == [met("A")]


@shows_edge
def test_a_source_without_contacts_leaves_it_unknown(world, assess):
    """Nobody can tell whether anybody came."""
    strategy(world)
    world.source_cannot_tell("Contact")
    assert assess("adult-seen", as_of="2026-06-19") == [unknown("A")]
