"""Answers that know whether the client has them already.

The tag is weak and leaves the clock out: an answer about now bears the moment at which it was given, and where nothing
but that moment is different the client may keep what it has.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

CLOCK = {"asked": {"as_of"}}


def answered(request: Request, answer: BaseModel, headers: Mapping[str, str] | None = None) -> Response:
    """The answer as JSON, or 304 where `If-None-Match` names it."""
    about_now = "as_of" not in request.query_params
    tag = tag_of(answer, about_now=about_now)
    sent = {"etag": tag, **(headers or {})}
    if is_known(tag, request.headers.get("if-none-match")):
        return Response(status_code=304, headers=sent)
    return Response(answer.model_dump_json(), headers=sent, media_type="application/json")


def tag_of(answer: BaseModel, *, about_now: bool) -> str:
    """The same for answers that say the same."""
    said = answer.model_dump_json(exclude=CLOCK if about_now else None)
    return f'W/"{hashlib.blake2b(said.encode(), digest_size=12).hexdigest()}"'


def is_known(tag: str, if_none_match: str | None) -> bool:
    """Whether the header names the tag, weak or strong, or anything at all."""
    named = [one.strip().removeprefix("W/") for one in (if_none_match or "").split(",")]
    return "*" in named or tag.removeprefix("W/") in named
