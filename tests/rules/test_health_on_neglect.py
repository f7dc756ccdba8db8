"""Where neglect is feared and the risk is high, a health service is on the case."""

import pytest
from world import World, met, missing, never_met, shows_edge, shows_gap, shows_met, unknown

NEGLECT = ("neglect_and_acts_of_omission",)


def neglected(world: World, risks: tuple[str, ...] = NEGLECT, level: str = "high", kind: str = "other_enquiry") -> None:
    """Assessed as high on Monday 12 January: five working days end with Monday the 19th."""
    world.case("A", opened="2026-01-05", kind=kind, responsible="council", risks=risks)
    world.involve("A", "council", since="2026-01-05")
    world.risk("A", level, at="2026-01-12")


@shows_gap
def test_no_clinician(world, assess):
    """Missing once the Monday is over."""
    neglected(world)
    assert assess("health-on-neglect", as_of="2026-01-30") == [missing("A", since="2026-01-19", expected="council")]


@shows_met
@pytest.mark.parametrize("agency", ["gp", "hospital", "nurses", "trust", "ambulance"])
def test_any_health_service(world, assess, agency):
    """On the fifth day."""
    neglected(world)
    world.involve("A", agency, since="2026-01-19")
    assert assess("health-on-neglect", as_of="2026-01-30") == [met("A")]


@shows_edge
@pytest.mark.parametrize("level", ["emerging", "moderate"])
def test_a_lesser_risk_asks_for_nothing(world, assess, level):
    """Other help may do."""
    neglected(world, level=level)
    assert assess("health-on-neglect", as_of="2026-01-30") == []


@shows_edge
@pytest.mark.parametrize(("risk", "asks"), [("self_neglect", True), ("financial_or_material", False)])
def test_the_type_of_risk(world, assess, risk, asks):
    """Money asks for no doctor."""
    neglected(world, risks=(risk,))
    assert assess("health-on-neglect", as_of="2026-01-30") == ([missing("A")] if asks else [])


@shows_edge
def test_an_event_names_the_neglect(world, assess):
    """From that day on: five working days after Thursday 15 January end with Thursday the 22nd."""
    neglected(world, risks=())
    world.event("A", "allegation", at="2026-01-15", risks=NEGLECT)
    assert assess("health-on-neglect", as_of="2026-01-30") == [missing("A", since="2026-01-22", subject="A")]


@shows_edge
@pytest.mark.parametrize(
    ("kind", "asks"), [("risk_management", True), ("provider_escalation", True), ("concern", False)]
)
def test_the_kind_of_case(world, assess, kind, asks):
    """A high risk speaks for risk management and provider escalations; a concern is first looked at."""
    neglected(world, kind=kind)
    assert assess("health-on-neglect", as_of="2026-01-30") == ([missing("A")] if asks else [])


@shows_edge
def test_a_concern_at_the_stage_of_enquiry(world, assess):
    """What is enquired into is an enquiry: from Friday 16 January, five working days end with Friday the 23rd."""
    neglected(world, kind="concern")
    world.stage("A", "enquiry", since="2026-01-16")
    assert assess("health-on-neglect", as_of="2026-01-30") == [missing("A", since="2026-01-23")]


@shows_edge
def test_the_need_ends_with_the_risk(world, assess):
    """Lowered after two weeks: the gap stays on record as never met."""
    neglected(world)
    world.risk("A", "moderate", at="2026-01-26")
    assert assess("health-on-neglect", as_of="2026-01-30") == [never_met("A", since="2026-01-19", until="2026-01-26")]


@shows_edge
def test_the_last_health_service_leaves(world, assess):
    """The gap opens on that day."""
    neglected(world)
    world.involve("A", "nurses", since="2026-01-14", until="2026-01-26")
    assert assess("health-on-neglect", as_of="2026-01-30") == [missing("A", since="2026-01-26")]


@shows_edge
def test_a_source_without_involvements_cannot_tell(world, assess):
    """Who is on the case is not sent."""
    neglected(world)
    world.source_cannot_tell("Involvement")
    assert assess("health-on-neglect", as_of="2026-01-30") == [unknown("A")]
