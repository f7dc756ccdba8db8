"""Memory follows the batch, never the file or the graph: four times as many rows are not held at once."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_model.store import Store
from ingest.export import export
from ingest.load import Loader
from ingest.recognise import recognise

FEW, MANY = 1_000, 4_000
CASES = 20
LONG = "what happened " * 100
"""So that both files are larger than the blocks in which files are read, and rows that are held are seen."""


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Much smaller than the product's, so that both sizes are many batches and the test is quick."""
    monkeypatch.setattr("ingest.delimited.BLOCK", 1 << 16)
    monkeypatch.setattr("ingest.run.BATCH", 200)
    monkeypatch.setattr("ingest.ending.BATCH", 200)
    monkeypatch.setattr("ingest.settle.REMEMBERED", 500)
    monkeypatch.setattr("ingest.export.PAGE", 200)
    monkeypatch.setattr("ingest.records_in_graph.IDS_AT_ONCE", 500)


def events(folder: Path, rows: int, *, good: bool = True, known: bool = True) -> Path:
    """Tables with so many events on a few cases; `good`: rows without a mistake, `known`: their cases are there."""
    folder.mkdir()
    (folder / "adults.csv").write_text("id\n" + "".join(f"a{n}\n" for n in range(CASES)))
    cases = "".join(f"C{n},a{n},concern,2026-03-02\n" for n in range(CASES)) if known else ""
    (folder / "cases.csv").write_text(f"id,adult,kind,opened_at\n{cases}")
    kind = "fall" if good else "fell"
    with (folder / "events.csv").open("w") as stream:
        stream.write("id,case,kind,at,summary\n")
        for number in range(rows):
            stream.write(f"{folder.name} {number},C{number % CASES},{kind},2026-03-04,{LONG}{number}\n")
    return folder


def peak(work: Callable[[], object]) -> int:
    """The most bytes that Python held at once while the work was done."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def held_none_of(small: int, large: int) -> bool:
    """Whether the larger one cannot have held the rows that it has more, nor half of them.

    Not whether both peaks are equal: pydantic keeps some thousand short texts, and Python frees some things late.
    """
    return large - small < (MANY - FEW) * len(LONG) / 2


def read(folder: Path) -> None:
    """Read everything in a folder, and keep nothing of it."""
    for source in recognise([folder]):
        for _ in source.items():
            pass


def test_a_file_is_read_as_a_stream(tmp_path: Path):
    """However many rows it has."""
    few, many = events(tmp_path / "few", FEW), events(tmp_path / "many", MANY)
    read(few)
    small, large = peak(lambda: read(few)), peak(lambda: read(many))
    assert held_none_of(small, large)


@pytest.mark.parametrize("what", [{}, {"good": False}, {"known": False}], ids=["good rows", "rejects", "waiting rows"])
def test_an_import_holds_one_batch(store: Store, tmp_path: Path, what: dict[str, bool]):
    """Rows that go in, rows that are rejected and rows that wait: none of them is held in memory."""
    loader = Loader(store, tmp_path / "data")
    loader.load(recognise([events(tmp_path / "warm", 10, **what)]))
    sizes = [events(tmp_path / name, rows, **what) for name, rows in (("few", FEW), ("many", MANY))]
    small, large = (peak(lambda folder=folder: loader.load(recognise([folder]))) for folder in sizes)
    assert held_none_of(small, large)


def test_an_export_holds_one_page(store: Store, tmp_path: Path):
    """Whatever the graph holds."""
    loader = Loader(store)
    loader.load(recognise([events(tmp_path / "few", FEW)]))
    export(store, tmp_path / "warm")
    small = peak(lambda: export(store, tmp_path / "one"))
    loader.load(recognise([events(tmp_path / "many", MANY)]))
    large = peak(lambda: export(store, tmp_path / "two"))
    assert held_none_of(small, large)
