"""Who must know a kind of information, and is on the case, is told within two working days."""

import pytest
from world import World, ended_before_due, met, missing, shows_edge, shows_gap, shows_met, unknown


def home_and(world: World, *others: str) -> None:
    world.case("A", opened="2026-01-05", kind="risk_management")
    for agency in ("home", *others):
        world.involve("A", agency, since="2026-01-05")


@shows_gap
def test_the_practice_is_not_told_of_the_harm(world, assess):
    """Learned on a Tuesday, due by the end of Thursday; the agency that was to be told is named."""
    home_and(world, "gp")
    harm = world.inform("A", held_by="home", at="2026-02-03")
    assert assess("information-shared", as_of="2026-02-10") == [
        missing("A", since="2026-02-05", subject=harm, agency="gp", expected="gp")
    ]


@shows_met
def test_told_the_next_day(world, assess):
    """A share by whomever is enough."""
    home_and(world, "gp")
    harm = world.inform("A", held_by="home", at="2026-02-03")
    world.share("A", harm, to="gp", at="2026-02-04")
    assert assess("information-shared", as_of="2026-02-10") == [met("A", agency="gp")]


@shows_edge
def test_each_agency_is_asked_about_by_itself(world, assess):
    """Telling the council does not tell the practice."""
    home_and(world, "council", "gp")
    harm = world.inform("A", held_by="home", at="2026-02-03")
    world.share("A", harm, to="council", at="2026-02-04")
    assert assess("information-shared", as_of="2026-02-10") == [
        met("A", agency="council"),
        missing("A", agency="gp", since="2026-02-05"),
    ]


@shows_edge
def test_not_everything_to_everybody(world, assess):
    """The landlord need not know of the fall, but every agency must know of a concern; the family is owed neither."""
    home_and(world, "landlord", "family")
    world.inform("A", held_by="home", at="2026-02-03", kind="harm")
    assert assess("information-shared", as_of="2026-02-10") == []
    world.inform("A", held_by="home", at="2026-02-03", kind="concern")
    assert assess("information-shared", as_of="2026-02-10") == [missing("A", agency="landlord")]


@shows_edge
@pytest.mark.parametrize("kind", ["plan", "lead", "other"])
def test_kinds_that_other_rules_ask_about(world, assess, kind):
    """Plans and leads have rules of their own."""
    home_and(world, "gp")
    world.inform("A", held_by="home", at="2026-02-03", kind=kind)
    assert assess("information-shared", as_of="2026-02-10") == []


@shows_edge
def test_a_high_risk_leaves_one_day(world, assess):
    """The time follows the risk as it was when the information was learned."""
    home_and(world, "gp")
    world.risk("A", "high", at="2026-02-02")
    world.inform("A", held_by="home", at="2026-02-03")
    assert assess("information-shared", as_of="2026-02-10") == [missing("A", agency="gp", since="2026-02-04")]


@shows_edge
def test_a_risk_that_rises_leaves_one_day_from_the_rise(world, assess):
    """Learned on Tuesday morning with until Thursday; the risk rises that afternoon, and Wednesday is the limit."""
    home_and(world, "gp")
    world.inform("A", held_by="home", at="2026-02-03T09:00")
    world.risk("A", "high", at="2026-02-03T15:00")
    assert assess("information-shared", as_of="2026-02-10") == [missing("A", agency="gp", since="2026-02-04")]


@shows_edge
@pytest.mark.parametrize(
    ("learned", "expected"), [("2026-02-03", [missing("A", agency="gp", since="2026-03-04")]), ("2025-11-20", [])]
)
def test_who_joins_is_told_what_was_learned_lately(world, assess, learned, expected):
    """From the day it joins, and of the 90 days before; what is older is history."""
    home_and(world)
    world.inform("A", held_by="home", at=learned)
    world.involve("A", "gp", since="2026-03-02")
    assert assess("information-shared", as_of="2026-03-10") == expected


