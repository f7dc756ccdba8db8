"""The pages on the API's process: one route that answers with whole pages, and two callbacks that keep them fresh.

A page comes complete with its first answer, so that it can be read before any script has run. After that Dash carries
the questions: about another day, other filters, or why a gap is one; the answer is the same page, made the same way.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import anyio.to_thread
from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from fastapi import FastAPI, HTTPException, Request, Response

from dashboard.asks import Answers, Ask, NoSuchPage, Rendered
from dashboard.frame import page as framed
from dashboard.one_process import PREFIX, build_dash, current_request, finish, frame
from dashboard.packing import ASSETS, asset_url, packed_page, serve_asset
from dashboard.pages import Pages
from graph_model.errors import ConveneError
from queries.access import NotThere
from queries.listing import BadFilter

log = logging.getLogger(__name__)
ViewerOf = Callable[[Request], Any]
"""Gives the viewer of a request's session; raises where there is none."""
UNEXPECTED = "The answer could not be made. The reason is in the server's log; what you see may be out of date."
TITLE, PAGE = "<!--title-->", "<!--page-->"


def create_dashboard(app: FastAPI, service: Answers, viewer_of: ViewerOf) -> Dash:
    """Put the pages under `/app/` of `app`. Sign-in goes around the whole app and has to be added after this."""
    pages = Pages(service)
    dash_app = build_dash(app, _index())
    dash_app.layout = html.Div(
        [dcc.Store(id=name) for name in ("asked", "answer", "asked-why", "why", "shown", "filled")]
    )
    _add_callbacks(dash_app, pages, viewer_of)
    finish(dash_app)
    _add_routes(app, dash_app, pages, viewer_of)
    return dash_app


def _index() -> str:
    """The document around Dash's own parts, with our files in it."""
    names = sorted(path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.*"))
    styles = [f'<link rel="stylesheet" href="{PREFIX}{asset_url(name)}">' for name in names if name.endswith(".css")]
    scripts = [f'<script src="{PREFIX}{asset_url(name)}"></script>' for name in names if name.endswith(".js")]
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{TITLE}</title>
<link rel="icon" type="image/svg+xml" href="{PREFIX}{asset_url("icon.svg")}">
<link rel="preload" href="{PREFIX}assets/fonts/inter-latin.woff2" as="font" type="font/woff2" crossorigin>
{"".join(styles)}
{{%css%}}
</head>
<body>
{PAGE}
{"".join(scripts)}
<div hidden>{{%app_entry%}}{{%config%}}{{%scripts%}}{{%renderer%}}</div>
</body>
</html>"""


def _add_routes(app: FastAPI, dash_app: Dash, pages: Pages, viewer_of: ViewerOf) -> None:
    document: list[str] = []

    def page(request: Request, path: str = "") -> Response:
        document[:] = document or [frame(dash_app, request)]
        rendered = _rendered(pages, viewer_of(request), Ask.of(path, request.url.query))
        whole = document[0].replace(TITLE, escape(rendered.title) + " - Convene").replace(PAGE, rendered.html)
        return packed_page(request, whole, rendered.status)

    def asset(request: Request, name: str) -> Response:
        return serve_asset(request, name)

    routes: dict[str, Callable[..., Response]] = {
        f"{PREFIX}assets/{{name:path}}": asset,
        f"{PREFIX}{{path:path}}": page,
        PREFIX.rstrip("/"): page,
    }
    for path, endpoint in routes.items():
        app.add_api_route(path, endpoint, methods=["GET"], include_in_schema=False)


def _rendered(pages: Pages, viewer: Any, ask: Ask) -> Rendered:
    """The page, or a page that says why there is none."""
    try:
        return pages.page(viewer, ask)
    except (NoSuchPage, NotThere):
        return _notice(404, "Nothing here", "There is no such page, or nothing on it that you may see.")
    except BadFilter as error:
        return _notice(400, "That cannot be asked", str(error))
    except ConveneError as error:
        return _notice(503, "This page could not be made", str(error))
    except Exception:
        log.exception("A page could not be made")  # its address may name somebody, and the request has a number
        return _notice(500, "This page could not be made", "The reason is in the server's log. Nothing was changed.")


def _notice(status: int, heading: str, words: str) -> Rendered:
    return Rendered(heading, framed("notice", None, heading=heading, words=words), status)


def _add_callbacks(dash_app: Dash, pages: Pages, viewer_of: ViewerOf) -> None:
    @dash_app.callback(Output("answer", "data"), Input("asked", "data"), prevent_initial_call=True)
    async def answer(asked: dict[str, Any]) -> dict[str, Any]:
        """The page at the address that the browser now shows."""
        found = await _in_thread(partial(_page_answer, pages, asked), viewer_of)
        return {"number": asked.get("number"), **found}

    @dash_app.callback(Output("why", "data"), Input("asked-why", "data"), prevent_initial_call=True)
    async def why(asked: dict[str, Any]) -> dict[str, Any]:
        """Everything behind one gap."""
        found = await _in_thread(partial(_why_answer, pages, asked), viewer_of)
        return {"gap": asked.get("gap"), "key": asked.get("key"), **found}

    for function, source, target in (("answered", "answer", "shown"), ("reasoned", "why", "filled")):
        dash_app.clientside_callback(  # type: ignore[no-untyped-call]
            ClientsideFunction("convene", function), Output(target, "data"), Input(source, "data")
        )


async def _in_thread(work: Callable[[Any], dict[str, Any]], viewer_of: ViewerOf) -> dict[str, Any]:
    """Do the work for the viewer of this very request, off the event loop. What a browser sends proves nothing."""
    request = current_request()
    try:
        return await anyio.to_thread.run_sync(lambda: work(viewer_of(request)))
    except HTTPException as refused:
        return {"ended": refused.status_code == 401, "trouble": "This session may not see that."}
    except (NoSuchPage, NotThere):
        return {"trouble": "There is no longer anything here that you may see."}
    except ConveneError as error:
        return {"trouble": str(error)}
    except Exception:
        log.exception("An answer could not be made")
        return {"trouble": UNEXPECTED}


def _page_answer(pages: Pages, asked: dict[str, Any], viewer: Any) -> dict[str, Any]:
    rendered = pages.page(viewer, Ask.of_url(asked.get("url"), PREFIX))
    return {"title": rendered.title + " - Convene", "html": rendered.html}


def _why_answer(pages: Pages, asked: dict[str, Any], viewer: Any) -> dict[str, Any]:
    return pages.why(viewer, str(asked.get("gap")), Ask.of_url(asked.get("url"), PREFIX))
