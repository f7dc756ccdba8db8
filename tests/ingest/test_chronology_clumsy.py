"""Tables as people make them by hand: each works as it is, or is told exactly what to do."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from reading import Found, read, write_workbook

from ingest.recognise import NotRecognised, recognise
from ingest.rows import SourceOptions
from ingest.sources.chronology import Chronology


def saved(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def of(found: Found, kind: str) -> list[object]:
    """The records of a kind."""
    return [record for record in found.records if type(record).__name__ == kind]


def refusal(path: Path) -> str:
    """What is said about a path that is no format of ours."""
    with pytest.raises(NotRecognised) as said:
        recognise([path])
    return str(said.value)


# What works as it is


def test_a_workbook_with_a_cover_a_title_and_dates_as_text(tmp_path):
    """Headings with capitals and blanks, `dd/mm/yyyy` as text, a cover sheet, a title above the header: all goes in."""
    book = write_workbook(
        tmp_path / "Integrated chronology.xlsx",
        {
            "Cover": [["Safeguarding adults review"], ["Mrs X"]],
            "Chronology": [
                ["Integrated chronology of Mrs X"],
                [],
                ["Case", "Date", "Time", "Agency", "Sector", "Kind", "To agency", "To sector", "Text"],
                ["X", "14/03/2026", "09:30", "Oak House", "Care provider", "Fall", "", "", "Fell in the hall"],
                ["X", "04/04/2026", "", "Oak House", "", "Referral", "Falls clinic", "Hospital", "Please see her"],
                ["X", "05/04/2026", "", "Falls clinic", "", "Referral answered", "", "", ""],
            ],
        },
    )
    found = read(book)
    assert found.problems == []
    [fall] = of(found, "Event")
    assert fall.at.isoformat() == "2026-03-14T09:30:00+00:00"
    [referral] = of(found, "Referral")
    assert (referral.asked_at.day, referral.asked_at.month, referral.answered_at.day) == (4, 4, 5)
    assert [says.removeprefix(str(book)) for says in found.notices[:2]] == [
        ", sheet Cover was left out: it is no format that Convene reads",
        ", sheet Chronology: rows above the header were not read",
    ]


def test_a_semicolon_file_of_an_old_excel(tmp_path):
    """A line that says the delimiter, Windows letters, line ends of Windows, commas in the text."""
    path = saved(
        tmp_path / "a.csv",
        "sep=;\r\nCase;Date;Kind;Agency;Sector;Text\r\n"
        "M;2026-03-04;fall;Haus Müller;care provider;stürzte, blieb liegen\r\n",
        "cp1252",
    )
    found = read(path)
    assert found.problems == []
    assert of(found, "Event")[0].summary == "stürzte, blieb liegen"


def test_a_case_that_is_written_once_over_merged_cells(tmp_path):
    """Merged over its rows it stands in each of them."""
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "dd-mmm-yy"})
        page.write_row(0, 0, ["Case", "Date", "Kind", "Agency", "Sector"])
        page.merge_range("A2:A3", "X")
        page.write_datetime("B2", datetime(2026, 3, 14), day)
        page.write_row("C2", ["Fall", "Oak House", "Care provider"])
        page.write_datetime("B3", datetime(2026, 3, 15, 10, 30), day)
        page.write_row("C3", ["Visit", "GP", "Primary care"])
    found = read(tmp_path / "a.xlsx")
    assert found.problems == []
    assert of(found, "Contact")[0].at.isoformat() == "2026-03-15T10:30:00+00:00"


def test_a_file_that_is_called_like_a_table_of_records(tmp_path):
    """`cases 2026.csv` is a chronology by what stands in it."""
    path = saved(tmp_path / "cases 2026.csv", "case,date,kind\nX,2026-03-14,fall\n")
    [source] = recognise([path])
    assert isinstance(source, Chronology)


def test_several_sheets_are_one_chronology(tmp_path):
    """Each agency kept its own sheet about the same case; an answer on one is to a referral on another."""
    header = ["case", "date", "kind", "agency", "sector", "ref", "about", "to_agency"]
    book = write_workbook(
        tmp_path / "a.xlsx",
        {
            "Oak House": [header, ["X", "2026-03-14", "referral", "Oak House", "care provider", "r", "", "GP"]],
            "GP": [header, ["X", "2026-03-15", "referral_answered", "GP", "primary care", "a", "r", ""]],
        },
    )
    found = read(book)
    assert found.problems == []
    assert of(found, "Referral")[0].answered_at is not None
    assert len(of(found, "Case")) == 1


def test_sentences_name_the_sheet_where_there_are_several(tmp_path):
    """`row 2` alone would not say of which."""
    header = ["case", "date", "kind", "ref"]
    rows = {name: [header, ["X", "2026-03-14", "fall", "r"]] for name in ("One", "Two")}
    found = read(write_workbook(tmp_path / "a.xlsx", rows))
    book = tmp_path / "a.xlsx"
    assert found.problems == [
        f"{book}, sheet Two, row 2: ref is 'r'; {book}, sheet One, row 2 of case X has that ref already"
    ]


def test_chronologies_in_a_zip(tmp_path):
    """As they come from the other agencies, each in a folder of its own; what is none is named."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for case in ("X", "Y"):
            archive.writestr(f"{case}/chronology.csv", f"case,date,kind\n{case},2026-03-14,fall\n")
        archive.writestr("readme.txt", "hello")
    found = read(tmp_path / "a.zip")
    assert {case.id for case in of(found, "Case")} == {"X", "Y"}
    assert f"{tmp_path / 'a.zip'}/readme.txt was left out: it is no format that Convene reads" in found.notices


