"""What goes around every answer: a number, safe headers, a limit on what is sent in, and the last resort.

Pure ASGI, because Starlette's own base class does not see everything and Dash's routes know nothing of dependencies.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems
from api.problems import Kind
from api.traces import number_of, places, request_id

log = logging.getLogger("convene.requests")
LARGEST_BODY = 1 << 20
LARGEST_FILE = 1 << 30
"""Bytes of a file of records."""
FILES_AT = "/api/v1/imports"
"""Where files of records are sent; they are written to the disk as they come."""
STRICT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""For everything that is no page: a browser that shows it runs and loads nothing."""
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}
UNLESS_SAID = {"cache-control": "no-store"}
FAILED = (
    "Something went wrong that should not have. Nothing was changed; the server's log says where, under the number."
)


class TooLarge(BaseException):
    """More was sent than is taken. No Exception: what lies between catches those and would go on with half a body."""


class Envelope:
    """Around the whole app, outermost."""

    def __init__(self, app: ASGIApp, page_policy: str | None = None) -> None:
        self._app = app
        self._page_policy = page_policy or STRICT

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what is no request goes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        token = request_id.set(number_of(Headers(scope=scope).get("x-request-id")))
        try:
            await self._answered(scope, receive, send)
        finally:
            request_id.reset(token)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        sealing = _Sealing(send, self._page_policy)
        began = time.perf_counter()
        try:
            await self._app(scope, _limited(scope, receive), sealing)
        except TooLarge:
            words = f"A request may carry {_largest(scope) >> 20:,} MB; send less at once."
            await problems.answer(Kind.TOO_LARGE, words)(scope, receive, sealing)
        except Exception as error:
            log.error("%s: %s at %s", _route(scope), type(error).__name__, places(error))
            if sealing.status:  # half of it is on its way: only breaking off tells the client
                raise
            await problems.answer(Kind.UNEXPECTED, FAILED)(scope, receive, sealing)
        spent = 1000 * (time.perf_counter() - began)
        level = logging.ERROR if sealing.status >= 500 else logging.INFO
        log.log(level, "%s %s: %d in %.0f ms", scope["method"], _route(scope), sealing.status, spent)


class _Sealing:
    """Sends on, with the headers that everything carries."""

    def __init__(self, send: Send, page_policy: str) -> None:
        self._send = send
        self._page_policy = page_policy
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            seal(MutableHeaders(scope=message), self._page_policy)
        await self._send(message)


def seal(headers: MutableHeaders, page_policy: str) -> None:
    """Put in what every answer carries; what the answer says itself about keeping and policy counts."""
    is_page = headers.get("content-type", "").startswith("text/html")
    unless_said: Mapping[str, str] = {
        **UNLESS_SAID,
        "content-security-policy": page_policy if is_page else STRICT,
    }
    for name, value in unless_said.items():
        headers.setdefault(name, value)
    for name, value in ALWAYS.items():
        headers[name] = value
    headers["x-request-id"] = request_id.get()


def _largest(scope: Scope) -> int:
    return LARGEST_FILE if str(scope["path"]).startswith(FILES_AT) else LARGEST_BODY


def _limited(scope: Scope, receive: Receive) -> Receive:
    """Receive that breaks off where more comes than is taken, announced or not."""
    announced = Headers(scope=scope).get("content-length", "0")
    largest = _largest(scope)
    too_large = not announced.isdecimal() or len(announced) > 12 or int(announced) > largest
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = {} if too_large else await receive()
        taken += len(message.get("body", b""))
        if too_large or taken > largest:
            raise TooLarge
        return message

    return limited


def _route(scope: Scope) -> str:
    """The pattern that the address matched: the address itself may name somebody."""
    return str(getattr(scope.get("route"), "path", "no route"))
