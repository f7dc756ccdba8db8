"""A safeguarding plan deals with every type of risk on record, within five working days."""

import pytest
from world import World, met, met_late, missing, moment, shows_edge, shows_gap, shows_met, unknown


def planned(world: World, *addresses: str, risks: tuple[str, ...] = ("physical", "self_neglect")) -> None:
    """Agreed on a Monday."""
    world.case("A", opened="2026-01-05", responsible="council", risks=risks)
    world.plan("A", agreed="2026-01-12", addresses=addresses)


@shows_gap
def test_the_plan_leaves_one_out(world, assess):
    """Due by the end of the next Monday."""
    planned(world, "physical")
    assert assess("plan-covers-risk", as_of="2026-01-30") == [
        missing("A", since="2026-01-19", subject="A", expected="council")
    ]


@shows_met
def test_the_plan_deals_with_both(world, assess):
    """And with a third that nobody had named."""
    planned(world, "self_neglect", "financial_or_material", "physical")
    assert assess("plan-covers-risk", as_of="2026-01-30") == [met("A", subject="A")]


@shows_edge
def test_two_plans_together(world, assess):
    """From when the second is agreed; when the first ends, part of the risk is nobody's again."""
    world.case("A", opened="2026-01-05", risks=["physical", "self_neglect"])
    world.plan("A", agreed="2026-01-12", addresses=["physical"])
    world.plan("A", agreed="2026-01-14", ended="2026-02-02", kind="care", addresses=["self_neglect"])
    assert assess("plan-covers-risk", as_of="2026-01-30") == [met("A")]
    assert assess("plan-covers-risk", as_of="2026-02-20") == [missing("A", since="2026-02-02")]


@shows_edge
@pytest.mark.parametrize("late", [1, 2])
def test_one_of_the_two_written_down_later(world, assess, late):
    """Together they deal with both from when the later one is on record."""
    world.case("A", opened="2026-01-05", risks=["physical", "self_neglect"])
    plans = [world.plan("A", agreed="2026-01-12", addresses=[risk]) for risk in ("physical", "self_neglect")]
    for plan in plans:
        world.change(plan, recorded_at=moment("2026-01-12"))
    world.change(plans[late - 1], recorded_at=moment("2026-01-28"))
    assert assess("plan-covers-risk", as_of="2026-01-23", known_at="2026-01-23") == [missing("A", since="2026-01-19")]
    assert assess("plan-covers-risk", as_of="2026-01-30", known_at="2026-01-30") == [met("A")]


@shows_edge
def test_an_allegation_names_another_type(world, assess):
    """It asks for itself, from the Monday on which it was made; the case's own types were dealt with."""
    planned(world, "physical", "self_neglect")
    event = world.event("A", "allegation", at="2026-02-02", risks=["financial_or_material"])
    assert assess("plan-covers-risk", as_of="2026-02-20") == [
        met("A", subject="A"),
        missing("A", subject=event, since="2026-02-09"),
    ]
    world.plan("A", agreed="2026-02-16", addresses=["financial_or_material"])
    late = met_late("A", subject=event, since="2026-02-09", until="2026-02-16")
    assert assess("plan-covers-risk", as_of="2026-02-20") == [met("A", subject="A"), late]


@shows_edge
def test_dealing_with_the_allegation_does_not_deal_with_the_case(world, assess):
    """What the plan says of one record says nothing of the other."""
    planned(world, "financial_or_material")
    world.event("A", "allegation", at="2026-01-13", risks=["financial_or_material"])
    assert missing("A", subject="A", since="2026-01-19") in assess("plan-covers-risk", as_of="2026-01-30")


@shows_edge
def test_an_allegation_of_a_type_that_is_known(world, assess):
    """One gap for one type, whoever names it again."""
    planned(world, "physical")
    world.event("A", "allegation", at="2026-02-02", risks=["self_neglect"])
    world.event("A", "allegation", at="2026-02-09", risks=["sexual"])
    third = world.event("A", "allegation", at="2026-02-10", risks=["sexual"])
    found = assess("plan-covers-risk", as_of="2026-02-27")
    assert [one.since for one in found] == ["2026-01-19", "2026-02-16"]
    assert third not in [one.subject for one in found]


@shows_edge
def test_an_allegation_where_the_case_names_no_type(world, assess):
    """It asks alone, and is met alone."""
    planned(world, "sexual", risks=())
    event = world.event("A", "allegation", at="2026-01-08", risks=["sexual"])
    assert assess("plan-covers-risk", as_of="2026-01-30") == [met("A", subject=event)]


@shows_edge
def test_nothing_to_compare(world, assess):
    """Without a type on record, or without a safeguarding plan, nothing is asked."""
    planned(world, risks=())
    world.case("B", opened="2026-01-05", risks=["physical"])
    world.plan("B", agreed="2026-01-12", kind="care")
    assert assess("plan-covers-risk", as_of="2026-01-30") == []


@shows_edge
def test_a_plan_that_does_not_say(world, assess):
    """Deals with none; a source that has no such column cannot tell."""
    planned(world)
    assert assess("plan-covers-risk", as_of="2026-01-30") == [missing("A", since="2026-01-19")]
    world.source_cannot_tell("Plan.addresses")
    assert assess("plan-covers-risk", as_of="2026-01-30") == [unknown("A", since="2026-01-19")]
