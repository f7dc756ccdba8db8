"""Where two agencies or more act, somebody leads within five working days."""

import pytest
from world import World, due, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def two_agencies(world: World, kind: str = "section_42_enquiry") -> None:
    world.case("A", opened="2026-01-05", kind=kind, responsible="council")
    world.involve("A", "council", since="2026-01-05")
    world.involve("A", "home", since="2026-01-07")


@shows_gap
def test_two_agencies_and_nobody_leads(world, assess):
    """Five working days after the second agency came, the lead is missing; the responsible agency owes one."""
    two_agencies(world)
    assert assess("lead-professional", as_of="2026-01-20") == [
        missing("A", since="2026-01-14", due="2026-01-14", subject="A", expected="council")
    ]


@shows_met
def test_a_lead_named_on_the_last_day_is_in_time(world, assess):
    """The deadline is the end of its day."""
    two_agencies(world)
    world.lead("A", "council", since="2026-01-14")
    assert assess("lead-professional", as_of="2026-01-20") == [met("A")]


@shows_edge
def test_a_lead_named_the_next_day_is_late_by_a_day(world, assess):
    """What comes on the day after the deadline is late, however it is written."""
    two_agencies(world)
    world.lead("A", "council", since="2026-01-15")
    assert assess("lead-professional", as_of="2026-01-20") == [met_late("A", since="2026-01-14", until="2026-01-15")]


@shows_edge
def test_a_lead_who_leaves_and_is_not_replaced(world, assess):
    """The gap opens on the day the lead leaves, not on the day the case opened."""
    two_agencies(world)
    world.lead("A", "council", since="2026-01-06", until="2026-02-02")
    assert assess("lead-professional", as_of="2026-02-20") == [missing("A", since="2026-02-02")]


@shows_edge
def test_a_lead_handed_over_on_the_same_day(world, assess):
    """One lead who follows another without a break leaves no gap."""
    two_agencies(world)
    world.lead("A", "council", since="2026-01-06", until="2026-02-02")
    world.lead("A", "home", since="2026-02-02")
    assert assess("lead-professional", as_of="2026-02-20") == [met("A")]


@shows_edge
def test_a_case_manager_is_not_a_lead(world, assess):
    """Only the role itself counts."""
    two_agencies(world)
    world.involve("A", "council", since="2026-01-06", role="case_manager")
    assert assess("lead-professional", as_of="2026-01-20") == [missing("A")]


@shows_edge
def test_teams_of_one_organisation_are_one_agency(world, assess):
    """A trust that works with two of its teams has nobody to coordinate with but itself."""
    world.agency("older adults team", "mental_health", part_of="trust")
    world.agency("crisis team", "mental_health", part_of="trust")
    world.case("A", opened="2026-01-05")
    world.involve("A", "older adults team", since="2026-01-05")
    world.involve("A", "crisis team", since="2026-01-05")
    assert assess("lead-professional", as_of="2026-02-20") == []


@shows_edge
def test_the_family_is_no_agency(world, assess):
    """A daughter beside the council does not make two agencies."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", since="2026-01-05")
    world.involve("A", "family", since="2026-01-05", role="carer")
    assert assess("lead-professional", as_of="2026-02-20") == []


@shows_edge
def test_a_providers_escalation_needs_a_lead_once_it_is_an_enquiry(world, assess):
    """An escalation has its provider; from the stage of enquiry on somebody must lead."""
    two_agencies(world, kind="provider_escalation")
    assert assess("lead-professional", as_of="2026-02-20") == []
    world.stage("A", "enquiry", since="2026-01-20")
    assert assess("lead-professional", as_of="2026-02-20") == [missing("A", since="2026-01-27")]


@shows_edge
def test_before_its_time_it_is_due(world, assess):
    """The day before, it is coming, and no gap."""
    two_agencies(world)
    assert assess("lead-professional", as_of="2026-01-13") == [due("A", due="2026-01-14")]


@shows_edge
def test_a_source_without_roles_cannot_tell(world, assess):
    """Unknown is not missing, and never fine."""
    two_agencies(world)
    world.source_cannot_tell("Involvement.role")
    assert assess("lead-professional", as_of="2026-02-20") == [unknown("A")]


@shows_edge
@pytest.mark.parametrize(("role", "expected"), [("treating", []), ("member", [missing("A", since="2026-01-12")])])
def test_a_doctor_who_came_for_a_fall_is_nobody_to_lead(world, assess, role, expected):
    """A resident of a home has a surgery; that it examined her once makes no second agency that acts on the matter."""
    world.case("A", opened="2026-01-05", kind="risk_management")
    world.involve("A", "home", since="2026-01-05")
    world.involve("A", "gp", since="2026-01-05", role=role)
    assert assess("lead-professional", as_of="2026-01-30") == expected
