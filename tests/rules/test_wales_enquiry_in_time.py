"""In Wales an enquiry under section 126 is done within seven working days of the report."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown

POLICY = "wales"


def report(world: World, opened: str = "2026-06-01") -> None:
    """On a Monday."""
    world.case("A", opened=opened, kind="section_126_enquiry", responsible="council")


@shows_gap
def test_seven_working_days_and_no_answer(world, assess):
    """The 2nd to the 5th, the 8th, 9th and 10th: missing from the end of Wednesday the 10th."""
    report(world)
    assert assess("enquiry-in-time", as_of="2026-06-19") == [
        missing("A", since="2026-06-10", due="2026-06-10", expected="council")
    ]


@shows_met
@pytest.mark.parametrize(("outcome", "reason"), [("yes", None), ("no", None), (None, "at risk; a plan is made")])
def test_the_determination(world, assess, outcome, reason):
    """On the seventh day; with its answer, or its reason."""
    report(world)
    world.decide("A", "determination", at="2026-06-10", outcome=outcome, reason=reason)
    assert assess("enquiry-in-time", as_of="2026-06-19") == [met("A")]


@shows_edge
def test_the_day_after(world, assess):
    """Late."""
    report(world)
    world.decide("A", "determination", at="2026-06-11", outcome="yes")
    assert assess("enquiry-in-time", as_of="2026-06-19") == [met_late("A", since="2026-06-10", until="2026-06-11")]


@shows_edge
@pytest.mark.parametrize("outcome", ["not_yet", None])
def test_what_determines_nothing(world, assess, outcome):
    """Put off, or neither answer nor reason."""
    report(world)
    world.decide("A", "determination", at="2026-06-08", outcome=outcome)
    assert assess("enquiry-in-time", as_of="2026-06-19") == [missing("A", since="2026-06-10")]


@shows_edge
def test_over_easter(world, assess):
    """From Wednesday 1 April: the 2nd, 7th, 8th, 9th, 10th, 13th and 14th, two holidays apart."""
    report(world, opened="2026-04-01")
    assert assess("enquiry-in-time", as_of="2026-04-30") == [missing("A", since="2026-04-14")]


@shows_edge
def test_a_source_without_decisions_leaves_it_unknown(world, assess):
    """Nobody can tell whether it was determined."""
    report(world)
    world.source_cannot_tell("Decision")
    assert assess("enquiry-in-time", as_of="2026-06-19") == [unknown("A")]
