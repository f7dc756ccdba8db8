"""A chronology that is imported again: nothing changes by itself, and a corrected row takes the place of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from graphs import empty
from loading import Place
from telling import completed, rows_of, written

from graph_model.store import Store
from ingest.report import ImportReport

HERE = Path(__file__).parent / "chronologies"


@pytest.fixture
def place(store: Store, tmp_path: Path) -> Place:
    return Place(store, tmp_path)


def told(place: Place, table: str, name: str = "chronology.csv") -> Path:
    """A chronology of case A, written to a file."""
    return written(place.data.parent / "told", rows_of(table), name)


def changes(report: ImportReport) -> dict[str, tuple[int, int, int]]:
    """By kind, how many records were created, changed and removed, where any were."""
    found = {kind.kind: (kind.created, kind.changed, kind.removed) for kind in report.kinds}
    return {kind: counts for kind, counts in found.items() if any(counts)}


def everything(place: Place) -> dict[str, Any]:
    """Every record with all it says and refers to, without the marks of the import."""
    found = {name: place.get(name) for name in place.ids()}
    return {
        name: {key: value for key, value in said.items() if key not in ("waits", "digest")}
        for name, said in found.items()
    }


def test_the_same_file_twice_changes_nothing(place: Place):
    """A row of every kind: the second import finds everything just so."""
    first = place.load(HERE / "every_kind.csv")
    assert first.complete
    place.assessed()
    again = place.load(HERE / "every_kind.csv")
    assert (again.created, again.changed, again.cases_touched) == (0, 0, 0)
    assert again.unchanged == first.created
    assert place.waits() == []


FALLS = """
    date       | kind     | agency | ref | about | to_agency | text
    2026-01-05 | concern  | home   | c   |       | gp        |
    2026-01-06 | {0}      | home   | x   |       |           | Something.
    2026-01-07 | visit    | gp     | v   | x     |           |
"""


def test_a_corrected_text_changes_what_says_it(place: Place):
    """The record, and the item of information that repeats it; nothing else."""
    place.load(told(place, FALLS.format("fall")))
    report = place.load(told(place, FALLS.format("fall").replace("Something.", "She fell.")))
    assert changes(report) == {"Event": (0, 1, 0), "Information": (0, 1, 0)}


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        ("injury", {"A/x": "Event", "A/x/known": "Information"}),
        ("behaviour_change", {"A/x": "Event", "A/x/known": "Information"}),
        ("failed_contact", {"A/x": "Event"}),
        ("contact", {"A/x": "Contact"}),
        ("information", {"A/x": "Information"}),
        ("referral_acknowledged", {}),
        ("lead_named", {"A/x": "Involvement", "A/x/known": "Information"}),
    ],
)
def test_a_corrected_kind_replaces_all_that_came_of_the_row(place: Place, kind: str, records: dict[str, str]):
    """The records of the row are those of its new kind, under its own name; what followed from the old one is gone."""
    rows = FALLS + "    2026-01-05 | referral | home | r | | gp |\n"
    place.load(told(place, rows.format("fall")))
    report = place.load(told(place, rows.format(kind)))
    assert report.complete
    found = {name: kind for name, kind in _kinds(place).items() if name.endswith(("A/x", "A/x/known"))}
    assert found == records


def _kinds(place: Place) -> dict[str, str]:
    rows = place.store.read("MATCH (n:Record) RETURN n.id AS id, head([l IN labels(n) WHERE l <> 'Record']) AS kind")
    return {row["id"]: row["kind"] for row in rows}


def test_what_was_about_the_row_is_about_its_new_record(place: Place):
    """A visit about the fall is about the contact that the row became, though the visit's own row did not change."""
    place.load(told(place, FALLS.format("fall")))
    place.load(told(place, FALLS.format("contact")))
    assert place.get("A/v")["ABOUT"] == "A/x"
    assert place.get("A/v")["ANSWERS"] == "A/x"


