"""What an import must remember without holding it in memory: names already seen, rows that wait, rejects.

A private SQLite file that nobody else can open and that is gone with the process. Nothing in it needs to outlive a
crash: an import that was killed is started again from its source, and what a finished import must keep (rows that still
wait, rejects) is in the graph and in the data folder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType

import orjson

from graph_model import RECORDS, Record
from ingest.rows import Draft, Place, Reject

TABLES = """
create table seen (id text primary key, kind text, content text, place text, feed text) without rowid;
create table touched (id text primary key) without rowid;
create table waiting (n integer primary key, draft text);
create table rejects (n integer primary key, path text, file text, line integer, original text, problems text);
create table recalled (id text primary key) without rowid;
create table reread (id text primary key) without rowid;
create table told (about text, feed text, primary key (about, feed)) without rowid;
create table written (id text primary key, kind text, feed text, digest text, about text) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A name that this import has met already: as which kind, with which content, where, and sent by which feed."""

    kind: str
    content: str
    """The digest of the record; '' where it was merely named."""
    place: str
    feed: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a dry run would have written, for the rows after it that refer to it."""

    kind: str
    feed: str | None
    digest: str
    case: str | None


WAITED = "waited"


def waited(feed: str) -> str:
    """The path under which rows of a feed are rejected that had waited since an earlier import."""
    return f"{WAITED}/{feed}"


