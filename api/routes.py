"""Every address of the API. Each asks the service for the viewer of the request and sends the answer as it is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict

from api.conditional import answered
from api.described import ABOUT_ONE, LIST, OF_THE_POLICY, tokens
from api.questions import as_of_asked, due_asked, gaps_asked, moments_asked, nothing_asked
from api.viewer import viewer_of
from api.words import AsOf, DueWords, GapWords, Moments
from queries.answers import (
    AdultAnswer,
    CaseAnswer,
    DueRow,
    Evidence,
    GapRow,
    Network,
    Page,
    Responsibilities,
    Rules,
)
from queries.service import Service

PREFIX = "/api/v1"
router = APIRouter(prefix=PREFIX, dependencies=tokens)
probes = APIRouter()


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Asks = Annotated[Service, Depends(_service)]
WAITING = "convene-waiting-cases"


@router.get("/gaps", response_model=Page[GapRow], responses=LIST, tags=["lists"])
def gaps(request: Request, service: Asks, words: Annotated[GapWords, Query()]) -> Response:
    """What is missing, worst first. Without parameters: what is missing now on open cases.

    Worst is what is missing before what has ended, is coming, unknown or met; then the adult's risk at that time, the
    rule's severity, the rung of the ladder, and what is late for longest. Ask again with `next_cursor` for the next
    page. The header `Convene-Waiting-Cases` says how many cases have records that are newer than this answer.
    """
    viewer, asked = viewer_of(request), gaps_asked(request, service)
    answer = service.gaps(
        viewer, asked.filter, as_of=asked.as_of, known_at=asked.known_at, cursor=asked.cursor, limit=asked.limit
    )
    return answered(request, answer, {WAITING: str(service.waiting())})


@router.get("/due", response_model=Page[DueRow], responses=LIST, tags=["lists"])
def due(request: Request, service: Asks, words: Annotated[DueWords, Query()]) -> Response:
    """What becomes a gap soon if nothing changes, the next first, and who can prevent it."""
    viewer, (within, wanted, as_of) = viewer_of(request), due_asked(request, service)
    answer = service.due(viewer, within, filter=wanted, as_of=as_of)
    return answered(request, answer, {WAITING: str(service.waiting())})


@router.get("/gaps/{id}", response_model=Evidence, responses=ABOUT_ONE, tags=["reasons"])
def evidence(
    request: Request, service: Asks, id: Annotated[str, Path(description="The gap's id.")],
    words: Annotated[Moments, Query()],
) -> Response:  # fmt: skip
    """Why: the record that requires it, what would meet it, the cover before and after, the rule and its limits, and
    the queries as they ran."""
    return answered(request, service.evidence(viewer_of(request), id, *moments_asked(request, service)))


@router.get("/cases/{id}", response_model=CaseAnswer, responses=ABOUT_ONE, tags=["cases and adults"])
def case(
    request: Request, service: Asks, id: Annotated[str, Path(description="The case's id.")],
    words: Annotated[Moments, Query()],
) -> Response:  # fmt: skip
    """One case: its stage and risk, every requirement with its state, the timeline."""
    return answered(request, service.case(viewer_of(request), id, *moments_asked(request, service)))


@router.get("/adults/{id}", response_model=AdultAnswer, responses=ABOUT_ONE, tags=["cases and adults"])
def adult(
    request: Request, service: Asks, id: Annotated[str, Path(description="The adult's id.")],
    words: Annotated[Moments, Query()],
) -> Response:  # fmt: skip
    """One adult: the cases about them, every gap, and what is due or unknown."""
    return answered(request, service.adult(viewer_of(request), id, *moments_asked(request, service)))


@router.get("/adults/{id}/network", response_model=Network, responses=ABOUT_ONE, tags=["cases and adults"])
def network(
    request: Request, service: Asks, id: Annotated[str, Path(description="The adult's id.")],
    words: Annotated[Moments, Query()],
) -> Response:  # fmt: skip
    """An adult's coordination network: seats, agencies, people, who told, asked and met whom, what is missing."""
    return answered(request, service.network(viewer_of(request), id, *moments_asked(request, service)))


@router.get("/people/{id}/responsibilities", response_model=Responsibilities, responses=ABOUT_ONE, tags=["work"])
def of_person(
    request: Request, service: Asks, id: Annotated[str, Path(description="The person's id.")],
    words: Annotated[AsOf, Query()],
) -> Response:  # fmt: skip
    """What a person owns across cases, with what is wrong with it, and the roles that they hold."""
    return answered(request, service.responsibilities(viewer_of(request), id, as_of_asked(request, service)))


@router.get("/agencies/{id}/responsibilities", response_model=Responsibilities, responses=ABOUT_ONE, tags=["work"])
def of_agency(
    request: Request, service: Asks, id: Annotated[str, Path(description="The agency's id.")],
    words: Annotated[AsOf, Query()],
) -> Response:  # fmt: skip
    """What an agency owns across cases, with what is wrong with it, and the roles that it holds."""
    return answered(request, service.responsibilities(viewer_of(request), id, as_of_asked(request, service)))


@router.get("/rules", response_model=Rules, responses=OF_THE_POLICY, tags=["policy"])
def rules(request: Request, service: Asks) -> Response:
    """The policy that everything is judged by: its rules in plain words, their sources, limits and queries."""
    viewer = viewer_of(request)
    nothing_asked(request, service)
    return answered(request, service.rules(viewer))


class Health(BaseModel):
    """Whether the process works."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    status: str
    """`ok`; anything else comes with another status than 200."""


@probes.get("/healthz", response_model=Health, tags=["probes"])
def healthz() -> Health:
    """Whether the process answers. It needs no sign-in."""
    return Health(status="ok")


@probes.get("/readyz", response_model=Health, tags=["probes"])
def readyz(service: Asks) -> Health:
    """Whether the graph answers too; 503 where it does not. It needs no sign-in."""
    service.waiting()
    return Health(status="ok")
