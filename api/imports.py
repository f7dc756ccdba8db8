"""Records in: files that are sent, how far each import is, and the rows that were rejected.

A file is the body of its request as it is; what it is called and how it is to be read stands in the query. An import of
several files says how many with `of`, and begins when the last has come.
"""

from __future__ import annotations

import mimetypes
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import FileResponse

from api import examples
from api.asking import Asking, Asks
from api.described import SIGN_IN, about_one, about_policy, enters, file_of
from api.entering import Key
from api.importer import Importer
from api.problems import Wrong
from api.questions import file_asked, import_asked, nothing_asked
from api.reading import BadQuestion
from api.receiving import received
from api.routes import PREFIX
from api.words import FileWords, ImportWords
from ingest.journal import Entry, HowRead, State
from queries.access import NotThere, author
from queries.entries import Conflict
from queries.import_answers import Feeds, ImportRow, Imports

router = APIRouter(prefix=PREFIX, dependencies=SIGN_IN)
ImportId = Annotated[str, Path(description="The import's id.", pattern="^[^/]+$")]
RejectedId = Annotated[str, Path(description="The rejected rows, as `id` of `rejected` names them.")]
BODY = {
    "requestBody": {
        "required": True,
        "description": "The file as it is.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary", "minLength": 1}}},
    }
}
NO_IMPORTS = "Nothing can be imported through this process: it was started without a data folder."


@router.get(
    "/feeds", response_model=Feeds, responses=about_policy(examples.FEEDS), tags=["records"],
    summary="The sources of records",
)  # fmt: skip
def feeds(asks: Asks) -> Response:
    """What each sends and from when until when, how many records there are of it, and of which kinds of record it
    cannot tell: what depends on those stays unknown."""
    nothing_asked(asks.request, asks.service)
    return asks.answered(asks.service.feeds(asks.viewer))


@router.get(
    "/imports", response_model=Imports, responses=about_policy(examples.IMPORTS), tags=["records"],
    summary="What was imported, and the rejected rows that wait to be mended",
)  # fmt: skip
def imports(asks: Asks) -> Response:
    """The newest first, also those that the command line did. Rejected rows are kept as they came until they go in."""
    nothing_asked(asks.request, asks.service)
    return asks.answered(asks.service.imports(asks.viewer))


@router.get(
    "/imports/{id}", response_model=ImportRow, responses=about_one(examples.IMPORT), tags=["records"],
    summary="How far one import is",
)  # fmt: skip
def import_named(asks: Asks, id: ImportId) -> Response:
    """What is being read, how many records that is so far, and at last what became of every row."""
    nothing_asked(asks.request, asks.service)
    return asks.answered(asks.service.import_named(asks.viewer, id))


@router.post(
    "/imports", status_code=201, response_model=ImportRow, responses=enters(examples.IMPORT_BEGUN, 201),
    tags=["records"], summary="Import a file, or the first of several", openapi_extra=BODY,
)  # fmt: skip
async def begin(asks: Asks, words: Annotated[ImportWords, Query()], key: Key = None) -> Response:
    """CSV, a workbook, JSON lines, a zip of these, or a chronology: what it is, is recognised.

    It is kept, read when its turn comes, and the cases that it touches are assessed again; ask `/imports/{id}` how far
    it is. The same file twice changes nothing.
    """
    asked = import_asked(asks.request, asks.service)
    importer = _importer(asks)
    entry = importer.known(key)
    if entry is None:
        how = _how(importer, asked.how)
        entry = importer.begin(author(asks.viewer, asked.by) or asks.viewer.name, how, asked.of, key)
    elif asked.name in entry.files:
        return _row(asks, entry)
    return await _take(asks, importer, entry, asked.name)


@router.post(
    "/imports/{id}/files", status_code=201, response_model=ImportRow, responses=enters(examples.IMPORT_BEGUN, 201),
    tags=["records"], summary="Send a further file of an import", openapi_extra=BODY,
)  # fmt: skip
async def further(asks: Asks, id: ImportId, words: Annotated[FileWords, Query()]) -> Response:
    """One of as many as its first file said. With the last of them its turn can come."""
    name = file_asked(asks.request, asks.service)
    importer = _importer(asks)
    entry = importer.entry(id)
    if entry is None:
        raise NotThere("import", id)
    return await _take(asks, importer, entry, name)


@router.get(
    "/rejected/{id:path}", response_class=FileResponse, responses=file_of(), tags=["records"],
    summary="Rejected rows, as a file to be mended",
)  # fmt: skip
def rejected(asks: Asks, id: RejectedId) -> Response:
    """As they came, with a column `problem` that says what is wrong. Mend them in the file and import it with `mends`:
    what is still wrong takes the place of these."""
    nothing_asked(asks.request, asks.service)
    path = _importer(asks).rejected(id)
    if path is None:
        raise NotThere("file of rejected rows", id)
    media = mimetypes.guess_type(path.name)[0] or "text/plain"
    return FileResponse(path, filename=path.name, media_type=media, content_disposition_type="attachment")


def _importer(asks: Asking) -> Importer:
    found: Importer | None = asks.request.app.state.importer
    if found is None:
        raise Conflict(NO_IMPORTS)
    return found


def _how(importer: Importer, asked: HowRead) -> HowRead:
    """How the files are read; what mends rejected rows is read as those were. Raises NotThere."""
    if asked.mends is None:
        return asked
    found = importer.mends(asked.mends)
    if found is None:
        raise NotThere("file of rejected rows", asked.mends)
    return found.model_copy(update={"dates": asked.dates})


async def _take(asks: Asking, importer: Importer, entry: Entry, name: str) -> Response:
    if entry.state is not State.RECEIVING:
        raise Conflict("All files of this import have come; send this one as an import of its own.")
    if name in entry.files:
        raise Conflict(f"A file named {name} has come already; give the other one another name.")
    path = importer.folder(entry) / (importer.name_for(entry, name))
    if not await received(asks.request, path):
        raise BadQuestion([Wrong(parameter="body", found="", says=f"{name} is empty; send a file with rows.")])
    return _row(asks, importer.arrived(entry.id, name))


def _row(asks: Asking, entry: Entry) -> Response:
    row = asks.service.import_named(asks.viewer, entry.id)
    return Response(row.model_dump_json(), 201, media_type="application/json")
