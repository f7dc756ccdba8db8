"""What two agencies know of, somebody takes on within two working days."""

import pytest
from world import World, met, met_late, missing, shows_edge, shows_gap, shows_met, unknown


def known(world: World, to: str = "council", kind: str = "concern", told: str = "2026-01-12") -> str:
    """The home knows of it on a Monday; on that day, unless said otherwise, it tells another."""
    world.case("A", opened="2026-01-12", kind="risk_management", responsible="council")
    item = world.inform("A", held_by="home", at="2026-01-12", kind=kind)
    return world.share("A", item, to=to, at=told)


@shows_gap
def test_two_know_and_nobody_does_anything(world, assess):
    """Due by the end of Wednesday."""
    known(world)
    assert assess("somebody-acts", as_of="2026-01-30") == [missing("A", since="2026-01-14", expected="council")]


@shows_met
def test_somebody_owns_what_is_to_be_done(world, assess):
    """An action with an owner."""
    known(world)
    world.own("A", world.responsibility("A", set_on="2026-01-14"), "home", since="2026-01-14")
    assert assess("somebody-acts", as_of="2026-01-30") == [met("A")]


@shows_edge
def test_an_action_without_an_owner(world, assess):
    """Is nobody's."""
    known(world)
    world.responsibility("A", set_on="2026-01-14")
    assert assess("somebody-acts", as_of="2026-01-30") == [missing("A", since="2026-01-14")]


@shows_edge
def test_what_was_done_goes_on_counting(world, assess):
    """Done, and the ownership over: somebody did act."""
    known(world)
    action = world.responsibility("A", set_on="2026-01-13", done="2026-01-20")
    world.own("A", action, "home", since="2026-01-13", until="2026-01-20")
    assert assess("somebody-acts", as_of="2026-02-20") == [met("A")]


@shows_edge
@pytest.mark.parametrize("ended", ["cancelled", "given up"])
def test_what_was_cancelled_or_given_up_does_not(world, assess, ended):
    """From that day on nobody acts."""
    known(world)
    action = world.responsibility("A", set_on="2026-01-13", cancelled="2026-01-20" if ended == "cancelled" else None)
    world.own("A", action, "home", since="2026-01-13", until="2026-01-20" if ended == "given up" else None)
    assert assess("somebody-acts", as_of="2026-02-20") == [missing("A", since="2026-01-20")]


@shows_edge
@pytest.mark.parametrize("what", ["control", "referral", "lead", "officer", "social worker", "nurse"])
def test_other_ways_to_take_it_on(world, assess, what):
    """On the Wednesday: each shows that somebody does something about it."""
    known(world)
    day = "2026-01-14"
    if what == "control":
        world.control("A", since=day, by="home")
    if what == "referral":
        world.referral("A", by="home", to="council", at="2026-01-12", answered=day, answer="accepted")
    if what in ("lead", "officer"):
        world.involve("A", "council", since=day, role={"lead": "lead_professional", "officer": "enquiry_officer"}[what])
    if what in ("social worker", "nurse"):
        by = {"social worker": "council", "nurse": "nurses"}[what]
        world.contact("A", "visit", at=day, by=by, with_adult="yes")
    assert assess("somebody-acts", as_of="2026-01-20") == [met("A")]


@shows_edge
@pytest.mark.parametrize("what", ["control", "lead", "officer"])
def test_what_has_ended_since(world, assess, what):
    """Somebody did take it on; that a lead has gone is for the rule about the lead, and one lapse is shown once."""
    known(world)
    if what == "control":
        world.control("A", since="2026-01-14", until="2026-01-20", by="home")
    else:
        role = {"lead": "lead_professional", "officer": "enquiry_officer"}[what]
        world.involve("A", "council", since="2026-01-06", until="2026-01-20", role=role)
    assert assess("somebody-acts", as_of="2026-02-20") == [met("A")]
    assert assess("lead-kept", as_of="2026-02-20") == ([missing("A", since="2026-01-20")] if what == "lead" else [])


