"""Where a lead was named, the lead is held while the case is open."""

from world import met, met_late, missing, never_met, shows_edge, shows_gap, shows_met


@shows_gap
def test_a_lead_ends_and_nobody_follows(world, assess):
    """A lapse is a gap from the day it lapses, also where one agency alone is left."""
    world.case("A", opened="2026-01-05", responsible="council")
    world.lead("A", "council", since="2026-01-06", until="2026-02-02")
    assert assess("lead-kept", as_of="2026-02-20") == [missing("A", since="2026-02-02", expected="council")]


@shows_met
def test_a_lead_is_followed_by_another(world, assess):
    """Whoever follows without a break keeps it."""
    world.case("A", opened="2026-01-05")
    world.lead("A", "council", since="2026-01-06", until="2026-02-02")
    world.lead("A", "trust", since="2026-02-02")
    assert assess("lead-kept", as_of="2026-02-20") == [met("A")]


@shows_edge
def test_a_lead_found_after_months(world, assess):
    """The gap ends on the day the next lead begins."""
    world.case("A", opened="2026-01-05")
    world.lead("A", "council", since="2026-01-06", until="2026-02-02")
    world.lead("A", "trust", since="2026-05-15")
    assert assess("lead-kept", as_of="2026-06-01") == [met_late("A", since="2026-02-02", until="2026-05-15")]


@shows_edge
def test_nobody_was_ever_named(world, assess):
    """What was never there cannot lapse: that is the other rule's question."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", since="2026-01-06")
    assert assess("lead-kept", as_of="2026-02-20") == []


@shows_edge
def test_one_lapse_is_not_shown_twice(world, assess):
    """While two agencies are involved, the rule about the lead professional asks, and this one is silent."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", since="2026-01-05")
    world.involve("A", "home", since="2026-01-05")
    world.lead("A", "council", since="2026-01-05", until="2026-02-02")
    assert assess("lead-kept", as_of="2026-02-20") == []
    assert assess("lead-professional", as_of="2026-02-20") == [missing("A", since="2026-02-02")]


@shows_edge
def test_a_second_agency_joins_after_the_lapse(world, assess):
    """The lapse stays on record until then; from there the other rule asks, with its own five days."""
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", since="2026-01-05")
    world.lead("A", "council", since="2026-01-05", until="2026-02-02")
    world.involve("A", "home", since="2026-02-09")
    assert assess("lead-kept", as_of="2026-02-20") == [never_met("A", since="2026-02-02", until="2026-02-09")]
    assert assess("lead-professional", as_of="2026-02-20") == [missing("A", since="2026-02-16")]


@shows_edge
def test_a_lead_who_had_gone_before_the_case_opened(world, assess):
    """What had lapsed already is missing from the day the case opens."""
    world.case("A", opened="2026-01-05")
    world.lead("A", "council", since="2025-06-01", until="2025-12-01")
    assert assess("lead-kept", as_of="2026-02-20") == [missing("A", since="2026-01-05")]


@shows_edge
def test_a_death_ends_it(world, assess):
    """Nothing is required of a case that a death has closed."""
    world.case("A", opened="2026-01-05")
    world.lead("A", "council", since="2026-01-06", until="2026-02-02")
    world.event("A", "death", at="2026-03-16")
    assert assess("lead-kept", as_of="2026-06-01") == [never_met("A", since="2026-02-02", until="2026-03-16")]
