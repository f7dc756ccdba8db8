"""Everything out as records, and in again: nothing is lost on the way, on either engine or from one to the other."""

from __future__ import annotations

import csv
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from everything import everything, feed, full
from first_rules import first_rules
from graphs import ENGINES, Graphs, NoNeo4j, empty
from world import World

from graph_model import RECORDS
from graph_model.case import Case, Event
from graph_model.errors import BadRecord
from graph_model.people import Adult, Agency, Feed, Person
from graph_model.store import Store
from ingest.export import export
from ingest.load import Loader, write_records
from ingest.recognise import recognise
from queries.assess import Assessor
from queries.gaps import GapKeeper

AT = datetime(2026, 6, 1, tzinfo=UTC)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def bring_in(store: Store, folder: Path, **how):
    """Import an export, and expect every row of it to go in."""
    report = Loader(store).load(recognise([folder]), **how)
    assert report.problems == ()
    return report


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of one table, as they stand in the file."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def filled(store: Store) -> Store:
    """A graph with a full and a bare record of every kind."""
    write_records(store, everything(), feed(prefix="c/", agency="Agency full"))
    return store


@pytest.fixture
def keeper(store: Store) -> GapKeeper:
    """Keeps the gaps of the graph by the policy of England."""
    policies, library = first_rules()
    return GapKeeper(store, Assessor(store, policies, library))


def assess(keeper: GapKeeper, at: datetime) -> None:
    """Bring the gaps up to date, as of a moment."""
    keeper.refresh(round(at.timestamp() * 1000))


def test_the_same_graph_comes_back_byte_for_byte(filled: Store, tmp_path: Path):
    """An export that is imported into an empty graph, and exported again, says the same to the last byte."""
    export(filled, tmp_path / "one")
    empty(filled)
    bring_in(filled, tmp_path / "one")
    export(filled, tmp_path / "two")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_an_import_of_its_own_export_changes_nothing(filled: Store, tmp_path: Path):
    """Every record of an export is unchanged for the graph that it came from, and no case waits because of it."""
    export(filled, tmp_path / "one")
    filled.write([("MATCH (c:Case) SET c.waits = null", {})])
    report = bring_in(filled, tmp_path / "one")
    assert (report.created, report.changed) == (0, 0)
    assert filled.read("MATCH (c:Case) WHERE c.waits > 0 RETURN c.id AS id") == []


def test_from_one_engine_to_the_other(graphs: Graphs, tmp_path: Path):
    """What one engine wrote out, the other takes in, and it writes out the same."""
    try:
        one, other = (graphs.store(name) for name in ENGINES)
    except NoNeo4j as reason:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no Neo4j: {reason}")
    for source, target in ((one, other), (other, one)):
        empty(source)
        empty(target)
        write_records(source, everything(), feed())
        export(source, tmp_path / "from" / source.address[-5:])
        bring_in(target, tmp_path / "from" / source.address[-5:])
        export(target, tmp_path / "to" / source.address[-5:])
        assert bytes_of(tmp_path / "from" / source.address[-5:]) == bytes_of(tmp_path / "to" / source.address[-5:])


def test_every_kind_has_a_table_with_every_field(filled: Store, tmp_path: Path):
    """One file a kind, empty ones too, with all fields: also those that only the import sets."""
    counts = export(filled, tmp_path / "one")
    derived = {kind: 0 for kind, record_class in RECORDS.items() if record_class.derived}
    assert counts == {kind: {"Feed": 1, **derived}.get(kind, 2) for kind in RECORDS}
    for kind, record_class in RECORDS.items():
        with (tmp_path / "one" / f"{record_class.file_name}.csv").open(encoding="utf-8-sig") as stream:
            columns = next(csv.reader(stream))
        assert set(record_class.model_fields) <= set(columns), kind


def test_gaps_keep_their_history(store: Store, keeper: GapKeeper, tmp_path: Path):
    """A gap is evidence: when Convene first found it, closed or withdrew it, is not worked out again on a new day."""
    world = World()
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", "2026-01-06")
    world.involve("A", "gp", "2026-01-06")
    write_records(store, world.records, world.feed)
    assess(keeper, AT)
    counts = export(store, tmp_path / "one")
    assert counts["Gap"] > 0
    empty(store)
    bring_in(store, tmp_path / "one")
    assert keeper.waiting() == ["A"]
    assess(keeper, AT)
    export(store, tmp_path / "two")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_an_older_export_does_not_turn_gaps_back(store: Store, keeper: GapKeeper, tmp_path: Path):
    """What the graph has worked out since then is newer than what an export says of it."""
    world = World()
    world.case("A", opened="2026-01-05")
    write_records(store, world.records, world.feed)
    assess(keeper, datetime(2026, 1, 6, tzinfo=UTC))
    export(store, tmp_path / "one")
    assess(keeper, AT)
    export(store, tmp_path / "two")
    report = bring_in(store, tmp_path / "one")
    assert (report.created, report.changed) == (0, 0)
    export(store, tmp_path / "three")
    assert bytes_of(tmp_path / "two") == bytes_of(tmp_path / "three")


