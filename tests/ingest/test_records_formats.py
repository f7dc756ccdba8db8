"""The records format as real files have it: every way of packing it, every encoding, every ordinary untidiness."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from everything import everything
from reading import read, write_workbook

from graph_model import RECORDS
from graph_model.case import Event
from graph_model.errors import BadRecord
from graph_model.people import Adult, Feed, Person
from ingest.cells import as_cell, joined, parted, unwritten, written
from ingest.rows import SourceOptions
from ingest.sources.given import AsRow

AGENCIES = "id,name,sector\ngp,The Surgery,primary_care\n"


@pytest.fixture(params=["folder", "zip", "xlsx", "ndjson"])
def packed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A full and a bare record of every kind, packed in one of the four ways."""
    return {"folder": as_folder, "zip": as_zip, "xlsx": as_workbook, "ndjson": as_lines}[request.param](tmp_path)


def tables() -> dict[str, list[list[str]]]:
    """The records as tables, each with its header."""
    found: dict[str, list[list[str]]] = {}
    for record in everything():
        kind = type(record)
        columns = [name for name in kind.model_fields if name not in ("feed", "inferred_from")]
        rows = found.setdefault(kind.file_name, [columns])
        rows.append([as_cell(getattr(record, name)) for name in columns])
    return found


def as_folder(folder: Path) -> Path:
    """A CSV a kind."""

    for name, rows in tables().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([map(written, row) for row in rows])
    return folder


def as_zip(folder: Path) -> Path:
    """The same in a zip, as somebody sends it."""
    (folder / "tables").mkdir()
    with zipfile.ZipFile(folder / "sent.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(as_folder(folder / "tables").iterdir()):
            archive.write(file, f"October/{file.name}")
        archive.writestr("__MACOSX/October/._cases.csv", b"\x00\x05\x16\x07")
    return folder / "sent.zip"


def as_workbook(folder: Path) -> Path:
    """A sheet a kind."""
    return write_workbook(folder / "all.xlsx", {k: [map(written, row) for row in v] for k, v in tables().items()})


def as_lines(folder: Path) -> Path:
    """One object a line, as JSON says such values."""
    with (folder / "all.ndjson").open("w", encoding="utf-8") as stream:
        for record in everything():
            said = record.model_dump(mode="json", exclude_defaults=True)
            stream.write(json.dumps({"record": type(record).__name__, **said}, ensure_ascii=False) + "\n")
    return folder / "all.ndjson"


def test_every_way_of_packing_says_the_same(packed: Path):
    """Folder, zip, workbook and lines of JSON hold the same records of every kind, to the last field."""
    found = read(packed)
    assert found.problems == []
    assert sorted(found.records, key=lambda record: record.id) == sorted(everything(), key=lambda record: record.id)


def test_what_is_referred_to_comes_first(packed: Path):
    """Tables are read in the order in which kinds refer to each other, however the files are called."""
    if packed.suffix != ".ndjson":
        order = [list(RECORDS).index(type(record).__name__) for record in read(packed).records]
        assert order == sorted(order)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "Zoë O’Neill"), ("utf-8-sig", "Zoë O’Neill"), ("utf-16", "Zoë O’Neill"), ("cp1252", "Zoë O’Neill")],
)
def test_encodings_are_found_out(tmp_path: Path, encoding: str, name: str):
    """A byte-order mark, or the old Western encoding that Excel still writes: the names are right all the same."""
    (tmp_path / "people.csv").write_bytes(f"id,name\np,{name}\n".encode(encoding))
    assert read(tmp_path).one == Person(id="p", name=name)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found_out(tmp_path: Path, delimiter: str):
    """What a spreadsheet of another country puts between cells."""
    (tmp_path / "people.csv").write_text("id,name\np,The Person\n".replace(",", delimiter))
    assert read(tmp_path).one == Person(id="p", name="The Person")


def test_empty_columns_and_rows_at_the_end_are_nothing(tmp_path: Path):
    """A spreadsheet saves as many commas as it has ever had columns, and rows that somebody emptied."""
    (tmp_path / "people.csv").write_text('id,name,,,\np,Person,,,\n,,,,\n"  ",,,,\nq,Other\n\n')
    found = read(tmp_path)
    assert found.records == [Person(id="p", name="Person"), Person(id="q", name="Other")]
    assert found.rows == [2, 5]


