"""Whatever goes wrong is a problem in words: what was found, what is allowed, what to do, and never somebody's name."""

from __future__ import annotations

import io
import logging
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from clients import PATIENCE, Start, fetch, program
from dashboard_story import StoryService

from api.envelope import LARGEST_BODY
from api.problems import Problem
from api.serve import Running, log_discreetly
from graph_model.store import Store
from queries.answers import Network
from queries.service import Service

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def problem(answer: httpx.Response, status: int, kind: str) -> Problem:
    """The problem that an answer carries, with all that every problem has."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    found = Problem.model_validate_json(answer.content)
    assert (found.type, found.status) == (f"urn:convene:problem:{kind}", status)
    assert found.request_id == answer.headers["x-request-id"]
    assert found.title
    assert len(found.detail.split()) > 3
    return found


# -- questions that cannot be understood --


def test_everything_that_is_wrong_is_said_at_once(client: httpx.Client):
    """A sentence for each: the parameter, what was found, what is allowed, and the nearest word."""
    words = {"severity": "hihg", "theme": "healthcare,leed", "as_of": "14.11.2026", "limit": "0", "stat": "due"}
    found = problem(client.get("/api/v1/gaps", params=words), 422, "wrong-question")
    said = {one.parameter: one for one in found.problems}
    assert said.keys() == words.keys()
    assert said["severity"].says == "severity is 'hihg'; allowed: high, medium, low. Did you mean high?"
    assert "theme is 'leed'" in said["theme"].says
    assert said["theme"].found == "healthcare,leed"
    assert "2026-11-14" in said["as_of"].says
    assert "from 1 to 500" in said["limit"].says
    assert said["stat"].says.endswith("Did you mean state?")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("gaps", "rule=lead-profesional"), ("gaps", "rung=99"), ("gaps", "rung=x"), ("gaps", "seat=bench"),
        ("gaps", "state=lost"), ("gaps", "waived=perhaps"), ("gaps", "all=perhaps"), ("gaps", "all=true&state=due"),
        ("gaps", "cursor=nonsense"), ("gaps", "cursor=WzFd"), ("gaps", "limit=501"), ("gaps", "limit=-1"),
        ("gaps", "limit=1.5"), ("gaps", "limit=" + 5000 * "9"), ("gaps", "case=A&case=B"), ("gaps", "rule=,"),
        ("gaps", "as_of=2026-02-30"), ("gaps", "as_of=0001-01-01"), ("gaps", "known_at=9999-12-31"),
        ("gaps", "as_of=2026-11-14T25:00"), ("gaps", "as_of=20261114"), ("gaps", "as_of=2026-W46-6"),
        ("gaps", "case=" + 600 * "x"), ("due", "within=soon"), ("due", "within=5 fortnights"), ("due", "state=due"),
        ("due", "known_at=20261114"), ("cases/B-2", "rule=lead-kept"), ("adults/x/network", "as_of=x"),
        ("people/x/responsibilities", "known_at=soon"), ("agencies/lag", "since=2026-11-14T09:30"),
        ("rules", "as_of=2026-11-14"), ("gaps/x", "as_of=1"), ("responsibilities", "risk=hihg"),
        ("responsibilities", "problem=lost"), ("responsibilities", "cursor=WzFd"), ("responsibilities", "limit=501"),
        ("responsibilities.csv", "limit=5"), ("search", "kind=adul"), ("responsibilities/summary", "problem=overdue"),
    ],
)  # fmt: skip
def test_a_word_that_means_nothing_is_refused(client: httpx.Client, path: str, words: str):
    """Nothing is guessed or left out: a filter that was dropped would show a list that means something else."""
    found = problem(client.get(f"/api/v1/{path}?{words}"), 422, "wrong-question")
    assert [one.parameter for one in found.problems] == [words.partition("=")[0]]


def test_an_empty_word_counts_as_left_out(client: httpx.Client):
    """As forms send it."""
    assert client.get("/api/v1/gaps?rule=&as_of=").json()["total"] == client.get("/api/v1/gaps").json()["total"]


# -- what is not there --


@pytest.mark.parametrize(
    "path",
    [
        "gaps/gap-x", "cases/none", "adults/none", "adults/none/network", "people/none/responsibilities",
        "agencies/none/responsibilities", "gaps?case=none", "gaps?adult=none", "gaps?agency=none", "gaps?owner=none",
        "gaps?person=none&all=true", "responsibilities?agency=none", "responsibilities/summary?person=none",
        "responsibilities.csv?adult=none", "due?case=none", "cases/", "cases/%00", "cases/%F0%9F%98%80",
        "cases/" + 999 * "x",
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_to_be_missing(client: httpx.Client, path: str):
    """A list that is narrowed to something unknown is no empty list: that would look like all is well."""
    problem(client.get(f"/api/v1/{path}"), 404, "not-there")


def test_a_record_of_another_kind_is_not_there(client: httpx.Client):
    """The id of an agency is no case."""
    problem(client.get("/api/v1/cases/council"), 404, "not-there")
    problem(client.get("/api/v1/people/council/responsibilities"), 404, "not-there")


@pytest.mark.parametrize("path", ["/api/v1/nope", "/api", "/api/v1/", "/api/v1/gap", "/nope", "/docs", "/openapi.json"])
def test_an_unknown_address_is_not_found_though_dash_would_answer(story: Running, path: str):
    """404 as a problem, whatever the pages would do with unknown addresses."""
    with program(story) as client:
        problem(client.get(path), 404, "not-there")


def test_an_unknown_page_is_a_page_that_says_so(story: Running):
    """Under /app people get a page, with 404."""
    with program(story) as client:
        answer = client.get("/app/nope")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_an_address_that_only_answers_says_which_methods_it_has(story: Running, method: str):
    """405 with Allow."""
    with program(story) as client:
        answer = client.request(method, "/api/v1/gaps")
    assert answer.headers["allow"] == "GET"
    problem(answer, 405, "wrong-method")


def test_too_much_is_refused_announced_or_not(story: Running):
    """A body has a limit, also one that comes in pieces without a length."""
    with program(story) as client:
        path = "/app/_dash-update-component"
        json = {"Content-Type": "application/json"}
        problem(client.post(path, content=b"x" * (LARGEST_BODY + 1), headers=json), 413, "too-large")
        pieces = (b"x" * 65_536 for _ in range(17))
        problem(client.post(path, content=pieces, headers=json), 413, "too-large")


# -- what fails --


def test_an_engine_that_does_not_answer_is_said_in_words(start: Start, england):
    """503, what to do about it, and when to come again; the process itself is well."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with Store(f"bolt://127.0.0.1:{port}") as store:
        there = start(Service(store, *england))
        with program(there) as client:
            answer = client.get("/readyz")
            assert str(port) in problem(answer, 503, "no-graph").detail
            assert answer.headers["retry-after"] == "5"
            assert client.get("/healthz").status_code == 200


