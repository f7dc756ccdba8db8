"""What an error looks like to a client: RFC 9457, always the same shape, never a word that it may not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.traces import request_id

MEDIA = "application/problem+json"


class Kind(Enum):
    """Every kind of problem: its name in `type`, the status, the title."""

    WRONG_QUESTION = ("wrong-question", 422, "The question cannot be understood")
    NOT_SIGNED_IN = ("not-signed-in", 401, "Sign in first")
    REFUSED = ("refused", 403, "This is not allowed from there")
    NOT_THERE = ("not-there", 404, "There is nothing here, or nothing that you may see")
    WRONG_METHOD = ("wrong-method", 405, "This address does not do that")
    CONFLICT = ("conflict", 409, "What is there already does not allow it")
    TOO_LARGE = ("too-large", 413, "That is too much at once")
    WRONG_HOST = ("wrong-host", 421, "This server does not answer to that name")
    NO_GRAPH = ("no-graph", 503, "The records cannot be reached")
    UNEXPECTED = ("unexpected", 500, "The answer could not be made")
    OTHER = ("other", 400, "The request cannot be answered")

    @property
    def status(self) -> int:
        """The HTTP status."""
        return int(self.value[1])


BY_STATUS = {kind.status: kind for kind in Kind}


class Wrong(BaseModel):
    """One thing that is wrong with a question."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    parameter: str
    """The parameter that it is about."""
    found: str
    """What was sent."""
    says: str
    """What is wrong, what is allowed, and the nearest word where there is one."""


class Problem(BaseModel):
    """What went wrong (RFC 9457), in words for people and in a form for machines."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    type: str = Field(examples=["urn:convene:problem:wrong-question"])
    """What kind of problem it is; it never changes its meaning."""
    title: str
    """The same in words."""
    status: int
    """The HTTP status."""
    detail: str
    """What happened this time and what to do."""
    request_id: str
    """The number under which the server's log speaks of it."""
    problems: tuple[Wrong, ...] = ()
    """Of a question that cannot be understood: everything that is wrong with it."""


def problem_of(kind: Kind, detail: str, problems: Sequence[Wrong] = (), status: int | None = None) -> Problem:
    """The problem, as it is sent."""
    name, usual, title = kind.value
    return Problem(
        type=f"urn:convene:problem:{name}",
        title=title,
        status=status or usual,
        detail=detail,
        request_id=request_id.get(),
        problems=tuple(problems),
    )


def answer(
    kind: Kind,
    detail: str,
    problems: Sequence[Wrong] = (),
    headers: Mapping[str, str] | None = None,
    status: int | None = None,
) -> Response:
    """The response that carries a problem."""
    found = problem_of(kind, detail, problems, status)
    return Response(found.model_dump_json(), found.status, headers, MEDIA)
