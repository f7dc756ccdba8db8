"""Records in over HTTP: what is sent is kept, read in its turn, and every row that could not go in can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clients import fetch
from data_folder import ADULTS, AGENCIES, CASES, EVENTS, FAL, FALL, TABLES, Place, place
from importing import Sender
from test_api_errors import problem

from api import envelope
from graph_model.store import Store
from ingest.importing import both
from ingest.journal import HowRead, State
from ingest.recognise import recognise
from queries.access import LOCAL


@pytest.fixture
def there(store: Store, tmp_path: Path) -> Place:
    return place(store, tmp_path / "data")


@pytest.fixture
def sender(there: Place) -> Iterator[Sender]:
    with there.served() as running, Sender(running) as found:
        yield found


def ids(store: Store, kind: str) -> list[str]:
    return sorted(row["id"] for row in store.read(f"MATCH (n:{kind}) RETURN n.id AS id"))


# -- files go in --


def test_several_files_are_one_import(sender: Sender, there: Place, store: Store):
    """Read when the last has come, assessed at once, and written down: who, what, how many."""
    found = sender.send(TABLES, feed="council", by="Mary Brown")
    assert (found["state"], found["by"], found["feeds"]) == ("done", "Mary Brown", ["council"])
    assert (found["created"], found["rejected"], found["files"]) == (6, 0, list(TABLES))
    assert ids(store, "Event") == ["fall"]
    assert there.service.gaps(LOCAL).unknown == 1
    assert there.service.waiting() == 0
    assert sender.imports()["items"] == [found]
    assert not list((there.data / "imports").glob("*/*"))


def test_the_same_again_changes_nothing(sender: Sender):
    """However often a file is sent."""
    sender.send(TABLES, feed="council")
    again = sender.send(TABLES, feed="council")
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 6)


def test_a_chronology_is_known_by_its_columns(sender: Sender, store: Store):
    """Whatever the file is called."""
    rows = "case,date,kind,agency,sector\nA,2026-03-02,opened,council,adult_social_care\n"
    rows += "A,2026-03-04,fall,home,care_provider\n"
    found = sender.send({"Ann's story.csv": rows})
    assert (found["state"], found["feeds"], found["rejected"]) == ("done", ["multi-agency chronology"], 0)
    assert ids(store, "Case") == ["A"]


def test_sent_again_with_its_key_a_file_is_imported_once(sender: Sender):
    """A client that got no answer may send it again."""
    first = sender.post("events.csv", EVENTS + FALL, key="9f1c").json()
    again = sender.post("events.csv", EVENTS + FALL, key="9f1c")
    assert (again.status_code, again.json()["id"]) == (201, first["id"])
    sender.over(first["id"])
    assert sender.imports()["total"] == 1


def test_one_import_waits_for_another(sender: Sender, there: Place):
    """Also for one of another program: two at once could take each other's rows for missing."""
    from ingest.alone import alone

    with alone(there.data):
        sent = sender.post("agencies.csv", AGENCIES).json()
        assert sent["state"] == "waiting"
        assert "one import runs at a time" in sender.client.get(f"/api/v1/imports/{sent['id']}").json()["words"]
    assert sender.over(sent["id"])["state"] == "done"


def test_an_import_of_the_command_line_is_listed_too(sender: Sender, there: Place, tmp_path: Path):
    """With how far it is while it runs: there is one book for all of them."""
    file = tmp_path / "agencies.csv"
    file.write_text(AGENCIES)
    seen: list[str] = []
    there.importing.bring_in(
        recognise([file]), ["agencies.csv"], HowRead(), "local user, by the command line",
        both(lambda _: None, lambda _: seen.extend(row["state"] for row in sender.imports()["items"])),
    )  # fmt: skip
    assert set(seen) <= {"waiting", "reading"}
    [row] = sender.imports()["items"]
    assert (row["state"], row["by"], row["created"]) == ("done", "local user, by the command line", 3)


# -- what goes wrong is a sentence --


