"""Dash inside the API's process. The only module that knows Dash's private names; each trap here has a test.

What Dash 4.4 would do on its own, and what happens instead:

* It answers every unknown address, also `/api/v1/nope`, with a page and 200: `OneProcessServer` adds no catch-all.
* It opens a websocket on every page: the server says that it has none.
* A deep link that is the first request finds no routes and no scripts: everything is set up when the app is built.
* `@dash.callback` and `register_page` write to process globals: nothing here uses them, so two apps can live together.
* A plain callback runs on the event loop and holds up everybody: callbacks are `async`, their work is in a thread.
* It sends half a megabyte of uncompressed scripts: they are packed once and kept.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import dash
from dash.backends import _fastapi
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from dashboard.packing import Packed, accepts_gzip

PREFIX = "/app/"
CSRF_COOKIE = "convene_csrf"
"""The cookie whose value Dash sends back with every callback."""
CSRF_HEADER = "X-Convene-CSRF"
"""The header in which it does."""


class OneProcessServer(_fastapi.FastAPIDashServer):
    """Dash's own FastAPI server, without what does not belong in a process that also serves an API."""

    websocket_capability = False

    def __init__(self, server: FastAPI) -> None:
        super().__init__(server)
        self._packed: dict[str, Packed] = {}

    def register_assets_blueprint(self, blueprint_name: str, assets_url_path: str, assets_folder: str) -> None:
        """Nothing: our own route serves the assets packed, with their hash in the address."""

    def setup_index(self, dash_app: dash.Dash) -> None:
        """Nothing: our own route answers with whole pages."""

    def _setup_catchall(self) -> None:
        """Nothing: an unknown address is the API's 404, an unknown page is ours."""

    def serve_component_suites(
        self, dash_app: dash.Dash, package_name: str, fingerprinted_path: str, request: Request
    ) -> Response:
        """One of Dash's scripts, packed the first time that somebody asks for it."""
        response: Response = super().serve_component_suites(dash_app, package_name, fingerprinted_path, request)
        if response.status_code != 200 or not accepts_gzip(request):
            return response
        packed = self._packed.setdefault(str(request.url.path), Packed.of(bytes(response.body)))
        kept = {name: value for name, value in response.headers.items() if name != "content-length"}
        return Response(packed.gzipped, headers=kept | packed.headers)


def build_dash(api: FastAPI, index_string: str) -> dash.Dash:
    """A Dash app on `api`, without layout or callbacks yet."""
    app = dash.Dash(
        "dashboard",
        server=False,
        backend=OneProcessServer,
        url_base_pathname=PREFIX,
        use_pages=False,
        pages_folder="",
        include_assets_files=False,
        suppress_callback_exceptions=True,
        update_title="",
        enable_mcp=False,
        add_log_handler=False,
        csrf_token_name=CSRF_COOKIE,
        csrf_header_name=CSRF_HEADER,
        index_string=index_string,
    )
    app.init_app(api)
    return app


def finish(app: dash.Dash) -> None:
    """Run what Dash leaves to its first request. Call it once all callbacks exist, before the frame is asked for."""
    app._setup_server()  # type: ignore[no-untyped-call]


def frame(app: dash.Dash, request: Request) -> str:
    """The document around every page. It is the same for every viewer."""
    token = _fastapi.set_current_request(request)  # type: ignore[no-untyped-call]
    try:
        return str(app.index())  # type: ignore[no-untyped-call]
    finally:
        _fastapi.reset_current_request(token)  # type: ignore[no-untyped-call]


def current_request() -> Request:
    """The request of the callback that is running."""
    return _fastapi.get_current_request()


def content_security_policy(app: dash.Dash) -> str:
    """The header that allows what these pages need and nothing else.

    Dash writes styles into the document, so those stay allowed; scripts are our files, Dash's, and its one inline call.
    """
    scripts = " ".join(["'self'", *app.csp_hashes()])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def plain_callbacks(app: dash.Dash) -> list[str]:
    """The callbacks that would run on the event loop; there must be none. Those that browsers run have no function."""
    functions: dict[str, Callable[..., Any]] = {
        name: callback["callback"] for name, callback in app.callback_map.items() if "callback" in callback
    }
    return [name for name, run in functions.items() if not inspect.iscoroutinefunction(inspect.unwrap(run))]
