"""One invented adult, and a service that answers from it: what the pages are built and tested against.

Nothing here is a picture of an answer: every requirement is a row of dates, and state, age and rung are worked out for
the moment asked about, so that a page that is asked about another date gets that date's truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from agencies_story import AgenciesStory
from owning_story import OwningStory
from policy_story import PolicyStory

from graph_model.case import RiskLevel
from graph_model.oversight import Severity, State
from graph_model.people import Seat, Sector
from queries.answers import (
    AdultRow,
    AgencyAtSeat,
    Asked,
    CannotJudge,
    CaseWords,
    Change,
    Choices,
    DueRow,
    Evidence,
    Flow,
    GapRow,
    MissingFlow,
    MultiAgency,
    MultiAgencyAnswer,
    Network,
    Overview,
    Page,
    Party,
    PersonAtSeat,
    QueryText,
    RecordWords,
    RuleCount,
    SeatAnswer,
    Step,
    Stretch,
    TalkingGroups,
    WaiverLimit,
    WaiverWords,
)
from queries.calendar import Calendar
from queries.ladder import Told, followed, followed_words
from queries.seating import seat_names
from queries.terms import OURS
from queries.waivers import OPEN

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 14, 9, tzinfo=LONDON)
YEAR = 2026
RUNGS = (
    (0, "lead_professional", "lead professional"),
    (2, "safeguarding_lead", "safeguarding lead"),
    (5, "senior_manager", "senior manager"),
    (10, "safeguarding_board", "safeguarding board"),
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def on(words: str) -> datetime:
    """`12 oct` or `12 oct 2019` as the midnight that begins that day."""
    day, month, *year = words.split()
    return datetime(int(year[0]) if year else YEAR, MONTHS.index(month) + 1, int(day), tzinfo=LONDON)


def end_of(words: str) -> datetime:
    """The last millisecond of that day, which is when a deadline falls."""
    return on(words) + timedelta(days=1) - timedelta(milliseconds=1)


def is_working(day: date) -> bool:
    return CALENDAR.is_working_day(day)


CALENDAR = Calendar("Europe/London", "GB", "ENG")


def working_days(since: datetime, until: datetime) -> int:
    days = (until.date() - since.date()).days
    return sum(is_working(since.date() + timedelta(days=n)) for n in range(1, days + 1))


def working_days_later(since: datetime, count: int) -> datetime:
    moment = since
    while count:
        moment += timedelta(days=1)
        count -= is_working(moment.date())
    return moment


@dataclass(frozen=True)
class Agency:
    id: str
    name: str
    sector: Sector

    @property
    def party(self) -> Party:
        return Party(id=self.id, name=self.name, sector=self.sector, seat=self.sector.seat)


COUNCIL = Agency("AG-council", "Tidewell Council, adults", Sector.ADULT_SOCIAL_CARE)
CARE = Agency("AG-care", "Larkfield Home Care", Sector.CARE_PROVIDER)
GP = Agency("AG-gp", "Mill Lane Surgery", Sector.PRIMARY_CARE)
NURSES = Agency("AG-nurses", "Tidewell Community Nursing", Sector.COMMUNITY_HEALTH)
HOSPITAL = Agency("AG-hospital", "Tidewell General Hospital", Sector.HOSPITAL)
MIND = Agency("AG-mind", "Northfen Trust, older adults", Sector.MENTAL_HEALTH)
POLICE = Agency("AG-police", "Tidewell Police", Sector.POLICE)
HOMES = Agency("AG-homes", "Quayside Homes", Sector.HOUSING)
FAMILY = Agency("AG-family", "Family", Sector.FAMILY)
BOARD = Agency("AG-board", "Care commissioning team", Sector.COMMISSIONER)


@dataclass(frozen=True)
class Asks:
    """One requirement, as dates: from when, by when, met when."""

    id: str
    rule: str
    says: str
    what: str
    seat: Seat | None
    agency: Agency | None
    since: str
    due: str
    met: str = ""
    severity: Severity = Severity.HIGH
    owner: str = ""
    unknown: bool = False
    waived: WaiverWords | None = None
    theme: str = "involvement"
    subject_words: str = "the case"
    case: str = "C-2291"
    adult: str = "A-1042"
    ended: str = ""

    def state(self, now: datetime) -> State | None:
        """What it is at that moment; None before it is asked for."""
        if on(self.since) > now:
            return None
        if self.unknown:
            return State.UNKNOWN
        if self.met and on(self.met) <= now:
            return State.MET if on(self.met) <= end_of(self.due) else State.MET_LATE
        if self.ended and on(self.ended) <= now:
            return State.NEVER_MET if end_of(self.due) < on(self.ended) else State.ENDED_BEFORE_DUE
        return State.MISSING if end_of(self.due) <= now else State.DUE

    def until(self, now: datetime) -> datetime | None:
        over = [on(word) for word in (self.met, self.ended) if word and on(word) <= now]
        return min(over, default=None)


ASKS: tuple[Asks, ...] = (
    Asks("G-decision", "multi-agency-decision", "No decision whether other agencies are needed",
         "Decision whether other agencies are needed", Seat.PROVIDER, CARE, "18 sep", "21 sep", "25 sep"),
    Asks("G-harm", "health-after-harm", "No health contact after the fall of 3 Oct",
         "Health contact after the fall of 3 Oct", Seat.HOSPITAL, NURSES, "3 oct", "4 oct", "14 oct"),
    Asks("G-lead", "lead-professional", "No lead professional", "Lead professional", Seat.LEAD, COUNCIL,
         "5 oct", "12 oct", owner="J.K."),
    Asks("G-meeting", "planning-meeting", "No planning meeting held", "Planning meeting", Seat.SOCIAL, COUNCIL,
         "5 oct", "12 oct", "15 oct", Severity.MEDIUM),
    Asks("G-plan", "plan-agreed", "No plan agreed", "Plan agreed", Seat.SOCIAL, COUNCIL,
         "7 oct", "14 oct", "20 oct", Severity.MEDIUM),
    Asks("G-weight", "information-shared", "Tidewell Council, adults not told of the weight loss of 14 Oct",
         "Tidewell Council, adults to be told of the weight loss of 14 Oct", None, NURSES, "14 oct", "16 oct",
         owner="N.B.", theme="information"),
    Asks("G-fall", "information-shared", "Mill Lane Surgery not told of the fall of 3 Oct",
         "Mill Lane Surgery to be told of the fall of 3 Oct", None, CARE, "15 oct", "19 oct", owner="S.M.",
         theme="information"),
    Asks("G-review", "review-owner", "No review owner", "Review owner", Seat.REVIEW, COUNCIL, "20 oct", "27 oct",
         severity=Severity.MEDIUM),
    Asks("G-referral", "referral-answered", "Referral of 27 Oct not answered", "Answer to the referral of 27 Oct",
         Seat.MENTAL, MIND, "27 oct", "3 nov", theme="referrals"),
    Asks("G-special", "specialist-on-behaviour", "No behaviour specialist", "Behaviour specialist", Seat.SPECIAL,
         None, "3 nov", "10 nov", severity=Severity.MEDIUM),
    Asks("G-ack", "share-acknowledged", "Money worries not acknowledged", "Acknowledgement of the money worries",
         Seat.POLICE, POLICE, "12 nov", "16 nov", severity=Severity.LOW, theme="information"),
    Asks("G-repeat", "repeat-concerns", "No meeting after three concerns in 90 days",
         "Meeting after three concerns in 90 days", Seat.SOCIAL, COUNCIL, "11 nov", "18 nov", owner="J.K."),
    Asks("G-hospital", "information-shared", "Whether the hospital told anybody of the weight loss",
         "Hospital to tell of the weight loss", Seat.HOSPITAL, HOSPITAL, "29 oct", "2 nov", unknown=True,
         theme="information"),
    Asks("G-minutes", "minutes-sent", "Police have no minutes of 15 Oct", "Minutes of 15 Oct to the police",
         Seat.POLICE, POLICE, "15 oct", "19 oct", severity=Severity.LOW,
         waived=WaiverWords(id="W-1", reason="No minutes were taken; a summary follows", person="R.D.",
                            granted_at=on("19 oct"), expires_at=end_of("30 nov"))),
    *(Asks(f"G-met-{n}", "interim-control", "Interim control not in place", "Interim control", None, CARE, since, due,
           met) for n, (since, due, met) in enumerate((
               ("18 sep", "19 sep", "18 sep"), ("19 sep", "22 sep", "19 sep"), ("21 sep", "25 sep", "22 sep"),
               ("5 oct", "9 oct", "6 oct"), ("5 oct", "12 oct", "7 oct"), ("8 oct", "12 oct", "9 oct"),
               ("9 oct", "13 oct", "13 oct"), ("20 oct", "23 oct", "23 oct"), ("3 nov", "6 nov", "6 nov"),
               ("9 nov", "12 nov", "12 nov")))),
)  # fmt: skip


def asked(as_of: datetime) -> Asked:
    return Asked(
        as_of=as_of, policy="england", policy_title="England, indicative timescales", policy_version="2026-09-01",
        policy_hash="7c1e0a94b7f2c9d05e11aa6f3c8d2b4e9f00817263544536271809afbecdd2f8",
    )  # fmt: skip


def ladder(since: datetime, now: datetime) -> tuple[Step, ...]:
    holders = {"lead_professional": "", "safeguarding_lead": "R.D.", "senior_manager": "M.A."}
    told = {"safeguarding_lead": 1}  # so many days after it was in time
    return tuple(
        Step(rung=rung, role=role, role_words=words, at=(at := working_days_later(since, days)), reached=at <= now,
             holder=holders.get(role) or None, holder_words=holders.get(role) or "nobody holds this role",
             **telling(end_of_working_day(at), told.get(role), now))
        for rung, (days, role, words) in enumerate(RUNGS)
    )  # fmt: skip


def end_of_working_day(at: datetime) -> datetime:
    day = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=at.hour == 23)
    while not is_working(day.date()):
        day += timedelta(days=1)
    return day + timedelta(days=1, milliseconds=-1)


def telling(tell_by: datetime, days_late: int | None, now: datetime) -> dict[str, Any]:
    """What became of a rung by that moment: told so many days late, or never."""
    told_at = None if days_late is None else tell_by.replace(hour=10, minute=0) + timedelta(days=days_late)
    if told_at and told_at <= now:
        return {"tell_by": tell_by, "told": Told.LATE, "told_at": told_at, "told_words": "told late", "escalation": "E"}
    told = Told.NOT_YET if now < tell_by else Told.NOT_TOLD
    return {"tell_by": tell_by, "told": told, "told_words": told.words}


def row(ask: Asks, now: datetime) -> GapRow:
    """The row that a service would answer with at that moment."""
    state = ask.state(now)
    assert state is not None
    waits = state in (State.DUE, State.UNKNOWN, State.MET)
    since = on(ask.since) if waits else end_of(ask.due)
    steps = () if waits else ladder(since, now)
    return GapRow(
        id=ask.id, rule=ask.rule, title=ask.rule.replace("-", " ").capitalize(), theme=ask.theme, state=state,
        severity=ask.severity, seat=ask.seat, case=ask.case, adult=ask.adult, subject=ask.case,
        seat_words=ask.seat.label if ask.seat else None,
        subject_words=ask.subject_words, agency=ask.agency.id if ask.agency else None,
        agency_words=ask.agency.name if ask.agency else "nobody can be named", required_since=on(ask.since),
        since=since, until=ask.until(now), due=end_of(ask.due), opens=end_of(ask.due), because="R-" + ask.id,
        says=ask.says,
        working_days=working_days(now, end_of(ask.due)) if state is State.DUE else working_days(since, now),
        by_day=True, risk=RiskLevel.HIGH if now >= on("5 nov") else RiskLevel.MODERATE,
        rung=max((step.rung for step in steps if step.reached), default=0) if steps else None, ladder=steps,
        followed=followed(step.told for step in steps) if steps else None,
        followed_words=followed_words([(step.role_words, step.told) for step in steps]) if steps else "",
        owner=ask.owner or None, owner_words=ask.owner or "nobody",
        waived=ask.waived if ask.waived and ask.waived.granted_at <= now < ask.waived.expires_at else None,
        policy="england 2026-09-01 7c1e0a94",
    )  # fmt: skip


GAPS = (State.MISSING, State.MET_LATE, State.NEVER_MET)
KEPT = (*GAPS, State.DUE, State.UNKNOWN)


def rank(gap: GapRow) -> tuple[int, int, int]:
    order = [RiskLevel.SEVERE, RiskLevel.HIGH, RiskLevel.MODERATE, RiskLevel.EMERGING, None]
    return (order.index(gap.risk), -(gap.rung or 0), -gap.working_days)


def _in_order(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(dict(pairs).items(), key=lambda pair: pair[1]))


def rows(asks: Iterable[Asks], now: datetime) -> tuple[GapRow, ...]:
    found = [row(ask, now) for ask in asks if ask.state(now) in KEPT]
    return tuple(sorted(found, key=rank))


def person(words: str, role: str, since: str, until: str = "") -> PersonAtSeat:
    return PersonAtSeat(
        id="P-" + words[:2], words=words, role=role, since=on(since), until=on(until) if until else None
    )


def at_seat(agency: Agency, since: str, *people: PersonAtSeat, until: str = "", unknown: str = "") -> AgencyAtSeat:
    return AgencyAtSeat(
        agency=agency.party, since=on(since), until=on(until) if until else None, people=people,
        unknown_words=unknown or None,
    )  # fmt: skip


SEATED: dict[Seat, tuple[AgencyAtSeat, ...]] = {
    Seat.PROVIDER: (
        at_seat(CARE, "18 sep", person("S.M., care manager", "case_manager", "18 sep"),
                person("T.O., senior carer", "carer", "22 sep")),
    ),
    Seat.SOCIAL: (at_seat(COUNCIL, "21 sep", person("J.K., enquiry officer", "enquiry_officer", "6 oct")),),
    Seat.PRIMARY: (at_seat(GP, "15 oct", person("Dr P.A., GP", "member", "15 oct")),),
    Seat.HOSPITAL: (
        at_seat(NURSES, "14 oct", person("N.B., district nurse", "member", "14 oct")),
        at_seat(HOSPITAL, "29 oct", person("nobody named", "member", "29 oct"),
                unknown="the hospital feed has no sharing records"),
    ),
    Seat.MENTAL: (at_seat(MIND, "27 oct", person("nobody named", "member", "27 oct")),),
    Seat.POLICE: (at_seat(POLICE, "13 oct", person("H.C., sergeant", "member", "13 oct")),),
    Seat.HOUSING: (at_seat(HOMES, "21 oct", person("V.E., housing officer", "member", "21 oct")),),
    Seat.ADVOCACY: (at_seat(FAMILY, "19 sep", person("L., daughter", "carer", "19 sep")),),
}  # fmt: skip


def seats(asks: Sequence[Asks], seated: dict[Seat, tuple[AgencyAtSeat, ...]]) -> tuple[SeatAnswer, ...]:
    return tuple(
        SeatAnswer(
            seat=seat, label=seat.label, agencies=seated.get(seat, ()),
            gaps=tuple(ask.id for ask in asks if ask.seat is seat),
        )
        for seat in Seat
    )  # fmt: skip


def flow(one: Agency, other: Agency, kind: str, *days: str, answered: bool = True) -> Flow:
    return Flow(from_agency=one.id, to_agency=other.id, kind=kind, dates=tuple(map(on, days)), answered=answered)


FLOWS = (
    flow(CARE, COUNCIL, "share", "18 sep", "21 sep", "22 sep", "28 sep", "5 oct", "8 oct", "20 oct", "3 nov"),
    flow(COUNCIL, CARE, "share", "6 oct", "23 oct", "5 nov", "6 nov", "12 nov"),
    flow(CARE, COUNCIL, "meeting", "15 oct"),
    flow(CARE, FAMILY, "contact", "19 sep", "3 oct", "24 oct"),
    flow(FAMILY, CARE, "contact", "9 oct", "6 nov"),
    flow(COUNCIL, FAMILY, "contact", "9 oct", "6 nov"),
    flow(FAMILY, COUNCIL, "contact", "9 nov"),
    flow(COUNCIL, POLICE, "share", "13 oct", "12 nov"),
    flow(COUNCIL, POLICE, "meeting", "15 oct"),
    flow(HOMES, CARE, "share", "22 oct", "4 nov"),
    flow(GP, NURSES, "share", "15 oct", "26 oct", "2 nov"),
    flow(NURSES, GP, "share", "19 oct", "29 oct", "10 nov"),
    flow(GP, MIND, "referral", "27 oct", answered=False),
)

MISSING_FLOWS = (
    MissingFlow(from_agency=CARE.id, to_agency=GP.id, words="not told: fall 3 Oct", since=end_of("19 oct"),
                until=None, gap="G-fall"),
    MissingFlow(from_agency=NURSES.id, to_agency=COUNCIL.id, words="not told: weight loss 14 Oct",
                since=end_of("16 oct"), until=None, gap="G-weight"),
)  # fmt: skip

TALKING = (
    TalkingGroups(since=on("18 sep"), until=on("21 sep"), groups=((CARE.id,),), alone=()),
    TalkingGroups(since=on("21 sep"), until=on("13 oct"), groups=((CARE.id, COUNCIL.id, FAMILY.id),), alone=()),
    TalkingGroups(since=on("13 oct"), until=on("15 oct"),
                  groups=((CARE.id, COUNCIL.id, FAMILY.id, POLICE.id),), alone=(NURSES.id,)),
    TalkingGroups(since=on("15 oct"), until=on("21 oct"),
                  groups=((CARE.id, COUNCIL.id, FAMILY.id, POLICE.id), (GP.id, NURSES.id)), alone=()),
    TalkingGroups(since=on("21 oct"), until=on("27 oct"),
                  groups=((CARE.id, COUNCIL.id, FAMILY.id, POLICE.id, HOMES.id), (GP.id, NURSES.id)), alone=()),
    TalkingGroups(since=on("27 oct"), until=None,
                  groups=((CARE.id, COUNCIL.id, FAMILY.id, POLICE.id, HOMES.id), (GP.id, NURSES.id)),
                  alone=(MIND.id, HOSPITAL.id)),
)  # fmt: skip


def changes(asks: Iterable[Asks], now: datetime) -> tuple[Change, ...]:
    found = []
    for ask in asks:
        state, waived = ask.state(now), bool(ask.waived)
        if state in GAPS and not waived:
            found.append(Change(at=end_of(ask.due), kind="opened", gap=ask.id, words=ask.says))
        if state is State.MET_LATE:
            found.append(Change(at=on(ask.met), kind="closed", gap=ask.id, words=f"{ask.what}: met late"))
        if state is State.NEVER_MET:
            found.append(Change(at=on(ask.ended), kind="closed", gap=ask.id, words=f"{ask.says}: never met"))
        if state is State.DUE:
            found.append(Change(at=end_of(ask.due), kind="due", gap=ask.id, words=ask.says))
    return tuple(sorted(found, key=lambda change: change.at))


FACTS: tuple[tuple[str, tuple[Stretch, ...]], ...] = (
    ("Lives", (Stretch(words="alone, aged 81", since=on("18 sep")),)),
    ("Risk", (Stretch(words="moderate", since=on("18 sep"), until=on("5 nov")),
              Stretch(words="high", since=on("5 nov")))),
    ("Types", (Stretch(words="neglect, self-neglect", since=on("18 sep")),)),
    ("Wants", (Stretch(words="to stay at home", since=on("18 sep")),)),
    ("Plan", (Stretch(words="none agreed", since=on("18 sep"), until=on("20 oct")),
              Stretch(words="agreed 20 Oct", since=on("20 oct")))),
    ("Control", (Stretch(words="two visits a day", since=on("18 sep")),)),
)  # fmt: skip
RISK = (
    Stretch(words="moderate", since=on("18 sep"), until=on("5 nov")),
    Stretch(words="high", since=on("5 nov")),
)


def case(id: str, kind: str, words: str, stage: str, opened: str, now: datetime) -> CaseWords:
    return CaseWords(
        id=id, kind=kind, kind_words=words, stage=stage, opened_at=on(opened), closed_at=None,
        working_days_open=working_days(on(opened), now),
        multi_agency=MultiAgencyAnswer(answer=MultiAgency.NO_DECISION, words="no decision recorded"),
    )  # fmt: skip


def story(as_of: datetime) -> Network:
    """The adult of the story, as a service answers about them at that moment."""
    known = [ask for ask in ASKS if ask.state(as_of)]
    return Network(
        asked=asked(as_of), adult="A-1042", name=None, facts=FACTS, risk=RISK,
        cases=(case("C-2291", "section_42_enquiry", "section 42 enquiry", "enquiry", "5 oct", as_of),
               case("C-2260", "provider_escalation", "provider escalation", "plan", "18 sep", as_of)),
        seats=seats(known, SEATED), flows=FLOWS,
        also_involved=(at_seat(BOARD, "22 oct", person("E.F., commissioning manager", "member", "22 oct")),),
        missing_flows=MISSING_FLOWS, talking=TALKING, gaps=rows(known, as_of), changes=changes(known, as_of),
        first=on("14 sep"), last=on("28 nov"),
        met=sum(ask.state(as_of) is State.MET for ask in known),
        met_late=sum(ask.state(as_of) is State.MET_LATE for ask in known),
        waiver_limits=limits(known, as_of),
    )  # fmt: skip


def limits(asks: Iterable[Asks], now: datetime) -> tuple[WaiverLimit, ...]:
    """Ninety days for everything that is open, a second person for the lead professional."""
    latest = end_of_working_day(now) + timedelta(days=90)
    rules = {(ask.case, ask.rule) for ask in asks if ask.state(now) in OPEN and not ask.until(now)}
    return tuple(
        WaiverLimit(case=case, rule=rule, latest=latest, at_most="90 days", second_person=rule == "lead-professional")
        for case, rule in sorted(rules)
    )


def why(gap: GapRow) -> Evidence:
    return Evidence(
        asked=asked(NOW), gap=gap,
        required_by=RecordWords(id="I-8850", kind="Involvement", words="second agency involved, 5 Oct", at=on("5 oct")),
        required_words="Two agencies take part in C-2291 since 5 Oct.",
        within_words="Within 5 working days, by 12 Oct.",
        cover_would_be=("Anybody involved with the role lead professional.",), cover_before=None, cover_after=None,
        why="Nobody joins up what each agency knows and does.", source_title="Care Act 2014, s.42 and local manual 2.4",
        source_url="https://www.legislation.gov.uk/ukpga/2014/23/section/42", source_status="indicative",
        limits="A lead agreed by telephone and never recorded shows as a gap.",
        policy_words="England, indicative timescales, version 2026-09-01",
        queries=(
            QueryText(name="agency_involved", role="trigger", means="Agencies that take part in the case.",
                      text=":param cases => ['C-2291'];\nUNWIND $cases AS case_id\n"
                           "MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)\n"
                           "RETURN case_id, a.id AS agency, i.since AS since"),
            QueryText(name="role_held", role="cover", means="Somebody holds one of the roles.",
                      text="UNWIND $cases AS case_id\nMATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)\n"
                           "WHERE i.role IN $roles\nRETURN case_id, i.since AS since"),
        ),
    )  # fmt: skip


def others() -> tuple[Asks, ...]:
    """Requirements of other adults, for the list of today."""
    severe = Asks("G-900", "external-reporting", "External reporting not decided", "External reporting decided",
                  Seat.SOCIAL, COUNCIL, "11 nov", "12 nov", adult="A-0877", case="C-0877")  # fmt: skip
    return (
        severe,
        replace(severe, id="G-901", rule="health-after-harm", says="No health contact after a fall", seat=Seat.PRIMARY,
                agency=GP, since="26 oct", due="27 oct", adult="A-0931", case="C-0931"),
        replace(severe, id="G-902", rule="lead-professional", what="Lead professional", seat=Seat.LEAD,
                agency=COUNCIL, since="10 nov", due="17 nov", adult="A-0931", case="C-0931"),
        replace(severe, id="G-903", rule="interim-control", says="No interim control", seat=Seat.PROVIDER, agency=CARE,
                since="6 nov", due="9 nov", adult="A-1188", case="C-1188"),
    )  # fmt: skip


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to."""

    words: tuple[tuple[str, str], ...] = ()

    def lets(self, gap: GapRow) -> bool:
        """Whether the row has all these words."""
        return all(
            str(getattr(gap, name) if name != "owner" else gap.owner or "nobody") == word for name, word in self.words
        )


