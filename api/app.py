"""Makes the app: the routes over one service, and an answer of the same shape for everything that goes wrong.

The pages may be put on it, then `protect` goes around it all. As it comes from here nobody is signed in, so that every
question about somebody is refused.
"""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from api import entering, imports, probes, problems, routes
from api.described import described
from api.importer import Importer
from api.malformed import malformed
from api.problems import BY_STATUS, Kind, Wrong
from api.reading import BadQuestion
from graph_model.errors import EngineError, EngineMissing, EngineUnreachable, FolderLocked, WrongPassword
from queries.entries import BadEntry, Conflict
from queries.listing import BadFilter
from queries.service import NotThere, Service

log = logging.getLogger("convene.requests")
OUT_OF_REACH = (EngineMissing, EngineUnreachable, FolderLocked, WrongPassword)
"""Their texts say what to do and name nothing but the graph's address; those of other errors may hold records."""
NO_GRAPH = "The graph that holds the records did not do what was asked; try again in a moment."
NO_TEXT = "What was sent is no text in UTF-8; send one JSON object."
NO_SUCH_ADDRESS = "There is nothing at this address. /api/v1/openapi.json describes what there is."


def create_app(service: Service, importer: Importer | None = None) -> FastAPI:
    """The API over this service; without an importer nothing can be imported through it."""
    app = FastAPI(
        title="Convene",
        openapi_url=f"{routes.PREFIX}/openapi.json",
        docs_url=None,  # they load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.service = service
    app.state.importer = importer
    app.include_router(entering.router)  # before the others, whose ids take the rest of an address
    app.include_router(imports.router)
    app.include_router(routes.router)
    app.include_router(probes.router)
    app.add_api_route("/", lambda: RedirectResponse("/app/", 303), include_in_schema=False)
    app.exception_handler(HTTPException)(_refused)
    app.exception_handler(RequestValidationError)(_malformed)
    app.exception_handler(BadQuestion)(_bad_question)
    app.exception_handler(BadFilter)(_bad_cursor)
    app.exception_handler(BadEntry)(_bad_entry)
    app.exception_handler(Conflict)(_conflict)
    app.exception_handler(NotThere)(_not_there)
    app.exception_handler(EngineError)(_no_graph)
    app.openapi = described(app)  # type: ignore[method-assign]
    return app


def _refused(request: Request, error: HTTPException) -> Response:
    kind = BY_STATUS.get(error.status_code, Kind.OTHER)
    return problems.answer(kind, _why(kind, request, error), headers=error.headers, status=error.status_code)


def _why(kind: Kind, request: Request, error: HTTPException) -> str:
    if kind is Kind.NOT_THERE:
        return NO_SUCH_ADDRESS
    if kind is Kind.WRONG_METHOD:
        return f"{request.method} means nothing here; allowed: {(error.headers or {}).get('allow', 'GET')}."
    if error.status_code == 400:  # FastAPI could not read the body at all
        return NO_TEXT
    return str(error.detail)


def _malformed(_: Request, error: RequestValidationError) -> Response:
    return _many([malformed(one) for one in error.errors()])


def _bad_question(_: Request, error: BadQuestion) -> Response:
    return _many(error.problems)


def _bad_cursor(request: Request, error: BadFilter) -> Response:
    """The words of a filter were checked before; what is left is the cursor, which only the list itself can read."""
    return _many([Wrong(parameter="cursor", found=request.query_params.get("cursor", ""), says=str(error))])


def _many(found: tuple[Wrong, ...] | list[Wrong]) -> Response:
    return problems.answer(Kind.WRONG_QUESTION, " ".join(one.says for one in found), found)


def _bad_entry(_: Request, error: BadEntry) -> Response:
    return _many([Wrong(parameter=one.field, found=one.found, says=one.says) for one in error.wrong])


def _conflict(_: Request, error: Conflict) -> Response:
    return problems.answer(Kind.CONFLICT, str(error))


def _not_there(_: Request, error: NotThere) -> Response:
    return problems.answer(Kind.NOT_THERE, str(error))


def _no_graph(_: Request, error: EngineError) -> Response:
    safe = isinstance(error, OUT_OF_REACH)
    log.error("%s%s", type(error).__name__, f": {error}" if safe else "")
    return problems.answer(Kind.NO_GRAPH, str(error) if safe else NO_GRAPH, headers={"retry-after": "5"})
