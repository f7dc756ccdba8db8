"""A referral that is not answered when its answer is due is chased by its sender within two working days."""

import pytest
from world import World, met, met_late, missing, never_met, shows_edge, shows_gap, shows_met, unknown


def referred(world: World, **more: str) -> str:
    """The home asks the trust on a Monday: the answer is due on Monday the 19th, a reminder on Wednesday the 21st."""
    world.case("A", opened="2026-01-05")
    return world.referral("A", by="home", to="trust", at="2026-01-12", **more)


@shows_gap
def test_the_sender_waits(world, assess):
    """And the sender owes the reminder, not the one that was asked."""
    asked = referred(world)
    assert assess("referral-chased", as_of="2026-01-30") == [
        missing("A", since="2026-01-21", subject=asked, expected="home")
    ]


@shows_met
def test_a_reminder(world, assess):
    """The home rings the trust on the day after the answer was due."""
    referred(world)
    world.contact("A", "call", at="2026-01-20", by="home", to="trust")
    assert assess("referral-chased", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_reminder_before_the_answer_was_due(world, assess):
    """Who has asked again on the third day need not ask again after the fifth."""
    referred(world)
    world.contact("A", "call", at="2026-01-15", by="home", to="trust")
    assert assess("referral-chased", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_the_call_that_went_with_the_referral(world, assess):
    """On the same day: it reminds nobody."""
    referred(world)
    world.contact("A", "call", at="2026-01-12T16:00", by="home", to="trust")
    assert assess("referral-chased", as_of="2026-01-30") == [missing("A", since="2026-01-21")]


@shows_edge
def test_an_answer_in_time_leaves_nothing_to_chase(world, assess):
    """Nothing is asked of the sender."""
    referred(world, answered="2026-01-16", answer="declined")
    assert assess("referral-chased", as_of="2026-01-30") == []


@shows_edge
def test_the_receiver_who_joined_the_case(world, assess):
    """By a stated start after the referral; one who was there before it has not answered."""
    referred(world)
    world.involve("A", "trust", since="2026-01-05", until="2026-01-08")
    assert assess("referral-chased", as_of="2026-01-30") == [missing("A")]
    world.involve("A", "trust", since="2026-01-12")
    assert assess("referral-chased", as_of="2026-01-30") == []


@shows_edge
def test_an_answer_that_comes_by_itself(world, assess):
    """Nobody chased it: the gap ends with the answer, and was never met."""
    referred(world, answered="2026-02-04", answer="accepted")
    assert assess("referral-chased", as_of="2026-02-20") == [never_met("A", since="2026-01-21", until="2026-02-04")]


@shows_edge
def test_a_late_reminder(world, assess):
    """Two weeks after it was due."""
    referred(world)
    world.contact("A", "letter", at="2026-02-04", by="home", to="trust")
    assert assess("referral-chased", as_of="2026-02-20") == [met_late("A", since="2026-01-21", until="2026-02-04")]


@shows_edge
def test_an_urgent_one_is_chased_sooner(world, assess):
    """Its answer was due on Tuesday, so the reminder is on Thursday."""
    referred(world, priority="urgent")
    assert assess("referral-chased", as_of="2026-01-30") == [missing("A", since="2026-01-15")]


@shows_edge
def test_a_reminder_by_somebody_else(world, assess):
    """The family asked after it; the sender still has not."""
    referred(world)
    world.contact("A", "family_concern", at="2026-01-20", by="family", to="trust")
    assert assess("referral-chased", as_of="2026-01-30") == [missing("A", expected="home")]


@shows_edge
def test_a_call_about_something_else(world, assess):
    """The home rang the trust about a fall."""
    referred(world)
    fall = world.event("A", "fall", at="2026-01-20", seen_by="home")
    world.contact("A", "call", at="2026-01-20", by="home", to="trust", about=fall)
    assert assess("referral-chased", as_of="2026-01-30") == [missing("A")]


@shows_edge
def test_a_word_to_a_third_one_about_the_referral(world, assess):
    """Asking the doctor to press for an answer is chasing too."""
    asked = referred(world)
    world.contact("A", "call", at="2026-01-20", by="home", to="gp", about=asked)
    assert assess("referral-chased", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_what_else_is_chasing(world, assess):
    """Asking again, disagreeing, and going a step higher."""
    for name in ("again", "disagreed", "escalated"):
        world.case(name, opened="2026-01-05")
        world.referral(name, by="home", to="trust", at="2026-01-12")
    world.referral("again", by="home", to="trust", at="2026-01-20")
    world.disagree("disagreed", by="home", against="trust", at="2026-01-20")
    world.escalate("escalated", by="home", at="2026-01-20")
    assert assess("referral-chased", as_of="2026-01-21") == [
        met("again", subject="again referral 1"),
        met("disagreed"),
        met("escalated"),
    ]


@shows_edge
def test_the_adult_who_asked_owes_no_reminder(world, assess):
    """Nobody is told to chase a request that had no sender but the adult or the family."""
    world.case("A", opened="2026-01-05")
    world.referral("A", by=None, to="council", at="2026-01-12")
    world.referral("A", by="family", to="council", at="2026-01-12")
    assert assess("referral-chased", as_of="2026-01-30") == []


@shows_edge
@pytest.mark.parametrize("kind", ["Contact", "Referral.answered_at"])
def test_a_source_that_cannot_tell(world, assess, kind):
    """Where calls, or answers, are not sent, nobody knows whether there was anything left to chase."""
    referred(world)
    world.source_cannot_tell(kind)
    assert assess("referral-chased", as_of="2026-01-30") == [unknown("A")]


@shows_edge
@pytest.mark.parametrize("how", ["decided", "visited"])
def test_what_was_done_about_it_leaves_nothing_to_chase(world, assess, how):
    """The one that was asked decided about it, or came because of it."""
    asked = referred(world)
    if how == "decided":
        world.decide("A", "no_further_action", at="2026-01-16", outcome="yes", about=asked, by="trust")
    else:
        world.contact("A", "visit", at="2026-01-16", by="trust", with_adult="yes", about=asked)
    assert assess("referral-chased", as_of="2026-01-30") == []
