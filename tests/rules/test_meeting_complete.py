"""Each agency that is active when a meeting is held is there, or has the minutes within two working days."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def met_without(world: World, *others: str, absent: tuple[str, ...] = (), minutes: dict[str, str] | None = None) -> str:
    """The council holds a meeting on a Monday, with itself."""
    world.case("A", opened="2026-01-05", responsible="council")
    for agency in ("council", *others):
        world.involve("A", agency, since="2026-01-05")
    return world.meeting("A", "planning", at="2026-01-12", present=["council"], absent=absent, minutes=minutes)


@shows_gap
def test_the_practice_was_not_asked(world, assess):
    """Due by the end of Wednesday; who was left out is named."""
    meeting = met_without(world, "gp")
    assert assess("meeting-complete", as_of="2026-01-30") == [
        met("A", subject=meeting, agency="council"),
        missing("A", since="2026-01-14", subject=meeting, agency="gp"),
    ]


@shows_met
def test_the_practice_was_sent_the_minutes(world, assess):
    """In time."""
    met_without(world, "gp", absent=("gp",), minutes={"gp": "2026-01-14"})
    assert assess("meeting-complete", as_of="2026-01-30") == [met("A", agency="council"), met("A", agency="gp")]


@shows_edge
def test_asked_and_not_there(world, assess):
    """An invitation is no attendance; minutes a week later are late."""
    met_without(world, "gp", "trust", absent=("gp", "trust"), minutes={"trust": "2026-01-20"})
    assert assess("meeting-complete", as_of="2026-01-30") == [
        met("A", agency="council"),
        missing("A", agency="gp"),
        met_late("A", agency="trust", since="2026-01-14", until="2026-01-20"),
    ]


@shows_edge
def test_minutes_of_another_meeting(world, assess):
    """Each meeting asks for itself."""
    met_without(world, "gp")
    world.meeting("A", "review", at="2026-01-15", present=["council", "gp"])
    assert assess("meeting-complete", as_of="2026-01-30") == [
        met("A", since="2026-01-12", agency="council"),
        missing("A", since="2026-01-14", agency="gp"),
        met("A", since="2026-01-15", agency="council"),
        met("A", since="2026-01-15", agency="gp"),
    ]


@shows_edge
@pytest.mark.parametrize(
    ("since", "until", "asked"),
    [
        ("2026-01-05", "2026-01-11", 0),
        ("2026-01-12", None, 1),
        ("2026-01-13", None, 0),
        ("2026-01-05", "2026-01-13", 1),
    ],
)
def test_only_who_was_active_on_that_day(world, assess, since, until, asked):
    """Who had gone or came later is not asked about; who leaves the day after still needs the minutes."""
    met_without(world)
    world.involve("A", "gp", since=since, until=until)
    assert len([one for one in assess("meeting-complete", as_of="2026-01-30") if one.agency == "gp"]) == asked


@shows_edge
def test_the_family_is_not_an_agency(world, assess):
    """Whether the family is heard is for the rules about voice."""
    met_without(world, "family")
    assert assess("meeting-complete", as_of="2026-01-30") == [met("A", agency="council")]


@shows_edge
def test_a_source_without_minutes_cannot_tell(world, assess):
    """It knows who came, not who has the minutes: the practice may have them."""
    met_without(world, "gp")
    world.source_cannot_tell("Invitation.minutes_sent_at")
    assert assess("meeting-complete", as_of="2026-01-30") == [
        met("A", agency="council"),
        unknown("A", agency="gp"),
    ]