def test_the_end_is_that_of_one_clean_import(place: Place):
    """However a row came to say what it says."""
    for kind in ("fall", "contact", "lead_named", "plan_agreed", "fall"):
        place.load(told(place, FALLS.format(kind)))
    corrected = everything(place)
    again = place.load(told(place, FALLS.format("fall")))
    assert changes(again) == {}
    empty(place.store)
    place.load(told(place, FALLS.format("fall")))
    assert everything(place) == corrected


def test_a_row_that_goes_to_fewer(place: Place):
    """The referral to the trust was a slip: it goes, with what the trust was told, and nobody asks for its answer."""
    table = """
        date       | kind     | agency | ref | to_agency | text
        2026-01-06 | referral | home   | r   | {0}       | Please help.
    """
    place.load(told(place, table.format("gp;trust")))
    assert place.ids("Referral") == ["A/r", "A/r/to trust"]
    report = place.load(told(place, table.format("gp")))
    assert changes(report) == {"Referral": (0, 0, 1), "Share": (0, 0, 1)}
    assert place.ids("Referral") == ["A/r"]


def test_an_act_that_moves_what_is_concluded(place: Place):
    """An earlier act begins the agency's part; what was concluded from the later one goes."""
    table = """
        date       | kind    | agency | ref
        2026-01-05 | fall    | home   | f
        2026-01-20 | visit   | gp     | v
        {0}        | contact | gp     | w
    """
    place.load(told(place, table.format("2026-05-01")))
    assert [name for name in place.ids("Involvement") if "part" in name] == ["A/f/part", "A/v/part", "A/w/part"]
    place.load(told(place, table.format("2026-01-10")))
    assert [name for name in place.ids("Involvement") if "part" in name] == ["A/f/part", "A/w/part"]


def test_a_corrected_opening(place: Place):
    """A case that is opened by name is no longer one that a fall opened."""
    place.load(told(place, FALLS.format("fall")))
    assert place.get("A")["inferred_from"] == "A/c"
    rows = FALLS.format("fall") + "    2026-01-08 | opened | council | o | | |\n"
    report = place.load(told(place, rows))
    assert "inferred_from" not in place.get("A")
    assert place.get("A")["RAISED_BY"] == "council"
    assert report.complete


def test_the_case_is_marked_when_something_goes(place: Place):
    """An answer that rested on what is gone must be worked out again."""
    place.load(told(place, FALLS.format("fall")))
    place.assessed()
    report = place.load(told(place, FALLS.format("other")))
    assert report.cases_touched == 1
    assert place.waits() == ["A"]


def test_what_another_feed_refers_to_stays(place: Place):
    """Somebody else's record would lose what it is about; the report says what was kept."""
    place.load(told(place, FALLS.format("fall")))
    decisions = "id,case,kind,at,about\nd,A,determination,2026-01-08T10:00:00+00:00,A/x/known\n"
    assert place.load(place.tables("other", decisions=decisions), feed="council").complete
    report = place.load(told(place, FALLS.format("failed_contact")))
    assert "A/x/known" in place.ids("Information")
    assert "Information 'A/x/known' is said no longer, and was kept because other records refer to it" in [
        notice.says for notice in report.notices
    ]


# What another file says


def test_another_file_of_the_same_feed_with_other_cases(place: Place):
    """Neither touches the other's records; agencies that both name are there once."""
    other = completed({"case": "B", "date": "2026-02-01", "kind": "fall", "agency": "home"})
    first, second = told(place, FALLS.format("fall")), written(place.data.parent / "told", [other], "b.csv")
    place.load(first)
    before = everything(place)
    place.load(second)
    after = everything(place)
    feeds = {name for name in before if before[name].get("supplies")}
    assert {name: said for name, said in after.items() if name in before and name not in feeds} == {
        name: said for name, said in before.items() if name not in feeds
    }
    for path in (first, second, first):
        report = place.load(path)
        assert changes(report) == {}


