"""What the API's description says beside the routes: how to sign in, examples, and what every error looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.security import APIKeyCookie, HTTPBearer
from pydantic import BaseModel

from api.problems import BY_STATUS, MEDIA, Problem, Wrong, problem_of
from queries.answers import Answer

VERSION = "1"
DESCRIPTION = """Who should be in the room for an adult at risk, and is not.

A program on this machine sends the token that stands in the file `api-token` of the data folder (`CONVENE_DATA`, else
the platform's own, such as `~/.local/share/convene`):

    curl -H "Authorization: Bearer $(cat ~/.local/share/convene/api-token)" http://127.0.0.1:8050/api/v1/gaps

Every answer carries an `ETag`; sent back as `If-None-Match` it brings 304 where nothing has changed but the time. Every
error is a problem as in RFC 9457: `problems` holds everything that is wrong with a question, and `request_id` is what
the server's log speaks of. A parameter that is unknown, empty of meaning or given twice is refused, never left out.
What does not exist and what you may not see look the same. Times are ISO 8601 with their offset in the policy's zone.
Whatever is entered takes an `Idempotency-Key`: with the same key the same thing is entered once, however often it is
sent.
"""
TOKEN = HTTPBearer(
    scheme_name="token",
    auto_error=False,
    description="The token in the file `api-token` of the data folder, for programs on the same machine.",
)
SESSION = APIKeyCookie(
    name="convene_session",
    scheme_name="session",
    auto_error=False,
    description="The cookie of a browser that opened the one-time link; its name ends with `_` and the port.",
)
SIGN_IN = [Depends(TOKEN), Depends(SESSION)]
"""For the description only: the sign-in itself goes around the whole app and has let nobody else come this far."""

Responses = dict[int | str, dict[str, Any]]
ETAG = {
    "ETag": {
        "description": "Changes when the answer does; the moment of asking alone does not count.",
        "schema": {"type": "string"},
    }
}
WAITING = {
    "Convene-Waiting-Cases": {
        "description": "How many cases have records that are newer than this list; 0 where it is up to date.",
        "schema": {"type": "integer", "minimum": 0},
    }
}
NOTHING = "There is nothing of a name that was given, or nothing that you may see."
MEANINGS = {
    400: "What was sent is no text in UTF-8.",
    401: "Nobody is signed in.",
    403: "Only Convene's own pages may ask for this with a browser's sign-in.",
    404: NOTHING,
    409: "What is there already does not allow it; `detail` says why.",
    413: "More was sent than is taken.",
    421: "The server was called by a name that is not this machine's.",
    422: "The question cannot be understood; `problems` says everything that is wrong with it.",
    500: "Something went wrong that should not have. Nothing was changed.",
    503: "The graph does not do what it is asked.",
}
EXAMPLE_WRONG = Wrong(
    parameter="severity",
    found="hihg",
    says="severity is 'hihg'; allowed: high, medium, low. Did you mean high?",
)


def answers_with(example: BaseModel, *errors: int) -> Responses:
    """What an address answers with, and the errors that it may answer with instead."""
    right: Responses = {200: {"content": {"application/json": {"example": example.model_dump(mode="json")}}}}
    return right | {status: {"description": MEANINGS[status]} for status in errors}


def about_policy(example: Answer) -> Responses:
    """What an address answers with that is about nobody."""
    found = answers_with(example, 401, 421, 422, 500, 503)
    found[200]["headers"] = ETAG
    found[304] = {"description": "The answer is still the one that `If-None-Match` names.", "headers": ETAG}
    return found


def takes_a_body(example: Answer) -> Responses:
    """What an address answers with that takes a body, which may be too large; the same question is asked anew."""
    found = answers_with(example, 400, 401, 403, 413, 421, 422, 500, 503)
    found[200]["headers"] = ETAG
    return found


def about_one(example: Answer) -> Responses:
    """What an address answers with that is about somebody, who may not be there."""
    return about_policy(example) | {404: {"description": MEANINGS[404]}}


def lists(example: Answer) -> Responses:
    """What a list answers with; what it is narrowed to may not be there."""
    found = about_one(example)
    found[200]["headers"] = ETAG | WAITING
    return found


def enters(example: Answer, status: int) -> Responses:
    """What an address answers with where something is entered."""
    found = answers_with(example, 400, 401, 403, 404, 409, 413, 421, 422, 500, 503)
    return {status: found.pop(200), **found}


def as_csv(example: str) -> Responses:
    """What an address answers with that gives the rows of another one as CSV."""
    right: Responses = {
        200: {
            "description": "The rows, with a header; what a spreadsheet would take for a formula is text.",
            "content": {"text/csv": {"schema": {"type": "string"}, "example": example}},
        }
    }
    return right | {status: {"description": MEANINGS[status]} for status in (401, 421, 422, 500, 503)}


def file_of() -> Responses:
    """What an address answers with that gives a file out."""
    found: Responses = {
        200: {
            "description": "The file, to be kept.",
            "content": {"text/csv": {"schema": {"type": "string"}, "example": "id,kind,problem\n"}},
        }
    }
    return found | {status: {"description": MEANINGS[status]} for status in (401, 404, 409, 421, 422, 500, 503)}


def described(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The function that describes the app, once."""
    found: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not found:
            found.update(get_openapi(title="Convene", version=VERSION, description=DESCRIPTION, routes=app.routes))
            _with_problems(found)
        return found

    return openapi


def _with_problems(document: dict[str, Any]) -> None:
    """Every error carries a problem; FastAPI's own shape is never sent, nor a body with 304."""
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs"))
    schemas["Problem"] = problem
    for status, response in _responses(document):
        if status >= 400:
            response["content"] = {
                MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _such(status)}
            }
        elif status == 304:
            response.pop("content", None)


def _responses(document: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                yield int(status), response


def _such(status: int) -> dict[str, Any]:
    """An example of a problem."""
    wrong = (EXAMPLE_WRONG,) if status == 422 else ()
    found = problem_of(BY_STATUS[status], EXAMPLE_WRONG.says if wrong else MEANINGS[status], wrong)
    return {**found.model_dump(mode="json"), "request_id": "cd02a54eb009c3be"}
