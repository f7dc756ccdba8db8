"""What every import promises, on both engines: nothing twice, nothing lost, nobody else's records touched."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from loading import ADULTS, AGENCIES, CASES, EVENTS, Place, outcome
from reading import write_workbook

from graph_model.errors import BadRecord
from graph_model.store import Store


@pytest.fixture
def place(store: Store, tmp_path: Path) -> Place:
    """An empty graph and empty folders."""
    return Place(store, tmp_path)


# the same again


def test_the_same_file_twice_changes_nothing(place: Place):
    """Everything is unchanged the second time, no case waits because of it, and no node is written."""
    first = place.load(place.tables())
    assert (first.created, first.changed, first.unchanged) == (6, 0, 0)
    place.assessed()
    before = place.everything()
    second = place.load(place.tables())
    assert (second.created, second.changed, second.unchanged, second.cases_touched) == (0, 0, 6, 0)
    assert place.everything() == before


def test_the_same_moment_in_another_zone_is_no_change(place: Place):
    """A source that begins to write its times in another zone has corrected nothing."""
    place.load(place.tables())
    other = EVENTS.replace("09:30:00+00:00", "04:30:00.000-05:00")
    assert outcome(place.load(place.tables(events=other)))["Event"] == {"unchanged": 1}


def test_a_corrected_row_changes_one_record(place: Place):
    """And its case is to be assessed again; what the row leaves empty now is taken away."""
    place.load(place.tables())
    place.assessed()
    report = place.load(place.tables(events=EVENTS.replace("fall,A,fall", "fall,A,injury").replace("by the bed", "")))
    assert outcome(report) == {"Event": {"changed": 1}, "Feed": {"unchanged": 1}, "Adult": {"unchanged": 1},
                               "Agency": {"unchanged": 2}, "Case": {"unchanged": 1}}  # fmt: skip
    assert (report.cases_touched, place.waits()) == (1, ["A"])
    event = place.get("fall")
    assert (event["kind"], event.get("summary"), event["SEEN_BY"]) == ("injury", None, "home")


def test_a_corrected_reference_takes_the_old_one_away(place: Place):
    """One relationship, not two."""
    place.load(place.tables())
    place.load(place.tables(events=EVENTS.replace(",home,", ",gp,")))
    links = place.store.read("MATCH (:Event)-[r:SEEN_BY]->(a) RETURN a.id AS id")
    assert links == [{"id": "gp"}]


def test_a_record_that_moves_to_another_case_concerns_both(place: Place):
    """The case that it leaves is to be assessed again too."""
    cases = f"{CASES}B,ann,concern,2026-03-02\n"
    place.load(place.tables(agencies=AGENCIES, adults=ADULTS, cases=cases, events=EVENTS))
    place.assessed()
    report = place.load(place.tables(events=EVENTS.replace("fall,A", "fall,B")))
    assert (report.cases_touched, place.waits()) == (2, ["A", "B"])


def test_a_person_who_changes_concerns_every_case_that_names_them(place: Place):
    """An agency's sector decides rules on every case where it takes part."""
    place.load(place.tables())
    place.assessed()
    place.load(place.tables(agencies=AGENCIES.replace("care_provider", "hospital")))
    assert place.waits() == ["A"]


# nothing lost


def test_good_rows_go_in_and_bad_ones_are_kept(place: Place):
    """As they came, in a table of the same name, with what is wrong with them; a mended one goes in from there."""
    bad = f'{EVENTS}two,A,fell,2026-03-05,home,"a ""quoted"", =text"\nthree,A,fall,2026-03-06,gp,\n'
    report = place.load(place.tables(agencies=AGENCIES, adults=ADULTS, cases=CASES, events=bad))
    assert (place.ids("Event"), report.rows_rejected) == (["fall", "three"], 1)
    assert report.rejected_folder is not None
    [kept] = report.rejected_folder.rglob("events.csv")
    with kept.open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    assert row.pop("problem").startswith("kind is 'fell'; allowed: ")
    assert row == {
        "id": "two", "case": "A", "kind": "fell", "at": "2026-03-05", "agency": "home",
        "summary": 'a "quoted", =text',
    }  # fmt: skip
    kept.write_text(kept.read_text(encoding="utf-8-sig").replace("fell", "fall", 1), encoding="utf-8-sig")
    again = place.load(report.rejected_folder)
    assert again.complete
    assert outcome(again)["Event"] == {"created": 1}
    assert place.get("two")["feed"] == place.get("fall")["feed"]
    assert not report.rejected_folder.exists()


