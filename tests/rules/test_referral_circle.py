"""Referrals that come back to where they began, and nobody has seen the adult since."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def passed_round(world: World, *agencies: str, **first: str) -> str:
    """Each agency refers to the next, on the 12th, 14th, 16th, 18th and 20th; the last of these referrals."""
    world.case("A", opened="2026-01-05", responsible="council")
    days = ("2026-01-12", "2026-01-14", "2026-01-16", "2026-01-18", "2026-01-20")
    last = ""
    for number, (by, to, at) in enumerate(zip(agencies, agencies[1:], days, strict=False)):
        last = world.referral("A", by=by, to=to, at=at, **({} if number else first))
    return last


@shows_gap
def test_back_where_it_began(world, assess):
    """The council, the doctor, the trust, the council: closed on Friday the 16th, due on Monday."""
    last = passed_round(world, "council", "gp", "trust", "council")
    assert assess("referral-circle", as_of="2026-01-30") == [
        missing("A", since="2026-01-19", subject=last, because=last, expected="council")
    ]


@shows_met
def test_somebody_went_to_see(world, assess):
    """On the Monday, whoever it was."""
    passed_round(world, "council", "gp", "trust", "council")
    world.contact("A", "visit", at="2026-01-19", by="nurses", with_adult="yes")
    assert assess("referral-circle", as_of="2026-01-30") == [met("A")]


@shows_edge
@pytest.mark.parametrize(("seen", "expected"), [("2026-01-13", met), ("2026-01-12", met), ("2026-01-11", missing)])
def test_seen_while_the_referrals_went_round(world, assess, seen, expected):
    """Since the first of them, its own day too; a visit of the day before tells nothing of what followed."""
    passed_round(world, "council", "gp", "trust", "council")
    world.contact("A", "examination", at=seen, by="gp")
    assert assess("referral-circle", as_of="2026-01-30") == [expected("A")]


@shows_edge
@pytest.mark.parametrize(
    "agencies", [("gp", "trust", "gp"), ("gp", "trust", "nurses", "council", "gp")], ids=["two", "four"]
)
def test_circles_of_two_and_of_four(world, assess, agencies):
    """Two who send the adult to each other are a circle as well."""
    last = passed_round(world, *agencies)
    assert assess("referral-circle", as_of="2026-01-30") == [missing("A", subject=last)]


@shows_edge
def test_a_chain_is_no_circle(world, assess):
    """It went on, and came back to nobody."""
    passed_round(world, "council", "gp", "trust", "nurses")
    assert assess("referral-circle", as_of="2026-01-30") == []


@shows_edge
@pytest.mark.parametrize("done", [{"answered": "2026-01-13", "answer": "accepted"}, {"completed": "2026-01-13"}])
def test_who_took_it_on_did_not_pass_it_on(world, assess, done):
    """The trust accepted, or did what was asked, and then asked the doctor for something: they work together."""
    passed_round(world, "gp", "trust", "gp", **done)
    assert assess("referral-circle", as_of="2026-01-30") == []


@shows_edge
def test_accepted_after_the_circle_had_closed(world, assess):
    """It had gone round all the same, and nobody has been to see the adult."""
    passed_round(world, "gp", "trust", "gp", answered="2026-01-20", answer="accepted")
    assert assess("referral-circle", as_of="2026-01-30") == [missing("A")]


@shows_edge
def test_a_call_is_not_seeing(world, assess):
    """Nor is a visit to the agency next door."""
    passed_round(world, "gp", "trust", "gp")
    world.contact("A", "call", at="2026-01-15", by="gp", with_adult="yes")
    world.contact("A", "visit", at="2026-01-15", by="gp", to="trust")
    assert assess("referral-circle", as_of="2026-01-30") == [missing("A")]


@shows_edge
def test_to_and_fro_asks_once(world, assess):
    """Four times over within a fortnight: one gap, from the first time that it came back."""
    passed_round(world, "gp", "trust", "gp", "trust", "gp")
    world.contact("A", "visit", at="2026-01-27", by="trust", with_adult="yes")
    assert assess("referral-circle", as_of="2026-01-30") == [
        met_late("A", subject="A referral 2", since="2026-01-15", until="2026-01-27")
    ]


@shows_edge
def test_in_hospital_the_adult_is_seen(world, assess):
    """An admission after the circle had closed."""
    passed_round(world, "gp", "trust", "gp")
    world.event("A", "admission", at="2026-01-15")
    assert assess("referral-circle", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_source_that_sends_no_contacts(world, assess):
    """Then somebody may have been there."""
    passed_round(world, "gp", "trust", "gp")
    world.source_cannot_tell("Contact")
    assert assess("referral-circle", as_of="2026-01-30") == [unknown("A")]
