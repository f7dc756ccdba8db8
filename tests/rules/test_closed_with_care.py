"""Before a case is closed because the adult declined or was not reached, the risk is looked at and others are told."""

import pytest
from world import World, met, met_late, missing, never_met, shows_edge, shows_gap, shows_met, unknown


def closed(world: World, because: str = "declined") -> None:
    """The council closes the case on Monday, 16 February."""
    world.case("A", opened="2026-01-05", closed="2026-02-16", closed_because=because, responsible="council")


def looked_at(world: World, at: str = "2026-02-12") -> None:
    """The risk is assessed."""
    world.risk("A", "moderate", at=at, agency="council")


def told(world: World, at: str = "2026-02-13") -> None:
    """The doctor is asked to keep an eye on the adult."""
    world.referral("A", by="council", to="gp", at=at)


@shows_gap
@pytest.mark.parametrize("because", ["declined", "did_not_engage"])
def test_closed_and_left(world, assess, because):
    """A gap from the end of the day of the closing."""
    closed(world, because)
    assert assess("closed-with-care", as_of="2026-02-20") == [
        missing("A", since="2026-02-16", because="A", expected="council")
    ]


@shows_met
def test_the_risk_looked_at_and_others_told(world, assess):
    """Both, in the four weeks before."""
    closed(world)
    looked_at(world)
    told(world)
    assert assess("closed-with-care", as_of="2026-02-20") == [met("A")]


@shows_met
def test_a_decision_on_capacity_and_a_meeting(world, assess):
    """The other way to do both."""
    closed(world)
    world.decide("A", "capacity", at="2026-02-10", outcome="yes", reason="weighs the risk of fire")
    world.meeting("A", "marm", at="2026-02-10")
    assert assess("closed-with-care", as_of="2026-02-20") == [met("A")]


@shows_edge
@pytest.mark.parametrize("only", [looked_at, told])
def test_one_of_the_two_is_not_enough(world, assess, only):
    """Nobody was told, or nobody looked."""
    closed(world)
    only(world)
    assert assess("closed-with-care", as_of="2026-02-20") == [missing("A")]


@shows_edge
@pytest.mark.parametrize(("at", "expected"), [("2026-01-19", met), ("2026-01-18", missing)])
def test_four_weeks_before_the_closing(world, assess, at, expected):
    """What was thought five weeks ago was thought of another adult."""
    closed(world)
    looked_at(world, at)
    told(world)
    assert assess("closed-with-care", as_of="2026-02-20") == [expected("A")]


@shows_edge
def test_done_after_the_closing(world, assess):
    """Late, but done."""
    closed(world)
    looked_at(world)
    told(world, at="2026-02-23")
    assert assess("closed-with-care", as_of="2026-03-30") == [met_late("A", since="2026-02-16", until="2026-02-23")]


@shows_edge
def test_not_done_within_four_weeks_after_it(world, assess):
    """Then it was never met, and is not missing for ever."""
    closed(world)
    assert assess("closed-with-care", as_of="2026-06-30") == [never_met("A", since="2026-02-16", until="2026-03-16")]


@shows_edge
def test_telling_the_family_is_no_step_to_others(world, assess):
    """They are told, and no service is."""
    closed(world)
    looked_at(world)
    world.contact("A", "letter", at="2026-02-13", by="council", to="family")
    assert assess("closed-with-care", as_of="2026-02-20") == [missing("A")]


@shows_edge
@pytest.mark.parametrize("because", ["completed", "transferred", None])
def test_a_case_closed_for_another_reason(world, assess, because):
    """Nothing is asked, nor of a case that is open."""
    world.case("A", opened="2026-01-05", closed="2026-02-16", closed_because=because)
    world.case("B", opened="2026-01-05")
    assert assess("closed-with-care", as_of="2026-02-20") == []


@shows_edge
def test_a_source_that_sends_no_assessments(world, assess):
    """Then somebody may have looked."""
    closed(world)
    told(world)
    world.source_cannot_tell("RiskAssessment")
    assert assess("closed-with-care", as_of="2026-02-20") == [unknown("A")]


@shows_edge
def test_the_one_that_closes_is_no_other(world, assess):
    """What came to the council, and what the council wrote to the adult, told nobody else."""
    closed(world)
    looked_at(world)
    world.referral("A", by="gp", to="council", at="2026-02-10")
    world.contact("A", "letter", at="2026-02-13", by="council")
    assert assess("closed-with-care", as_of="2026-02-20") == [missing("A")]
