"""For whatever watches the process: whether it answers, and whether the graph does. They tell nothing about anybody."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from api.described import answers_with

router = APIRouter(tags=["probes"])


class Health(BaseModel):
    """Whether the process works."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    status: str
    """`ok`; whatever is wrong comes as a problem, with another status than 200."""


OK = Health(status="ok")


@router.get("/healthz", response_model=Health, responses=answers_with(OK, 421, 500), summary="Does the process answer")
def healthz() -> Health:
    """Whether the process answers. It needs no sign-in."""
    return OK


@router.get(
    "/readyz", response_model=Health, responses=answers_with(OK, 421, 500, 503), summary="Does the graph answer"
)
def readyz(request: Request) -> Health:
    """Whether the graph answers too, so that questions can be answered. It needs no sign-in."""
    request.app.state.service.waiting()
    return OK
