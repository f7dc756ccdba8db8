"""In the United States a meeting of a multidisciplinary team is a planning meeting too."""

from world import World, met, missing, shows_edge, shows_gap, shows_met

POLICY = "us-aps"


def investigation(world: World, opened: str = "2026-06-01") -> None:
    world.case("A", opened=opened, kind="investigation", responsible="council")


@shows_gap
def test_five_working_days_with_thanksgiving_between(world, assess):
    """From Monday 23 November: the 24th, 25th, 27th, 30th and 1 December are the five."""
    investigation(world, opened="2026-11-23")
    assert assess("planning-meeting", as_of="2026-12-10") == [missing("A", since="2026-12-01", expected="council")]


@shows_met
def test_a_multidisciplinary_team_meets(world, assess):
    """Which is how agencies plan there."""
    investigation(world)
    world.meeting("A", "mdt", at="2026-06-05", present=["council", "police"])
    assert assess("planning-meeting", as_of="2026-06-12") == [met("A")]


@shows_edge
def test_a_review_is_no_planning_meeting(world, assess):
    """As in England."""
    investigation(world)
    world.meeting("A", "review", at="2026-06-05", present=["council", "police"])
    assert assess("planning-meeting", as_of="2026-06-12") == [missing("A", since="2026-06-08")]
