"""Gaps accepted for a time: by whom, for how long, agreed to by a second person, taken back, and never lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from graphs import empty
from world import World, day_end

from graph_model.errors import BadSetting
from graph_model.oversight import Waiver
from graph_model.store import Store
from ingest.export import export
from ingest.load import Loader
from ingest.recognise import recognise
from queries.access import LOCAL, NotThere, Viewer, author
from queries.answers import GapRow, Standing, WaiverRow
from queries.entries import BadEntry, Conflict
from queries.service import Service
from queries.waivers import OPEN
from queries.waiving import WaiverWanted

NOW = "2026-06-30"
CASE = "case 3"


def wanted(reason: str = "seen by the matron", until: str = "2026-07-20", by: str = "Mary Brown", **more: str):
    return WaiverWanted(reason, until, by, **more)


def gap_of(service: Service, rule: str, case: str = CASE) -> GapRow:
    """The one gap of a rule on a case, whether anybody accepts it or not."""
    [row] = service.gaps(LOCAL, service.gap_filter(case=case, rule=rule, waived="all")).items
    return row


def waived(service: Service, rule: str = "health-after-harm", **words: str) -> WaiverRow:
    return service.waive(LOCAL, gap_of(service, rule).id, wanted(**words))


# -- asked for --


def test_a_waiver_keeps_what_was_said_and_the_state_beneath(many: World, serving) -> None:
    """Who, why and until the end of which day; the gap is missing all the same, with its mark, and counted apart."""
    service = serving()
    before = service.overview(LOCAL)
    row = waived(service)
    assert (row.standing, row.person, row.reason, row.expires_at) == (
        "holds", "M.B.", "seen by the matron", day_end("2026-07-20"),
    )  # fmt: skip
    gap = gap_of(service, "health-after-harm")
    assert (gap.state, gap.waived.id, row.gaps) == ("missing", row.id, (gap.id,))  # type: ignore[union-attr]
    after = service.overview(LOCAL)
    assert (after.gaps, after.waived) == (before.gaps - 1, before.waived + 1)
    words = [entry.record.words for entry in service.case(LOCAL, CASE).timeline if entry.record.id == row.id]
    assert words == ["gap of health-after-harm accepted until 20 Jul"]
    listed = service.gaps(LOCAL, service.gap_filter(case=CASE, rule="health-after-harm"))
    assert (listed.items, listed.waived) == ((), 1)


def test_a_waiver_holds_though_its_gap_is_dated_anew(many: World, serving) -> None:
    """It holds on to rule, case, subject and agency: a corrected date makes another gap of the same matter."""
    service = serving()
    before = gap_of(service, "lead-professional", "case 4")
    service.approve_waiver(LOCAL, service.waive(LOCAL, before.id, wanted()).id, "Ada Nurse")
    many.involve("case 4", "gp", since="2026-05-12")
    many.change("case 4 involvement 10", since=day_end("2026-05-20"))
    service = serving()
    after = gap_of(service, "lead-professional", "case 4")
    assert after.id != before.id
    assert after.waived is not None


def test_it_holds_whoever_becomes_responsible(many: World, serving) -> None:
    """Who owes it follows from the case; a rule that asks the case as a whole is waived for whoever that is."""
    service = serving()
    waived(service)
    assert service.waivers(LOCAL).items[0].agency is None


@pytest.mark.parametrize(
    ("words", "field", "says"),
    [
        ({"reason": " "}, "reason", "reason is empty; say why the gap is accepted."),
        ({"reason": "x" * 2001}, "reason", "reason has 2,001 characters; allowed: 2,000."),
        ({"reason": "a\x00b"}, "reason", "reason holds characters that nobody can read; write it in plain text."),
        ({"by": ""}, "by", "by is empty; say who accepts it: a person's id, or your name."),
        ({"until": ""}, "expires_at", "expires_at is empty; say until when, as a day such as 2026-11-14."),
        ({"until": "soon"}, "expires_at", "expires_at is 'soon'; allowed: a day such as 2026-11-14"),
        ({"until": "2026-06-29"}, "expires_at", "expires_at is '2026-06-29', which is past; name a day to come."),
        ({"until": "2026-09-29"}, "expires_at", "are accepted for at most 90 days: until 2026-09-28."),
    ],
)
def test_what_a_waiver_must_say(many: World, serving, words: dict[str, str], field: str, says: str) -> None:
    """A reason, an end within the policy's limit, and somebody: else nothing is written, and a sentence says why."""
    service = serving()
    with pytest.raises(BadEntry) as raised:
        waived(service, **words)
    assert [one.field for one in raised.value.wrong] == [field]
    assert says in raised.value.wrong[0].says
    assert service.waivers(LOCAL).total == 0


