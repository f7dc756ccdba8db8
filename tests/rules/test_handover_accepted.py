"""An agency that treated or housed the adult, or coordinated the care, does not leave before somebody takes over."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def left(world: World, agency: str = "trust", role: str = "member", ended: str | None = "completed") -> str:
    """A lone agency ends its part on Thursday 15 January, while the case is open."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", since="2026-01-05")
    return world.involve("A", agency, since="2026-01-05", until="2026-01-15", role=role, ended=ended)


@shows_gap
@pytest.mark.parametrize("agency", ["trust", "home", "gp", "nurses", "behaviour_team", "landlord"])
def test_nobody_takes_over(world, assess, agency):
    """Missing from the day on which it left; the one that left owes it."""
    part = left(world, agency)
    assert assess("handover-accepted", as_of="2026-01-30") == [
        missing("A", since="2026-01-15", subject="A", because=part, agency=agency, expected=agency)
    ]


@shows_met
def test_another_of_the_same_seat_is_there(world, assess):
    """One home hands over to another on the day."""
    world.agency("new_home", "care_provider")
    left(world, "home")
    world.involve("A", "new_home", since="2026-01-15")
    assert assess("handover-accepted", as_of="2026-01-30") == [met("A")]


@shows_met
def test_the_hospital_sits_where_the_nurses_sat(world, assess):
    """Hospital and community health take one seat."""
    left(world, "nurses")
    world.involve("A", "hospital", since="2026-01-12")
    assert assess("handover-accepted", as_of="2026-01-30") == [met("A")]


@shows_met
def test_another_agency_leads(world, assess):
    """A lead who stays sees to it that somebody carries on."""
    left(world)
    world.lead("A", "council", since="2026-01-08")
    assert assess("handover-accepted", as_of="2026-01-30") == [met("A")]


