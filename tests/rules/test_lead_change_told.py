"""When the lead changes, each agency on the case is told within two working days."""

import pytest
from world import World, met, met_late, missing, moment, shows_edge, shows_gap, shows_met, unknown


def changed(world: World, *others: str, at: str = "2026-02-02") -> str:
    """The council hands the lead to the trust on a Monday."""
    world.case("A", opened="2026-01-05", responsible="council")
    for agency in others:
        world.involve("A", agency, since="2026-01-05")
    world.lead("A", "council", since="2026-01-06", until=at)
    return world.lead("A", "trust", since=at)


@shows_gap
def test_the_home_is_not_told(world, assess):
    """Due by the end of Wednesday; the agency that was to be told is named."""
    lead = changed(world, "home")
    assert assess("lead-change-told", as_of="2026-02-20") == [
        missing("A", since="2026-02-04", subject=lead, agency="home")
    ]


@shows_met
def test_the_home_is_told(world, assess):
    """An item about the lead reached it."""
    changed(world, "home")
    item = world.inform("A", held_by="trust", at="2026-02-02", kind="lead")
    world.share("A", item, to="home", at="2026-02-03")
    assert assess("lead-change-told", as_of="2026-02-20") == [met("A", agency="home")]


@shows_edge
def test_each_agency_by_itself(world, assess):
    """Telling the home does not tell the practice; the family is owed nothing here."""
    changed(world, "home", "gp", "family")
    item = world.inform("A", held_by="trust", at="2026-02-02", kind="lead")
    world.share("A", item, to="home", at="2026-02-03")
    assert assess("lead-change-told", as_of="2026-02-20") == [
        met("A", agency="home"),
        missing("A", agency="gp", since="2026-02-04"),
    ]


@shows_edge
def test_told_something_else(world, assess):
    """A fall is no news of the lead."""
    changed(world, "home")
    item = world.inform("A", held_by="trust", at="2026-02-02", kind="harm")
    world.share("A", item, to="home", at="2026-02-03")
    assert assess("lead-change-told", as_of="2026-02-20") == [missing("A", agency="home", since="2026-02-04")]


@shows_edge
@pytest.mark.parametrize(("told", "expected"), [("2026-01-26", met), ("2026-01-25", missing)])
def test_told_ahead(world, assess, told, expected):
    """In the seven days before it counts; what was said of the lead earlier was about another."""
    changed(world, "home")
    item = world.inform("A", held_by="council", at="2026-01-20", kind="lead")
    world.share("A", item, to="home", at=told)
    assert assess("lead-change-told", as_of="2026-02-20") == [expected("A", agency="home")]


@shows_edge
@pytest.mark.parametrize(("by", "to"), [("trust", "home"), ("home", "trust")])
def test_the_new_lead_and_the_home_have_spoken(world, assess, by, to):
    """Who rang whom does not matter; on the next Monday it was late."""
    changed(world, "home")
    world.contact("A", "call", at="2026-02-09", by=by, to=to)
    assert assess("lead-change-told", as_of="2026-02-20") == [met_late("A", since="2026-02-04", until="2026-02-09")]


@shows_edge
@pytest.mark.parametrize(("held", "expected"), [("2026-02-03", met), ("2026-01-20", missing)])
def test_a_meeting_with_the_new_lead(world, assess, held, expected):
    """Afterwards, not before."""
    changed(world, "home")
    world.meeting("A", "professionals", at=held, present=["trust", "home"])
    assert assess("lead-change-told", as_of="2026-02-20") == [expected("A", agency="home")]


@shows_edge
def test_the_minutes_of_a_meeting_with_the_new_lead(world, assess):
    """From the day they were sent."""
    changed(world, "home")
    world.meeting("A", "professionals", at="2026-02-03", present=["trust"], minutes={"home": "2026-02-04"})
    assert assess("lead-change-told", as_of="2026-02-20") == [met("A", agency="home")]


@shows_edge
@pytest.mark.parametrize("late", ["meeting", "holder", "home"])
def test_a_meeting_written_down_later(world, assess, late):
    """Whichever part of it was written down last: until then nobody could know that they had met."""
    changed(world, "home")
    meeting = world.meeting("A", "professionals", at="2026-02-03", present=["trust", "home"], recorded="2026-02-03")
    holder, home = (f"A invitation {n}" for n in (1, 2))
    world.change({"meeting": meeting, "holder": holder, "home": home}[late], recorded_at=moment("2026-02-12"))
    assert assess("lead-change-told", as_of="2026-02-10", known_at="2026-02-10") == [missing("A", since="2026-02-04")]
    assert assess("lead-change-told", as_of="2026-02-20", known_at="2026-02-20") == [met("A", agency="home")]


@shows_edge
def test_the_first_lead_is_no_change(world, assess):
    """Nobody knows another."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "home", since="2026-01-05")
    world.lead("A", "council", since="2026-01-06")
    assert assess("lead-change-told", as_of="2026-02-20") == []


@shows_edge
def test_the_same_lead_written_down_again(world, assess):
    """Neither a second entry for the agency nor a name put to it is a change; another person is."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "home", since="2026-01-05")
    world.lead("A", "council", since="2026-01-06")
    world.involve("A", "council", since="2026-02-02", role="lead_professional", person="Ann")
    assert assess("lead-change-told", as_of="2026-02-20") == []
    world.involve("A", "council", since="2026-02-09", role="lead_professional", person="Bob")
    assert assess("lead-change-told", as_of="2026-02-20") == [missing("A", agency="home", since="2026-02-11")]


@shows_edge
def test_who_joined_later_or_had_gone_is_not_asked_about(world, assess):
    """Only who was involved on that day; the council, which still is, must hear that it was taken up."""
    changed(world)
    world.involve("A", "gp", since="2026-01-05", until="2026-01-30")
    world.involve("A", "police", since="2026-02-03")
    assert assess("lead-change-told", as_of="2026-02-20") == []
    world.involve("A", "council", since="2026-01-05")
    assert assess("lead-change-told", as_of="2026-02-20") == [missing("A", agency="council")]


@shows_edge
def test_a_source_without_shares_cannot_tell(world, assess):
    """No such records are sent: nobody can say whether the home was told."""
    changed(world, "home")
    world.source_cannot_tell("Share")
    assert assess("lead-change-told", as_of="2026-02-20") == [unknown("A", agency="home")]
