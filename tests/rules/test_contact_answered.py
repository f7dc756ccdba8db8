"""What one agency asks another about the adult is answered within five working days."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def asked(world: World, by: str = "home", to: str = "gp", **more: str) -> str:
    """The home writes to the doctor on a Monday: the answer is due on Monday the 19th."""
    world.case("A", opened="2026-01-05")
    return world.contact("A", "letter", at="2026-01-12", by=by, to=to, asks="can the tablets be reviewed?", **more)


@shows_gap
def test_no_answer_comes(world, assess):
    """The one that was asked owes it."""
    question = asked(world)
    assert assess("contact-answered", as_of="2026-01-30") == [
        missing("A", since="2026-01-19", subject=question, agency="gp", expected="gp")
    ]


@shows_met
def test_an_answer_that_says_what_it_answers(world, assess):
    """Whoever gives it."""
    question = asked(world)
    world.contact("A", "letter", at="2026-01-16", by="nurses", to="home", answers=question)
    assert assess("contact-answered", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_the_next_word_back(world, assess):
    """The doctor rings the home: a call to somebody else is no answer."""
    asked(world)
    world.contact("A", "call", at="2026-01-15", by="gp", to="council")
    assert assess("contact-answered", as_of="2026-01-30") == [missing("A")]
    world.contact("A", "call", at="2026-01-16", by="gp", to="home")
    assert assess("contact-answered", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_word_back_that_answers_another_question(world, assess):
    """A contact that answers one question does not answer the next."""
    earlier = world.contact("A", "letter", at="2026-01-07", by="home", to="gp", asks="when is the flu clinic?")
    asked(world)
    world.contact("A", "call", at="2026-01-14", by="gp", to="home", answers=earlier)
    assert assess("contact-answered", as_of="2026-01-30") == [
        met("A", subject=earlier),
        missing("A", since="2026-01-19"),
    ]


@shows_edge
def test_a_word_from_before_the_question(world, assess):
    """It answers nothing that had not been asked."""
    asked(world)
    world.contact("A", "call", at="2026-01-09", by="gp", to="home")
    assert assess("contact-answered", as_of="2026-01-30") == [missing("A")]


@shows_edge
def test_the_doctor_comes(world, assess):
    """Asked for a visit, and came."""
    asked(world)
    world.contact("A", "visit", at="2026-01-14", by="gp", with_adult="yes")
    assert assess("contact-answered", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_what_was_asked_for_is_sent(world, assess):
    """Information that the one that was asked sends to the one that asked."""
    asked(world)
    known = world.inform("A", held_by="gp", at="2026-01-10", kind="medication")
    world.share("A", known, to="home", at="2026-01-20")
    assert assess("contact-answered", as_of="2026-01-30") == [met_late("A", since="2026-01-19", until="2026-01-20")]


@shows_edge
def test_a_contact_that_asks_nothing(world, assess):
    """For information: nobody owes an answer."""
    world.case("A", opened="2026-01-05")
    world.contact("A", "letter", at="2026-01-12", by="home", to="gp")
    assert assess("contact-answered", as_of="2026-01-30") == []


@shows_edge
@pytest.mark.parametrize(("by", "to"), [("family", "council"), ("council", "family")])
def test_what_the_family_asks_is_another_matter(world, assess, by, to):
    """Other rules ask about the family."""
    asked(world, by=by, to=to)
    assert assess("contact-answered", as_of="2026-01-30") == []


@shows_edge
def test_a_source_that_sends_no_shares(world, assess):
    """Then the papers may have been sent."""
    asked(world)
    world.source_cannot_tell("Share")
    assert assess("contact-answered", as_of="2026-01-30") == [unknown("A")]