@shows_edge
def test_who_joins_is_told_the_risk_assessment_in_force(world, assess):
    """However old it is; the one that it replaced is history."""
    home_and(world)
    world.inform("A", held_by="home", at="2025-09-01", kind="risk_assessment")
    in_force = world.inform("A", held_by="home", at="2025-10-01", kind="risk_assessment")
    world.involve("A", "gp", since="2026-03-02")
    assert assess("information-shared", as_of="2026-03-10") == [
        missing("A", agency="gp", subject=in_force, since="2026-03-04")
    ]


@shows_edge
def test_both_were_at_the_meeting(world, assess):
    """Holder and receiver in one meeting after it was learned: it is taken as told."""
    home_and(world, "gp")
    world.inform("A", held_by="home", at="2026-02-03T15:00")
    world.meeting("A", "professionals", at="2026-02-04", present=["home", "gp"])
    assert assess("information-shared", as_of="2026-02-10") == [met("A", agency="gp")]


@shows_edge
@pytest.mark.parametrize(("held", "expected"), [("2026-02-02", missing), ("2026-02-03", met)])
def test_a_meeting_of_the_same_day_counts_where_no_hour_is_known(world, assess, held, expected):
    """Judged by the day; the day before is before."""
    home_and(world, "gp")
    world.inform("A", held_by="home", at="2026-02-03T15:00")
    world.meeting("A", "professionals", at=held, present=["home", "gp"])
    assert assess("information-shared", as_of="2026-02-10") == [expected("A", agency="gp")]


@shows_edge
def test_the_holder_was_not_at_the_meeting(world, assess):
    """Nobody there could say it."""
    home_and(world, "gp")
    world.inform("A", held_by="home", at="2026-02-03")
    world.meeting("A", "professionals", at="2026-02-04", present=["gp", "police"], absent=["home"])
    assert assess("information-shared", as_of="2026-02-10") == [missing("A", agency="gp")]


@shows_edge
@pytest.mark.parametrize(("minutes", "expected"), [({"gp": "2026-02-05"}, met), ({}, missing)])
def test_who_was_absent_has_the_minutes_or_knows_nothing(world, assess, minutes, expected):
    """An invitation alone tells nobody."""
    home_and(world, "gp")
    world.inform("A", held_by="home", at="2026-02-03")
    world.meeting("A", "professionals", at="2026-02-04", present=["home"], absent=["gp"], minutes=minutes)
    assert assess("information-shared", as_of="2026-02-10") == [expected("A", agency="gp")]


@shows_edge
def test_withheld_with_a_reason(world, assess):
    """A decision not to share excuses from that day; without a reason, or about another agency, it does not."""
    home_and(world, "council", "gp")
    harm = world.inform("A", held_by="home", at="2026-02-03")
    world.decide("A", "share_withheld", at="2026-02-04", reason="the adult refused", about=harm, withheld_from="gp")
    world.decide("A", "share_withheld", at="2026-02-04", about=harm, withheld_from="council")
    assert assess("information-shared", as_of="2026-02-10") == [
        ended_before_due("A", agency="gp"),
        missing("A", agency="council", since="2026-02-05"),
    ]


@shows_edge
def test_two_who_saw_the_same_fall(world, assess):
    """Each holds what it saw; neither need tell the other. The council, who saw nothing, must be told by both."""
    home_and(world, "ambulance", "council")
    for agency in ("home", "ambulance"):
        fall = world.event("A", "fall", at="2026-02-03", seen_by=agency)
        world.inform("A", held_by=agency, at="2026-02-03", about=fall)
    found = assess("information-shared", as_of="2026-02-10")
    assert found == [missing("A", agency="council"), missing("A", agency="council")]


@shows_edge
def test_two_who_hold_their_own_about_one_event(world, assess):
    """What both learned from the same record, both know."""
    home_and(world, "gp")
    fall = world.event("A", "fall", at="2026-02-03", seen_by="home")
    world.inform("A", held_by="home", at="2026-02-03", about=fall)
    world.inform("A", held_by="gp", at="2026-02-03", about=fall)
    assert assess("information-shared", as_of="2026-02-10") == []


