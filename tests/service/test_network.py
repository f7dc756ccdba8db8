"""An adult's network: who told, asked and met whom, what is missing between them, and who talks to nobody."""

from __future__ import annotations

import pytest
from world import World, day_end

from queries.access import LOCAL, NotThere
from queries.answers import Network, TalkingGroups


@pytest.fixture
def table(world: World) -> World:
    """Four agencies on one case, and nobody has said anything yet."""
    world.case("A", opened="2026-05-11", responsible="council")
    for agency in ("council", "home", "gp", "police"):
        world.involve("A", agency, since="2026-05-11")
    return world


def flows(answer: Network) -> set[tuple[str, str, str, bool, int]]:
    """From, to, how, whether it was answered, how often."""
    return {(one.from_agency, one.to_agency, one.kind, one.answered, len(one.dates)) for one in answer.flows}


def now(answer: Network) -> TalkingGroups:
    """The groups at the moment asked about."""
    [last] = [one for one in answer.talking if one.until is None]
    return last


def test_each_way_of_talking_has_its_direction(table: World, serving) -> None:
    """Who told, asked or called whom, and how often; a meeting goes both ways and stands once for a pair."""
    item = table.inform("A", "home", at="2026-05-12")
    table.share("A", item, to="council", at="2026-05-13")
    table.share("A", table.inform("A", "home", at="2026-05-14"), to="council", at="2026-05-14")
    table.referral("A", by="council", to="gp", at="2026-05-15", answered="2026-05-20", answer="accepted")
    table.contact("A", "call", at="2026-05-16", by="gp", to="home")
    table.meeting("A", "planning", at="2026-05-18", present=["council", "police"], absent=["home"])
    assert flows(serving().network(LOCAL, "adult of A")) == {
        ("home", "council", "share", True, 2),
        ("council", "gp", "referral", True, 1),
        ("gp", "home", "contact", True, 1),
        ("council", "police", "meeting", True, 1),
    }


def test_asking_is_not_talking_until_there_is_an_answer(table: World, serving) -> None:
    """A referral that nobody answered is shown, and links nobody."""
    table.referral("A", by="council", to="gp", at="2026-05-15", answered="2026-05-20", answer="accepted")
    service = serving()
    before = service.network(LOCAL, "adult of A", as_of=day_end("2026-05-19"))
    assert flows(before) == {("council", "gp", "referral", False, 1)}
    assert now(before).groups == ()
    after = service.network(LOCAL, "adult of A")
    assert flows(after) == {("council", "gp", "referral", True, 1)}
    assert now(after).groups == (("council", "gp"),)
    assert [f"{one.since:%d %b}" for one in after.talking] == ["11 May", "20 May"]


def test_groups_that_do_not_talk_to_each_other(table: World, serving) -> None:
    """Two pairs and nothing between them: more than one group is a finding, and so is whoever stands alone."""
    table.involve("A", "landlord", since="2026-05-11")
    table.contact("A", "call", at="2026-05-16", by="gp", to="home")
    table.contact("A", "call", at="2026-05-17", by="police", to="council")
    found = now(serving().network(LOCAL, "adult of A"))
    assert found.groups == (("council", "police"), ("gp", "home"))
    assert found.alone == ("landlord",)
    assert found.last_passed is None


def test_when_something_last_passed_between_two_groups(table: World, serving) -> None:
    """The one who linked them left; what they said is history, and when it was is told."""
    table.involve("A", "nurses", since="2026-05-11", until="2026-06-01")
    for one, other, at in (("home", "nurses", "2026-05-12"), ("nurses", "council", "2026-05-13"),
                           ("gp", "home", "2026-05-14"), ("police", "council", "2026-05-15")):  # fmt: skip
        table.contact("A", "call", at=at, by=one, to=other)
    table.referral("A", by="gp", to="police", at="2026-05-16")
    answer = serving().network(LOCAL, "adult of A")
    assert now(answer).groups == (("council", "police"), ("gp", "home"))
    assert f"{now(answer).last_passed:%d %b}" == "16 May"
    assert [one.groups for one in answer.talking][-2] == (("council", "gp", "home", "nurses", "police"),)


def test_what_one_should_have_told_another(table: World, serving) -> None:
    """From the holder to the one who must know, with the gap that says why."""
    fall = table.event("A", "fall", at="2026-05-12T09:00", seen_by="home")
    item = table.inform("A", "home", at="2026-05-12T09:00", kind="concern", about=fall)
    table.share("A", item, to="gp", at="2026-05-12T10:00")
    answer = serving().network(LOCAL, "adult of A")
    assert {(one.from_agency, one.to_agency, one.words) for one in answer.missing_flows} == {
        ("home", "council", "not told: fall of 12 May"),
        ("home", "police", "not told: fall of 12 May"),
    }
    assert {one.gap for one in answer.missing_flows} <= {gap.id for gap in answer.gaps}
    assert {one.until for one in answer.missing_flows} == {None}


