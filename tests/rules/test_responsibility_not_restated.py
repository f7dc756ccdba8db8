"""What was not done, and is set again, goes higher or to somebody else within two working days."""

import pytest
from world import World, ended_before_due, met, met_late, missing, never_met, shows_edge, shows_gap, shows_met, unknown


def again(world: World, **more: str) -> str:
    """The home was to do it in January, and is to do it again from a Monday in February."""
    world.case("A", opened="2026-01-05", responsible="council")
    first = world.responsibility("A", set_on="2026-01-09", due="2026-01-23")
    world.own("A", first, "home", since="2026-01-09")
    second = world.responsibility("A", set_on="2026-02-02", restates=first, **more)
    world.own("A", second, "home", since="2026-02-02")
    return second


@shows_gap
def test_the_same_people_are_to_do_it_again(world, assess):
    """Due by the end of Wednesday."""
    action = again(world)
    assert assess("responsibility-not-restated", as_of="2026-02-20") == [
        missing("A", since="2026-02-04", subject=action, expected="council")
    ]


@shows_met
def test_somebody_else_is_to_do_it(world, assess):
    """A new owner within the two days."""
    action = again(world)
    world.own("A", action, "council", since="2026-02-03")
    assert assess("responsibility-not-restated", as_of="2026-02-20") == [met("A", subject=action)]


@shows_edge
@pytest.mark.parametrize(("at", "expected"), [("2026-02-03", met), ("2026-01-30", missing)])
def test_it_is_escalated(world, assess, at, expected):
    """Afterwards; a step of last week was about something else."""
    again(world)
    world.escalate("A", at=at, by="home")
    assert assess("responsibility-not-restated", as_of="2026-02-20") == [expected("A")]


@shows_edge
def test_escalated_two_weeks_later(world, assess):
    """Late, and then no longer missing."""
    again(world)
    world.escalate("A", at="2026-02-16", by="council")
    assert assess("responsibility-not-restated", as_of="2026-02-27") == [
        met_late("A", since="2026-02-04", until="2026-02-16")
    ]


@shows_edge
@pytest.mark.parametrize(("people", "expected"), [(("Ann", "Bob"), met), (("Ann", "Ann"), missing)])
def test_another_person_of_the_same_agency(world, assess, people, expected):
    """Is a new owner where both are named."""
    world.case("A", opened="2026-01-05")
    first = world.responsibility("A", set_on="2026-01-09")
    world.own("A", first, "home", since="2026-01-09", person=people[0])
    second = world.responsibility("A", set_on="2026-02-02", restates=first)
    world.own("A", second, "home", since="2026-02-02", person=people[1])
    assert assess("responsibility-not-restated", as_of="2026-02-20") == [expected("A", subject=second)]


@shows_edge
def test_what_nobody_owned_gets_its_first_owner(world, assess):
    """That is a change."""
    world.case("A", opened="2026-01-05")
    first = world.responsibility("A", set_on="2026-01-09")
    second = world.responsibility("A", set_on="2026-02-02", restates=first)
    world.own("A", second, "home", since="2026-02-03")
    assert assess("responsibility-not-restated", as_of="2026-02-20") == [met("A", subject=second)]


@shows_edge
@pytest.mark.parametrize("ending", [{"done": "2026-01-30"}, {"cancelled": "2026-02-02"}])
def test_what_had_been_done_is_simply_done_again(world, assess, ending):
    """A check that is due every month is no failure of the last one; nor is what was cancelled for the new."""
    world.case("A", opened="2026-01-05")
    first = world.responsibility("A", set_on="2026-01-09", **ending)
    world.responsibility("A", set_on="2026-02-02", restates=first)
    assert assess("responsibility-not-restated", as_of="2026-02-20") == []


@shows_edge
def test_done_at_last_within_the_two_days(world, assess):
    """Then nothing need change."""
    again(world, done="2026-02-04")
    assert assess("responsibility-not-restated", as_of="2026-02-20") == [ended_before_due("A")]


@shows_edge
def test_set_a_third_time(world, assess):
    """The second is over, and stays on record; the third asks for itself. One gap is open, not two."""
    second = again(world)
    third = world.responsibility("A", set_on="2026-02-16", restates=second)
    world.own("A", third, "home", since="2026-02-16")
    assert assess("responsibility-not-restated", as_of="2026-02-27") == [
        never_met("A", subject=second, since="2026-02-04", until="2026-02-16"),
        missing("A", subject=third, since="2026-02-18"),
    ]


@shows_edge
def test_a_source_without_owners_cannot_tell(world, assess):
    """Whether somebody else has it now."""
    again(world)
    world.source_cannot_tell("Ownership")
    assert assess("responsibility-not-restated", as_of="2026-02-20") == [unknown("A")]
