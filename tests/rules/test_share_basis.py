"""On what ground information is shared is written down when it is shared."""

import pytest
from world import met, missing, shows_edge, shows_gap, shows_met, unknown


@shows_gap
def test_no_ground_is_recorded(world, assess):
    """From the end of that day, and the agency that told it owes it: the holder, or whoever passed it on."""
    world.case("A", opened="2026-01-05")
    harm = world.inform("A", held_by="home", at="2026-02-03")
    first = world.share("A", harm, to="gp", at="2026-02-03")
    second = world.share("A", harm, to="council", at="2026-02-04", by="gp")
    assert assess("share-basis", as_of="2026-02-10") == [
        missing("A", since="2026-02-03", subject=first, agency="home", expected="home"),
        missing("A", since="2026-02-04", subject=second, agency="gp", expected="gp"),
    ]


@shows_met
def test_the_ground_is_recorded(world, assess):
    """With the share."""
    world.case("A", opened="2026-01-05")
    harm = world.inform("A", held_by="home", at="2026-02-03")
    world.share("A", harm, to="gp", at="2026-02-03T10:00", basis="vital_interests")
    assert assess("share-basis", as_of="2026-02-10") == [met("A", agency="home")]


@shows_edge
def test_each_share_has_its_own(world, assess):
    """The ground of the first is not that of the second."""
    world.case("A", opened="2026-01-05")
    harm = world.inform("A", held_by="home", at="2026-02-03")
    world.share("A", harm, to="gp", at="2026-02-03", basis="consent")
    bare = world.share("A", harm, to="council", at="2026-02-04")
    assert assess("share-basis", as_of="2026-02-10") == [met("A"), missing("A", subject=bare)]


@shows_edge
@pytest.mark.parametrize("carried", ["referral", "meeting", "contact", "event"])
def test_what_something_carried_is_not_asked_about(world, assess, carried):
    """Nobody writes a ground beside every word of a referral, a meeting or a call."""
    world.case("A", opened="2026-01-05")
    harm = world.inform("A", held_by="home", at="2026-02-03")
    carriers = {
        "referral": lambda: world.referral("A", by="home", to="gp", at="2026-02-03"),
        "meeting": lambda: world.meeting("A", "professionals", at="2026-02-03", present=["home", "gp"]),
        "contact": lambda: world.contact("A", "call", at="2026-02-03", by="home", to="gp"),
        "event": lambda: world.event("A", "fall", at="2026-02-03", seen_by="home"),
    }
    world.share("A", harm, to="gp", at="2026-02-03", carried_by=carriers[carried]())
    assert assess("share-basis", as_of="2026-02-10") == []


@shows_edge
@pytest.mark.parametrize(("by", "to"), [("home", "family"), ("family", "council")])
def test_the_family(world, assess, by, to):
    """Neither what it was told nor what it told is asked about."""
    world.case("A", opened="2026-01-05")
    item = world.inform("A", held_by=by, at="2026-02-03")
    world.share("A", item, to=to, at="2026-02-03")
    assert assess("share-basis", as_of="2026-02-10") == []


@shows_edge
def test_a_source_that_sends_no_grounds(world, assess):
    """Then there may have been one."""
    world.case("A", opened="2026-01-05")
    harm = world.inform("A", held_by="home", at="2026-02-03")
    world.share("A", harm, to="gp", at="2026-02-03")
    world.source_cannot_tell("Share.lawful_basis")
    assert assess("share-basis", as_of="2026-02-10") == [unknown("A")]