def test_what_was_told_late_is_missing_until_then(table: World, serving) -> None:
    item = table.inform("A", "home", at="2026-05-12")
    for agency in ("gp", "police"):
        table.share("A", item, to=agency, at="2026-05-13")
    table.share("A", item, to="council", at="2026-06-01")
    [missing] = serving().network(LOCAL, "adult of A").missing_flows
    assert (missing.to_agency, f"{missing.since:%d %b}", f"{missing.until:%d %b}") == ("council", "14 May", "01 Jun")


def test_over_the_whole_history_with_what_is_to_come(table: World, serving) -> None:
    """Every case, every gap ever, and what is due; the slider begins before the first and ends after now."""
    table.case("B", opened="2025-01-06", closed="2025-03-01", adult="adult of A", responsible="council")
    table.involve("B", "home", since="2025-01-06")
    table.involve("B", "council", since="2025-01-06")
    answer = serving().network(LOCAL, "adult of A")
    assert [case.id for case in answer.cases] == ["B", "A"]
    assert {"never_met", "missing"} <= {gap.state for gap in answer.gaps}
    assert answer.first.date().isoformat() == "2025-01-04"
    assert answer.last > answer.asked.as_of
    assert [change.at for change in answer.changes] == sorted(change.at for change in answer.changes)


def test_empty_chairs(table: World, serving) -> None:
    """Each gap is at its chair, and a chair without anybody is there all the same."""
    answer = serving().network(LOCAL, "adult of A")
    chairs = {seat.seat.value: seat for seat in answer.seats}
    assert len(chairs) == 11
    assert [at.agency.id for at in chairs["social"].agencies] == ["council"]
    assert chairs["lead"].agencies == ()
    [lead] = [gap for gap in answer.gaps if gap.rule == "lead-professional"]
    assert lead.id in chairs["lead"].gaps


def test_an_adult_without_any_case(world: World, serving) -> None:
    """There is an empty table, and no failure."""
    world.case("A", opened="2026-05-11", adult="Ann")
    answer = serving().network(LOCAL, "Ann", as_of=day_end("2026-05-01"))
    assert (answer.cases, answer.gaps, answer.flows) == ((), (), ())


def test_an_adult_who_is_not_there(table: World, serving) -> None:
    with pytest.raises(NotThere, match=r"^There is no adult A, or none that you may see\.$"):
        serving().network(LOCAL, "A")


def test_nothing_that_came_later_is_told(table: World, serving) -> None:
    """As of an earlier day nobody had died, answered, left or sent the minutes; who had come had come."""
    table.meeting("A", "planning", at="2026-05-18", present=["council", "police"], minutes={"gp": "2026-05-25"})
    table.referral("A", by="council", to="gp", at="2026-05-15", answered="2026-06-20", answer="accepted")
    table.case("B", opened="2026-05-12", adult="Ann", died="2026-06-15", responsible="council")
    table.involve("B", "home", since="2026-05-12", until="2026-06-10")
    service = serving()
    early = service.network(LOCAL, "adult of A", as_of=day_end("2026-05-20"))
    assert flows(early) == {("council", "police", "meeting", True, 1), ("council", "gp", "referral", False, 1)}
    facts = {label for label, _ in service.network(LOCAL, "Ann", as_of=day_end("2026-05-20")).facts}
    assert "Died" not in facts
    assert "Died" in {label for label, _ in service.network(LOCAL, "Ann").facts}
    seats = service.network(LOCAL, "Ann", as_of=day_end("2026-05-20")).seats
    assert [at.until for seat in seats for at in seat.agencies] == [None]
    assert service.adult(LOCAL, "Ann", as_of=day_end("2026-05-20")).died_at is None


def test_why_a_case_is_closed(world: World, serving) -> None:
    """A death is a death; whoever merely closed a case, or put it at the stage closed, has not reported one."""
    world.case("died", opened="2026-05-11", died="2026-06-01")
    world.case("event", opened="2026-05-11")
    world.event("event", "death", at="2026-06-01")
    world.case("closed", opened="2026-05-11", closed="2026-06-01")
    world.case("stage", opened="2026-05-11")
    world.stage("stage", "closed", since="2026-06-01")
    service = serving()
    found = {name: service.case(LOCAL, name).case for name in ("died", "event", "closed", "stage")}
    assert {name: case.closed_because for name, case in found.items()} == {
        "died": "died",
        "event": "died",
        "closed": None,
        "stage": None,
    }
    assert {f"{case.closed_at:%d %b}" for case in found.values()} == {"01 Jun"}
    assert service.case(LOCAL, "died", as_of=day_end("2026-05-20")).case.closed_at is None
