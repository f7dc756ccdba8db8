"""Nobody comes in but the user of this machine: by a link that works once, or a program by the token in a file."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from clients import PATIENCE, Start, fetch, program
from dashboard_story import StoryService
from fastapi import FastAPI
from starlette.routing import BaseRoute
from starlette.websockets import WebSocket

from api.app import create_app
from api.doorstep import KEY_FILE, Doorstep, key_of
from api.loopback import names_this_machine
from api.protect import Entrance, protect
from api.serve import Running
from api.sessions import IDLE, WHOLE, Sessions
from api.sign_in import local, token_in
from commandline.running import pages
from queries.access import LOCAL

PAGE = "/app/adults/A-1042"
NETWORK = "/api/v1/adults/A-1042/network"


@pytest.fixture
def browser(story: Running) -> Iterator[httpx.Client]:
    """A browser that is not signed in."""
    with httpx.Client(base_url=story.url, timeout=PATIENCE) as found:
        yield found


@pytest.fixture
def inside(story: Running, browser: httpx.Client) -> httpx.Client:
    """A browser that is signed in and has looked at a page."""
    browser.get(story.link())
    browser.get("/app/")
    return browser


# -- the link --


def test_a_link_signs_in_once(story: Running, browser: httpx.Client):
    """The printed link opens the pages; used again, by anybody else, it opens nothing."""
    link = story.link()
    answer = browser.get(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/app/")
    assert browser.get(PAGE).status_code == 200
    again = fetch(link)
    assert again.status_code == 403
    assert "used already" in again.text
    assert "set-cookie" not in again.headers


def test_of_many_who_use_one_link_at_once_one_comes_in(tmp_path: Path):
    """Spending a link is one act of the file system, so that it cannot be spent twice."""
    doorstep = Doorstep(tmp_path, "127.0.0.1", 8050)
    with doorstep.held():
        token = doorstep.new_token()
        spent = [Doorstep(tmp_path, "127.0.0.1", 8050).spend(token) for _ in range(3)]
        assert spent == [True, False, False]
        assert not doorstep.spend("lock")


@pytest.mark.parametrize("token", ["", "wrong", "lock", "../lock", "é", "x" * 5000])
def test_a_wrong_token_signs_nobody_in(browser: httpx.Client, token: str):
    """Whatever is no token that was given out is refused, and stays out."""
    answer = browser.get("/sign-in", params={"token": token})
    assert answer.status_code == 403
    assert "convene serve" in answer.text
    assert not browser.cookies
    assert browser.get(NETWORK).status_code == 401


@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose", "X-Moz"])
def test_a_browser_that_looks_ahead_does_not_spend_the_link(story: Running, browser: httpx.Client, header: str):
    """Typing an address makes browsers fetch it before the person has decided; that must not use the link up."""
    link = story.link()
    assert browser.get(link, headers={header: "prefetch"}).status_code == 401
    assert browser.head(link).status_code == 405
    assert browser.get(link).status_code == 303


def test_a_link_leads_back_to_the_page_that_was_asked_for(story: Running, browser: httpx.Client):
    """Who is not signed in is told what to do, and gets to the very view afterwards: by a link or by the form."""
    asked = browser.get(PAGE, params={"as_of": "2026-11-01"})
    assert asked.status_code == 401
    assert 'value="/app/adults/A-1042?as_of=2026-11-01"' in asked.text
    form = {"token": story.link(), "next": "/app/adults/A-1042?as_of=2026-11-01"}
    answer = browser.get("/sign-in", params=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/app/adults/A-1042?as_of=2026-11-01")
    assert fetch(story.link(PAGE)).headers["location"] == PAGE


def test_who_is_signed_in_already_keeps_the_link(story: Running, inside: httpx.Client):
    """A link that is opened twice by the same person leads to the page, and is not used up for nothing."""
    link = story.link(PAGE)
    assert inside.get(link).headers["location"] == PAGE
    assert fetch(link).status_code == 303


@pytest.mark.parametrize(
    "next",
    [
        None, "", "https://example.org/", "//example.org/app/", "/\\example.org", "/app/\\..", "javascript:alert(1)",
        "/sign-in", "/api/v1/gaps", "/app/\r\nSet-Cookie: x=1", "/app/ x", "/apple", "http:/app/", "/app/" + "x" * 5000,
        "http://[", "///app/",
    ],
)  # fmt: skip
def test_after_signing_in_nobody_is_led_elsewhere(next: str | None):
    """A link cannot be made that signs in and then shows another site, or something that is no page."""
    assert local(next) == "/app/"


def test_the_sign_in_page_says_what_to_do_and_can_be_read_by_everybody(browser: httpx.Client):
    """A heading, a language, a label for the field; nothing from elsewhere, no script at all."""
    page = browser.get("/app/")
    assert page.status_code == 401
    for part in ('<html lang="en-GB">', "<main>", "<h1>", '<label for="token">', 'id="token"', "<code>convene serve"):
        assert part in page.text
    assert "<script" not in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_what_was_asked_for_cannot_become_part_of_the_page(browser: httpx.Client):
    """The address is shown to nobody as anything but text in a field."""
    page = browser.get('/app/adults/"><script>alert(1)</script>')
    assert "<script>" not in page.text
    assert "alert(1)</script>" not in page.text


def test_a_whole_link_may_be_put_into_the_form():
    """People copy the whole line."""
    assert token_in("http://127.0.0.1:8050/sign-in?token=abc-_9&next=%2Fapp%2F ") == "abc-_9"
    assert token_in(" abc-_9 ") == "abc-_9"


# -- the session --


def test_the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites(story: Running, browser: httpx.Client):
    """HttpOnly, SameSite, this host only; its name holds the port: two Convenes do not sign each other out."""
    cookie = browser.get(story.link()).headers["set-cookie"]
    port = story.url.rpartition(":")[2]
    assert cookie.startswith(f"convene_session_{port}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie


def test_a_session_ends_when_nobody_uses_it():
    """Being used renews it, up to a longest time; after that, and after a pause, it is over."""
    now = [0.0]
    sessions = Sessions(clock=lambda: now[0])
    secret = sessions.begin(LOCAL)
    for moment in (IDLE - 1, 2 * IDLE - 3, 3 * IDLE - 5):
        now[0] = moment
        assert sessions.viewer(secret) is LOCAL
    now[0] += IDLE
    assert sessions.viewer(secret) is None
    lasting = sessions.begin(LOCAL)
    ends = now[0] + WHOLE
    while now[0] + IDLE / 2 < ends:
        now[0] += IDLE / 2
        assert sessions.viewer(lasting) is LOCAL
    now[0] = ends
    assert sessions.viewer(lasting) is None
    assert sessions.viewer("") is None


def test_an_expired_session_is_asked_to_sign_in_again(story: Running, inside: httpx.Client):
    """A page shows the sign-in and keeps the view; a script gets 401, which leads to the sign-in."""
    assert inside.get(PAGE).status_code == 200
    story.entrance.sessions._clock = lambda: 1e12
    assert inside.get(PAGE).status_code == 401
    assert inside.get("/app/_dash-layout").headers["content-type"] == "application/problem+json"


# -- requests that could change something --


def callback(browser: httpx.Client, story: Running, **headers: str) -> httpx.Response:
    """A callback of the pages, as their script sends it, with some headers changed."""
    body = {
        "output": "answer.data",
        "outputs": {"id": "answer", "property": "data"},
        "inputs": [{"id": "asked", "property": "data", "value": {"number": 1, "url": PAGE}}],
        "changedPropIds": ["asked.data"],
    }
    usual = {"Origin": story.url, "X-Convene-CSRF": browser.cookies.get("convene_csrf", "")}
    return browser.post("/app/_dash-update-component", json=body, headers=usual | headers)


def test_the_pages_own_callbacks_are_answered(story: Running, inside: httpx.Client):
    """With the origin and the repeated cookie that only our own page can send."""
    answer = callback(inside, story)
    assert answer.status_code == 200
    assert "A-1042" in answer.json()["response"]["answer"]["data"]["html"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"}, {"Origin": ""},
        {"Origin": "http://["},
        {"X-Convene-CSRF": ""}, {"X-Convene-CSRF": "guessed"},
    ],
    ids=str,
)  # fmt: skip
def test_another_site_cannot_use_the_session(story: Running, inside: httpx.Client, headers: dict[str, str]):
    """A page of another origin, another port of this machine too, cannot ask in the user's name."""
    answer = callback(inside, story, **headers)
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:convene:problem:refused"


