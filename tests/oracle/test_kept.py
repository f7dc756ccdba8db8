"""The whole way with what is kept: files in, gaps in the graph out, again after more records, and as time passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from graphs import empty

from graph_model import Record
from graph_model.people import Agency, Feed
from graph_model.store import Store
from ingest.load import Loader
from ingest.recognise import recognise
from ingest.rows import SourceOptions
from queries.assess import Assessor
from queries.gaps import GapKeeper

from .answers import Answer, answers
from .clock import LONDON, at
from .conftest import some_worlds
from .dice import Dice
from .folders import write_folders
from .product import bring_in
from .seen import COMES_LATER, View
from .story import moment_words, records_words
from .worlds import World

GAPS = ("missing", "met_late", "never_met")
KEPT = """
MATCH (g:Gap)-[:IN_CASE]->(c:Case)
WHERE g.withdrawn_at IS NULL
OPTIONAL MATCH (g)-[:EXPECTS]->(a:Agency)
RETURN g.id AS id, g.rule AS rule, c.id AS case, g.subject AS subject, a.id AS expected, g.state AS state,
       g.since.epochMillis AS since, g.until.epochMillis AS until, g.due.epochMillis AS due, g.digest AS digest
"""
FORGET = "MATCH (g:Gap) DETACH DELETE g RETURN count(*) AS gone"
NEXT = "MATCH (c:Case) WHERE c.next_change_at IS NOT NULL RETURN min(c.next_change_at) AS at"
"""What a test may ask that no part of the product needs to."""


@pytest.fixture
def keeper(store: Store, assessor: Assessor) -> GapKeeper:
    return GapKeeper(store, assessor)


@some_worlds(2, cases=25)
def test_files_in_gaps_out(store: Store, keeper: GapKeeper, world: World) -> None:
    """Folders of CSV, imported and assessed, leave exactly the gaps in the graph that the oracle finds."""
    empty(store)
    with TemporaryDirectory() as folder:
        sources = recognise(write_folders(world, Path(folder)), SourceOptions(zone=str(LONDON)))
        report = Loader(store).load(sources)
    assert report.complete, report.problems
    now = world.views[0].as_of
    keeper.refresh(now)
    found = [tuple(row[name] for name in GAP_FIELDS) for row in store.read(KEPT) if row["state"] in GAPS]
    wanted = [gap_fields(one) for case in world.seen(View(now)) for one in answers(case) if one.state in GAPS]
    assert sorted(found, key=str) == sorted(wanted, key=str)


GAP_FIELDS = ("case", "rule", "subject", "expected", "state", "since", "until", "due")


def gap_fields(answer: Answer) -> tuple[object, ...]:
    return tuple(getattr(answer, name) for name in GAP_FIELDS)


def as_known_first(whole: World) -> World:
    """What was known of a world at first."""
    dice = Dice(whole.seed + 1)
    sent = {feed: list(first_known(dice, records)) for feed, records in whole.sent.items()}
    feeds = tuple(as_declared_first(dice, feed) for feed in whole.feeds)
    return replace(whole, sent=sent, feeds=feeds)


def first_known(dice: Dice, records: list[Record]) -> Iterator[Record]:
    """Some records are not there yet; of some, what came later is not, or it was said wrongly."""
    for record in records:
        if isinstance(record, Agency):
            yield record if dice.chance(9) else record.model_copy(update={"part_of": None})
        elif not dice.chance(2):
            later = [name for name in (*COMES_LATER, "closed_at", "died_at") if getattr(record, name, None)]
            yield record.model_copy(update=dict.fromkeys(later)) if later and dice.chance(5) else record


def as_declared_first(dice: Dice, feed: Feed) -> Feed:
    """What a source said of itself at first."""
    if not dice.chance(3):
        return feed
    return feed.model_copy(update={"supplies": feed.supplies[: dice.number(5, len(feed.supplies))], "until": None})


@some_worlds(3, cases=25)
def test_more_records_change_only_what_they_change(store: Store, keeper: GapKeeper, world: World) -> None:
    """After a second import, assessing what waits leaves the same gaps as assessing everything anew."""
    before, now = sorted(view.as_of for view in world.views[:2])
    empty(store)
    bring_in(store, as_known_first(world), complete=False)
    keeper.refresh(before)
    bring_in(store, world)
    keeper.refresh(now)
    agrees_with_anew(store, keeper, world, now)


@some_worlds(2, cases=6)
def test_time_changes_only_what_it_says_it_will(store: Store, keeper: GapKeeper, world: World) -> None:
    """Between two moments of `next_change_at` nothing changes; at each of them what is refreshed is what is true."""
    empty(store)
    bring_in(store, world)
    now = at(world.first_day + timedelta(days=25))
    keeper.refresh(now)
    for _ in range(STEPS):
        following = store.read(NEXT)[0]["at"]
        if following is None:
            break
        agrees_with_anew(store, keeper, world, (now + following) // 2)
        agrees_with_anew(store, keeper, world, following - 1)
        keeper.refresh(following)
        agrees_with_anew(store, keeper, world, following)
        now = following


STEPS = 12


def agrees_with_anew(store: Store, keeper: GapKeeper, world: World, now: int) -> None:
    """What is kept is what assessing everything at that moment would keep; leaves that in the graph."""
    kept = digests(store)
    store.write([(FORGET, {})])
    keeper.assess([case.id for case in world.cases], now)
    anew = digests(store)
    assert kept == anew, difference(world, now, kept, anew)


def digests(store: Store) -> dict[str, dict[str, Any]]:
    """What is kept and counts, by id."""
    return {row["id"]: row for row in store.read(KEPT)}


def difference(world: World, now: int, kept: Mapping[str, Any], anew: Mapping[str, Any]) -> str:
    lines = [f"at {moment_words(now)}"]
    cases = set()
    for name, rows in (("kept", kept), ("anew", anew)):
        other = anew if rows is kept else kept
        for row in rows.values():
            if other.get(row["id"]) != row:
                cases.add(row["case"])
                since, until = moment_words(row["since"]), moment_words(row["until"])
                lines.append(
                    f"  {name}: {row['case']} {row['rule']} {row['subject']} {row['state']} {since} .. {until}"
                )
    return "\n".join([*lines, *(line for case in sorted(cases) for line in records_words(world, case))])
