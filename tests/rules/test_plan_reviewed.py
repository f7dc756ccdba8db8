"""A plan in place is reviewed every six weeks, or by its own date if that is sooner."""

from world import ended_before_due, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


@shows_gap
def test_six_weeks_and_nobody_looked(world, assess):
    """From the day it was agreed."""
    world.case("A", opened="2026-01-05", responsible="council")
    world.plan("A", agreed="2026-01-12")
    assert assess("plan-reviewed", as_of="2026-03-10") == [missing("A", since="2026-02-23", expected="council")]


@shows_met
def test_reviewed_in_time(world, assess):
    """A review in the sixth week."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12")
    world.review("A", at="2026-02-20")
    assert assess("plan-reviewed", as_of="2026-03-10") == [met("A")]


@shows_edge
def test_a_review_runs_out(world, assess):
    """Each is good for six weeks."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12")
    world.review("A", at="2026-02-16")
    assert assess("plan-reviewed", as_of="2026-04-20") == [missing("A", since="2026-03-30")]


@shows_edge
def test_the_plan_names_an_earlier_date(world, assess):
    """Its own word counts where it is sooner."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12", review_due="2026-02-02")
    assert assess("plan-reviewed", as_of="2026-03-10") == [missing("A", since="2026-02-02")]


@shows_edge
def test_a_later_date_does_not_stretch_the_six_weeks(world, assess):
    """A review promised in half a year is too late."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12", review_due="2026-07-13")
    assert assess("plan-reviewed", as_of="2026-03-10") == [missing("A", since="2026-02-23")]


@shows_edge
def test_the_review_names_the_next_one(world, assess):
    """A review promised before the case opened falls due on its day; nobody waits six weeks from the opening."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2025-06-01", kind="care")
    world.review("A", at="2025-12-22", next_due="2026-01-12")
    assert assess("plan-reviewed", as_of="2026-03-10") == [missing("A", since="2026-01-12")]


@shows_edge
def test_a_review_by_the_named_date(world, assess):
    """Kept: the next six weeks begin."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12", review_due="2026-02-02")
    world.review("A", at="2026-02-02T16:00")
    assert assess("plan-reviewed", as_of="2026-03-10") == [met("A")]


@shows_edge
def test_reviewed_late(world, assess):
    """Late until that day."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12")
    world.review("A", at="2026-03-02")
    assert assess("plan-reviewed", as_of="2026-03-10") == [met_late("A", since="2026-02-23", until="2026-03-02")]


@shows_edge
def test_a_plan_older_than_the_case(world, assess):
    """It has six weeks from the opening: the case, not the care, is what is judged."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2025-06-01", kind="care")
    assert assess("plan-reviewed", as_of="2026-03-10") == [missing("A", since="2026-02-16")]


@shows_edge
def test_a_promised_review_that_had_lapsed_before_the_case(world, assess):
    """A date that had passed already is missed from the first day."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2025-06-01", kind="care", review_due="2025-09-01")
    assert assess("plan-reviewed", as_of="2026-03-10") == [missing("A", since="2026-01-05")]


@shows_edge
def test_a_plan_that_ended_needs_no_review(world, assess):
    """Ended before its six weeks, nothing was due."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12", ended="2026-02-02")
    world.plan("A", agreed="2026-03-02", ended="2026-03-09")
    assert assess("plan-reviewed", as_of="2026-04-20") != []
    assert all(
        line == met("A") or line == ended_before_due("A") for line in assess("plan-reviewed", as_of="2026-04-20")
    )


@shows_edge
def test_a_date_that_had_not_been_named(world, assess):
    """The review of the 20th names the 2nd of February; until then six weeks were the limit."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12")
    world.review("A", at="2026-01-20", next_due="2026-02-02")
    assert assess("plan-reviewed", as_of="2026-01-19") == [met("A", due="2026-02-23")]
    assert assess("plan-reviewed", as_of="2026-01-20") == [met("A", due="2026-02-02")]


@shows_edge
def test_what_was_known_of_the_next_review(world, assess):
    """A date that was named is known before it comes: with what was known on the 14th it was missed in February."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12", review_due="2026-02-02")
    assert assess("plan-reviewed", as_of="2026-02-09", known_at="2026-01-14") == [missing("A", since="2026-02-02")]


@shows_edge
def test_a_source_that_names_no_dates_of_review(world, assess):
    """The plan may name one that has passed; nobody can tell, and unknown is never shown as fine."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12")
    world.source_cannot_tell("Plan.review_due_at")
    assert assess("plan-reviewed", as_of="2026-01-26") == [unknown("A")]