def test_everything_that_is_wrong_is_said_at_once(many: World, serving) -> None:
    with pytest.raises(BadEntry) as raised:
        waived(serving(), reason="", by="", until="soon")
    assert [one.field for one in raised.value.wrong] == ["reason", "by", "expires_at"]


def test_the_rule_may_allow_less(many: World, serving) -> None:
    """What holds a case back at a gate is accepted for thirty days at most."""
    service = serving()
    with pytest.raises(BadEntry, match="lead-professional are accepted for at most 30 days: until 2026-07-30"):
        waived(service, "lead-professional", until="2026-07-31")
    assert waived(service, "lead-professional", until="2026-07-30").expires_at == day_end("2026-07-30")


def test_what_is_over_cannot_be_accepted(many: World, serving) -> None:
    """A gap that was met late needs no waiver."""
    service = serving()
    late = service.gaps(LOCAL, service.gap_filter(case="case 1", rule="lead-professional", states="met_late")).items[0]
    with pytest.raises(BadEntry, match="the gap is met late: there is nothing left to accept"):
        service.waive(LOCAL, late.id, wanted())
    with pytest.raises(NotThere, match=r"^There is no gap gap-x, or none that you may see\.$"):
        service.waive(LOCAL, "gap-x", wanted())


def test_a_person_whom_a_source_knows_is_that_person(many: World, serving) -> None:
    """By their id; a name that no source has becomes a person of Convene's own, the same each time."""
    service = serving()
    assert waived(service, by="Lead 3").person_id == "Lead 3"
    first, second = (waived(service, by=name).person_id for name in ("Mary Brown", " mary  brown "))
    assert first == second != "Mary Brown"


def test_somebody_who_signed_in_by_name_needs_none() -> None:
    """Behind the sign-in of this machine may be anybody, so there a name is asked for."""
    assert author(Viewer("Mary Brown"), None) == "Mary Brown"
    assert author(Viewer("Mary Brown"), "Somebody else") == "Mary Brown"
    assert (author(LOCAL, " Jo Kerr "), author(LOCAL, None)) == ("Jo Kerr", "")


def test_the_same_key_enters_it_once(many: World, serving) -> None:
    """However often it is sent, also after the gap has gone; with other words it is refused."""
    service = serving()
    gap = gap_of(service, "health-after-harm").id
    first = service.waive(LOCAL, gap, wanted(key="k-1"))
    assert service.waive(LOCAL, gap, wanted(key="k-1")) == first
    with pytest.raises(Conflict, match="Idempotency-Key was used for another waiver of this gap"):
        service.waive(LOCAL, gap, wanted(reason="another", key="k-1"))
    assert service.waive(LOCAL, gap, wanted(key="k-2")).id != first.id
    assert service.waivers(LOCAL).total == 2


# -- a second person --


