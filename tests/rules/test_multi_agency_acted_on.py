"""Where it was decided that other agencies are required, one of them is in contact within two working days."""

import pytest
from world import World, ended_before_due, met, met_late, missing, never_met, shows_edge, shows_gap, shows_met, unknown


def decided(world: World, by: str | None = "home", outcome: str = "yes") -> str:
    """A decision on Monday 12 January: two working days end with Wednesday the 14th."""
    world.case("A", opened="2026-01-05", kind="provider_escalation", responsible="home")
    world.involve("A", "home", since="2026-01-05")
    return world.decide("A", "multi_agency_required", at="2026-01-12", outcome=outcome, by=by)


@shows_gap
def test_nobody_is_brought_in(world, assess):
    """Missing once the Wednesday is over; the agency that decided owes it."""
    decision = decided(world)
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [
        missing("A", since="2026-01-14", subject=decision, because=decision, agency="home", expected="home")
    ]


@shows_met
@pytest.mark.parametrize("kind", ["visit", "examination"])
def test_another_agency_sees_the_adult(world, assess, kind):
    """The doctor comes on the second day."""
    decided(world)
    world.contact("A", kind, at="2026-01-14", by="gp")
    assert assess("multi-agency-acted-on", as_of="2026-03-30") == [met("A")]


@shows_met
def test_the_other_agency_is_rung(world, assess):
    """Two who speak with each other are in contact, whoever rang."""
    decided(world)
    world.contact("A", "call", at="2026-01-13", by="home", to="council")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [met("A")]


@shows_met
def test_the_other_agency_sits_in_a_meeting(world, assess):
    """It does not lapse either: after four weeks nobody must meet again."""
    decided(world)
    world.meeting("A", "planning", at="2026-01-14", present=["home", "trust"])
    assert assess("multi-agency-acted-on", as_of="2026-06-30") == [met("A")]


@shows_met
def test_the_other_agency_accepts_the_referral(world, assess):
    """Asked on the day of the decision, accepted on the next."""
    decided(world)
    world.referral("A", by="home", to="council", at="2026-01-12", answered="2026-01-13", answer="accepted")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_being_asked_written_to_or_listed_is_no_contact(world, assess):
    """A referral that waits, a letter that nobody answered, a chair that stayed empty and a name on the list."""
    decided(world)
    world.referral("A", by="home", to="council", at="2026-01-12")
    world.referral("A", by="home", to="trust", at="2026-01-12", answered="2026-01-13", answer="declined")
    world.contact("A", "letter", at="2026-01-12", by="home", to="gp")
    world.meeting("A", "planning", at="2026-01-13", present=["home"], absent=["council"])
    world.involve("A", "nurses", since="2026-01-13")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [missing("A", since="2026-01-14")]


@shows_edge
def test_the_one_that_decided_and_its_own_teams_are_no_others(world, assess):
    """Nor is the family: it is no agency that shares the work."""
    world.agency("night_staff", "care_provider", part_of="home")
    decided(world)
    world.contact("A", "visit", at="2026-01-13", by="home", with_adult="yes")
    world.contact("A", "visit", at="2026-01-13", by="night_staff", with_adult="yes")
    world.contact("A", "call", at="2026-01-13", by="home", to="family")
    world.contact("A", "call", at="2026-01-13", by="home", to="home")
    world.contact("A", "visit", at="2026-01-13", by="family", with_adult="yes")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [missing("A", since="2026-01-14")]


@shows_edge
@pytest.mark.parametrize("by", ["family", "gp"])
def test_rung_by_the_family_or_by_itself(world, assess, by):
    """That the daughter rang the practice brings no agency in, nor does a call between two of its doctors."""
    decided(world)
    world.contact("A", "call", at="2026-01-13", by=by, to="gp")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [missing("A", since="2026-01-14")]


@shows_edge
@pytest.mark.parametrize(("seen", "expected"), [("2026-01-10", missing), ("2026-01-11", met)])
def test_the_contact_that_led_to_the_decision(world, assess, seen, expected):
    """Of the day before it counts; what was before that answered something else."""
    decided(world)
    world.contact("A", "examination", at=seen, by="gp")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [expected("A")]


@shows_edge
def test_brought_in_a_week_late(world, assess):
    """On the Monday after."""
    decided(world)
    world.contact("A", "visit", at="2026-01-19", by="nurses")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [
        met_late("A", since="2026-01-14", until="2026-01-19")
    ]


@shows_edge
def test_a_step_on_the_ladder_decides_too(world, assess):
    """An escalation whose fourth answer is yes."""
    world.case("A", opened="2026-01-05")
    step = world.escalate("A", at="2026-01-12", by="home", others="yes")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [
        missing("A", since="2026-01-14", subject=step, agency="home")
    ]


@shows_edge
@pytest.mark.parametrize("outcome", ["no", "not_yet"])
def test_no_and_not_yet_ask_for_nobody(world, assess, outcome):
    """What is put off is another rule's question."""
    decided(world, outcome=outcome)
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == []


@shows_edge
@pytest.mark.parametrize(
    ("again", "outcome", "expected"),
    [
        ("2026-01-13", "no", ended_before_due("A")),
        ("2026-01-20", "no", never_met("A", since="2026-01-14", until="2026-01-20")),
        ("2026-01-20", "not_yet", missing("A", since="2026-01-14")),
    ],
)
def test_decided_otherwise(world, assess, again, outcome, expected):
    """That others are not required after all ends the need; what was missed until then stays missed."""
    decided(world)
    world.decide("A", "multi_agency_required", at=again, outcome=outcome, by="home")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [expected]


@shows_edge
def test_nobody_wrote_down_who_decided(world, assess):
    """One agency alone may be the one that decided; with a second it is sure, and stays so after four weeks."""
    decided(world, by=None)
    world.contact("A", "visit", at="2026-01-13", by="home", with_adult="yes")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [missing("A", agency=None, expected="home")]
    world.contact("A", "visit", at="2026-01-20", by="gp", with_adult="yes")
    assert assess("multi-agency-acted-on", as_of="2026-06-30") == [
        met_late("A", since="2026-01-14", until="2026-01-20")
    ]


@shows_edge
def test_a_source_without_contacts_cannot_tell(world, assess):
    """That no contact is on record says nothing where contacts are not sent."""
    decided(world)
    world.source_cannot_tell("Contact")
    assert assess("multi-agency-acted-on", as_of="2026-01-30") == [unknown("A")]
