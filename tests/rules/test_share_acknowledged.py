"""Whoever is told something says within two working days that they have read it."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def told(world: World, to: str = "gp", **share: str) -> str:
    """A home that knows of harm tells another agency on a Tuesday."""
    world.case("A", opened="2026-01-05", kind="risk_management")
    harm = world.inform("A", held_by="home", at="2026-02-02")
    return world.share("A", harm, to=to, at="2026-02-03", **share)


@shows_gap
def test_nobody_says_that_it_was_read(world, assess):
    """Told on a Tuesday, due by the end of Thursday; the one that was told owes it."""
    share = told(world)
    assert assess("share-acknowledged", as_of="2026-02-10") == [
        missing("A", since="2026-02-05", subject=share, agency="gp", expected="gp")
    ]


@shows_met
def test_read_the_next_day(world, assess):
    """It said so."""
    told(world, acknowledged="2026-02-04T09:00")
    assert assess("share-acknowledged", as_of="2026-02-10") == [met("A", agency="gp")]


@shows_edge
def test_read_after_a_week(world, assess):
    """Late, and said to have been late."""
    told(world, acknowledged="2026-02-10T09:00")
    assert assess("share-acknowledged", as_of="2026-02-12") == [met_late("A", since="2026-02-05", until="2026-02-10")]


@shows_edge
def test_another_agency_read_its_own(world, assess):
    """Each answers for what it was told."""
    told(world, acknowledged="2026-02-03T15:00")
    health = world.inform("A", held_by="home", at="2026-02-02", kind="health")
    world.share("A", health, to="nurses", at="2026-02-03")
    assert assess("share-acknowledged", as_of="2026-02-10") == [met("A", agency="gp"), missing("A", agency="nurses")]


@shows_edge
@pytest.mark.parametrize(("came", "expected"), [("2026-02-04", met), ("2026-02-02", missing)])
def test_whoever_comes_has_read_it(world, assess, came, expected):
    """A visit after it; one of the day before says nothing."""
    told(world)
    world.contact("A", "visit", at=came, by="gp", with_adult="yes")
    assert assess("share-acknowledged", as_of="2026-02-10") == [expected("A", agency="gp")]


@shows_edge
def test_whoever_joins_has_read_it(world, assess):
    """A stated start; one that was only concluded is none."""
    told(world)
    world.involve("A", "gp", since="2026-02-04")
    assert assess("share-acknowledged", as_of="2026-02-10") == [met("A", agency="gp")]


@shows_edge
def test_what_a_referral_carried_is_left_to_the_rule_about_referrals(world, assess):
    """One silence is shown once."""
    world.case("A", opened="2026-01-05", kind="risk_management")
    harm = world.inform("A", held_by="home", at="2026-02-02")
    referral = world.referral("A", by="home", to="gp", at="2026-02-03")
    world.share("A", harm, to="gp", at="2026-02-03", carried_by=referral)
    assert assess("share-acknowledged", as_of="2026-02-10") == []


@shows_edge
def test_the_family_owes_no_receipt(world, assess):
    """It is told, and that is that."""
    told(world, to="family")
    assert assess("share-acknowledged", as_of="2026-02-10") == []


@shows_edge
def test_a_source_that_sends_no_receipts(world, assess):
    """Then they may have said so."""
    told(world)
    world.source_cannot_tell("Share.acknowledged_at")
    assert assess("share-acknowledged", as_of="2026-02-10") == [unknown("A", agency="gp")]
