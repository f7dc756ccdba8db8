"""What bad input gets: a sentence with the place, what was found and what is allowed; and the good rows go on."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from reading import read, write_workbook

from graph_model import Precision
from graph_model.case import Case, Event
from graph_model.coordination import Plan
from graph_model.errors import BadRecord
from graph_model.people import Adult, Employment
from ingest.dates import Order
from ingest.rows import SourceOptions


def problems_of(folder: Path, table: str, text: str, options: SourceOptions | None = None) -> list[str]:
    """The sentences about a table, with the file's name without its folders."""
    (folder / f"{table}.csv").write_text(text)
    return [says.replace(f"{folder}/", "") for says in read(folder, options).problems]


def event_at(folder: Path, text: str, options: SourceOptions | None = None) -> Event:
    """The event whose `at` is written so."""
    (folder / "events.csv").write_text(f"id,case,kind,at\ne,A,fall,{text}\n")
    record = read(folder, options).one
    assert isinstance(record, Event)
    return record


# columns


def test_an_unknown_column_is_named_with_the_nearest_known_one(tmp_path: Path):
    """The name as it was written, and what was probably meant."""
    assert problems_of(tmp_path, "cases", "id,adult,kind,opend_at,opened_at\nA,a,concern,x,2026-03-04\n") == [
        "cases.csv, row 2: column 'opend_at' is not known in cases; did you mean opened_at?"
    ]


def test_an_unknown_column_that_nothing_resembles_gets_the_list(tmp_path: Path):
    """Where nothing is near, what is known."""
    assert problems_of(tmp_path, "people", "id,name,shoe size\np,P,9\n") == [
        "people.csv, row 2: column 'shoe_size' is not known in people; "
        "known: id, name, profession, recorded_at, precision"
    ]


def test_an_unknown_column_without_anything_in_it_is_no_matter(tmp_path: Path):
    """Nothing is lost by it."""
    assert problems_of(tmp_path, "people", "id,name,notes\np,P,\n") == []


def test_a_column_that_stands_twice_is_refused(tmp_path: Path):
    """Nobody could say which of them counts, also where they are only spelt differently."""
    for header in ("id,name,name", "id,Name,name "):
        with pytest.raises(BadRecord, match=r"people\.csv, row 1: column 'name' stands twice"):
            problems_of(tmp_path, "people", f"{header}\np,P,Q\n")


def test_what_stands_beyond_the_last_column_is_not_dropped(tmp_path: Path):
    """A text with a comma that nobody quoted pushes a cell out of the table."""
    [problem] = problems_of(tmp_path, "people", "id,name\np,Smith, Ann\n")
    assert problem.startswith("people.csv, row 2: 'Ann' stands beyond the last column; ")


@pytest.mark.parametrize("column", ["feed", "inferred_from"])
def test_no_sender_fills_in_what_only_the_import_sets(tmp_path: Path, column: str):
    """Whose record it is, and that it was concluded, is not for the sender to say."""
    assert problems_of(tmp_path, "people", f"id,name,{column}\np,P,police\n") == [
        f"people.csv, row 2: column {column} is set by the import; leave it out"
    ]


def test_a_column_that_is_needed_and_missing(tmp_path: Path):
    """With its meaning, so that whoever mends it knows what to put there; a blank cell is said otherwise."""
    assert problems_of(tmp_path, "people", "id,profession\np,nurse\n") == [
        "people.csv, row 2: column name is missing and is needed: The person's name."
    ]
    assert problems_of(tmp_path, "people", "id,name\np,\n") == [
        "people.csv, row 2: name is empty and is needed: The person's name."
    ]


# words


def test_a_wrong_word_is_named_with_the_nearest(tmp_path: Path):
    """What was found, everything that is allowed, and what was probably meant."""
    assert problems_of(tmp_path, "involvements", "id,case,agency,role,since\ni,A,gp,lead,2026-03-04\n") == [
        "involvements.csv, row 2: role is 'lead'; allowed: lead_professional, review_owner, safeguarding_lead, "
        "enquiry_officer, case_manager, care_coordinator, advocate, carer, member, treating, senior_manager, "
        "safeguarding_board. Did you mean lead_professional?"
    ]


