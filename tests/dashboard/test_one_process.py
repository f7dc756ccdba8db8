"""Dash in the API's process: each trap on which Dash would fall by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import dash
import httpx
import pytest
from dashboard_story import StoryService
from fastapi import FastAPI, HTTPException, Request

from api.serve import Running, running
from commandline.running import pages
from dashboard import create_dashboard
from dashboard.one_process import OneProcessServer, content_security_policy, plain_callbacks


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Running]:
    """The whole application over the story, fresh for each test."""
    with running(StoryService(), pages, data=tmp_path) as found:
        yield found


@contextmanager
def browser(there: Running, path: str = "/app/") -> Iterator[httpx.Client]:
    """A client that came in through a one-time link."""
    with httpx.Client(base_url=there.url, follow_redirects=True) as client:
        assert client.get(there.link(path)).status_code == 200
        yield client


def bare(service: Any = None, viewer: Callable[[Request], Any] = lambda request: "me") -> tuple[FastAPI, dash.Dash]:
    app = FastAPI()
    return app, create_dashboard(app, service or StoryService(), viewer)


def test_an_unknown_address_of_the_api_is_not_answered_by_dash(there: Running) -> None:
    """404 and a problem, no page."""
    with browser(there) as client:
        for path in ("/api/v1/nope", "/nope", "/apparel"):
            answer = client.get(path)
            assert answer.status_code == 404
            assert answer.headers["content-type"].startswith("application/problem+json")


def test_an_unknown_page_is_404_and_a_page(there: Running) -> None:
    """So that people can read it and programs can tell."""
    with browser(there) as client:
        answer = client.get("/app/nothing/here")
    assert answer.status_code == 404
    assert "Nothing here" in answer.text


def test_a_deep_link_is_answered_whole_as_the_very_first_request(there: Running) -> None:
    """Nothing waits for a first request to be set up."""
    with httpx.Client(base_url=there.url, follow_redirects=True) as client:
        answer = client.get(there.link("/app/adults/A-1042?as_of=2026-11-10&view=table"))
    assert answer.status_code == 200
    assert "No behaviour specialist" in answer.text
    assert "Tue 10 Nov 2026" in answer.text


def test_every_callback_of_the_server_leaves_the_event_loop_alone() -> None:
    """A plain function would hold up everybody for as long as it runs."""
    _, dash_app = bare()
    assert plain_callbacks(dash_app) == []
    assert {name for name, one in dash_app.callback_map.items() if "callback" in one} == {"answer.data", "why.data"}

    def plain(asked: Any) -> None: ...

    dash_app.callback_map["answer.data"]["callback"] = plain
    assert plain_callbacks(dash_app) == ["answer.data"]


def test_no_page_opens_a_websocket(there: Running) -> None:
    """Dash is told that there is none, and there is none."""
    assert OneProcessServer.websocket_capability is False
    app, _ = bare()
    assert not [route for route in app.routes if "websocket" in type(route).__name__.lower()]
    with browser(there) as client:
        assert "websocket" not in client.get("/app/").text.lower()


def test_a_second_application_lives_in_the_same_process() -> None:
    """Each with its own callbacks; nothing is written where all would see it."""
    (_, one), (_, two) = bare(), bare()
    assert one is not two
    assert one.callback_map is not two.callback_map
    assert one.callback_map.keys() == two.callback_map.keys()
    assert not dash._callback.GLOBAL_CALLBACK_LIST
    assert not dash.page_registry


def test_the_process_is_no_server_for_language_models(there: Running) -> None:
    """Dash can offer its callbacks as tools; here it does not."""
    with browser(there) as client:
        assert client.get("/app/_mcp").status_code == 404
        assert client.post("/app/_mcp", json={}).status_code in (403, 404, 405)


def test_every_script_of_a_page_is_allowed_by_its_policy_and_none_comes_from_elsewhere(there: Running) -> None:
    """No inline script but Dash's own call, whose hash is in the header; nothing from another host."""
    with browser(there) as client:
        answer = client.get("/app/adults/A-1042")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    for source in re.findall(r'(?:src|href)="([^"]*)"', answer.text):
        assert not source.startswith(("http:", "https:", "//")), source
    assert re.findall(r"\son\w+=", answer.text) == []


