"""After a referral that was declined or sent elsewhere, somebody takes the next step within two working days."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def turned_down(world: World, answer: str = "declined") -> str:
    """The home asked the trust on a Monday; the answer comes on Wednesday: the next step is due on Friday the 16th."""
    world.case("A", opened="2026-01-05")
    return world.referral("A", by="home", to="trust", at="2026-01-12", answered="2026-01-14", answer=answer)


@shows_gap
@pytest.mark.parametrize("answer", ["declined", "redirected"])
def test_nothing_follows(world, assess, answer):
    """Whoever asked owes the next step."""
    asked = turned_down(world, answer)
    assert assess("declined-next-step", as_of="2026-01-30") == [
        missing("A", since="2026-01-16", subject=asked, expected="home")
    ]


@shows_met
def test_somebody_else_is_asked(world, assess):
    """A referral to another service, by whomever."""
    turned_down(world)
    world.referral("A", by="gp", to="nurses", at="2026-01-16")
    assert assess("declined-next-step", as_of="2026-01-30") == [met("A")]


@shows_met
def test_what_else_is_a_next_step(world, assess):
    """A meeting, an escalation, a disagreement, somebody who joins the case."""
    names = ("escalated", "joined", "met", "objected")
    for name in names:
        world.case(name, opened="2026-01-05")
        world.referral(name, by="home", to="trust", at="2026-01-12", answered="2026-01-14", answer="redirected")
    world.escalate("escalated", by="home", at="2026-01-15")
    world.involve("joined", "nurses", since="2026-01-15")
    world.meeting("met", "professionals", at="2026-01-15")
    world.disagree("objected", by="home", against="trust", at="2026-01-15")
    assert assess("declined-next-step", as_of="2026-01-30") == [met(name) for name in names]


@shows_edge
def test_accepted_asks_for_nothing(world, assess):
    """Somebody has taken it on."""
    turned_down(world, "accepted")
    assert assess("declined-next-step", as_of="2026-01-30") == []


@shows_edge
def test_the_step_before_the_answer(world, assess):
    """A referral of the week before is no answer to the no."""
    turned_down(world)
    world.referral("A", by="home", to="nurses", at="2026-01-08")
    assert assess("declined-next-step", as_of="2026-01-30") == [missing("A", since="2026-01-16")]


@shows_edge
def test_a_step_after_weeks(world, assess):
    """Late by eleven days."""
    turned_down(world)
    world.meeting("A", "mdt", at="2026-01-27")
    assert assess("declined-next-step", as_of="2026-01-30") == [met_late("A", since="2026-01-16", until="2026-01-27")]


@shows_edge
@pytest.mark.parametrize(("reason", "expected"), [("seen by the memory clinic already", met), (None, missing)])
def test_a_decision_needs_its_reason(world, assess, reason, expected):
    """That nothing more is needed must be said with why."""
    turned_down(world)
    world.decide("A", "no_further_action", at="2026-01-15", reason=reason)
    assert assess("declined-next-step", as_of="2026-01-30") == [expected("A")]


@shows_edge
def test_a_decision_about_something_else(world, assess):
    """A reasoned decision about another referral is none about this one."""
    asked = turned_down(world)
    other = world.referral("A", by="home", to="gp", at="2026-01-08")
    world.decide("A", "agency_not_required", at="2026-01-15", reason="she has her own doctor", about=other)
    assert assess("declined-next-step", as_of="2026-01-30") == [missing("A")]
    world.decide("A", "agency_not_required", at="2026-01-15", reason="the nurses do it", about=asked)
    assert assess("declined-next-step", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_source_that_sends_no_meetings(world, assess):
    """Then they may have met."""
    turned_down(world)
    world.source_cannot_tell("Meeting")
    assert assess("declined-next-step", as_of="2026-01-30") == [unknown("A")]