def test_ids_may_hold_spaces(tmp_path: Path):
    """An id is what the source gives, with blanks inside, and without those around it."""
    (tmp_path / "people.csv").write_text("id,name\n  Ann  Smith 2 ,A\n")
    assert read(tmp_path).one.id == "Ann  Smith 2"


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path):
    """A cell with a line break is one row; the header is row 1."""
    (tmp_path / "people.csv").write_text('id,name\na,"one\ntwo"\nb,Two\n')
    found = read(tmp_path)
    assert found.rows == [2, 3]
    assert found.records[0] == Person(id="a", name="one\ntwo")


def test_rows_of_a_sheet_that_begins_lower_keep_their_numbers(tmp_path: Path):
    """Rows above the table count, as they do on the screen."""
    path = write_workbook(tmp_path / "all.xlsx", {"people": [[], [], ["id", "name"], ["p", "P"], [], ["q", "Q"]]})
    assert read(path).rows == [4, 6]


@pytest.mark.parametrize("name", ["people.csv", "People.CSV", "person.csv", "people (1).csv", "people-october.csv"])
def test_tables_are_known_by_their_names(tmp_path: Path, name: str):
    """As people and browsers call the same file."""
    (tmp_path / name).write_text("id,name\np,P\n")
    assert read(tmp_path).one == Person(id="p", name="P")


def test_a_file_on_its_own_is_known_by_its_columns(tmp_path: Path):
    """Whatever it is called, where only one kind has these columns."""
    (tmp_path / "extract.csv").write_text("id,case,information,to,at\ns,A,i,gp,2026-03-04\n")
    assert type(read(tmp_path / "extract.csv").one).__name__ == "Share"


def test_column_names_in_other_letters(tmp_path: Path):
    """`Opened at` is `opened_at`."""
    (tmp_path / "events.csv").write_text("ID,Case,KIND, At ,Seen by\ne,A,fall,2026-03-04,\n")
    assert read(tmp_path).one.id == "e"


def test_an_object_is_of_the_kind_its_file_is_named_for(tmp_path: Path):
    """`shares.ndjson` needs no `record` on every line; a line that says one is of that kind."""
    lines = [{"id": "a", "name": "A"}, {"record": "Adult", "id": "b"}, {"record": "adults", "id": "c"}]
    (tmp_path / "people.ndjson").write_text("\n".join(map(json.dumps, lines)))
    assert read(tmp_path).records == [Person(id="a", name="A"), Adult(id="b"), Adult(id="c")]


def test_objects_say_values_as_json_does(tmp_path: Path):
    """True, numbers, lists and null; and the same as text."""
    lines = [
        {"record": "Adult", "id": "a", "lacks_capacity": True, "identifiers": ["nhs|1", "a;b"], "name": None},
        {"record": "Adult", "id": "b", "lacks_capacity": "no", "identifiers": "nhs|1;gp|2"},
        {"record": "Event", "id": "e", "case": "A", "kind": "fall", "at": "2026-03-04T09:30:00Z", "count": 3},
    ]
    (tmp_path / "all.jsonl").write_text("\ufeff" + "\r\n".join(map(json.dumps, lines)))
    assert read(tmp_path).records == [
        Adult(id="a", lacks_capacity=True, identifiers=("nhs|1", "a;b")),
        Adult(id="b", lacks_capacity=False, identifiers=("nhs|1", "gp|2")),
        Event(id="e", case="A", kind="fall", at=datetime(2026, 3, 4, 9, 30, tzinfo=UTC), count=3),
    ]


def test_cells_of_a_workbook_say_what_they_show(tmp_path: Path):
    """Numbers that are ids, dates that are dates, and the checkbox."""
    rows = [["id", "born", "lacks_capacity", "identifiers"], [1017, date(1941, 5, 17), True, "nhs|9990000018"]]
    record = read(write_workbook(tmp_path / "all.xlsx", {"Adults": rows})).one
    assert isinstance(record, Adult)
    assert (record.id, record.lacks_capacity) == ("1017", True)
    assert record.born is not None
    assert record.born.date() == date(1941, 5, 17)


# what is there, what is not


def test_an_empty_file_says_none(tmp_path: Path):
    """Present and empty: the feed sends such records, and there are none."""
    (tmp_path / "shares.csv").write_text("")
    (tmp_path / "people.csv").write_text("id,name,profession\n")
    assert read(tmp_path).supplies == ("Person", "Share")


def test_a_file_that_is_not_there_is_not_supplied(tmp_path: Path):
    """Absent: we cannot tell, so nothing may be concluded from its absence."""
    (tmp_path / "people.csv").write_text("id,name,profession\np,P,nurse\n")
    assert read(tmp_path).supplies == ("Person",)


