"""In Wales the adult is seen alone at least every four weeks, from the first strategy meeting on."""

from world import World, met, missing, shows_edge, shows_gap, shows_met, unknown

POLICY = "wales"


def strategy_on_wednesday(world: World) -> None:
    world.case("A", opened="2026-06-01", kind="section_126_enquiry")
    world.meeting("A", "strategy", at="2026-06-03", present=["council", "police"])


@shows_gap
def test_never_alone(world, assess):
    """Four weeks after the meeting; visits with somebody else there do not count, nor does an examination."""
    strategy_on_wednesday(world)
    world.contact("A", "visit", at="2026-06-08", by="council", with_adult="yes")
    world.contact("A", "examination", at="2026-06-20", by="gp")
    assert assess("adult-seen-alone", as_of="2026-07-10") == [missing("A", since="2026-07-01", due="2026-07-01")]


@shows_met
def test_alone_again_and_again(world, assess):
    """On 20 June and on 15 July; the second before the first has run out on the 18th."""
    strategy_on_wednesday(world)
    world.contact("A", "visit", at="2026-06-20", by="council", with_adult="alone")
    world.contact("A", "visit", at="2026-07-15", by="nurses", with_adult="alone")
    assert assess("adult-seen-alone", as_of="2026-08-01") == [met("A")]


@shows_edge
def test_four_weeks_after_the_last_time(world, assess):
    """Seen alone on 20 June: missing again from 18 July."""
    strategy_on_wednesday(world)
    world.contact("A", "visit", at="2026-06-20", by="council", with_adult="alone")
    assert assess("adult-seen-alone", as_of="2026-08-01") == [missing("A", since="2026-07-18")]


@shows_edge
def test_a_source_that_does_not_tell_who_was_there_leaves_it_unknown(world, assess):
    """Nobody can tell whether the adult was alone."""
    strategy_on_wednesday(world)
    world.source_cannot_tell("Contact.with_adult")
    world.contact("A", "visit", at="2026-06-20", by="council")
    assert assess("adult-seen-alone", as_of="2026-07-10") == [unknown("A")]
