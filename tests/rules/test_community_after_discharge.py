"""Within two working days of a discharge somebody from the community is in contact with the adult."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def discharged(world: World, at: str = "2026-01-16") -> str:
    """On Friday 16 January: two working days end with Tuesday the 20th."""
    world.case("A", opened="2026-01-05", responsible="council")
    return world.event("A", "discharge", at=at, seen_by="hospital", to="home")


@shows_gap
def test_nobody_comes(world, assess):
    """Missing once the Tuesday is over."""
    discharge = discharged(world)
    assert assess("community-after-discharge", as_of="2026-01-30") == [
        missing("A", since="2026-01-20", subject=discharge, because=discharge, expected="council")
    ]


@shows_met
@pytest.mark.parametrize("agency", ["gp", "nurses", "trust", "council"])
def test_somebody_comes(world, assess, agency):
    """On the second working day, after the weekend."""
    discharged(world)
    world.contact("A", "visit", at="2026-01-20", by=agency, with_adult="yes")
    assert assess("community-after-discharge", as_of="2026-01-30") == [met("A")]


@shows_met
def test_a_call_to_the_adult_is_a_contact(world, assess):
    """It need not be a visit."""
    discharged(world)
    world.contact("A", "call", at="2026-01-19", by="gp", with_adult="alone")
    assert assess("community-after-discharge", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_who_does_not_count(world, assess):
    """The home where the adult lives, the ward that rings up, and a doctor who speaks with the home alone."""
    discharged(world)
    world.contact("A", "visit", at="2026-01-19", by="home", with_adult="yes")
    world.contact("A", "call", at="2026-01-19", by="hospital", with_adult="yes")
    world.contact("A", "call", at="2026-01-19", by="gp", to="home")
    assert assess("community-after-discharge", as_of="2026-01-30") == [missing("A", since="2026-01-20")]


@shows_edge
@pytest.mark.parametrize(("seen", "expected"), [("2026-01-15", missing), ("2026-01-16", met)])
def test_the_same_day_is_after_where_no_hour_is_known(world, assess, seen, expected):
    """A visit on the ward the day before is before."""
    discharged(world)
    world.contact("A", "visit", at=seen, by="council", with_adult="yes")
    assert assess("community-after-discharge", as_of="2026-01-30") == [expected("A")]


@shows_edge
def test_the_morning_before_is_before(world, assess):
    """With both hours known, whoever came to the ward at nine did not come after three."""
    discharged(world, at="2026-01-16T15:00")
    world.contact("A", "visit", at="2026-01-16T09:00", by="council", with_adult="yes")
    assert assess("community-after-discharge", as_of="2026-01-30") == [missing("A", since="2026-01-20")]


@shows_edge
def test_in_hospital_again(world, assess):
    """Admitted on the Sunday: nobody could come."""
    discharged(world)
    world.event("A", "admission", at="2026-01-18", seen_by="hospital")
    assert assess("community-after-discharge", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_each_discharge_asks_anew(world, assess):
    """Who came after the first did not come after the second."""
    first = discharged(world)
    world.contact("A", "visit", at="2026-01-19", by="nurses", with_adult="yes")
    second = world.event("A", "discharge", at="2026-02-13", seen_by="hospital", to="home")
    world.contact("A", "visit", at="2026-02-23", by="nurses", with_adult="yes")
    assert assess("community-after-discharge", as_of="2026-03-13") == [
        met("A", subject=first),
        met_late("A", subject=second, since="2026-02-17", until="2026-02-23"),
    ]


@shows_edge
def test_a_source_that_does_not_say_who_was_there(world, assess):
    """Whether a contact was with the adult is not sent."""
    discharged(world)
    world.source_cannot_tell("Contact.with_adult")
    assert assess("community-after-discharge", as_of="2026-01-30") == [unknown("A")]