@dataclass
class StoryService(PolicyStory, OwningStory, AgenciesStory):
    """Answers as the service does, from the invented story."""

    synthetic: bool = True
    waiting: int = 0
    now: datetime = NOW
    adults_on_a_page: int = 100
    extra: tuple[Network, ...] = ()
    """More adults, answered as they are."""
    calendar: Calendar = CALENDAR

    def asked_now(self) -> Asked:
        return asked(self.now)

    def network(self, viewer: object, adult: str, as_of: datetime | None = None,
                known_at: datetime | None = None) -> Network:  # fmt: skip
        if adult == "A-1042":
            return story(as_of or self.now)
        found = [network for network in self.extra if network.adult == adult]
        if not found:
            raise LookupError(adult)
        return found[0].model_copy(update={"asked": asked(as_of or self.now)})

    def evidence(self, viewer: object, gap: str, as_of: datetime | None = None) -> Evidence:
        return why(next(row(ask, as_of or self.now) for ask in self._all() if ask.id == gap))

    def overview(self, viewer: object, as_of: datetime | None = None) -> Overview:
        now = as_of or self.now
        found = [gap for gap in rows(self._all(), now) if gap.state is State.MISSING and not gap.waived]
        return Overview(
            asked=asked(now), open_cases=412, closed_cases=38, adults=366, agencies=38, gaps=len(found),
            adults_with_gaps=len({gap.adult for gap in found}), new_since_yesterday=2, closed_since_yesterday=1,
            due_soon=3, due_soon_without_owner=2, waived=1, waived_ending_this_week=0, unknown=26,
            by_rule=self._by_rule(found), seats=seat_names(OURS),
            cannot_judge=(CannotJudge(feed="hospital", words="Tidewell General Hospital sends no sharing records",
                                      requirements=19, rules=3),
                          CannotJudge(feed="ambulance", words="Nothing from the ambulance service since 6 Nov",
                                      requirements=7, rules=2)),
            waivers_ending=tuple(ask.waived for ask in self._all() if ask.waived), waiting_cases=self.waiting,
            synthetic=self.synthetic,
        )  # fmt: skip

    def _by_rule(self, found: Sequence[GapRow]) -> tuple[RuleCount, ...]:
        rules = dict.fromkeys(gap.rule for gap in found)
        counts = [
            RuleCount(
                rule=rule, title=rule.replace("-", " ").capitalize(), now=sum(g.rule == rule for g in found), new=0
            )
            for rule in rules
        ]
        return tuple(sorted(counts, key=lambda count: -count.now))

    def _all(self) -> tuple[Asks, ...]:
        return ASKS + others()

    def gap_filter(self, **words: str) -> Filter:
        return Filter(tuple(words.items()))

    def gaps(self, viewer: object, filter: Filter, *, cursor: str | None = None, limit: int = 50) -> Page[GapRow]:
        now = [gap for gap in rows(self._all(), self.now) if gap.state is State.MISSING and not gap.waived]
        found = [gap for gap in now if filter.lets(gap)]
        start = int(cursor or 0)
        more = start + limit < len(found)
        return Page(
            asked=asked(self.now),
            items=tuple(found[start : start + limit]),
            total=len(found),
            next_cursor=str(start + limit) if more else None,
        )

    def choices(self, viewer: object) -> Choices:
        now = [gap for gap in rows(self._all(), self.now) if gap.state is State.MISSING]
        return Choices(
            agencies=_in_order((gap.agency, gap.agency_words) for gap in now if gap.agency),
            owners=_in_order((gap.owner, gap.owner_words) for gap in now if gap.owner),
            rungs=_in_order((str(step.rung), step.role_words) for gap in now for step in gap.ladder),
        )

    def due(self, viewer: object, *, filter: Filter) -> Page[DueRow]:
        found = [gap for gap in rows(self._all(), self.now) if gap.state is State.DUE and filter.lets(gap)]
        items = tuple(
            DueRow(
                gap=gap,
                becomes_gap_at=gap.due,
                working_days_left=gap.working_days,
                lapses=False,
                can_prevent=gap.agency_words,
            )
            for gap in found
        )
        return Page(asked=asked(self.now), items=items, total=len(items))

    def adults(self, viewer: object, *, find: str = "", cursor: str | None = None) -> Page[AdultRow]:
        found = rows(self._all(), self.now)
        items = [self._adult(adult, found) for adult in dict.fromkeys(gap.adult for gap in found) if find in adult]
        start = int(cursor or 0)
        return Page(
            asked=asked(self.now), items=tuple(items[start : start + self.adults_on_a_page]), total=len(items),
            next_cursor=str(start + self.adults_on_a_page) if len(items) > start + self.adults_on_a_page else None,
        )  # fmt: skip

    def _adult(self, adult: str, found: Sequence[GapRow]) -> AdultRow:
        own = [gap for gap in found if gap.adult == adult]
        missing = [gap for gap in own if gap.state is State.MISSING and not gap.waived]
        return AdultRow(
            adult=adult, name=None, open_cases=2 if adult == "A-1042" else 1, closed_cases=0, missing=len(missing),
            unknown=sum(gap.state is State.UNKNOWN for gap in own),
            ended=sum(gap.state in (State.MET_LATE, State.NEVER_MET) for gap in own),
            worst=missing[0] if missing else None,
        )  # fmt: skip
