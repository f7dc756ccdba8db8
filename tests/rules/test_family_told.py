"""After a fall, an injury, an admission or a discharge the family is told, or somebody says why not."""

import pytest
from world import World, met, met_late, missing, never_met, shows_edge, shows_gap, shows_met, unknown


def fallen(world: World, kind: str = "fall", family: str | None = "2026-01-05") -> str:
    """On Monday 12 January, seen by the home: the family hears of it by the end of Tuesday the 13th."""
    world.case("A", opened="2026-01-05")
    if family:
        world.involve("A", "family", since=family)
    return world.event("A", kind, at="2026-01-12", seen_by="home")


@shows_gap
@pytest.mark.parametrize("kind", ["fall", "injury", "admission", "discharge"])
def test_nobody_tells_them(world, assess, kind):
    """Missing once the Tuesday is over; whoever saw it owes it."""
    event = fallen(world, kind)
    assert assess("family-told", as_of="2026-01-30") == [
        missing("A", since="2026-01-13", due="2026-01-13", subject=event, because=event, expected="home")
    ]


@shows_met
def test_somebody_rings_them(world, assess):
    """The next day, whoever does."""
    fallen(world)
    world.contact("A", "call", at="2026-01-13", by="gp", to="family")
    assert assess("family-told", as_of="2026-01-30") == [met("A")]


@shows_met
def test_they_are_told_an_item_or_sit_in_the_meeting(world, assess):
    """A share to the family; the family at a meeting."""
    event = fallen(world)
    item = world.inform("A", held_by="home", at="2026-01-12", about=event)
    world.share("A", item, to="family", at="2026-01-12")
    assert assess("family-told", as_of="2026-01-30") == [met("A")]


@shows_met
def test_they_sit_in_the_meeting(world, assess):
    """And hear it there."""
    fallen(world)
    world.meeting("A", "professionals", at="2026-01-13", present=["home", "family"])
    assert assess("family-told", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_told_a_day_late(world, assess):
    """On Wednesday."""
    fallen(world)
    world.contact("A", "call", at="2026-01-14", by="home", to="family")
    assert assess("family-told", as_of="2026-01-30") == [met_late("A", since="2026-01-13", until="2026-01-14")]


@shows_edge
def test_a_call_before_the_fall_tells_nothing_of_it(world, assess):
    """And after one fall nothing of the next: the call of the 12th is none about the fall of the 20th."""
    world.contact("A", "call", at="2026-01-09", by="home", to="family")
    first = fallen(world)
    world.contact("A", "call", at="2026-01-12", by="home", to="family")
    second = world.event("A", "fall", at="2026-01-20", seen_by="home")
    assert assess("family-told", as_of="2026-01-30") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-01-21"),
    ]


@shows_edge
def test_what_the_family_says_is_no_telling(world, assess):
    """A son who rings with a concern has been told nothing yet."""
    fallen(world)
    world.contact("A", "family_concern", at="2026-01-13", by="family", to="home")
    assert assess("family-told", as_of="2026-01-30") == [missing("A", since="2026-01-13")]


@shows_edge
def test_the_family_saw_it(world, assess):
    """Nobody need tell them."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-01-12", seen_by="family")
    world.involve("A", "family", since="2026-01-05")
    assert assess("family-told", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_nobody_knows_of_a_family(world, assess):
    """Then there is nobody to tell."""
    fallen(world, family=None)
    assert assess("family-told", as_of="2026-01-30") == []


@shows_edge
def test_a_family_that_comes_in_later(world, assess):
    """Their letter of Monday the 19th says that there is a family: told by Tuesday of the fall of last week."""
    event = fallen(world, family=None)
    world.contact("A", "family_concern", at="2026-01-19", by="family", to="council")
    assert assess("family-told", as_of="2026-01-30") == [
        missing("A", since="2026-01-20", subject=event, expected="home")
    ]


@shows_edge
@pytest.mark.parametrize(("came", "asks"), [("2026-01-19", True), ("2026-01-20", False)])
def test_what_happened_long_before_they_came_in(world, assess, came, asks):
    """A fall of seven days before is told them, one of eight days before is not asked about."""
    fallen(world, family=came)
    assert bool(assess("family-told", as_of="2026-01-30")) is asks


@shows_edge
def test_a_reason_not_to_tell_them(world, assess):
    """For this fall, or for all; without its reason it excuses nothing."""
    event = fallen(world)
    world.decide("A", "family_not_told", at="2026-01-12", about=event)
    assert assess("family-told", as_of="2026-01-30") == [missing("A", since="2026-01-13")]
    world.decide("A", "family_not_told", at="2026-01-12", reason="she does not want it", about=event)
    world.event("A", "fall", at="2026-01-20", seen_by="home")
    assert assess("family-told", as_of="2026-01-30") == [missing("A", since="2026-01-21")]
    world.decide("A", "family_not_told", at="2026-01-20", reason="she wants them to hear of nothing")
    assert assess("family-told", as_of="2026-01-30") == []


@shows_edge
def test_decided_only_later(world, assess):
    """Until the 16th nobody had said why."""
    fallen(world)
    world.decide("A", "family_not_told", at="2026-01-16", reason="she does not want it")
    assert assess("family-told", as_of="2026-01-30") == [never_met("A", since="2026-01-13", until="2026-01-16")]


@shows_edge
def test_what_need_not_be_told(world, assess):
    """A change of behaviour is no harm and no move."""
    fallen(world, kind="behaviour_change")
    assert assess("family-told", as_of="2026-01-30") == []


@shows_edge
def test_a_source_without_contacts_leaves_it_unknown(world, assess):
    """Nobody can tell whether somebody rang."""
    fallen(world)
    world.source_cannot_tell("Contact")
    assert assess("family-told", as_of="2026-01-30") == [unknown("A")]