def test_a_record_about_a_gap_goes_in_at_once(store: Store, keeper: GapKeeper, tmp_path: Path):
    """An escalation about a gap finds it again in the new graph."""
    world = World()
    world.case("A", opened="2026-01-05")
    world.involve("A", "council", "2026-01-06")
    write_records(store, world.records, world.feed)
    assess(keeper, AT)
    gap = store.read("MATCH (g:Gap) RETURN g.id AS id ORDER BY id LIMIT 1")[0]["id"]
    escalation = RECORDS["Escalation"](id="e", case="A", at=AT, agency="council", about=gap)
    write_records(store, [escalation], world.feed)
    export(store, tmp_path / "one")
    empty(store)
    bring_in(store, tmp_path / "one")
    assert store.read("MATCH (:Escalation)-[:ABOUT]->(g:Gap) RETURN g.id AS id") == [{"id": gap}]


def test_nobody_elses_gaps_go_in(store: Store, tmp_path: Path):
    """A table of gaps that is not of Convene's own export is left out, and the report says so."""
    (tmp_path / "gaps.csv").write_text("id,case,rule\ng,A,lead-professional\n")
    (tmp_path / "adults.csv").write_text("id\nann\n")
    report = Loader(store).load(recognise([tmp_path]))
    assert any("gaps.csv was left out" in notice.says for notice in report.notices)
    assert store.read("MATCH (g:Gap) RETURN g.id AS id") == []


def test_the_feeds_of_a_case_come_back(store: Store, tmp_path: Path):
    """Whether a case can be judged depends on who has sent something on it, also where another feed owns the record."""
    for name in ("one", "other"):
        write_records(store, [full(Adult).model_copy(update={"id": "ann"})], Feed(id=name, name=name, prefix="p/"))
    case = Case(id="A", adult="ann", kind="concern", opened_at=AT)
    write_records(store, [case], "one")
    write_records(store, [case.model_copy(update={"kind": "section_42_enquiry"})], "other")
    export(store, tmp_path / "x")
    assert rows(tmp_path / "x", "cases")[0]["feeds"] == "one;other"
    empty(store)
    bring_in(store, tmp_path / "x")
    assert store.read("MATCH (c:Case) RETURN c.feeds AS feeds, c.feed AS feed") == [
        {"feeds": ["one", "other"], "feed": "one"}
    ]


def test_rows_that_wait_go_along(store: Store, tmp_path: Path):
    """A row that waits for an agency is in the export, waits in the new graph, and goes in when the agency comes."""
    case = [Adult(id="ann"), Case(id="A", adult="ann", kind="concern", opened_at=AT)]
    late = Event(id="fall", case="A", kind="fall", at=AT, agency="gp")
    write_records(store, [*case, late], "f", strict=False)
    export(store, tmp_path / "one")
    empty(store)
    report = Loader(store).load(recognise([tmp_path / "one"]))
    assert report.waiting == 1
    export(store, tmp_path / "two")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    write_records(store, [Agency(id="gp", name="GP", sector="primary_care")], "f")
    assert store.read("MATCH (e:Event)-[:SEEN_BY]->(a) RETURN e.id AS id, a.id AS agency") == [
        {"id": "fall", "agency": "gp"}
    ]


def test_a_spreadsheet_runs_nothing(filled: Store, tmp_path: Path):
    """No cell of an export begins with what a spreadsheet would take for a formula."""
    export(filled, tmp_path / "one")
    for file in (tmp_path / "one").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            assert not [cell for row in csv.reader(stream) for cell in row if cell[:1] in tuple("=+-@\t\r\n#")]