@shows_edge
def test_who_told_it_to_others_knows_it(world, assess):
    """The home passed on what the surgery had found; nobody need tell it to the home."""
    home_and(world, "gp", "nurses")
    found = world.inform("A", held_by="gp", at="2026-02-03")
    world.share("A", found, to="nurses", at="2026-02-04", by="home")
    assert assess("information-shared", as_of="2026-02-10") == [met("A", agency="home"), met("A", agency="nurses")]


@shows_edge
@pytest.mark.parametrize(("about", "expected"), [("the fall", met), ("the weather", missing)])
def test_a_call_about_the_fall_tells_of_the_fall(world, assess, about, expected):
    """Whoever was rung about it knows it, also where nobody wrote down that it was told; no other call tells of it."""
    home_and(world, "gp")
    fall = world.event("A", "fall", at="2026-02-03", seen_by="home")
    world.inform("A", held_by="home", at="2026-02-03", about=fall)
    world.contact("A", "call", at="2026-02-04", by="home", to="gp", about=fall if about == "the fall" else None)
    assert assess("information-shared", as_of="2026-02-10") == [expected("A", agency="gp")]


@shows_edge
def test_who_left_before_it_was_due(world, assess):
    """It is owed while the agency is involved."""
    home_and(world)
    world.involve("A", "gp", since="2026-01-05", until="2026-02-04")
    world.inform("A", held_by="home", at="2026-02-03")
    assert assess("information-shared", as_of="2026-02-10") == [ended_before_due("A", agency="gp")]


@shows_edge
def test_a_source_without_shares_cannot_tell(world, assess):
    """They may have talked; this source does not say."""
    home_and(world, "gp")
    world.inform("A", held_by="home", at="2026-02-03")
    world.source_cannot_tell("Share")
    assert assess("information-shared", as_of="2026-02-10") == [unknown("A", agency="gp")]


@shows_edge
@pytest.mark.parametrize(("learned", "expected"), [("2026-09-17", [missing("A", agency="gp")]), ("2026-09-16", [])])
def test_ninety_days_are_days(world, assess, learned, expected):
    """The 17th of September is the 90th day before the 16th of December, also where clocks changed in between."""
    world.case("A", opened="2026-09-01", kind="risk_management")
    world.involve("A", "home", since="2026-09-01")
    world.inform("A", held_by="home", at=learned)
    world.involve("A", "gp", since="2026-12-16")
    assert assess("information-shared", as_of="2026-12-30") == expected


@shows_edge
def test_a_meeting_on_the_day_before_is_before(world, assess):
    """Sunday 29 March 2026 had 23 hours, and was over at midnight."""
    world.case("A", opened="2026-03-02", kind="risk_management")
    world.involve("A", "home", since="2026-03-02")
    world.involve("A", "gp", since="2026-03-02")
    world.meeting("A", "professionals", at="2026-03-29", present=["home", "gp"])
    world.inform("A", held_by="home", at="2026-03-30")
    assert assess("information-shared", as_of="2026-04-20") == [missing("A", agency="gp")]


@shows_edge
def test_who_was_at_the_meeting_was_written_down_late(world, assess):
    """Whoever asks what was known before that, cannot know that both were there."""
    home_and(world, "gp")
    world.inform("A", held_by="home", at="2026-02-03")
    world.meeting("A", "professionals", at="2026-02-04", present=["home", "gp"], recorded="2026-03-02")
    assert assess("information-shared", as_of="2026-02-10", known_at="2026-02-10") == [missing("A", agency="gp")]
    assert assess("information-shared", as_of="2026-03-02", known_at="2026-03-02") == [met("A", agency="gp")]


@shows_edge
@pytest.mark.parametrize(
    ("learned", "state"),
    [("2026-02-03", "met"), ("2026-01-07", "met_late"), ("2026-01-06", "missing"), ("2026-02-05", "missing")],
)
def test_who_refers_tells_what_made_them_refer(world, assess, learned, state):
    """What the sender learned in the 28 days before, on the day of the referral too; not what it learned afterwards."""
    home_and(world, "nurses")
    world.inform("A", held_by="home", at=learned)
    world.referral("A", by="home", to="nurses", at="2026-02-04")
    [line] = assess("information-shared", as_of="2026-02-10")
    assert line.state == state


