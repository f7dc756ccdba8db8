"""The words of a Cypher text against the model: what is understood, what is read, every wrong word with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import queries
from graph_model import RECORDS
from graph_model.case import Answer, EventKind, RiskType
from graph_model.lexicon import properties, relationships
from graph_model.meanings import Compared
from graph_model.vocabulary import read_words

FOLDERS = Path(queries.__file__).parent

ROLE_HELD = """UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE i.role IN $roles
RETURN case_id, case_id AS subject, a.id AS agency, i.since AS since, i.until AS until,
       i.id AS because, i.recorded_at AS recorded, i.precision AS precision"""


def problems(text: str) -> list[tuple[int, str]]:
    return read_words(text).problems


def test_what_a_cover_reads_and_gives_back() -> None:
    words = read_words(ROLE_HELD)
    assert words.problems == []
    assert words.columns == ("case_id", "subject", "agency", "since", "until", "because", "recorded", "precision")
    assert words.returns == [(4, words.columns)]
    assert words.parameters == {"cases": 1, "roles": 3}
    assert words.starts == [(1, "UNWIND $cases AS case_id")]
    assert words.reads_of("until") == {"Involvement.until"}
    assert words.reads == {
        *("Case.id", "Agency.id", "Involvement.id", "Involvement.case", "Involvement.agency", "Involvement.role"),
        *("Involvement.since", "Involvement.until", "Involvement.recorded_at", "Involvement.precision"),
    }


# -- what is understood --


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (c:Case) RETURN c.feeds AS a, c.waits AS b, c.next_change_at AS d, c.digest AS e",
        "MATCH (c:Case) WHERE NOT (c)<-[:IN_CASE]-(:Plan) RETURN c.id AS id",
        "MATCH (c:Case) WHERE EXISTS { (c)<-[:IN_CASE]-(p:Plan) WHERE p.kind = 'care' } RETURN c.id AS id",
        "MATCH (c:Case) WHERE COUNT { MATCH (c)<-[:IN_CASE]-(p:Plan) RETURN p } > 1 RETURN c.id AS id",
        "MATCH (c:Case) RETURN [(c)<-[:IN_CASE]-(e:Event) WHERE e.kind = 'fall' | e.at] AS falls",
        "MATCH (e:Event) WITH collect(e) AS falls UNWIND falls AS fall RETURN fall.at AS at",
        "MATCH (e:Event) WITH e ORDER BY e.at WITH collect(e)[0] AS first RETURN first.at.epochMillis AS at",
        "MATCH (e:Event) WITH head(collect(e)) AS first, collect(e.at) AS times RETURN first.at AS a, last(times) AS b",
        "MATCH (e:Event) RETURN [x IN collect(e) WHERE x.kind = 'fall' | x.at][1..] AS later",
        "MATCH (e:Event) WHERE any(word IN e.types_of_risk WHERE word IN $types) RETURN e.id AS id",
        "MATCH (e:Event) WHERE 'physical' IN e.types_of_risk RETURN e.id AS id",
        "MATCH (e:Event) WHERE e.summary STARTS WITH 'x' OR e.summary CONTAINS 'y' RETURN e.id AS id",
        "MATCH (c:Case) OPTIONAL MATCH (c)<-[:IN_CASE]-(r:Review) WITH c, {at: max(r.held_at)} AS last "
        "WHERE last.at IS NOT NULL RETURN last.at AS at",
        "MATCH (c:Case) CALL (c) { MATCH (c)<-[:IN_CASE]-(e:Event) RETURN e.at AS at UNION "
        "MATCH (c)<-[:IN_CASE]-(k:Contact) RETURN k.at AS at } RETURN c.id AS id, at.epochMillis AS at",
        "MATCH (s:Share)-[:OF]->(x) RETURN x.kind AS kind",
        "MATCH (c:Case)-[:ABOUT_ADULT]->(who) RETURN who.born AS born",
        "MATCH p = (a:Agency)-[:PART_OF*1..10]->(above:Agency) RETURN length(p) AS steps, above.name AS name",
        "MATCH (a:Agency)-[:PART_OF]-(b:Agency) RETURN a.id AS one, b.id AS other",
        "MATCH (x:Event|Contact) RETURN CASE WHEN x:Event THEN x.types_of_risk ELSE x.asks END AS said",
        "MATCH (d:Decision)-[:ABOUT]->(r:Record) RETURN r.id AS id, r.recorded_at AS at",
        "MATCH (e:Event)-[:SEEN_BY|HANDED_TO]->(a:Agency) RETURN a.id AS id",
        "MATCH (e:Event) WHERE e.at > $since AND e.at <- 5 RETURN -e.count + 2 * 3 % 4 ^ 2 AS number, $rows AS rows",
        "UNWIND $rows AS row MATCH (c:Case {id: row.id}) RETURN c.id AS id, row.anything.at.all AS what",
        "MATCH (e:Event) RETURN CASE e.kind WHEN 'fall' THEN 'physical' ELSE '' END AS word",
        "MATCH (e:Event) RETURN reduce(sum = 0, one IN collect(e) | sum + one.count) AS count",
        "MATCH (`the event`:Event) RETURN `the event`.at AS at, count(*) AS `how many` ORDER BY at DESC",
        "MATCH (e:Event) RETURN e.at AS at /* and\n no more */ ; // the end",
        "MATCH (c:Case)-[:ABOUT_ADULT]->(a:Adult) MATCH (a)<-[:ABOUT_ADULT]-(other:Case) WHERE other <> c WITH * "
        "WHERE other.opened_at < c.opened_at RETURN c.id AS id, duration({days: $days}) AS days",
    ],
)
def test_the_cypher_that_triggers_covers_and_views_may_use(text: str) -> None:
    assert problems(text) == []


def test_every_file_of_ours_says_only_what_the_model_knows() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in FOLDERS.glob("*/*.cypher")}
    assert len(texts) > 40
    assert {path.name: problems(text) for path, text in texts.items() if problems(text)} == {}


def test_when_it_happened_may_be_asked_of_a_record_of_any_kind() -> None:
    """Every record of its kind has that date, so it is put down to none: its source need not be asked about it."""
    words = read_words("MATCH (c:Case)<-[:IN_CASE]-(n:Record) RETURN coalesce(n.at, n.held_at, n.asked_at) AS at")
    assert words.problems == []
    dates = {read for read in words.reads if read.startswith("Record.")}
    assert dates == {"Record.at", "Record.held_at", "Record.asked_at"}


@pytest.mark.parametrize("kind", RECORDS)
def test_every_field_of_every_kind_is_a_known_word(kind: str) -> None:
    """And under its own kind alone, so that what a cover reads is never put down to another."""
    asked = ", ".join(f"x.{name} AS {name}" for name in sorted(properties(kind)))
    words = read_words(f"MATCH (x:{kind}) RETURN {asked}")
    assert words.problems == []
    assert words.reads == {f"{kind}.{name}" for name in properties(kind)}


@pytest.mark.parametrize("name", relationships())
def test_every_relationship_runs_one_way(name: str) -> None:
    """Each way that the model declares is read as the field that declares it; turned round it is not understood."""
    for end in relationships()[name]:
        words = read_words(f"MATCH (x:{end.source})-[:{name}]->(y:{end.target}) RETURN x.id AS id")
        assert words.problems == []
        assert end.read in words.reads
        turned = {(other.source, other.target) for other in relationships()[name]}
        if (end.target, end.source) not in turned and end.target != "Record":
            said = problems(f"MATCH (x:{end.source})<-[:{name}]-(y:{end.target}) RETURN x.id AS id")
            assert [sentence.split(" in the model")[0] for _, sentence in said] == [f"{name} does not lead so;"]


# -- what a column is made of --


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("MATCH (p:Plan) RETURN p.ended_at AS until", {"Plan.ended_at"}),
        ("MATCH (p:Plan) RETURN null AS until", set()),
        (
            "MATCH (r:Responsibility) RETURN CASE WHEN r.done_at IS NULL OR r.cancelled_at < r.done_at "
            "THEN r.cancelled_at ELSE r.done_at END AS until",
            {"Responsibility.done_at", "Responsibility.cancelled_at"},
        ),
        ("MATCH (s:Stage) WITH min(s.since) AS next, max(s.until) AS last RETURN next AS until", {"Stage.since"}),
        ("MATCH (s:Stage) WITH s AS stage WITH stage AS same RETURN same.until AS until", {"Stage.until"}),
        ("MATCH (s:Stage) WITH collect(s.until) AS ends UNWIND ends AS end_ RETURN end_ AS until", {"Stage.until"}),
        ("MATCH (s:Stage) WITH {u: s.until} AS m RETURN m.u AS until", {"Stage.until"}),
        ("MATCH (s:Stage) RETURN [x IN collect(s) | x.until][0] AS until", {"Stage.until"}),
        ("MATCH (s:Stage) CALL (s) { RETURN s.until AS x } RETURN x AS until", {"Stage.until"}),
        (
            "MATCH (p:Plan) RETURN p.ended_at AS until UNION MATCH (s:Stage) RETURN s.until AS until",
            {"Plan.ended_at", "Stage.until"},
        ),
        ("MATCH (x:Stage|Involvement) RETURN x.until AS until", {"Stage.until", "Involvement.until"}),
        (
            "MATCH (e:Event) RETURN CASE WHEN EXISTS { (e)-[:SEEN_BY]->(:Agency) } THEN e.at ELSE null END AS until",
            {"Event.at", "Event.agency"},
        ),
    ],
)
def test_the_fields_that_an_end_is_made_from(text: str, fields: set[str]) -> None:
    """A source that does not record ends leaves the end unknown: so it must be known which field holds it."""
    words = read_words(text)
    assert words.problems == []
    assert words.reads_of("until") == fields


def test_a_label_alone_is_read_too() -> None:
    """That there is such a record at all is something that a source must be able to tell."""
    assert "Wish.id" in read_words("MATCH (c:Case)<-[:IN_CASE]-(w:Wish) RETURN c.id AS id").reads


# -- every wrong word, with its line --


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        # labels
        ("MATCH (c:Csae)\nRETURN c.id AS id", 1, "the label 'Csae' is not in the model. Did you mean Case?"),
        ("MATCH (c:case) RETURN c.id AS id", 1, "the label 'case' is not in the model. Did you mean Case?"),
        ("MATCH (x)\nWHERE x:Evnt RETURN x", 2, "the label 'Evnt' is not in the model. Did you mean Event?"),
        # relationships
        (
            "MATCH (c:Case)\nMATCH (c)<-[:IN_CSAE]-(e:Event) RETURN e.at AS at",
            2,
            "the relationship 'IN_CSAE' is not in the model. Did you mean IN_CASE?",
        ),
        (
            "MATCH (s:Share)<-[:TO]-(a:Agency) RETURN s.at AS at",
            1,
            "TO does not lead so; in the model: (:Share)-[:TO]->(:Agency). Turn the arrow, or mend a label.",
        ),
        ("MATCH (k:Contact)-[:SEEN_BY]->(a:Agency) RETURN k.at AS at", 1, "SEEN_BY does not lead so"),
        ("MATCH (c:Case)-[:RAISED_BY]->(p:Person) RETURN c.id AS id", 1, "RAISED_BY does not lead so"),
        ("MATCH (e:Event)-[:SEEN_BY|ASESSED_BY]->(a:Agency) RETURN e.at AS at", 1, "the relationship 'ASESSED_BY'"),
        ("MATCH (e:Event)-->(a:Agency) RETURN e.at AS at", 1, "write the type of the relationship between the dashes"),
        ("MATCH (e:Event)-[r]->(a:Agency) RETURN e.at AS at", 1, "write the type of the relationship in its bracket"),
        (
            "MATCH (e:Event)-[r:SEEN_BY]->(a:Agency)\nRETURN r.since AS since",
            2,
            "'since' cannot be asked of 'r': relationships carry no properties.",
        ),
        ("MATCH (e:Event)-[:SEEN_BY {x: 1}]->(a:Agency) RETURN e.at AS at", 1, "relationships carry no properties;"),
        (
            "MATCH (c:Case)<-[:IN_CASE]-(x) RETURN c.id AS id",
            1,
            "IN_CASE leads there from several kinds (",
        ),
        ("MATCH (c:Case) WHERE EXISTS { (c)<-[:IN_CASE]-() } RETURN c.id AS id", 1, "IN_CASE leads there from several"),
        # properties
        ("MATCH (e:Event)\nRETURN e.att AS at", 2, "'att' is no property of Event. Did you mean at?"),
        ("MATCH (e:Event {knid: 'fall'}) RETURN e.at AS at", 1, "'knid' is no property of Event. Did you mean kind?"),
        (
            "MATCH (i:Involvement) RETURN i.agency AS agency",
            1,
            "'agency' of Involvement is a relationship: write (i)-[:FOR_AGENCY]->(:Agency).",
        ),
        ("MATCH (d:Decision)-[:ABOUT]->(r:Record) RETURN r.reason AS at", 1, "'reason' is no property of Record."),
        ("MATCH (x:Event|Contact) RETURN x.attended AS x", 1, "'attended' is no property of Contact or Event."),
        (
            "MATCH (x) RETURN x.at AS at",
            1,
            "'x' has no label, so 'at' cannot be checked; write (x:Label) above.",
        ),
        ("MATCH (e:Event) WITH collect(e) AS es UNWIND es AS x RETURN x.on AS at", 1, "'on' is no property of Event."),
        ("MATCH (e:Event) RETURN [x IN collect(e) | x.on] AS at", 1, "'on' is no property of Event."),
        ("MATCH (e:Event) WITH e AS x RETURN x.on AS at", 1, "'on' is no property of Event."),
        (
            "MATCH (e:Event) RETURN e.at.epochMilis AS at",
            1,
            "'epochMilis' can be asked neither of an instant nor of any other value. Did you mean epochMillis?",
        ),
        ("MATCH (e:Event) WITH {at: e.at} AS m RETURN m.on AS at", 1, "'m' has no entry 'on'."),
        ("MATCH (e:Event) RETURN e['at'] AS at", 1, "write out the property of 'e' behind a dot"),
        ("MATCH (e:Event) RETURN properties(e) AS all", 1, "properties() reads what cannot be checked"),
        ("MATCH (e:Event $wanted) RETURN e.at AS at", 1, "write out which properties of the parameter are meant"),
        # words of enumerations
        (
            "MATCH (e:Event)\nWHERE e.kind = 'fal' RETURN e.at AS at",
            2,
            "it can never be 'fal'; allowed: concern, deterioration,",
        ),
        ("MATCH (e:Event) WHERE 'fal' <> e.kind RETURN e.at AS at", 1, "it can never be 'fal'"),
        ("MATCH (e:Event {kind: 'fal'}) RETURN e.at AS at", 1, "it can never be 'fal'"),
        ("MATCH (e:Event) WHERE e.kind IN ['fall', 'injry'] RETURN e.at AS at", 1, "it can never be 'injry'"),
        ("MATCH (e:Event) WHERE 'fire' IN e.types_of_risk RETURN e.at AS at", 1, "it can never be 'fire'"),
        ("MATCH (r:Referral) RETURN coalesce(r.priority, 'norml') AS p", 1, "it can never be 'norml'"),
        ("MATCH (e:Event) RETURN CASE e.kind WHEN 'fal' THEN 1 END AS one", 1, "it can never be 'fal'"),
        ("MATCH (e:Event) RETURN CASE WHEN true THEN e.precision ELSE 'dy' END AS p", 1, "it can never be 'dy'"),
        # names
        (
            "MATCH (event:Event)\nRETURN evnt.at AS at",
            2,
            "nothing above is called 'evnt'; bind it first, or mend the name. Did you mean event?",
        ),
        ("MATCH (e:Event) WITH e.at AS at RETURN e.kind AS kind", 1, "nothing above is called 'e'"),
        ("MATCH (e:Event) RETURN e.at AS at UNION RETURN e.at AS at", 1, "nothing above is called 'e'"),
        ("MATCH (e:Event) CALL () { RETURN e.at AS at } RETURN at", 1, "nothing above is called 'e'"),
        ("MATCH (e:Event) MATCH (e:Contact) RETURN e.at AS at", 1, "'e' is Event above and cannot be Contact too"),
        ("UNWIND $rows AS row WITH row.x + 1 AS n MATCH (n:Event) RETURN n", 1, "'n' is no node above"),
        ("MATCH (e:Event) RETURN e.at + 1", 1, "name what is handed on here with AS."),
        # what cannot be understood at all
        ("MATCH (e:Event\nRETURN e.at AS at", 2, "')' is missing before 'RETURN'."),
        ("MATCH (e:Event)\nRETRUN e.at AS at", 2, "'RETRUN' cannot be understood here; expected one of MATCH"),
        ("MATCH (e:Event) RETURN e.at AS", 1, "a name is missing before 'the end of the text'."),
        ("MATCH (e:Event) WHERE e.at > RETURN e.at AS at", 1, "'RETURN' cannot be understood here; a value was"),
        ("MATCH (e:Event) RETURN CASE WHEN e.at IS NULL THEN 1", 1, "END is missing before 'the end of the text'."),
        ("CALL db.labels() YIELD label RETURN label", 1, "CALL must be written as CALL (names) { … }"),
        ("CALL { MATCH (e:Event) RETURN e } RETURN e.at AS at", 1, "CALL must be written as CALL (names) { … }"),
        ("MATCH (e:Event) RETURN apoc.do.it(e) AS x", 1, "the function 'apoc.do.it' is not known"),
        ("MATCH (e:Event) RETURN apoc.it(e) AS x", 1, "the function 'apoc.it' is not known here; it may write."),
        ("MATCH (e:Event) WHERE e.summary = 'open RETURN e", 1, "''' cannot be understood here"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_named_with_its_line(text: str, line: int, says: str) -> None:
    """One mistake, one problem: what follows from it is not told again."""
    found = problems(text)
    assert [(at, sentence.startswith(says)) for at, sentence in found] == [(line, True)], found


def test_all_wrong_words_are_named_at_once_in_the_order_of_their_lines() -> None:
    text = ROLE_HELD.replace("IN_CASE", "IN_CSAE").replace("i.role", "i.rol").replace("i.precision", "i.precison")
    assert [line for line, _ in problems(text)] == [2, 3, 5]


def test_what_writes_limits_or_asks_the_time_is_told_by_line() -> None:
    words = read_words("MATCH (e:Event)\nSET e.digest = 'x'\nDETACH DELETE e")
    assert (words.writes, words.problems) == ([(2, "SET"), (3, "DETACH")], [])
    words = read_words("MERGE (e:Event {id: $id})\nON CREATE SET e.at = datetime()\nRETURN e.at AS at SKIP 1\nLIMIT 2")
    assert words.writes == [(1, "MERGE"), (2, "SET")]
    assert words.clocks == [(2, "datetime")]
    assert words.limits == [(3, "SKIP"), (4, "LIMIT")]
    assert read_words("MATCH (e:Event) WHERE e.at = datetime($at) RETURN e.at AS at").clocks == []


def test_a_parameter_is_noted_with_the_enumeration_that_it_is_compared_with() -> None:
    words = read_words(
        "MATCH (e:Event) WHERE e.kind IN $kinds\nMATCH (d:Decision {outcome: $outcome})\n"
        "WHERE any(one IN e.types_of_risk WHERE one IN $types) AND e.kind + ':' + e.precision IN $pairs RETURN e, d"
    )
    assert words.problems == []
    assert words.compared == [
        Compared(1, "kinds", True, EventKind),
        Compared(2, "outcome", False, Answer),
        Compared(3, "types", True, RiskType),
        Compared(3, "pairs", True, None),
    ]


def test_words_in_strings_and_comments_are_no_words() -> None:
    assert (
        problems("MATCH (e:Event) // SET (x:Wrong)\nWHERE e.summary = 'DELETE x.y' /* c.z */ RETURN e.at AS at") == []
    )


@given(st.text(alphabet="MATCHRETURN ()[]{}:.,'$-<>=|*ecx\n", max_size=60), st.integers(0, len(ROLE_HELD)))
def test_whatever_is_written_the_reader_answers(noise: str, place: int) -> None:
    """It understands or it names a line of the text: it never breaks, and never runs for ever."""
    text = ROLE_HELD[:place] + noise + ROLE_HELD[place:]
    for line, sentence in problems(text):
        assert 1 <= line <= text.count("\n") + 1
        assert sentence


@given(st.data())
def test_one_letter_more_in_any_word_of_the_model_is_found(data: st.DataObject) -> None:
    """The promise that the whole product stands on: no mistyped word goes through."""
    words = ("Case", "IN_CASE", "Involvement", "FOR_AGENCY", "Agency", "role", "since", "until", "recorded_at")
    word = data.draw(st.sampled_from(words))
    place = data.draw(st.integers(1, len(word)))
    wrong = word[:place] + "x" + word[place:]
    text = ROLE_HELD.replace(f".{word} ", f".{wrong} ").replace(f":{word}", f":{wrong}")
    assert text != ROLE_HELD
    assert problems(text)