def test_what_is_still_wrong_stays(place: Place):
    """Of two kept rows one is mended: the other is kept in its place, with what is wrong now."""
    bad = "id,case,kind,at\none,A,fell,2026-03-05\ntwo,A,fell,2026-03-06\n"
    report = place.load(place.tables(adults=ADULTS, cases=CASES, events=bad))
    assert report.rejected_folder is not None
    [kept] = report.rejected_folder.rglob("events.csv")
    text = kept.read_text(encoding="utf-8-sig").replace("one,A,fell", "one,A,fall").replace("two,A,fell", "two,A,fall")
    kept.write_text(text.replace("2026-03-06", "2026-02-30"), encoding="utf-8-sig")
    again = place.load(kept)
    assert again.rejected_folder == report.rejected_folder
    with kept.open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    assert (row["id"], row["kind"]) == ("two", "fall")
    assert row["problem"].startswith("at is '2026-02-30'; ")


def test_what_lies_beside_kept_rows_is_not_taken_away(place: Place):
    """Somebody's notes in the folder, or a table that could not be recognised, are nobody's to delete."""
    report = place.load(place.tables(adults=ADULTS, people="id,name\np,\n"))
    assert report.rejected_folder is not None
    [kept] = report.rejected_folder.rglob("people.csv")
    notes = kept.with_name("notes.txt")
    notes.write_text("ask Sam")
    kept.write_text("id,name\np,P\n")
    assert place.load(report.rejected_folder).complete
    assert (notes.read_text(), kept.exists()) == ("ask Sam", False)


def test_rows_of_a_sheet_are_kept_as_a_table(place: Place, tmp_path: Path):
    """A workbook's rejected rows come as a CSV of the sheet's name, which is known again when it is mended."""
    book = write_workbook(tmp_path / "all.xlsx", {"People": [["id", "name"], ["p", ""], ["q", "Q"]]})
    report = place.load(book)
    assert report.rejected_folder is not None
    [kept] = report.rejected_folder.rglob("*.csv")
    assert kept.name == "People.csv"
    kept.write_text(kept.read_text(encoding="utf-8-sig").replace("p,,", "p,P,"), encoding="utf-8-sig")
    assert place.load(report.rejected_folder).complete
    assert place.ids("Person") == ["p", "q"]


def test_lines_of_json_are_kept_as_lines(place: Place, tmp_path: Path):
    """In the form in which they came."""
    lines = [{"record": "Person", "id": "p", "profession": "nurse"}, {"record": "Person", "id": "q", "name": "Q"}]
    (tmp_path / "all.ndjson").write_text("\n".join(map(json.dumps, lines)))
    report = place.load(tmp_path / "all.ndjson")
    assert report.rejected_folder is not None
    [kept] = report.rejected_folder.rglob("all.ndjson")
    said = json.loads(kept.read_text())
    assert said.pop("problem").startswith("column name is missing and is needed")
    assert said == lines[0]
    kept.write_text(json.dumps({**said, "name": "P", "problem": "mended"}))
    assert place.load(kept).complete
    assert place.ids("Person") == ["p", "q"]


def test_the_same_import_again_keeps_the_same_rows_once(place: Place):
    """One folder for one import, however often it is started; gone when its rows are good."""
    folder = place.tables(people="id,name\np,\n")
    first, second = place.load(folder), place.load(folder)
    assert first.rejected_folder == second.rejected_folder
    assert len(list((place.data / "rejected").iterdir())) == 1


def test_a_spreadsheet_runs_nothing_of_kept_rows(place: Place):
    """A formula that was sent stands as text in the folder in which a person mends it."""
    report = place.load(place.tables(events=EVENTS.replace("fall,A,fall", "fall,A,=cmd|x").replace("by the", "=the")))
    assert report.rejected_folder is not None
    [kept] = report.rejected_folder.rglob("events.csv")
    with kept.open(encoding="utf-8-sig", newline="") as stream:
        row = list(csv.reader(stream))[1]
    assert (row[2], row[5]) == ("'=cmd|x", "'=the bed")