@shows_met
def test_a_referral_of_the_one_that_left_was_accepted(world, assess):
    """The week before, by a service of another kind."""
    left(world)
    world.referral("A", by="trust", to="gp", at="2026-01-07", answered="2026-01-09", answer="accepted")
    assert assess("handover-accepted", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_referral_that_waits_is_declined_or_is_not_its_own(world, assess):
    """Nobody has taken over by being asked, and what the council arranged is the council's."""
    left(world)
    world.referral("A", by="trust", to="gp", at="2026-01-07")
    world.referral("A", by="trust", to="nurses", at="2026-01-07", answered="2026-01-09", answer="declined")
    world.referral("A", by="council", to="charity", at="2026-01-07", answered="2026-01-09", answer="accepted")
    assert assess("handover-accepted", as_of="2026-01-30") == [missing("A", since="2026-01-15")]


@shows_edge
@pytest.mark.parametrize(("accepted", "expected"), [("2025-12-18", met), ("2025-12-17", missing)])
def test_a_referral_long_ago_was_about_something_else(world, assess, accepted, expected):
    """28 days before 15 January is 18 December."""
    left(world)
    world.referral("A", by="trust", to="gp", at="2025-12-15", answered=accepted, answer="accepted")
    assert assess("handover-accepted", as_of="2026-01-30") == [expected("A")]


@shows_edge
def test_somebody_of_another_seat_is_still_there(world, assess):
    """The practice was on the case all along, and does not treat what the trust treated."""
    left(world)
    world.involve("A", "gp", since="2026-01-05")
    assert assess("handover-accepted", as_of="2026-01-30") == [missing("A", since="2026-01-15")]


@shows_edge
def test_another_team_of_the_same_organisation(world, assess):
    """Is no other agency: the organisation has ended its part in one place and not in another, and must say so."""
    world.agency("ward", "mental_health", part_of="big_trust")
    world.agency("team", "mental_health", part_of="big_trust")
    left(world, "ward")
    world.involve("A", "team", since="2026-01-05")
    assert assess("handover-accepted", as_of="2026-01-30") == [missing("A", since="2026-01-15")]


@shows_edge
def test_whoever_was_gone_by_then_takes_nothing_over(world, assess):
    """Another home that left a week before, and a lead who did."""
    world.agency("new_home", "care_provider")
    left(world, "home")
    world.involve("A", "new_home", since="2026-01-05", until="2026-01-08")
    world.lead("A", "council", since="2026-01-05", until="2026-01-08")
    assert assess("handover-accepted", as_of="2026-01-30") == [
        met("A", agency="new_home"),
        missing("A", since="2026-01-15", agency="home"),
    ]


@shows_edge
def test_taken_over_after_a_week(world, assess):
    """And asked no more, also when that one leaves: then it is asked of that one."""
    left(world)
    world.agency("second_trust", "mental_health")
    world.involve("A", "second_trust", since="2026-01-22", until="2026-02-16")
    assert assess("handover-accepted", as_of="2026-02-20") == [
        met_late("A", since="2026-01-15", until="2026-01-22", agency="trust"),
        missing("A", since="2026-02-16", agency="second_trust"),
    ]


@shows_edge
def test_an_agency_with_several_parts_leaves_once(world, assess):
    """It ended two of them on one day, and another a week before."""
    left(world)
    world.involve("A", "trust", since="2026-01-05", until="2026-01-15", role="care_coordinator")
    world.involve("A", "trust", since="2026-01-05", until="2026-01-08")
    assert assess("handover-accepted", as_of="2026-01-30") == [missing("A", since="2026-01-15", agency="trust")]


@shows_edge
def test_the_last_agency_leaves(world, assess):
    """Then nobody is involved, which the other rule shows; once somebody is, this one asks who took over."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "trust", since="2026-01-05", until="2026-01-15")
    assert assess("handover-accepted", as_of="2026-01-30") == []
    world.involve("A", "council", since="2026-02-02")
    assert assess("handover-accepted", as_of="2026-02-20") == [missing("A", since="2026-02-02", agency="trust")]


@shows_edge
@pytest.mark.parametrize(
    ("kind", "agency", "expected"), [("discharge", "gp", met), ("discharge", "trust", missing), ("care", "gp", missing)]
)
def test_a_plan_for_the_time_afterwards(world, assess, kind, agency, expected):
    """A discharge plan that another agency has; a care plan is for the time before."""
    left(world)
    world.copy("A", world.plan("A", agreed="2026-01-12", kind=kind), agency, sent="2026-01-14")
    assert assess("handover-accepted", as_of="2026-01-30") == [expected("A", agency="trust")]


@shows_edge
def test_it_is_still_there_in_another_role(world, assess):
    """One role ended and the agency stays, or comes back: it has not left."""
    left(world, "trust", role="care_coordinator")
    world.involve("A", "trust", since="2026-01-05")
    assert assess("handover-accepted", as_of="2026-01-30") == []


@shows_edge
def test_silence_is_no_end(world, assess):
    """What was only concluded because no act came is asked of nobody here."""
    left(world, ended="no_recent_act")
    assert assess("handover-accepted", as_of="2026-01-30") == []


@shows_edge
def test_a_reason_that_nobody_wrote_down(world, assess):
    """An end is an end without it."""
    left(world, ended=None)
    assert assess("handover-accepted", as_of="2026-01-30") == [missing("A", since="2026-01-15")]


@shows_edge
@pytest.mark.parametrize("agency", ["police", "hospital", "charity", "ambulance"])
def test_who_neither_treats_nor_houses(world, assess, agency):
    """Their part may end; what a hospital leaves behind is asked at the discharge."""
    left(world, agency)
    assert assess("handover-accepted", as_of="2026-01-30") == []


@shows_edge
def test_whoever_coordinated_the_care(world, assess):
    """A charity's care co-ordinator leaves a gap that the charity itself would not."""
    left(world, "charity", role="care_coordinator")
    assert assess("handover-accepted", as_of="2026-01-30") == [missing("A", since="2026-01-15", agency="charity")]


@shows_edge
def test_a_source_without_referrals_cannot_tell(world, assess):
    """Its referral may have been accepted."""
    left(world)
    world.source_cannot_tell("Referral.answer")
    assert assess("handover-accepted", as_of="2026-01-30") == [unknown("A")]


@shows_edge
@pytest.mark.parametrize(
    ("admitted", "expected"), [("2026-01-08", met), ("2026-01-07", missing), ("2026-01-20", met_late)]
)
def test_the_adult_is_in_hospital(world, assess, admitted, expected):
    """Home care that stops because of an admission has left nobody alone; one of weeks ago is another matter."""
    left(world, "home")
    world.event("A", "admission", at=admitted, seen_by="hospital")
    assert assess("handover-accepted", as_of="2026-01-30") == [expected("A")]
