"""In Wales a strategy meeting that finds nobody to lead tells the senior manager at once."""

from world import World, met, met_late, missing, never_met, shows_edge, shows_gap, shows_met, unknown

POLICY = "wales"


def strategy_on_wednesday(world: World) -> None:
    world.case("A", opened="2026-06-01", kind="section_126_enquiry", responsible="council")
    world.meeting("A", "strategy", at="2026-06-03", present=["council", "police"])


@shows_gap
def test_nobody_leads_and_nobody_is_told(world, assess):
    """Missing from the end of the day of the meeting; the council owes it."""
    strategy_on_wednesday(world)
    assert assess("senior-manager-told", as_of="2026-06-12") == [
        missing("A", since="2026-06-03", due="2026-06-03", expected="council")
    ]


@shows_met
def test_the_senior_manager_is_told_the_same_day(world, assess):
    """By a step on the ladder."""
    strategy_on_wednesday(world)
    world.escalate("A", at="2026-06-03", by="council", rung="senior_manager")
    assert assess("senior-manager-told", as_of="2026-06-12") == [met("A")]


@shows_edge
def test_told_two_days_later(world, assess):
    """Late from the end of the 3rd to the 5th."""
    strategy_on_wednesday(world)
    world.escalate("A", at="2026-06-05", by="council", rung="senior_manager")
    assert assess("senior-manager-told", as_of="2026-06-12") == [met_late("A", since="2026-06-03", until="2026-06-05")]


@shows_edge
def test_where_somebody_leads_nobody_need_be_told(world, assess):
    """Named before the meeting or at it."""
    strategy_on_wednesday(world)
    world.lead("A", "council", since="2026-06-03")
    assert assess("senior-manager-told", as_of="2026-06-12") == []


@shows_edge
def test_once_somebody_leads_it_is_asked_no_more(world, assess):
    """Named on the 8th: until then nobody with the power to name one knew."""
    strategy_on_wednesday(world)
    world.lead("A", "council", since="2026-06-08")
    assert assess("senior-manager-told", as_of="2026-06-12") == [never_met("A", since="2026-06-03", until="2026-06-08")]


@shows_edge
def test_a_step_to_somebody_else_or_before_the_meeting_does_not_tell(world, assess):
    """The safeguarding lead is not the senior manager, and what was said on the 2nd was said before it was known."""
    strategy_on_wednesday(world)
    world.escalate("A", at="2026-06-03", by="council", rung="safeguarding_lead")
    world.escalate("A", at="2026-06-02", by="council", rung="senior_manager")
    assert assess("senior-manager-told", as_of="2026-06-12") == [missing("A", since="2026-06-03")]


@shows_edge
def test_a_source_without_escalations_leaves_it_unknown(world, assess):
    """Nobody can tell whether the senior manager knows."""
    strategy_on_wednesday(world)
    world.source_cannot_tell("Escalation")
    assert assess("senior-manager-told", as_of="2026-06-12") == [unknown("A")]
