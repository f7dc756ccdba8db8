"""Every address of the API. Each asks the service for the viewer of the request and sends the answer as it is.

What stands in the query string is checked in `questions`; the parameter classes here are for the description.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Response

from api import agencies_examples, examples, knowledge_examples
from api.asking import Asking, Asks
from api.described import NOTHING, SIGN_IN, about_one, about_policy, as_csv, lists, takes_a_body
from api.questions import (
    BacktestAsked,
    across_asked,
    backtest_of_name_asked,
    backtest_of_text_asked,
    behind_asked,
    due_asked,
    gaps_asked,
    lag_asked,
    moments_asked,
    nothing_asked,
    rule_asked,
    search_asked,
    work_asked,
)
from api.words import (
    AcrossWords,
    BacktestWords,
    BehindWords,
    CoverageWords,
    DueWords,
    GapFileWords,
    GapWords,
    LagWords,
    Moments,
    NamedBacktestWords,
    OpenWorkFileWords,
    OpenWorkWords,
    PolicyText,
    SearchWords,
    WorkWords,
)
from graph_model.people import Agency, Person
from queries.agencies_answers import PAIR_COLUMNS, AgenciesAnswer, AgencyAnswer, CasesBehind
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
from queries.knowledge_answers import LINE_COLUMNS, Knowledge, knowledge_lines
from queries.lag_answers import LagAnswer
from queries.owning_answers import OpenResponsibility, OpenWork
from queries.policy_answers import Backtest, Coverage
from queries.search_answers import Search
from queries.spreadsheet import csv_text

PREFIX = "/api/v1"
router = APIRouter(prefix=PREFIX, dependencies=SIGN_IN)
GapId = Annotated[str, Path(description="The gap's id.")]
CaseId = Annotated[str, Path(description="The case's id.")]
AdultId = Annotated[str, Path(description="The adult's id.")]
PersonId = Annotated[str, Path(description="The person's id.")]
AgencyId = Annotated[str, Path(description="The agency's id.")]


# -- lists --


@router.get(
    "/gaps", response_model=Page[GapRow], responses=lists(examples.GAPS), tags=["lists"],
    summary="What is missing, worst first",
)  # fmt: skip
def gaps(asks: Asks, words: Annotated[GapWords, Query()]) -> Response:
    """Without parameters: what is missing now on open cases.

    What is missing stands before what is due, unknown, over or met. Within these the adult's risk at that time comes
    first, then the rule's severity, the rung of the ladder, and what is late for longest. Ask again with `next_cursor`
    for the next page. `unknown` counts what nobody can judge within the same filter: it is not fine.
    """
    asked, waiting = gaps_asked(asks.request, asks.service), _waiting(asks)
    answer = asks.service.gaps(
        asks.viewer, asked.filter, as_of=asked.as_of, known_at=asked.known_at, cursor=asked.cursor, limit=asked.limit
    )
    return asks.answered(answer, waiting)


@router.get(
    "/gaps.csv", response_class=Response, tags=["lists"], summary="The same as a file",
    responses=as_csv("id,case,adult,says\n") | {404: {"description": NOTHING}},
)  # fmt: skip
def gaps_file(asks: Asks, words: Annotated[GapFileWords, Query()]) -> Response:
    """The whole list, for spreadsheets. What a spreadsheet would take for a formula is written as text."""
    asked = gaps_asked(asks.request, asks.service, GapFileWords)
    found = asks.service.gaps(asks.viewer, asked.filter, as_of=asked.as_of, known_at=asked.known_at, limit=None)
    return asks.file("gaps.csv", csv_text(found.items, GAP_COLUMNS))


GAP_COLUMNS = (
    "id", "rule", "title", "theme", "state", "severity", "risk", "case", "adult", "says", "subject", "subject_words",
    "agency", "agency_words", "required_since", "due", "since", "until", "working_days", "rung", "followed_words",
    "next_words", "owner", "owner_words", "because", "policy",
)  # fmt: skip


@router.get(
    "/due", response_model=Page[DueRow], responses=lists(examples.DUE), tags=["lists"],
    summary="What becomes a gap soon, and who can prevent it",
)  # fmt: skip
def due(asks: Asks, words: Annotated[DueWords, Query()]) -> Response:
    """What becomes a gap if nothing changes, the next first; cover that is about to run out too."""
    asked, waiting = due_asked(asks.request, asks.service), _waiting(asks)
    answer = asks.service.due(
        asks.viewer, asked.within, filter=asked.filter, as_of=asked.as_of, known_at=asked.known_at
    )
    return asks.answered(answer, waiting)


def _waiting(asks: Asking) -> dict[str, str]:
    """For how many cases a list that is made now may be old already."""
    return {"convene-waiting-cases": str(asks.service.waiting())}


@router.get(
    "/search", response_model=Search, responses=about_policy(examples.SEARCH), tags=["lists"],
    summary="Find an adult, a case, an agency, a person or a gap",
)  # fmt: skip
def search(asks: Asks, words: Annotated[SearchWords, Query()]) -> Response:
    """By kind, best first: the exact id, what begins with the words, what has them in it, then what is called so. An
    adult is found by name only where names may be seen."""
    found, kind, limit = search_asked(asks.request, asks.service)
    return asks.answered(asks.service.search(asks.viewer, found, kind=kind, limit=limit))


# -- one thing. An id may have slashes in it, so that it takes the rest of the address. --


@router.get(
    "/gaps/{id:path}", response_model=Evidence, responses=about_one(examples.EVIDENCE), tags=["reasons"],
    summary="Why one gap is one",
)  # fmt: skip
def evidence(asks: Asks, id: GapId, words: Annotated[Moments, Query()]) -> Response:
    """The record that requires it, what would meet it, the cover before and after, the rule with its source and its
    limits, and the queries as they ran."""
    return asks.answered(asks.service.evidence(asks.viewer, id, *moments_asked(asks.request, asks.service)))


@router.get(
    "/cases/{id:path}", response_model=CaseAnswer, responses=about_one(examples.CASE_ANSWER), tags=["cases and adults"],
    summary="One case",
)  # fmt: skip
def case(asks: Asks, id: CaseId, words: Annotated[Moments, Query()]) -> Response:
    """Its stage and risk, every requirement with its state, the timeline."""
    return asks.answered(asks.service.case(asks.viewer, id, *moments_asked(asks.request, asks.service)))


@router.get(
    "/adults/{id:path}/network", response_model=Network, responses=about_one(examples.NETWORK),
    tags=["cases and adults"], summary="An adult's coordination network",
)  # fmt: skip
def network(asks: Asks, id: AdultId, words: Annotated[Moments, Query()]) -> Response:
    """Who sits on which chair, who told, asked and met whom, and what of it is missing, over the whole history."""
    return asks.answered(asks.service.network(asks.viewer, id, *moments_asked(asks.request, asks.service)))


@router.get(
    "/adults/{id:path}/knowledge", response_model=Knowledge, responses=about_one(knowledge_examples.KNOWLEDGE),
    tags=["cases and adults"], summary="Who knew what when",
)  # fmt: skip
def knowledge(asks: Asks, id: AdultId, words: Annotated[Moments, Query()]) -> Response:
    """Every piece of information on an adult's cases against every agency: held, told in time or late, not told,
    withheld with its reason, unknown, not involved then, not required; and the timeline of each agency.

    The states are those of the gaps: what is `not_told` is a gap of a rule, and `gap` leads to its reasons.
    """
    return asks.answered(asks.service.knowledge(asks.viewer, id, *moments_asked(asks.request, asks.service)))


@router.get(
    "/adults/{id:path}/knowledge.csv", response_class=Response,
    responses=as_csv(knowledge_examples.KNOWLEDGE_CSV) | {404: {"description": NOTHING}},
    tags=["cases and adults"], summary="Who knew what when, as CSV",
)  # fmt: skip
def knowledge_csv(asks: Asks, id: AdultId, words: Annotated[Moments, Query()]) -> Response:
    """The same, one line for each piece of information and agency."""
    found = asks.service.knowledge(asks.viewer, id, *moments_asked(asks.request, asks.service))
    return asks.file("who-knew-what.csv", csv_text(knowledge_lines(found), LINE_COLUMNS))


@router.get(
    "/adults/{id:path}", response_model=AdultAnswer, responses=about_one(examples.ADULT), tags=["cases and adults"],
    summary="One adult",
)  # fmt: skip
def adult(asks: Asks, id: AdultId, words: Annotated[Moments, Query()]) -> Response:
    """The cases about one adult, every gap, and what is due or unknown."""
    return asks.answered(asks.service.adult(asks.viewer, id, *moments_asked(asks.request, asks.service)))


@router.get(
    "/people/{id:path}/responsibilities", response_model=Responsibilities,
    responses=about_one(examples.RESPONSIBILITIES), tags=["work"], summary="What a person owns",
)  # fmt: skip
def of_person(asks: Asks, id: PersonId, words: Annotated[Moments, Query()]) -> Response:
    """What a person owns across cases, with what is wrong with it, and the roles that they hold."""
    return _work_of(asks, id, Person)


@router.get(
    "/agencies", response_model=AgenciesAnswer, responses=about_policy(agencies_examples.AGENCIES), tags=["agencies"],
    summary="Who tells whom, against who shares cases",
)  # fmt: skip
def agencies(asks: Asks, words: Annotated[AcrossWords, Query()]) -> Response:
    """The matrix of agencies, and measures of their network: who stands between others, what falls apart without whom,
    silent pairs, who talks with nobody, response times. Described, not scored.

    Counts of fewer than five cases are left empty. An agency whose sources send no shares is never called silent.
    """
    asked = across_asked(asks.request, asks.service)
    return asks.answered(asks.service.agencies(asks.viewer, asked.period, as_of=asked.as_of, known_at=asked.known_at))


@router.get(
    "/agencies.csv", response_class=Response, responses=as_csv(agencies_examples.CSV), tags=["agencies"],
    summary="The matrix as CSV",
)  # fmt: skip
def agencies_csv(asks: Asks, words: Annotated[AcrossWords, Query()]) -> Response:
    """One row for each direction of each pair of agencies that share a case; small counts are left empty."""
    asked = across_asked(asks.request, asks.service)
    answer = asks.service.agencies(asks.viewer, asked.period, as_of=asked.as_of, known_at=asked.known_at)
    return asks.file("agencies.csv", csv_text(answer.pairs, PAIR_COLUMNS))


@router.get(
    "/agencies/cases", response_model=CasesBehind, responses=about_one(agencies_examples.BEHIND), tags=["agencies"],
    summary="The cases behind a number about agencies",
)  # fmt: skip
def cases_behind(asks: Asks, words: Annotated[BehindWords, Query()]) -> Response:
    """Every case that a number of the other answers about agencies counts, with what it adds to it. Where there are
    fewer than five they are not listed, and `few` says so."""
    asked = behind_asked(asks.request, asks.service)
    return asks.answered(
        asks.service.cases_behind(
            asks.viewer, asked.number, asked.agency, asked.across.period, other=asked.other, person=asked.person,
            role=asked.role, sort=asked.sort, as_of=asked.across.as_of, known_at=asked.across.known_at,
        )
    )  # fmt: skip


@router.get(
    "/agencies/{id:path}/network", response_model=AgencyAnswer, responses=about_one(agencies_examples.AGENCY),
    tags=["agencies"], summary="One agency among the others",
)  # fmt: skip
def agency(asks: Asks, id: AgencyId, words: Annotated[AcrossWords, Query()]) -> Response:
    """Whom it tells and who tells it, against the cases that they share; what it left unanswered; its gaps now; who its
    people are by role. A team is answered about as its organisation."""
    asked = across_asked(asks.request, asks.service)
    return asks.answered(asks.service.agency(asks.viewer, id, asked.period, as_of=asked.as_of, known_at=asked.known_at))


@router.get(
    "/responsibilities", response_model=Page[OpenResponsibility], responses=about_one(examples.OPEN_RESPONSIBILITIES),
    tags=["work"], summary="What is still to be done, and who owns it",
)  # fmt: skip
def open_responsibilities(asks: Asks, words: Annotated[OpenWorkWords, Query()]) -> Response:
    """Everything that somebody must still do on an open case, what is overdue for longest first; with
    `problem=no_owner` or `no_date` what is open for longest first. What nobody owns stands with whoever answers for the
    case: its responsible agency, and its lead."""
    asked = work_asked(asks.request, asks.service, OpenWorkWords)
    return asks.answered(
        asks.service.open_responsibilities(
            asks.viewer, asked.filter, as_of=asked.as_of, known_at=asked.known_at, cursor=asked.cursor,
            limit=asked.limit,
        )
    )  # fmt: skip


@router.get(
    "/responsibilities.csv", response_class=Response, tags=["work"], summary="The same as a file",
    responses=as_csv("id,case,adult,what\n") | {404: {"description": NOTHING}},
)  # fmt: skip
def open_responsibilities_file(asks: Asks, words: Annotated[OpenWorkFileWords, Query()]) -> Response:
    """The whole list, for spreadsheets. What a spreadsheet would take for a formula is written as text."""
    asked = work_asked(asks.request, asks.service, OpenWorkFileWords)
    found = asks.service.open_responsibilities(
        asks.viewer, asked.filter, as_of=asked.as_of, known_at=asked.known_at, limit=None
    )
    return asks.file("responsibilities.csv", csv_text(found.items, WORK_COLUMNS))


@router.get(
    "/responsibilities/summary", response_model=OpenWork, responses=about_one(examples.OPEN_WORK), tags=["work"],
    summary="Who owns what, at a glance",
)  # fmt: skip
def open_work(asks: Asks, words: Annotated[WorkWords, Query()]) -> Response:
    """How much is open, overdue, without an owner or a date, or left behind by somebody who went; by agency and by
    person; the cases on which one person does it all; and which sources cannot tell."""
    asked = work_asked(asks.request, asks.service, WorkWords)
    return asks.answered(asks.service.open_work(asks.viewer, asked.filter, as_of=asked.as_of, known_at=asked.known_at))


WORK_COLUMNS = (
    "id", "case", "adult", "risk", "what", "set_at", "due_at", "working_days_open", "working_days_overdue", "problems",
    "agency_name", "person", "person_words", "answers_for_name",
)  # fmt: skip


@router.get(
    "/agencies/lag", response_model=LagAnswer, responses=about_one(examples.LAG), tags=["work"],
    summary="How late agencies write things down",
)  # fmt: skip
def lag(asks: Asks, words: Annotated[LagWords, Query()]) -> Response:
    """The days between happening and writing down, by agency, the slowest first.

    The agency is the one whose act a record tells, else the one whose source sent it. With `agency` the answer lists
    every case behind its numbers. Records without a date of writing are counted beside: they may be the latest of all.
    """
    asked = lag_asked(asks.request, asks.service)
    return asks.answered(
        asks.service.lag(
            asks.viewer, asked.since, asked.until, agency=asked.agency, as_of=asked.as_of, known_at=asked.known_at
        )
    )


@router.get(
    "/agencies/{id:path}/responsibilities", response_model=Responsibilities,
    responses=about_one(examples.RESPONSIBILITIES), tags=["work"], summary="What an agency owns",
)  # fmt: skip
def of_agency(asks: Asks, id: AgencyId, words: Annotated[Moments, Query()]) -> Response:
    """What an agency owns across cases, with what is wrong with it, and the roles that it holds."""
    return _work_of(asks, id, Agency)


def _work_of(asks: Asking, who: str, kind: type[Person | Agency]) -> Response:
    moments = moments_asked(asks.request, asks.service)
    return asks.answered(asks.service.responsibilities(asks.viewer, who, *moments, of=[kind]))


@router.get(
    "/rules", response_model=Rules, responses=about_policy(examples.RULES), tags=["policy"], summary="The policy"
)
def rules(asks: Asks) -> Response:
    """What everything is judged by: the rules in plain words, their sources, limits and queries, and the ladder."""
    nothing_asked(asks.request, asks.service)
    return asks.answered(asks.service.rules(asks.viewer))


@router.get(
    "/policy/coverage", response_model=Coverage, responses=about_policy(examples.COVERAGE), tags=["policy"],
    summary="What the sources cannot tell",
)  # fmt: skip
def coverage(asks: Asks, words: Annotated[CoverageWords, Query()]) -> Response:
    """Which rules the sources present cannot judge, or cannot ask, on how many cases, and because of what that none of
    a case's sources sends. Such a rule finds nothing there, which does not mean that all is well."""
    return asks.answered(asks.service.coverage(asks.viewer, rule_asked(asks.request, asks.service)))