def test_each_wrong_word_of_a_list_is_named(tmp_path: Path):
    """One of several words may be wrong, and is named alone."""
    [problem] = problems_of(
        tmp_path, "events", "id,case,kind,at,types_of_risk\ne,A,allegation,2026-03-04,sexual;fysical\n"
    )
    assert problem.startswith("events.csv, row 2: types_of_risk is 'fysical'; allowed: physical, ")
    assert problem.endswith("Did you mean physical?")


def test_words_are_read_as_people_write_them(tmp_path: Path):
    """In any letters, with spaces or dashes, or in the collection's own words."""
    (tmp_path / "cases.csv").write_text(
        "id,adult,kind,opened_at,types_of_risk,location_of_risk\n"
        "A,a,Section 42 Enquiry,2026-03-04,Neglect and Acts of Omission;Self-Neglect,Care Home - Nursing\n"
    )
    case = read(tmp_path).one
    assert isinstance(case, Case)
    assert [*case.types_of_risk, case.location_of_risk, case.kind] == [
        "neglect_and_acts_of_omission", "self_neglect", "care_home_nursing", "section_42_enquiry",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "means"), [("yes", True), ("Y", True), ("TRUE", True), ("no", False), ("0", False)])
def test_yes_and_no(tmp_path: Path, text: str, means: bool):
    """As people, spreadsheets and programs write them."""
    (tmp_path / "adults.csv").write_text(f"id,lacks_capacity\na,{text}\n")
    assert read(tmp_path).one == Adult(id="a", lacks_capacity=means)


def test_neither_yes_nor_no(tmp_path: Path):
    """What might be either is not taken for one of them."""
    assert problems_of(tmp_path, "adults", "id,lacks_capacity\na,maybe\n") == [
        "adults.csv, row 2: lacks_capacity is 'maybe'; allowed: yes, no"
    ]


@pytest.mark.parametrize("count", ["0", "10001", "1.5", "many"])
def test_a_number_that_is_none(tmp_path: Path, count: str):
    """Whole, and within what one record can stand for."""
    assert problems_of(tmp_path, "events", f"id,case,kind,at,count\ne,A,fall,2026-03-04,{count}\n") == [
        f"events.csv, row 2: count is '{count}'; allowed: a whole number from 1 to 10000"
    ]


def test_an_id_that_is_too_long(tmp_path: Path):
    """Text pasted into the wrong column is no id."""
    assert problems_of(tmp_path, "people", f"id,name\n{'x' * 201},P\n") == [
        "people.csv, row 2: id has 201 characters; allowed: 200"
    ]


# everything at once


def test_all_problems_at_once(tmp_path: Path):
    """Every row with something wrong, and everything that is wrong with it; the good rows go on."""
    text = (
        "id,case,kind,at,count,summary,colour\n"
        "e1,A,fall,2026-03-04,1,good,\n"
        "e2,,fal,2026-02-30,0,bad,red\n"
        "e3,A,injury,2026-03-05,2,good,\n"
    )
    (tmp_path / "events.csv").write_text(text)
    found = read(tmp_path)
    assert [record.id for record in found.records] == ["e1", "e3"]
    [reject] = found.rejects
    assert reject.place.row == 3
    assert [says.split(" ")[0] for says in reject.problems] == ["column", "at", "case", "kind", "count"]
    assert reject.original["summary"] == "bad"


def test_several_files_are_all_read(tmp_path: Path):
    """One bad table does not keep the others from being told."""
    (tmp_path / "people.csv").write_text("id,name\np,\n")
    (tmp_path / "agencies.csv").write_text("id,name,sector\ngp,GP,surgery\n")
    (tmp_path / "adults.csv").write_text("id\nann\n")
    found = read(tmp_path)
    assert [record.id for record in found.records] == ["ann"]
    assert {reject.place.file for reject in found.rejects} == {
        str(tmp_path / "people.csv"), str(tmp_path / "agencies.csv")
    }  # fmt: skip


def test_lines_that_are_no_objects(tmp_path: Path):
    """Each with its line; the others are read."""
    lines = [
        '{"record": "Adult", "id": "a"}', "{not json}", "[1]", '{"record": "Sharing", "id": "s"}', '{"id": "x"}',
        '{"record": "Gap", "id": "g"}',
    ]  # fmt: skip
    (tmp_path / "all.ndjson").write_text("\n".join(lines))
    found = read(tmp_path)
    assert found.records == [Adult(id="a")]
    assert [(reject.place.row, reject.problems[0].split(";")[0]) for reject in found.rejects] == [
        (2, "the line is not a JSON object"),
        (3, "the line is not a JSON object"),
        (4, "record is 'Sharing'"),
        (5, "record is empty and is needed: it says of what kind the object is"),
    ]
    assert found.rejects[2].problems[0].endswith("Did you mean Share?")
    assert any("holds a Gap, which was left out" in says for says in found.notices)


