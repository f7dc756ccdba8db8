"""What the API's description says beside the routes: how to sign in, and what every error looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.security import APIKeyCookie, HTTPBearer

from api.problems import MEDIA, Problem

DESCRIPTION = """Who should be in the room for an adult at risk, and is not.

A program on this machine sends the token that stands in the file `api-token` of the data folder:

    curl -H "Authorization: Bearer $(cat ~/.local/share/convene/api-token)" http://127.0.0.1:8050/api/v1/gaps

Every answer carries an `ETag`; sent back as `If-None-Match` it brings 304 where nothing has changed but the time. Every
error is a problem as in RFC 9457. Nothing that is answered may be stored by what lies between.
"""
tokens = [
    Depends(
        HTTPBearer(
            scheme_name="token",
            auto_error=False,
            description="The token in the file `api-token` of the data folder, for programs on the same machine.",
        )
    ),
    Depends(
        APIKeyCookie(
            name="convene_session",
            scheme_name="session",
            auto_error=False,
            description="The cookie of a browser that opened the one-time link. Its name ends with the port.",
        )
    ),
]
Responses = dict[int | str, dict[str, Any]]
_ETAG = {
    "ETag": {
        "description": "Changes when the answer does; the clock alone does not count.",
        "schema": {"type": "string"},
    }
}
_WAITING = {
    "Convene-Waiting-Cases": {
        "description": "How many cases have records that are newer than this list; 0 where it is up to date.",
        "schema": {"type": "integer"},
    }
}
_ALWAYS: Responses = {
    304: {"description": "The answer is the one that `If-None-Match` names.", "headers": _ETAG},
    401: {"description": "Nobody is signed in."},
    421: {"description": "The server was called by a name that is not this machine's."},
    422: {"description": "The question cannot be understood; `problems` says everything that is wrong with it."},
    500: {"description": "Something went wrong that should not have."},
    503: {"description": "The graph does not answer."},
}
OF_THE_POLICY: Responses = {200: {"headers": _ETAG}, **_ALWAYS}
LIST: Responses = {
    200: {"headers": {**_ETAG, **_WAITING}},
    **_ALWAYS,
    404: {"description": "There is nothing of a name that the list is narrowed to, or nothing that you may see."},
}
ABOUT_ONE: Responses = {
    200: {"headers": _ETAG},
    **_ALWAYS,
    404: {"description": "There is nothing of that name, or nothing that you may see."},
}


def described(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The function that describes the app, once."""
    found: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not found:
            found.update(get_openapi(title="Convene", version="1", description=DESCRIPTION, routes=app.routes))
            _with_problems(found)
        return found

    return openapi


def _with_problems(document: dict[str, Any]) -> None:
    """Every error carries a problem; FastAPI's own shape is never sent."""
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs"))
    schemas["Problem"] = problem
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    response["content"] = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
                elif int(status) == 304:
                    response.pop("content", None)
