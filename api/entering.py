"""Gates, and what is entered through the API: waivers, and decisions.

An id may have slashes in it, so that it takes the rest of its address; these addresses end in a word of their own and
come before those that do not.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response

from api import examples
from api.asking import Asks
from api.bodies import By, DecisionBody, WaiverBody, WithdrawalBody
from api.described import SIGN_IN, about_one, enters
from api.questions import gate_asked, gates_asked, nothing_asked, waivers_asked
from api.routes import PREFIX, CaseId, GapId
from api.words import GatesAskedWords, GateWords, WaiversAskedWords
from queries.answers import Answer, DecisionAnswer, GateAnswer, GateAsked, Page, WaiverRow
from queries.deciding import DecisionWanted
from queries.waiving import WaiverWanted

router = APIRouter(prefix=PREFIX, dependencies=SIGN_IN)
StageWord = Annotated[
    str,
    Path(description="The stage that the case is to enter: concern, planning, enquiry, plan, review or closed."),
]
WaiverId = Annotated[str, Path(description="The waiver's id.")]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=200,
        description="A word of the client's own for this one entry: sent again, it enters nothing a second time.",
    ),
]


# -- gates --


@router.get(
    "/cases/{id:path}/gates/{stage}", response_model=GateAnswer, responses=about_one(examples.GATE), tags=["gates"],
    summary="May this case go on to a stage",
)  # fmt: skip
def gate(asks: Asks, id: CaseId, stage: StageWord, words: Annotated[GateWords, Query()]) -> Response:
    """Open, or what stands in the way, each with what would settle it, who owes it and since when.

    Asked by a case system before it moves a case. What nobody can judge does not open the gate; what somebody accepts
    for a time does not shut it; both are told apart. Who asked and what they were told is written down.
    """
    as_of, known_at, by = gate_asked(asks.request, asks.service, stage)
    return asks.answered(asks.service.gate(asks.viewer, id, stage, as_of, known_at, by))


@router.get(
    "/gates", response_model=Page[GateAsked], responses=about_one(examples.GATES_ASKED), tags=["gates"],
    summary="What was asked at gates, and whether cases went on all the same",
)  # fmt: skip
def gates(asks: Asks, words: Annotated[GatesAskedWords, Query()]) -> Response:
    """Every question, the newest first: asked by whom, when, what was missing. That a case went on all the same follows
    from its stages."""
    return asks.answered(asks.service.gates_asked(asks.viewer, **gates_asked(asks.request, asks.service)))


@router.post(
    "/cases/{id:path}/decisions", status_code=201, response_model=DecisionAnswer,
    responses=enters(examples.DECISION, 201), tags=["gates"], summary="Enter a decision",
)  # fmt: skip
def decide(asks: Asks, id: CaseId, body: DecisionBody, key: Key = None) -> Response:
    """Whether other agencies are required, or another decision about the case as a whole. It is evidence like any
    other, and the case is assessed again at once."""
    nothing_asked(asks.request, asks.service)
    wanted = DecisionWanted(**body.model_dump(), key=key)
    return _entered(asks.service.decide(asks.viewer, id, wanted), 201)


# -- waivers --


@router.get(
    "/waivers", response_model=Page[WaiverRow], responses=about_one(examples.WAIVERS), tags=["waivers"],
    summary="Every waiver, those in force first",
)  # fmt: skip
def waivers(asks: Asks, words: Annotated[WaiversAskedWords, Query()]) -> Response:
    """Those that hold, those that wait for a second person, and those that are over. One in force that matches nothing
    any more is marked: there is nothing left that it could accept."""
    return asks.answered(asks.service.waivers(asks.viewer, **waivers_asked(asks.request, asks.service)))


@router.post(
    "/gaps/{id:path}/waiver", status_code=201, response_model=WaiverRow, responses=enters(examples.WAIVER, 201),
    tags=["waivers"], summary="Accept a gap for a time",
)  # fmt: skip
def waive(asks: Asks, id: GapId, body: WaiverBody, key: Key = None) -> Response:
    """For a reason, until a day, by somebody. It changes what is shown and is counted apart, never the state beneath.
    Where the rule asks for a second person it waives nothing until somebody else has agreed."""
    nothing_asked(asks.request, asks.service)
    wanted = WaiverWanted(body.reason, body.expires_at, body.by, key)
    return _entered(asks.service.waive(asks.viewer, id, wanted), 201)


@router.post(
    "/waivers/{id:path}/approval", response_model=WaiverRow, responses=enters(examples.WAIVER_HOLDS, 200),
    tags=["waivers"], summary="Agree to a waiver as its second person",
)  # fmt: skip
def approve(asks: Asks, id: WaiverId, body: By, key: Key = None) -> Response:
    """From then on it waives what it names. Sent again it changes nothing: the first to agree stays on record."""
    nothing_asked(asks.request, asks.service)
    return _entered(asks.service.approve_waiver(asks.viewer, id, body.by), 200)


@router.post(
    "/waivers/{id:path}/withdrawal", response_model=WaiverRow, responses=enters(examples.WAIVER_WITHDRAWN, 200),
    tags=["waivers"], summary="Take a waiver back",
)  # fmt: skip
def withdraw(asks: Asks, id: WaiverId, body: WithdrawalBody, key: Key = None) -> Response:
    """It waives nothing any more and stays on record. Sent again it changes nothing: the first word stays."""
    nothing_asked(asks.request, asks.service)
    return _entered(asks.service.withdraw_waiver(asks.viewer, id, body.by, body.reason), 200)


def _entered(answer: Answer, status: int) -> Response:
    return Response(answer.model_dump_json(), status, media_type="application/json")