# times


def test_a_time_without_a_zone_is_refused(tmp_path: Path):
    """An hour could be another one elsewhere; the sentence shows how to write it."""
    assert problems_of(tmp_path, "events", "id,case,kind,at\ne,A,fall,2026-06-04T09:30\n") == [
        "events.csv, row 2: at is '2026-06-04T09:30'; a time needs its zone, such as 2026-06-04T09:30+00:00; "
        "or say the source's with --zone"
    ]


def test_a_time_without_a_zone_stands_where_the_source_says_its_zone(tmp_path: Path):
    """By the user, or by the feed's own description."""
    assert event_at(tmp_path, "2026-06-04T09:30", SourceOptions(zone="America/New_York")).at == datetime(
        2026, 6, 4, 13, 30, tzinfo=UTC
    )
    (tmp_path / "feeds.csv").write_text("id,name,zone\nf,F,Europe/London\n")
    (tmp_path / "events.csv").write_text("id,case,kind,at\ne,A,fall,04/06/2026 9.30 am\n")
    found = read(tmp_path, SourceOptions(dates=Order.DAY_FIRST))
    assert found.problems == []
    assert [event.at for event in found.records if isinstance(event, Event)] == [
        datetime(2026, 6, 4, 8, 30, tzinfo=UTC)
    ]


def test_a_day_needs_no_zone(tmp_path: Path):
    """Its hour is not known in any; it is local midnight, and says that only the day is known."""
    event = event_at(tmp_path, "2026-06-04")
    assert (event.at, event.precision) == (datetime(2026, 6, 3, 23, 0, tzinfo=UTC), Precision.DAY)
    assert event_at(tmp_path, "2026-06").precision is Precision.MONTH


def test_a_moment_keeps_its_own_zone(tmp_path: Path):
    """Written with its zone, it is that moment, wherever the source is."""
    event = event_at(tmp_path, "2026-06-04T09:30:00-04:00", SourceOptions(zone="Europe/London"))
    assert (event.at, event.precision) == (datetime(2026, 6, 4, 13, 30, tzinfo=UTC), Precision.EXACT)


def test_a_time_that_never_was_is_refused(tmp_path: Path):
    """The clocks went forward over it."""
    text = "id,case,kind,at\ne,A,fall,2026-03-29T01:30\n"
    assert problems_of(tmp_path, "events", text, SourceOptions(zone="Europe/London")) == [
        "events.csv, row 2: at is '2026-03-29T01:30'; the clocks went forward over that time, so it never was; "
        "write the time that was meant"
    ]


def test_a_time_that_came_twice_is_the_first_of_the_two(tmp_path: Path):
    """The clocks went back over it; with its zone written, the second can be meant."""
    first = event_at(tmp_path, "2026-10-25T01:30", SourceOptions(zone="Europe/London"))
    assert first.at.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert event_at(tmp_path, "2026-10-25T01:30+00:00").at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "31.04.2026", "2026-03-04T25:00+00:00"])
def test_a_day_that_there_is_not(tmp_path: Path, text: str):
    """No day is made of it."""
    [problem] = problems_of(tmp_path, "events", f"id,case,kind,at\ne,A,fall,{text}\n")
    assert problem.startswith(f"events.csv, row 2: at is '{text}'; ")


def test_a_date_that_could_be_two_days_is_asked_about(tmp_path: Path):
    """A column in which nothing tells; one cell that tells decides for all of them."""
    [problem] = problems_of(tmp_path, "events", "id,case,kind,at\ne,A,fall,04/03/2026\n")
    assert "it may be day first or month first, and no date of the column tells; say --dates dmy or mdy" in problem
    (tmp_path / "events.csv").write_text("id,case,kind,at\ne,A,fall,04/03/2026\nf,A,fall,14/03/2026\n")
    found = read(tmp_path)
    assert [event.at.date().isoformat() for event in found.records if isinstance(event, Event)] == [
        "2026-03-04", "2026-03-14",
    ]  # fmt: skip


