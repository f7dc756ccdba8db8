"""A referral is answered within five working days, an urgent one within one."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met


def referred(world: World, **more: str) -> str:
    """The home asks the trust, on a Monday."""
    world.case("A", opened="2026-01-05")
    return world.referral("A", by="home", to="trust", at="2026-01-12", **more)


@shows_gap
def test_nobody_answers(world, assess):
    """Five working days, and the agency that was asked owes the answer."""
    asked = referred(world)
    assert assess("referral-answered", as_of="2026-01-30") == [
        missing("A", since="2026-01-19", subject=asked, agency="trust", expected="trust")
    ]


@shows_met
@pytest.mark.parametrize("answer", ["accepted", "declined", "redirected"])
def test_any_answer_is_an_answer(world, assess, answer):
    """No is one, too."""
    referred(world, answered="2026-01-16", answer=answer)
    assert assess("referral-answered", as_of="2026-01-30") == [met("A")]


@shows_edge
@pytest.mark.parametrize("priority", ["urgent", "emergency"])
def test_an_urgent_one_waits_one_day(world, assess, priority):
    """What is called urgent is due by the next working day."""
    referred(world, priority=priority)
    assert assess("referral-answered", as_of="2026-01-30") == [missing("A", since="2026-01-13")]


@shows_edge
def test_received_is_not_answered(world, assess):
    """Somebody has it; nobody has taken it on."""
    referred(world, acknowledged="2026-01-13")
    assert assess("referral-answered", as_of="2026-01-30") == [missing("A", since="2026-01-19")]


@shows_edge
def test_answered_after_weeks(world, assess):
    """Late, until the day of the answer."""
    referred(world, answered="2026-02-24", answer="declined")
    assert assess("referral-answered", as_of="2026-03-30") == [met_late("A", since="2026-01-19", until="2026-02-24")]


@shows_edge
def test_done_without_a_word(world, assess):
    """Who has done what was asked has answered."""
    referred(world, completed="2026-01-15")
    assert assess("referral-answered", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_the_receiver_joins_the_case(world, assess):
    """A recorded start after it was asked is an answer, on the same day too."""
    referred(world)
    world.involve("A", "trust", since="2026-01-12")
    assert assess("referral-answered", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_start_that_was_only_concluded(world, assess):
    """That an importer saw the receiver act does not answer this referral."""
    asked = referred(world)
    world.involve("A", "trust", since="2026-01-14", concluded_from=asked)
    assert assess("referral-answered", as_of="2026-01-30") == [missing("A", since="2026-01-19")]


@shows_edge
def test_a_receiver_who_was_there_before(world, assess):
    """Its start before the referral says nothing about it."""
    referred(world)
    world.involve("A", "trust", since="2026-01-05")
    assert assess("referral-answered", as_of="2026-01-30") == [missing("A", since="2026-01-19")]


@shows_edge
def test_another_agency_joins(world, assess):
    """Only the one that was asked can answer."""
    referred(world)
    world.involve("A", "gp", since="2026-01-14")
    assert assess("referral-answered", as_of="2026-01-30") == [missing("A", agency="trust")]


@shows_edge
def test_the_adult_asked_for_help(world, assess):
    """A request without a sender is a referral like any other."""
    world.case("A", opened="2026-01-05")
    world.referral("A", by=None, to="council", at="2026-01-12")
    assert assess("referral-answered", as_of="2026-01-30") == [missing("A", agency="council", since="2026-01-19")]


@shows_edge
def test_each_referral_asks_by_itself(world, assess):
    """An answer to the first is none to the second."""
    first = referred(world, answered="2026-01-13")
    second = world.referral("A", by="home", to="trust", at="2026-01-14")
    assert assess("referral-answered", as_of="2026-01-30") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-01-21"),
    ]


@shows_edge
def test_what_could_have_been_known_then(world, assess):
    """The answer came on the 24th; on the 22nd nobody could know it, though the referral's row tells it today."""
    referred(world, answered="2026-02-24", answer="accepted", recorded="2026-01-12")
    assert assess("referral-answered", as_of="2026-02-22", known_at="2026-02-22") == [missing("A", since="2026-01-19")]
    assert assess("referral-answered", as_of="2026-02-25", known_at="2026-02-25") == [met_late("A")]


@shows_edge
@pytest.mark.parametrize(("joined", "expected"), [("2025-12-19", missing), ("2025-12-23", met)])
def test_the_receiver_joins_before_the_case_opens(world, assess, joined, expected):
    """What counts is that it came after it was asked."""
    world.case("A", opened="2026-01-05")
    world.referral("A", by="home", to="trust", at="2025-12-22")
    world.involve("A", "trust", since=joined)
    assert assess("referral-answered", as_of="2026-01-30") == [expected("A")]


@shows_edge
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"kind": "no_further_action", "by": "trust", "outcome": "yes"}, met),
        ({"kind": "threshold", "by": "trust", "outcome": "no"}, met),
        ({"kind": "threshold", "by": "trust", "outcome": "not_yet"}, missing),
        ({"kind": "threshold", "by": "council", "outcome": "no"}, missing),
        ({"kind": "priority_lowered", "by": "trust", "outcome": "yes"}, missing),
    ],
)
def test_a_decision_about_the_referral_answers_it(world, assess, said, expected):
    """By the one that was asked; that it is put off, or put down, is no answer."""
    asked = referred(world)
    world.decide("A", at="2026-01-15", about=asked, **said)
    assert assess("referral-answered", as_of="2026-01-30") == [expected("A")]


@shows_edge
@pytest.mark.parametrize(("about", "expected"), [(True, met), (False, missing)])
@pytest.mark.parametrize("kind", ["visit", "examination"])
def test_a_visit_about_the_referral_answers_it(world, assess, kind, about, expected):
    """Whoever came because of it has taken it on; who came for something else has not."""
    asked = referred(world)
    world.contact("A", kind, at="2026-01-15", by="trust", with_adult="yes", about=asked if about else None)
    assert assess("referral-answered", as_of="2026-01-30") == [expected("A")]


@shows_edge
def test_a_call_about_the_referral_is_no_answer(world, assess):
    """To say that it was received, or to ask, takes nothing on."""
    asked = referred(world)
    world.contact("A", "call", at="2026-01-15", by="trust", to="home", about=asked)
    assert assess("referral-answered", as_of="2026-01-30") == [missing("A")]
