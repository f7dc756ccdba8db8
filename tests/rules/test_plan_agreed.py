"""An enquiry, or three agencies at work, have a safeguarding plan within seven working days."""

from world import ended_before_due, met, missing, never_met, shows_edge, shows_gap, shows_met


@shows_gap
def test_an_enquiry_without_a_plan(world, assess):
    """Seven working days from the opening."""
    world.case("A", opened="2026-01-05", responsible="council")
    assert assess("plan-agreed", as_of="2026-01-30") == [missing("A", since="2026-01-14", expected="council")]


@shows_met
def test_agreed_on_the_last_day(world, assess):
    """In time until the end of that day."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-14")
    assert assess("plan-agreed", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_a_care_plan_is_no_safeguarding_plan(world, assess):
    """Most adults in care have one; it says nothing about this risk."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2025-06-01", kind="care")
    assert assess("plan-agreed", as_of="2026-01-30") == [missing("A", since="2026-01-14")]


@shows_edge
def test_a_plan_that_ended(world, assess):
    """While the enquiry goes on, its end opens the gap again."""
    world.case("A", opened="2026-01-05")
    world.plan("A", agreed="2026-01-12", ended="2026-02-16")
    assert assess("plan-agreed", as_of="2026-03-02") == [missing("A", since="2026-02-16")]


@shows_edge
def test_the_enquiry_ends_with_its_stage_of_plan(world, assess):
    """From then on nothing is asked as an enquiry; what was missing until then stays so."""
    world.case("A", opened="2026-01-05")
    world.stage("A", "plan", since="2026-01-26")
    assert assess("plan-agreed", as_of="2026-02-20") == [never_met("A", since="2026-01-14", until="2026-01-26")]


@shows_edge
def test_a_concern_asks_once_it_is_enquired_into(world, assess):
    """The stage of enquiry makes an enquiry of any case."""
    world.case("A", opened="2026-01-05", kind="concern")
    assert assess("plan-agreed", as_of="2026-02-20") == []
    world.stage("A", "enquiry", since="2026-01-19", until="2026-03-02")
    assert assess("plan-agreed", as_of="2026-02-20") == [missing("A", since="2026-01-28")]


@shows_edge
def test_three_agencies_need_a_plan_whatever_the_case_is_called(world, assess):
    """From the third on; where it leaves before the time is up, nothing was due."""
    world.case("A", opened="2026-01-05", kind="concern")
    world.involve("A", "council", since="2026-01-05")
    world.involve("A", "home", since="2026-01-05")
    world.involve("A", "gp", since="2026-01-12", until="2026-01-16")
    assert assess("plan-agreed", as_of="2026-02-20") == [ended_before_due("A")]
    world.involve("A", "trust", since="2026-01-16")
    assert assess("plan-agreed", as_of="2026-02-20") == [missing("A", since="2026-01-21")]


@shows_edge
def test_risk_management_asks_while_the_risk_is_high(world, assess):
    """One agency alone, and a high risk."""
    world.case("A", opened="2026-01-05", kind="risk_management")
    world.involve("A", "home", since="2026-01-05")
    assert assess("plan-agreed", as_of="2026-02-20") == []
    world.risk("A", "severe", at="2026-01-12")
    assert assess("plan-agreed", as_of="2026-02-20") == [missing("A", since="2026-01-21")]