def test_a_column_that_is_not_there_is_not_supplied(tmp_path: Path):
    """A column that is missing says nothing; one that is there and blank says that there is none."""
    (tmp_path / "plan_copies.csv").write_text("id,case,plan,agency,sent_at\nc,A,p,gp,\n")
    assert read(tmp_path).supplies == ("PlanCopy.agency", "PlanCopy.plan", "PlanCopy.sent_at")


def test_what_lines_of_json_supply_is_what_some_line_says(tmp_path: Path):
    """A key that stands on one line may be missing on others, where there is nothing to say."""
    lines = [
        {"record": "PlanCopy", "id": "a", "case": "A", "plan": "p", "agency": "gp", "sent_at": "2026-03-04"},
        {"record": "PlanCopy", "id": "b", "case": "A", "plan": "p", "agency": "gp", "agreed_at": "2026-03-04"},
    ]
    (tmp_path / "all.ndjson").write_text("\n".join(map(json.dumps, lines)))
    assert read(tmp_path).supplies == ("PlanCopy",)


def test_files_that_are_nothing_are_named(tmp_path: Path):
    """Beside the tables may lie what it likes; the report says what was not read."""
    (tmp_path / "people.csv").write_text("id,name\np,P\n")
    (tmp_path / "letter.docx").write_bytes(b"PK")
    (tmp_path / ".DS_Store").write_bytes(b"")
    (tmp_path / "~$all.xlsx").write_bytes(b"")
    found = read(tmp_path)
    assert [says for says in found.notices if "left out" in says] == [
        f"{tmp_path / 'letter.docx'} was left out: it is no format that Convene reads"
    ]


def test_a_path_that_holds_nothing_says_what_would_be_read(tmp_path: Path):
    """Where it is, what was found there, and what is allowed."""
    (tmp_path / "budget.csv").write_text("year,amount\n2026,5\n")
    with pytest.raises(BadRecord, match=r"budget\.csv is no format that Convene reads .*year.*`convene template`"):
        read(tmp_path / "budget.csv")
    with pytest.raises(BadRecord, match=r"gone\.csv does not exist"):
        read(tmp_path / "gone.csv")


# feeds


def test_a_path_may_describe_its_own_feed(tmp_path: Path):
    """`feeds.csv` names the feed, its zone and its prefix; the rows then belong to it."""
    (tmp_path / "feeds.csv").write_text("id,name,zone\nhospital,The Hospital,Europe/London\n")
    (tmp_path / "events.csv").write_text("id,case,kind,at\ne,A,fall,2026-06-04T09:30\n")
    feed, event = read(tmp_path).records
    assert feed == Feed(id="hospital", name="The Hospital", zone="Europe/London")
    assert isinstance(event, Event)
    assert event.at == datetime(2026, 6, 4, 8, 30, tzinfo=UTC)


def test_two_feeds_in_one_path_are_asked_about(tmp_path: Path):
    """Nobody guesses which of them sent the rows."""
    (tmp_path / "feeds.csv").write_text("id,name\na,A\nb,B\n")
    (tmp_path / "people.csv").write_text("id,name\np,P\n")
    from ingest.recognise import recognise

    with pytest.raises(BadRecord, match=r"describes 2 feeds \(a, b\); say with --feed which of them sent its records"):
        _ = recognise([tmp_path])[0].feed
    assert recognise([tmp_path], SourceOptions(feed="b"))[0].feed == "b"


# cells


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 20", "-5", "@SUM(A1)", "\tx", "'=x", "''=x", "#1", "it's", "'quoted'", "a=b", "＝1"]
)
def test_a_cell_is_written_as_text_and_read_back_unchanged(text: str):
    """What a spreadsheet would run begins with a quote, which is taken away again; nothing else is touched."""
    cell = written(text)
    assert cell[0] not in "=+-@\t\r＝"
    assert unwritten(cell) == text


def test_lists_are_read_back_unchanged():
    """A semicolon or a backslash inside a part is no border."""
    parts = ("a;b", "c\\", "\\;", "plain", "d\\;e")
    assert parted(joined(parts)) == parts
    assert parted(" a ;; b;") == ("a", "b")


def test_a_record_made_by_a_program_is_a_row_too():
    """So that a reject of it can be written out: as text, without what it leaves empty."""
    record = Adult(id="a", lacks_capacity=False, identifiers=("x;y", "z"), died_at=datetime(2026, 3, 4, tzinfo=UTC))
    assert dict(AsRow(record)) == {
        "id": "a",
        "lacks_capacity": "no",
        "identifiers": "x\\;y;z",
        "died_at": "2026-03-04T00:00:00+00:00",
    }
