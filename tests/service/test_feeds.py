"""The sources of records as the pages list them: what each sends, how much of it there is, when it last came."""

from __future__ import annotations

from datetime import UTC, datetime

from first_rules import first_rules
from world import World, day_end

from graph_model.people import Feed
from graph_model.store import Store
from ingest.load import write_records
from queries.access import LOCAL
from queries.import_answers import NONE_KEPT, ImportRow, Imports, ImportState
from queries.service import Service

BEGAN = datetime(2026, 7, 1, 9, tzinfo=UTC)


class Book:
    """One import, written down."""

    def imports(self) -> Imports:
        row = ImportRow(
            id="x", state=ImportState.DONE, words="", began=BEGAN, by="", files=("a.csv",), feeds=("council",)
        )
        return Imports(items=(row,), total=1, rejected=(), rejected_rows=0)

    def one(self, name: str) -> ImportRow | None:
        return None


def service(store: Store, book: Book | None = None) -> Service:
    return Service(store, *first_rules(), clock=lambda: day_end("2026-11-16"), imports=book)


def test_every_source_is_counted(store: Store) -> None:
    """Its records, the cases on which it sent something, and its name."""
    world = World()
    for case in ("A", "B"):
        world.case(case, opened="2026-01-05")
    world.event("A", "fall", "2026-02-01", seen_by="home")
    feed = Feed(id="council", name="The council's system", supplies=("Case", "Event.kind"), since=BEGAN)
    write_records(store, world.records, feed)
    [row] = service(store, Book()).feeds(LOCAL).items
    assert (row.id, row.name, row.cases) == ("council", "The council's system", 2)
    assert row.records == len(world.records) + 1
    assert row.supplies_words == "cases and kind of events"
    assert "shares" in row.lacks_words
    assert "events" not in row.lacks_words
    assert row.since == BEGAN
    assert row.last_import is not None
    assert row.last_import.isoformat() == "2026-07-01T10:00:00+01:00"


def test_where_nothing_is_written_down_nothing_is_said(store: Store) -> None:
    """No source, no import, and no word that anything was ever imported."""
    found = service(store)
    assert found.feeds(LOCAL).items == ()
    assert found.imports(LOCAL) == NONE_KEPT