def test_trailing_empty_columns_and_lines(tmp_path):
    """What a spreadsheet leaves behind says nothing."""
    path = saved(tmp_path / "a.csv", "case,date,kind,,,\n,,,,,\nX,2026-03-14,fall,,,\n,,,,,\n\n")
    found = read(path)
    assert (found.problems, len(of(found, "Event"))) == ([], 1)


def test_three_formats_in_one_column(tmp_path):
    """As three people wrote in one table; what can only be one day is that day."""
    dates = ["2026-03-01", "14/03/2026", "15 March 2026", "04/03/2026", "16-Mar-2026", "46098"]
    rows = "".join(f"X,{day},fall\n" for day in dates)
    found = read(saved(tmp_path / "a.csv", "case,date,kind\n" + rows))
    assert found.problems == []
    assert [(event.at.month, event.at.day) for event in of(found, "Event")] == [
        (3, 1), (3, 4), (3, 14), (3, 15), (3, 16), (3, 17),
    ]  # fmt: skip


# What is told what to do


def test_other_headings(tmp_path):
    """Each heading is named with the one that is meant, and what is not there at all with what to put into it."""
    path = saved(tmp_path / "a.csv", "Client,Date of event,Event type,Organisation,Details\n")
    assert refusal(path) == (
        f"{path} is no format that Convene reads; it looks like a chronology with its header in row 1; to make it one, "
        "rename 'Client' to adult; rename 'Date of event' to date; rename 'Event type' to kind; "
        "rename 'Organisation' to agency; rename 'Details' to text; add a column case, "
        "with one word or number for each case in all of its rows."
    )


def test_no_column_for_the_case(tmp_path):
    """A board's table is about one adult, and never says so."""
    path = saved(tmp_path / "a.csv", "Our chronology\nDate,Time,Agency,Kind,Text\n14/03/2026,,Oak House,Fall,Fell\n")
    assert refusal(path) == (
        f"{path} is no format that Convene reads; it looks like a chronology with its header in row 2; to make it one, "
        "add a column case, with one word or number for each case in all of its rows."
    )


