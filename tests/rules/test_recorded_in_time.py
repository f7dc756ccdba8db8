"""What happens on a case is written down within two working days."""

import pytest
from world import met, met_late, missing, never_met, shows_edge, shows_gap, shows_met


@shows_gap
def test_a_fall_is_written_down_a_week_later(world, assess):
    """Tuesday's fall was to be on record by the end of Thursday; until then it was missing, and the home owed it."""
    world.case("A", opened="2026-01-05")
    fall = world.event("A", "fall", at="2026-02-03", seen_by="home", recorded="2026-02-10T09:00")
    assert assess("recorded-in-time", as_of="2026-02-08") == [missing("A", subject=fall, since="2026-02-05")]
    assert assess("recorded-in-time", as_of="2026-02-12") == [
        met_late("A", subject=fall, expected="home", since="2026-02-05", until="2026-02-10")
    ]


@shows_met
def test_over_the_weekend(world, assess):
    """Friday's fall, written down on the Tuesday: two working days."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-02-06", seen_by="home", recorded="2026-02-10T16:00")
    assert assess("recorded-in-time", as_of="2026-02-12") == [met("A")]


@shows_edge
@pytest.mark.parametrize("recorded", ["2026-02-03T23:00", "2026-02-04T20:00", None])
def test_what_is_not_looked_at(world, assess, recorded):
    """The same day or the next, and what nobody dated: then nothing is asked, and nothing is held against it."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-02-03T10:00", seen_by="home", recorded=recorded)
    assert assess("recorded-in-time", as_of="2026-02-12") == []


LATE = "2026-02-10T09:00"


@shows_edge
@pytest.mark.parametrize(
    "told",
    [
        lambda world: world.contact("A", "visit", at="2026-02-03", by="council", recorded=LATE),
        lambda world: world.decide("A", "threshold", at="2026-02-03", outcome="yes", recorded=LATE),
        lambda world: world.escalate("A", at="2026-02-03", by="home", recorded=LATE),
        lambda world: world.risk("A", "high", at="2026-02-03", recorded=LATE),
        lambda world: world.referral("A", by="home", to="gp", at="2026-02-03", recorded=LATE),
        lambda world: world.share(
            "A", world.inform("A", held_by="home", at="2026-02-03"), to="gp", at="2026-02-03", recorded=LATE
        ),
        lambda world: world.meeting("A", "strategy", at="2026-02-03", recorded=LATE),
        lambda world: world.wish("A", asked="2026-02-03", recorded=LATE),
        lambda world: world.responsibility("A", set_on="2026-02-03", recorded=LATE),
    ],
)
def test_every_sort_of_act_is_asked_about(world, assess, told):
    """Whichever kind of record it is."""
    world.case("A", opened="2026-01-05")
    subject = told(world)
    assert assess("recorded-in-time", as_of="2026-02-12") == [met_late("A", subject=subject)]


@shows_edge
def test_a_stretch_of_time_is_not_asked_about(world, assess):
    """Who takes part, and the stage of the case, is often entered later: what it follows from is asked about."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", since="2026-02-03", recorded=LATE)
    world.stage("A", "enquiry", since="2026-02-03", recorded=LATE)
    assert assess("recorded-in-time", as_of="2026-02-12") == []


@shows_edge
def test_what_happened_before_the_case_was_opened(world, assess):
    """History is written down when somebody asks for it."""
    world.case("A", opened="2026-02-09")
    world.event("A", "fall", at="2026-01-03", seen_by="home", recorded="2026-02-20T10:00")
    assert assess("recorded-in-time", as_of="2026-02-28") == []


@shows_edge
@pytest.mark.parametrize(("recorded", "expected"), [("2026-02-20T10:00", met_late), ("2026-04-20T10:00", never_met)])
def test_the_last_visit_of_a_case_that_closed_the_next_day(world, assess, recorded, expected):
    """It is asked about for 28 days after the closing; what is written even later was never written in time."""
    world.case("A", opened="2026-01-05", closed="2026-02-04")
    world.contact("A", "visit", at="2026-02-03", by="council", recorded=recorded)
    assert assess("recorded-in-time", as_of="2026-05-01") == [expected("A")]


@shows_edge
def test_as_far_as_was_known_then(world, assess):
    """What nobody had written down by then cannot be found missing by then."""
    world.case("A", opened="2026-01-05", recorded="2026-01-05")
    world.event("A", "fall", at="2026-02-03", seen_by="home", recorded="2026-02-10T09:00")
    assert assess("recorded-in-time", as_of="2026-02-12", known_at="2026-02-08") == []
