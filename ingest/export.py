"""Everything in the graph as records: backup, move to another graph, and evidence that needs no program to be read.

One CSV a kind with every field, also those that only the import sets; what Convene works out itself too.
`waiting.ndjson` holds the rows that wait for something they refer to, `convene.json` says what was written. The same
graph gives the same bytes on every engine, and imported into an empty one the same graph.
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph_model import RECORDS, Record
from graph_model.case import Case
from graph_model.store import Store
from ingest.cells import as_cell, written
from ingest.graph import Graph
from ingest.manifest import MANIFEST, Written, hash_of, manifest
from ingest.records_in_graph import pages_of_ids, read_raw
from ingest.sources.own_export import TOLD_BY, WAITING
from ingest.spool import draft_text
from ingest.validate import columns_of

PAGE = 2_000
"""Records that are fetched at once; memory follows it, not the size of the graph."""


def export(store: Store, folder: Path) -> dict[str, int]:
    """Write everything into a new folder; returns how many records of each kind there are.

    It is written beside the folder, as `<folder>.part`, and takes its place when it is complete.
    """
    folder = folder.absolute()
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    try:
        counts = {kind: _write_table(store, kind, part) for kind in RECORDS}
        waiting = _write_waiting(store, part)
        rows = {RECORDS[kind].file_name + ".csv": count for kind, count in counts.items()}
        rows[f"{WAITING}.ndjson"] = waiting
        said = {name: Written(count, hash_of(part / name)) for name, count in rows.items()}
        (part / MANIFEST).write_bytes(manifest(said))
        _put_in_place(part, folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return counts


def columns_written(record_class: type[Record]) -> tuple[str, ...]:
    """The columns of a kind's table in an export."""
    own = columns_of(record_class, own_export=True)
    return (*own, TOLD_BY) if record_class is Case else own


def _write_table(store: Store, kind: str, folder: Path) -> int:
    columns = columns_written(RECORDS[kind])
    count = 0
    with (folder / f"{RECORDS[kind].file_name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(columns)
        for cells in _rows(store, kind, columns):
            rows.writerow(cells)
            count += 1
    return count


def _rows(store: Store, kind: str, columns: Iterable[str]) -> Iterator[list[str]]:
    for names in pages_of_ids(store, kind, PAGE):
        for record, properties in read_raw(store, kind, names):
            values = {**dict(record), TOLD_BY: sorted(properties.get(TOLD_BY) or ())}
            yield [written(as_cell(values[name])) for name in columns]


def _write_waiting(store: Store, folder: Path) -> int:
    count = 0
    with (folder / f"{WAITING}.ndjson").open("w", encoding="utf-8", newline="") as stream:
        for page in Graph(store).waiting(PAGE):
            for _, draft in page:
                stream.write(draft_text(draft) + "\n")
                count += 1
    return count


def _put_in_place(part: Path, folder: Path) -> None:
    """Everything is on the disk before it has the name under which somebody would trust it."""
    for file in part.iterdir():
        file.chmod(0o600)
        _to_disk(file)
    if folder.exists():
        folder.rmdir()
    part.rename(folder)
    _to_disk(folder.parent)


def _to_disk(path: Path) -> None:
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