def test_ids_are_in_one_order_on_every_engine(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Page after page, nothing twice and nothing left out, by the characters' numbers."""
    monkeypatch.setattr("ingest.records_in_graph.IDS_AT_ONCE", 3)
    monkeypatch.setattr("ingest.export.PAGE", 2)
    names = ["b", "a", "Z", "é", "\uff5e", "𝔘", "10", "9", "=1", "#2", "a b", "ä"]
    write_records(store, [Person(id=name, name=name) for name in names], "f")
    export(store, tmp_path / "one")
    assert [row["name"].removeprefix("'") for row in rows(tmp_path / "one", "people")] == sorted(names)


def test_nothing_half_written_has_its_name(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What breaks on the way leaves neither the folder nor a part of it, and what an earlier crash left is no bar."""
    (tmp_path / "one.part").mkdir()
    (tmp_path / "one.part" / "cases.csv").write_text("half")

    def breaks(*_: object) -> bytes:
        raise OSError("no space left")

    monkeypatch.setattr("ingest.export.manifest", breaks)
    with pytest.raises(OSError, match="no space left"):
        export(store, tmp_path / "one")
    assert list(tmp_path.iterdir()) == []


def test_only_its_owner_reads_an_export(store: Store, tmp_path: Path):
    """It holds what is known about adults at risk: nobody else on the machine may open it."""
    export(store, tmp_path / "one")
    assert (tmp_path / "one").stat().st_mode & 0o077 == 0
    assert not [file for file in (tmp_path / "one").iterdir() if file.stat().st_mode & 0o077]


def test_an_export_that_is_not_whole_is_refused(filled: Store, tmp_path: Path):
    """A table that is gone would read as "none"; so nothing goes in, and the sentence names the table."""
    export(filled, tmp_path / "one")
    (tmp_path / "one" / "shares.csv").unlink()
    with pytest.raises(BadRecord, match=r"names shares\.csv, which is not there; the export is not whole"):
        Loader(filled).load(recognise([tmp_path / "one"]))


def test_a_manifest_of_somebody_else_is_refused(store: Store, tmp_path: Path):
    """A file of that name that Convene did not write gives nobody the rights of its own export."""
    (tmp_path / "people.csv").write_text("id,name,feed\np,P,police\n")
    for text, says in (("{}", "is not as Convene writes it"), ('{"version": 9, "files": {}}', "of version 9")):
        (tmp_path / "convene.json").write_text(text)
        with pytest.raises(BadRecord, match=says):
            Loader(store).load(recognise([tmp_path]))


def test_a_change_by_hand_is_said(filled: Store, tmp_path: Path):
    """An export is evidence; whoever imports one that was changed is told which file."""
    export(filled, tmp_path / "one")
    people = tmp_path / "one" / "people.csv"
    people.write_bytes(people.read_bytes() + b"p9,Nine\r\n")
    report = Loader(filled).load(recognise([tmp_path / "one"]))
    assert f"{people} was changed after Convene wrote it" in [notice.says for notice in report.notices]


def test_a_zip_of_it_is_it_too(filled: Store, tmp_path: Path):
    """An export may be sent as one file."""
    export(filled, tmp_path / "one")
    shutil.make_archive(str(tmp_path / "sent"), "zip", tmp_path, "one")
    empty(filled)
    bring_in(filled, tmp_path / "sent.zip")
    export(filled, tmp_path / "two")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_rejected_rows_of_an_export_can_be_mended(store: Store, tmp_path: Path):
    """A row that was spoilt is kept, and goes in from there as what it was: a record of its own feed."""
    write_records(store, [Person(id="p", name="P")], "police")
    export(store, tmp_path / "one")
    empty(store)
    people = tmp_path / "one" / "people.csv"
    people.write_text(people.read_text(encoding="utf-8-sig").replace("exact", "exactly"), encoding="utf-8-sig")
    loader = Loader(store, tmp_path / "data")
    report = loader.load(recognise([tmp_path / "one"]))
    assert report.rows_rejected == 1
    assert report.rejected_folder is not None
    [kept] = report.rejected_folder.rglob("people.csv")
    kept.write_text(kept.read_text(encoding="utf-8-sig").replace("exactly", "exact"), encoding="utf-8-sig")
    assert loader.load(recognise([report.rejected_folder])).complete
    assert store.read("MATCH (p:Person) RETURN p.id AS id, p.feed AS feed") == [{"id": "p", "feed": "police"}]
    assert not kept.exists()


def test_a_node_that_another_program_spoilt_is_named(store: Store, tmp_path: Path):
    """An export that cannot be true is not written; the sentence names the record and the field."""
    store.write([("CREATE (:Person:Record {id: 'p', precision: 'exact', feed: 'f'})", {})])
    with pytest.raises(BadRecord, match=r"Person 'p' in the graph is not as the model says \(name: Field required\)"):
        export(store, tmp_path / "one")


def test_the_manifest_says_what_was_written(filled: Store, tmp_path: Path):
    """Counts and hashes, and nothing that changes from day to day."""
    export(filled, tmp_path / "one")
    said = json.loads((tmp_path / "one" / "convene.json").read_text())
    assert said["files"]["shares.csv"]["rows"] == 2
    assert set(said) == {"convene", "version", "files"}
