"""An enquiry has somebody who makes it, within two working days."""

import pytest
from world import met, missing, never_met, shows_edge, shows_gap, shows_met, unknown


@shows_gap
def test_nobody_is_asked_to_make_the_enquiry(world, assess):
    """Opened on a Monday, due by the end of Wednesday."""
    world.case("A", opened="2026-01-05", responsible="council")
    assert assess("enquiry-officer", as_of="2026-01-30") == [missing("A", since="2026-01-07", expected="council")]


@shows_met
def test_the_home_makes_the_enquiry(world, assess):
    """The council may cause others to make it; whoever is named is the officer."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "home", since="2026-01-07", role="enquiry_officer")
    assert assess("enquiry-officer", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_the_lead_is_not_the_enquiry_officer_unless_named(world, assess):
    """One role is not the other."""
    world.case("A", opened="2026-01-05")
    world.lead("A", "council", since="2026-01-05")
    assert assess("enquiry-officer", as_of="2026-01-30") == [missing("A", since="2026-01-07")]


@shows_edge
@pytest.mark.parametrize("kind", ["concern", "risk_management", "provider_escalation"])
def test_what_is_no_enquiry_needs_none(world, assess, kind):
    """Only an enquiry has an enquiry officer."""
    world.case("A", opened="2026-01-05", kind=kind)
    assert assess("enquiry-officer", as_of="2026-01-30") == []


@shows_edge
def test_a_concern_that_becomes_an_enquiry(world, assess):
    """From the day on which it stands at that stage, a Monday, until the stage of plan."""
    world.case("A", opened="2026-01-05", kind="concern")
    world.stage("A", "enquiry", since="2026-01-12")
    world.stage("A", "plan", since="2026-02-02")
    assert assess("enquiry-officer", as_of="2026-02-20") == [never_met("A", since="2026-01-14", until="2026-02-02")]


@shows_edge
def test_the_officer_leaves_while_the_enquiry_goes_on(world, assess):
    """From that day nobody makes it."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", since="2026-01-06", until="2026-01-20", role="enquiry_officer")
    assert assess("enquiry-officer", as_of="2026-01-30") == [missing("A", since="2026-01-20")]


@shows_edge
def test_a_source_without_roles_cannot_tell(world, assess):
    """It knows who is involved, not as what."""
    world.case("A", opened="2026-01-05")
    world.source_cannot_tell("Involvement.role")
    assert assess("enquiry-officer", as_of="2026-01-30") == [unknown("A")]
