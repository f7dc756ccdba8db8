"""In Wales the adult is told, too, that the lead practitioner has changed."""

from world import World, due, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown

POLICY = "wales"


def changed(world: World) -> str:
    """The council hands the lead to the trust on Monday 1 June; the home is on the case."""
    world.case("A", opened="2026-05-11", kind="section_126_enquiry", responsible="council")
    world.involve("A", "home", since="2026-05-11")
    world.lead("A", "council", since="2026-05-12", until="2026-06-01")
    return world.lead("A", "trust", since="2026-06-01")


@shows_gap
def test_nobody_tells_the_adult(world, assess):
    """Missing from the end of Wednesday."""
    lead = changed(world)
    assert assess("adult-told-of-lead", as_of="2026-06-12") == [
        missing("A", since="2026-06-03", subject=lead, expected="council")
    ]


@shows_met
def test_a_letter_to_the_adult(world, assess):
    """Written the next day."""
    changed(world)
    world.contact("A", "letter", at="2026-06-02", by="trust", with_adult="yes")
    assert assess("adult-told-of-lead", as_of="2026-06-12") == [met("A")]


@shows_edge
def test_what_was_said_before_told_nothing_of_it(world, assess):
    """A visit of the week before is of the former lead; a letter to the home reaches the home."""
    changed(world)
    world.contact("A", "visit", at="2026-05-29", by="council", with_adult="yes")
    world.contact("A", "letter", at="2026-06-02", by="trust", to="home")
    assert assess("adult-told-of-lead", as_of="2026-06-12") == [missing("A", since="2026-06-03")]


@shows_edge
def test_each_change_is_told(world, assess):
    """The visit after the first change is none after the second, on 22 June."""
    first = changed(world)
    world.contact("A", "visit", at="2026-06-08", by="trust", with_adult="yes")
    second = world.lead("A", "council", since="2026-06-22")
    assert assess("adult-told-of-lead", as_of="2026-06-23") == [
        met_late("A", subject=first, since="2026-06-03", until="2026-06-08"),
        due("A", subject=second, due="2026-06-24"),
    ]


@shows_edge
def test_the_first_lead_is_no_change(world, assess):
    """Nobody is called by a name that is no longer right."""
    world.case("A", opened="2026-05-11", kind="section_126_enquiry")
    world.involve("A", "home", since="2026-05-11")
    world.lead("A", "council", since="2026-05-12")
    assert assess("adult-told-of-lead", as_of="2026-06-12") == []


@shows_edge
def test_a_source_without_contacts_leaves_it_unknown(world, assess):
    """Nobody can tell whether anybody wrote."""
    changed(world)
    world.source_cannot_tell("Contact")
    assert assess("adult-told-of-lead", as_of="2026-06-12") == [unknown("A")]
