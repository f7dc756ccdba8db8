"""After an escalation, a second sign or a high risk, somebody decides whether other agencies are required."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met


def two_signs(world: World) -> str:
    """A fall, and 24 days later an incident, which completes the two."""
    world.case("A", opened="2026-01-05", kind="provider_escalation", responsible="home")
    world.event("A", "fall", at="2026-01-12", seen_by="home")
    return world.event("A", "incident", at="2026-02-05", seen_by="home")


@shows_gap
def test_two_signs_in_four_weeks_and_nobody_decides(world, assess):
    """The second sign asks for a decision by the next working day."""
    second = two_signs(world)
    assert assess("multi-agency-decision", as_of="2026-02-20") == [
        missing("A", since="2026-02-06", subject=second, because=second, expected="home")
    ]


@shows_met
def test_a_decision_that_no_others_are_required(world, assess):
    """No is a decision as good as yes."""
    second = two_signs(world)
    world.decide("A", "multi_agency_required", at="2026-02-06", outcome="no")
    assert assess("multi-agency-decision", as_of="2026-02-20") == [met("A", subject=second)]


@shows_met
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_an_escalation_that_decides_itself(world, assess, answer):
    """Its own fourth answer is the decision that it asks for."""
    world.case("A", opened="2026-01-05")
    step = world.escalate("A", at="2026-01-12T10:00", by="home", others=answer)
    assert assess("multi-agency-decision", as_of="2026-02-20") == [met("A", subject=step)]


@shows_edge
@pytest.mark.parametrize("answer", ["not_yet", None])
def test_not_yet_is_no_decision(world, assess, answer):
    """Putting it off leaves it open, and so does silence."""
    world.case("A", opened="2026-01-05")
    step = world.escalate("A", at="2026-01-12T10:00", by="home", others=answer)
    world.decide("A", "multi_agency_required", at="2026-01-12T11:00", outcome="not_yet")
    assert assess("multi-agency-decision", as_of="2026-02-20") == [missing("A", since="2026-01-13", subject=step)]


@shows_edge
def test_signs_further_apart_are_no_pattern(world, assess):
    """What happened a month ago no longer counts."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-01-12")
    world.event("A", "fall", at="2026-02-11")
    assert assess("multi-agency-decision", as_of="2026-03-20") == []


@shows_edge
def test_one_record_may_stand_for_two_signs(world, assess):
    """`count` counts: two falls written down as one are two."""
    world.case("A", opened="2026-01-05")
    falls = world.event("A", "fall", at="2026-01-12", count=2)
    assert assess("multi-agency-decision", as_of="2026-03-20") == [missing("A", since="2026-01-13", subject=falls)]


@shows_edge
def test_a_high_risk_asks_by_itself(world, assess):
    """High and severe do, moderate does not; a rise within high asks no second time."""
    world.case("A", opened="2026-01-05")
    world.risk("A", "moderate", at="2026-01-08")
    high = world.risk("A", "high", at="2026-01-12")
    world.risk("A", "severe", at="2026-01-20")
    assert assess("multi-agency-decision", as_of="2026-02-20") == [missing("A", since="2026-01-13", subject=high)]


@shows_edge
def test_the_question_stays_until_it_is_answered(world, assess):
    """Four weeks pass and the signs are old; nobody has decided, and the gap is still there."""
    second = two_signs(world)
    world.decide("A", "multi_agency_required", at="2026-05-05", outcome="yes")
    assert assess("multi-agency-decision", as_of="2026-06-01") == [
        met_late("A", subject=second, since="2026-02-06", until="2026-05-05")
    ]


@shows_edge
@pytest.mark.parametrize(("decided", "expected"), [("2026-01-16", met), ("2026-01-10", missing)])
def test_a_decision_counts_for_the_signs_of_four_weeks(world, assess, decided, expected):
    """One of 27 days ago still stands; one of 33 days ago was about something else."""
    world.case("A", opened="2026-01-05")
    world.decide("A", "multi_agency_required", at=decided, outcome="no")
    step = world.escalate("A", at="2026-02-12", by="home")
    assert assess("multi-agency-decision", as_of="2026-02-20") == [expected("A", subject=step)]


@shows_edge
def test_an_answer_on_a_later_escalation_decides_for_the_earlier(world, assess):
    """What is decided is decided for the case; the later step only came late for the first."""
    world.case("A", opened="2026-01-05")
    first = world.escalate("A", at="2026-01-12", by="home")
    second = world.escalate("A", at="2026-01-19", by="home", others="yes")
    assert assess("multi-agency-decision", as_of="2026-02-20") == [
        met_late("A", subject=first, since="2026-01-13", until="2026-01-19"),
        met("A", subject=second),
    ]


@shows_edge
def test_another_decision_is_no_answer(world, assess):
    """That the threshold is met does not say who else must come."""
    world.case("A", opened="2026-01-05")
    world.escalate("A", at="2026-01-12", by="home")
    world.decide("A", "threshold", at="2026-01-12", outcome="yes")
    assert assess("multi-agency-decision", as_of="2026-02-20") == [missing("A")]


@shows_edge
@pytest.mark.parametrize(("decided", "expected"), [("2025-11-24", met), ("2025-11-23", missing)])
def test_what_was_decided_before_the_case_opened(world, assess, decided, expected):
    """The 28 days are counted back from the step, however much later the case was opened."""
    world.case("A", opened="2026-01-05")
    world.escalate("A", at="2025-12-22", by="home")
    world.decide("A", "multi_agency_required", at=decided, outcome="yes")
    assert assess("multi-agency-decision", as_of="2026-01-30") == [expected("A")]
