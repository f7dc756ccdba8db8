"""What the graph holds of a feed beyond a source that says it is complete.

Links end, they are not deleted. Absence is counted; only when the user asks for it, what can end is ended: stages,
involvements, employments, ownerships, controls and decisions get an `until`, plans an `ended_at`. No case is closed
by its absence: that would end every gap on it. All else stays as it is.
"""

from __future__ import annotations

from datetime import datetime

from graph_model import RECORDS, Record
from graph_model.digest import digest_of
from graph_model.people import Feed
from ingest.decide import Change, Existing
from ingest.rows import Notice
from ingest.run import BATCH, Run

ENDS = ("until", "ended_at")
NOT_ENDED_BY_ABSENCE = frozenset({"Feed"})


def find_absent(run: Run, end_at: datetime | None) -> None:
    """Count what the import's feeds no longer hold, and end at that moment what can end, where one is given."""
    if run.spool.rows_rejected() and end_at:
        run.tally.notice(
            Notice("rows were rejected, so nothing was ended for being absent; mend them and import again")
        )
        end_at = None
    for feed in run.feeds.met():
        supplied = {name.partition(".")[0] for name in feed.supplies}
        for kind in RECORDS:
            if kind in supplied and kind not in NOT_ENDED_BY_ABSENCE and not RECORDS[kind].derived:
                _of_kind(run, feed, kind, end_at)


def _of_kind(run: Run, feed: Feed, kind: str, end_at: datetime | None) -> None:
    for records in run.graph.pages(kind, BATCH, feed=feed.id):
        met = run.spool.seen(record.id for record in records)
        absent = [record for record in records if record.id not in met]
        run.tally.count("absent", kind, len(absent))
        ended = [ended for record in absent if end_at and (ended := _ended(record, end_at))]
        run.spool.touch(run.graph.write([_change(record) for record in ended]) if ended else ())
        run.tally.count("ended", kind, len(ended))


def _ended(record: Record, at: datetime) -> Record | None:
    """The record, ended; None where its kind does not end, or it has ended, or has not begun."""
    field = next((name for name in ENDS if name in type(record).model_fields), None)
    begun = getattr(record, "since", None) or getattr(record, "agreed_at", None) or getattr(record, "at", None)
    if field is None or getattr(record, field) is not None or (begun and begun > at):
        return None
    return record.model_copy(update={field: at})


def _change(record: Record) -> Change:
    before = Existing(type(record).__name__, record.feed, None, getattr(record, "case", None))
    return Change(record, digest_of(record), before, record.feed)