def test_where_the_policy_asks_for_two_one_waives_nothing(many: World, serving) -> None:
    """Until somebody else agrees the gap is shown and counted as any other, with a word that a waiver waits."""
    service = serving()
    before = service.overview(LOCAL)
    row = waived(service, "lead-professional")
    gap = gap_of(service, "lead-professional")
    assert (row.standing, gap.waived, gap.waiver_waits.id) == ("waits", None, row.id)  # type: ignore[union-attr]
    assert service.gaps(LOCAL, service.gap_filter(case=CASE, rule="lead-professional")).total == 1
    waiting = service.overview(LOCAL)
    assert (waiting.gaps, [one.id for one in waiting.waivers_waiting]) == (before.gaps, [row.id])
    agreed = service.approve_waiver(LOCAL, row.id, "Ada Nurse")
    assert (agreed.standing, agreed.approved_by, agreed.approved_at) == ("holds", "A.N.", day_end(NOW).replace(
        microsecond=999000))  # fmt: skip
    assert gap_of(service, "lead-professional").waived.approved_by == "A.N."  # type: ignore[union-attr]
    assert service.overview(LOCAL).gaps == before.gaps - 1


def test_the_second_person_is_somebody_else(many: World, serving) -> None:
    """Neither the same id nor the same name agrees to its own waiver."""
    service = serving()
    row = waived(service, "lead-professional")
    for name in ("Mary Brown", "mary brown", row.person_id):
        with pytest.raises(BadEntry, match="by is who accepts the gap already; a second person must agree"):
            service.approve_waiver(LOCAL, row.id, name)
    assert service.waivers(LOCAL).items[0].standing is Standing.WAITS


def test_the_first_to_agree_stays_on_record(many: World, serving) -> None:
    service = serving()
    row = waived(service, "lead-professional")
    first = service.approve_waiver(LOCAL, row.id, "Ada Nurse")
    assert service.approve_waiver(LOCAL, row.id, "Jo Kerr") == first


def test_a_record_that_says_both_are_one_waives_nothing(many: World, serving) -> None:
    """Also where a waiver came in with an import: the policy has the last word."""
    many.waive(CASE, "lead-professional", by="Mary Brown", granted="2026-06-20", expires="2026-07-10")
    name = f"{CASE} waiver 1"
    for second, standing in (("Mary Brown", "waits"), ("Ada Nurse", "holds")):
        many.person(second)
        many.change(name, approved_by=second, approved_at=day_end("2026-06-21"))
        assert serving().waivers(LOCAL).items[0].standing == standing


# -- its time --


def test_a_waiver_that_came_in_with_an_import_lasts_no_longer_than_the_policy_lets_it(many: World, serving) -> None:
    """Nobody hides a gap for years by a row of a table."""
    many.waive(CASE, "health-after-harm", by="Mary Brown", granted="2026-06-01", expires="2099-01-01")
    assert gap_of(serving("2026-08-29"), "health-after-harm").waived.expires_at == day_end("2026-08-30")  # type: ignore[union-attr]
    assert gap_of(serving("2026-08-30"), "health-after-harm").waived is None


def test_a_case_is_looked_at_again_when_its_waiver_ends(many: World, serving, store: Store) -> None:
    """The moment stands beside the case, like that of a due date: without it nobody would look."""
    service = serving()
    waived(service, until="2026-07-01T10:00")
    found = store.read("MATCH (c:Case {id: $id}) RETURN c.next_change_at AS at", id=CASE)
    assert found[0]["at"] == int((day_end("2026-07-01") - timedelta(hours=14)).timestamp() * 1000) + 1


def test_it_is_told_as_of_and_as_known(many: World, serving) -> None:
    """Before it was granted, or written down, there was none; before it was agreed to it waited."""
    row = waived(serving(), "lead-professional")
    later = serving("2026-07-02")
    later.approve_waiver(LOCAL, row.id, "Ada Nurse")

    def standing(**moment: str) -> list[str]:
        asked = {name: day_end(day) for name, day in moment.items()}
        return [one.standing.value for one in later.waivers(LOCAL, **asked).items]

    assert standing(as_of="2026-06-29") == ["to_come"]
    assert standing(as_of="2026-07-01") == ["waits"]
    assert standing(as_of="2026-07-02") == ["holds"]
    assert standing(as_of="2026-07-02", known_at="2026-07-01") == ["waits"]
    assert standing(as_of="2026-07-02", known_at="2026-06-29") == []
    assert standing(as_of="2026-07-21") == ["ended"]


