"""One chronology with a row of every kind: the records that it made are the records that it makes."""

from __future__ import annotations

import csv
from pathlib import Path

import orjson
from telling import heard

from ingest.sources.chronology.every import KINDS

HERE = Path(__file__).parent / "chronologies"


def test_the_table_has_a_row_of_every_kind():
    """What no row shows, nobody would miss."""
    with (HERE / "every_kind.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["kind"] for row in csv.DictReader(stream)} == set(KINDS)


def test_the_records_are_those_that_were_looked_at():
    """Each record to the last field, as it was read and found right; `every_kind.ndjson` holds one in each line."""
    told = heard(HERE / "every_kind.csv")
    assert not told.rejects
    made = {
        f"{type(record).__name__} {record.id}": record.model_dump(mode="json", exclude_defaults=True)
        for record in told.records
    }
    right = [orjson.loads(line) for line in (HERE / "every_kind.ndjson").read_bytes().splitlines()]
    assert made == {f"{record.pop('record')} {record['id']}": record for record in right}
