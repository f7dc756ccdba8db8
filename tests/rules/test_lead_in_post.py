"""Whoever leads the case still works for the agency for which they lead."""

from world import World, met, missing, never_met, shows_edge, shows_gap, shows_met, unknown


def led(world: World, until: str | None = None) -> str:
    """Ann leads for the council, and has worked there for years."""
    world.case("A", opened="2026-01-05", responsible="trust")
    world.employ("Ann", "council", since="2020-09-01", until=until)
    return world.involve("A", "council", since="2026-01-06", role="lead_professional", person="Ann")


@shows_gap
def test_the_lead_leaves_the_agency_and_stays_on_paper(world, assess):
    """A gap from the day she left; the agency for which she led owes another."""
    lead = led(world, until="2026-02-02")
    assert assess("lead-in-post", as_of="2026-02-20") == [
        missing("A", since="2026-02-02", subject=lead, agency="council", expected="council")
    ]


@shows_met
def test_the_lead_still_works_there(world, assess):
    """Nothing is missing while she does."""
    led(world)
    assert assess("lead-in-post", as_of="2026-02-20") == [met("A")]


@shows_edge
def test_the_role_ends_when_she_leaves(world, assess):
    """Then it is the lapse that counts, and another rule asks about that."""
    world.case("A", opened="2026-01-05")
    world.employ("Ann", "council", since="2020-09-01", until="2026-02-02")
    world.involve("A", "council", since="2026-01-06", until="2026-02-02", role="lead_professional", person="Ann")
    assert assess("lead-in-post", as_of="2026-02-20") == [met("A")]
    assert assess("lead-kept", as_of="2026-02-20") == [missing("A", since="2026-02-02")]


@shows_edge
def test_another_lead_is_named_though_the_first_was_never_ended(world, assess):
    """From then on it is the new one who must be in post."""
    led(world, until="2026-02-02")
    world.employ("Bob", "council", since="2021-03-01")
    world.involve("A", "council", since="2026-02-09", role="lead_professional", person="Bob")
    assert assess("lead-in-post", as_of="2026-02-20") == [
        never_met("A", since="2026-02-02", until="2026-02-09"),
        met("A", since="2026-02-09"),
    ]


@shows_edge
def test_she_works_for_another_agency_now(world, assess):
    """Working elsewhere is not working there."""
    led(world, until="2026-02-02")
    world.employ("Ann", "trust", since="2026-02-02")
    assert assess("lead-in-post", as_of="2026-02-20") == [missing("A", since="2026-02-02")]


@shows_edge
def test_nobody_knows_where_the_lead_works(world, assess):
    """A lead without a name, or with one about whom nothing is recorded, is not accused of having left."""
    world.case("A", opened="2026-01-05")
    world.lead("A", "council", since="2026-01-06")
    world.involve("A", "trust", since="2026-01-06", role="lead_professional", person="Cat")
    assert assess("lead-in-post", as_of="2026-02-20") == []


@shows_edge
def test_other_roles_are_not_asked_about(world, assess):
    """Only the lead."""
    world.case("A", opened="2026-01-05")
    world.employ("Ann", "council", since="2020-09-01", until="2026-02-02")
    world.involve("A", "council", since="2026-01-06", role="review_owner", person="Ann")
    assert assess("lead-in-post", as_of="2026-02-20") == []


@shows_edge
def test_a_source_that_no_longer_tells_who_works_where(world, assess):
    """What one source once said of her work is no proof that she has left, or that she has not."""
    led(world, until="2026-02-02")
    world.source_cannot_tell("Employment")
    assert assess("lead-in-post", as_of="2026-02-20") == [unknown("A", since="2026-02-02")]
