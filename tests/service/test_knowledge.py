"""Who knew what when: what each agency knew of each piece of information, by the very findings that the gaps are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from assessing import read_once
from browser.heavy import ADULT as HEAVY
from browser.heavy import NOW as HEAVY_NOW
from browser.heavy import heavy_world
from world import World, day_end

from graph_model.oversight import State
from graph_model.store import Store
from ingest.demo import District
from ingest.load import Loader, write_records
from queries.access import LOCAL, NotThere, Viewer
from queries.answers import GapRow
from queries.calendar import epoch_ms
from queries.knowledge_answers import Cell, Knowledge, KnowledgeRow, Knows, Lane, knowledge_lines
from queries.listing import GapFilter
from queries.policy import Policies
from queries.service import Service

Serving = Callable[..., Service]
ADULT = "adult of A"
TELLING = frozenset({"information-shared", "police-told", "family-told"})
"""The rules of england that say who must hear what."""
AS_A_CELL = {
    State.MISSING: {Knows.NOT_TOLD},
    State.NEVER_MET: {Knows.NEVER_TOLD, Knows.TOLD_LATE},  # told after it had ended
    State.MET_LATE: {Knows.TOLD_LATE},
    State.DUE: {Knows.TO_BE_TOLD},
    State.UNKNOWN: {Knows.UNKNOWN},
}


@pytest.fixture
def knew(world: World, serving: Serving) -> Callable[..., Knowledge]:
    """What the table says of the adult of case A, by all rules of england."""

    def ask(now: str, adult: str = ADULT, **words: Any) -> Knowledge:
        return serving(now, policies=read_once("england")).knowledge(LOCAL, adult, **words)

    return ask


def involved(world: World, *agencies: str, opened: str = "2026-01-05", **words: Any) -> None:
    world.case("A", opened=opened, kind="risk_management", **words)
    for agency in agencies:
        world.involve("A", agency, since=opened)


def row(found: Knowledge, item: str) -> KnowledgeRow:
    return next(one for one in found.rows if one.id == item)


def cell(found: Knowledge, item: str, column: str) -> Cell:
    return next(one for one in row(found, item).cells if one.column == column)


def lane(found: Knowledge, key: str) -> Lane:
    return next(one for one in found.lanes if one.key == key)


# -- the kinds of cell --


def test_each_kind_of_cell(world: World, knew) -> None:
    """Held, told in time, told late, not told, withheld, not involved then, not required: one row has them all."""
    involved(world, "home", "council", "gp", "trust", "hospital", "landlord")
    harm = world.inform("A", "home", at="2026-02-03")
    world.share("A", harm, to="council", at="2026-02-04", basis="care_act_cooperation")
    world.share("A", harm, to="trust", at="2026-02-10")
    world.decide(
        "A", "share_withheld", at="2026-02-04", about=harm, withheld_from="hospital", reason="no bearing", by="home"
    )
    world.involve("A", "nurses", since="2026-08-01")
    world.involve("A", "police", since="2026-02-20")
    found = knew("2026-02-13")
    assert {one.column: one.state for one in row(found, harm).cells} == {
        "home": Knows.HELD,
        "council": Knows.TOLD,
        "trust": Knows.TOLD_LATE,
        "gp": Knows.NOT_TOLD,
        "hospital": Knows.WITHHELD,
        "landlord": Knows.NOT_REQUIRED,
    }
    later = knew("2026-08-10")
    assert cell(later, harm, "police").state is Knows.NOT_INVOLVED
    assert cell(later, harm, "nurses").state is Knows.NOT_INVOLVED
    assert (cell(later, harm, "nurses").words, cell(later, harm, "nurses").note) == ("not involved yet", "from 1 Aug")


def test_what_a_cell_says(world: World, knew) -> None:
    """When, how many working days later, on what ground, since when it is too late, why it was withheld."""
    involved(world, "home", "council", "gp", "trust", "hospital")
    harm = world.inform("A", "home", at="2026-02-06")
    world.share("A", harm, to="council", at="2026-02-06", basis="consent")
    world.share("A", harm, to="trust", at="2026-02-12")
    withheld = world.decide(
        "A", "share_withheld", at="2026-02-09", about=harm, withheld_from="hospital", reason="no bearing", by="home",
        until="2026-03-01",
    )  # fmt: skip
    found = knew("2026-02-16")
    council, trust, gp, hospital = (cell(found, harm, name) for name in ("council", "trust", "gp", "hospital"))
    assert (council.words, council.note, council.lawful_basis) == ("told 6 Feb", "same day", "consent")
    assert (trust.words, trust.note, trust.working_days) == ("told 12 Feb", "4 days later", 4)
    assert (gp.words, gp.note, gp.rule) == ("not told (4 days)", "due 10 Feb", "information-shared")
    assert hospital.note == "no bearing, Home 9 Feb, until 1 Mar"
    assert (hospital.record, hospital.rule) == (withheld, "information-shared")
    assert {one.id for one in found.records} >= {harm, withheld}
    assert "information-shared" in {one.id for one in found.rules}


def test_withholding_that_ended_asks_anew(world: World, knew) -> None:
    """A decision until a day is none after it; without a reason it never was one."""
    involved(world, "home", "gp", "council")
    harm = world.inform("A", "home", at="2026-02-03")
    world.decide(
        "A", "share_withheld", at="2026-02-03", about=harm, withheld_from="gp", reason="no", until="2026-02-10"
    )
    world.decide("A", "share_withheld", at="2026-02-03", about=harm, withheld_from="council")
    assert cell(knew("2026-02-09"), harm, "gp").state is Knows.WITHHELD
    after = knew("2026-02-20")
    assert cell(after, harm, "gp").state is Knows.NOT_TOLD
    assert cell(after, harm, "council").state is Knows.NOT_TOLD


def test_withheld_from_everybody_where_nobody_is_named(world: World, knew) -> None:
    """And who was told all the same was told."""
    involved(world, "home", "gp", "council", "landlord")
    harm = world.inform("A", "home", at="2026-02-03")
    world.decide("A", "share_withheld", at="2026-02-03", about=harm, reason="source of risk may hear")
    world.share("A", harm, to="council", at="2026-02-04")
    found = knew("2026-02-20")
    assert {name: cell(found, harm, name).state for name in ("home", "gp", "council", "landlord")} == {
        "home": Knows.HELD, "gp": Knows.WITHHELD, "council": Knows.TOLD_UNASKED, "landlord": Knows.WITHHELD,
    }  # fmt: skip


def test_who_saw_it_itself_holds_it(world: World, knew) -> None:
    """By an item of its own about the same event, or by having seen it."""
    involved(world, "home", "gp", "nurses")
    fall = world.event("A", "fall", at="2026-02-03T10:00", seen_by="home")
    harm = world.inform("A", "home", at="2026-02-03T10:00", about=fall)
    own = world.inform("A", "nurses", at="2026-02-04", about=fall)
    found = knew("2026-02-20")
    assert (cell(found, harm, "nurses").state, cell(found, harm, "nurses").note) == (
        Knows.HELD,
        "holds its own, 4 Feb",
    )
    assert cell(found, harm, "nurses").record == own
    assert cell(found, harm, "gp").state is Knows.NOT_TOLD


def test_what_no_source_can_tell_is_unknown_and_not_missing(world: World, knew) -> None:
    """Also whether it was told where nothing asked for that; what one holds itself is known all the same."""
    involved(world, "home", "gp", "landlord")
    harm = world.inform("A", "home", at="2026-02-03")
    world.source_cannot_tell("Share", "Referral", "Contact", "Invitation")
    found = knew("2026-02-20")
    assert {one.column: one.state for one in row(found, harm).cells} == {
        "home": Knows.HELD, "gp": Knows.UNKNOWN, "landlord": Knows.UNKNOWN,
    }  # fmt: skip
    assert "no source of this case sends" in cell(found, harm, "gp").note
    assert cell(found, harm, "landlord").note.startswith("not required; ")


@pytest.mark.parametrize(
    ("by", "note"), [("referral", "by referral"), ("meeting", "at a meeting"), ("minutes", "by minutes")]
)
def test_told_by_other_means_than_a_share(world: World, knew, by: str, note: str) -> None:
    """Whatever covers the requirement is how it was told."""
    involved(world, "home", "gp")
    harm = world.inform("A", "home", at="2026-02-03")
    if by == "referral":
        world.referral("A", by="home", to="gp", at="2026-02-04")
    elif by == "meeting":
        world.meeting("A", "professionals", at="2026-02-04", present=["home", "gp"])
    else:
        world.meeting("A", "professionals", at="2026-02-04", present=["home"], minutes={"gp": "2026-02-04"})
    told = cell(knew("2026-02-20"), harm, "gp")
    assert (told.state, told.words, told.note) == (Knows.TOLD, "told 4 Feb", f"1 day later, {note}")


def test_there_is_still_time(world: World, knew) -> None:
    """Neither told nor missing: by when."""
    involved(world, "home", "gp")
    harm = world.inform("A", "home", at="2026-02-03")
    due = cell(knew("2026-02-04"), harm, "gp")
    assert (due.state, due.words, due.note) == (Knows.TO_BE_TOLD, "to be told by 5 Feb", "1 day left")


def test_who_joins_is_told_from_then_on(world: World, knew) -> None:
    """The delay is counted from the day on which it was both known and the agency took part."""
    involved(world, "home")
    harm = world.inform("A", "home", at="2026-02-03")
    world.involve("A", "gp", since="2026-02-16")
    world.share("A", harm, to="gp", at="2026-02-17")
    assert cell(knew("2026-02-20"), harm, "gp").note == "1 day later"


def test_a_case_that_closed_leaves_what_was_never_told(world: World, knew) -> None:
    """Also what was told in time, and late, stays what it was."""
    involved(world, "home", "gp", "council", "trust", closed="2026-03-02")
    harm = world.inform("A", "home", at="2026-02-03")
    world.share("A", harm, to="council", at="2026-02-04")
    world.share("A", harm, to="trust", at="2026-02-20")
    found = knew("2026-06-01")
    assert {name: cell(found, harm, name).state for name in ("gp", "council", "trust")} == {
        "gp": Knows.NEVER_TOLD, "council": Knows.TOLD, "trust": Knows.TOLD_LATE,
    }  # fmt: skip
    assert cell(found, harm, "gp").words == "never told"


def test_the_police_are_not_told_and_nobody_sits_there(world: World, knew) -> None:
    """A rule asks that the police hear of an event: where none is on the case the column says nobody."""
    involved(world, "home", "council", risks=["physical"])
    alleged = world.event("A", "allegation", at="2026-02-03", seen_by="home")
    item = world.inform("A", "home", at="2026-02-03", kind="allegation", about=alleged)
    found = knew("2026-02-20")
    column = next(one for one in found.columns if one.key == "sector:police")
    assert (column.agency, column.words, column.since) == (None, "nobody", None)
    missing = cell(found, item, "sector:police")
    assert (missing.state, missing.rule) == (Knows.NOT_TOLD, "police-told")


def test_an_event_that_nobody_wrote_down_as_known_has_a_row_of_its_own(world: World, knew) -> None:
    """Otherwise the gap would stand nowhere in the table."""
    involved(world, "home", "police", risks=["physical"])
    alleged = world.event("A", "allegation", at="2026-02-03", seen_by="home")
    found = knew("2026-02-20")
    assert row(found, alleged).kind is None
    assert cell(found, alleged, "police").state is Knows.NOT_TOLD
    assert cell(found, alleged, "home").state is Knows.HELD


def test_a_decision_not_to_report_is_withholding(world: World, knew) -> None:
    """The rule is met by it, and the police know nothing."""
    involved(world, "home", "council", risks=["physical"])
    alleged = world.event("A", "allegation", at="2026-02-03", seen_by="home")
    item = world.inform("A", "home", at="2026-02-03", kind="allegation", about=alleged)
    world.decide("A", "external_reporting", at="2026-02-03", outcome="no", reason="the adult begged us", about=alleged)
    told = cell(knew("2026-02-20"), item, "sector:police")
    assert (told.state, told.note) == (Knows.WITHHELD, "the adult begged us, 3 Feb")


def test_what_is_asked_of_the_telling_stands_in_its_cell(world: World, knew) -> None:
    """A receipt that is due or missing, and that no ground was written down."""
    involved(world, "home", "gp", "council")
    harm = world.inform("A", "home", at="2026-02-03")
    world.share("A", harm, to="gp", at="2026-02-03")
    world.share("A", harm, to="council", at="2026-02-03", basis="consent", acknowledged="2026-02-04")
    words = {one.words for one in cell(knew("2026-02-04"), harm, "gp").beside}
    assert words == {"acknowledge by 5 Feb", "no basis recorded"}
    later = knew("2026-02-09")
    assert {one.words for one in cell(later, harm, "gp").beside} == {"not acknowledged (2 days)", "no basis recorded"}
    assert cell(later, harm, "council").beside == ()


def test_receipts_that_no_source_can_tell_of_are_counted(world: World, knew) -> None:
    """They are not shown as read, and not as missing."""
    involved(world, "home", "gp")
    world.share("A", world.inform("A", "home", at="2026-02-03"), to="gp", at="2026-02-03")
    world.source_cannot_tell("Share.acknowledged_at")
    assert knew("2026-02-20").unacknowledged_unknown == 1


def test_what_somebody_accepts_is_still_not_told(world: World, knew) -> None:
    """With its end, and counted apart."""
    involved(world, "home", "gp")
    harm = world.inform("A", "home", at="2026-02-03")
    world.waive("A", "information-shared", granted="2026-02-09", expires="2026-03-01", by="Rae Dole")
    found = knew("2026-02-20")
    assert cell(found, harm, "gp").state is Knows.NOT_TOLD
    assert cell(found, harm, "gp").waived_until is not None
    count = next(one for one in found.counts if one.state is Knows.NOT_TOLD)
    assert (count.cells, count.waived) == (1, 1)


# -- the same as the gaps --


def of_telling(service: Service, adult: str, as_of: datetime | None) -> list[GapRow]:
    """What the list of gaps says of this adult by the rules about telling."""
    wanted = GapFilter(states=frozenset(AS_A_CELL), adult=adult, rule=TELLING)
    return list(service.gaps(LOCAL, wanted, as_of=as_of, limit=None).items)


def differences(found: Knowledge, gaps: list[GapRow]) -> list[str]:
    """Where the table and the list of gaps do not say the same."""
    cells = {one.gap: one for row in found.rows for one in row.cells if one.gap}
    wrong = [
        f"{gap.state} {gap.says} of {gap.agency_words}: no cell"
        for gap in gaps
        if gap.state in (State.MISSING, State.UNKNOWN, State.DUE) and gap.id not in cells
    ]
    for gap in gaps:
        if gap.id in cells and cells[gap.id].state not in AS_A_CELL[gap.state]:
            wrong.append(f"{gap.state} {gap.says}: the cell says {cells[gap.id].state}")
    known = {gap.id for gap in gaps}
    wrong += [f"{one.state} {one.words}: no gap" for name, one in cells.items() if name not in known]
    asked = {Knows.NOT_TOLD, Knows.TO_BE_TOLD, Knows.TOLD_LATE, Knows.NEVER_TOLD}
    wrong += [f"{one.words} by no gap" for row in found.rows for one in row.cells if one.state in asked and not one.gap]
    return wrong


def test_the_table_and_the_gaps_say_the_same_of_a_made_up_district(store: Store) -> None:
    """Every adult, now and on days of the past: each gap about telling is a cell, and no cell says what no gap says."""
    now = datetime(2026, 11, 16, 10, tzinfo=UTC)
    assert Loader(store).load(District(40, quarters=2, as_of=now).sources()).complete
    service = Service(store, *read_once("england"), clock=lambda: now)
    service.assess_all()
    adults = [one.adult for one in service.adults(LOCAL, limit=500).items]
    compared = 0
    for place, adult in enumerate(adults):
        as_of = (None, day_end("2026-10-07"), day_end("2026-08-20"))[place % 3]
        gaps = of_telling(service, adult, as_of)
        assert differences(service.knowledge(LOCAL, adult, as_of=as_of), gaps) == [], (adult, as_of)
        compared += len(gaps)
    assert compared


def test_the_table_and_the_gaps_say_the_same_of_ten_years(store: Store) -> None:
    """Two hundred items, twelve agencies that come and go; a table of that size comes within a second."""
    world = heavy_world()
    write_records(store, world.records, world.feed)
    service = Service(store, *read_once("england"), clock=lambda: HEAVY_NOW)
    service.assess_all()
    for as_of in (None, day_end("2021-05-05")):
        found = service.knowledge(LOCAL, HEAVY, as_of=as_of)
        assert differences(found, of_telling(service, HEAVY, as_of)) == []
    assert len(service.knowledge(LOCAL, HEAVY).rows) >= 200


# -- the whole --


def test_the_gravest_rows_come_first_and_then_the_newest(world: World, knew) -> None:
    """Not told, unknown, due, never told, told late; then by day."""
    involved(world, "home", "gp")
    old = world.inform("A", "home", at="2026-02-03")
    told = world.inform("A", "home", at="2026-02-05")
    newest = world.inform("A", "home", at="2026-02-18", kind="other")
    due = world.inform("A", "home", at="2026-02-18T09:00")
    world.share("A", told, to="gp", at="2026-02-05")
    assert [one.id for one in knew("2026-02-19").rows] == [old, due, newest, told]


def test_columns_stand_in_the_order_of_the_seats(world: World, knew) -> None:
    """With their field, and since when they take part; who was only told stands there too."""
    involved(world, "police", "home", "gp", "council")
    world.share("A", world.inform("A", "home", at="2026-02-03"), to="charity", at="2026-02-04")
    found = knew("2026-02-20")
    assert [one.key for one in found.columns] == ["home", "council", "gp", "police", "charity"]
    assert [one.since is None for one in found.columns] == [False, False, False, False, True]
    assert found.columns[0].sector_words == "care provider"


def test_every_state_is_counted_and_the_counts_are_those_of_the_cells(world: World, knew) -> None:
    """Also what there is none of."""
    involved(world, "home", "gp", "council")
    world.inform("A", "home", at="2026-02-03")
    found = knew("2026-02-20")
    assert [one.state for one in found.counts] == list(Knows)
    for count in found.counts:
        assert count.cells == sum(one.state is count.state for row in found.rows for one in row.cells)


def test_as_of_a_day_nothing_later_counts(world: World, knew) -> None:
    """Neither items nor tellings; and what was written down later does not count by `known_at`."""
    involved(world, "home", "gp")
    first = world.inform("A", "home", at="2026-02-03")
    world.inform("A", "home", at="2026-02-19")
    world.share("A", first, to="gp", at="2026-02-04", recorded="2026-02-16")
    then = knew("2026-03-30", as_of=day_end("2026-02-10"))
    assert [one.id for one in then.rows] == [first]
    assert cell(then, first, "gp").state is Knows.TOLD
    known = knew("2026-03-30", as_of=day_end("2026-02-10"), known_at=day_end("2026-02-10"))
    assert cell(known, first, "gp").state is Knows.NOT_TOLD


def test_what_is_about_no_single_item_stands_beside_the_table(world: World, knew) -> None:
    """A change of the lead that nobody was told of is a gap about telling, and no cell."""
    involved(world, "home", "gp", "council")
    world.lead("A", "council", "2026-01-06", "2026-02-03")
    world.lead("A", "home", "2026-02-03")
    found = knew("2026-02-20")
    assert {one.rule for one in found.elsewhere} >= {"lead-change-told"}


def test_two_cases_of_one_adult_stand_in_one_table(world: World, knew) -> None:
    """An agency of the other case took no part in this one."""
    involved(world, "home", "gp")
    world.case("B", opened="2026-01-05", adult=ADULT)
    world.involve("B", "police", since="2026-01-05")
    harm = world.inform("A", "home", at="2026-02-03")
    other = world.inform("B", "police", at="2026-02-03", kind="concern")
    found = knew("2026-02-20")
    assert {one.id for one in found.rows} == {harm, other}
    assert (cell(found, harm, "police").state, cell(found, harm, "police").note) == (
        Knows.NOT_INVOLVED, "part of another case",
    )  # fmt: skip


def test_an_adult_without_information_and_one_who_is_not_there(world: World, knew) -> None:
    """No rows is an answer; a name that nothing has is refused."""
    involved(world, "home")
    assert knew("2026-02-20").rows == ()
    with pytest.raises(NotThere):
        knew("2026-02-20", adult="nobody")


def test_a_name_is_shown_only_to_who_may_see_it(world: World, serving: Serving) -> None:
    """As everywhere."""
    involved(world, "home", called="Ann Example")
    service = serving("2026-02-20")
    assert service.knowledge(LOCAL, ADULT).name is None
    assert service.knowledge(Viewer("somebody", sees_names=True), ADULT).name == "Ann Example"


def test_a_policy_that_asks_nothing_about_information_judges_nothing(world: World, serving: Serving) -> None:
    """The answer says so, and nothing is shown as fine."""
    involved(world, "home", "gp")
    harm = world.inform("A", "home", at="2026-02-03")
    policies, library = read_once("england")
    policy = policies.latest
    others = tuple(rule for rule in policy.rules if rule.id != "information-shared")
    bare = Policies([replace(policy, rules=others)])
    found = serving("2026-02-20", policies=(bare, library)).knowledge(LOCAL, ADULT)
    assert not found.judged
    assert cell(found, harm, "gp").state is Knows.NOT_REQUIRED


def test_the_lines_of_the_file_are_the_cells(world: World, knew) -> None:
    """Row by row, each with its item, agency, state and reasons."""
    involved(world, "home", "gp")
    harm = world.inform("A", "home", at="2026-02-03")
    lines = knowledge_lines(knew("2026-02-20"))
    assert [(one.item, one.agency, one.state) for one in lines] == [
        (harm, "home", Knows.HELD), (harm, "gp", Knows.NOT_TOLD),
    ]  # fmt: skip


# -- the lanes --


def test_the_lane_of_an_agency(world: World, knew) -> None:
    """When it took part, what it saw, at which meetings it was and was not, and what it was not told."""
    involved(world, "home", "gp", "council")
    fall = world.event("A", "fall", at="2026-02-03T10:00", seen_by="home")
    world.inform("A", "home", at="2026-02-03T10:00", about=fall)
    world.event("A", "incident", at="2026-02-19", seen_by="gp")
    world.meeting("A", "planning", at="2026-01-20", present=["home", "council"])
    found = knew("2026-02-20")
    home, gp = lane(found, "home"), lane(found, "gp")
    assert [one.words for one in home.events] == ["fall"]
    assert [one.words for one in gp.events] == ["incident"]
    assert [one.there for one in home.meetings] == [True]
    assert [one.there for one in gp.meetings] == [False]
    assert [one.words for one in gp.missing if one.until is None and "Not told" in one.words] == [
        "Not told: fall of 3 Feb"
    ]
    assert [one.words for one in found.meetings] == ["planning meeting"]
    assert found.first < gp.stays[0].since


def test_a_meeting_of_which_nobody_says_who_came_is_unknown(world: World, knew) -> None:
    """It is not said that somebody was not there."""
    involved(world, "home", "gp")
    world.meeting("A", "planning", at="2026-01-20")
    assert [one.there for one in lane(knew("2026-02-20"), "gp").meetings] == [None]


def test_nobody_leads_and_who_was_asked_and_never_came(world: World, knew) -> None:
    """The roles of the table have lanes of their own; so has an agency that owes something and takes no part."""
    involved(world, "home", "council", opened="2026-01-05")
    world.referral("A", by="council", to="trust", at="2026-01-12")
    found = knew("2026-02-20")
    lead = lane(found, "seat:lead")
    assert lead.sub_words == "nobody"
    assert any(one.words == "No lead professional" for one in lead.missing)
    assert lane(found, "trust").stays == ()
    assert (found.lanes[0].key, found.lanes[-1].key) == ("seat:lead", "seat:review")


def test_stays_that_overlap_are_one_bar(world: World, knew) -> None:
    """And what comes back after a while is another."""
    involved(world, "home")
    world.involve("A", "gp", since="2026-01-06", until="2026-01-20")
    world.involve("A", "gp", since="2026-01-10", until="2026-01-25", role="care_coordinator")
    world.involve("A", "gp", since="2026-02-10")
    bars = lane(knew("2026-02-20"), "gp").stays
    assert [(one.since.day, one.until and one.until.day) for one in bars] == [(6, 25), (10, None)]
    assert all(epoch_ms(one.since) for one in bars)
