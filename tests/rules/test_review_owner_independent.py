"""Who leads and does the work is not the one who reviews it."""

import pytest
from world import World, ended_before_due, met, missing, shows_edge, shows_gap, shows_met, unknown


def alone(world: World, responsibilities: int = 2, reviewer: str = "Ann", done: str | None = None) -> str:
    """Ann leads from the Monday on which she is also named to review; on the Tuesday she has things to do."""
    world.case("A", opened="2026-01-05", responsible="council")
    lead = world.involve("A", "council", since="2026-01-12", role="lead_professional", person="Ann")
    world.involve("A", "council", since="2026-01-12", role="review_owner", person=reviewer)
    for _ in range(responsibilities):
        action = world.responsibility("A", set_on="2026-01-13", done=done)
        world.own("A", action, "council", since="2026-01-13", person="Ann")
    return lead


@shows_gap
def test_one_person_leads_works_and_reviews(world, assess):
    """Five working days after the second responsibility was hers, on a Tuesday."""
    lead = alone(world)
    assert assess("review-owner-independent", as_of="2026-01-30") == [
        missing("A", since="2026-01-20", subject=lead, expected="council")
    ]


@shows_met
def test_somebody_else_is_named_to_review(world, assess):
    """Within the days."""
    alone(world)
    world.involve("A", "council", since="2026-01-16", role="review_owner", person="Bob")
    assert assess("review-owner-independent", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_giving_the_review_up_is_not_enough(world, assess):
    """That nobody reviews any more makes it no better; somebody else does."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", since="2026-01-12", role="lead_professional", person="Ann")
    world.involve("A", "council", since="2026-01-12", until="2026-01-15", role="review_owner", person="Ann")
    for _ in range(2):
        world.own("A", world.responsibility("A", set_on="2026-01-13"), "council", since="2026-01-13", person="Ann")
    assert assess("review-owner-independent", as_of="2026-01-30") == [missing("A", since="2026-01-20")]
    world.involve("A", "trust", since="2026-01-19", role="review_owner", person="Bob")
    assert assess("review-owner-independent", as_of="2026-01-30") == [met("A")]


@shows_edge
@pytest.mark.parametrize(("agency", "expected"), [("trust", met), ("council", missing)])
def test_a_reviewer_without_a_name(world, assess, agency, expected):
    """Another agency is somebody else; of the lead's own agency it may be the lead."""
    alone(world)
    world.involve("A", agency, since="2026-01-16", role="review_owner")
    assert assess("review-owner-independent", as_of="2026-01-30") == [expected("A")]


@shows_edge
@pytest.mark.parametrize("how", [{"responsibilities": 1}, {"reviewer": "Bob"}])
def test_nothing_is_asked(world, assess, how):
    """Nearly every lead owns one action; and where another reviews, the rule has nothing to say."""
    alone(world, **how)
    assert assess("review-owner-independent", as_of="2026-01-30") == []


@shows_edge
def test_the_work_is_done_before_it_was_due(world, assess):
    """Nothing of her own is left to review."""
    alone(world, done="2026-01-19")
    assert assess("review-owner-independent", as_of="2026-01-30") == [ended_before_due("A")]


@shows_edge
def test_agencies_are_not_people(world, assess):
    """Where no person is named, one agency may hold all three."""
    world.case("A", opened="2026-01-05")
    world.lead("A", "council", since="2026-01-12")
    world.involve("A", "council", since="2026-01-12", role="review_owner")
    for _ in range(2):
        world.own("A", world.responsibility("A", set_on="2026-01-13"), "council", since="2026-01-13")
    assert assess("review-owner-independent", as_of="2026-01-30") == []


@shows_edge
def test_a_source_without_people_cannot_tell(world, assess):
    """Whether a second reviewer is somebody else."""
    alone(world)
    world.source_cannot_tell("Involvement.person")
    assert assess("review-owner-independent", as_of="2026-01-30") == [unknown("A")]