# what is missing


def test_a_row_waits_for_what_it_refers_to(place: Place):
    """It is kept and said; when what is missing comes, with a later import of anything, the row goes in."""
    report = place.load(place.tables(cases=CASES, events=EVENTS, agencies=AGENCIES))
    assert (report.created, report.waiting) == (3, 2)
    assert any("adult is 'ann'; no Adult of that id has been imported yet" in says for says in report.problems)
    assert any("case is 'A'; no Case of that id has been imported yet" in says for says in report.problems)
    later = place.load(place.tables("later", adults=ADULTS), feed="another feed")
    assert later.waiting == 0
    assert (place.get("A")["feed"], place.get("fall")["IN_CASE"]) == ("records", "A")


def test_a_long_chain_goes_in_from_either_end(place: Place):
    """Each of fifty teams belongs to the next; the last one comes with another import."""
    chain = [f"t{n},Team {n},hospital,t{n + 1}\n" for n in range(50)]
    head = "id,name,sector,part_of\n"
    for rows in (chain, chain[::-1]):
        place.load(place.tables(agencies=head + "".join(rows)))
    assert place.ids("Agency") == []
    report = place.load(place.tables("later", agencies=f"{head}t50,The Trust,hospital,\n"))
    assert (report.waiting, len(place.ids("Agency"))) == (0, 51)


def test_rows_that_refer_to_each_other_go_in_together(place: Place):
    """Neither can come first."""
    contacts = "id,case,kind,at,answers\nx,A,call,2026-03-04,y\ny,A,call,2026-03-05,x\n"
    report = place.load(place.tables(adults=ADULTS, cases=CASES, contacts=contacts))
    assert report.complete
    assert place.get("x")["ANSWERS"] == "y"


def test_a_row_that_comes_anew_takes_the_place_of_the_one_that_waits(place: Place):
    """What was corrected meanwhile does not come back in its old form."""
    place.load(place.tables(adults=ADULTS, cases=CASES, events=EVENTS))
    place.load(place.tables("mended", events=EVENTS.replace(",home,", ",,").replace("by the bed", "mended")))
    place.load(place.tables("later", agencies=AGENCIES))
    event = place.get("fall")
    assert (event["summary"], event.get("SEEN_BY")) == ("mended", None)


def test_a_row_that_waits_is_not_lost_to_another_feeds_record_of_that_id(place: Place):
    """It is kept as a rejected row, which says what has its id now; what came first stays as it is."""
    place.load(place.tables(), feed="council")
    own = "id,case,kind,at,agency,summary\n"
    early = place.load(place.tables("early", events=own + "e9,Z,fall,2026-03-04,home,theirs\n"), feed="hospital")
    assert early.waiting == 1
    late = place.load(place.tables("late", events=own + "e9,A,fall,2026-03-04,home,ours\n"), feed="council")
    assert (late.waiting, late.rows_rejected) == (0, 1)
    assert late.rejected_folder is not None
    kept = "".join(file.read_text() for file in late.rejected_folder.rglob("*.csv"))
    assert "theirs" in kept
    assert late.rejected_folder.name.startswith("hospital-waited-")
    assert any("id is 'e9'" in says for says in late.problems)
    assert place.get("e9")["summary"] == "ours"


def test_a_row_that_waited_and_then_cannot_go_in_is_kept(place: Place):
    """Meanwhile its id has become another feed's: it is said, and it can be mended and imported again."""
    place.load(place.tables(), feed="council")
    own = "id,case,kind,at,agency,summary\n"
    place.load(place.tables("early", events=own + "e9,Z,fall,2026-03-04,home,theirs\n"), feed="hospital")
    place.store.write([("MATCH (f:Event {id: 'fall'}) SET f.id = 'e9'", {})])
    late = place.load(place.tables("late", cases=CASES.replace("A,", "Z,")), feed="council")
    assert (late.waiting, late.rows_rejected) == (0, 1)
    assert late.rejected_folder is not None
    [kept] = late.rejected_folder.rglob("*.csv")
    assert "theirs" in kept.read_text()
    kept.write_text(own + "h9,Z,fall,2026-03-04,home,theirs\n")
    assert place.load(kept).complete
    assert place.get("h9")["summary"] == "theirs"
    assert place.get("e9")["summary"] == "by the bed"