SECRET = "Margaret Holloway"


@dataclass
class FailingService(StoryService):
    """Fails with somebody's name in the error."""

    def network(self, viewer: object, adult: str, as_of: object = None, known_at: object = None) -> Network:
        raise RuntimeError(f"{SECRET} of {adult}")


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What a process that serves would write on stderr, everything included."""
    root = logging.getLogger()
    before, level, stream = root.handlers[:], root.level, io.StringIO()
    log_discreetly(stream, logging.DEBUG)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


def test_what_should_not_happen_is_told_without_a_name(start: Start, logged: io.StringIO):
    """The client gets a number, the log says under that number where it was; neither holds what the error said."""
    with program(start(FailingService())) as client:
        answer = client.get("/api/v1/adults/A-1042/network", headers={"X-Request-ID": "night-shift-0007"})
    found = problem(answer, 500, "unexpected")
    assert found.request_id == "night-shift-0007"
    [line] = [line for line in logged.getvalue().splitlines() if "RuntimeError" in line]
    assert "[night-shift-0007]" in line
    assert "/api/v1/adults/{id:path}/network" in line
    assert "network" in line
    written = answer.text + _without_clients(logged.getvalue())
    assert SECRET not in written
    assert "A-1042" not in written


def test_a_page_that_fails_tells_no_name_either(start: Start, logged: io.StringIO):
    """The pages' own errors go through the same log."""
    with program(start(FailingService())) as client:
        answer = client.get("/app/adults/A-1042")
    assert answer.status_code == 500
    assert "RuntimeError" in logged.getvalue()
    assert SECRET not in answer.text + logged.getvalue()
    assert "A-1042" not in _without_clients(logged.getvalue())


