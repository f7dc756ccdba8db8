"""While a case is open some agency has a part in it."""

import pytest
from world import met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


@shows_gap
def test_the_last_agency_leaves(world, assess):
    """The gap opens on that day."""
    world.case("A", opened="2026-01-05", responsible="council")
    world.involve("A", "council", since="2026-01-05", until="2026-02-02")
    assert assess("somebody-involved", as_of="2026-02-20") == [missing("A", since="2026-02-02", expected="council")]


@shows_met
@pytest.mark.parametrize("agency", ["council", "home", "police", "charity", "landlord"])
def test_one_agency_is_enough(world, assess, agency):
    """Whichever it is."""
    world.case("A", opened="2026-01-05")
    world.involve("A", agency, since="2026-01-05")
    assert assess("somebody-involved", as_of="2026-02-20") == [met("A")]


@shows_met
def test_one_follows_another(world, assess):
    """Without a break."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "home", since="2026-01-05", until="2026-01-20")
    world.involve("A", "council", since="2026-01-20")
    assert assess("somebody-involved", as_of="2026-02-20") == [met("A")]


@shows_edge
@pytest.mark.parametrize(
    "kind", ["concern", "section_42_enquiry", "other_enquiry", "section_126_enquiry", "investigation",
             "risk_management", "provider_escalation"],
)  # fmt: skip
def test_nobody_from_the_beginning(world, assess, kind):
    """To be named as responsible is no part in it yet. Asked of every kind of case."""
    world.case("A", opened="2026-01-05", kind=kind, responsible="council")
    assert assess("somebody-involved", as_of="2026-02-20") == [missing("A", since="2026-01-05", because="A")]


@shows_edge
def test_the_day_on_which_it_opens(world, assess):
    """Where only the day is known, whoever joins at any hour of it is there in time; the next day is late."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", since="2026-01-05T16:00")
    world.case("B", opened="2026-01-05")
    world.involve("B", "council", since="2026-01-06")
    assert assess("somebody-involved", as_of="2026-02-20") == [
        met("A"),
        met_late("B", since="2026-01-05", until="2026-01-06"),
    ]


@shows_edge
def test_a_discharge_plan_brings_somebody_in_for_four_weeks(world, assess):
    """Sent on Monday 2 February, when the ward lets go: by Monday 2 March the surgery must have shown itself."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "hospital", since="2026-01-05", until="2026-02-02")
    world.copy("A", world.plan("A", agreed="2026-01-30", kind="discharge"), "gp", sent="2026-02-02")
    assert assess("somebody-involved", as_of="2026-02-20") == [met("A")]
    assert assess("somebody-involved", as_of="2026-03-20") == [missing("A", since="2026-03-02")]


@shows_edge
def test_the_family_alone(world, assess):
    """Is the very thing that must not be."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "family", since="2026-01-05", role="carer")
    assert assess("somebody-involved", as_of="2026-02-20") == [missing("A")]


@shows_edge
def test_nothing_is_asked_once_the_case_is_closed(world, assess):
    """All leave with the closing."""
    world.case("A", opened="2026-01-05", closed="2026-02-02")
    world.involve("A", "council", since="2026-01-05", until="2026-02-02")
    assert assess("somebody-involved", as_of="2026-02-20") == [met("A")]


@shows_edge
def test_a_source_without_involvements_cannot_tell(world, assess):
    """Who is on the case is not sent."""
    world.case("A", opened="2026-01-05")
    world.source_cannot_tell("Involvement")
    assert assess("somebody-involved", as_of="2026-02-20") == [unknown("A")]
