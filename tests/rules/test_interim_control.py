"""While the risk is high and there is no plan yet, something owned keeps the adult safe."""

from world import World, ended_before_due, met, missing, never_met, shows_edge, shows_gap, shows_met


def high_risk(world: World, level: str = "high") -> None:
    world.case("A", opened="2026-01-05", responsible="council")
    world.risk("A", level, at="2026-01-12")


@shows_gap
def test_a_high_risk_and_nothing_is_done(world, assess):
    """By the end of the next working day."""
    high_risk(world)
    assert assess("interim-control", as_of="2026-01-30") == [missing("A", since="2026-01-13", expected="council")]


@shows_met
def test_the_home_keeps_watch(world, assess):
    """Somebody does something, from the next day on."""
    high_risk(world, "severe")
    world.control("A", since="2026-01-13", by="home")
    assert assess("interim-control", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_person_is_an_owner_too(world, assess):
    """Without an agency, a name."""
    high_risk(world)
    world.control("A", since="2026-01-13", person="N.B.")
    assert assess("interim-control", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_control_that_nobody_owns(world, assess):
    """Two visits a day, and nobody named who makes them."""
    high_risk(world)
    world.control("A", since="2026-01-13")
    assert assess("interim-control", as_of="2026-01-30") == [missing("A", since="2026-01-13")]


@shows_edge
def test_a_control_that_ended_before_the_plan(world, assess):
    """Until there is a plan it must hold."""
    high_risk(world)
    world.control("A", since="2026-01-12", until="2026-01-26", by="home")
    assert assess("interim-control", as_of="2026-02-20") == [missing("A", since="2026-01-26")]


@shows_edge
def test_the_plan_ends_the_need(world, assess):
    """Agreed on the next day, nothing interim is needed any more; agreed later, it had been missing till then."""
    high_risk(world)
    world.plan("A", agreed="2026-01-20")
    assert assess("interim-control", as_of="2026-02-20") == [never_met("A", since="2026-01-13", until="2026-01-20")]
    world.plan("A", agreed="2026-01-13")
    assert assess("interim-control", as_of="2026-02-20") == [ended_before_due("A")]


@shows_edge
def test_a_care_plan_does_not(world, assess):
    """It was there before the risk was."""
    high_risk(world)
    world.plan("A", agreed="2025-06-01", kind="care")
    assert assess("interim-control", as_of="2026-01-30") == [missing("A", since="2026-01-13")]


@shows_edge
def test_the_risk_is_assessed_as_lower(world, assess):
    """A level holds until the next assessment."""
    high_risk(world)
    world.risk("A", "moderate", at="2026-01-26")
    assert assess("interim-control", as_of="2026-02-20") == [never_met("A", since="2026-01-13", until="2026-01-26")]
    assert assess("interim-control", as_of="2026-01-20") == [missing("A", since="2026-01-13")]


@shows_edge
def test_a_moderate_risk_asks_for_none(world, assess):
    """High and severe do."""
    high_risk(world, "moderate")
    assert assess("interim-control", as_of="2026-01-30") == []


@shows_edge
def test_a_fall_of_the_risk_that_nobody_knew_of(world, assess):
    """What was written down on the 30th ended nothing on the 20th, though the risk had fallen by then."""
    world.case("A", opened="2026-01-05")
    world.risk("A", "high", at="2026-01-12")
    world.risk("A", "moderate", at="2026-01-16", recorded="2026-01-30")
    assert assess("interim-control", as_of="2026-01-20", known_at="2026-01-20") == [missing("A", since="2026-01-13")]
    assert assess("interim-control", as_of="2026-01-30", known_at="2026-01-30") == [
        never_met("A", since="2026-01-13", until="2026-01-16")
    ]


@shows_edge
def test_the_first_assessment_that_was_known_ends_it(world, assess):
    """One was written down late, and the next one in time."""
    world.case("A", opened="2026-01-05")
    world.risk("A", "high", at="2026-01-12")
    world.risk("A", "moderate", at="2026-01-16", recorded="2026-01-30")
    world.risk("A", "emerging", at="2026-01-19", recorded="2026-01-19")
    assert assess("interim-control", as_of="2026-01-20", known_at="2026-01-20") == [
        never_met("A", since="2026-01-13", until="2026-01-19")
    ]


@shows_edge
def test_the_next_assessment_had_not_been_made(world, assess):
    """As of the 14th nothing had ended the high risk."""
    world.case("A", opened="2026-01-05")
    world.risk("A", "high", at="2026-01-12")
    world.control("A", since="2026-01-12", by="home")
    world.risk("A", "moderate", at="2026-01-16")
    assert assess("interim-control", as_of="2026-01-14") == [met("A", until=None)]
    assert assess("interim-control", as_of="2026-01-16") == [met("A", until="2026-01-16")]


@shows_edge
def test_a_death_that_nobody_knew_of(world, assess):
    """It closes the case from the day on which it was known."""
    world.case("A", opened="2026-01-05", died="2026-01-16", death_recorded="2026-01-30")
    world.risk("A", "high", at="2026-01-12")
    assert assess("interim-control", as_of="2026-01-20", known_at="2026-01-20") == [missing("A")]
    assert assess("interim-control", as_of="2026-01-30", known_at="2026-01-30") == [never_met("A", until="2026-01-16")]
