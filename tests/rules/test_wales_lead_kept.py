"""In Wales too a lapse of the lead is shown once: by this rule, or by the one that asks for a lead."""

from world import World, met, missing, shows_edge, shows_gap, shows_met

POLICY = "wales"


def led_by_the_council(world: World, until: str | None = None) -> None:
    world.case("A", opened="2026-06-01", kind="section_126_enquiry")
    world.lead("A", "council", since="2026-06-01", until=until)


@shows_gap
def test_the_only_agency_gives_up_the_lead(world, assess):
    """Missing from the day on which the lead ended."""
    led_by_the_council(world, until="2026-06-10")
    assert assess("lead-kept", as_of="2026-06-19") == [missing("A", since="2026-06-10")]


@shows_met
def test_a_lead_who_stays(world, assess):
    """Nothing is missing."""
    led_by_the_council(world)
    assert assess("lead-kept", as_of="2026-06-19") == [met("A")]


@shows_edge
def test_after_a_strategy_meeting_the_other_rule_asks(world, assess):
    """The lapse of the 10th stands there, and not here as well."""
    led_by_the_council(world, until="2026-06-10")
    world.meeting("A", "strategy", at="2026-06-03", present=["council"])
    assert assess("lead-kept", as_of="2026-06-19") == [met("A")]
    assert assess("lead-professional", as_of="2026-06-19") == [missing("A", since="2026-06-10")]
