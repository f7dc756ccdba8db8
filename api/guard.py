"""The sign-in: every connection, HTTP and websocket, comes through here before anything else sees it.

Who may come in: a browser with the cookie of a session, which began with a one-time link; a program on this machine
with the token in its `Authorization` header. A request that could change something and comes with a cookie must also
come from our own page: by its `Origin`, and by repeating a second cookie in a header, which other sites can neither
read nor send.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hmac import compare_digest
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems, sign_in
from api.doorstep import Doorstep
from api.loopback import names_this_machine
from api.problems import Kind
from api.sessions import Sessions, digest
from api.viewer import NOT_SIGNED_IN, sign_in_as
from queries.access import LOCAL, Viewer

OPEN = frozenset({"/healthz", "/readyz"})
"""What answers to everybody on this machine; it tells nothing about anybody."""
HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
PART_OF_PAGE = ("/app/_dash", "/app/_reload", "/app/assets/")
USED = "That link has been used already, or is not one that this Convene gave out. Run convene serve for a fresh one."


@dataclass(frozen=True)
class Names:
    """The cookies and the header that the sign-in uses; a cookie belongs to a host, whatever the port."""

    session: str = "convene_session"
    csrf: str = "convene_csrf"
    csrf_header: str = "X-Convene-CSRF"


@dataclass(frozen=True)
class Guard:
    """The sign-in around an app."""

    app: ASGIApp
    doorstep: Doorstep
    sessions: Sessions
    key: str
    names: Names = Names()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a connection through, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        viewer, refusal = self._judged(connection)
        if refusal is None:
            if viewer:
                sign_in_as(scope, viewer)
            await self.app(scope, receive, self._with_csrf(connection, send))
        elif scope["type"] == "http":
            await refusal(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008, "reason": "refused"})

    def _judged(self, connection: HTTPConnection) -> tuple[Viewer | None, Response | None]:
        """Who it is, or the answer to somebody who may not come in."""
        if not names_this_machine(connection.headers.get("host", "")):
            return None, problems.answer(Kind.WRONG_HOST, "Use http://127.0.0.1 or http://localhost.")
        path = connection.scope["path"]
        if path in OPEN:
            return None, None
        if path == sign_in.PATH and connection.scope["type"] == "http":
            return None, self._signing_in(connection)
        if "authorization" in connection.headers:
            return self._program(connection)
        return self._browser(connection)

    def _program(self, connection: HTTPConnection) -> tuple[Viewer | None, Response | None]:
        scheme, _, given = connection.headers["authorization"].partition(" ")
        if scheme.lower() == "bearer" and compare_digest(digest(given.strip()), digest(self.key)):
            return LOCAL, None
        return None, _unsigned(connection)

    def _browser(self, connection: HTTPConnection) -> tuple[Viewer | None, Response | None]:
        viewer = self.sessions.viewer(connection.cookies.get(self.names.session, ""))
        if viewer is None:
            return None, _unsigned(connection)
        if _may_change(connection) and not self._from_our_page(connection):
            return None, problems.answer(Kind.REFUSED, "Only Convene's own pages may ask for that with this sign-in.")
        return viewer, None

    def _from_our_page(self, connection: HTTPConnection) -> bool:
        headers, cookie = connection.headers, connection.cookies.get(self.names.csrf, "")
        if headers.get("origin") not in [f"{scheme}://{headers.get('host')}" for scheme in ("http", "https")]:
            return False
        if connection.scope["type"] == "websocket":  # a browser cannot send headers with it; the origin is its proof
            return True
        return bool(cookie) and compare_digest(digest(cookie), digest(headers.get(self.names.csrf_header, "")))

    def _signing_in(self, connection: HTTPConnection) -> Response:
        """A link was opened. Only a person who opens it spends it, not a browser that looks ahead."""
        asked = connection.query_params
        next = sign_in.local(asked.get("next"))
        if connection.scope["method"] != "GET":
            return problems.answer(Kind.WRONG_METHOD, "Open the link in a browser.", headers={"allow": "GET"})
        if self.sessions.viewer(connection.cookies.get(self.names.session, "")):
            return RedirectResponse(next, 303)
        if "token" not in asked or _looks_ahead(connection):
            return sign_in.page(next)
        if not self.doorstep.spend(sign_in.token_in(asked["token"])):
            return sign_in.page(next, USED, 403)
        return self._welcomed(next)

    def _welcomed(self, next: str) -> Response:
        response = RedirectResponse(next, 303)
        secret = self.sessions.begin(LOCAL)
        # Lax, not Strict: the first page is reached through a link from outside, and so is every shared deep link.
        response.set_cookie(self.names.session, secret, httponly=True, samesite="lax", path="/")
        return response

    def _with_csrf(self, connection: HTTPConnection, send: Send) -> Send:
        """Pages come with the cookie that their scripts repeat in a header."""
        if self.names.csrf in connection.cookies:
            return send

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append(
                        "set-cookie", f"{self.names.csrf}={secrets.token_urlsafe(24)}; Path=/; SameSite=Strict"
                    )
            await send(message)

        return sending


def _unsigned(connection: HTTPConnection) -> Response:
    """A page for people, a problem for programs."""
    path = connection.scope["path"]
    if connection.scope.get("method") == "GET" and _is_page(path):
        query = "?" + connection.scope["query_string"].decode("ascii", "ignore")
        return sign_in.page(sign_in.local((quote(path) + query).rstrip("?")))
    return problems.answer(Kind.NOT_SIGNED_IN, NOT_SIGNED_IN, headers={"www-authenticate": 'Bearer realm="Convene"'})


def _is_page(path: str) -> bool:
    return path in ("/", "/app") or (path.startswith(sign_in.HOME) and not path.startswith(PART_OF_PAGE))


def _may_change(connection: HTTPConnection) -> bool:
    return connection.scope["type"] == "websocket" or connection.scope["method"] not in HARMLESS


def _looks_ahead(connection: HTTPConnection) -> bool:
    return any("prefetch" in connection.headers.get(name, "") for name in ("sec-purpose", "purpose", "x-moz"))