# -- taken back --


def test_a_waiver_is_taken_back_and_stays(many: World, serving) -> None:
    """The gap counts again at once; who took it back, when and why is on record, and so is what was accepted before."""
    service = serving()
    row = waived(service)
    later = serving("2026-07-02")
    gone = later.withdraw_waiver(LOCAL, row.id, "Jo Kerr", "the matron has not seen her")
    assert (gone.standing, gone.withdrawn_by, gone.withdrawn_because, gone.reason) == (
        "withdrawn", "J.K.", "the matron has not seen her", "seen by the matron",
    )  # fmt: skip
    assert gap_of(later, "health-after-harm").waived is None
    assert later.withdraw_waiver(LOCAL, row.id, "Ada Nurse", "again") == gone
    assert later.waivers(LOCAL, as_of=day_end("2026-07-01")).items[0].standing is Standing.HOLDS
    with pytest.raises(Conflict, match="taken back on 2026-07-02; it cannot be agreed to any more"):
        later.approve_waiver(LOCAL, row.id, "Ada Nurse")


def test_what_has_ended_or_is_not_there_cannot_be_taken_back(many: World, serving) -> None:
    row = waived(serving(), until="2026-07-01")
    with pytest.raises(Conflict, match="ended on 2026-07-01; it cannot be taken back any more"):
        serving("2026-07-02").withdraw_waiver(LOCAL, row.id, "Jo Kerr", "late")
    for name in ("nothing", CASE):
        with pytest.raises(NotThere, match=rf"^There is no waiver {name}, or none that you may see\.$"):
            serving().withdraw_waiver(LOCAL, name, "Jo Kerr", "why")


# -- the list --


def test_a_waiver_that_matches_nothing_any_more_is_marked(many: World, serving) -> None:
    """The gap was closed, so there is nothing left to accept; it says so until somebody takes it back."""
    row = waived(serving())
    assert not row.matches_nothing
    many.contact(CASE, "examination", "2026-07-01T10:00", by="gp", with_adult="yes")
    service = serving("2026-07-02")
    [listed] = service.waivers(LOCAL).items
    assert (listed.id, listed.standing, listed.matches_nothing, listed.gaps) == (row.id, "holds", True, ())
    assert service.overview(LOCAL).waivers_without_a_match == 1
    assert service.waivers(LOCAL, as_of=day_end(NOW)).items[0].matches_nothing is False
    service.withdraw_waiver(LOCAL, row.id, "Mary Brown", "the GP has seen her")
    assert service.overview(LOCAL).waivers_without_a_match == 0


def test_a_waiver_of_a_rule_that_is_gone_matches_nothing(many: World, serving) -> None:
    many.waive(CASE, "of-another-policy", by="Mary Brown", granted="2026-06-20", expires="2026-07-10")
    [row] = serving().waivers(LOCAL).items
    assert (row.title, row.matches_nothing) == ("of-another-policy", True)


def test_the_list_is_narrowed(many: World, serving) -> None:
    """To a case, to a standing; what does not exist is said, as everywhere."""
    service = serving()
    waived(service)
    service.waive(LOCAL, gap_of(service, "lead-professional", "case 0").id, wanted())
    assert [row.case for row in service.waivers(LOCAL).items] == [CASE, "case 0"]
    assert [row.case for row in service.waivers(LOCAL, standing="waits").items] == ["case 0"]
    assert [row.case for row in service.waivers(LOCAL, CASE).items] == [CASE]
    with pytest.raises(NotThere):
        service.waivers(LOCAL, "nothing")


def test_what_is_coming_is_waived_too(many: World, serving) -> None:
    """Left out of what is coming due, and counted beside it."""
    service = serving()
    [soon] = [row for row in service.due(LOCAL).items if row.gap.case == "case 0"]
    before, counted = service.due(LOCAL).total, service.overview(LOCAL).due_soon
    row = service.waive(LOCAL, soon.gap.id, wanted())
    assert row.gaps == (soon.gap.id,)
    after = service.due(LOCAL)
    assert (after.total, after.waived) == (before - 1, 1)
    assert service.overview(LOCAL).due_soon == counted - 1