def test_a_sheet_that_is_nearly_one(tmp_path):
    """The sentence names the sheet."""
    book = write_workbook(tmp_path / "a.xlsx", {"Notes": [["hello"]], "Log": [["Case no", "When", "Event", "Agency"]]})
    assert refusal(book) == (
        f"{book}, sheet Log is no format that Convene reads; it looks like a chronology with its header in row 1; "
        "to make it one, rename 'Case no' to case; rename 'When' to date; rename 'Event' to kind."
    )


def test_a_table_that_is_nothing_of_ours(tmp_path):
    """It is not taken for a chronology because it has a date."""
    path = saved(tmp_path / "a.csv", "invoice,date,amount\n1,2026-03-14,12\n")
    assert "looks like a chronology" not in refusal(path)


def test_a_column_of_notes(tmp_path):
    """Rows that have a note are refused with what to do; the others go in."""
    path = saved(tmp_path / "a.csv", "case,date,kind,text,Notes\nX,2026-03-14,fall,,\nX,2026-03-15,fall,,phoned\n")
    found = read(path)
    assert found.problems == [
        f"{path}, row 3: column 'notes' is not known in a chronology; did you mean text? "
        "Write what it says under text, or take it out of the table"
    ]
    assert len(of(found, "Event")) == 1


def test_a_note_in_a_column_without_a_heading(tmp_path):
    """By its letter."""
    path = saved(tmp_path / "a.csv", "case,date,,kind\nX,2026-03-14,see file,fall\n")
    assert read(path).problems == [
        f"{path}, row 2: 'see file' stands in column C, which has no heading; give it one, or clear the cell"
    ]


def test_a_text_with_commas_that_nobody_quoted(tmp_path):
    """The rest of the sentence is not dropped."""
    path = saved(tmp_path / "a.csv", "case,date,kind,text\nX,2026-03-14,fall,Fell, then slept\n")
    assert read(path).problems == [
        f"{path}, row 2: 'then slept' stands beyond the last column; give it a heading, "
        "or quote a text that holds a comma"
    ]


def test_cells_that_are_left_out_below_others(tmp_path):
    """A case that stands only in its first row is not guessed for the next."""
    path = saved(tmp_path / "a.csv", "case,date,kind\nX,2026-03-14,fall\n,,visit\n")
    advice = "is empty and is needed; write it in every row (a merged cell counts for its first row only)"
    assert read(path).problems == [f"{path}, row 3: case {advice}", f"{path}, row 3: date {advice}"]


def test_dates_that_could_be_two_days(tmp_path):
    """Nobody guesses row by row; the user says it once, and all go in."""
    path = saved(tmp_path / "a.csv", "case,date,kind\nX,04/03/2026,fall\nX,05/04/2026,visit\n")
    problems = read(path).problems
    assert len(problems) == 2
    assert all("say --dates dmy or mdy, or write days such as 2026-03-04" in says for says in problems)
    options = SourceOptions(dates="dmy")
    assert [event.at.month for event in of(read(path, options), "Event")] == [3]


def test_a_refused_row_does_not_drag_others_down(tmp_path):
    """What it says about an agency is known all the same, so that the rows of that agency go in."""
    path = saved(
        tmp_path / "a.csv",
        "case,date,kind,agency,sector,to_agency,to_sector,detail\n"
        "X,2026-03-14,fall,Oak House,care provider,,,\n"
        "X,2026-03-15,decision,GP,primary care,Clinic,hospital,xyzzy\n"
        "X,2026-03-16,visit,GP,,,,\nX,2026-03-16,visit,Clinic,,,,\n",
    )
    found = read(path)
    assert [reject.place.row for reject in found.rejects] == [3]
    assert {agency.id: agency.sector for agency in of(found, "Agency")} == {
        "Oak House": "care_provider", "GP": "primary_care", "Clinic": "hospital",
    }  # fmt: skip


def test_a_table_of_which_nothing_goes_in(tmp_path):
    """It tells of nothing: nobody is found wanting because of it."""
    found = read(saved(tmp_path / "a.csv", "case,date,kind\nX,soon,fall\n"))
    assert (found.records, found.supplies) == ([], ())