def test_the_scripts_of_dash_are_packed_once(there: Running) -> None:
    """Half a megabyte less on the way."""
    with browser(there) as client:
        [source] = re.findall(r'src="(/app/_dash-component-suites/dash/dash-renderer/[^"]*)"', client.get("/app/").text)
        packed, plain = client.get(source), client.get(source, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text


def test_a_page_about_somebody_is_stored_nowhere(there: Running) -> None:
    """Neither the page nor the answer of a callback."""
    with browser(there) as client:
        assert client.get("/app/adults/A-1042").headers["cache-control"] == "no-store"
        assert asking(client, "/app/adults/A-1042").headers["cache-control"] == "no-store"


def asking(client: httpx.Client, url: object, **headers: str) -> httpx.Response:
    """Ask as the page's script does."""
    known = {"X-Convene-CSRF": client.cookies.get("convene_csrf") or "", "Origin": str(client.base_url).rstrip("/")}
    return client.post("/app/_dash-update-component", json=question(url), headers=known | headers)


def question(url: object) -> dict[str, Any]:
    """What Dash sends when the page has asked for an address."""
    return {
        "output": "answer.data", "outputs": {"id": "answer", "property": "data"}, "changedPropIds": ["asked.data"],
        "inputs": [{"id": "asked", "property": "data", "value": {"number": 1, "url": url}}], "state": [],
    }  # fmt: skip


def test_a_callback_answers_with_the_same_page(there: Running) -> None:
    """Made by the same means as the first view."""
    with browser(there) as client:
        found = asking(client, "/app/adults/A-1042?as_of=2026-11-10").json()["response"]["answer"]["data"]
        assert found["title"] == "Adult A-1042, coordination network on 10 November 2026 - Convene"
        page = client.get("/app/adults/A-1042?as_of=2026-11-10").text
    assert found["number"] == 1
    assert found["html"] in page


@pytest.mark.parametrize("url", [None, 7, "/api/v1/gaps", "https://evil.example/app/", "/app/nope", {"a": 1}])
def test_a_callback_that_asks_for_no_page_gets_a_sentence(there: Running, url: object) -> None:
    """What a client sends may be anything."""
    with browser(there) as client:
        found = asking(client, url).json()["response"]["answer"]["data"]
    assert found["trouble"] == "There is no longer anything here that you may see."
    assert "html" not in found


def test_a_callback_asks_again_who_it_is_that_asks() -> None:
    """Its body proves nothing: the viewer is that of the request, and nobody is answered with a refusal."""
    asked: list[str] = []

    def nobody(request: Request) -> Any:
        asked.append(request.url.path)
        raise HTTPException(401, "Sign in.")

    app, _ = bare(viewer=nobody)
    with ThreadPoolExecutor(1) as thread:  # where a browser test ran before, this thread has a loop that never ends
        found = thread.submit(anyio.run, _answer, app, "/app/adults/A-1042").result()
    assert found == {"number": 1, "ended": True, "trouble": "This session may not see that."}
    assert asked == ["/app/_dash-update-component"]


def test_a_callback_without_the_pages_own_proof_is_refused(there: Running) -> None:
    """Another site cannot ask with somebody's session."""
    with browser(there) as client:
        assert asking(client, "/app/adults/A-1042", **{"X-Convene-CSRF": "guessed"}).status_code == 403
        assert asking(client, "/app/adults/A-1042", Origin="https://evil.example").status_code == 403


def test_the_policy_names_the_hash_of_every_inline_script() -> None:
    """It is computed after all callbacks exist."""
    _, dash_app = bare()
    policy = content_security_policy(dash_app)
    assert all(known in policy for known in dash_app.csp_hashes())


async def _answer(app: FastAPI, url: str) -> Any:
    """What a callback of an app without sign-in answers."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        answer = await client.post("/app/_dash-update-component", json=question(url))
    return answer.json()["response"]["answer"]["data"]