def test_a_reference_to_another_kind_waits(place: Place):
    """An adult is no agency, whatever its id."""
    report = place.load(place.tables(adults=ADULTS, cases=CASES, events=EVENTS.replace(",home,", ",ann,")))
    assert report.waiting == 1
    assert any("agency is 'ann'; no Agency of that id" in says for says in report.problems)


# whose it is


def test_a_second_feed_cannot_change_anothers_records(place: Place):
    """The same id from elsewhere is a reject that says what to do; the record stays as it is."""
    place.load(place.tables(), feed="council")
    report = place.load(place.tables("other", events=EVENTS.replace("by the bed", "changed")), feed="hospital")
    assert [says.partition(": ")[2] for says in report.problems] == [
        "id is 'fall'; that Event belongs to feed 'council', and feed 'hospital' cannot change it; "
        "give the feed a prefix of its own, or import with the owner's name as --feed"
    ]
    assert place.get("fall")["summary"] == "by the bed"


def test_a_prefix_keeps_two_feeds_apart(place: Place):
    """Both number from 1; each has its own records, and its rows refer to its own."""
    rows = {"adults": "id\n1\n", "cases": "id,adult,kind,opened_at\n1,1,concern,2026-03-02\n"}
    for feed in ("council", "hospital"):
        described = {"feeds": f"id,name,prefix\n{feed},{feed},{feed}/\n", **rows}
        assert place.load(place.tables(feed, **described)).complete
    assert place.ids("Adult") == ["council/1", "hospital/1"]
    assert place.ids("Case") == ["Case:council/1", "Case:hospital/1"]
    assert place.get("Case:hospital/1")["ABOUT_ADULT"] == "hospital/1"
    again = place.load(place.tables("council", **rows), feed="council")
    assert (again.created, again.changed) == (0, 0)


def test_feeds_may_share_a_prefix_on_purpose(place: Place):
    """They number together, change each other's records, and neither takes them from the other."""
    for feed in ("day", "night"):
        place.load(place.tables(feed, feeds=f"id,name,prefix\n{feed},{feed},home/\n"))
    place.load(place.tables(adults=ADULTS, cases=CASES), feed="day")
    place.load(place.tables("more", cases=CASES.replace("concern", "risk_management")), feed="night")
    case = place.get("home/A")
    assert (case["kind"], case["feed"], sorted(case["feeds"])) == ("risk_management", "day", ["day", "night"])


def test_a_prefix_cannot_change(place: Place):
    """All of its records would come a second time, under other names."""
    place.load(place.tables(feeds="id,name,prefix\nf,F,a/\n", adults=ADULTS))
    report = place.load(place.tables(feeds="id,name,prefix\nf,F,b/\n"))
    assert "prefix is 'b/'; feed 'f' has sent records with prefix 'a/'" in report.problems[0]


def test_agencies_are_named_by_many_and_owned_by_one(place: Place):
    """The first feed that sent one owns its fields; what another says otherwise is reported and not applied."""
    place.load(place.tables(agencies=AGENCIES), feed="council")
    other = AGENCIES.replace("The Surgery", "Dr Jones").replace("home,The Home,care_provider\n", "")
    report = place.load(place.tables("other", agencies=other, adults=ADULTS), feed="hospital")
    assert report.complete
    assert [notice.says.partition("; ")[2] for notice in report.notices] == [
        f"{place.tables('other', agencies=other)}/agencies.csv, row 2 says something else about name, "
        "which was not applied"
    ]
    assert (place.get("gp")["name"], place.get("gp")["feed"]) == ("The Surgery", "council")


def test_naming_an_agency_briefly_is_no_difference(place: Place):
    """What the naming feed leaves empty says nothing."""
    place.load(place.tables(people="id,name,profession\np,P,nurse\n"), feed="council")
    report = place.load(place.tables("other", people="id,name\np,P\n"), feed="hospital")
    assert (report.notices, place.get("p")["profession"]) == ((), "nurse")


# one name, two kinds; one row, twice