@router.get(
    "/backtest", response_model=Backtest, responses=about_policy(examples.BACKTEST), tags=["policy"],
    summary="What another policy of ours would have found",
)  # fmt: skip
def backtest(asks: Asks, words: Annotated[NamedBacktestWords, Query()]) -> Response:
    """The same records judged by today's policy and by another, as of the end of the period: gaps that would have been
    found and were not, no longer found, found earlier or later, and the added work a week, by rule.

    Two gaps are the same where rule, case, subject and agency are, and the times that they last overlap. Today's policy
    judges each case by the version in force when it opened, the other judges all by its newest version.
    """
    return _backtest(asks, backtest_of_name_asked(asks.request, asks.service))


@router.post(
    "/backtest", response_model=Backtest, responses=takes_a_body(examples.BACKTEST), tags=["policy"],
    summary="What a policy that you send would have found",
)  # fmt: skip
def backtest_of_text(
    asks: Asks, words: Annotated[BacktestWords, Query()], body: Annotated[PolicyText, Body()]
) -> Response:
    """The same with the other policy as text. Nothing is kept of it, and nothing is changed."""
    return _backtest(asks, backtest_of_text_asked(asks.request, asks.service, body.policy))


def _backtest(asks: Asking, asked: BacktestAsked) -> Response:
    return asks.answered(
        asks.service.backtest(
            asks.viewer, asked.other, asked.first, asked.last, known_at=asked.known_at, limit=asked.limit
        )
    )