def test_an_agency_that_is_merely_named_keeps_its_sector(place: Place):
    """A second table that only writes to the GP does not make it an agency of no known sector, in any order."""
    row = {"date": "2026-02-01", "kind": "concern", "agency": "home", "sector": "care_provider", "to_agency": "gp"}
    says = written(place.data.parent / "told", [{**row, "case": "B", "to_sector": "primary_care"}], "says.csv")
    names = written(place.data.parent / "told", [{**row, "case": "C"}], "names.csv")
    for order in ((says, names), (names, says)):
        for path in order:
            assert place.load(path).complete
        assert place.get("gp")["sector"] == "primary_care"
        empty(place.store)
    for path in (names, says, names):
        place.load(path)
    assert place.get("gp")["sector"] == "primary_care"


def test_rows_that_a_file_no_longer_holds_stay(place: Place):
    """October's table says nothing about September's: what happened then stays, with all that follows from it."""
    place.load(told(place, FALLS.format("fall")))
    before = everything(place)
    rows = "date | kind | agency | ref | to_agency\n2026-01-05 | concern | home | c | gp\n2026-10-01 | visit | gp | w |"
    report = place.load(told(place, rows))
    assert set(before) <= set(everything(place))
    assert (
        "case A: 2 records are from rows that are not in this file, such as 'v'; they stay. If that row was corrected, "
        "import it once more with 'v' as its ref"
    ) in [notice.says for notice in report.notices]


def test_a_row_without_a_ref_whose_day_was_wrong(place: Place):
    """The row has another name now; the report says how to take the old one back, and that does it."""
    place.load(told(place, "date | kind | agency | ref\n2026-01-05 | concern | home | c\n2026-01-06 | fall | home |"))
    rows = "date | kind | agency | ref\n2026-01-05 | concern | home | c\n2026-01-07 | fall | home | {0}"
    report = place.load(told(place, rows.format("")))
    assert any("such as '2026-01-06 fall home'; they stay" in notice.says for notice in report.notices)
    place.load(told(place, rows.format("2026-01-06 fall home")))
    place.load(told(place, rows.format("2026-01-06 fall home")))
    assert [place.get(name)["at"].day for name in place.ids("Event") if "fall home" in name] == [7, 7]


def test_a_source_that_is_complete_reports_what_is_absent(place: Place):
    """With `--complete` the rows that are gone are counted, with what was concluded from them, and stay."""
    place.load(told(place, FALLS.format("fall")))
    before = place.ids()
    rows = "date | kind | agency | ref | to_agency\n2026-01-05 | concern | home | c | gp"
    report = place.load(told(place, rows), complete=True)
    assert {kind.kind: kind.absent for kind in report.kinds if kind.absent} == {
        "Event": 1, "Contact": 1, "Information": 1, "Involvement": 1,
    }  # fmt: skip
    assert place.ids() == before


# Deaths


def test_a_death_on_one_case_is_the_adults(place: Place):
    """It is known on every case about the adult, whichever file tells it, and in whichever order they come."""
    row = {"adult": "Mrs A", "kind": "fall", "agency": "home", "sector": "care_provider"}
    one = written(place.data.parent / "told", [{**row, "case": "A", "date": "2026-01-05"}], "one.csv")
    two = written(
        place.data.parent / "told",
        [
            {**row, "case": "B", "date": "2026-02-05"},
            {**row, "case": "B", "date": "2026-03-01", "kind": "death", "ref": "d"},
        ],
        "two.csv",
    )
    place.load(two)
    place.load(one)
    assert place.get("Mrs A")["died_at"].date().isoformat() == "2026-03-01"
    for path in (one, two):
        assert changes(place.load(path)) == {}
    place.assessed()
    taken_back = [{**row, "case": "B", "date": "2026-02-05"}, {**row, "case": "B", "date": "2026-03-01", "ref": "d"}]
    report = place.load(written(place.data.parent / "told", taken_back, "two.csv"))
    assert "died_at" not in place.get("Mrs A")
    assert place.waits() == ["A", "B"]
    assert report.cases_touched == 2


