"""Where three agencies act and no lead professional is asked for, somebody manages the case."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def three(world: World, kind: str = "provider_escalation") -> None:
    """The third agency joins on Monday 12 January: five working days end with Monday the 19th."""
    world.case("A", opened="2026-01-05", kind=kind, responsible="home")
    for agency, since in (("home", "2026-01-05"), ("gp", "2026-01-08"), ("nurses", "2026-01-12")):
        world.involve("A", agency, since=since)


@shows_gap
def test_nobody_manages(world, assess):
    """Missing once the Monday is over."""
    three(world)
    assert assess("case-manager", as_of="2026-01-30") == [missing("A", since="2026-01-19", expected="home")]


@shows_met
@pytest.mark.parametrize("role", ["case_manager", "care_coordinator", "lead_professional"])
def test_somebody_does(world, assess, role):
    """Under any of the names that it has."""
    three(world)
    world.involve("A", "home", since="2026-01-16", role=role)
    assert assess("case-manager", as_of="2026-01-30") == [met("A")]


@shows_edge
@pytest.mark.parametrize("kind", ["section_42_enquiry", "concern", "risk_management"])
def test_where_a_lead_is_asked_for(world, assess, kind):
    """One lack is shown once."""
    three(world, kind)
    assert assess("case-manager", as_of="2026-01-30") == []


@shows_edge
def test_an_enquiry_begins(world, assess):
    """From then on the rule about the lead asks, and the need for a manager of its own ends."""
    three(world)
    world.stage("A", "enquiry", since="2026-01-14")
    assert [answer.until for answer in assess("case-manager", as_of="2026-01-30")] == ["2026-01-14"]


@shows_edge
def test_two_agencies_and_the_family(world, assess):
    """The family is no agency, and a ward is none beside its hospital."""
    world.agency("ward", "hospital", part_of="hospital")
    world.case("A", opened="2026-01-05", kind="provider_escalation")
    for agency in ("home", "hospital", "ward", "family"):
        world.involve("A", agency, since="2026-01-05")
    assert assess("case-manager", as_of="2026-01-30") == []


@shows_edge
def test_found_late(world, assess):
    """After two weeks."""
    three(world)
    world.involve("A", "home", since="2026-01-26", role="case_manager")
    assert assess("case-manager", as_of="2026-01-30") == [met_late("A", since="2026-01-19", until="2026-01-26")]


@shows_edge
def test_a_source_without_roles_cannot_tell(world, assess):
    """That nobody has the role says nothing where roles are not sent."""
    three(world)
    world.source_cannot_tell("Involvement.role")
    assert assess("case-manager", as_of="2026-01-30") == [unknown("A")]