def test_ids_that_two_kinds_use(place: Place):
    """A source that numbers each table from 1: the kind stands in front of the second, the same in every import."""
    rows = {
        "adults": "id\n1\n",
        "cases": "id,adult,kind,opened_at\n1,1,concern,2026-03-02\n",
        "events": "id,case,kind,at\n1,1,fall,2026-03-04\n",
        "decisions": "id,case,kind,at,about\n1,1,closure,2026-03-05,Event:1\n",
    }
    for expected in (5, 0):
        report = place.load(place.tables(**rows))
        assert (report.problems, report.created) == ((), expected)
    assert place.ids() == ["1", "Case:1", "Decision:1", "Event:1", "records"]
    assert place.get("Event:1")["IN_CASE"] == "Case:1"
    assert place.get("Decision:1")["ABOUT"] == "Event:1"


def test_a_row_that_stands_twice_and_says_the_same(place: Place):
    """Once is enough."""
    assert outcome(place.load(place.tables(adults="id,name\nann,Ann\nann,Ann\n")))["Adult"] == {"created": 1}


def test_a_row_that_stands_twice_and_says_something_else(place: Place):
    """Of events the first is taken and the second kept as a reject; of adults, whom many name, it is remarked."""
    twice = f"{EVENTS}fall,A,injury,2026-03-05,home,\n"
    report = place.load(place.tables(agencies=AGENCIES, adults=f"{ADULTS}ann,Anna\n", cases=CASES, events=twice))
    assert report.rows_rejected == 1
    assert "row 2 has that id too and says something else; it was taken" in report.problems[0]
    assert ["Adult 'ann' is described twice and differently" in n.says for n in report.notices] == [True]
    assert (place.get("fall")["kind"], place.get("ann")["name"]) == ("fall", "Ann")


# dry


def test_a_dry_run_changes_nothing(place: Place):
    """It says what would happen, and neither the graph nor the data folder knows of it."""
    place.load(place.tables())
    place.load(place.tables("waiting", events=EVENTS.replace("fall,A", "late,Z")))
    before, files = place.everything(), sorted(place.data.rglob("*"))
    changed = f"{EVENTS.replace('by the bed', 'changed')}new,A,fall,2026-03-05,gp,\nbad,A,fell,2026-03-05,gp,\n"
    sent = place.tables("dry", adults=f"{ADULTS}bob,Bob\n", cases=f"{CASES}Z,bob,concern,2026-03-02\n", events=changed)
    dry = place.load(sent, dry_run=True)
    assert (place.everything(), sorted(place.data.rglob("*"))) == (before, files)
    wet = place.load(sent)
    assert (outcome(dry), dry.problems, dry.rows_rejected) == (outcome(wet), wet.problems, wet.rows_rejected)
    assert dry.dry_run
    assert dry.rejected_folder is None


# what is gone


def test_absence_alone_means_nothing(place: Place):
    """A file that no longer holds a record closes and removes nothing."""
    involved = "id,case,agency,since\ni,A,gp,2026-03-02\nj,A,home,2026-03-02\n"
    place.load(place.tables(agencies=AGENCIES, adults=ADULTS, cases=CASES, involvements=involved))
    report = place.load(place.tables("less", involvements="id,case,agency,since\ni,A,gp,2026-03-02\n"))
    assert outcome(report) == {"Involvement": {"unchanged": 1}, "Feed": {"unchanged": 1}}
    assert place.get("j").get("until") is None


def test_a_complete_source_reports_absence_and_ends_it_only_when_told(place: Place):
    """What can end is ended then; a case is never closed by it, for that would end every gap on it."""
    involved = "id,case,agency,since,until\ni,A,gp,2026-03-02,\nj,A,home,2026-03-02,\nk,A,gp,2026-01-02,2026-02-01\n"
    full = {"agencies": AGENCIES, "adults": ADULTS, "cases": CASES, "involvements": involved, "events": EVENTS}
    place.load(place.tables(**full))
    less = {**full, "cases": CASES.splitlines()[0], "involvements": "\n".join(involved.splitlines()[:2]),
            "events": EVENTS.splitlines()[0]}  # fmt: skip
    place.assessed()
    before = place.everything()
    report = place.load(place.tables("less", **less), complete=True)
    assert {kind: found["absent"] for kind, found in outcome(report).items() if "absent" in found} == {
        "Case": 1, "Involvement": 2, "Event": 1,
    }  # fmt: skip
    assert place.everything() == before
    began = datetime.now(UTC)
    applied = place.load(place.tables("less", **less), complete=True, apply_absence=True)
    assert outcome(applied)["Involvement"] == {"unchanged": 1, "absent": 2, "ended": 1}
    assert place.get("j")["until"] >= began.replace(microsecond=0)
    assert place.get("k")["until"].date().isoformat() == "2026-02-01"
    assert (place.get("A").get("closed_at"), place.waits()) == (None, ["A"])