def test_a_case_that_is_called_like_an_agency(place: Place):
    """The agency had the name first; the case keeps its deaths and gives way to its own corrections all the same."""
    folder = place.data.parent / "told"
    place.load(written(folder, [completed({"date": "2026-01-05", "kind": "fall", "agency": "home"})]))
    row = {"case": "home", "adult": "Mrs H", "agency": "gp", "sector": "primary_care", "date": "2026-02-01"}
    death = {**row, "kind": "death", "agency": "", "sector": "", "ref": "d", "date": "2026-03-01"}
    fall = {**row, "kind": "fall", "ref": "f"}
    place.load(written(folder, [fall, death]))
    assert place.get("Mrs H")["died_at"].date().isoformat() == "2026-03-01"
    report = place.load(written(folder, [{**fall, "kind": "injury"}, {**death, "kind": "other"}]))
    assert "died_at" not in place.get("Mrs H")
    assert changes(report)["Event"] == (0, 2, 0)
    assert place.get("home/f")["IN_CASE"] == "Case:home"
    report = place.load(written(folder, [{**fall, "kind": "referral"}, {**death, "kind": "other"}]))
    assert changes(report)["Event"] == (0, 0, 1)
    assert place.ids("Referral") == ["home/f"]


# Rejected rows


def test_rejected_rows_are_kept_with_the_whole_table(place: Place):
    """A mended row means nothing alone: all rows stand beside it, and only its own says what is wrong."""
    path = told(place, FALLS.format("fall") + "    2026-01-32 | fall | home | y | | |\n")
    report = place.load(path)
    assert report.rows_rejected == 1
    assert report.rejected_folder is not None
    [kept] = report.rejected_folder.rglob("*.csv")
    lines = kept.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 5
    assert [line.rpartition(",")[2] != "" for line in lines] == [True, False, False, False, True]


def test_a_mended_row_goes_in_as_if_it_had_been_right(place: Place):
    """The kept file is mended and imported: the graph is that of a table that never was wrong, and the file is gone."""
    wrong = FALLS.format("fall") + "    2026-01-32 | visit | trust | y | x | |\n"
    report = place.load(told(place, wrong))
    assert report.rejected_folder is not None
    [kept] = report.rejected_folder.rglob("*.csv")
    kept.write_text(kept.read_text(encoding="utf-8-sig").replace("2026-01-32", "2026-01-31"), encoding="utf-8")
    report = place.load(report.rejected_folder)
    assert report.complete
    assert not kept.exists()
    mended = everything(place)
    empty(place.store)
    place.load(told(place, wrong.replace("2026-01-32", "2026-01-31")))
    assert everything(place) == mended


def test_a_dry_run_changes_nothing(place: Place):
    """It says what would happen, and no record, removal or death is written."""
    place.load(told(place, FALLS.format("fall")))
    before = everything(place)
    report = place.load(
        told(place, FALLS.format("contact") + "    2026-02-01 | death | home | d | | |\n"), dry_run=True
    )
    assert report.created > 0
    assert everything(place) == before


# An import that is killed


class Killed(Exception):  # noqa: N818 - what happened to the program
    """The program ended here."""


def test_a_correction_that_is_killed_at_any_write(place: Place, monkeypatch: pytest.MonkeyPatch):
    """Started again it ends in the state of one that was never killed, whichever write was the last."""
    first = told(place, FALLS.format("fall"), "first.csv")
    second = told(place, FALLS.format("contact") + "    2026-02-01 | death | home | d | | |\n", "second.csv")
    place.load(first)
    place.load(second)
    right, writes = everything(place), 0
    while True:
        empty(place.store)
        place.load(first)
        with monkeypatch.context() as patched:
            patched.setattr(place.store, "write", _dies_after(writes, place.store.write))
            try:
                place.load(second)
                break
            except Killed:
                writes += 1
        assert place.load(second).complete
        assert everything(place) == right
    assert writes >= 3


def _dies_after(writes: int, write: Any) -> Any:
    """Writes so often and no more."""
    left = iter(range(writes))

    def dying(*arguments: Any) -> Any:
        if next(left, None) is None:
            raise Killed
        return write(*arguments)

    return dying