def test_rejected_rows_are_fetched_mended_and_sent_again(sender: Sender, store: Store):
    """As they came, with their reason; what is still wrong stays, and what went in goes."""
    found = sender.send(TABLES | {"events.csv": EVENTS + FALL + FAL}, feed="council")
    assert found["rejected"] == 1
    assert found["problems"] == [problem_of_fal(found)]
    [kept] = sender.imports()["rejected"]
    assert (kept["file"], kept["feed"], kept["rejected"]) == ("events.csv", "council", 1)
    assert kept["reasons"][0]["such_as"] == "fal, A, fal, 2026-03-05, …"
    file = sender.rejected(kept["id"])
    assert "attachment" in file.headers["content-disposition"]
    assert "'=by the bed" in file.text
    still = sender.send({"events (1).csv": file.content}, mends=kept["id"])
    assert (still["rejected"], still["feeds"]) == (1, ["council"])
    [kept] = sender.imports()["rejected"]
    mended = sender.send({"events.csv": sender.rejected(kept["id"]).text.replace(",fal,", ",fall,")}, mends=kept["id"])
    assert (mended["created"], mended["rejected"]) == (1, 0)
    assert sender.imports()["rejected"] == []
    assert ids(store, "Event") == ["fal", "fall"]


def problem_of_fal(found: dict[str, object]) -> str:
    [says] = found["problems"]  # type: ignore[misc]
    assert says.startswith("events.csv, row 3: kind is 'fal'; allowed: ")
    return str(says)


def test_rows_that_were_left_out_are_not_forgotten(sender: Sender):
    """Of two rejected rows one comes back: nothing is read, and both stay."""
    sender.send(TABLES | {"events.csv": EVENTS + FAL + FAL.replace("fal,A", "fel,A")}, feed="council")
    [kept] = sender.imports()["rejected"]
    lines = sender.rejected(kept["id"]).text.splitlines(keepends=True)
    refused = sender.send({"events.csv": "".join(lines[:2]).replace(",fal,", ",fall,")}, mends=kept["id"])
    assert refused["state"] == "refused"
    assert "has 1 rows and events.csv has 2; what was left out would be forgotten" in refused["says"]
    assert sender.imports()["rejected"] == [kept]


def test_an_unchanged_file_of_rejected_rows_loses_nothing(sender: Sender):
    """Sent twice as it is: it takes its own place."""
    sender.send(TABLES | {"events.csv": EVENTS + FAL}, feed="council")
    for _ in range(3):
        [kept] = sender.imports()["rejected"]
        assert sender.send({"events.csv": sender.rejected(kept["id"]).content}, mends=kept["id"])["rejected"] == 1
    assert len(sender.imports()["rejected"]) == 1


def test_rejected_rows_do_not_come_back_as_another_sources(sender: Sender):
    """Dropped where new files go they would be named twice."""
    sender.send(TABLES | {"events.csv": EVENTS + FAL}, feed="council")
    [kept] = sender.imports()["rejected"]
    refused = sender.send({"events.csv": sender.rejected(kept["id"]).content})
    assert refused["state"] == "refused"
    assert refused["says"].startswith("events.csv has a column 'problem', as rejected rows have;")


def test_the_same_wrong_file_again_is_kept_once(sender: Sender):
    """Its rejected rows have the name of what they are."""
    for _ in range(2):
        sender.send({"events.csv": EVENTS + FAL}, feed="council")
    assert len(sender.imports()["rejected"]) == 1


def test_what_is_no_table_is_refused_in_a_sentence(sender: Sender, there: Place):
    """By the name that it was sent under, without a word of where it was kept."""
    refused = sender.send({"notes.csv": "dear all\nthe adult fell\n"})
    assert refused["state"] == "refused"
    assert refused["says"].startswith("What was sent holds nothing that Convene can read; allowed: ")
    assert str(there.data) not in refused["says"]
    assert sender.send({"bomb.zip": b"PK\x03\x04 not really"})["says"].startswith(
        "bomb.zip cannot be read as a zip file"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../events.csv", {}), (".events.csv", {}), ("events.exe", {}), ("events", {}), ("a\\b.csv", {}),
        ("a\x00.csv", {}), ("x" * 200 + ".csv", {}), ("a.csv", {"of": "0"}), ("a.csv", {"zone": "Moon/Base"}),
        ("a.csv", {"dates": "ymd"}), ("a.csv", {"feed": "convene"}), ("a.csv", {"fed": "x"}),
    ],
)  # fmt: skip
def test_a_word_that_means_nothing_is_refused(sender: Sender, there: Place, name: str, words: dict[str, str]):
    """Before anything is kept."""
    found = problem(sender.post(name, "x", **words), 422, "wrong-question")
    assert [one.parameter for one in found.problems] == [next(iter(words), "name")]
    assert not list((there.data / "imports").glob("*"))