def test_absence_is_not_applied_where_rows_were_rejected(place: Place):
    """A row that could not be read is not gone."""
    involved = "id,case,agency,since\ni,A,gp,2026-03-02\n"
    full = {"agencies": AGENCIES, "adults": ADULTS, "cases": CASES, "involvements": involved}
    place.load(place.tables(**full))
    spoilt = involved.replace("2026-03-02", "2026-02-30")
    report = place.load(place.tables(**{**full, "involvements": spoilt}), complete=True, apply_absence=True)
    assert any("nothing was ended for being absent" in notice.says for notice in report.notices)
    assert place.get("i").get("until") is None


def test_a_kind_that_the_source_does_not_send_is_not_absent(place: Place):
    """No table of events says nothing about events, complete or not."""
    place.load(place.tables())
    report = place.load(place.tables("less", adults=ADULTS, cases=CASES, agencies=AGENCIES), feed="records",
                        complete=True, supplies=("Adult", "Case", "Agency"))  # fmt: skip
    assert "Event" not in outcome(report)


# feeds


def test_what_a_feed_supplies_grows_with_its_files(place: Place):
    """Its files come one by one; each adds to what it can tell, and a case that it told of waits to be judged anew."""
    place.load(place.tables())
    place.assessed()
    place.load(place.tables("more", shares="id,case,information,to,at\n"))
    supplies = place.get("records")["supplies"]
    assert {"Agency.name", "Case.adult", "Event.summary", "Share.to"} <= set(supplies)
    assert place.waits() == ["A"]


def test_the_users_word_about_a_feed_counts(place: Place):
    """In place of what its files say; a word that means nothing is refused before anything is asked of it."""
    place.load(place.tables(), supplies=("Event",))
    assert place.get("records")["supplies"] == ["Event"]
    with pytest.raises(BadRecord, match=r"supplies is 'Evnt'; allowed: .* Did you mean Event\?"):
        place.load(place.tables(), supplies=("Evnt",))


def test_a_feed_remembers_its_zone(place: Place):
    """Said once, with the first import; later ones need not say it again."""
    event = "id,case,kind,at\nfall,A,fall,2026-06-04T09:30\n"
    rows = {"adults": ADULTS, "cases": CASES, "events": event}
    assert place.load(place.tables(**rows), feed="us", zone="America/New_York").complete
    assert place.load(place.tables(**rows), feed="us").complete
    assert place.get("fall")["at"] == datetime(2026, 6, 4, 13, 30, tzinfo=UTC)
    other = place.load(place.tables("other", **{**rows, "cases": CASES.replace("A,", "B,", 1)}), feed="other")
    assert any("a time needs its zone" in says for says in other.problems)


def test_what_no_feed_tells_is_said(place: Place):
    """The report ends with the kinds that this source cannot tell of."""
    report = place.load(place.tables(adults=ADULTS, cases=CASES))
    assert "Share" in report.not_supplied
    assert "Case" not in report.not_supplied


def test_a_feed_named_like_a_record(place: Place):
    """An agency that sends its own records may be called what its feed is called."""
    report = place.load(place.tables(), feed="gp")
    assert report.complete
    assert "Agency:gp" in place.ids("Agency")
    assert place.load(place.tables(), feed="gp").created == 0


# the report


def test_a_report_counts_and_times(place: Place):
    """What became of each kind, the cases touched, and the rate; progress is told on the way."""
    told = []
    report = place.load(place.tables(), progress=told.append)
    assert outcome(report) == {"Feed": {"created": 1}, "Agency": {"created": 2}, "Adult": {"created": 1},
                               "Case": {"created": 1}, "Event": {"created": 1}}  # fmt: skip
    assert (report.records, report.cases_touched, report.complete) == (6, 1, True)
    assert report.rate == pytest.approx(report.records / report.seconds)
    assert told[-1].records == 5
    assert [file.format for file in report.files] == ["records"]