class Spool:
    """The memory of one import."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._db.executescript("pragma synchronous = off; pragma journal_mode = off;" + TABLES)

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.close()

    def seen(self, ids: Iterable[str]) -> dict[str, Seen]:
        """Those of the names that this import has met."""
        rows = self._many("select id, kind, content, place, feed from seen where id in", ids)
        return {row[0]: Seen(*row[1:]) for row in rows}

    def see(self, met: Mapping[str, Seen]) -> None:
        """Remember names."""
        self._put(
            "insert into seen values (?, ?, ?, ?, ?) on conflict (id) do update"
            " set content = excluded.content, place = excluded.place, feed = excluded.feed where seen.content = ''",
            ((name, one.kind, one.content, one.place, one.feed) for name, one in met.items()),
        )

    def touch(self, cases: Iterable[str]) -> None:
        """Remember cases that the import touched."""
        self._put("insert or ignore into touched values (?)", ((case,) for case in cases))

    def touched(self) -> int:
        """The number of cases touched."""
        return int(self._db.execute("select count(*) from touched").fetchone()[0])

    def wait(self, drafts: Iterable[Draft]) -> None:
        """Keep drafts for a later try."""
        self._put("insert into waiting (draft) values (?)", ((draft_text(draft),) for draft in drafts))

    def waiting(self) -> int:
        """The number of drafts that wait."""
        return int(self._db.execute("select count(*) from waiting").fetchone()[0])

    def waited(self, size: int, *, backwards: bool = False) -> Iterator[tuple[list[int], list[Draft]]]:
        """The drafts that wait, in batches, with the numbers by which they can be taken out."""
        order, past = ("desc", "<") if backwards else ("asc", ">")
        at = 2**62 if backwards else -1
        while True:
            rows = self._db.execute(
                f"select n, draft from waiting where n {past} ? order by n {order} limit ?", (at, size)
            ).fetchall()
            if not rows:
                return
            at = rows[-1][0]
            yield [row[0] for row in rows], [draft_from(row[1]) for row in rows]

    def stop_waiting(self, numbers: Iterable[int]) -> None:
        """Take drafts out that went in, or that were rejected."""
        self._put("delete from waiting where n = ?", ((number,) for number in numbers))

    def recall(self, keys: Iterable[str]) -> None:
        """Remember rows that earlier imports left waiting."""
        self._put("insert or ignore into recalled values (?)", ((key,) for key in keys))

    def still_waiting(self, keys: Iterable[str]) -> None:
        """Remember that these wait on."""
        self._put("delete from recalled where id = ?", ((key,) for key in keys))

    def no_longer_waiting(self) -> list[str]:
        """Those that earlier imports left waiting, and that do not wait any more."""
        return [row[0] for row in self._db.execute("select id from recalled order by id").fetchall()]

    def reject(self, path: str, rejects: Iterable[Reject]) -> None:
        """Keep rejected rows of an imported path."""
        self._put(
            "insert into rejects (path, file, line, original, problems) values (?, ?, ?, ?, ?)",
            ((path, one.place.file, one.place.row, _json(dict(one.original)), _json(one.problems)) for one in rejects),
        )

    def rows_rejected(self) -> int:
        """The number of rejected rows; one that was rejected for several things counts once, one beside them not."""
        rows = "select distinct file, coalesce(line, -n) from rejects where problems <> '[]'"
        return int(self._db.execute(f"select count(*) from ({rows})").fetchone()[0])

    def files_rejected(self, path: str) -> list[str]:
        """The files, within an imported path, that have rejected rows."""
        rows = self._db.execute("select distinct file from rejects where path = ? order by file", (path,))
        return [row[0] for row in rows.fetchall()]

    def feeds_rejected(self) -> list[str]:
        """The feeds of which rows were rejected that had waited."""
        rows = self._db.execute("select distinct path from rejects where path like ? order by path", (waited("%"),))
        return [row[0].removeprefix(waited("")) for row in rows.fetchall()]

    def has_rejects(self, file: str) -> bool:
        """True where rows of the file were rejected."""
        return self._db.execute("select 1 from rejects where file = ? limit 1", (file,)).fetchone() is not None

    def rejects(self, file: str) -> Iterator[Reject]:
        """The rejected rows of a file in its order, each row once with all its problems."""
        rows = self._db.execute(
            "select line, min(n), original, json_group_array(problems) from rejects where file = ?"
            " group by coalesce(line, -n) order by line, 2",
            (file,),
        )
        for line, _, original, problems in rows:
            found = dict.fromkeys(said for several in orjson.loads(problems) for said in orjson.loads(several))
            yield Reject(Place(file, line), orjson.loads(original), tuple(found))

    def read_anew(self, case: str) -> None:
        """Remember a case whose rows were read as a whole."""
        self._put("insert or ignore into reread values (?)", [(case,)])

    def reread(self) -> Iterator[str]:
        """The cases whose rows were read as a whole."""
        return (row[0] for row in self._db.execute("select id from reread").fetchall())

    def tell(self, case: str, feeds: Iterable[str]) -> None:
        """Remember feeds that have sent something on a case."""
        self._put("insert or ignore into told values (?, ?)", ((case, feed) for feed in feeds))

    def told(self) -> Iterator[tuple[str, list[str]]]:
        """By case, the feeds that have sent something on it."""
        groups = self._db.execute("select about, json_group_array(feed) from told group by about")
        for case, feeds in groups:
            yield case, sorted(orjson.loads(feeds))

    def write(self, rows: Mapping[str, Written]) -> None:
        """Remember what a dry run would have written."""
        self._put(
            "insert or replace into written values (?, ?, ?, ?, ?)",
            ((name, one.kind, one.feed, one.digest, one.case) for name, one in rows.items()),
        )

    def written(self, ids: Iterable[str]) -> dict[str, Written]:
        """Those of the names that a dry run would have written."""
        rows = self._many("select id, kind, feed, digest, about from written where id in", ids)
        return {row[0]: Written(*row[1:]) for row in rows}

    def _put(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._db.execute("begin")
        self._db.executemany(statement, rows)
        self._db.execute("commit")

    def _many(self, statement: str, ids: Iterable[str]) -> list[tuple[str, ...]]:
        return self._db.execute(f"{statement} (select value from json_each(?))", (_json(list(ids)),)).fetchall()


def draft_text(draft: Draft) -> str:
    """A draft as text that `draft_from` reads."""
    return _json(
        {
            "kind": type(draft.record).__name__,
            "record": draft.record.model_dump(mode="json", exclude_defaults=True),
            "file": draft.place.file,
            "row": draft.place.row,
            "original": dict(draft.original),
        }
    )


def draft_from(text: str) -> Draft:
    """The draft that `draft_text` wrote."""
    said = orjson.loads(text)
    record: Record = RECORDS[said["kind"]].model_validate(said["record"])
    return Draft(record, Place(said["file"], said["row"]), said["original"])


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
