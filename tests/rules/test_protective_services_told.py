"""Where a provider raised the concern, adult social care or the police hear of an allegation or a severe risk."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def alleged(world: World, raised_by: str = "home") -> str:
    """An allegation on Friday 16 January: a working day ends with Monday the 19th."""
    world.case("A", opened="2026-01-05", kind="provider_escalation", raised_by=raised_by, responsible="home")
    world.involve("A", "home", since="2026-01-05")
    return world.event("A", "allegation", at="2026-01-16", seen_by="home")


@shows_gap
def test_nobody_outside_hears_of_it(world, assess):
    """Missing once the Monday is over; the home that knows of it owes it."""
    allegation = alleged(world)
    assert assess("protective-services-told", as_of="2026-01-30") == [
        missing("A", since="2026-01-19", subject=allegation, because=allegation, expected="home")
    ]


@shows_gap
def test_a_severe_risk_has_24_hours(world, assess):
    """They run through the weekend: assessed on Friday at ten, told on Saturday at eleven."""
    world.case("A", opened="2026-01-05", raised_by="home")
    world.risk("A", "severe", at="2026-01-16T10:00", agency="home")
    world.referral("A", by="home", to="council", at="2026-01-17T11:00")
    assert assess("protective-services-told", as_of="2026-01-30") == [
        met_late("A", since="2026-01-17", until="2026-01-17")
    ]


@shows_met
@pytest.mark.parametrize("to", ["council", "police"])
def test_a_referral_to_either(world, assess, to):
    """Whether it is answered is another rule's question."""
    alleged(world)
    world.referral("A", by="home", to=to, at="2026-01-19")
    assert assess("protective-services-told", as_of="2026-01-30") == [met("A")]


@shows_met
def test_told_in_another_way(world, assess):
    """A letter, an escalation, an item that was shared or a meeting does as well."""
    for case in "ABCD":
        world.case(case, opened="2026-01-05", raised_by="home")
        world.event(case, "allegation", at="2026-01-16", seen_by="home")
    world.contact("A", "letter", at="2026-01-19", by="home", to="council")
    world.escalate("B", at="2026-01-19", by="home", to="council")
    world.share("C", world.inform("C", "home", at="2026-01-16", kind="allegation"), to="police", at="2026-01-19")
    world.meeting("D", "professionals", at="2026-01-19", present=["home", "council"])
    assert assess("protective-services-told", as_of="2026-01-30") == [met("A"), met("B"), met("C"), met("D")]


@shows_met
def test_they_are_there_already(world, assess):
    """A social worker who is on the case hears of it as the case goes on."""
    alleged(world)
    world.involve("A", "council", since="2026-01-08")
    assert assess("protective-services-told", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_they_have_left(world, assess):
    """Whoever was involved before is not told of what comes after."""
    alleged(world)
    world.involve("A", "council", since="2026-01-08", until="2026-01-14")
    assert assess("protective-services-told", as_of="2026-01-30") == [missing("A", since="2026-01-19")]


@shows_edge
def test_what_was_told_before_says_nothing_of_it(world, assess):
    """A referral about something else, two days earlier, and a call to the doctor on the day."""
    alleged(world)
    world.referral("A", by="home", to="council", at="2026-01-14")
    world.contact("A", "call", at="2026-01-16", by="home", to="gp")
    assert assess("protective-services-told", as_of="2026-01-30") == [missing("A", since="2026-01-19")]


@shows_edge
@pytest.mark.parametrize("raised_by", ["council", "police"])
def test_they_raised_it_themselves(world, assess, raised_by):
    """Then they know, and whether others must hear is another rule's question."""
    alleged(world, raised_by=raised_by)
    assert assess("protective-services-told", as_of="2026-01-30") == []


@shows_edge
def test_high_is_not_severe(world, assess):
    """And a fall is no allegation."""
    world.case("A", opened="2026-01-05", raised_by="home")
    world.risk("A", "high", at="2026-01-16")
    world.event("A", "fall", at="2026-01-16")
    assert assess("protective-services-told", as_of="2026-01-30") == []


@shows_edge
def test_a_case_that_opens_with_the_referral(world, assess):
    """Alleged two days before the case opened, referred on the day between: told after it."""
    world.case("A", opened="2026-01-16", raised_by="home")
    world.event("A", "allegation", at="2026-01-14", seen_by="home")
    world.referral("A", by="home", to="council", at="2026-01-15")
    assert assess("protective-services-told", as_of="2026-01-30") == [met("A", since="2026-01-16")]


@shows_edge
def test_a_source_without_referrals_cannot_tell(world, assess):
    """It may have been referred."""
    alleged(world)
    world.source_cannot_tell("Referral")
    assert assess("protective-services-told", as_of="2026-01-30") == [unknown("A")]
