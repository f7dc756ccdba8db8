"""Gates, decisions and waivers over HTTP: what is entered, once however often it is sent, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from clients import PATIENCE
from test_api_errors import problem

from api.serve import Running
from queries.access import LOCAL
from queries.answers import DecisionAnswer, GateAnswer, GateAsked, Page, WaiverRow
from queries.service import Service

CASE = "/api/v1/cases/2026/31"
DECISION = {"outcome": "no", "reason": "two services suffice", "agency": "council", "by": "Mary Brown"}
WAIVER = {"reason": "a lead was named by telephone", "expires_at": "2026-11-30", "by": "Mary Brown"}


def gap(service: Service, rule: str) -> str:
    """The id of the gap of a rule on the first case."""
    [row] = service.gaps(LOCAL, service.gap_filter(case="2026/31", rule=rule, waived="all")).items
    return row.id


# -- gates --


def test_a_gate_says_what_is_missing(client: httpx.Client, service: Service):
    """Before a stage, of a case whose id has a slash: the answer of the service, and it is written down."""
    answer = GateAnswer.model_validate_json(client.get(f"{CASE}/gates/planning?by=case%20system").content)
    assert (answer.open, [one.gap.rule for one in answer.missing]) == (False, ["multi-agency-decision"])
    assert answer.missing[0].would_settle
    log = Page[GateAsked].model_validate_json(client.get("/api/v1/gates", params={"case": "2026/31"}).content)
    assert [(one.asked_by, one.answer) for one in log.items] == [("local user (case system)", "missing")]
    assert client.get(f"{CASE}/gates/planning", params={"as_of": "2026-10-06"}).json()["open"] is True
    assert client.get("/api/v1/gates", params={"stage": "plan"}).json()["total"] == 0


def test_a_gate_that_the_client_knows_is_written_down_all_the_same(client: httpx.Client, service: Service):
    """304 spares the body, not the record of who asked."""
    tag = client.get(f"{CASE}/gates/planning").headers["etag"]
    assert client.get(f"{CASE}/gates/planning", headers={"If-None-Match": tag}).status_code == 304
    assert service.gates_asked(LOCAL).total == 2


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        (f"{CASE}/gates/planing", "stage"), (f"{CASE}/gates/plan?as_of=x", "as_of"), ("/api/v1/gates?stage=x", "stage"),
        (f"{CASE}/gates/plan?case=x", "case"), ("/api/v1/waivers?standing=hold", "standing"),
        ("/api/v1/waivers?waived=yes", "waived"), ("/api/v1/gates?known_at=x", "known_at"),
    ],
)  # fmt: skip
def test_a_word_that_means_nothing_is_refused(client: httpx.Client, path: str, parameter: str):
    """With the words that are allowed and the nearest."""
    found = problem(client.get(path), 422, "wrong-question")
    assert [one.parameter for one in found.problems] == [parameter]


@pytest.mark.parametrize("path", ["cases/none/gates/plan", "gates?case=none", "waivers?case=none"])
def test_what_is_not_there(client: httpx.Client, path: str):
    problem(client.get(f"/api/v1/{path}"), 404, "not-there")


# -- decisions --


def test_a_decision_opens_the_gate_at_once(client: httpx.Client):
    """What is entered is evidence: the case is judged anew before the answer comes."""
    answer = client.post(f"{CASE}/decisions", json=DECISION)
    assert answer.status_code == 201
    made = DecisionAnswer.model_validate_json(answer.content)
    assert (made.outcome, made.multi_agency.words) == ("no", "decided: not required (two services suffice)")
    assert client.get(f"{CASE}/gates/planning").json()["open"] is True
    assert client.get(CASE).json()["case"]["multi_agency"]["answer"] == "not_required"
    assert client.get("/api/v1/gaps", headers={}).headers["convene-waiting-cases"] == "0"


def test_sent_again_with_its_key_a_decision_is_entered_once(client: httpx.Client):
    """A client that got no answer may send it again; the same key for other words is refused."""
    key = {"Idempotency-Key": "9f1c2a34"}
    first = client.post(f"{CASE}/decisions", json=DECISION, headers=key)
    again = client.post(f"{CASE}/decisions", json=DECISION, headers=key)
    assert (again.status_code, again.json()) == (201, first.json())
    problem(client.post(f"{CASE}/decisions", json=DECISION | {"outcome": "yes"}, headers=key), 409, "conflict")
    assert client.post(f"{CASE}/decisions", json=DECISION).json()["id"] != first.json()["id"]


@pytest.mark.parametrize(
    ("body", "parameters"),
    [
        (DECISION | {"outcome": "perhaps", "reason": "", "agency": "nowhere"}, ["outcome", "reason", "agency"]),
        (DECISION | {"resaon": "x"}, ["resaon"]),
        ({"outcome": "yes"}, ["reason", "agency"]),
        (DECISION | {"reason": 7}, ["reason"]),
        (DECISION | {"reason": "a\ud800b"}, ["reason"]),
        (DECISION | {"kind": "closure"}, ["kind"]),
    ],
    ids=str,
)
def test_a_decision_that_cannot_be_meant_is_refused_whole(client: httpx.Client, body: Any, parameters: list[str]):
    """Everything that is wrong at once, each with its member; nothing is written."""
    sent = client.post(f"{CASE}/decisions", content=json.dumps(body), headers={"Content-Type": "application/json"})
    found = problem(sent, 422, "wrong-question")
    assert [one.parameter for one in found.problems] == parameters
    assert client.get(CASE).json()["case"]["multi_agency"]["answer"] == "no_decision"


# -- waivers --


def test_a_waiver_from_asking_to_taking_back(client: httpx.Client, service: Service):
    """Asked for by one, agreed to by another, listed, taken back; each answer says how it stands."""
    name = gap(service, "lead-professional")
    answer = client.post(f"/api/v1/gaps/{name}/waiver", json=WAIVER)
    assert answer.status_code == 201
    made = WaiverRow.model_validate_json(answer.content)
    assert (made.standing, made.second_person, made.gaps) == ("waits", True, (name,))
    path = f"/api/v1/waivers/{made.id}"
    problem(client.post(f"{path}/approval", json={"by": "Mary Brown"}), 422, "wrong-question")
    agreed = client.post(f"{path}/approval", json={"by": "Ada Nurse"})
    assert (agreed.status_code, agreed.json()["standing"]) == (200, "holds")
    [row] = client.get("/api/v1/gaps", params={"case": "2026/31", "waived": "yes"}).json()["items"]
    assert (row["id"], row["state"], row["waived"]["approved_by"]) == (name, "missing", "A.N.")
    assert client.get("/api/v1/gaps", params={"case": "2026/31"}).json()["waived"] == 1
    listed = Page[WaiverRow].model_validate_json(client.get("/api/v1/waivers", params={"standing": "holds"}).content)
    assert [one.id for one in listed.items] == [made.id]
    gone = client.post(f"{path}/withdrawal", json={"by": "Jo Kerr", "reason": "the lead has come"})
    assert (gone.status_code, gone.json()["standing"]) == (200, "withdrawn")
    assert client.post(f"{path}/withdrawal", json={"by": "X", "reason": "again"}).json() == gone.json()
    assert client.get("/api/v1/gaps", params={"case": "2026/31", "waived": "yes"}).json()["total"] == 0
    assert client.get("/api/v1/waivers").json()["total"] == 1


def test_sent_again_with_its_key_a_waiver_is_entered_once(client: httpx.Client, service: Service):
    """The key belongs to the gap: it enters one waiver of it, and refuses to be another."""
    path = f"/api/v1/gaps/{gap(service, 'health-after-harm')}/waiver"
    key = {"Idempotency-Key": "k" * 200}
    first = client.post(path, json=WAIVER, headers=key)
    assert client.post(path, json=WAIVER, headers=key).json() == first.json()
    problem(client.post(path, json=WAIVER | {"reason": "other"}, headers=key), 409, "conflict")
    problem(client.post(path, json=WAIVER, headers={"Idempotency-Key": "k" * 201}), 422, "wrong-question")
    assert client.get("/api/v1/waivers").json()["total"] == 1


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"expires_at": "2027-02-15"}, "expires_at"),
        ({"expires_at": "2026-11-15"}, "expires_at"),
        ({"reason": "  "}, "reason"),
        ({"by": ""}, "by"),
    ],
    ids=str,
)
def test_a_waiver_without_reason_or_end_is_refused(client: httpx.Client, service: Service, change, parameter: str):
    """Both are mandatory, ninety days are the most, and somebody answers for it."""
    path = f"/api/v1/gaps/{gap(service, 'health-after-harm')}/waiver"
    found = problem(client.post(path, json=WAIVER | change), 422, "wrong-question")
    assert [one.parameter for one in found.problems] == [parameter]
    assert client.get("/api/v1/waivers").json()["total"] == 0


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("gaps/gap-x/waiver", WAIVER),
        ("waivers/none/approval", {"by": "A"}),
        ("waivers/B-2/withdrawal", {"by": "A", "reason": "b"}),
        ("cases/none/decisions", DECISION),
    ],
)
def test_nothing_is_entered_about_what_is_not_there(client: httpx.Client, path: str, body: dict[str, str]):
    problem(client.post(f"/api/v1/{path}", json=body), 404, "not-there")


# -- who may --


def test_another_site_enters_nothing_with_the_user_s_sign_in(there: Running):
    """A browser's session alone does not write: the request must come from Convene's own page, and show it."""
    with httpx.Client(base_url=there.url, timeout=PATIENCE, follow_redirects=True) as browser:
        browser.get(there.link())
        ours = {"Origin": there.url, "X-Convene-CSRF": browser.cookies.get("convene_csrf", "")}
        assert ours["X-Convene-CSRF"]
        for headers in ({}, {"Origin": there.url}, ours | {"Origin": "https://elsewhere.example"}):
            problem(browser.post(f"{CASE}/decisions", json=DECISION, headers=headers), 403, "refused")
        assert browser.post(f"{CASE}/decisions", json=DECISION, headers=ours).status_code == 201


def test_nobody_without_a_sign_in_enters_anything(there: Running):
    for path in ("/decisions", "/gates/plan"):
        method = "POST" if path == "/decisions" else "GET"
        problem(httpx.request(method, there.url + CASE + path, timeout=PATIENCE), 401, "not-signed-in")
