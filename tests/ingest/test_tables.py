"""Tables as people and programs save them: what is read is what a person sees in a spreadsheet, row by row."""

from __future__ import annotations

import csv
import random
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from ingest.delimited import LONGEST_CELL, delimiter_of
from ingest.headings import BEYOND, BadTable, column_name, letter_of, without_heading
from ingest.sheets import as_text
from ingest.sources.members import as_table, file_member, sheet_members
from ingest.tables import opened_table

KNOWN = ("case", "date", "kind")
ROW = {"case": "A", "date": "2026-03-04", "kind": "fall", "text": "Mrs Müller fell – “hard”"}


def table(path: Path, known_by=()):
    """The columns, and the rows by their number."""
    with opened_table(as_table(file_member(path)), known_by) as found:
        return found.columns[:-1], dict(found.rows), found


def rows(path: Path, known_by=()) -> dict[int, dict[str, str]]:
    """The rows by their number, without what stands beyond the last column where that is nothing."""
    found = table(path, known_by)[1]
    return {n: {name: cell for name, cell in row.items() if name != BEYOND or cell} for n, row in found.items()}


def saved(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, *lines, first_row: int = 0, first_column: int = 0, sheet: str = "Sheet1") -> Path:
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        page = book.add_worksheet(sheet)
        for number, line in enumerate(lines, first_row):
            page.write_row(number, first_column, line)
    return path


# How text is saved


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_way_to_save_is_read_alike(tmp_path, encoding, delimiter, newline):
    """Byte-order mark or none, any delimiter, the old Windows letters: the same rows."""
    lines = [delimiter.join(ROW), delimiter.join(f'"{cell}"' for cell in ROW.values())]
    path = saved(tmp_path / "a.csv", newline.join(lines) + newline, encoding)
    assert rows(path) == {2: ROW}


def test_the_delimiter_that_excel_says_on_top(tmp_path):
    """A line `sep=;` is Excel's own and is not shown; the header is row 1."""
    path = saved(tmp_path / "a.csv", "sep=;\ncase;date;kind\nA;2026-03-04;a, b, c\n")
    assert rows(path) == {2: {"case": "A", "date": "2026-03-04", "kind": "a, b, c"}}


def test_commas_in_a_title_do_not_make_a_comma_the_delimiter():
    """Only one delimiter makes a header of a line that is known."""
    lines = ["Chronology, put together by A, B, C, D and E\n", "case;date;kind;text\n"]
    assert delimiter_of(lines, KNOWN) == ";"


def test_text_in_quotes_says_nothing_about_the_delimiter():
    """A heading may hold commas."""
    assert delimiter_of(['"a, b, c, d";e\n']) == ";"


def test_cells_with_line_breaks_count_as_one_row(tmp_path):
    """The row numbers are those of a spreadsheet, not of the text."""
    path = saved(tmp_path / "a.csv", 'case,text\nA,"one\ntwo\nthree"\nB,four\n')
    assert rows(path) == {2: {"case": "A", "text": "one\ntwo\nthree"}, 3: {"case": "B", "text": "four"}}


def test_quotes_that_are_doubled(tmp_path):
    """As Excel writes them."""
    path = saved(tmp_path / "a.csv", 'case,text\nA,"She said ""no"""\n')
    assert rows(path)[2]["text"] == 'She said "no"'


def test_a_huge_cell(tmp_path):
    """A whole report pasted into one cell is read; whoever checks the row decides whether it fits."""
    text = "x" * 1_000_000
    assert rows(saved(tmp_path / "a.csv", f"case,text\nA,{text}\n"))[2]["text"] == text


def test_a_cell_beyond_all_reason(tmp_path):
    """What is longer than any text is no table, and the sentence says what to do."""
    path = saved(tmp_path / "a.csv", "case,text\nA," + "x" * (LONGEST_CELL + 1) + "\n")
    with pytest.raises(BadTable, match=r"a\.csv cannot be read as a table .*; save it again as CSV in UTF-8\."):
        rows(path)