@shows_edge
def test_a_referral_that_names_what_it_carries_tells_no_more(world, assess):
    """The fall is enclosed, and so nobody can take it that the sore was."""
    home_and(world, "nurses")
    fall = world.inform("A", held_by="home", at="2026-02-03")
    sore = world.inform("A", held_by="home", at="2026-02-03")
    asked = world.referral("A", by="home", to="nurses", at="2026-02-04")
    world.share("A", fall, to="nurses", at="2026-02-04", by="home", carried_by=asked)
    assert assess("information-shared", as_of="2026-02-10") == [
        met("A", subject=fall, agency="nurses"),
        missing("A", subject=sore, agency="nurses"),
    ]


@shows_edge
def test_the_words_of_a_referral_name_nothing_else(world, assess):
    """What is written in the referral itself is an item about it."""
    home_and(world, "nurses")
    sore = world.inform("A", held_by="home", at="2026-02-03")
    asked = world.referral("A", by="home", to="nurses", at="2026-02-04")
    words = world.inform("A", held_by="home", at="2026-02-04", kind="other", about=asked)
    world.share("A", words, to="nurses", at="2026-02-04", by="home", carried_by=asked)
    assert assess("information-shared", as_of="2026-02-10") == [met("A", subject=sore, agency="nurses")]


@shows_edge
def test_somebody_elses_referral_tells_nothing_of_it(world, assess):
    """The council does not hold it."""
    home_and(world, "nurses")
    world.inform("A", held_by="home", at="2026-02-03")
    world.referral("A", by="council", to="nurses", at="2026-02-04")
    assert assess("information-shared", as_of="2026-02-10") == [missing("A", agency="nurses")]


@shows_edge
@pytest.mark.parametrize(("day", "told"), [("2026-02-03", True), ("2026-02-04", True), ("2026-02-05", False)])
@pytest.mark.parametrize("how", ["admission", "examination"])
def test_who_sees_the_harm_itself_need_not_be_told(world, assess, how, day, told):
    """Admitted or examined on that day or the next; two days later the day of telling is there."""
    home_and(world, "hospital")
    fall = world.event("A", "fall", at="2026-02-03", seen_by="home")
    world.inform("A", held_by="home", at="2026-02-03", about=fall)
    if how == "admission":
        world.event("A", "admission", at=day, seen_by="hospital")
    else:
        world.contact("A", "examination", at=day, by="hospital", with_adult="yes")
    found = assess("information-shared", as_of="2026-02-10")
    assert [line for line in found if line.state == "missing"] == ([] if told else [missing("A", agency="hospital")])


@shows_edge
def test_what_the_body_does_not_show_must_be_told(world, assess):
    """That the police were called there is not seen by whoever examines the adult."""
    home_and(world, "hospital")
    incident = world.event("A", "incident", at="2026-02-03", seen_by="home")
    world.inform("A", held_by="home", at="2026-02-03", about=incident)
    world.contact("A", "examination", at="2026-02-03", by="hospital", with_adult="yes")
    assert assess("information-shared", as_of="2026-02-10") == [missing("A", agency="hospital")]


@shows_edge
@pytest.mark.parametrize(("told", "expected"), [("2026-02-04", met), ("2026-02-05", met), ("2026-02-06", missing)])
def test_one_who_had_been_told_was_at_the_meeting(world, assess, told, expected):
    """The council knew it from the home, and met the police; told only afterwards, it had nothing to say there."""
    home_and(world, "council", "police")
    harm = world.inform("A", held_by="home", at="2026-02-03", kind="concern")
    world.share("A", harm, to="council", at=told, by="home")
    world.meeting("A", "strategy", at="2026-02-05", present=["council", "police"])
    found = assess("information-shared", as_of="2026-02-10")
    assert [line.state for line in found if line.agency == world.agency("police")] == [expected("A").state]
