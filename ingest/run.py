"""One import while it runs: batch after batch, each settled, decided and written in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from graph_model.errors import BadSetting
from graph_model.people import OWN_FEED, Feed
from ingest.decide import Change, Decided, decide
from ingest.differences import differences
from ingest.feeds import Feeds
from ingest.graph import Graph
from ingest.names import of_feed, with_kind
from ingest.replaced import give_way
from ingest.report import FileReport, Tally, kind_of_table
from ingest.rows import (
    Draft,
    InAZone,
    Notice,
    Place,
    ReadWhole,
    Reject,
    Reread,
    Source,
    Told,
    Waits,
    is_own_export,
    shown_path,
)
from ingest.settle import Known, settle
from ingest.spool import Seen, Spool, waited

BATCH = 5_000
"""Records a transaction; memory follows it, not the size of the file."""

NOT_THEIRS = f"'{OWN_FEED}'; that is the name of what is entered into Convene itself, give the source another"

Tell = Callable[[str, int], None]
"""Hears which file is read and how many records were dealt with so far."""

Keep = Callable[[str, Reject], None]
"""Keeps a rejected row; it is told the kind of the record too."""


class Run:
    """The work of one import; `Loader` says when."""

    def __init__(self, graph: Graph, spool: Spool, tally: Tally, tell: Tell, root: Path | None = None) -> None:
        self.graph = graph
        self.spool = spool
        self.tally = tally
        self.feeds = Feeds(graph.feeds())
        self.known = Known(graph)
        self.files: list[FileReport] = []
        self.read_from: dict[str, None] = {}
        """The files of which rows were read, as they are called in messages."""
        self._tell = tell
        self._root = root

    def read(self, source: Source, feed: str | None, supplies: Sequence[str]) -> None:
        """Bring in one source, in batches. The rows of Convene's own export say themselves which feed they are from."""
        path = self.shown(source)
        name = None if is_own_export(source) else self._reserve(_of_others(feed or source.feed or source.format))
        if name and isinstance(source, InAZone) and (zone := self.feeds.get(name).zone):
            source.in_zone(zone)
        batch: list[Draft] = []
        before = self.tally.records
        for item in source.items():
            if isinstance(item, Draft | Reject):
                self.read_from[item.place.file] = None
            if not isinstance(item, Draft):
                self._take(item, name, path)
            elif isinstance(item.record, Feed):
                self._declare(item, path, own_export=name is None)
            else:
                batch.append(of_feed(item, name, self.feeds.prefix(name)) if name else item)
                if len(batch) == BATCH:
                    self._bring_in(batch, path)
                    batch = []
        self._bring_in(batch, path)
        if name:
            self._learn(source, name, supplies, brought=self.tally.records > before)
        self.files.append(FileReport(path, source.format, name, disk=source.path))

    def shown(self, source: Source) -> str:
        """How messages and rejects call what a source was read from."""
        return shown_path(source.path, self._root)

    def begin(self, source: Source) -> None:
        """Tell that it is the turn of this source."""
        self._tell(self.shown(source), self.tally.records)

    def decide(self, drafts: Sequence[Draft], digests: Mapping[int, str], keep: Keep) -> Decided:
        """Sort out records that have their final ids, write what changed, and count everything but what waits; `keep`
        keeps each that is rejected, with its kind."""
        decided = decide(drafts, self.known.existing, self.known.kind_of, self.feeds.number_together, digests)
        self.write(decided.changes)
        for kind, reject in decided.rejects:
            keep(kind, reject)
        for notice in differences(decided.foreign, self.graph):
            self.tally.notice(notice)
        for draft in (*decided.unchanged, *decided.foreign):
            self.tally.count("unchanged", type(draft.record).__name__)
        return decided

    def write(self, changes: Sequence[Change]) -> None:
        """Write one batch of changes in one transaction, and count them."""
        if changes:
            self.spool.touch(self.graph.write(changes))
            self.known.written({change.record.id: change.kind for change in changes})
            for (kind, is_new), number in Counter((change.kind, change.before is None) for change in changes).items():
                self.tally.count("created" if is_new else "changed", kind, number)

    def reject(self, kind: str | None, reject: Reject, path: str) -> None:
        """Keep a rejected row and say why."""
        self.spool.reject(path, [reject])
        self.tally.rejected_in[path] += 1
        self.tally.problem(reject.place, reject.problems)
        kind = kind or kind_of_table(reject.place.file)
        if kind:
            self.tally.count("rejected", kind)

    def reject_waiting(self, drafts: Sequence[Draft], kind: str, reject: Reject) -> None:
        """Keep a rejected row that waited, one of these drafts: under its feed, its file is of an earlier import."""
        feed = next(one.record.feed or "" for one in drafts if one.original is reject.original)
        place = Place(f"{waited(feed)}/{reject.place.file}", reject.place.row)
        self.spool.reject(waited(feed), [replace(reject, place=place)])
        self.tally.problem(reject.place, reject.problems)
        self.tally.count("rejected", kind)

    def keep_whole(self, source: Source) -> None:
        """Keep all rows of a source beside those that were rejected, where one cannot be read without the other."""
        if isinstance(source, ReadWhole) and self.spool.files_rejected(self.shown(source)):
            rows = (Reject(place, original, ()) for place, original in source.all_rows())
            self.spool.reject(self.shown(source), rows)

    def id_of(self, name: str, kind: str) -> str:
        """The id of the record of this name and kind, where a record of another kind may have the name."""
        found = self.graph.look_up([name]).get(name)
        return name if found is None or found.kind == kind else with_kind(kind, name)

    def _reserve(self, name: str) -> str:
        """The id of the feed of this name, which no record of this import can take."""
        feed = self.id_of(name, "Feed")
        self.spool.see({feed: Seen("Feed", feed, "the feed's own name", feed)})
        return feed

    def _learn(self, source: Source, name: str, supplies: Sequence[str], *, brought: bool) -> None:
        """Note what the feed supplies; a source that brought nothing and can tell of nothing makes no feed."""
        told = source.supplies()
        if supplies:
            self.feeds.say(name, supplies)
        elif brought or told.kinds:
            self.feeds.learn(name, told)

    def _take(self, item: Reject | Notice | Reread | Told | Waits, feed: str | None, path: str) -> None:
        if isinstance(item, Reject):
            self.reject(None, item, path)
        elif isinstance(item, Notice):
            self.tally.notice(item)
        elif isinstance(item, Told):
            self.spool.tell(item.case, item.feeds)
        elif isinstance(item, Waits):
            self.spool.wait([item.draft])
        elif feed:
            self._give_way(feed, item)

    def _give_way(self, feed: str, reread: Reread) -> None:
        replaced = give_way(self.graph, feed, self.feeds.prefix(feed), reread)
        self.spool.read_anew(replaced.case)
        for kind, number in Counter(replaced.removed.values()).items():
            self.tally.count("removed", kind, number)
        if replaced.removed:
            self.spool.touch([replaced.case])
        for says in replaced.remarks():
            self.tally.notice(Notice(says))

    def _declare(self, draft: Draft, path: str, *, own_export: bool) -> None:
        assert isinstance(draft.record, Feed)
        if not own_export and draft.record.id == OWN_FEED:
            self.reject("Feed", Reject(draft.place, draft.original, (f"id is {NOT_THEIRS}",)), path)
            return
        feed = draft.record.model_copy(update={"id": self._reserve(draft.record.id)})
        problem = self.feeds.declare(feed)
        if problem:
            self.reject("Feed", Reject(draft.place, draft.original, (problem,)), path)

    def _bring_in(self, drafts: Sequence[Draft], path: str) -> None:
        if not drafts:
            return
        settled = settle(drafts, self.known, self.spool)
        for kind, reject in settled.rejects:
            self.reject(kind, reject, path)
        for notice in settled.notices:
            self.tally.notice(notice)
        decided = self.decide(settled.drafts, settled.digests, partial(self.reject, path=path))
        self.spool.wait(stuck.draft for stuck in decided.stuck if not stuck.draft.record.derived)
        self.tally.records += len(drafts)
        self._tell(drafts[-1].place.file, self.tally.records)


def _of_others(feed: str) -> str:
    """The name of a source that is not Convene itself. Raises BadSetting."""
    if feed == OWN_FEED:
        raise BadSetting(f"The feed is {NOT_THEIRS}.")
    return feed
