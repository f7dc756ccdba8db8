"""How an import ends: what waited is tried again, and the feeds are written down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice

from graph_model import RECORDS, Record
from graph_model.digest import digest_of
from graph_model.people import Feed
from ingest.deaths import note_deaths
from ingest.decide import Change
from ingest.graph import waiting_key
from ingest.names import resolved
from ingest.rows import Draft, Notice
from ingest.run import BATCH, Run
from ingest.settle import settle
from ingest.spool import Seen

OUR_OWN = frozenset({"Feed", "Waiver"})
"""What Convene adds itself: no source is missing anything that does not tell of them."""


def end(run: Run) -> None:
    """Everything that can only be done once all sources have been read."""
    recall(run)
    try_again(run)
    note_deaths(run)
    write_told(run)
    write_feeds(run)
    keep_waiting(run)


def recall(run: Run) -> None:
    """Take up the rows that earlier imports left waiting, unless this import brought the same ones anew.

    Where it brought another record under the id of one that waits, the one that waits is kept as a rejected row.
    """
    for page in run.graph.waiting(BATCH):
        run.spool.recall(key for key, _ in page)
        met = run.spool.seen(draft.record.id for _, draft in page)
        left = [draft for _, draft in page if not _came_anew(draft, met.get(draft.record.id))]
        settled = settle(left, run.known, run.spool)
        for kind, reject in settled.rejects:
            run.reject_waiting(left, kind, reject)
        run.spool.wait(settled.drafts)


def _came_anew(draft: Draft, met: Seen | None) -> bool:
    """True where the same row was met: of its kind, from its feed, and more than its name."""
    if met is None or not met.content:
        return False
    return (met.kind, met.feed) == (type(draft.record).__name__, draft.record.feed or "")


def try_again(run: Run) -> None:
    """Bring in what waited, from both ends in turn, until a round brings nothing: a chain may run either way."""
    backwards, more = False, True
    while more and run.spool.waiting():
        more = False
        for numbers, drafts in run.spool.waited(BATCH, backwards=backwards):
            more |= _retry(run, numbers, drafts)
        backwards = not backwards


def _retry(run: Run, numbers: Sequence[int], drafts: Sequence[Draft]) -> bool:
    run.known.look_up(drafts)
    run.known.look_up_more(drafts)
    decided = run.decide(drafts, {}, partial(run.reject_waiting, drafts))
    still = {stuck.draft.record.id for stuck in decided.stuck}
    done = [number for number, draft in zip(numbers, drafts, strict=True) if draft.record.id not in still]
    run.spool.stop_waiting(done)
    return bool(done)


def keep_waiting(run: Run) -> None:
    """Keep in the graph what still waits, for later imports; only then forget what no longer waits."""
    for _, drafts in run.spool.waited(BATCH):
        waiting = {waiting_key(draft): draft for draft in drafts}
        run.graph.keep_waiting(waiting)
        run.spool.still_waiting(waiting)
        _say_waiting(run, drafts)
    gone = run.spool.no_longer_waiting()
    for start in range(0, len(gone), BATCH):
        run.graph.forget_waiting(gone[start : start + BATCH])


def _say_waiting(run: Run, drafts: Sequence[Draft]) -> None:
    run.known.look_up(drafts)
    run.known.look_up_more(drafts)
    for draft in drafts:
        _, missing = resolved(draft.record, run.known.kind_of)
        run.tally.problem(draft.place, [f"{one}; the row waits for it" for one in missing])
        run.tally.count("waiting", type(draft.record).__name__)


def write_told(run: Run) -> None:
    """Note on cases of an export which feeds have sent something on them, where that is not known yet."""
    told = run.spool.told()
    while some := list(islice(told, BATCH)):
        run.spool.touch(run.graph.tell(dict(some)))


def write_feeds(run: Run) -> None:
    """Write what the feeds supply, in one transaction with the mark on every case that they tell of."""
    feeds = run.feeds.met()
    existing = run.graph.look_up([feed.id for feed in feeds])
    changes = []
    for feed in feeds:
        record = _with_agency(run, feed)
        digest, before = digest_of(record), existing.get(feed.id)
        if before is None or before.digest != digest:
            changes.append(Change(record, digest, before, feed.id))
        else:
            run.tally.count("unchanged", "Feed")
    run.write(changes)


def _with_agency(run: Run, feed: Feed) -> Record:
    if not feed.agency:
        return feed
    names = [run.id_of(name, "Agency") for name in dict.fromkeys(((feed.prefix or "") + feed.agency, feed.agency))]
    held = run.graph.look_up(names)
    for name in names:
        if name in held and held[name].kind == "Agency":
            return feed.model_copy(update={"agency": name})
    run.tally.notice(Notice(f"feed '{feed.id}' names agency '{feed.agency}', which nobody has sent; it was left out"))
    return feed.model_copy(update={"agency": None})


def not_supplied(run: Run) -> tuple[str, ...]:
    """The kinds that none of the import's feeds supplies, not even in part."""
    told = {name.partition(".")[0] for feed in run.feeds.met() for name in feed.supplies}
    wanted = (kind for kind, record_class in RECORDS.items() if not record_class.derived and kind not in OUR_OWN)
    return tuple(kind for kind in wanted if kind not in told)
