"""What `Store` promises, on both engines: what goes in comes out, all of it or nothing, and reading never writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from threading import Barrier
from typing import Any

import pytest
from neo4j.exceptions import ServiceUnavailable, TransientError

from graph_model.case import Case, Event
from graph_model.cypher import Upserts, row
from graph_model.errors import BadQuery, BadRecord, EngineUnreachable, TriedInVain
from graph_model.people import Adult, Agency
from graph_model.store import ATTEMPTS, Store

SUMMER = datetime(2026, 7, 1, 9, 30, 0, 123_000, tzinfo=timezone(timedelta(hours=1)))
MADE = "UNWIND $rows AS row CREATE (n:Event {id: row.id, at: datetime(row.at), summary: row.summary})"
READ = "MATCH (n:Event {id: $id}) RETURN n.at AS at, n.at.epochMillis AS ms, n.summary AS summary"
COUNT = "MATCH (n:Adult) RETURN count(n) AS number"

WORDS = {
    "quotes": """Mrs O'Brien said "no", then `yes`""",
    "backslashes": r"C:\new\table $notes {id: 1} // no comment",
    "lines": "one\ntwo\r\nthree\ttab",
    "four bytes": "fell 😟 twice 𝛼𝛽 – 𠜎",
    "joined": "👩🏽‍⚕️ e\u0301 \u200b\u202eback",
    "scripts": "Żółć, Αθήνα, عائشة, 佐藤, नमस्ते",
    "edges": "\x00\x01\x1f\x7f\u0085\u2028\ufeff\uffff",
    "looks like Cypher": "'}) DETACH DELETE n //",
    "looks like a number": "007",
    "blank": "   ",
    "empty": "",
    "very long": "a wound on the left heel; " * 50_000,
}


def adult(name: str) -> tuple[str, dict[str, Any]]:
    return "MERGE (n:Adult {id: $id})", {"id": name}