def test_the_terms_are_told_before_anybody_asks(many: World, serving) -> None:
    """The day that an adult's network names is the last that is taken, and it says where a second person must agree."""
    service = serving()
    case = gap_of(service, "health-after-harm")
    limits = {one.rule: one for one in service.network(LOCAL, case.adult).waiver_limits}
    assert {one.rule for one in limits.values() if one.second_person} == {"lead-professional"}
    for rule in ("health-after-harm", "lead-professional"):
        last = limits[rule].latest.date()
        assert waived(service, rule, until=last.isoformat()).expires_at == limits[rule].latest
        with pytest.raises(BadEntry, match=f"until {last}"):
            waived(service, rule, until=(last + timedelta(days=1)).isoformat())


def test_nothing_is_said_of_what_cannot_be_accepted(many: World, serving) -> None:
    """A limit stands for each rule of which anything is open now, and for no other."""
    service = serving()
    network = service.network(LOCAL, gap_of(service, "health-after-harm").adult)
    open_now = {row.rule for row in network.gaps if row.state in OPEN and row.until is None}
    assert {one.rule for one in network.waiver_limits} == open_now
    assert {row.rule for row in network.gaps} > open_now


# -- kept --


def test_what_was_entered_is_exported_and_comes_back(many: World, serving, store: Store, tmp_path: Path) -> None:
    """Waivers with both persons, in an empty graph: the same to the last byte, and they waive there too."""
    service = serving()
    row = waived(service, "lead-professional")
    service.approve_waiver(LOCAL, row.id, "Ada Nurse")
    export(store, tmp_path / "one")
    empty(store)
    report = Loader(store).load(recognise([tmp_path / "one"]))
    assert report.problems == ()
    export(store, tmp_path / "two")
    said = [{file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two")]
    assert said[0] == said[1]
    service.refresh()
    assert service.waivers(LOCAL).items == (row.model_copy(update={
        "standing": Standing.HOLDS, "standing_words": "accepted", "approved_by": "A.N.",
        "approved_at": service.waivers(LOCAL).items[0].approved_at}),)  # fmt: skip


def test_a_source_does_not_speak_in_convene_s_own_name(many: World, serving, tmp_path: Path, store: Store) -> None:
    """What was entered here is nobody else's to change: the name of its feed is taken."""
    serving()
    (tmp_path / "agencies.csv").write_text("id,name,sector\nx,X,police\n")
    with pytest.raises(
        BadSetting, match="The feed is 'convene'; that is the name of what is entered into Convene itself"
    ):
        Loader(store).load(recognise([tmp_path / "agencies.csv"]), "convene")


def test_what_is_entered_makes_no_source_of_the_case(many: World, serving) -> None:
    """It tells nothing by silence: what was unknown stays so, and Convene is no source that cannot tell."""
    before = serving().overview(LOCAL)
    service = serving()
    waived(service)
    after = service.overview(LOCAL)
    assert before.unknown > 0
    assert (after.unknown, after.cannot_judge) == (before.unknown, before.cannot_judge)
    assert service.feeds_of_real_records() == ["feed-of-the-world"]


def test_two_at_once_leave_one_whole_answer(many: World, serving, store: Store) -> None:
    """A second approval between the reading and the writing of the first is seen, and nothing is overwritten."""
    service = serving()
    row = waived(service, "lead-professional")
    entries = service._entries
    met: list[Waiver] = []

    def meanwhile(before: Waiver) -> Waiver:
        met.append(before)
        if len(met) == 1:
            service.withdraw_waiver(LOCAL, row.id, "Jo Kerr", "named today")
        return before.model_copy(update={"approved_at": day_end(NOW), "approved_by": None})

    after = entries.change(Waiver, row.id, meanwhile, [])
    assert [one.withdrawn_because for one in met] == [None, "named today"]
    assert after.withdrawn_because == "named today"
