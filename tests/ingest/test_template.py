"""Empty tables to fill in: they say nothing until somebody fills them in, and what is filled in goes in."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from graph_model import RECORDS, fields_of
from graph_model.store import Store
from ingest.load import Loader
from ingest.recognise import recognise
from ingest.sources.chronology.columns import COLUMNS
from ingest.sources.chronology.every import KINDS as KINDS_OF_ROW
from ingest.template import CHRONOLOGY, WORKBOOK, write_template

KINDS = [kind for kind, record_class in RECORDS.items() if not record_class.derived]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the templates."""
    write_template(tmp_path / "records")
    return tmp_path / "records"


def rows_of(path: Path) -> list[list[str]]:
    """All rows of a CSV, the header first."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def fill_in(path: Path) -> None:
    """Take the mark away from the example, as somebody does who writes over it."""
    rows = rows_of(path)
    rows[3][0] = rows[3][0].removeprefix("# ")
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)


def test_every_kind_that_can_be_sent_has_a_table(folder: Path):
    """One file a kind, and one workbook with all of them; nothing for what Convene works out itself."""
    tables = {path.stem for path in folder.glob("*.csv")}
    assert tables - {"chronology"} == {RECORDS[kind].file_name for kind in KINDS}
    sheets = CalamineWorkbook.from_path(str(folder / WORKBOOK)).sheet_names
    assert set(sheets) == {RECORDS[kind].file_name for kind in KINDS} | {"words"}


def test_what_was_written_is_said(tmp_path: Path):
    """The paths that it returns are the files that there are."""
    assert sorted(write_template(tmp_path)) == sorted(tmp_path.iterdir())


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_shows_every_column_its_meaning_and_what_is_allowed(folder: Path, kind: str):
    """All that a sender may fill in, in the record class's own words; nothing that only the import sets."""
    header, meanings, allowed, example = rows_of(folder / f"{RECORDS[kind].file_name}.csv")
    fields = [field for field in fields_of(RECORDS[kind]) if not field.set_by_import]
    assert header == [field.name for field in fields]
    assert meanings[0].removeprefix("# ") == fields[0].meaning
    assert meanings[1:] == [field.meaning for field in fields[1:]]
    for field, says in zip(fields, allowed, strict=True):
        assert all(word in says for word in field.allowed), field.name
        assert says.endswith("needed") == field.required, field.name
    assert example[0] == f"# {kind.lower()}-1"


def test_untouched_tables_import_as_nothing(store: Store, folder: Path):
    """Nobody is said to have no shares because a template lay in the folder: nothing goes in, not even a feed."""
    report = Loader(store).load(recognise([folder]))
    assert report.problems == ()
    assert report.records == 0
    assert store.read("MATCH (n:Record) RETURN n.id AS id") == []
    assert any("nothing but comments" in notice.says for notice in report.notices)


def test_filled_in_tables_go_in(store: Store, folder: Path):
    """Every example is a row that imports as it stands, and they refer to each other."""
    (folder / WORKBOOK).unlink()
    (folder / CHRONOLOGY).unlink()
    for path in folder.glob("*.csv"):
        fill_in(path)
    report = Loader(store).load(recognise([folder]))
    assert report.problems == ()
    assert all("were read as comments" in notice.says for notice in report.notices)
    assert {one.kind: one.created for one in report.kinds} == dict.fromkeys(KINDS, 1)


def test_only_what_is_filled_in_is_supplied(store: Store, folder: Path):
    """A table that nobody touched beside one that somebody filled in stays "we do not know", never "there are none"."""
    fill_in(folder / "adults.csv")
    fill_in(folder / "cases.csv")
    fill_in(folder / "agencies.csv")
    report = Loader(store).load(recognise([folder]))
    assert report.problems == ()
    assert store.read("MATCH (f:Feed) RETURN f.supplies AS supplies") == [{"supplies": ["Adult", "Agency", "Case"]}]
    assert "Share" in report.not_supplied


def test_a_header_alone_says_that_there_are_none(store: Store, folder: Path):
    """Somebody who takes the three rows away says so on purpose."""
    shares = folder / "shares.csv"
    shares.write_text(shares.read_text(encoding="utf-8-sig").splitlines()[0] + "\n")
    Loader(store).load(recognise([folder]))
    assert store.read("MATCH (f:Feed) RETURN f.supplies AS supplies") == [{"supplies": ["Share"]}]


def test_a_filled_in_workbook_goes_in(store: Store, tmp_path: Path, folder: Path):
    """The workbook as a spreadsheet program leaves it: the same header and remarks, with a row below them."""
    sheets = CalamineWorkbook.from_path(str(folder / WORKBOOK))
    with xlsxwriter.Workbook(tmp_path / "mine.xlsx") as book:
        for name in sheets.sheet_names:
            rows = sheets.get_sheet_by_name(name).to_python()
            if name in ("adults", "people"):
                rows.append([str(cell).removeprefix("# ") for cell in rows[3]])
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    report = Loader(store).load(recognise([tmp_path / "mine.xlsx"]))
    assert report.problems == ()
    assert {one.kind: one.created for one in report.kinds} == {"Adult": 1, "Person": 1, "Feed": 1}


def test_choices_can_be_chosen(folder: Path):
    """Every list of words stands on the sheet of words, and none is cut: Excel forbids long lists in a rule."""
    rows = CalamineWorkbook.from_path(str(folder / WORKBOOK)).get_sheet_by_name("words").to_python()
    columns = {tuple(cell for cell in column[1:] if cell) for column in zip(*rows, strict=True)}
    wanted = {
        field.allowed
        for kind in KINDS
        for field in fields_of(RECORDS[kind])
        if field.allowed and field.kind == "choice"
    }
    assert wanted | {("yes", "no")} == columns


def test_the_same_version_writes_the_same_bytes(tmp_path: Path):
    """A template that is kept under version control changes only when the model does."""
    for name in ("one", "two"):
        write_template(tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_a_chronology_shows_every_column_and_every_kind_of_row(folder: Path):
    """All that the chronology reads, so that a board needs no other page beside it."""
    header, meanings, *kinds = rows_of(folder / CHRONOLOGY)
    assert header == list(COLUMNS)
    assert [meanings[0].removeprefix("# "), *meanings[1:]] == list(COLUMNS.values())
    assert [row[header.index("kind")] for row in kinds] == list(KINDS_OF_ROW)
    for row in kinds:
        kind = KINDS_OF_ROW[row[header.index("kind")]]
        filled = {name for name, cell in zip(header, row, strict=True) if cell}
        assert filled == kind.columns | {"text"}, kind.name


def test_rows_below_the_chronologys_guide_go_in(store: Store, folder: Path):
    """A board writes below the guide, or takes it away; either way only its own rows are read."""
    with (folder / CHRONOLOGY).open("a", encoding="utf-8", newline="") as stream:
        rows = csv.DictWriter(stream, list(COLUMNS))
        rows.writerow({"case": "A", "date": "2026-03-04", "kind": "fall", "agency": "home", "sector": "care_provider"})
    report = Loader(store).load(recognise([folder / CHRONOLOGY]))
    assert report.problems == ()
    assert store.read("MATCH (e:Event) RETURN e.kind AS kind") == [{"kind": "fall"}]
    assert any("were read as comments" in notice.says for notice in report.notices)