def upserted(*records: Adult | Agency | Case | Event) -> Upserts:
    rows: dict[type, list[dict[str, Any]]] = {}
    for record in records:
        rows.setdefault(type(record), []).append(row(record, "digest"))
    return Upserts(rows)


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between tries that were skipped."""
    pauses: list[float] = []
    monkeypatch.setattr("graph_model.store.time.sleep", pauses.append)
    return pauses


def keep(store: Store, *records: Adult | Agency | Case | Event) -> None:
    upserts = upserted(*records)
    store.write(upserts.statements, upserts.check)


# -- what comes out is what went in --


def test_an_instant_keeps_its_moment_and_its_zone(store: Store) -> None:
    """Half past nine in British summer time is read as that, and is the same moment in milliseconds."""
    store.write([(MADE, {"rows": [{"id": "E", "at": SUMMER.isoformat(), "summary": None}]})])
    [found] = store.read(READ, id="E")
    assert (found["at"], found["at"].utcoffset()) == (SUMMER, timedelta(hours=1))
    assert found["ms"] == SUMMER.timestamp() * 1000


def test_an_instant_within_lists_and_maps_is_a_datetime_too(store: Store) -> None:
    """What reads properties as a whole need not know how deep an instant lies."""
    store.write([(MADE, {"rows": [{"id": "E", "at": SUMMER.isoformat(), "summary": "fell"}]})])
    [found] = store.read("MATCH (n:Event) RETURN properties(n) AS all, collect(n.at) AS times")
    assert found == {"all": {"id": "E", "at": SUMMER, "summary": "fell"}, "times": [SUMMER]}


def test_what_is_not_there_is_none(store: Store) -> None:
    """A field that was never set, and one that was set to nothing, read the same."""
    store.write([(MADE, {"rows": [{"id": "E", "at": SUMMER.isoformat(), "summary": None}]})])
    [found] = store.read("MATCH (n:Event) RETURN n.summary AS summary, n.count AS count, keys(n) AS keys")
    assert (found["summary"], found["count"], sorted(found["keys"])) == (None, None, ["at", "id"])


@pytest.mark.parametrize(
    "value", [True, False, 0, -1, 2**53 + 1, -(2**63), 2**63 - 1, 1.5, -0.1, [], [1, 2], ["a", ""]]
)
def test_a_value_comes_back_with_its_type(store: Store, value: object) -> None:
    """Also numbers that a floating point number cannot hold, and lists of nothing."""
    store.write([("CREATE (n:Feed {id: 'F', supplies: $value})", {"value": value})])
    [found] = store.read("MATCH (n:Feed) RETURN n.supplies AS stored, $value AS sent", value=value)
    assert found == {"stored": value, "sent": value}
    assert type(found["stored"]) is type(value)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_words_come_back_to_the_letter(store: Store, words: str) -> None:
    """In a property, in a parameter, and as an id that is looked up."""
    store.write([("CREATE (n:Event {id: $id, summary: $words})", {"id": words[:200], "words": words})])
    found = store.read(
        "MATCH (n:Event {id: $id}) RETURN n.summary AS stored, $words AS sent", id=words[:200], words=words
    )
    assert found == [{"stored": words, "sent": words}]


def test_nothing_found_is_no_rows(store: Store) -> None:
    """An empty graph answers with nothing, and a collection of nothing with one empty list."""
    assert store.read("MATCH (n:Case) RETURN n.id AS id") == []
    assert store.columns("MATCH (n:Case) RETURN collect(n.id) AS id, count(n) AS number") == {"id": [], "number": 0}


@pytest.mark.parametrize(("some", "number"), [([], 0), ([1, 2], 2)])
def test_columns_are_one_record(store: Store, some: list[int], number: int) -> None:
    """A text that returns none or two is not meant for columns, and half an answer is worse than none."""
    with pytest.raises(BadQuery, match=f"exactly one record, and this one returned {number}"):
        store.columns("UNWIND $some AS x RETURN x AS x", some=some)


def test_a_large_answer_is_whole(store: Store) -> None:
    """A hundred thousand values as one record, and twenty thousand records, in their order."""
    assert store.columns("RETURN range(1, 100000) AS number")["number"] == list(range(1, 100_001))
    assert [one["n"] for one in store.read("UNWIND range(1, 20000) AS n RETURN n AS n")] == list(range(1, 20_001))


# -- all of it or nothing --


def test_a_batch_of_many_megabytes_goes_in_as_one(store: Store) -> None:
    """Five thousand records of four thousand letters: larger than what a message may be by default."""
    rows = [{"id": f"E{n}", "at": SUMMER.isoformat(), "summary": f"{n} " + "x" * 4_000} for n in range(5_000)]
    store.write([(MADE, {"rows": rows})])
    [found] = store.read("MATCH (n:Event) RETURN count(n) AS number, sum(size(n.summary)) AS letters")
    assert found == {"number": 5_000, "letters": sum(len(one["summary"]) for one in rows)}


def test_statements_of_one_write_see_each_other(store: Store) -> None:
    """And each returns its own rows, in their order."""
    first, second = store.write([("CREATE (n:Adult {id: 'A'}) RETURN n.id AS id", {}), (COUNT, {})])
    assert (first, second) == ([{"id": "A"}], [{"number": 1}])


def test_a_statement_that_fails_takes_the_others_back(store: Store) -> None:
    """Nobody sees the first half of a batch whose second half was refused."""
    with pytest.raises(BadQuery):
        store.write([adult("A"), ("RETURN 1 / 0 AS nothing", {})])
    assert store.read(COUNT) == [{"number": 0}]


def test_a_doubt_before_the_commit_takes_everything_back(store: Store) -> None:
    """Whoever counts what arrived may refuse it; the error is theirs."""

    def refuse(rows: Sequence[object]) -> None:
        raise LookupError(f"{len(rows)} answers were not enough")

    with pytest.raises(LookupError, match="2 answers"):
        store.write([adult("A"), adult("B")], refuse)
    assert store.read(COUNT) == [{"number": 0}]


def test_what_was_written_is_seen_at_once(store: Store) -> None:
    """The next question of the same program finds it, also through another connection."""
    for number in range(1, 21):
        store.write([adult(f"A{number}")])
        assert store.read(COUNT) == [{"number": number}]


@pytest.mark.usefixtures("no_pauses")
def test_an_id_is_unique_within_its_kind(store: Store) -> None:
    """Whatever statement makes the second one."""
    store.write([("CREATE (:Adult:Record {id: 'A'})", {})])
    with pytest.raises(BadRecord, match="another record of that id"):
        store.write([("CREATE (:Adult:Record {id: 'A'})", {})])


@pytest.mark.usefixtures("no_pauses")
def test_an_id_is_unique_across_kinds(store: Store) -> None:
    """A subject or a reason is named by its id alone, so an agency cannot have an adult's."""
    store.write([("CREATE (:Adult:Record {id: 'A'})", {})])
    with pytest.raises(BadRecord, match="another record of that id"):
        store.write([("CREATE (:Agency:Record {id: 'A'})", {})])
    with pytest.raises(BadRecord, match="an id belongs to another kind"):
        keep(store, Agency(id="A", name="A", sector="police"))


