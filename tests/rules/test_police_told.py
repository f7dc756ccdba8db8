"""What may be a crime is reported to the police, or somebody says why not."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def alleged(world: World, risks: tuple[str, ...] = ("physical",), of_case: tuple[str, ...] = ()) -> str:
    """An allegation on Monday 12 January: the police are told by the end of Tuesday the 13th."""
    world.case("A", opened="2026-01-05", raised_by="home", risks=of_case)
    return world.event("A", "allegation", at="2026-01-12", seen_by="home", risks=risks)


@shows_gap
def test_nobody_tells_the_police(world, assess):
    """Missing once the Tuesday is over; whoever was told of it owes it. The council was told, and is not the police."""
    allegation = alleged(world)
    world.referral("A", by="home", to="council", at="2026-01-12")
    assert assess("police-told", as_of="2026-01-30") == [
        missing("A", since="2026-01-13", subject=allegation, because=allegation, expected="home")
    ]


@shows_met
def test_somebody_rings_the_police(world, assess):
    """The next day, whoever does."""
    alleged(world)
    world.contact("A", "call", at="2026-01-13", by="council", to="police")
    assert assess("police-told", as_of="2026-01-30") == [met("A")]


@shows_met
def test_a_reason_not_to(world, assess):
    """A decision not to report, that says why."""
    alleged(world)
    world.decide("A", "external_reporting", at="2026-01-13", outcome="no", reason="the adult does not want it")
    assert assess("police-told", as_of="2026-01-30") == [met("A")]


@shows_edge
@pytest.mark.parametrize(("outcome", "reason"), [("no", None), ("yes", "it is a crime"), ("not_yet", "wait")])
def test_no_reason_or_nothing_done(world, assess, outcome, reason):
    """No needs its reason; yes is a promise and not yet the call; putting it off is neither."""
    alleged(world)
    world.decide("A", "external_reporting", at="2026-01-13", outcome=outcome, reason=reason)
    assert assess("police-told", as_of="2026-01-30") == [missing("A", since="2026-01-13")]


@shows_edge
@pytest.mark.parametrize(
    ("risk", "asks"),
    [
        ("sexual", True),
        ("financial_or_material", True),
        ("modern_slavery", True),
        ("domestic_abuse", True),
        ("sexual_exploitation", True),
        ("neglect_and_acts_of_omission", False),
        ("self_neglect", False),
    ],
)
def test_what_is_alleged(world, assess, risk, asks):
    """Neglect may be a crime too, but is not one by its name."""
    alleged(world, risks=(risk,))
    assert assess("police-told", as_of="2026-01-30") == ([missing("A")] if asks else [])


@shows_edge
@pytest.mark.parametrize(
    ("own", "of_case", "asks"), [((), ("physical",), True), (("self_neglect",), ("physical",), False), ((), (), False)]
)
def test_one_that_names_no_type_is_about_those_of_the_case(world, assess, own, of_case, asks):
    """What the allegation itself says goes before."""
    alleged(world, risks=own, of_case=of_case)
    assert assess("police-told", as_of="2026-01-30") == ([missing("A")] if asks else [])


@shows_edge
def test_the_police_were_there_before_and_know_nothing_of_this(world, assess):
    """On the case since the first allegation, and not told of the second, eight weeks later."""
    first = alleged(world)
    world.involve("A", "police", since="2026-01-13")
    second = world.event("A", "allegation", at="2026-03-09", seen_by="home", risks=["sexual"])
    assert assess("police-told", as_of="2026-03-20") == [
        met("A", subject=first),
        missing("A", subject=second, since="2026-03-10"),
    ]


@shows_edge
def test_it_was_made_to_the_police(world, assess):
    """Who heard it themselves need not be told."""
    world.case("A", opened="2026-01-05", raised_by="police")
    world.event("A", "allegation", at="2026-01-12", seen_by="police", risks=["physical"])
    assert assess("police-told", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_told_after_a_week(world, assess):
    """At the meeting to which the police came."""
    alleged(world)
    world.meeting("A", "strategy", at="2026-01-20", present=["council", "police"])
    assert assess("police-told", as_of="2026-01-30") == [met_late("A", since="2026-01-13", until="2026-01-20")]


@shows_edge
def test_an_injury_is_no_allegation(world, assess):
    """Nobody has said that anybody did it."""
    world.case("A", opened="2026-01-05", risks=["physical"])
    world.event("A", "injury", at="2026-01-12", seen_by="home", risks=["physical"])
    assert assess("police-told", as_of="2026-01-30") == []


@shows_edge
def test_a_source_without_contacts_cannot_tell(world, assess):
    """Somebody may have rung."""
    alleged(world)
    world.source_cannot_tell("Contact")
    assert assess("police-told", as_of="2026-01-30") == [unknown("A")]