@shows_edge
def test_a_lead_who_came_late(world, assess):
    """On the Monday of the next week."""
    known(world)
    world.lead("A", "council", since="2026-01-19")
    assert assess("somebody-acts", as_of="2026-01-30") == [met_late("A", since="2026-01-14", until="2026-01-19")]


@shows_edge
@pytest.mark.parametrize("what", ["talk", "own visit", "review owner"])
def test_what_does_not_take_it_on(world, assess, what):
    """A call, the home's own visit to its own resident, a role that only looks back."""
    known(world)
    day = "2026-01-14"
    if what == "talk":
        world.contact("A", "call", at=day, by="council", to="home")
    if what == "own visit":
        world.contact("A", "visit", at=day, by="home", with_adult="yes")
    if what == "review owner":
        world.involve("A", "council", since=day, role="review_owner")
    assert assess("somebody-acts", as_of="2026-01-20") == [missing("A", since="2026-01-14")]


@shows_edge
def test_one_agency_alone_knows(world, assess):
    """Whether it tells others is for other rules; the family is no agency that could act."""
    known(world, to="family")
    assert assess("somebody-acts", as_of="2026-01-30") == []


@shows_edge
def test_two_teams_of_one_organisation_are_one(world, assess):
    """They count as the organisation."""
    world.agency("home", part_of="group", sector="care_provider")
    world.agency("sister_home", part_of="group", sector="care_provider")
    known(world, to="sister_home")
    assert assess("somebody-acts", as_of="2026-01-30") == []


@shows_edge
def test_harm_is_no_concern(world, assess):
    """A fall that home and practice know of is for the rules about health."""
    known(world, to="gp", kind="harm")
    assert assess("somebody-acts", as_of="2026-01-30") == []


@shows_edge
@pytest.mark.parametrize(("told", "expected"), [("2026-02-08", [missing("A", since="2026-02-10")]), ("2026-02-09", [])])
def test_the_second_hears_of_it_weeks_later(world, assess, told, expected):
    """Within 28 days it is the same concern, and due two working days after a Sunday; then the first is history."""
    known(world, told=told)
    assert assess("somebody-acts", as_of="2026-02-20") == expected


@shows_edge
def test_a_new_concern_after_quiet_weeks_asks_again(world, assess):
    """What was done about the last one does not answer it: known to both on a Monday in April."""
    known(world)
    action = world.responsibility("A", set_on="2026-01-13", done="2026-01-16")
    world.own("A", action, "home", since="2026-01-13")
    again = world.inform("A", held_by="home", at="2026-04-13", kind="allegation")
    world.share("A", again, to="council", at="2026-04-13")
    assert assess("somebody-acts", as_of="2026-04-30") == [met("A"), missing("A", since="2026-04-15")]
    world.own("A", world.responsibility("A", set_on="2026-04-20"), "council", since="2026-04-20")
    late = met_late("A", since="2026-04-15", until="2026-04-20")
    assert assess("somebody-acts", as_of="2026-04-30") == [met("A"), late]


@shows_edge
def test_a_source_without_owners_cannot_tell(world, assess):
    """Whether anybody had it to do."""
    known(world)
    world.source_cannot_tell("Ownership")
    assert assess("somebody-acts", as_of="2026-01-30") == [unknown("A")]


@shows_edge
@pytest.mark.parametrize(
    ("answer", "expected"),
    [(None, []), ("declined", [missing("A", since="2026-01-16")]), ("accepted", [met("A")])],
)
def test_while_a_referral_waits_the_rule_about_answers_asks(world, assess, answer, expected):
    """One silence is one gap. Declined on Wednesday the 14th, two working days are left to find somebody else."""
    known(world)
    answered = "2026-01-14" if answer else None
    world.referral("A", by="home", to="council", at="2026-01-12", answered=answered, answer=answer)
    assert assess("somebody-acts", as_of="2026-01-20") == expected