@pytest.mark.usefixtures("no_pauses")
def test_a_reference_to_nobody_takes_the_record_back(store: Store) -> None:
    """A case without its adult must not stand in the graph as if it were whole."""
    with pytest.raises(BadRecord, match="a record that is referred to is not there"):
        keep(store, Case(id="C", adult="nobody", kind="concern", opened_at=SUMMER))
    assert store.read("MATCH (n:Record) RETURN count(n) AS number") == [{"number": 0}]


# -- several at once --


def together(writers: int, work: Callable[[int], object]) -> list[object]:
    """Let so many threads begin the same work at one moment."""
    start = Barrier(writers)

    def one(number: int) -> object:
        start.wait(30)
        return work(number)

    with ThreadPoolExecutor(writers) as threads:
        return list(threads.map(one, range(writers)))


def test_two_writers_of_one_record_leave_one_record(store: Store) -> None:
    """The second meets the constraint, tries again, and finds what the first made."""
    for turn in range(15):
        case = Case(id=f"C{turn}", adult="A", kind="concern", opened_at=SUMMER)
        together(4, lambda _, case=case: keep(store, Adult(id="A"), case))
    found = store.read("MATCH (c:Case)-[r]->(a:Adult) RETURN count(DISTINCT c) AS cases, count(r) AS links")
    assert found == [{"cases": 15, "links": 15}]


def test_writers_on_one_node_lose_nothing(store: Store) -> None:
    """Engines refuse one of two that change the same node; it is tried again until both are in."""
    store.write([("CREATE (:Case {id: 'C', feeds: []})", {})])
    text = "MATCH (c:Case {id: 'C'}) SET c.feeds = c.feeds + [$name] RETURN size(c.feeds) AS number"
    together(4, lambda writer: [store.write([(text, {"name": f"{writer}-{turn}"})]) for turn in range(10)])
    [found] = store.read("MATCH (c:Case) RETURN c.feeds AS feeds")
    assert sorted(found["feeds"]) == sorted(f"{writer}-{turn}" for writer in range(4) for turn in range(10))


# -- reading never writes --

WRITES = [
    "CREATE (n:Adult {id: 'A'})",
    "MATCH (n:Adult) SET n.name = 'X'",
    "MATCH (n:Adult) DETACH DELETE n",
    "MATCH (n:Adult) REMOVE n.name RETURN n",
    "MERGE (n:Adult {id: 'A'}) RETURN n",
    "match (n:Adult) sEt n.name = 'X'",
    "MATCH (n:Adult) FOREACH (x IN [1] | SET n.name = 'X')",
    "/* read only */ CREATE (n:Adult {id: 'A'}) // RETURN",
    "RETURN 'it''s' AS a UNION CREATE (n:Adult {id: 'A'}) RETURN 'b' AS a",
    "UNWIND [1] AS x CALL (x) { CREATE (n:Adult {id: 'A'}) } RETURN x",
    "CALL db.createLabel('Adult')",
    "DROP CONSTRAINT adult_id",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "CREATE CONSTRAINT x FOR (n:Adult) REQUIRE n.name IS UNIQUE",
]


@pytest.mark.parametrize("text", WRITES)
def test_a_text_that_writes_cannot_be_read(store: Store, text: str) -> None:
    """An engine may not stop it, so it never gets there."""
    for ask in (store.read, store.columns):
        with pytest.raises(BadQuery, match="A query that reads must not say"):
            ask(text)
    assert store.read("MATCH (n) RETURN count(n) AS number") == [{"number": 0}]


@pytest.mark.parametrize(
    "text",
    [
        "RETURN 'CREATE (n) SET n.x = 1' AS found",
        'RETURN "don\'t DELETE" AS found',
        "// SET nothing\nRETURN 'fine' AS found",
        "WITH {reset: 'x'} AS d RETURN d.reset AS found",
        "WITH 1 AS created RETURN created AS found",
        "UNWIND [1] AS x CALL (x) { RETURN x AS y } RETURN y AS found",
    ],
)
def test_words_that_only_look_like_writing_are_read(store: Store, text: str) -> None:
    """In strings, in comments, as keys, within longer words."""
    assert store.read(text)[0]["found"]


