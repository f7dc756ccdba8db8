"""A routine referral is acknowledged within a working day; once its answer is due, another rule asks for that."""

import pytest
from world import World, met, met_late, missing, never_met, shows_edge, shows_gap, shows_met, unknown


def referred(world: World, **more: str) -> str:
    """The home asks the trust, on a Monday."""
    world.case("A", opened="2026-01-05")
    return world.referral("A", by="home", to="trust", at="2026-01-12", **more)


@shows_gap
def test_no_word_from_the_one_that_was_asked(world, assess):
    """Missing from the end of Tuesday, and the one that was asked owes the word."""
    asked = referred(world)
    assert assess("referral-acknowledged", as_of="2026-01-15") == [
        missing("A", since="2026-01-13", subject=asked, agency="trust", expected="trust")
    ]


@shows_met
def test_acknowledged_the_next_day(world, assess):
    """On Tuesday."""
    referred(world, acknowledged="2026-01-13")
    assert assess("referral-acknowledged", as_of="2026-01-15") == [met("A")]


@shows_met
@pytest.mark.parametrize("word", [{"answered": "2026-01-13", "answer": "declined"}, {"completed": "2026-01-13"}])
def test_an_answer_acknowledges(world, assess, word):
    """Who has answered, or done it, has it."""
    referred(world, **word)
    assert assess("referral-acknowledged", as_of="2026-01-15") == [met("A")]


@shows_edge
def test_one_silence_is_shown_once(world, assess):
    """From the end of the fifth working day, a Monday, the answer is missing: this gap ends where that begins."""
    referred(world)
    (word,) = assess("referral-acknowledged", as_of="2026-02-13")
    (answer,) = assess("referral-answered", as_of="2026-02-13")
    assert word == never_met("A", since="2026-01-13", until="2026-01-19")
    assert answer == missing("A", since="2026-01-19")


@shows_edge
def test_acknowledged_and_never_answered(world, assess):
    """Then only the answer is missing."""
    referred(world, acknowledged="2026-01-13")
    assert assess("referral-acknowledged", as_of="2026-02-13") == [met("A")]
    assert assess("referral-answered", as_of="2026-02-13") == [missing("A", since="2026-01-19")]


@shows_edge
@pytest.mark.parametrize("priority", ["urgent", "emergency"])
def test_an_urgent_one_is_to_be_answered_by_then(world, assess, priority):
    """Its answer is due the next day: nothing is asked here beside that."""
    referred(world, priority=priority)
    assert assess("referral-acknowledged", as_of="2026-01-30") == []


@shows_edge
def test_acknowledged_late(world, assess):
    """On Thursday."""
    referred(world, acknowledged="2026-01-15")
    assert assess("referral-acknowledged", as_of="2026-01-30") == [
        met_late("A", since="2026-01-13", until="2026-01-15")
    ]


@shows_edge
def test_a_word_about_the_referral(world, assess):
    """Who rings about it, whomever, has it; a call about something else says nothing of it."""
    asked = referred(world)
    world.contact("A", "call", at="2026-01-13", by="trust", to="gp")
    assert assess("referral-acknowledged", as_of="2026-01-15") == [missing("A")]
    world.contact("A", "call", at="2026-01-13", by="trust", to="gp", about=asked)
    assert assess("referral-acknowledged", as_of="2026-01-15") == [met("A")]


@shows_edge
@pytest.mark.parametrize(("who", "expected"), [("trust", met), ("gp", missing)])
def test_who_comes_to_see_the_adult_has_it(world, assess, who, expected):
    """Without a word: it is the one that was asked who must come."""
    referred(world)
    world.contact("A", "visit", at="2026-01-13", by=who, with_adult="yes")
    assert assess("referral-acknowledged", as_of="2026-01-15") == [expected("A", agency="trust")]


@shows_edge
def test_a_source_that_does_not_say_when_it_was_acknowledged(world, assess):
    """Then nobody knows whether it was."""
    referred(world)
    world.source_cannot_tell("Referral.acknowledged_at")
    assert assess("referral-acknowledged", as_of="2026-01-15") == [unknown("A")]