def test_without_a_session_no_callback_is_answered(story: Running, browser: httpx.Client):
    """Dash's own routes are behind the sign-in too."""
    assert callback(browser, story, **{"X-Convene-CSRF": "x", "Cookie": "convene_csrf=x"}).status_code == 401


# -- programs --


def test_a_program_comes_in_with_the_token_of_this_machine(story: Running):
    """The token in the data folder signs in as often as needed, and needs no origin."""
    with program(story) as client:
        assert client.get(NETWORK).status_code == 200
        assert client.get(NETWORK).status_code == 200
        assert callback(client, story, Origin="").status_code == 200


@pytest.mark.parametrize("given", ["Bearer wrong", "Bearer", "Basic {key}", "{key}", "Bearer é"])
def test_another_token_is_refused(story: Running, given: str):
    """And the answer says how to sign in, to a program in the way that programs know."""
    header = given.format(key=story.key).encode()
    answer = fetch(story.url + NETWORK, headers={b"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["type"] == "urn:convene:problem:not-signed-in"


def test_a_wrong_token_is_refused_in_a_browser_that_is_signed_in(inside: httpx.Client):
    """Who shows a token is judged by it alone."""
    assert inside.get(NETWORK, headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_the_token_is_the_owner_s_only_and_stays_the_same(tmp_path: Path):
    """Programs may keep it; one that others could have read is replaced."""
    key = key_of(tmp_path)
    path = tmp_path / KEY_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key_of(tmp_path) == key
    path.chmod(0o644)
    assert key_of(tmp_path) != key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"short\xff")
    assert len(key_of(tmp_path)) >= 32


# -- names, websockets --


@pytest.mark.parametrize("host", ["127.0.0.1:8050", "localhost", "localhost:1", "[::1]:8050", "127.0.0.2", "LOCALHOST"])
def test_names_of_this_machine(host: str):
    """By whatever name and port: a tunnel may end at another one."""
    assert names_this_machine(host)


@pytest.mark.parametrize(
    "host",
    [
        "", "example.org", "localhost.example.org", "127.0.0.1.example.org", "127.0.0.1@example.org", "10.0.0.1",
        "0.0.0.0", "localhost:0", "localhost:x", "localhost:99999", "[::1", "localhost/", "localhost, example.org", "é",
    ],
)  # fmt: skip
def test_names_of_others(host: str):
    """A site that lets its own name point to this machine is not answered (DNS rebinding)."""
    assert not names_this_machine(host)


def test_a_request_under_another_name_is_refused_whoever_sends_it(story: Running, inside: httpx.Client):
    """Also with a session, and also where no sign-in is needed."""
    for path in (NETWORK, "/healthz", "/sign-in", "/app/"):
        answer = inside.get(path, headers={"Host": "rebound.example.org"})
        assert answer.status_code == 421
        assert answer.json()["type"] == "urn:convene:problem:wrong-host"


def knock(app: Any, **headers: str) -> list[dict[str, Any]]:
    """Try to open a websocket; what the app sends back."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"} if not sent else {"type": "websocket.disconnect", "code": 1000}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "websocket", "path": "/ws", "raw_path": b"/ws", "query_string": b"", "scheme": "ws",
        "server": ("127.0.0.1", 8050), "subprotocols": [], "root_path": "", "asgi": {"version": "3.0"},
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    with ThreadPoolExecutor(1) as thread:  # where a browser test ran before, this thread has a loop that never ends
        thread.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    return sent


def test_a_websocket_is_opened_only_for_our_own_signed_in_page(tmp_path: Path):
    """No session, another origin, another host: closed before the app sees it."""
    app = FastAPI()

    @app.websocket("/ws")
    async def hello(socket: WebSocket) -> None:
        await socket.accept()
        await socket.close()

    doorstep = Doorstep(tmp_path, "127.0.0.1", 8050)
    with doorstep.held():
        entrance = Entrance(doorstep, key_of(tmp_path))
        protect(app, entrance)
        cookie = f"convene_session={entrance.sessions.begin(LOCAL)}"
        host, ours = "127.0.0.1:8050", "http://127.0.0.1:8050"
        opened = knock(app, host=host, origin=ours, cookie=cookie)
        assert [message["type"] for message in opened] == ["websocket.accept", "websocket.close"]
        for refused in (
            {"host": host, "origin": ours},
            {"host": host, "origin": "https://example.org", "cookie": cookie},
            {"host": host, "cookie": cookie},
            {"host": "example.org", "origin": "http://example.org", "cookie": cookie},
        ):
            assert [message["type"] for message in knock(app, **refused)] == ["websocket.close"]


# -- everything --


def addresses(routes: list[BaseRoute]) -> Iterator[tuple[str, str]]:
    """Every method and address of an app, with something in the places that take something."""
    for route in routes:
        if included := getattr(route, "original_router", None):
            yield from addresses(included.routes)
            continue
        path = route.path
        for part in (
            "{id:path}",
            "{id}",
            "{path:path}",
            "{name:path}",
            "{fingerprinted_path:path}",
            "{package_name}",
            "{stage}",
        ):
            path = path.replace(part, "x")
        assert "{" not in path, f"tell this walk what stands in {path}"
        for method in getattr(route, "methods", None) or ():
            yield method, path


def test_no_address_answers_without_a_sign_in(start: Start):
    """The API's, the pages', Dash's own: a walk over all of them, none picked by hand."""
    service = StoryService()
    app = create_app(service)
    pages(app, service)
    found = sorted(set(addresses(app.routes)))
    there = start(service)
    assert {path for _, path in found} >= {
        "/",
        "/app/x",
        "/api/v1/gaps",
        "/app/_dash-update-component",
        "/app/assets/x",
    }
    assert len(found) > 20
    for method, path in [*found, ("GET", "/nope"), ("POST", "/api/v1/gaps"), ("OPTIONS", "/api/v1/gaps")]:
        answer = httpx.request(method, there.url + path, timeout=PATIENCE)
        if path in ("/healthz", "/readyz"):
            continue
        assert answer.status_code == 401, (method, path)
        assert "A-1042" not in answer.text
