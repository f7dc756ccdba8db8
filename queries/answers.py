"""The answers: frozen, typed, the same on the command line, in the API and on the pages.

All times are aware datetimes in the policy's zone. A field ending in `_words` is ready to be read by a person; every
other field is for machines. What a viewer may not see is already left out, and counted in `hidden`.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from graph_model.case import RiskLevel, StageName
from graph_model.oversight import Gate, Severity, State
from graph_model.people import Seat, Sector
from queries.ladder import Followed, Told


class Answer(BaseModel):
    """Something that was answered; it never changes afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


Item = TypeVar("Item", bound=Answer)


class Asked(Answer):
    """The moment that a question was about, and the policy that it was judged by."""

    as_of: datetime
    """Nothing after this moment counted."""
    known_at: datetime | None = None
    """Nothing recorded after this moment counted; empty when everything did."""
    policy: str
    """The policy's name."""
    policy_title: str
    """Its title for people."""
    policy_version: str
    """The version in force, a date."""
    policy_hash: str
    """SHA-256 of the policy's canonical text."""
    undated_records: int = 0
    """With `known_at`: how many records counted although nobody knows when they were written down."""


class Page(Answer, Generic[Item]):
    """One page of a list."""

    asked: Asked
    items: tuple[Item, ...]
    total: int
    """How many there are on all pages."""
    next_cursor: str | None = None
    """Ask again with it for the next page; empty on the last."""
    hidden: int = 0
    """How many more there are that this viewer may not see."""
    unknown: int = 0
    """How many requirements beside these nobody can judge, within the same filter: they are not fine, and not known."""
    waived: int = 0
    """How many within the same filter somebody accepts for a time: counted apart, and left out unless asked for."""


class Party(Answer):
    """An agency, named."""

    id: str
    name: str
    sector: Sector
    seat: Seat | None = None


class RecordWords(Answer):
    """One record, said in words, so that a person can find it in the source."""

    id: str
    kind: str
    """Its record kind, such as Event."""
    words: str
    """What it is, such as `fall of 3 Oct`."""
    at: datetime | None = None
    recorded_at: datetime | None = None
    feed: str | None = None
    inferred_from: str | None = None
    summary: str | None = None


class Step(Answer):
    """One rung of the ladder for one gap: who is to be told, and who that is on this case."""

    rung: int
    """Counted from 0."""
    role: str
    """The role that is told, such as safeguarding_lead."""
    role_words: str
    at: datetime
    """When the gap's age brings it to this rung."""
    reached: bool
    holder: str | None = None
    """The person or agency that holds the role on the case at the moment asked about, or held it when the gap ended;
    empty when nobody does, which is itself something missing."""
    holder_words: str
    """The same in words; `nobody holds this role` when nobody does."""
    stands_in: str | None = None
    """Where nobody holds the role: the person or agency to be told instead; empty where nobody answers for the case."""
    stands_in_words: str = ""
    """The same in words."""
    holder_then_words: str = ""
    """Who held the role when the gap came to this rung, where that was somebody else, or nobody."""
    tell_by: datetime | None = None
    """Until when telling them is in time: the end of the working day on which the gap comes to this rung."""
    told: Told = Told.NOT_YET
    """Whether they were told, as of the moment asked about."""
    told_words: str = ""
    """The same in words, such as `told late, 28 May, by J.K., Home`."""
    told_at: datetime | None = None
    escalation: str | None = None
    """Id of the record that shows it."""


class Standing(StrEnum):
    """How a waiver stands at a moment."""

    HOLDS = "holds"
    """It waives what it names."""
    WAITS = "waits"
    """It waives nothing until a second person agrees."""
    TO_COME = "to_come"
    """It begins later."""
    ENDED = "ended"
    """Its time is over."""
    WITHDRAWN = "withdrawn"
    """Somebody took it back."""


class WaiverWords(Answer):
    """A gap is accepted for a time."""

    id: str
    reason: str
    person: str
    """Who accepts it, by initials."""
    granted_at: datetime
    expires_at: datetime
    """When it ends: by its own date, or sooner where the policy does not let it last so long."""
    approved_by: str | None = None
    """The second person, by initials; empty where nobody has agreed."""


class WaiverLimit(Answer):
    """On which terms what is open by one rule on one case may be accepted from now on."""

    case: str
    rule: str
    latest: datetime
    """When a waiver that is granted now ends at the latest."""
    at_most: str
    """The longest that one may last, such as `90 days`."""
    second_person: bool
    """True where it waives nothing until a second person has agreed."""


