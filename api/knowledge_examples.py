"""The invented adult of the examples: what two agencies knew of a fall, as the API's description shows it."""

from __future__ import annotations

from datetime import datetime

from api.examples import ASKED, CARE, CASE, COUNCIL, SURGERY, WINTER
from graph_model.coordination import InformationKind, LawfulBasis
from graph_model.oversight import State
from graph_model.people import Sector
from queries.answers import RecordWords, Stretch
from queries.knowledge_answers import (
    LINE_COLUMNS,
    Beside,
    Cell,
    Knowledge,
    KnowledgeColumn,
    KnowledgeCount,
    KnowledgeRow,
    Knows,
    Lane,
    LaneDue,
    LaneEvent,
    LaneGap,
    LaneMeeting,
    RuleRead,
    knowledge_lines,
)
from queries.spreadsheet import csv_text


def _at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WINTER)


def _end(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 23, 59, 59, tzinfo=WINTER)


FALL = KnowledgeRow(
    id="info-7",
    case="C-2291",
    kind=InformationKind.HARM,
    kind_words="harm",
    summary="Fell at home, bruised hip",
    about_words="fall of 3 Nov",
    at=_at(11, 3),
    by_day=True,
    held_by=CARE,
    cells=(
        Cell(column="larkfield", state=Knows.HELD, words="held", at=_at(11, 3), record="info-7"),
        Cell(
            column="tidewell-asc",
            state=Knows.TOLD,
            words="told 4 Nov",
            note="1 day later",
            at=_at(11, 4),
            due=_end(11, 5),
            working_days=1,
            lawful_basis=LawfulBasis.CARE_ACT_COOPERATION,
            record="share-12",
            rule="information-shared",
            beside=(
                Beside(
                    rule="share-acknowledged",
                    state=State.MISSING,
                    words="not acknowledged (6 days)",
                    gap="gap-77aa0c1d9e8f7a6b5c4d",
                ),
            ),
        ),
        Cell(
            column="mill-lane",
            state=Knows.NOT_TOLD,
            words="not told (7 days)",
            note="due 5 Nov",
            due=_end(11, 5),
            working_days=7,
            record="info-7",
            rule="information-shared",
            gap="gap-1b2c3d4e5f60718293a4",
        ),
    ),
)
KNOWLEDGE = Knowledge(
    asked=ASKED,
    adult="A-1042",
    name=None,
    risk=Stretch(words="high", since=_at(11, 5), record="risk-3"),
    cases=(CASE,),
    columns=tuple(
        KnowledgeColumn(
            key=party.id,
            agency=party,
            words=party.name,
            sector=party.sector,
            sector_words=party.sector.value.replace("_", " "),
            since=_at(11, 2),
        )
        for party in (CARE, COUNCIL, SURGERY)
    ),
    rows=(FALL,),
    counts=tuple(
        KnowledgeCount(state=state, words=state.words, cells=sum(cell.state is state for cell in FALL.cells))
        for state in Knows
    ),
    elsewhere=(),
    unacknowledged_unknown=0,
    lanes=(
        Lane(
            key="mill-lane",
            words="Mill Lane Surgery",
            sub_words="primary care",
            sector=Sector.PRIMARY_CARE,
            stays=(Stretch(words="involved", since=_at(11, 2), record="inv-33"),),
            events=(LaneEvent(at=_at(11, 9), words="weight loss", record="info-9"),),
            meetings=(LaneMeeting(at=_at(11, 6, 10), words="planning meeting", record="meet-2", there=False),),
            missing=(
                LaneGap(
                    gap="gap-1b2c3d4e5f60718293a4",
                    state=State.MISSING,
                    words="Not told: fall of 3 Nov",
                    since=_end(11, 5),
                    until=None,
                    working_days=7,
                ),
            ),
            due=(LaneDue(gap="gap-9f8e7d6c5b4a39281706", at=_end(11, 18), words="Not acknowledged"),),
        ),
    ),
    meetings=(LaneEvent(at=_at(11, 6, 10), words="planning meeting", record="meet-2"),),
    first=_at(10, 24),
    last=_at(11, 30, 9, 30),
    records=(RecordWords(id="info-7", kind="Information", words="Larkfield Home Care knows: fall of 3 Nov"),),
    rules=(
        RuleRead(
            id="information-shared",
            title="Information not shared",
            why="Each agency held a piece and nobody saw the whole.",
            limits="Having been at a meeting with the holder counts as told.",
            within_words="1 working day (high risk), 2 working days otherwise",
            source_title="Care Act 2014 sections 6, 7 and 45",
            source_url="https://www.legislation.gov.uk/ukpga/2014/23/section/45",
            source_status="default",
        ),
    ),
    judged=True,
)
KNOWLEDGE_CSV = csv_text(knowledge_lines(KNOWLEDGE), LINE_COLUMNS)
