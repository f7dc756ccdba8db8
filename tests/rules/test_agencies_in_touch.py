"""Three agencies that see the adult within four weeks are in touch with each other."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def three_come(world: World, third: str = "nurses", third_on: str = "2026-02-09") -> None:
    """The council on the 2nd, the police on the 4th, a third on Monday the 9th."""
    world.case("A", opened="2026-01-05")
    world.contact("A", "visit", at="2026-02-02", by="council", with_adult="yes")
    world.contact("A", "visit", at="2026-02-04", by="police", with_adult="alone")
    world.contact("A", "visit", at=third_on, by=third, with_adult="yes")


@shows_gap
def test_none_is_in_touch_with_another(world, assess):
    """Asked of each from the day on which the third came; five working days later it is due, on Monday the 16th."""
    three_come(world)
    assert assess("agencies-in-touch", as_of="2026-02-20") == [
        missing("A", agency=name, expected=name, since="2026-02-16") for name in ("council", "nurses", "police")
    ]


@shows_met
@pytest.mark.parametrize("how", ["call", "referral", "share", "escalation", "meeting", "minutes"])
def test_each_way_of_being_in_touch(world, assess, how):
    """It counts for both of the two; the third is left alone."""
    three_come(world)
    ways = {
        "call": lambda: world.contact("A", "call", at="2026-02-11", by="council", to="police"),
        "referral": lambda: world.referral("A", by="council", to="police", at="2026-02-11"),
        "share": lambda: world.share(
            "A", world.inform("A", held_by="council", at="2026-02-02"), to="police", at="2026-02-11"
        ),
        "escalation": lambda: world.escalate("A", at="2026-02-11", by="council", to="police"),
        "meeting": lambda: world.meeting("A", "professionals", at="2026-02-11", present=["council", "police"]),
        "minutes": lambda: world.meeting(
            "A", "professionals", at="2026-02-11", present=["council"], minutes={"police": "2026-02-12"}
        ),
    }
    ways[how]()
    assert assess("agencies-in-touch", as_of="2026-02-20") == [
        met("A", agency="council"),
        met("A", agency="police"),
        missing("A", agency="nurses"),
    ]


@shows_edge
def test_who_passed_it_on_is_in_touch_and_not_the_holder(world, assess):
    """The police told what the council knows: the police and the nurses are in touch by that."""
    three_come(world)
    item = world.inform("A", held_by="council", at="2026-02-02")
    world.share("A", item, to="nurses", at="2026-02-11", by="police")
    assert assess("agencies-in-touch", as_of="2026-02-20") == [
        met("A", agency="nurses"),
        met("A", agency="police"),
        missing("A", agency="council"),
    ]


@shows_edge
@pytest.mark.parametrize(("called", "expected"), [("2026-01-28", met), ("2026-01-05", missing)])
def test_a_call_counts_for_four_weeks(world, assess, called, expected):
    """One of the week before is fresh enough on the day when it is due; one of five weeks before is not."""
    three_come(world)
    world.contact("A", "call", at=called, by="council", to="police")
    found = [line for line in assess("agencies-in-touch", as_of="2026-02-20") if line.agency != "nurses"]
    assert found == [expected("A", agency="council"), expected("A", agency="police")]


@shows_edge
def test_two_are_not_asked(world, assess):
    """Two that see the adult are left to other rules."""
    world.case("A", opened="2026-01-05")
    for name in ("council", "police"):
        world.contact("A", "visit", at="2026-02-02", by=name, with_adult="yes")
    assert assess("agencies-in-touch", as_of="2026-02-20") == []


@shows_edge
def test_three_within_five_weeks_are_not_asked(world, assess):
    """The first was gone for more than 28 days when the third came."""
    three_come(world, third_on="2026-03-04")
    assert assess("agencies-in-touch", as_of="2026-03-20") == []


@shows_edge
def test_an_agency_that_merely_treats_is_not_asked(world, assess):
    """Neither asked nor counted; the same agency with a part of its own is both."""
    three_come(world, third="hospital")
    world.involve("A", "hospital", since="2026-02-09", role="treating")
    assert assess("agencies-in-touch", as_of="2026-02-20") == []
    world.involve("A", "hospital", since="2026-02-09")
    assert len(assess("agencies-in-touch", as_of="2026-02-20")) == 3


@shows_edge
def test_it_merely_treats_on_another_case(world, assess):
    """What it is there says nothing of what it is here."""
    three_come(world, third="hospital")
    world.case("B", opened="2026-01-05")
    world.involve("B", "hospital", since="2026-02-09", role="treating")
    assert len(assess("agencies-in-touch", as_of="2026-02-20")) == 3


@shows_edge
@pytest.mark.parametrize("third", ["family", "council_team"])
def test_who_does_not_count_as_a_third(world, assess, third):
    """The family is no agency, and a team is its organisation."""
    world.agency("council_team", "adult_social_care", part_of="council")
    three_come(world, third=third)
    assert assess("agencies-in-touch", as_of="2026-02-20") == []


@shows_edge
def test_a_call_with_the_family_is_not_with_another_agency(world, assess):
    """The family is heard, and no agency knows more by it."""
    three_come(world)
    world.contact("A", "call", at="2026-02-11", by="council", to="family")
    assert missing("A", agency="council") in assess("agencies-in-touch", as_of="2026-02-20")


@shows_edge
def test_in_touch_too_late(world, assess):
    """The gap ends with the call."""
    three_come(world)
    world.contact("A", "call", at="2026-02-18T10:00", by="council", to="police")
    assert assess("agencies-in-touch", as_of="2026-02-20")[0] == met_late(
        "A", agency="council", since="2026-02-16", until="2026-02-18"
    )


@shows_edge
def test_a_source_that_sends_no_shares(world, assess):
    """Then they may have told each other."""
    three_come(world)
    world.source_cannot_tell("Share")
    assert assess("agencies-in-touch", as_of="2026-02-20") == [
        unknown("A", agency=name) for name in ("council", "nurses", "police")
    ]
