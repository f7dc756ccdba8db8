"""A concern of the family is decided upon, and the family is told."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def worried(world: World, to: str | None = "council") -> str:
    """On Monday 12 January: answered by the end of Wednesday the 14th."""
    world.case("A", opened="2026-01-05", responsible="council")
    return world.contact("A", "family_concern", at="2026-01-12", by="family", to=to)


@shows_gap
def test_they_hear_nothing(world, assess):
    """Missing once the Wednesday is over; the agency to which they turned owes it."""
    concern = worried(world)
    assert assess("family-answered", as_of="2026-01-30") == [
        missing("A", since="2026-01-14", subject=concern, agency="council", expected="council")
    ]


@shows_met
def test_called_back_with_a_decision(world, assess):
    """Both by Wednesday."""
    worried(world)
    world.decide("A", "threshold", at="2026-01-13", outcome="yes")
    world.contact("A", "call", at="2026-01-14", by="council", to="family")
    assert assess("family-answered", as_of="2026-01-30") == [met("A")]


@shows_met
def test_what_follows_only_from_a_decision(world, assess):
    """A referral that goes out, an action that somebody takes on, a meeting."""
    worried(world)
    world.contact("A", "call", at="2026-01-12", by="council", to="family")
    world.referral("A", by="council", to="gp", at="2026-01-13")
    assert assess("family-answered", as_of="2026-01-30") == [met("A")]


@shows_met
def test_what_somebody_else_takes_on_follows_from_a_decision_too(world, assess):
    """The council calls back, and the home takes on the mat by the bed."""
    worried(world)
    world.contact("A", "call", at="2026-01-12", by="council", to="family")
    task = world.responsibility("A", set_on="2026-01-13", due="2026-01-16")
    world.own("A", task, "home", since="2026-01-13")
    assert assess("family-answered", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_one_of_the_two_is_not_enough(world, assess):
    """A call in which nothing is decided; a decision of which the family does not hear until the 20th."""
    worried(world)
    world.contact("A", "call", at="2026-01-12", by="council", to="family")
    assert assess("family-answered", as_of="2026-01-30") == [missing("A", since="2026-01-14")]
    world.decide("A", "no_further_action", at="2026-01-20", reason="the home has put it right")
    assert assess("family-answered", as_of="2026-01-30") == [met_late("A", since="2026-01-14", until="2026-01-20")]


@shows_edge
@pytest.mark.parametrize("outcome", ["not_yet", None])
def test_a_decision_that_is_put_off_is_none(world, assess, outcome):
    """Nor one that says neither what nor why."""
    worried(world)
    world.contact("A", "call", at="2026-01-13", by="council", to="family")
    world.decide("A", "threshold", at="2026-01-13", outcome=outcome)
    assert assess("family-answered", as_of="2026-01-30") == [missing("A", since="2026-01-14")]


@shows_edge
def test_somebody_else_who_calls_does_not_answer_for_the_council(world, assess):
    """They turned to the council, and the surgery rang about a prescription."""
    worried(world)
    world.decide("A", "threshold", at="2026-01-13", outcome="no")
    world.contact("A", "call", at="2026-01-13", by="gp", to="family")
    assert assess("family-answered", as_of="2026-01-30") == [missing("A", since="2026-01-14")]


@shows_edge
def test_where_nobody_knows_to_whom_they_turned_anybody_may_answer(world, assess):
    """The one responsible for the case owes it."""
    worried(world, to=None)
    assert assess("family-answered", as_of="2026-01-30") == [missing("A", since="2026-01-14", expected="council")]
    world.decide("A", "threshold", at="2026-01-13", outcome="no")
    world.contact("A", "call", at="2026-01-13", by="gp", to="family")
    assert assess("family-answered", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_each_concern_is_answered(world, assess):
    """What was said of the first does not answer the second, a week later."""
    first = worried(world)
    world.decide("A", "threshold", at="2026-01-13", outcome="no")
    world.contact("A", "call", at="2026-01-13", by="council", to="family")
    second = world.contact("A", "family_concern", at="2026-01-19", by="family", to="council")
    assert assess("family-answered", as_of="2026-01-30") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-01-21"),
    ]


@shows_edge
def test_a_visit_of_the_family_is_no_concern(world, assess):
    """Only what they raised is asked about."""
    world.case("A", opened="2026-01-05")
    world.contact("A", "visit", at="2026-01-12", by="family", to="home")
    assert assess("family-answered", as_of="2026-01-30") == []


@shows_edge
def test_a_source_without_decisions_leaves_it_unknown(world, assess):
    """Nobody can tell whether anything was decided."""
    worried(world)
    world.contact("A", "call", at="2026-01-13", by="council", to="family")
    world.source_cannot_tell("Decision")
    assert assess("family-answered", as_of="2026-01-30") == [unknown("A")]


@shows_edge
@pytest.mark.parametrize(("about", "expected"), [(True, met), (False, missing)])
@pytest.mark.parametrize("act", ["visit", "call to the surgery"])
def test_what_was_done_about_it(world, assess, act, about, expected):
    """Somebody went to see, or took it up with another agency, because of what the family had said; and rang them."""
    concern = worried(world)
    to = {"to": "gp"} if act != "visit" else {"with_adult": "yes"}
    world.contact(
        "A",
        "visit" if act == "visit" else "call",
        at="2026-01-13",
        by="council",
        about=concern if about else None,
        **to,
    )
    world.contact("A", "call", at="2026-01-14", by="council", to="family")
    assert assess("family-answered", as_of="2026-01-30") == [expected("A")]


@shows_edge
def test_a_word_back_is_no_act(world, assess):
    """To ring them about it does nothing about it."""
    concern = worried(world)
    world.contact("A", "call", at="2026-01-13", by="council", to="family", about=concern)
    assert assess("family-answered", as_of="2026-01-30") == [missing("A")]


@shows_edge
def test_a_neighbour_is_rung_back(world, assess):
    """Who raised it hears of it: where that was no family, a call to them is what answers."""
    world.case("A", opened="2026-01-05", responsible="council")
    world.agency("neighbour", "other")
    world.contact("A", "family_concern", at="2026-01-12", by="neighbour", to="council")
    world.decide("A", "threshold", at="2026-01-13", outcome="yes")
    world.contact("A", "call", at="2026-01-14", by="council", to="neighbour")
    assert assess("family-answered", as_of="2026-01-30") == [met("A")]
