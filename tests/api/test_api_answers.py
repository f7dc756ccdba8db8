"""The API answers what the service answers, about a real graph."""

from __future__ import annotations

import csv

import httpx
import pytest
from clients import fetch
from tidewell import tidewell

from graph_model.oversight import Severity
from graph_model.store import Store
from ingest.load import write_records
from queries.access import LOCAL
from queries.agencies_answers import AgenciesAnswer, AgencyAnswer, CasesBehind, LookBack, Number
from queries.answers import CaseAnswer, Evidence, GapRow, Network, Page, Responsibilities, Rules
from queries.knowledge_answers import Knowledge, Knows
from queries.lag_answers import LagAnswer
from queries.moments import moment_meant
from queries.owning_answers import OpenResponsibility, OpenWork
from queries.service import Service


def test_the_list_of_gaps_is_the_service_s_worst_first(client: httpx.Client, service: Service):
    """What the API lists is what the service answers to this viewer, in its order."""
    answer = Page[GapRow].model_validate_json(client.get("/api/v1/gaps").content)
    assert answer.items == service.gaps(LOCAL).items
    assert [gap.case for gap in answer.items] == 7 * ["2026/31"] + 3 * ["B-2"]
    assert [gap.rule for gap in answer.items if gap.severity is Severity.MEDIUM] == ["plan-agreed", "review-owner"]


def test_without_parameters_only_what_is_missing_now_is_listed(client: httpx.Client):
    """States other than missing have to be asked for."""
    states = {gap["state"] for gap in client.get("/api/v1/gaps").json()["items"]}
    every = {gap["state"] for gap in client.get("/api/v1/gaps", params={"all": "true", "limit": 500}).json()["items"]}
    assert states == {"missing"}
    assert every == {"missing", "due", "met"}


@pytest.mark.parametrize(
    "words",
    [
        {"case": "B-2"}, {"agency": "trust"}, {"theme": "lead"}, {"severity": "high"}, {"owner": "nobody"},
        {"rule": "referral-answered,lead-professional"}, {"person": "Jo Kerr"}, {"seat": "mental"}, {"rung": "3"},
        {"state": "due"}, {"adult": "adult of 2026/31"}, {"waived": "all"}, {"state": "all", "as_of": "2026-10-30"},
        {"known_at": "2026-10-30"}, {"as_of": "2026-10-30T10:00:00+00:00"},
    ],
    ids=str,
)  # fmt: skip
def test_a_filter_lists_what_the_service_lets_through(client: httpx.Client, service: Service, words: dict[str, str]):
    """Each parameter means in the API what it means to the service, and is never left out."""
    narrowed = {"states" if name == "state" else name: word for name, word in words.items()}
    moments = {name: moment_meant(name, narrowed.pop(name, None), service.calendar) for name in ("as_of", "known_at")}
    expected = service.gaps(LOCAL, service.gap_filter(**narrowed), **moments, limit=500)
    answer = client.get("/api/v1/gaps", params={**words, "limit": 500}).json()
    assert [gap["id"] for gap in answer["items"]] == [gap.id for gap in expected.items]
    assert answer["items"]


def test_pages_together_are_the_whole_list_in_its_order(client: httpx.Client):
    """Nothing is shown twice or left out by asking for it in pages, and every page says the same total."""
    whole = client.get("/api/v1/gaps", params={"all": "true", "limit": 500}).json()
    ids, cursor, totals = [], None, set()
    while True:
        words = {"all": "true", "limit": "3"} | ({"cursor": cursor} if cursor else {})
        page = client.get("/api/v1/gaps", params=words).json()
        ids += [gap["id"] for gap in page["items"]]
        totals.add(page["total"])
        cursor = page["next_cursor"]
        if cursor is None:
            break
        assert len(page["items"]) == 3
    assert ids == [gap["id"] for gap in whole["items"]]
    assert len(ids) == 16
    assert totals == {len(ids)}


def test_what_is_coming_names_the_day_and_who_can_prevent_it(client: httpx.Client, service: Service):
    """`due` answers within the time asked for, the next first."""
    soon = client.get("/api/v1/due").json()["items"]
    later = client.get("/api/v1/due", params={"within": "30 days"}).json()["items"]
    assert [one["gap"]["rule"] for one in soon if one["gap"]["case"] == "B-2"] == ["plan-reviewed"]
    assert len(later) >= len(soon)
    assert [one["becomes_gap_at"] for one in later] == sorted(one["becomes_gap_at"] for one in later)
    assert all(one["can_prevent"] for one in later)


def test_every_gap_that_is_listed_can_say_why(client: httpx.Client):
    """The id of a line leads to its evidence, of whatever state it is."""
    for gap in client.get("/api/v1/gaps", params={"all": "true", "limit": 500}).json()["items"]:
        evidence = Evidence.model_validate_json(client.get(f"/api/v1/gaps/{gap['id']}").content)
        assert evidence.gap.id == gap["id"]
        assert evidence.cover_would_be
        assert evidence.queries


