"""A small world for specs: say what happened on a case in the words of the field, then ask what a rule makes of it.

    world.case("A", opened="2026-01-05")
    world.involve("A", "council", role="lead_professional", since="2026-01-06", until="2026-02-02")
    assert assess("lead-professional", as_of="2026-02-20") == [missing("A", since="2026-02-02")]

Days are written as people say them, in London time or that of the policy's place: `2026-01-06` is that day, its hour
not known; `2026-01-06T09:30` is that moment. Agencies and adults appear when they are first named. Every method returns
the id of its record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from graph_model import RECORDS, Precision, Record
from graph_model.case import Case
from graph_model.oversight import State
from graph_model.people import Feed, Sector
from queries.assess import Finding
from queries.spans import FOREVER

LONDON = ZoneInfo("Europe/London")
FEED = "feed-of-the-world"
SECTORS = {
    "council": Sector.ADULT_SOCIAL_CARE,
    "home": Sector.CARE_PROVIDER,
    "gp": Sector.PRIMARY_CARE,
    "hospital": Sector.HOSPITAL,
    "nurses": Sector.COMMUNITY_HEALTH,
    "trust": Sector.MENTAL_HEALTH,
    "behaviour_team": Sector.BEHAVIOUR_SUPPORT,
    "ambulance": Sector.AMBULANCE,
    "police": Sector.POLICE,
    "landlord": Sector.HOUSING,
    "charity": Sector.VOLUNTARY,
    "family": Sector.FAMILY,
}
"""What each agency of the specs is. Others are introduced with `world.agency`."""


def moment(words: str, zone: ZoneInfo = LONDON) -> datetime:
    """`2026-01-06` is the midnight with which that day begins in London, `2026-01-06T09:30` that minute."""
    return datetime.fromisoformat(words).replace(tzinfo=zone)


def day_end(words: str, zone: ZoneInfo = LONDON) -> datetime:
    """The last instant of a day; a time stays as it is. So a due date holds until its day is over."""
    return moment(words, zone) if "T" in words else moment(words, zone) + timedelta(days=1, milliseconds=-1)


def milliseconds(when: datetime) -> int:
    """Epoch milliseconds, exact to the one."""
    return (when.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def day_of(at: int, zone: ZoneInfo = LONDON) -> str:
    """The London day of an epoch millisecond."""
    return datetime.fromtimestamp(at / 1000, zone).date().isoformat()


class World:
    """Collects records; `records` is what a test writes, in an order in which they can be loaded."""

    def __init__(self, zone: ZoneInfo = LONDON) -> None:
        self.zone = zone
        self._records: dict[str, Record] = {}
        self._counts: Counter[str] = Counter()
        self._supplies: tuple[str, ...] = tuple(RECORDS)

    @property
    def records(self) -> list[Record]:
        """Everything that was said, what is referred to first."""
        order = list(RECORDS)
        return sorted(self._records.values(), key=lambda record: order.index(type(record).__name__))

    @property
    def feed(self) -> Feed:
        """The one source of this world."""
        return Feed(id=FEED, name="The world's own records", supplies=self._supplies)

    @property
    def cases(self) -> list[str]:
        """The names of its cases."""
        return [name for name, record in self._records.items() if isinstance(record, Case)]

    def source_cannot_tell(self, *reads: str) -> None:
        """The source sends no such records (`Share`), or has no such columns (`Share.acknowledged_at`)."""
        for read in reads:
            kind, _, column = read.partition(".")
            fields = [name for name in RECORDS[kind].model_fields if name != column] if column else []
            self._supplies = (
                *(kept for kept in self._supplies if kept != kind),
                *(f"{kind}.{name}" for name in fields),
            )

    # -- who --

    def agency(
        self, name: str, sector: str | None = None, part_of: str | None = None, called: str | None = None
    ) -> str:
        """An agency; those of `SECTORS` need no introduction. `called`: its name, where the id does not do."""
        if name not in self._records:
            if part_of:
                self.agency(part_of, sector)
            words = called or name.replace("_", " ").title()
            self._add("Agency", name, name=words, sector=sector or SECTORS[name], part_of=part_of)
        return name

    def _agency(self, name: str | None) -> str | None:
        return self.agency(name) if name else None

    def person(self, name: str | None) -> str | None:
        """A person."""
        if name and name not in self._records:
            self._add("Person", name, name=name)
        return name

    def employ(self, person: str, agency: str, since: str, until: str | None = None, post: str | None = None) -> str:
        """A person works for an agency."""
        name, at = self.person(person), self.agency(agency)
        return self._numbered(person, "Employment", person=name, agency=at, since=since, until=until, post=post)

    # -- the case --

    def case(
        self,
        name: str,
        opened: str,
        kind: str = "section_42_enquiry",
        closed: str | None = None,
        died: str | None = None,
        raised_by: str | None = None,
        responsible: str | None = None,
        recorded: str | None = None,
        death_recorded: str | None = None,
        adult: str | None = None,
        called: str | None = None,
        risks: Sequence[str] = (),
        closed_because: str | None = None,
        difficulty: bool | None = None,
    ) -> str:
        """A case, about an adult of its own unless one is named; `called`: the adult's name for people.

        `difficulty`: whether the adult has substantial difficulty in taking part, where anybody says.
        """
        who = adult or f"adult of {name}"
        if who not in self._records:
            self._add(
                "Adult", who, name=called, died_at=died, recorded_at=death_recorded, substantial_difficulty=difficulty
            )
        return self._add(
            "Case",
            name,
            adult=who,
            kind=kind,
            opened_at=opened,
            closed_at=closed,
            closure_reason=closed_because,
            raised_by=self._agency(raised_by),
            responsible=self._agency(responsible),
            types_of_risk=tuple(risks),
            recorded_at=recorded,
        )

    def stage(self, case: str, stage: str, since: str, until: str | None = None, recorded: str | None = None) -> str:
        """The case stands at a stage."""
        return self._on(case, "Stage", stage=stage, since=since, until=until, recorded_at=recorded)

    def involve(
        self,
        case: str,
        agency: str,
        since: str,
        until: str | None = None,
        role: str = "member",
        person: str | None = None,
        concluded_from: str | None = None,
        ended: str | None = None,
        recorded: str | None = None,
    ) -> str:
        """An agency takes part; `concluded_from` where an importer merely concluded it from that; `ended`: why."""
        return self._on(
            case,
            "Involvement",
            agency=self.agency(agency),
            person=self.person(person),
            role=role,
            since=since,
            until=until,
            inferred_from=concluded_from,
            ended_because=ended,
            recorded_at=recorded,
        )

    def lead(self, case: str, agency: str, since: str, until: str | None = None) -> str:
        """An agency takes part and is the lead professional."""
        return self.involve(case, agency, since, until, role="lead_professional")

    def risk(self, case: str, level: str, at: str, agency: str | None = None, recorded: str | None = None) -> str:
        """The risk is assessed."""
        return self._on(case, "RiskAssessment", level=level, at=at, agency=self._agency(agency), recorded_at=recorded)

    def event(
        self,
        case: str,
        kind: str,
        at: str,
        seen_by: str | None = None,
        count: int = 1,
        recorded: str | None = None,
        risks: Sequence[str] = (),
        to: str | None = None,
    ) -> str:
        """Something happened to the adult; `risks`: what an allegation is about; `to`: who takes over."""
        return self._on(
            case,
            "Event",
            kind=kind,
            at=at,
            agency=self._agency(seen_by),
            to_agency=self._agency(to),
            count=count,
            types_of_risk=tuple(risks),
            recorded_at=recorded,
        )

    def contact(
        self,
        case: str,
        kind: str,
        at: str,
        by: str | None = None,
        to: str | None = None,
        with_adult: str = "no",
        priority: str | None = None,
        count: int = 1,
        about: str | None = None,
        recorded: str | None = None,
        asks: str | None = None,
        answers: str | None = None,
    ) -> str:
        """Somebody was in contact."""
        return self._on(
            case,
            "Contact",
            kind=kind,
            at=at,
            from_agency=self._agency(by),
            to_agency=self._agency(to),
            with_adult=with_adult,
            priority=priority,
            count=count,
            about=about,
            asks=asks,
            answers=answers,
            recorded_at=recorded,
        )

    def escalate(
        self,
        case: str,
        at: str,
        by: str,
        risk: str | None = "falls at night",
        done: str | None = "hourly checks",
        support: str | None = "yes",
        others: str | None = "not_yet",
        rung: str | None = None,
        about: str | None = None,
        person: str | None = None,
        to: str | None = None,
        recorded: str | None = None,
        acknowledged: str | None = None,
        answered: str | None = None,
    ) -> str:
        """A step on the ladder, with its four answers; `others`: are other agencies required? `rung`: who was told."""
        return self._on(
            case,
            "Escalation",
            at=at,
            agency=self.agency(by),
            nature_of_risk=risk,
            actions_taken=done,
            additional_support=support,
            multi_agency_required=others,
            rung=rung,
            about=about,
            to_agency=self._agency(to),
            person=self.person(person),
            acknowledged_at=acknowledged,
            answered_at=answered,
            recorded_at=recorded,
        )

    def decide(
        self,
        case: str,
        kind: str,
        at: str,
        outcome: str | None = None,
        reason: str | None = None,
        about: str | None = None,
        withheld_from: str | None = None,
        by: str | None = None,
        recorded: str | None = None,
        until: str | None = None,
    ) -> str:
        """Something is decided; it holds to the end of the day `until`."""
        return self._on(
            case,
            "Decision",
            kind=kind,
            at=at,
            outcome=outcome,
            reason=reason,
            about=about,
            agency=self._agency(by),
            until=day_end(until, self.zone) if until else None,
            to_agency=self._agency(withheld_from),
            recorded_at=recorded,
        )

    def wish(self, case: str, asked: str, wanted: str | None = None, recorded: str | None = None) -> str:
        """The adult is asked what they want."""
        return self._on(case, "Wish", asked_at=asked, outcome_wanted=wanted, recorded_at=recorded)

    # -- between agencies --

    def referral(
        self,
        case: str,
        by: str | None,
        to: str,
        at: str,
        priority: str | None = None,
        acknowledged: str | None = None,
        answered: str | None = None,
        answer: str | None = None,
        completed: str | None = None,
        recorded: str | None = None,
    ) -> str:
        """One agency asks another; `by` None: the adult did."""
        return self._on(
            case,
            "Referral",
            from_agency=self._agency(by),
            to_agency=self.agency(to),
            asked_at=at,
            priority=priority,
            acknowledged_at=acknowledged,
            answered_at=answered,
            answer=answer,
            completed_at=completed,
            recorded_at=recorded,
        )

    def disagree(
        self,
        case: str,
        by: str,
        against: str,
        at: str,
        about: str | None = None,
        escalated: str | None = None,
        resolved: str | None = None,
    ) -> str:
        """One agency disagrees with another, and what becomes of it."""
        return self._on(
            case,
            "Disagreement",
            raised_by=self.agency(by),
            against=self.agency(against),
            raised_at=at,
            about=about,
            escalated_at=escalated,
            resolved_at=resolved,
        )

    def inform(self, case: str, held_by: str, at: str, kind: str = "harm", about: str | None = None) -> str:
        """An agency learns something."""
        return self._on(case, "Information", held_by=self.agency(held_by), at=at, kind=kind, about=about)

    def share(
        self,
        case: str,
        information: str,
        to: str,
        at: str,
        by: str | None = None,
        recorded: str | None = None,
        carried_by: str | None = None,
        basis: str | None = None,
        acknowledged: str | None = None,
    ) -> str:
        """An agency is told; `carried_by`: the referral, meeting, contact or event that carried it."""
        return self._on(
            case,
            "Share",
            information=information,
            to=self.agency(to),
            from_agency=self._agency(by),
            at=at,
            carried_by=carried_by,
            lawful_basis=basis,
            acknowledged_at=acknowledged,
            recorded_at=recorded,
        )

    def meeting(
        self,
        case: str,
        kind: str,
        at: str,
        present: Sequence[str] = (),
        absent: Sequence[str] = (),
        minutes: Mapping[str, str] | None = None,
        recorded: str | None = None,
    ) -> str:
        """Agencies meet; `minutes` says who of the absent was sent them, and when."""
        held = self._on(case, "Meeting", kind=kind, held_at=at, recorded_at=recorded)
        sent = minutes or {}
        for name in (*present, *absent, *(name for name in sent if name not in (*present, *absent))):
            self._on(
                case,
                "Invitation",
                meeting=held,
                agency=self.agency(name),
                attended=name in present,
                minutes_sent_at=sent.get(name),
                recorded_at=recorded,
            )
        return held

    # -- plans and promises --

    def plan(
        self,
        case: str,
        agreed: str,
        kind: str = "safeguarding",
        ended: str | None = None,
        review_due: str | None = None,
        addresses: Sequence[str] = (),
    ) -> str:
        """A plan is agreed; `addresses`: the types of risk that it says it deals with."""
        due, types = day_end(review_due, self.zone) if review_due else None, tuple(addresses)
        return self._on(case, "Plan", kind=kind, agreed_at=agreed, ended_at=ended, review_due_at=due, addresses=types)

    def copy(self, case: str, plan: str, agency: str, sent: str | None = None, agreed: str | None = None) -> str:
        """An agency is sent the plan, or agrees to it."""
        return self._on(case, "PlanCopy", plan=plan, agency=self.agency(agency), sent_at=sent, agreed_at=agreed)

    def review(self, case: str, at: str, next_due: str | None = None) -> str:
        """The plan is reviewed."""
        return self._on(case, "Review", held_at=at, next_due_at=day_end(next_due, self.zone) if next_due else None)

    def control(
        self, case: str, since: str, until: str | None = None, by: str | None = None, person: str | None = None
    ) -> str:
        """An interim control is put in place."""
        doer = self._agency(by)
        return self._on(
            case,
            "Control",
            what="staff by day and night",
            since=since,
            until=until,
            agency=doer,
            person=self.person(person),
        )

    def responsibility(
        self,
        case: str,
        set_on: str,
        due: str | None = None,
        done: str | None = None,
        cancelled: str | None = None,
        reason: str | None = None,
        recorded: str | None = None,
        restates: str | None = None,
    ) -> str:
        """Something is to be done; without `due` nobody said by when. `restates`: what it sets again."""
        return self._on(
            case,
            "Responsibility",
            what="put a sensor mat by the bed",
            set_at=set_on,
            due_at=day_end(due, self.zone) if due else None,
            done_at=done,
            cancelled_at=cancelled,
            cancelled_because=reason,
            restates=restates,
            recorded_at=recorded,
        )

    def own(
        self,
        case: str,
        responsibility: str,
        agency: str,
        since: str,
        until: str | None = None,
        person: str | None = None,
    ) -> str:
        """An agency owns it, or a person for the agency."""
        return self._on(
            case,
            "Ownership",
            responsibility=responsibility,
            agency=self.agency(agency),
            person=self.person(person),
            since=since,
            until=until,
        )

    def waive(
        self,
        case: str,
        rule: str,
        by: str,
        granted: str,
        expires: str,
        reason: str = "seen by the matron",
        subject: str | None = None,
        agency: str | None = None,
    ) -> str:
        """Somebody accepts a gap for a time."""
        return self._on(
            case,
            "Waiver",
            rule=rule,
            person=self.person(by),
            granted_at=granted,
            expires_at=expires,
            reason=reason,
            subject=subject,
            agency=self._agency(agency),
        )

    # -- how it becomes records --

    def _on(self, on: str, of: str, /, **fields: Any) -> str:
        return self._numbered(on, of, case=on, **fields)

    def _numbered(self, on: str, of: str, /, **fields: Any) -> str:
        self._counts[of] += 1
        return self._add(of, f"{on} {of.lower()} {self._counts[of]}", **fields)

    def change(self, name: str, **fields: Any) -> None:
        """A record says something else, in the values of its class."""
        self._records[name] = self._records[name].model_copy(update=fields)

    def _add(self, of: str, called: str, /, **fields: Any) -> str:
        times = {key: value for key, value in fields.items() if _is_time(key) and value is not None}
        given = {key: value for key, value in fields.items() if key not in times and value is not None}
        for key, value in times.items():
            given[key] = moment(value, self.zone) if isinstance(value, str) else value
        by_day = any(
            isinstance(value, str) and "T" not in value for key, value in times.items() if key != "recorded_at"
        )
        precision = Precision.DAY if by_day else Precision.EXACT
        self._records[called] = RECORDS[of](id=called, precision=precision, **given)
        return called


def _is_time(name: str) -> bool:
    return name.endswith("_at") or name in ("at", "since", "until")


@dataclass(frozen=True)
class Answer:
    """One line of an assessment, its times as London days; `until` None while it goes on."""

    state: State
    case: str
    since: str
    until: str | None
    due: str
    subject: str
    agency: str | None
    expected: str | None
    because: str | None


@dataclass(frozen=True, eq=False)
class Like:
    """What a spec expects of one line: its state, and whatever else the spec names."""

    state: State
    case: str
    named: Mapping[str, str | None] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answer):
            return NotImplemented
        wanted = {"state": self.state, "case": self.case, **self.named}
        return all(getattr(other, name) == value for name, value in wanted.items())

    __hash__ = None  # type: ignore[assignment]


def _like(state: State) -> Callable[..., Like]:
    def expect(case: str, **named: str | None) -> Like:
        return Like(state, case, named)

    return expect


missing = _like(State.MISSING)
never_met = _like(State.NEVER_MET)
met_late = _like(State.MET_LATE)
met = _like(State.MET)
due = _like(State.DUE)
unknown = _like(State.UNKNOWN)
ended_before_due = _like(State.ENDED_BEFORE_DUE)

Spec = TypeVar("Spec", bound=Callable[..., None])


def _shows(what: str) -> Callable[[Spec], Spec]:
    def mark(spec: Spec) -> Spec:
        spec.shows = what  # type: ignore[attr-defined]
        return spec

    return mark


shows_gap, shows_met, shows_edge = _shows("gap"), _shows("met"), _shows("edge")
"""Say of a spec what it shows; every rule needs one of each."""


def answers(findings: Iterable[Finding], zone: ZoneInfo = LONDON) -> list[Answer]:
    """The findings as specs compare them, oldest first."""
    found = [_answer(finding, zone) for finding in findings]
    return sorted(found, key=lambda answer: (answer.since, answer.subject, answer.agency or "", answer.state))


def _answer(finding: Finding, zone: ZoneInfo) -> Answer:
    judged, asked = finding.judgement, finding.requirement
    return Answer(
        state=judged.state,
        case=asked.case,
        since=day_of(judged.since, zone),
        until=None if judged.until >= FOREVER else day_of(judged.until, zone),
        due=day_of(asked.due, zone),
        subject=asked.subject,
        agency=asked.agency,
        expected=finding.expected,
        because=asked.because,
    )
