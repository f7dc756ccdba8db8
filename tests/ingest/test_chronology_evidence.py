"""No record exists without the row that it came from: for any table, and in the graph on both engines."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loading import Place
from row_names import comes_from, names_of_rows
from telling import Told, heard, tell
from world import SECTORS

from graph_model.store import Store
from ingest.names import references
from ingest.sources.chronology.every import KINDS
from ingest.validate import BEGINS_ENDS

HERE = Path(__file__).parent / "chronologies"
STORIES = Path(__file__).parents[1] / "cases" / "stories"
AGENCIES = ("home", "gp", "trust", "council", "")
SOME = {
    "agency": st.sampled_from(AGENCIES),
    "person": st.sampled_from(("", "", "Sam", "Lee")),
    "to_agency": st.sampled_from(("", "", "gp", "trust;council", "home;gp;police")),
    "detail": st.sampled_from(("", "", "threshold", "high", "plan", "call;asks", "alone", "capacity", "x")),
    "outcome": st.sampled_from(("", "", "yes", "accepted", "partly", "reduced")),
    "role": st.sampled_from(("", "advocate", "review_owner", "lead_professional")),
    "due": st.sampled_from(("", "2026-03-31", "2026-02")),
    "owner": st.sampled_from(("", "home", "gp/Lee")),
    "text": st.sampled_from(("", "Words.")),
    "reason": st.sampled_from(("", "Because.")),
    "time": st.sampled_from(("", "", "", "09:30", "14:00")),
    "precision": st.sampled_from(("", "", "", "month", "assumed")),
    "adult": st.sampled_from(("", "", "", "", "Mrs A", "Mr B")),
    "basis": st.sampled_from(("", "consent")),
    "count": st.sampled_from(("", "2")),
}  # fmt: skip
"""What may stand in each column: words that fit somewhere, and some that fit nowhere."""


@st.composite
def tables(draw) -> list[dict[str, str]]:
    """Rows of any kinds on two cases, about each other in any way, in any order."""
    number = draw(st.integers(1, 14))
    refs = [f"r{place}" for place in range(number)]
    return [_row(draw, ref, refs) for ref in refs]


def _row(draw, ref: str, refs: list[str]) -> dict[str, str]:
    row = {name: draw(cells) for name, cells in SOME.items()}
    about = draw(st.lists(st.sampled_from([*refs, "nothing"]), max_size=2)) if draw(st.booleans()) else []
    row |= {
        "case": draw(st.sampled_from("AAAB")), "ref": ref, "kind": draw(st.sampled_from(sorted(KINDS))),
        "date": f"2026-01-{draw(st.integers(1, 28)):02}", "about": ";".join(about),
    }  # fmt: skip
    row["sector"] = SECTORS.get(row["agency"], "")
    row["to_sector"] = ";".join(SECTORS[name] for name in row["to_agency"].split(";") if name)
    return row


ANY = settings(
    max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ANY
@given(tables())
def test_every_record_has_its_row(tmp_path, rows):
    """A row goes in or is refused with a reason; records come only of rows that went in, and are called after them."""
    told = tell(tmp_path, rows)
    assert all(told.rejects.values())
    went_in = {f"{row['case']}/{row['ref']}" for place, row in enumerate(rows, 2) if place not in told.rejects}
    assert {name for case in told.reread.values() for name in case.rows} == went_in
    for draft in told.drafts.values():
        assert draft.place.row not in told.rejects
        if draft.record.inferred_from:
            assert draft.record.inferred_from in went_in
        elif type(draft.record).__name__ != "Case":
            assert comes_from(draft.record.id, went_in), draft.record


@ANY
@given(tables())
def test_every_record_can_go_in(tmp_path, rows):
    """What it refers to is there, and it does not end before it begins: the loader has nothing to wait for."""
    told = tell(tmp_path, rows)
    for record in told.records:
        for field, target in references(type(record)):
            name = getattr(record, field)
            kinds = () if target == "Record" else (target,)
            assert name is None or name in told.names(*kinds), (record, field)
        for begins, ends in BEGINS_ENDS:
            begun, ended = getattr(record, begins, None), getattr(record, ends, None)
            assert begun is None or ended is None or begun <= ended, record


@ANY
@given(tables())
def test_refused_rows_leave_no_trace(tmp_path, rows):
    """The records are those of the table without them."""
    told = tell(tmp_path / "whole", rows)
    left = [row for place, row in enumerate(rows, 2) if place not in told.rejects]
    if left:
        without = tell(tmp_path / "without", left)
        assert without.rejects == {}
        assert _said(without) == _said(told)


def _said(told: Told) -> dict[str, Any]:
    """What was said, whichever row named an agency, person or adult first. A sector is known whoever says it."""
    said = {name: draft.record for name, draft in told.drafts.items() if not draft.record.named_by_many}
    return said | dict.fromkeys(told.names("Agency", "Person", "Adult"))


# The graph


@pytest.mark.parametrize("path", [HERE / "every_kind.csv", *sorted(STORIES.glob("*.csv"))], ids=lambda path: path.stem)
def test_every_node_of_the_graph_has_its_row(store: Store, tmp_path, path):
    """Walk over all that is there after the import: each node is its row's, or names the row that it came from."""
    report = Place(store, tmp_path).load(path)
    assert report.complete
    rows = set(names_of_rows(path))
    kind = "head([name IN labels(n) WHERE name <> 'Record'])"
    nodes = store.read(f"MATCH (n) RETURN n.id AS id, {kind} AS kind, n.inferred_from AS from_row")
    assert len(nodes) == report.created
    for node in nodes:
        plain = node["id"].removeprefix(f"{node['kind']}:")
        if node["kind"] == "Feed":
            assert node["id"] == "multi-agency chronology"
        elif node["from_row"]:
            assert node["from_row"] in rows, node
        elif node["kind"] == "Case":
            assert any(row.startswith(f"{plain}/") for row in rows)
        else:
            assert comes_from(plain, rows), node


# One table, two files


def as_workbook(path: Path, rows: list[Mapping[str, str]]) -> Path:
    """The table as a workbook, its dates as dates, its hours as hours and its counts as numbers."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        day, hour = book.add_format({"num_format": "dd/mm/yy"}), book.add_format({"num_format": "hh:mm"})
        for column, name in enumerate(rows[0]):
            page.write(0, column, name.replace("_", " ").title())
            for number, row in enumerate(rows, 1):
                cell = row[name]
                if cell and name in ("date", "due", "recorded"):
                    page.write_datetime(number, column, date.fromisoformat(cell), day)
                elif cell and name == "time":
                    page.write_datetime(number, column, time.fromisoformat(cell), hour)
                elif cell and name == "count":
                    page.write_number(number, column, int(cell))
                else:
                    page.write(number, column, cell)
    return path


def test_a_workbook_gives_the_same_records(tmp_path):
    """Whether a board keeps its table as CSV or as a workbook."""
    with (HERE / "every_kind.csv").open(encoding="utf-8", newline="") as stream:
        rows: list[Mapping[str, str]] = list(csv.DictReader(stream))
    book = heard(as_workbook(tmp_path / "a.xlsx", rows))
    text = heard(HERE / "every_kind.csv")
    assert book.problems == []
    assert {name: draft.record for name, draft in book.drafts.items()} == {
        name: draft.record for name, draft in text.drafts.items()
    }
    assert {name: draft.place.row for name, draft in book.drafts.items()} == {
        name: draft.place.row for name, draft in text.drafts.items()
    }