def test_a_case_whose_id_has_a_slash_is_found(client: httpx.Client):
    """Councils number their cases `2026/31`; no id is out of reach."""
    answer = CaseAnswer.model_validate_json(client.get("/api/v1/cases/2026/31").content)
    assert answer.case.id == "2026/31"
    assert client.get("/api/v1/cases/2026%2F31").json()["case"] == client.get("/api/v1/cases/2026/31").json()["case"]
    assert answer.requirements
    assert answer.timeline


def test_an_adult_and_their_network_are_answered_as_of_a_day(client: httpx.Client):
    """The same address answers about another day with that day's truth."""
    now = client.get("/api/v1/adults/adult of 2026/31").json()
    then = client.get("/api/v1/adults/adult of 2026/31", params={"as_of": "2026-10-06"}).json()
    assert len(now["gaps"]) > len(then["gaps"])
    network = Network.model_validate_json(client.get("/api/v1/adults/adult of 2026/31/network").content)
    assert {flow.kind for flow in network.flows} == {"share"}
    assert network.name is None


def test_who_knew_what_and_the_same_as_a_file(client: httpx.Client, service: Service):
    """The table of the service; as CSV one line for each cell, with a name that a browser keeps it under."""
    address = "/api/v1/adults/adult of 2026/31/knowledge"
    answer = Knowledge.model_validate_json(client.get(address).content)
    assert answer.rows == service.knowledge(LOCAL, "adult of 2026/31").rows
    assert {cell.state for row in answer.rows for cell in row.cells} == {Knows.HELD, Knows.TOLD}
    file = client.get(f"{address}.csv", params={"as_of": "2026-10-12"})
    assert file.headers["content-type"].startswith("text/csv")
    assert "who-knew-what.csv" in file.headers["content-disposition"]
    lines = list(csv.DictReader(file.text.splitlines()))
    assert {(line["agency"], line["state"]) for line in lines} == {("home", "held"), ("council", "to_be_told")}
    assert client.get(f"{address}.csv", params={"as_of": "soon"}).status_code == 422
    assert client.get("/api/v1/adults/nobody/knowledge.csv").status_code == 404


def test_responsibilities_of_people_and_of_agencies(client: httpx.Client):
    """Who owns what, of a person and of an agency; what is overdue says so."""
    agency = Responsibilities.model_validate_json(client.get("/api/v1/agencies/home/responsibilities").content)
    person = Responsibilities.model_validate_json(client.get("/api/v1/people/Jo Kerr/responsibilities").content)
    assert [row.problems for row in agency.rows] == [("overdue",)]
    assert [role.role for role in person.roles] == ["enquiry_officer"]


def test_the_gaps_as_a_file(client: httpx.Client, service: Service):
    """Every line of the list that Today shows, however long, narrowed alike; a word that no file has is refused."""
    listed = Page[GapRow].model_validate_json(client.get("/api/v1/gaps?limit=500").content)
    file = client.get("/api/v1/gaps.csv")
    assert file.headers["content-disposition"] == 'attachment; filename="gaps.csv"'
    rows = list(csv.DictReader(file.content.decode("utf-8-sig").splitlines()))
    assert [(row["id"], row["says"], row["since"]) for row in rows] == [
        (gap.id, gap.says, gap.since.isoformat()) for gap in listed.items
    ]
    assert rows
    assert client.get("/api/v1/gaps.csv", params={"owner": "nobody", "severity": "low,medium,high"}).status_code == 200
    assert client.get("/api/v1/gaps.csv", params={"cursor": "x"}).status_code == 422


def test_all_open_work_as_a_list_a_summary_and_a_file(client: httpx.Client, service: Service):
    """The same rows in all three; narrowed alike; the file is kept under a name and read by spreadsheets."""
    listed = Page[OpenResponsibility].model_validate_json(client.get("/api/v1/responsibilities").content)
    glance = OpenWork.model_validate_json(client.get("/api/v1/responsibilities/summary").content)
    assert [row.problems for row in listed.items] == [("overdue",)]
    assert (glance.open, glance.overdue, glance.overdue_first) == (1, 1, listed.items)
    file = client.get("/api/v1/responsibilities.csv", params={"agency": "home", "problem": "overdue"})
    assert file.headers["content-disposition"] == 'attachment; filename="responsibilities.csv"'
    [row] = csv.DictReader(file.content.decode("utf-8-sig").splitlines())
    assert (row["adult"], row["problems"], row["agency_name"]) == ("adult of 2026/31", "overdue", "Home")
    for words in ({"agency": "council"}, {"risk": "severe"}, {"problem": "no_owner"}):
        assert client.get("/api/v1/responsibilities", params=words).json()["total"] == 0


def test_late_recording_by_agency_and_the_cases_behind_it(client: httpx.Client, service: Service):
    """The numbers of the service; one agency with every case; a wrong day, and an agency that is not there, refused."""
    answer = LagAnswer.model_validate_json(client.get("/api/v1/agencies/lag").content)
    assert answer.agencies == service.lag(LOCAL).agencies
    words = {"agency": "home", "since": "2026-10-06", "until": "2026-10-31", "known_at": "2026-11-14"}
    one = LagAnswer.model_validate_json(client.get("/api/v1/agencies/lag", params=words).content)
    assert [(each.case, each.lag.records, each.lag.undated) for each in one.cases] == [("2026/31", 3, 3)]
    assert one.asked.undated_records == 3
    assert client.get("/api/v1/agencies/lag", params={"since": "soon"}).status_code == 422
    assert client.get("/api/v1/agencies/lag", params={"agency": "nowhere"}).status_code == 404


