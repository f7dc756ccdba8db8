"""In Wales the first strategy meeting names the lead practitioner; without one, five working days as in England."""

from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown

POLICY = "wales"


def strategy_on_wednesday(world: World) -> None:
    world.case("A", opened="2026-06-01", kind="section_126_enquiry", responsible="council")
    world.involve("A", "council", since="2026-06-01")
    world.meeting("A", "strategy", at="2026-06-03", present=["council", "police"])


@shows_gap
def test_a_strategy_meeting_that_names_nobody(world, assess):
    """Missing from the end of that day, though a single agency is involved."""
    strategy_on_wednesday(world)
    assert assess("lead-professional", as_of="2026-06-12") == [
        missing("A", since="2026-06-03", due="2026-06-03", subject="A", expected="council")
    ]


@shows_met
def test_somebody_named_on_the_day_of_the_meeting(world, assess):
    """Where the hours are not recorded, the day is the same."""
    strategy_on_wednesday(world)
    world.lead("A", "council", since="2026-06-03")
    assert assess("lead-professional", as_of="2026-06-12") == [met("A")]


@shows_edge
def test_somebody_named_the_day_after(world, assess):
    """At once is not tomorrow."""
    strategy_on_wednesday(world)
    world.lead("A", "council", since="2026-06-04")
    assert assess("lead-professional", as_of="2026-06-12") == [met_late("A", since="2026-06-03", until="2026-06-04")]


@shows_edge
def test_two_agencies_and_no_strategy_meeting(world, assess):
    """Five working days after the second agency came in on Wednesday the 3rd."""
    world.case("A", opened="2026-06-01", kind="section_126_enquiry")
    world.involve("A", "council", since="2026-06-01")
    world.involve("A", "home", since="2026-06-03")
    assert assess("lead-professional", as_of="2026-06-12") == [missing("A", since="2026-06-10")]


@shows_edge
def test_the_meeting_brings_the_deadline_forward(world, assess):
    """Two agencies since Monday had until the 8th; the meeting on the 3rd ends the waiting. One lack, one line."""
    strategy_on_wednesday(world)
    world.involve("A", "home", since="2026-06-01")
    assert assess("lead-professional", as_of="2026-06-12") == [missing("A", since="2026-06-03")]


@shows_edge
def test_a_lead_practitioner_who_leaves_and_is_not_replaced(world, assess):
    """From the day on which nobody leads."""
    strategy_on_wednesday(world)
    world.lead("A", "council", since="2026-06-03", until="2026-07-01")
    assert assess("lead-professional", as_of="2026-07-20") == [missing("A", since="2026-07-01")]


@shows_edge
def test_a_planning_meeting_asks_for_nobody(world, assess):
    """Only a strategy meeting must name somebody."""
    world.case("A", opened="2026-06-01", kind="section_126_enquiry")
    world.meeting("A", "planning", at="2026-06-03", present=["council"])
    assert assess("lead-professional", as_of="2026-06-12") == []


@shows_edge
def test_a_source_that_names_no_roles_leaves_it_unknown(world, assess):
    """Nobody can tell whether somebody leads."""
    strategy_on_wednesday(world)
    world.source_cannot_tell("Involvement.role")
    assert assess("lead-professional", as_of="2026-06-12") == [unknown("A")]