class GapRow(Answer):
    """One gap, or one requirement that has none. What `convene gaps --json` prints."""

    id: str
    rule: str
    title: str
    """The rule's title."""
    theme: str
    state: State
    severity: Severity
    seat: Seat | None
    """The chair of the round table that it leaves empty, where the rule names one."""
    seat_words: str | None
    """What the place calls that chair."""
    case: str
    adult: str
    subject: str
    """Id of what it is about."""
    subject_words: str
    agency: str | None
    """Id of the agency that is expected; empty when nobody can be named."""
    agency_words: str
    """Its name; `nobody can be named` when it is not known."""
    required_since: datetime
    since: datetime
    """First uncovered instant; of a requirement without a gap, when it began."""
    until: datetime | None
    due: datetime
    opens: datetime
    """When the gap opened; of what is coming, when it will open if nothing changes."""
    because: str | None
    """Id of the record that requires it."""
    says: str
    """The gap in one short sentence."""
    working_days: int
    """Age in working days; of what is due, the days left."""
    by_day: bool
    """True where the hour is not known."""
    lapses: bool = False
    """True where cover stands now and runs out when the gap will open."""
    risk: RiskLevel | None
    """The adult's risk at that time; empty when nobody assessed it."""
    harm_followed: int = 0
    """How many times harm came while it stood: a fall, an incident, missed care, admission, death …"""
    rung: int | None
    """How far up the ladder; empty for what is not a gap."""
    ladder: tuple[Step, ...] = ()
    followed: Followed | None = None
    """Whether everybody who had to be told of it by now was; empty for what is not a gap or has no ladder."""
    followed_words: str = ""
    """The same in words, such as `not followed: senior manager not told`."""
    next_rung: int | None = None
    """The rung that it comes to next if nothing changes; empty on the last, and once it has ended."""
    next_at: datetime | None = None
    """When."""
    next_words: str = ""
    """Whom to tell then, such as `senior manager: M.B., Council`."""
    owner: str | None = None
    """Who owns an open responsibility about it."""
    owner_words: str = "nobody"
    waived: WaiverWords | None = None
    """Somebody accepts it for a time: it is counted apart, and its state is what it is."""
    waiver_waits: WaiverWords | None = None
    """Somebody asked for that and no second person has agreed yet, so that nothing is waived."""
    policy: str
    """Policy, version and hash."""

    @property
    def waived_until(self) -> datetime | None:
        """Until when somebody accepts it; empty where nobody does. For tables."""
        return self.waived.expires_at if self.waived else None

    @property
    def waived_because(self) -> str | None:
        """Why somebody accepts it; empty where nobody does. For tables."""
        return self.waived.reason if self.waived else None


class QueryText(Answer):
    """One query as it ran, ready to be pasted into Neo4j Browser."""

    name: str
    role: str
    """trigger or cover"""
    means: str
    """What it asks, in the words of its file."""
    text: str
    """`:param` lines and Cypher."""


class Evidence(Answer):
    """Why: everything behind one gap."""

    asked: Asked
    gap: GapRow
    required_by: RecordWords | None
    required_words: str
    within_words: str
    cover_would_be: tuple[str, ...]
    """What would meet it, one sentence an alternative."""
    cover_before: RecordWords | None
    cover_after: RecordWords | None
    unknown_words: tuple[str, ...] = ()
    """Which kinds no source of the case supplies."""
    why: str
    source_title: str
    source_url: str | None
    source_status: str
    limits: str
    policy_words: str
    queries: tuple[QueryText, ...]


class WaiverRow(Answer):
    """One waiver: what is accepted, by whom, until when, and whether there is anything left to accept."""

    id: str
    standing: Standing
    standing_words: str
    """The same in words, such as `waits for a second person`."""
    rule: str
    title: str
    """The rule's title; its id where the policy has no such rule any more."""
    case: str
    adult: str
    subject: str | None
    """Id of what it is about; empty for everything on the case."""
    subject_words: str
    agency: str | None
    """Id of the agency that is expected; empty for all."""
    agency_words: str
    reason: str
    person: str
    """Who accepts it, by initials."""
    person_id: str
    granted_at: datetime
    expires_at: datetime
    """When it ends: by its own date, or sooner where the policy does not let it last so long."""
    second_person: bool
    """True where the policy asks for a second person."""
    approved_by: str | None
    """The second person, by initials; empty where nobody has agreed."""
    approved_at: datetime | None
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    withdrawn_because: str | None
    gaps: tuple[str, ...]
    """Ids of what it accepts: uncovered, coming due, or not to be judged."""
    matches_nothing: bool
    """True of a waiver in force where there is nothing left that it could accept: it can be taken back."""


