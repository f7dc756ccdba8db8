"""After a fall, an injury or a medication error somebody from a health service sees the adult within a day."""

import pytest
from world import met, met_late, missing, shows_edge, shows_gap, shows_met


@shows_gap
def test_a_fall_and_no_doctor(world, assess):
    """A day without an hour must not buy the hours that it does not state: the gap opens with the end of that day."""
    world.case("A", opened="2026-01-05")
    fall = world.event("A", "fall", at="2026-01-15", seen_by="home")
    assert assess("health-after-harm", as_of="2026-01-20") == [
        missing("A", since="2026-01-15", subject=fall, because=fall, expected="home")
    ]


@shows_met
def test_a_doctor_within_the_day(world, assess):
    """24 hours run through the night."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-01-15T10:00", seen_by="home")
    world.contact("A", "examination", at="2026-01-16T09:30", by="gp")
    assert assess("health-after-harm", as_of="2026-01-20") == [met("A")]


@shows_edge
def test_a_doctor_an_hour_late(world, assess):
    """25 hours are late."""
    world.case("A", opened="2026-01-05")
    world.event("A", "injury", at="2026-01-15T10:00", seen_by="home")
    world.contact("A", "visit", at="2026-01-16T11:00", by="gp", with_adult="alone")
    assert assess("health-after-harm", as_of="2026-01-20") == [met_late("A", since="2026-01-16", until="2026-01-16")]


@shows_edge
def test_a_contact_does_not_answer_the_next_fall(world, assess):
    """Each fall asks anew."""
    world.case("A", opened="2026-01-05")
    first = world.event("A", "fall", at="2026-01-15", seen_by="home")
    world.contact("A", "examination", at="2026-01-15", by="gp")
    second = world.event("A", "fall", at="2026-02-12", seen_by="home")
    assert assess("health-after-harm", as_of="2026-02-20") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-02-12"),
    ]


@shows_edge
def test_a_contact_answers_all_that_came_before(world, assess):
    """The doctor who comes after the second fall is late for the first by weeks, and for the second by a day."""
    world.case("A", opened="2026-01-05")
    first = world.event("A", "fall", at="2026-01-15", seen_by="home")
    second = world.event("A", "fall", at="2026-02-12", seen_by="home")
    world.contact("A", "examination", at="2026-02-13", by="gp")
    assert assess("health-after-harm", as_of="2026-02-20") == [
        met_late("A", subject=first, since="2026-01-15", until="2026-02-13"),
        met_late("A", subject=second, since="2026-02-12", until="2026-02-13"),
    ]


@shows_edge
@pytest.mark.parametrize(("seen", "expected"), [("2026-01-14", missing), ("2026-01-15", met)])
def test_the_same_day_is_after_where_no_hour_is_known(world, assess, seen, expected):
    """Whether one followed the other is judged by the day; the day before is before."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-01-15T22:00", seen_by="home")
    world.contact("A", "examination", at=seen, by="gp")
    assert assess("health-after-harm", as_of="2026-01-20") == [expected("A")]


@shows_edge
def test_an_hour_before_is_before(world, assess):
    """With both hours known, a visit that morning says nothing about the fall that evening."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-01-15T22:00", seen_by="home")
    world.contact("A", "examination", at="2026-01-15T09:00", by="gp")
    assert assess("health-after-harm", as_of="2026-01-20") == [missing("A", since="2026-01-16")]


@shows_edge
@pytest.mark.parametrize("agency", ["nurses", "ambulance", "hospital"])
def test_health_saw_it_happen(world, assess, agency):
    """Where a health service saw the fall itself, it was there."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-01-15", seen_by=agency)
    assert assess("health-after-harm", as_of="2026-01-20") == [met("A")]


@shows_edge
def test_an_admission_follows(world, assess):
    """Whoever wrote it down: the adult is in hospital."""
    world.case("A", opened="2026-01-05")
    world.event("A", "medication_error", at="2026-01-15", seen_by="home")
    world.event("A", "admission", at="2026-01-15", seen_by="home")
    assert assess("health-after-harm", as_of="2026-01-20") == [met("A")]


@shows_edge
def test_advice_to_the_staff_is_no_examination(world, assess):
    """A doctor on the telephone has not seen the adult, and the home's own check is not a health service's."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-01-15", seen_by="home")
    world.contact("A", "call", at="2026-01-15", by="gp", to="home")
    world.contact("A", "examination", at="2026-01-15", by="home")
    assert assess("health-after-harm", as_of="2026-01-20") == [missing("A")]


@shows_edge
def test_other_events_ask_for_no_doctor(world, assess):
    """Missed care and incidents are other rules' matter."""
    world.case("A", opened="2026-01-05")
    world.event("A", "missed_care", at="2026-01-15", seen_by="home")
    assert assess("health-after-harm", as_of="2026-01-20") == []


@shows_edge
def test_a_fall_before_the_case_opened(world, assess):
    """The fall is why the case opened; a doctor who came between the two came after it."""
    world.case("A", opened="2026-01-19")
    fall = world.event("A", "fall", at="2026-01-15", seen_by="home")
    world.contact("A", "examination", at="2026-01-16", by="gp")
    assert assess("health-after-harm", as_of="2026-01-30") == [met("A", subject=fall, since="2026-01-19")]


@shows_edge
@pytest.mark.parametrize(("seen", "expected"), [("2026-01-14", missing), ("2026-01-15", met)])
def test_a_case_that_was_closed_and_opened_again(world, assess, seen, expected):
    """The doctor who came after the fall need not come again because the case is opened again; one who came before has
    not come yet."""
    world.case("A", opened="2026-01-05")
    world.event("A", "fall", at="2026-01-15", seen_by="home")
    world.contact("A", "examination", at=seen, by="gp")
    world.stage("A", "closed", since="2026-01-19", until="2026-02-16")
    assert assess("health-after-harm", as_of="2026-02-20")[-1] == expected("A")