def test_due_and_owned_as_far_as_was_known(client: httpx.Client):
    """None of these records says when it was written down, so each counts, and the answer says how many."""
    for path in ("due", "people/Jo Kerr/responsibilities", "agencies/home/responsibilities"):
        answer = client.get(f"/api/v1/{path}", params={"known_at": "2026-11-14"}).json()
        assert answer["asked"]["undated_records"] > 0
        assert answer["asked"]["known_at"].startswith("2026-11-14")


def test_the_rules_are_the_policy_s(client: httpx.Client, service: Service):
    """Every rule with its text, its source and its queries."""
    answer = Rules.model_validate_json(client.get("/api/v1/rules").content)
    assert answer.rules == service.rules(LOCAL).rules
    assert len(answer.rules) == 17


def test_a_list_says_for_how_many_cases_it_is_old_already(client: httpx.Client, service: Service, store: Store):
    """Records that came since the gaps were kept do not pass for judged."""
    assert client.get("/api/v1/gaps").headers["convene-waiting-cases"] == "0"
    world = tidewell()
    world.event("B-2", "fall", "2026-11-10", seen_by="home")
    write_records(store, world.records, world.feed)
    assert client.get("/api/v1/gaps").headers["convene-waiting-cases"] == "1"


def test_an_answer_that_the_client_has_is_not_sent_again(client: httpx.Client):
    """`If-None-Match` brings 304 without a body while nothing but the clock has changed, and the answer once it has."""
    for path in ("/api/v1/gaps", "/api/v1/rules", "/api/v1/cases/B-2", "/api/v1/adults/adult of B-2/network"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == first.headers["etag"]
    narrowed = client.get("/api/v1/gaps", params={"case": "B-2"}, headers={"If-None-Match": first.headers["etag"]})
    assert narrowed.status_code == 200


def test_probes_answer_without_sign_in(there):
    """What watches the process needs no token, and learns nothing about anybody."""
    for path in ("/healthz", "/readyz"):
        answer = fetch(there.url + path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_agencies_across_cases_are_the_service_s(client: httpx.Client, service: Service):
    """The matrix with its measures, one agency, and the cases behind a number, of the same time."""
    words = {"period": "12-months", "as_of": "2026-11-10"}
    moments = {"as_of": moment_meant("as_of", "2026-11-10", service.calendar)}
    year = LookBack.MONTHS_12
    answer = AgenciesAnswer.model_validate_json(client.get("/api/v1/agencies", params=words).content)
    assert answer == service.agencies(LOCAL, year, **moments)
    one = AgencyAnswer.model_validate_json(client.get("/api/v1/agencies/trust/network", params=words).content)
    assert one == service.agency(LOCAL, "trust", year, **moments)
    assert [row.record for row in one.unanswered] == ["B-2 referral 1"]
    behind = client.get("/api/v1/agencies/cases", params={**words, "number": "asked", "agency": "trust"})
    assert CasesBehind.model_validate_json(behind.content) == service.cases_behind(
        LOCAL, Number.ASKED, "trust", year, **moments
    )
    assert [row["case"] for row in behind.json()["rows"]] == ["B-2"]


def test_the_matrix_of_agencies_is_a_file_for_a_spreadsheet(client: httpx.Client):
    """One row each way of each pair; fewer than five shared cases leave the numbers empty."""
    answer = client.get("/api/v1/agencies.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="agencies.csv"'
    assert answer.text.splitlines() == [
        "one,one_words,other,other_words,link,told,shared,unknown",
        "council,Council,home,Home,few,,,",
        "home,Home,council,Council,few,,,",
    ]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ({"number": "asked"}, {"agency": "agency is missing; give it."}),
        ({"number": "told", "agency": "home"}, {"other": "other is missing; give it."}),
        ({"number": "all", "agency": "home"}, {"number": "number is 'all'; allowed: told, open, links"}),
        ({"number": "open", "agency": "home", "period": "week"}, {"period": "period is 'week'; allowed: 90-days"}),
        ({}, {"number": "number is missing", "agency": "agency is missing"}),
    ],
    ids=str,
)
def test_which_number_is_meant_has_to_be_said(client: httpx.Client, words: dict[str, str], wrong: dict[str, str]):
    """Everything that is wrong at once."""
    answer = client.get("/api/v1/agencies/cases", params=words)
    assert answer.status_code == 422
    said = {one["parameter"]: one["says"] for one in answer.json()["problems"]}
    assert said.keys() == wrong.keys()
    for name, words_ in wrong.items():
        assert said[name].startswith(words_)


def test_an_agency_that_is_not_there_is_not_found(client: httpx.Client):
    for path in ("/api/v1/agencies/nobody/network", "/api/v1/agencies/cases?number=open&agency=nobody"):
        assert client.get(path).status_code == 404