# -- what is wrong, in a sentence --


@pytest.mark.parametrize(
    "text", ["RETRUN 1", "RETURN 1 AS a; RETURN 2 AS b", "RETURN nobody AS x", "RETURN $missing AS x"]
)
def test_a_text_that_is_not_understood_is_refused_with_the_engines_reason(store: Store, text: str) -> None:
    """Whoever writes a trigger of their own must learn what is wrong with it, not where a log lies."""
    with pytest.raises(BadQuery, match="refuses the query") as refused:
        store.read(text)
    said = str(refused.value).partition("refuses the query: ")[2]
    assert len(said) > 10
    assert "\n" not in said
    assert "server log" not in said


@pytest.mark.parametrize(("value", "says"), [("\ud800", "surrogates"), (2**63, "too large")])
def test_a_value_that_no_graph_can_hold_is_a_sentence(store: Store, value: object, says: str) -> None:
    """Half a character from a broken file, a number beyond all bounds."""
    with pytest.raises(BadQuery, match=f"A value cannot be sent to a graph: .*{says}"):
        store.read("RETURN $value AS value", value=value)


def test_other_writers_in_the_way_for_good_are_told_in_a_sentence(store: Store, no_pauses: list[float]) -> None:
    """After the last try nothing is written, and the words say what to do."""
    tries = count(1)

    def lose(rows: Sequence[object]) -> None:
        next(tries)
        raise TransientError("somebody was faster")

    with pytest.raises(TriedInVain, match=f"in the way {ATTEMPTS} times; nothing was written, try again"):
        store.write([adult("A")], lose)
    assert next(tries) == ATTEMPTS + 1
    assert 2 < sum(no_pauses) < 8
    assert store.read(COUNT) == [{"number": 0}]


@pytest.mark.usefixtures("no_pauses")
def test_a_connection_that_breaks_once_is_not_noticed(store: Store) -> None:
    """The same work is done again; what it writes is written once."""
    tries = count(1)

    def break_once(rows: Sequence[object]) -> None:
        if next(tries) == 1:
            raise ServiceUnavailable("the line is dead")

    store.write([adult("A")], break_once)
    assert store.read(COUNT) == [{"number": 1}]


@pytest.mark.usefixtures("no_pauses")
def test_a_line_that_stays_dead_is_told_with_the_address(store: Store) -> None:
    """Not as a retry without end, and without a password."""

    def always(rows: Sequence[object]) -> None:
        raise ServiceUnavailable("the line is dead")

    with pytest.raises(EngineUnreachable, match=f"No graph answers at {store.address}; .* the line is dead"):
        store.write([adult("A")], always)


# -- words that the graph has never heard --


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:Aduld) RETURN n.id AS id",
        "MATCH (n:Adult) RETURN n.naem AS name",
        "MATCH (n:Case)-[:OF_ADUTL]->(a) RETURN a.id AS id",
        "MATCH (n:Case), (a:Adult) WHERE id(n) = 1 RETURN a.id AS id",
    ],
)
def test_neo4j_doubts_a_word_that_it_does_not_know(engine: str, store: Store, text: str) -> None:
    """In tests its doubts are errors: a typing mistake would hide every gap. The embedded engine has no doubts, and
    says nothing; what holds on both is our own check of the vocabulary.
    """
    if engine == "neo4j":
        with pytest.raises(BadQuery, match="The graph doubts this query"):
            store.read(text)
    else:
        assert store.read(text) == []


def test_threads_share_a_store(store: Store) -> None:
    """Every call has a connection of its own, so answers are never mixed up."""

    def ask(number: int) -> list[int]:
        return [store.read("RETURN $number AS number", number=number)[0]["number"] for _ in range(25)]

    assert together(8, ask) == [[number] * 25 for number in range(8)]


def test_a_moment_of_any_zone_is_the_same_moment(store: Store) -> None:
    """Convene compares milliseconds; which zone a source wrote must not matter."""
    zones = [UTC, timezone(timedelta(hours=-8)), timezone(timedelta(hours=5, minutes=45))]
    rows = [{"id": f"E{n}", "at": SUMMER.astimezone(zone).isoformat(), "summary": None} for n, zone in enumerate(zones)]
    store.write([(MADE, {"rows": rows})])
    assert store.columns("MATCH (n:Event) RETURN collect(DISTINCT n.at.epochMillis) AS ms")["ms"] == [
        round(SUMMER.timestamp() * 1000)
    ]