def test_two_orders_in_one_column_are_refused(tmp_path: Path):
    """Which cells are right, nobody can say from here."""
    (tmp_path / "events.csv").write_text("id,case,kind,at\ne,A,fall,14/03/2026\nf,A,fall,03/14/2026\n")
    found = read(tmp_path)
    assert len(found.rejects) == 2
    assert all("writes some dates day first" in reject.problems[0] for reject in found.rejects)


def test_a_deadline_without_an_hour_is_the_last_instant_of_its_day(tmp_path: Path):
    """What is done on the day is in time; and it does not make the record less exact."""
    (tmp_path / "plans.csv").write_text(
        "id,case,kind,agreed_at,review_due_at\np,A,care,2026-06-04T09:30:00+01:00,2026-07-02\n"
    )
    plan = read(tmp_path).one
    assert isinstance(plan, Plan)
    assert plan.review_due_at == datetime(2026, 7, 2, 22, 59, 59, 999_000, tzinfo=UTC)
    assert plan.precision is Precision.EXACT


@pytest.mark.parametrize(
    ("stated", "means"), [("exact", "day"), ("", "day"), ("month", "month"), ("assumed", "assumed")]
)
def test_a_record_without_an_hour_does_not_buy_one(tmp_path: Path, stated: str, means: str):
    """`exact` beside a day without an hour is not believed: it would buy the hours that it does not state."""
    (tmp_path / "events.csv").write_text(f"id,case,kind,precision,at\ne,A,fall,{stated},2026-03-04\n")
    assert read(tmp_path).one.precision == means


def test_an_end_before_its_beginning_is_refused(tmp_path: Path):
    """Such a stretch of time would silently count for nothing."""
    head = "id,person,agency,since,until\n"
    assert problems_of(tmp_path, "employments", f"{head}e,p,gp,2026-03-05,2026-03-04\n") == [
        "employments.csv, row 2: until 2026-03-04T00:00:00+00:00 is before since 2026-03-05T00:00:00+00:00; "
        "one of the two is wrong"
    ]
    (tmp_path / "employments.csv").write_text(f"{head}e,p,gp,2026-03-05,2026-03-05\n")
    assert isinstance(read(tmp_path).one, Employment)


# feeds


def test_a_feed_that_is_described_in_wrong_words(tmp_path: Path):
    """A kind that there is not would be supplied by nobody, quietly; a zone that there is not would move every time."""
    text = "id,name,zone,supplies\nf,F,Europe/Londn,Sharing;Share.too;Case;Share.to\n"
    assert problems_of(tmp_path, "feeds", text) == [
        "feeds.csv, row 2: zone is 'Europe/Londn'; allowed: a time zone such as Europe/London."
        " Did you mean Europe/London?",
        "feeds.csv, row 2: supplies is 'Sharing'; allowed: a kind of record such as Share, or a column of one such as"
        " Share.to. Did you mean Share?",
        "feeds.csv, row 2: supplies is 'Share.too'; allowed: a kind of record such as Share, or a column of one such as"
        " Share.to. Did you mean Share.to?",
    ]


# files


def test_a_file_that_is_no_text(tmp_path: Path):
    """Bytes that no table has: one sentence, and what to do."""
    (tmp_path / "people.csv").write_bytes(b"id,name\np,\x81\x8d\x90\n")
    with pytest.raises(BadRecord, match=r"people\.csv cannot be read as a table .* save it again as CSV in UTF-8"):
        read(tmp_path)


def test_a_workbook_that_is_none(tmp_path: Path):
    """Renamed, cut off, or locked."""
    (tmp_path / "all.xlsx").write_bytes(b"no workbook at all")
    with pytest.raises(BadRecord, match=r"all\.xlsx"):
        read(tmp_path / "all.xlsx")


def test_the_problem_column_of_a_reject_is_not_read(tmp_path: Path):
    """What Convene itself wrote beside a rejected row does not stand in the way of its mending."""
    lines = {"record": "Adult", "id": "b", "problem": "name is wrong"}
    (tmp_path / "all.ndjson").write_text(json.dumps(lines))
    (tmp_path / "adults.csv").write_text("id,problem\na,name is wrong\n")
    write_workbook(tmp_path / "more.xlsx", {"adults": [["id", "Problem"], ["c", "name is wrong"]]})
    found = read(tmp_path)
    assert found.problems == []
    assert sorted(record.id for record in found.records) == ["a", "b", "c"]