class DueRow(Answer):
    """Something that becomes a gap if nothing changes."""

    gap: GapRow
    becomes_gap_at: datetime
    working_days_left: int
    lapses: bool
    """True where cover stands now and runs out then."""
    can_prevent: str
    """Who can prevent it, in words."""


class Stretch(Answer):
    """Something that held for a time."""

    words: str
    since: datetime
    until: datetime | None = None
    record: str | None = None


class PersonAtSeat(Answer):
    """A person in one role, for a time."""

    id: str | None
    words: str
    """Initials and role, such as `J.K., enquiry officer`; `nobody named` where no person is known."""
    role: str
    since: datetime
    until: datetime | None
    by_day: bool = True


class AgencyAtSeat(Answer):
    """An agency on the case, for one or more times."""

    agency: Party
    since: datetime
    until: datetime | None
    people: tuple[PersonAtSeat, ...]
    unknown_words: str | None = None
    """What its feed cannot tell, where that matters, such as `the hospital feed has no sharing records`."""


class SeatAnswer(Answer):
    """One chair: who sits there, and when it stood empty."""

    seat: Seat
    label: str
    agencies: tuple[AgencyAtSeat, ...]
    gaps: tuple[str, ...]
    """Ids of the gaps and coming requirements that concern this chair, over the whole history."""


class Flow(Answer):
    """One told, asked or met another: each date once for each time."""

    from_agency: str
    to_agency: str
    kind: str
    """share, referral, contact or meeting; a meeting goes both ways."""
    dates: tuple[datetime, ...]
    answered: bool = True
    """False for a referral that nobody answered: asking alone is not talking."""


class MissingFlow(Answer):
    """One should have told another and has not."""

    from_agency: str
    to_agency: str
    words: str
    """Such as `not told: fall 3 Oct`."""
    since: datetime
    until: datetime | None
    gap: str


class TalkingGroups(Answer):
    """The groups of agencies that actually talk to each other, for a time. More than one is a finding."""

    since: datetime
    until: datetime | None
    groups: tuple[tuple[str, ...], ...]
    """Agency ids, the largest group first."""
    alone: tuple[str, ...]
    """Agencies that are involved and linked to nobody."""
    last_passed: datetime | None = None
    """When something last passed between two of what are now separate groups; empty when it never did."""


class Change(Answer):
    """A gap opened or closed on a date, or will open if nothing changes."""

    at: datetime
    kind: str
    """opened, closed or due"""
    gap: str
    words: str


class MultiAgency(StrEnum):
    """Whether it was confirmed that multi-agency involvement is required: four different answers."""

    NO_DECISION = "no_decision"
    """Nothing is on record."""
    NOT_YET = "not_yet"
    """Somebody put it off, which is no decision."""
    NOT_REQUIRED = "not_required"
    """It was decided that it is not."""
    REQUIRED = "required"
    """It was decided that it is."""


class MultiAgencyAnswer(Answer):
    """What is on record about whether multi-agency involvement is required."""

    answer: MultiAgency
    words: str
    """The same in words, with the reason, such as `decided: not required (the GP leads alone)`."""
    reason: str | None = None
    since: datetime | None = None
    """When it was said."""
    by: str | None = None
    """The agency that said it; empty where nobody is named."""
    record: RecordWords | None = None
    """The decision, or the escalation that says it."""
    asked_again_since: datetime | None = None
    """Since when a new sign asks for a new decision that nobody has taken; empty where none does."""
    unknown_words: tuple[str, ...] = ()
    """Which records no source of the case sends, so that there may have been a decision that nobody can see."""


class CaseWords(Answer):
    """A case in one line."""

    id: str
    kind: str
    kind_words: str
    stage: str | None
    opened_at: datetime
    closed_at: datetime | None
    closed_because: str | None = None
    working_days_open: int
    """Up to the moment asked about, or to its closing."""
    multi_agency: MultiAgencyAnswer
    """Whether other agencies are required, as far as anybody decided."""


