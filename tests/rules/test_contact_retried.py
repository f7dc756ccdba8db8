"""After a contact that failed or an appointment that was missed, somebody tries again."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def not_there(world: World, kind: str = "failed_contact") -> str:
    """The nurses find nobody in on a Monday: again by Wednesday the 14th."""
    world.case("A", opened="2026-01-05")
    return world.event("A", kind, at="2026-01-12", seen_by="nurses")


@shows_gap
@pytest.mark.parametrize("kind", ["failed_contact", "missed_appointment"])
def test_nobody_tries_again(world, assess, kind):
    """Whoever did not reach the adult owes the next attempt."""
    failed = not_there(world, kind)
    assert assess("contact-retried", as_of="2026-01-30") == [
        missing("A", since="2026-01-14", subject=failed, expected="nurses")
    ]


@shows_met
@pytest.mark.parametrize("by", ["nurses", "gp"])
def test_somebody_reaches_the_adult(world, assess, by):
    """Whoever it is: the adult has been seen."""
    not_there(world)
    world.contact("A", "visit", at="2026-01-14", by=by, with_adult="yes")
    assert assess("contact-retried", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_at_a_high_risk_the_next_day(world, assess):
    """Tuesday; at a moderate one Wednesday."""
    not_there(world)
    world.risk("A", "high", at="2026-01-08")
    assert assess("contact-retried", as_of="2026-01-30") == [missing("A", since="2026-01-13")]


@shows_edge
def test_another_attempt_that_fails(world, assess):
    """It is an attempt, and asks for the next one itself."""
    first = not_there(world)
    second = world.event("A", "failed_contact", at="2026-01-14", seen_by="nurses")
    assert assess("contact-retried", as_of="2026-01-30") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-01-16"),
    ]


@shows_edge
def test_two_failures_on_one_day_do_not_make_up_for_each_other(world, assess):
    """One of them is the later, and nothing follows it."""
    not_there(world)
    world.event("A", "failed_contact", at="2026-01-12", seen_by="gp")
    found = assess("contact-retried", as_of="2026-01-30")
    assert sorted(answer.state.value for answer in found) == ["met", "missing"]


@shows_edge
def test_a_letter_to_the_adult_is_an_attempt(world, assess):
    """A letter to somebody else is not, nor is asking the family."""
    not_there(world)
    world.contact("A", "call", at="2026-01-13", by="nurses", to="family")
    world.contact("A", "letter", at="2026-01-13", by="nurses", to="gp")
    assert assess("contact-retried", as_of="2026-01-30") == [missing("A")]
    world.contact("A", "letter", at="2026-01-13", by="nurses")
    assert assess("contact-retried", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_visit_of_the_day_before(world, assess):
    """It answers nothing that came after it."""
    not_there(world)
    world.contact("A", "visit", at="2026-01-11", by="nurses", with_adult="yes")
    assert assess("contact-retried", as_of="2026-01-30") == [missing("A")]


@shows_edge
def test_reached_after_two_weeks(world, assess):
    """Late until then."""
    not_there(world)
    world.contact("A", "visit", at="2026-01-26", by="nurses", with_adult="yes")
    assert assess("contact-retried", as_of="2026-01-30") == [met_late("A", since="2026-01-14", until="2026-01-26")]


@shows_edge
def test_the_adult_was_in_hospital(world, assess):
    """An admission says where the adult is."""
    not_there(world)
    world.event("A", "admission", at="2026-01-13", seen_by="hospital")
    assert assess("contact-retried", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_source_that_sends_no_contacts(world, assess):
    """Then somebody may have been there."""
    not_there(world)
    world.source_cannot_tell("Contact")
    assert assess("contact-retried", as_of="2026-01-30") == [unknown("A")]