def test_what_cannot_be_taken_is_refused(sender: Sender):
    """An empty file, one that comes twice, one too many, and rows that nobody rejected."""
    problem(sender.post("a.csv", ""), 422, "wrong-question")
    sent = sender.post("agencies.csv", AGENCIES, of=2).json()
    assert sent["state"] == "receiving"
    problem(sender.post("agencies.csv", AGENCIES, sent["id"]), 409, "conflict")
    assert sender.post("adults.csv", ADULTS, sent["id"]).status_code == 201
    problem(sender.post("cases.csv", CASES, sent["id"]), 409, "conflict")
    problem(sender.post("cases.csv", CASES, "20260101T000000000000-000000"), 404, "not-there")
    problem(sender.post("cases.csv", CASES, mends="nowhere/events.csv"), 404, "not-there")


@pytest.mark.parametrize("name", ["nowhere/events.csv", "../api-token", "x/../../api-token", "x", "x/import.json"])
def test_nothing_but_rejected_rows_is_given_out(sender: Sender, name: str):
    """Whatever the address says."""
    problem(sender.rejected(name.replace("..", "%2e%2e")), 404, "not-there")


def test_a_file_that_is_too_large_is_refused(sender: Sender, there: Place, monkeypatch: pytest.MonkeyPatch):
    """Announced or not, and nothing of it is kept."""
    monkeypatch.setattr(envelope, "LARGEST_FILE", 1 << 20)
    problem(sender.post("a.csv", b"x" * (1 << 20) + b"y"), 413, "too-large")
    pieces = sender.client.post("/api/v1/imports", params={"name": "a.csv"}, content=(b"x" * 4096 for _ in range(300)))
    problem(pieces, 413, "too-large")
    assert not list((there.data / "imports").glob("*/*"))


def test_nobody_imports_without_a_sign_in(there: Place):
    """Nor reads what was rejected."""
    with there.served() as running:
        for path in ("/api/v1/imports", "/api/v1/rejected/x/y.csv"):
            assert fetch(running.url + path).status_code == 401


# -- the process ends in the midst --


def test_what_an_ended_process_left_is_taken_up(there: Place, store: Store):
    """Files that had come whole are read when Convene starts again; what was half done is done once."""
    journal = there.importing.journal
    for state in (State.WAITING, State.READING, State.ASSESSING):
        entry = journal.new("", ("events.csv",), HowRead(feed="council"))
        journal.write(entry.model_copy(update={"state": state}))
        folder = journal.files_of(entry)
        folder.mkdir(parents=True)
        (folder / "events.csv").write_text(EVENTS + FALL.replace("fall,A", f"{state.value},A"))
    for name, text in (("agencies.csv", AGENCIES), ("adults.csv", ADULTS), ("cases.csv", CASES)):
        assert name
        entry = journal.write(journal.new("", (name,), HowRead(feed="council")))
        journal.files_of(entry).mkdir()
        (journal.files_of(entry) / name).write_text(text)
    with there.served() as running, Sender(running) as sender:
        over = [sender.over(row["id"]) for row in sender.imports()["items"]]
    assert [row["state"] for row in over] == ["done"] * 6
    assert ids(store, "Event") == ["reading", "waiting"]
    assert not list((there.data / "imports").glob("*/*"))


def test_an_import_that_is_broken_off_goes_on_where_it_was(there: Place, store: Store, monkeypatch: pytest.MonkeyPatch):
    """The process ends between two batches: what was in is kept, the rest comes with the next start, nothing twice."""
    from ingest import run

    monkeypatch.setattr(run, "BATCH", 50)
    rows = "".join(FALL.replace("fall,A", f"e{n:04},A") for n in range(3_000))
    with there.served() as running, Sender(running) as sender:
        sender.send({name: text for name, text in TABLES.items() if name != "events.csv"}, feed="council")
        sent = sender.post("events.csv", EVENTS + rows, feed="council").json()
        while not 0 < sender.client.get(f"/api/v1/imports/{sent['id']}").json()["records"] < 3_000:
            pass
    half = len(ids(store, "Event"))
    assert 0 < half < 3_000
    with there.served() as running, Sender(running) as sender:
        found = sender.over(sent["id"])
    assert (found["state"], found["created"] + found["unchanged"]) == ("done", 3_000)
    assert found["unchanged"] >= half
    assert len(ids(store, "Event")) == 3_000