def test_no_secret_is_ever_logged(start: Start, logged: io.StringIO):
    """Tokens, cookies, ids and query strings stay out of the log, also at its most talkative."""
    there = start(StoryService())
    link = there.link("/app/adults/A-1042")
    with httpx.Client(base_url=there.url, timeout=PATIENCE) as browser:
        cookie = browser.get(link).headers["set-cookie"].partition("=")[2].partition(";")[0]
        browser.get(link)
        browser.get("/app/adults/A-1042?as_of=2026-11-01")
        browser.get("/api/v1/adults/A-1042/network?as_of=x")
        browser.get("/api/v1/gaps", headers={"Authorization": f"Bearer {there.key}"})
        browser.get("/sign-in?token=almost-a-secret")
    written = logged.getvalue()
    assert "/app/{path:path}: 200" in written
    token = link.partition("token=")[2].partition("&")[0]
    for secret in (token, there.key, cookie, "A-1042", "almost-a-secret", "2026-11-01"):
        assert secret not in _without_clients(written)


def _without_clients(written: str) -> str:
    """Without the lines that this test's own HTTP client writes about what it asks."""
    return "\n".join(line for line in written.splitlines() if " httpx" not in line and " httpcore" not in line)


# -- what every answer carries --


@pytest.mark.parametrize(
    "path",
    ["/app/", "/app/adults/A-1042", "/app/nope", "/healthz", "/sign-in", "/nope", "/api/v1/adults/A-1042/network"],
)
def test_every_answer_is_kept_by_nobody_and_believed_by_no_other_site(story: Running, path: str):
    """Headers on pages, answers and errors alike; with a sign-in and without."""
    with program(story) as client:
        for answer in (client.get(path), fetch(story.url + path)):
            assert EVERYWHERE.items() <= dict(answer.headers).items()
            policy = answer.headers["content-security-policy"]
            assert "frame-ancestors 'none'" in policy
            assert "default-src 'none'" in policy
            assert "'unsafe-eval'" not in policy
            assert ("script-src 'self'" in policy) == (answer.status_code != 401 and path.startswith("/app"))


def test_bundles_may_be_kept(story: Running):
    """Scripts and styles hold nothing about anybody, and bear their hash in the address."""
    with program(story) as client:
        page = client.get("/app/").text
        for address in [
            part for part in page.split('"') if part.startswith(("/app/assets/css", "/app/_dash-component"))
        ]:
            assert "max-age=31536000" in client.get(address).headers["cache-control"]


def test_a_request_bears_the_number_that_it_came_with_if_that_is_one(story: Running):
    """Numbers link the logs of two systems; what could not be one, or would write into the log, is replaced."""
    with program(story) as client:
        assert (
            client.get("/healthz", headers={"X-Request-ID": "abc-123.DEF_9"}).headers["x-request-id"] == "abc-123.DEF_9"
        )
        for bad in ("short", "x" * 65, "eight eight", "<script>", "ééééééééé"):
            answer = client.get("/healthz", headers=[(b"X-Request-ID", bad.encode())])
            assert answer.headers["x-request-id"] != bad
            assert len(answer.headers["x-request-id"]) == 16