def test_bytes_that_are_no_letters(tmp_path):
    """Neither UTF-8 nor the Windows letters: a sentence, no guess."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"case,text\nA,\x81\x8d\xff\n")
    with pytest.raises(BadTable, match="cannot be read as a table"):
        rows(path)


def test_a_workbook_that_is_none(tmp_path):
    """A file that is only called so."""
    path = saved(tmp_path / "a.xlsx", "case,date\n")
    with pytest.raises(BadTable, match=r"cannot be read as a workbook .*; save it again as XLSX or CSV"):
        rows(path)


# What stands where


def test_empty_lines_and_empty_columns(tmp_path):
    """They are no rows and no columns; the others keep their numbers."""
    path = saved(tmp_path / "a.csv", "\n\ncase,text,,\n,,,\nA,one,,\n\n\nB,two,,\n,,,\n")
    assert rows(path) == {5: {"case": "A", "text": "one"}, 8: {"case": "B", "text": "two"}}


def test_short_rows_are_filled_up(tmp_path):
    """Programs leave out what is empty at the end."""
    assert rows(saved(tmp_path / "a.csv", "a,b,c\n1\n")) == {2: {"a": "1", "b": "", "c": ""}}


def test_what_stands_beyond_the_last_column_is_not_dropped(tmp_path):
    """A comma in a text that nobody quoted shows as what it is."""
    path = saved(tmp_path / "a.csv", "case,text\nA,She fell, hurt herself, and slept\n")
    assert rows(path) == {2: {"case": "A", "text": "She fell", BEYOND: " hurt herself,  and slept"}}


def test_columns_without_a_heading_are_called_by_their_letter(tmp_path):
    """As happens where headings were merged; a person finds column C at once."""
    path = saved(tmp_path / "a.csv", "case,Who,,,text\nA,home,Jo,nurse,fell\n")
    assert rows(path) == {2: {"case": "A", "Who": "home", "column C": "Jo", "column D": "nurse", "text": "fell"}}


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")])
def test_letters_of_columns(place, letter):
    """As spreadsheets count."""
    assert letter_of(place) == letter
    assert without_heading(f"column {letter}") == letter


def test_a_heading_that_looks_like_none():
    """A real heading is not taken for a letter."""
    assert without_heading("column about") is None
    assert without_heading("kind") is None


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("case,text,text", r"row 1: column 'text' stands twice; rename or remove one of them"),
        ("Date,date,text", r"row 1: column 'date' stands twice \(as 'Date', too\)"),
        ("Date (from),Date (to)", r"row 1: column 'Date \(to\)' stands twice \(as 'Date \(from\)', too\)"),
    ],
)
def test_a_column_that_stands_twice_is_refused(tmp_path, header, says):
    """One of the two would silently win."""
    with pytest.raises(BadTable, match=says):
        rows(saved(tmp_path / "a.csv", header + "\n1,2,3\n"))


@pytest.mark.parametrize(
    "given",
    ["to_agency", "To agency", " TO  AGENCY ", "to-agency", "To - agency", "To agency:", "To\nagency", "To agency *",
     "To agency (several with ;)", "To agency [optional]", "\ufeffto_agency"],
)  # fmt: skip
def test_a_heading_in_any_dress(given):
    """Capitals, blanks, line breaks and remarks in brackets do not matter."""
    assert column_name(given) == "to_agency"


# Where the header is


def test_a_title_above_the_header(tmp_path):
    """Where the columns are known, the header is found below it, and the rows above are told of."""
    path = saved(tmp_path / "a.csv", "Chronology of Mrs A,,\nmade 1 May,,\n\nCase,Date,Kind\nA,2026-03-04,fall\n")
    columns, found, opened = table(path, KNOWN)
    assert columns == ("Case", "Date", "Kind")
    assert list(found) == [5]
    assert opened.above == (1, 2)


def test_without_a_known_column_the_header_is_the_first_row(tmp_path):
    """A table of records begins with its header, or is refused for what stands there."""
    path = saved(tmp_path / "a.csv", "Chronology of Mrs A\ncase,date,kind\n")
    assert table(path)[0] == ("Chronology of Mrs A",)


def test_rows_that_begin_with_a_hash_are_told_of(tmp_path):
    """They are not read, and whoever reads the table can say how many there were."""
    path = saved(tmp_path / "a.csv", "case,text\n# an example,of a row\nA,fell\n#,\n")
    _, found, opened = table(path)
    assert list(found) == [3]
    assert opened.comments == [2, 4]


@pytest.mark.parametrize("text", ["", "\n\n", " , , \n", "\ufeff"])
def test_an_empty_table(tmp_path, text):
    """It has no columns and no rows, and is no error."""
    columns, found, _ = table(saved(tmp_path / "a.csv", text))
    assert (columns, found) == ((), {})


def test_a_header_far_down(tmp_path):
    """Below many empty lines it is still the header."""
    assert rows(saved(tmp_path / "a.csv", "\n" * 200 + "case,text\nA,fell\n")) == {202: {"case": "A", "text": "fell"}}


# Workbooks


def test_a_workbook_reads_as_the_same_table(tmp_path):
    """Whatever the cells are, they come as they would stand in a CSV."""
    lines = [["case", "date", "n", "ok", "at", "text"]]
    lines += [
        ["A", date(2026, 3, 4), 3, True, time(9, 30), "fell"],
        ["B", datetime(2026, 3, 4, 9, 30), 2.5, False, "", ""],
    ]
    assert rows(workbook(tmp_path / "a.xlsx", *lines)) == {
        2: {"case": "A", "date": "2026-03-04", "n": "3", "ok": "yes", "at": "09:30:00", "text": "fell"},
        3: {"case": "B", "date": "2026-03-04T09:30", "n": "2.5", "ok": "no", "at": "", "text": ""},
    }


def test_a_table_that_does_not_begin_at_the_edge(tmp_path):
    """A sheet whose first column and rows are empty keeps the numbers that it shows."""
    path = workbook(tmp_path / "a.xlsx", ["case", "text"], ["A", "fell"], first_row=4, first_column=2)
    assert rows(path) == {6: {"case": "A", "text": "fell"}}


def test_merged_headings_of_a_workbook(tmp_path):
    """A heading over three columns names the first of them."""
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        page = book.add_worksheet()
        page.write("A1", "case")
        page.merge_range("B1:D1", "Who")
        page.write_row("E1", ["text"])
        page.write_row(1, 0, ["A", "home", "Jo", "nurse", "fell"])
    assert rows(tmp_path / "a.xlsx") == {
        2: {"case": "A", "Who": "home", "column C": "Jo", "column D": "nurse", "text": "fell"}
    }


def test_a_cell_that_is_merged_over_rows(tmp_path):
    """It says the same in each of them, as whoever merged it meant; beside it nothing is filled in."""
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        page = book.add_worksheet()
        page.write_row(2, 1, ["case", "date", "text"])
        page.merge_range("B4:B6", "A")
        page.merge_range("C5:D6", "2026-03-04")
        page.write("C4", "2026-03-01")
        page.write("D4", "fell")
        page.write("D7", "B")
    assert list(rows(tmp_path / "a.xlsx").values()) == [
        {"case": "A", "date": "2026-03-01", "text": "fell"},
        {"case": "A", "date": "2026-03-04", "text": ""},
        {"case": "A", "date": "2026-03-04", "text": ""},
        {"case": "", "date": "", "text": "B"},
    ]


def test_each_sheet_is_a_table(tmp_path):
    """By the name that is on its tab."""
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("Notes").write("A1", "hello")
        book.add_worksheet("Falls").write_row(0, 0, ["case", "text"])
    assert [member.shown for member in sheet_members(tmp_path / "a.xlsx")] == [
        f"{tmp_path / 'a.xlsx'}, sheet Notes",
        f"{tmp_path / 'a.xlsx'}, sheet Falls",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("", ""), ("text", "text"), (True, "yes"), (False, "no"), (3, "3"), (3.0, "3"), (3.25, "3.25"),
        (date(2026, 3, 4), "2026-03-04"), (datetime(2026, 3, 4), "2026-03-04"),
        (datetime(2026, 3, 4, 9, 5), "2026-03-04T09:05"), (time(9, 5), "09:05:00"),
    ],
)  # fmt: skip
def test_a_cell_as_text(value, text):
    """Dates in ISO, whole numbers without a fraction."""
    assert as_text(value) == text


def test_what_a_program_writes_is_what_is_read(tmp_path):
    """Any text in any cell, saved by the csv module, comes back letter by letter."""
    draw = random.Random(7)
    letters = "ab,;|\t\"\n\r'é€ #="
    lines = [["".join(draw.choices(letters, k=draw.randrange(12))) for _ in range(4)] for _ in range(200)]
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["a", "b", "c", "d"], *lines])
    wanted = {
        number: dict(zip("abcd", line, strict=True))
        for number, line in enumerate(lines, 2)
        if any(cell.strip() for cell in line) and not line[0].lstrip().startswith("#")
    }
    assert rows(tmp_path / "a.csv") == wanted