class Network(Answer):
    """An adult's coordination network over the whole history, with what holds at each time."""

    asked: Asked
    adult: str
    name: str | None
    """Empty while it is hidden."""
    facts: tuple[tuple[str, tuple[Stretch, ...]], ...]
    """Lines for the middle of the table: label, and what held when: age, risk, types, wants, plan, control."""
    risk: tuple[Stretch, ...]
    cases: tuple[CaseWords, ...]
    seats: tuple[SeatAnswer, ...]
    also_involved: tuple[AgencyAtSeat, ...]
    flows: tuple[Flow, ...]
    missing_flows: tuple[MissingFlow, ...]
    talking: tuple[TalkingGroups, ...]
    gaps: tuple[GapRow, ...]
    """Every gap ever, and what is due or unknown now."""
    changes: tuple[Change, ...]
    first: datetime
    """Where the slider begins."""
    last: datetime
    """Where it ends: a while past now, for what is coming; a while past the end of the last case where none is open."""
    met: int
    """Requirements met in time, as of the moment asked about."""
    met_late: int
    waiver_limits: tuple[WaiverLimit, ...] = ()
    """For each rule and case of which anything is open: on which terms that may be accepted from now on."""
    hidden_agencies: int = 0


class TimelineEntry(Answer):
    """One record on the case's timeline."""

    record: RecordWords
    agency: str | None


class CaseAnswer(Answer):
    """A case: the record, stage, risk, requirements with their states, timeline."""

    asked: Asked
    case: CaseWords
    adult: str
    responsible: Party | None
    raised_by: Party | None
    risk: RiskLevel | None
    types_of_risk: tuple[str, ...]
    judged_by_later_policy: bool
    """True where the case opened before the first version of the policy."""
    requirements: tuple[GapRow, ...]
    timeline: tuple[TimelineEntry, ...]


class InTheWay(Answer):
    """One thing that a gate asks for."""

    gap: GapRow
    """What is uncovered, with its rule, who owes it and since when."""
    gate: str
    """The stage before which its rule asks for it."""
    would_settle: tuple[str, ...]
    """What would settle it, one sentence an alternative."""


class GateAnswer(Answer):
    """Whether a case may go on to a stage."""

    asked: Asked
    case: CaseWords
    stage: StageName
    open: bool
    """True where nothing stands in the way and everything can be judged."""
    answer: Gate
    words: str
    missing: tuple[InTheWay, ...]
    """What is uncovered, worst first."""
    unknown: tuple[InTheWay, ...]
    """What nobody can judge; it keeps a gate shut, and what would settle it can be entered."""
    waived: tuple[InTheWay, ...]
    """What is uncovered or unknown and accepted by somebody: it does not stand in the way."""
    rules: tuple[str, ...]
    """The rules that can hold a case back before this stage, by their ids."""
    read_as: str
    """How the gate is read, in a sentence or two."""


class GateAsked(Answer):
    """Somebody asked whether a case may go on: what they were told, and what came of it."""

    id: str
    case: str
    stage: StageName
    asked_at: datetime
    asked_by: str
    about: datetime | None
    """The moment that was asked about, where it was another than that of asking."""
    known_at: datetime | None
    answer: Gate
    missing: tuple[str, ...]
    """What stood in the way, in a sentence each."""
    unknown: tuple[str, ...]
    waived: tuple[str, ...]
    multi_agency: str
    """What was on record about whether other agencies are required."""
    entered_at: datetime | None
    """When the case entered that stage, or one after it; empty while it has not."""
    went_on_all_the_same: bool
    """True where it did so although this, the last answer before, was not that the gate is open."""
    policy: str


class DecisionAnswer(Answer):
    """A decision as it was entered, and what is on record about the case now."""

    id: str
    case: str
    kind: str
    outcome: str
    reason: str
    at: datetime
    agency: Party
    person: str | None
    """Who decided, by initials; empty where nobody is named."""
    multi_agency: MultiAgencyAnswer


class AdultAnswer(Answer):
    """An adult and the cases about them."""

    asked: Asked
    adult: str
    name: str | None
    died_at: datetime | None
    cases: tuple[CaseWords, ...]
    gaps: tuple[GapRow, ...]


class AdultRow(Answer):
    """An adult in the list of adults: how many cases, how many gaps."""

    adult: str
    name: str | None
    """Empty while it is hidden."""
    open_cases: int
    closed_cases: int
    missing: int
    """Gaps now, without those that are waived."""
    unknown: int
    """Requirements that nobody can judge now."""
    ended: int
    """Gaps that were met late or never met."""
    worst: GapRow | None
    """The first of the gaps now."""


class ResponsibilityRow(Answer):
    """Something that somebody must do."""

    id: str
    case: str
    adult: str
    what: str
    set_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    cancelled_at: datetime | None
    agency: Party | None
    person: str | None
    person_words: str
    case_closed: bool = False
    """True where the case has closed: nothing is asked of anybody on it any more."""
    overdue: bool
    working_days_overdue: int
    problems: tuple[str, ...]
    """In words: overdue, no owner, no date, owner left."""


