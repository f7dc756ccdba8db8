"""The graph as an import uses it: look up, write a batch with its marks, keep what waits, read records back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import blake2b

from graph_model import Record
from graph_model.people import Feed
from graph_model.store import Store
from ingest.decide import Change, Existing
from ingest.marks import cases_of, mark_batch, marks_after, marks_before, new_mark, statement
from ingest.records_in_graph import read_pages, read_some, upserts
from ingest.rows import Draft
from ingest.spool import Spool, Written, draft_from, draft_text


class Graph:
    """The graph that an import writes to."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def look_up(self, ids: Iterable[str]) -> dict[str, Existing]:
        """Those of the ids that the graph holds."""
        found = self._store.columns(statement("look_up"), ids=list(ids))
        columns = (found[name] for name in ("id", "kind", "feed", "digest", "case_id"))
        return {
            name: Existing(kind, feed or None, digest or None, case or None)
            for name, kind, feed, digest, case in zip(*columns, strict=True)
        }

    def feeds(self) -> list[Feed]:
        """All feeds."""
        return [record for page in self.pages("Feed", 1_000) for record in page if isinstance(record, Feed)]

    def pages(self, kind: str, size: int, feed: str | None = None) -> Iterator[list[Record]]:
        """The records of a kind by id, of one feed or of all, page by page."""
        return read_pages(self._store, kind, size, feed)

    def records(self, ids: Sequence[str], kind: str) -> dict[str, Record]:
        """The records of a kind that have these ids."""
        return {record.id: record for record in read_some(self._store, kind, ids)}

    def write(self, changes: Sequence[Change]) -> set[str]:
        """Write the records and mark the cases that they touch, in one transaction; the ids of these cases."""
        mark, cases = new_mark(), cases_of(changes)
        before, after = marks_before(changes, mark), marks_after(changes, mark)
        records = upserts(changes)
        own = [*records.statements, *mark_batch(cases, mark)]
        answers = self._store.write([*before, *own, *after], lambda rows: records.check(rows[len(before) :]))
        marked = answers[: len(before)] + answers[len(before) + len(own) :]
        return set(cases) | {row["id"] for rows in marked for row in rows}

    def tell(self, cases: Mapping[str, Sequence[str]]) -> set[str]:
        """Note which feeds have sent something on cases, and mark those where that is new; their ids."""
        rows = [{"id": case, "feeds": list(feeds)} for case, feeds in cases.items()]
        [answer] = self._store.write([(statement("tell_cases"), {"rows": rows, "mark": new_mark()})])
        return {row["id"] for row in answer}

    def waiting(self, size: int) -> Iterator[list[tuple[str, Draft]]]:
        """Rows that wait, page by page, with the keys under which they do."""
        after = ""
        while page := self._store.read(statement("waiting"), after=after, size=size):
            after = page[-1]["id"]
            yield [(row["id"], draft_from(row["draft"])) for row in page]

    def keep_waiting(self, drafts: Mapping[str, Draft]) -> None:
        """Keep rows, by key, until what they refer to is there."""
        rows = [{"id": key, "feed": one.record.feed, "draft": draft_text(one)} for key, one in drafts.items()]
        self._store.write([(statement("keep_waiting"), {"rows": rows})])

    def forget_waiting(self, keys: Sequence[str]) -> None:
        """Drop rows that wait no longer."""
        self._store.write([(statement("forget_waiting"), {"ids": list(keys)})])

    def sent(self, feed: str, case: str) -> list[tuple[str, str, str]]:
        """What a feed has sent on a case: id, kind, and the row that it was concluded from; empty where it was said."""
        rows = self._store.read(statement("sent"), feed=feed, case_id=case)
        return [(row["id"], row["kind"], row["from_row"]) for row in rows]

    def deaths(self, cases: Sequence[str]) -> dict[str, datetime | None]:
        """By adult of these cases, when they died by what is recorded on all of their cases."""
        found = self._store.read(statement("deaths"), ids=list(cases))
        died = {row["id"]: row["died"] for row in found}
        return {name: None if at is None else datetime.fromtimestamp(at / 1000, UTC) for name, at in died.items()}

    def referring(self, ids: Iterable[str]) -> dict[str, set[str]]:
        """By id, the records that refer to it, gaps apart."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self._store.read(statement("referring"), ids=list(ids)):
            found[row["id"]].add(row["other"])
        return found

    def remove(self, case: str, ids: Sequence[str], referring: Sequence[str]) -> None:
        """Take records of a case out, and mark the case. Those that refer to them are written anew when they come."""
        marks = mark_batch({case: set()}, new_mark())
        anew = (statement("write_anew"), {"ids": list(referring)})
        self._store.write([anew, (statement("remove"), {"ids": list(ids)}), *marks])


class DryGraph(Graph):
    """Reads the graph, and only remembers what would have been written."""

    def __init__(self, graph: Graph, spool: Spool) -> None:
        super().__init__(graph._store)
        self._spool = spool

    def look_up(self, ids: Iterable[str]) -> dict[str, Existing]:
        """What the graph holds, and what it would hold by now."""
        asked = list(ids)
        coming = {
            name: Existing(one.kind, one.feed, one.digest, one.case) for name, one in self._spool.written(asked).items()
        }
        return super().look_up(asked) | coming

    def write(self, changes: Sequence[Change]) -> set[str]:
        """Remember it, and say which cases it would touch."""
        self._spool.write(
            {
                one.record.id: Written(one.kind, one.record.feed, one.digest, getattr(one.record, "case", None))
                for one in changes
            }
        )
        return set(cases_of(changes))

    def tell(self, cases: Mapping[str, Sequence[str]]) -> set[str]:
        """Nothing is noted."""
        return set()

    def keep_waiting(self, drafts: Mapping[str, Draft]) -> None:
        """Nothing is kept."""

    def forget_waiting(self, keys: Sequence[str]) -> None:
        """Nothing is dropped."""

    def remove(self, case: str, ids: Sequence[str], referring: Sequence[str]) -> None:
        """Nothing is removed."""

    def deaths(self, cases: Sequence[str]) -> dict[str, datetime | None]:
        """Nothing that is not written yet can be asked for."""
        return {}


def waiting_key(draft: Draft) -> str:
    """Under which a row waits: the same row that comes again takes the place of the first."""
    said = f"{draft.record.feed}\n{type(draft.record).__name__}\n{draft.record.id}"
    return blake2b(said.encode(), digest_size=16).hexdigest()
