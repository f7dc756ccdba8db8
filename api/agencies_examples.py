"""The examples of answers about agencies across cases, by the invented district of the other examples."""

from __future__ import annotations

from datetime import date

from api.examples import ASKED, CARE, COUNCIL, LEAD_MISSING, SURGERY
from graph_model.case import Role
from queries.agencies_answers import (
    PAIR_COLUMNS,
    AgenciesAnswer,
    AgencyAnswer,
    AgencyInMatrix,
    BridgeLink,
    Broker,
    CarrierRow,
    CaseBehind,
    CasesBehind,
    CasesOfAgency,
    EgoPair,
    LookBack,
    Number,
    PairNames,
    PairTold,
    PeopleInRole,
    PersonOfAgency,
    ResponseTime,
    SilentPair,
    SinglePoint,
    Unanswered,
)
from queries.agencies_matrix import LEAST, Link
from queries.agencies_told import Sort
from queries.answers import Party
from queries.spreadsheet import csv_text

WHEN = {"asked": ASKED, "period": LookBack.DAYS_90, "since": date(2026, 8, 19), "until": date(2026, 11, 16),
        "least": LEAST}  # fmt: skip


def _pair(one: Party, other: Party, link: Link, told: int, shared: int) -> PairTold:
    return PairTold(
        one=one.id, one_words=one.name, other=other.id, other_words=other.name, link=link, told=told, shared=shared,
        unknown=0,
    )  # fmt: skip


PAIRS = (
    _pair(COUNCIL, CARE, Link.TOLD, 31, 38),
    _pair(CARE, COUNCIL, Link.TOLD, 34, 38),
    _pair(COUNCIL, SURGERY, Link.TOLD, 6, 30),
    _pair(SURGERY, COUNCIL, Link.TOLD, 8, 30),
    _pair(CARE, SURGERY, Link.SILENT, 0, 14),
    _pair(SURGERY, CARE, Link.SILENT, 0, 14),
)
CSV = csv_text(PAIRS[:1], PAIR_COLUMNS)
REFERRALS = ResponseTime(
    agency=SURGERY, sort=Sort.REFERRAL, asked=21, answered=17, unanswered=4, unknown=0, median_days=3, p90_days=9,
    longest_wait=24,
)  # fmt: skip
AGENCIES = AgenciesAnswer(
    **WHEN,
    agencies=(
        AgencyInMatrix(agency=COUNCIL, open_cases=188, cannot_tell=None),
        AgencyInMatrix(agency=CARE, open_cases=121, cannot_tell=None),
        AgencyInMatrix(agency=SURGERY, open_cases=66, cannot_tell=None),
    ),
    pairs=PAIRS,
    silent=(SilentPair(one=CARE, other=SURGERY, shared=14, back=Link.SILENT),),
    brokers=(
        Broker(
            agency=COUNCIL, betweenness=1.0, pairs=1, talks_with=2, cases=51,
            between=(PairNames(one=CARE.id, one_words=CARE.name, other=SURGERY.id, other_words=SURGERY.name),),
        ),
    ),
    single_points=(SinglePoint(agency=COUNCIL, cut_off=(SURGERY,), cases=66),),
    bridges=(BridgeLink(one=CARE, other=COUNCIL, cases=37), BridgeLink(one=SURGERY, other=COUNCIL, cases=12)),
    only_links=(CasesOfAgency(agency=COUNCIL, cases=11, of=60),),
    carriers=(
        CarrierRow(
            person="P-31", person_words="N.B., district nurse", one=CARE, other=COUNCIL, times=31, of=44, cases=18
        ),
    ),
    linked_to_nobody=(CasesOfAgency(agency=SURGERY, cases=9, of=66),),
    responses=(REFERRALS,),
    links=2,
    density=0.667,
    reciprocity=1.0,
)  # fmt: skip
AGENCY = AgencyAnswer(
    **WHEN,
    agency=SURGERY,
    teams=(),
    open_cases=66,
    cannot_tell=None,
    pairs=(
        EgoPair(
            other=COUNCIL, shared=30, told=8, told_by=6, link=Link.TOLD, back=Link.TOLD, reading="both ways"
        ),
    ),
    responses=(REFERRALS,),
    unanswered=(
        Unanswered(
            case="C-2291", adult="A-1042", sort=Sort.REFERRAL, asker=COUNCIL.id, asker_words=COUNCIL.name,
            asked_at=LEAD_MISSING.required_since, working_days=10, record="ref-14",
        ),
    ),
    unanswered_total=1,
    gaps=23,
    gaps_unknown=2,
    worst=(LEAD_MISSING,),
    people=(
        PeopleInRole(
            role=Role.SAFEGUARDING_LEAD.value, role_words="safeguarding lead", nobody_named=0,
            people=(PersonOfAgency(person="P-7", person_words="S.K., practice manager", cases=12),),
        ),
    ),
)  # fmt: skip
BEHIND = CasesBehind(
    **WHEN,
    number=Number.TOLD,
    words="Mill Lane Surgery told Tidewell Council on 8 of 30 shared cases",
    few=False,
    rows=(
        CaseBehind(case="C-2291", adult="A-1042", words="told 4 Nov 2026 by a referral", counts=True),
        CaseBehind(case="C-2207", adult="A-1017", words="never told", counts=False),
    ),
)