class RoleRow(Answer):
    """A role that somebody holds on a case."""

    case: str
    adult: str
    role: str
    role_words: str
    """What the place calls it."""
    since: datetime
    until: datetime | None


class Responsibilities(Answer):
    """Who owns what: of one person or one agency, across cases."""

    asked: Asked
    who: str
    who_words: str
    rows: tuple[ResponsibilityRow, ...]
    roles: tuple[RoleRow, ...]
    one_person_in_every_role: tuple[str, ...]
    """Cases on which this person leads, owns the review and owns the open work."""


class RuleAnswer(Answer):
    """One rule of the policy in plain words, with its queries."""

    id: str
    title: str
    theme: str
    severity: Severity
    says: str
    why: str
    asked_when: tuple[str, ...] = ()
    """What asks for it, in plain words; all of these at the same time."""
    not_asked_while: tuple[str, ...] = ()
    """What excuses it, in plain words; any of these."""
    met_by: tuple[str, ...] = ()
    """What meets it, in plain words; any of these."""
    within_words: str
    source_title: str
    source_url: str | None
    source_status: str
    limits: str
    status_words: str = ""
    """How binding the source is, in words."""
    owed_by_words: str = ""
    """Who has to see to it."""
    seat_words: str = ""
    """The chair of the round table that is empty without it; empty where it is about none."""
    gate_words: str = ""
    """Which stage the case should not enter without it; empty where it holds up none."""
    after_closing_words: str = ""
    """For how long it is asked for on a closed case; empty where it is not."""
    waiver_words: str = ""
    """For how long a gap of it may be accepted, and whether a second person must agree."""
    triggers: tuple[QueryText, ...]
    covers: tuple[QueryText, ...]
    ladder: tuple[str, ...]


class LadderStep(Answer):
    """One rung: how long a gap has to stand, and who is told then."""

    after: str
    tell: str


class Ladder(Answer):
    """Who is told of gaps of one severity."""

    severity: Severity
    steps: tuple[LadderStep, ...]


class Rules(Answer):
    """The policy: its rules and its ladder."""

    asked: Asked
    rules: tuple[RuleAnswer, ...]
    days_words: str = ""
    """From when it is in force, and how days are counted."""
    health_words: str = ""
    """Which sectors are meant by `any health sector`."""
    ladder: tuple[Ladder, ...] = ()


class PolicyVersion(Answer):
    """One version of a policy that can be asked for."""

    named: str
    """What to ask for it by: a name of ours, or the user's file."""
    policy: str
    title: str
    version: str
    """The day from which it is in force."""
    hash: str
    rules: int
    in_use: bool
    """True for the policy by which gaps are kept."""


class SeatName(Answer):
    """A chair of the round table, and what the place calls it."""

    seat: Seat
    words: str


class RuleCount(Answer):
    """How many gaps one rule has now."""

    rule: str
    title: str
    now: int
    new: int
    """Of these, since the last day."""


class CannotJudge(Answer):
    """A source that cannot tell what a rule needs."""

    feed: str
    words: str
    requirements: int
    rules: int


class Choices(Answer):
    """What the gaps of now can be narrowed to: what occurs among them, each as its id and its words, in order."""

    agencies: tuple[tuple[str, str], ...]
    owners: tuple[tuple[str, str], ...]
    rungs: tuple[tuple[str, str], ...]
    """The number of a rung, and whom it tells: more than one role where ladders differ by severity."""


class Overview(Answer):
    """The counts of the Today page."""

    asked: Asked
    open_cases: int
    closed_cases: int
    adults: int
    """Those with an open case."""
    agencies: int
    gaps: int
    adults_with_gaps: int
    new_since_yesterday: int
    closed_since_yesterday: int
    due_soon: int
    due_soon_without_owner: int
    waived: int
    waived_ending_this_week: int
    unknown: int
    by_rule: tuple[RuleCount, ...]
    seats: tuple[SeatName, ...]
    """Every chair, in the order in which they are read out."""
    cannot_judge: tuple[CannotJudge, ...]
    waivers_ending: tuple[WaiverWords, ...]
    """Those that end within a week."""
    waivers_waiting: tuple[WaiverWords, ...] = ()
    """Those that wait for a second person, and waive nothing until then."""
    waivers_without_a_match: int = 0
    """Those in force that match nothing any more; the list of waivers marks them."""
    waiting_cases: int
    """Cases whose records are newer than their answer; 0 means that every answer is up to date."""
    synthetic: bool
    """True where any of the records is made up for demonstration; every page says so."""
