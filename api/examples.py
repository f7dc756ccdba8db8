"""One invented adult, as every kind of answer shows them: the examples of the API's description.

They are made of the answers' own classes, so that an answer that changes its shape takes its example along.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from graph_model.case import RiskLevel, StageName
from graph_model.oversight import Gate, Severity, State
from graph_model.people import Seat, Sector
from queries.answers import (
    AdultAnswer,
    AgencyAtSeat,
    Asked,
    CaseAnswer,
    CaseWords,
    Change,
    DecisionAnswer,
    DueRow,
    Evidence,
    Flow,
    GapRow,
    GateAnswer,
    GateAsked,
    InTheWay,
    MissingFlow,
    MultiAgency,
    MultiAgencyAnswer,
    Network,
    Page,
    Party,
    PersonAtSeat,
    QueryText,
    RecordWords,
    Responsibilities,
    ResponsibilityRow,
    RoleRow,
    RuleAnswer,
    Rules,
    SeatAnswer,
    Standing,
    Step,
    Stretch,
    TalkingGroups,
    TimelineEntry,
    WaiverRow,
)
from queries.import_answers import FeedRow, Feeds, ImportRow, Imports, ImportState, RejectedFile, RejectedReason
from queries.ladder import Followed, Told
from queries.lag_answers import AgencyLag, CaseLag, Lag, LagAnswer, Longest
from queries.owning_answers import AgencyWork, OpenResponsibility, OpenWork, PersonWork
from queries.policy_answers import (
    Backtest,
    BacktestFigures,
    BacktestGap,
    BacktestRule,
    Coverage,
    Lacking,
    Outcome,
    PolicyName,
    RuleCoverage,
)
from queries.search_answers import Found, FoundKind, FoundOfKind, Search

WINTER = timezone(timedelta(0))


def _at(month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=WINTER)


def _end(month: int, day: int) -> datetime:
    return _at(month, day, 23, 59, 59)


POLICY = "england 2026-04-01 5cced68d4199"
ASKED = Asked(
    as_of=_at(11, 16, 9, 30),
    policy="england",
    policy_title="England, indicative timescales",
    policy_version="2026-04-01",
    policy_hash="5cced68d4199b4807a4e0c2ac611b7ff578bd9f41b6ae5b7d9112dcda7f86d05",
)
COUNCIL = Party(id="tidewell-asc", name="Tidewell Council", sector=Sector.ADULT_SOCIAL_CARE, seat=Seat.SOCIAL)
CARE = Party(id="larkfield", name="Larkfield Home Care", sector=Sector.CARE_PROVIDER, seat=Seat.PROVIDER)
SURGERY = Party(id="mill-lane", name="Mill Lane Surgery", sector=Sector.PRIMARY_CARE, seat=Seat.PRIMARY)
JOINED = RecordWords(
    id="inv-31", kind="Involvement", words="Larkfield Home Care joined, 2 Nov", at=_at(11, 2), feed="council-cases"
)
LEAD_MISSING = GapRow(
    id="gap-5d41c0ffee5d41c0ffee",
    rule="lead-professional",
    title="Lead professional",
    theme="lead",
    state=State.MISSING,
    severity=Severity.HIGH,
    seat=Seat.LEAD,
    seat_words=Seat.LEAD.label,
    case="C-2291",
    adult="A-1042",
    subject="C-2291",
    subject_words="the case",
    agency="tidewell-asc",
    agency_words="Tidewell Council",
    required_since=_at(11, 2),
    since=_end(11, 9),
    until=None,
    due=_end(11, 9),
    opens=_end(11, 9),
    because="inv-31",
    says="No lead professional",
    working_days=5,
    by_day=True,
    risk=RiskLevel.HIGH,
    rung=1,
    ladder=(
        Step(
            rung=1,
            role="safeguarding_lead",
            role_words="safeguarding lead",
            at=_end(11, 11),
            reached=True,
            holder="r.d",
            holder_words="R.D., Larkfield Home Care",
            tell_by=_end(11, 11),
            told=Told.LATE,
            told_words="told late, 12 Nov, by S.M., Larkfield Home Care",
            told_at=_at(11, 12, 10),
            escalation="esc-4",
        ),
        Step(
            rung=2,
            role="senior_manager",
            role_words="senior manager",
            at=_at(11, 17),
            reached=False,
            holder_words="nobody holds this role",
            stands_in="tidewell-asc",
            stands_in_words="Tidewell Council",
            tell_by=_end(11, 17),
            told=Told.NOT_YET,
            told_words="to be told by 17 Nov",
        ),
    ),
    followed=Followed.FOLLOWED_LATE,
    followed_words="followed late: safeguarding lead told late",
    next_rung=2,
    next_at=_at(11, 17),
    next_words="senior manager: nobody holds this role; Tidewell Council stands in",
    policy=POLICY,
)
PLAN_DUE = LEAD_MISSING.model_copy(
    update={
        "id": "gap-0ddba11c0de0ddba11c0",
        "rule": "plan-agreed",
        "title": "Plan agreed",
        "theme": "plan",
        "state": State.DUE,
        "severity": Severity.MEDIUM,
        "seat": None,
        "says": "Plan agreed by 18 Nov",
        "since": _end(11, 18),
        "due": _end(11, 18),
        "opens": _end(11, 18),
        "working_days": 2,
        "rung": None,
        "ladder": (),
        "followed": None,
        "followed_words": "",
        "next_rung": None,
        "next_at": None,
        "next_words": "",
    }
)
CASE = CaseWords(
    id="C-2291",
    kind="section_42_enquiry",
    kind_words="section 42 enquiry",
    stage="enquiry",
    opened_at=_at(10, 26),
    closed_at=None,
    working_days_open=15,
    multi_agency=MultiAgencyAnswer(answer=MultiAgency.NO_DECISION, words="no decision recorded"),
)
QUERY = QueryText(
    name="role_held",
    role="cover",
    means="Somebody holds one of the roles.",
    text=":param cases => ['C-2291'];\nMATCH (i:Involvement)-[:IN_CASE]->(c:Case) …",
)
GAPS = Page[GapRow](asked=ASKED, items=(LEAD_MISSING,), total=1)
DUE = Page[DueRow](
    asked=ASKED,
    items=(
        DueRow(
            gap=PLAN_DUE,
            becomes_gap_at=_end(11, 18),
            working_days_left=2,
            lapses=False,
            can_prevent="Tidewell Council",
        ),
    ),
    total=1,
)
EVIDENCE = Evidence(
    asked=ASKED,
    gap=LEAD_MISSING,
    required_by=JOINED,
    required_words="Two agencies take part in C-2291 since 2 Nov.",
    within_words="Within 5 working days, by 9 Nov.",
    cover_would_be=("Somebody involved with the role lead professional.",),
    cover_before=None,
    cover_after=None,
    why="Nobody joins up what each agency knows and does.",
    source_title="Care Act 2014, section 42",
    source_url="https://www.legislation.gov.uk/ukpga/2014/23/section/42",
    source_status="indicative",
    limits="A lead agreed by telephone and never recorded shows as a gap.",
    policy_words="England, indicative timescales, version 2026-04-01",
    queries=(QUERY,),
)
CASE_ANSWER = CaseAnswer(
    asked=ASKED,
    case=CASE,
    adult="A-1042",
    responsible=COUNCIL,
    raised_by=CARE,
    risk=RiskLevel.HIGH,
    types_of_risk=("neglect",),
    judged_by_later_policy=False,
    requirements=(LEAD_MISSING, PLAN_DUE),
    timeline=(TimelineEntry(record=JOINED, agency="Larkfield Home Care"),),
)
ADULT = AdultAnswer(asked=ASKED, adult="A-1042", name=None, died_at=None, cases=(CASE,), gaps=(LEAD_MISSING, PLAN_DUE))
NETWORK = Network(
    asked=ASKED,
    adult="A-1042",
    name=None,
    facts=(("types of risk", (Stretch(words="neglect", since=_at(10, 26)),)),),
    risk=(Stretch(words="high", since=_at(10, 28), record="risk-7"),),
    cases=(CASE,),
    seats=(
        SeatAnswer(seat=Seat.LEAD, label=Seat.LEAD.label, agencies=(), gaps=(LEAD_MISSING.id,)),
        SeatAnswer(
            seat=Seat.PROVIDER,
            label=Seat.PROVIDER.label,
            agencies=(
                AgencyAtSeat(
                    agency=CARE,
                    since=_at(11, 2),
                    until=None,
                    people=(
                        PersonAtSeat(
                            id="s.m", words="S.M., registered manager", role="member", since=_at(11, 2), until=None
                        ),
                    ),
                ),
            ),
            gaps=(),
        ),
    ),
    also_involved=(),
    flows=(Flow(from_agency="larkfield", to_agency="tidewell-asc", kind="share", dates=(_at(11, 3, 10, 15),)),),
    missing_flows=(
        MissingFlow(
            from_agency="larkfield",
            to_agency="mill-lane",
            words="not told: fall 3 Nov",
            since=_end(11, 5),
            until=None,
            gap="gap-feedfacefeedfacefeed",
        ),
    ),
    talking=(
        TalkingGroups(since=_at(11, 3), until=None, groups=(("larkfield", "tidewell-asc"),), alone=("mill-lane",)),
    ),
    gaps=(LEAD_MISSING, PLAN_DUE),
    changes=(Change(at=_end(11, 9), kind="opened", gap=LEAD_MISSING.id, words="No lead professional"),),
    first=_at(10, 26),
    last=_at(12, 7),
    met=2,
    met_late=0,
)
RESPONSIBILITIES = Responsibilities(
    asked=ASKED,
    who="s.m",
    who_words="S.M.",
    rows=(
        ResponsibilityRow(
            id="resp-12",
            case="C-2291",
            adult="A-1042",
            what="Arrange a falls assessment",
            set_at=_at(11, 3),
            due_at=_end(11, 10),
            done_at=None,
            cancelled_at=None,
            agency=CARE,
            person="s.m",
            person_words="S.M.",
            overdue=True,
            working_days_overdue=4,
            problems=("overdue",),
        ),
    ),
    roles=(
        RoleRow(
            case="C-2291",
            adult="A-1042",
            role="enquiry_officer",
            role_words="enquiry officer",
            since=_at(11, 2),
            until=None,
        ),
    ),
    one_person_in_every_role=(),
)
OPEN_RESPONSIBILITY = OpenResponsibility(
    **dict(RESPONSIBILITIES.rows[0]), risk=RiskLevel.HIGH, working_days_open=9, answers_for=COUNCIL
)
OPEN_RESPONSIBILITIES = Page[OpenResponsibility](asked=ASKED, items=(OPEN_RESPONSIBILITY,), total=1)
OPEN_WORK = OpenWork(
    asked=ASKED,
    open=1,
    cases=1,
    agencies=1,
    people=1,
    overdue=1,
    longest_overdue=4,
    no_owner=0,
    no_owner_at_high_risk=0,
    no_date=0,
    owner_left=0,
    overdue_first=(OPEN_RESPONSIBILITY,),
    no_owner_first=(),
    no_date_first=(),
    by_agency=(
        AgencyWork(
            agency="larkfield", agency_words="Larkfield Home Care", open=1, overdue=1, no_owner=0, no_date=0,
            owner_left=0,
        ),
    ),
    by_person=(
        PersonWork(
            person="s.m", person_words="S.M., care manager", agency_words="Larkfield Home Care", leads=0, open=1,
            overdue=1, no_owner=0, no_date=0, owner_left=0,
        ),
    ),
    left_behind=(),
    one_person_in_every_role=(),
    choices=(
        ("agency", (("larkfield", "Larkfield Home Care"),)),
        ("person", (("s.m", "S.M., care manager"),)),
    ),
    cannot_tell=("Tidewell General Hospital sends no responsibilities",),
)  # fmt: skip
SEARCH = Search(
    asked=ASKED,
    words="1042",
    total=1,
    kinds=(
        FoundOfKind(
            kind=FoundKind.ADULT, kind_words=FoundKind.ADULT.words, more=0,
            items=(Found(id="A-1042", words="A-1042", about="", adult="A-1042"),),
        ),
    ),
)  # fmt: skip
LATE = Lag(
    records=41,
    dated=36,
    undated=5,
    no_day=0,
    ahead=0,
    median_days=1,
    nine_in_ten_days=6,
    longest=Longest(record="event-19", case="C-2291", happened_at=_at(11, 2), recorded_at=_at(11, 13, 9, 5), days=11),
)
LAG = LagAnswer(
    asked=ASKED,
    since=date(2026, 10, 1),
    until=date(2026, 12, 31),
    total=LATE,
    agencies=(AgencyLag(agency="larkfield", agency_words="Larkfield Home Care", lag=LATE, cases=1),),
    cases=(CaseLag(case="C-2291", lag=LATE),),
)
RULES = Rules(
    asked=ASKED,
    rules=(
        RuleAnswer(
            id="lead-professional",
            title="Lead professional",
            theme="lead",
            severity=Severity.HIGH,
            says="No lead professional",
            why="Nobody joins up what each agency knows and does.",
            asked_when=("An agency is involved in the case, in whatever role, at least 2 agencies at once.",),
            met_by=("Somebody holds the role lead professional on the case.",),
            within_words="within 5 working days",
            source_title="Care Act 2014, section 42",
            source_url="https://www.legislation.gov.uk/ukpga/2014/23/section/42",
            source_status="indicative",
            limits="A lead agreed by telephone and never recorded shows as a gap.",
            triggers=(),
            covers=(QUERY,),
            ladder=("after 2 working days: safeguarding lead",),
        ),
    ),
)

OTHER = PolicyName(
    policy="ours",
    title="England, stricter",
    version="2026-11-01",
    hash="9a0e11c0ffee9a0e11c0ffee9a0e11c0ffee9a0e11c0ffee9a0e11c0ffee9a0e",
    rules=59,
)
MOVED = BacktestRule(
    rule="lead-professional",
    title="Lead professional",
    severity=Severity.HIGH,
    in_policy="both",
    changes=("Limit: within 2 working days instead of within 5 working days.",),
    gaps_before=12,
    gaps_after=15,
    per_week_before=1.38,
    per_week_after=1.72,
    per_week_added=0.34,
    found=3,
    first_judged=0,
    no_longer_judged=0,
    no_longer_found=0,
    earlier=11,
    later=0,
    same=1,
    median_days_earlier=3.0,
    median_days_later=None,
    unknown_before=2,
    unknown_after=2,
)
BACKTEST = Backtest(
    asked=ASKED.model_copy(update={"as_of": _end(10, 31)}),
    other=OTHER,
    first=date(2026, 9, 1),
    last=date(2026, 10, 31),
    weeks=8.71,
    cases=140,
    judged_words="Today's policy judged each case by the version that was in force when the case opened. The other "
    "judged every case by its newest version, 2026-11-01.",
    total=BacktestFigures(**{name: getattr(MOVED, name) for name in BacktestFigures.model_fields}),
    rules=(MOVED,),
    gaps=(
        BacktestGap(
            outcome=Outcome.EARLIER,
            rule="lead-professional",
            title="Lead professional",
            severity=Severity.HIGH,
            case="C-2291",
            adult="A-1042",
            subject="C-2291",
            subject_words="the case",
            agency=None,
            agency_words=None,
            found_before=_end(10, 12),
            found_after=_end(10, 7),
            days=5.0,
        ),
    ),
    not_listed=13,
)
COVERAGE = Coverage(
    asked=ASKED,
    cases=140,
    rules=59,
    whole=58,
    lacking=(
        RuleCoverage(
            rule="share-acknowledged",
            title="Sharing not acknowledged",
            severity=Severity.LOW,
            cannot="judge",
            words="Nothing that would meet it is sent: no source sends acknowledged at of shares.",
            cases=22,
            wholly=22,
            open_cases=9,
            requirements=31,
            lacks=("Share.acknowledged_at",),
            feeds=(
                Lacking(
                    feed="council-cases",
                    name="Council case management",
                    lacks=("Share.acknowledged_at",),
                    lacks_words="sends no acknowledged at of shares",
                    cases=22,
                ),
            ),
            case_ids=("C-2291", "C-2304"),
            adults=("A-1042", "A-0931"),
        ),
    ),
)
IMPORT = ImportRow(
    id="20261114T084500120000-5f1d20",
    state=ImportState.DONE,
    words="1,204 records new, 12 changed, 8,011 as they were. 3 rows rejected.",
    began=ASKED.as_of - timedelta(minutes=15),
    ended=ASKED.as_of - timedelta(minutes=14),
    by="Mary Brown",
    files=("events.csv", "shares.csv"),
    feeds=("council-cases",),
    records=9227,
    assessed=140,
    to_assess=140,
    created=1204,
    changed=12,
    unchanged=8011,
    rejected=3,
    cases=140,
    problems=("events.csv, row 14: kind is 'fal'; allowed: fall, injury, incident. Did you mean fall?",),
    not_supplied=("Meeting",),
)
FEEDS = Feeds(
    asked=ASKED,
    items=(
        FeedRow(
            id="council-cases",
            name="Council case management",
            agency="tidewell-asc",
            agency_words="Tidewell Council, adults",
            supplies=("Case", "Event", "Share.to"),
            supplies_words="cases, events and the to of shares",
            lacks_words="meetings and plans",
            since=ASKED.as_of - timedelta(days=400),
            until=None,
            records=9227,
            cases=140,
            last_import=IMPORT.began,
        ),
    ),
    records=9227,
)
IMPORT_BEGUN = ImportRow(
    id=IMPORT.id,
    state=ImportState.WAITING,
    words="Waits for its turn: one import runs at a time.",
    began=IMPORT.began,
    by=IMPORT.by,
    files=("events.csv",),
)
IMPORTS = Imports(
    items=(IMPORT,),
    total=1,
    rejected=(
        RejectedFile(
            id="council-cases-5f1d20c3a4b9/events.csv",
            file="events.csv",
            feed="council-cases",
            rejected=3,
            lines=3,
            reasons=(
                RejectedReason(
                    says="kind is 'fal'; allowed: fall, injury, incident. Did you mean fall?",
                    rows=3,
                    such_as="E-77, C-2291, fal, 2026-11-02, …",
                ),
            ),
            other_reasons=0,
        ),
    ),
    rejected_rows=3,
)
GATE = GateAnswer(
    asked=ASKED,
    case=CASE,
    stage=StageName.PLAN,
    open=False,
    answer=Gate.MISSING,
    words="Not open: 1 missing.",
    missing=(
        InTheWay(gap=LEAD_MISSING, gate="plan", would_settle=("Somebody involved with the role lead professional.",)),
    ),
    unknown=(),
    waived=(),
    rules=("multi-agency-decision", "lead-professional"),
    read_as="In the way stands what is uncovered now by a rule with a gate before plan or before an earlier stage.",
)
GATES_ASKED = Page[GateAsked](
    asked=ASKED,
    items=(
        GateAsked(
            id="convene/gate/0c1e5ab2d94f7e3380aa",
            case="C-2291",
            stage=StageName.PLAN,
            asked_at=_at(11, 13, 10, 5),
            asked_by="local user (case system)",
            about=None,
            known_at=None,
            answer=Gate.MISSING,
            missing=("No lead professional (lead-professional, Tidewell Council, missing since 2026-11-09)",),
            unknown=(),
            waived=(),
            multi_agency="no decision recorded",
            entered_at=_at(11, 14),
            went_on_all_the_same=True,
            policy=POLICY,
        ),
    ),
    total=1,
)
DECISION = DecisionAnswer(
    id="convene/decision/5f0d6f6c1b7a2e9d4c33",
    case="C-2291",
    kind="multi_agency_required",
    outcome="no",
    reason="The district nurses lead alone",
    at=_at(11, 16, 9, 30),
    agency=COUNCIL,
    person="M.B.",
    multi_agency=MultiAgencyAnswer(
        answer=MultiAgency.NOT_REQUIRED,
        words="decided: not required (The district nurses lead alone)",
        reason="The district nurses lead alone",
        since=_at(11, 16, 9, 30),
        by="Tidewell Council",
    ),
)
WAIVER = WaiverRow(
    id="convene/waiver/1d6be20a9c7f4e55b0d8",
    standing=Standing.WAITS,
    standing_words="waits for a second person, and waives nothing until then",
    rule="lead-professional",
    title="Lead professional",
    case="C-2291",
    adult="A-1042",
    subject="C-2291",
    subject_words="the case",
    agency=None,
    agency_words="whoever is expected",
    reason="A lead was named by telephone and starts on Monday",
    person="M.B.",
    person_id="convene/person/7a1f09c3d2e84b6655aa",
    granted_at=_at(11, 16, 9, 30),
    expires_at=_end(11, 30),
    second_person=True,
    approved_by=None,
    approved_at=None,
    withdrawn_by=None,
    withdrawn_at=None,
    withdrawn_because=None,
    gaps=(LEAD_MISSING.id,),
    matches_nothing=False,
)
WAIVER_HOLDS = WAIVER.model_copy(
    update={
        "standing": Standing.HOLDS, "standing_words": "accepted", "approved_by": "R.D.", "approved_at": _at(11, 16, 11),
    }
)  # fmt: skip
WAIVER_WITHDRAWN = WAIVER.model_copy(
    update={
        "standing": Standing.WITHDRAWN, "standing_words": "taken back", "withdrawn_by": "M.B.",
        "withdrawn_at": _at(11, 16, 12), "withdrawn_because": "The lead has been recorded",
    }
)  # fmt: skip
WAIVERS = Page[WaiverRow](asked=ASKED, items=(WAIVER,), total=1)
