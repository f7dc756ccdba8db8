"""Who must do what by when, whether it was reviewed, and what Convene itself adds: gaps, waivers, asked gates."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from graph_model.case import StageName
from graph_model.coordination import Meeting, Plan
from graph_model.elements import CaseRecord, Instant, Ref, Text
from graph_model.people import Agency, Person


class Responsibility(CaseRecord):
    """Something that somebody must do by a date."""

    file_name: ClassVar[str] = "responsibilities"
    what: Annotated[Text, Field(examples=["put a sensor mat by the bed"])]
    """What must be done."""
    set_at: Instant
    """When it was set."""
    due_at: Instant | None = None
    """By when; empty when nobody said."""
    done_at: Instant | None = None
    """When it was done."""
    cancelled_at: Instant | None = None
    """When it was cancelled."""
    cancelled_because: Annotated[Text | None, Field(examples=["the adult moved to a care home"])] = None
    """Why; without a reason it still counts as not done."""
    plan: Annotated[str | None, Ref("OF_PLAN", Plan)] = None
    """The plan that it belongs to."""
    meeting: Annotated[str | None, Ref("SET_AT", Meeting)] = None
    """The meeting that set it."""
    restates: Annotated[str | None, Ref("RESTATES", "Responsibility")] = None
    """The earlier responsibility that it sets again."""


class Ownership(CaseRecord):
    """An agency, or a person for it, owns a responsibility, for a time."""

    file_name: ClassVar[str] = "ownerships"
    responsibility: Annotated[str, Ref("OF_RESPONSIBILITY", Responsibility)]
    """What is owned."""
    agency: Annotated[str, Ref("BY_AGENCY", Agency)]
    """The agency that owns it."""
    person: Annotated[str | None, Ref("BY_PERSON", Person)] = None
    """The person who owns it; empty when nobody is named."""
    since: Instant
    """From when."""
    until: Instant | None = None
    """Until when; empty while it lasts."""


class Review(CaseRecord):
    """A plan, or the case, was reviewed."""

    file_name: ClassVar[str] = "reviews"
    plan: Annotated[str | None, Ref("OF_PLAN", Plan)] = None
    """The plan that was reviewed; empty when the case as a whole was."""
    held_at: Instant
    """When."""
    agency: Annotated[str | None, Ref("BY_AGENCY", Agency)] = None
    """The agency that held it."""
    person: Annotated[str | None, Ref("BY_PERSON", Person)] = None
    """The person who held it."""
    next_due_at: Instant | None = None
    """When the next one is due, by its own words."""
    outcome: Annotated[Text | None, Field(examples=["the plan goes on, with a second carer at night"])] = None
    """What came of it."""


class State(StrEnum):
    """What a requirement is, as of a moment. `missing`, `met_late` and `never_met` are gaps."""

    MISSING = "missing"
    """Uncovered now, and past its time."""
    NEVER_MET = "never_met"
    """Ended uncovered."""
    MET_LATE = "met_late"
    """Covered, after its time."""
    DUE = "due"
    """Uncovered, and not yet time."""
    UNKNOWN = "unknown"
    """No source of the case can say."""
    MET = "met"
    """Covered in time."""
    ENDED_BEFORE_DUE = "ended_before_due"
    """It ended before it was due."""


class Severity(StrEnum):
    """How much a gap leaves the adult unprotected, gravest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Gap(CaseRecord):
    """A missing link: time when cover was required and not provided. Written by the assessment.

    From Convene's own export it comes back, so that its history stays with it; nobody else can send one.

    The same class holds a requirement that is due, or that no source can judge (`state`), so that whoever reads the
    graph finds what is coming and what is unknown beside what is missing. Requirements that are met are not kept.
    """

    file_name: ClassVar[str] = "gaps"
    derived: ClassVar[bool] = True
    rule: str
    """The rule that asks for it."""
    theme: str
    """The kind of coordination that fails."""
    severity: Severity
    """How grave it is."""
    state: State
    """What it is, as of the assessment."""
    subject: str
    """The id of what it is about: the case itself, a referral, an event, an item of information."""
    agency: Annotated[str | None, Ref("EXPECTS", Agency)] = None
    """The agency that is expected; empty when nobody can be named."""
    because: Annotated[str | None, Ref("BECAUSE_OF", "Record")] = None
    """The record that required it."""
    required_since: Instant
    """From when cover was required."""
    due: Instant
    """By when cover had to be there."""
    since: Instant
    """The first uncovered instant; for what is due, the instant at which it will open if nothing changes."""
    until: Instant | None = None
    """When it ended; empty while it is open."""
    rung: int | None = None
    """How far up the ladder its age has brought it, counted from 0."""
    harmed: int = 0
    """How many times harm came to the adult while it stood, its last instant included."""
    lapses: bool = False
    """True for cover that stands now and runs out at `since`: kept to be listed as coming, and no state of its own."""
    detected_at: Instant
    """When Convene first found it."""
    closed_at: Instant | None = None
    """When Convene first saw it ended."""
    withdrawn_at: Instant | None = None
    """When a corrected record or policy made it untrue; it is kept, and no longer counted."""
    policy: str
    """The policy, its version and its hash."""


class Waiver(CaseRecord):
    """Somebody accepts a gap for a time, for a reason. It changes what is shown, never the state.

    Where the policy asks for a second person it waives nothing until somebody else has agreed to it, and it never lasts
    longer than the policy lets it. It is taken back, never deleted.
    """

    file_name: ClassVar[str] = "waivers"
    rule: Annotated[str, Field(examples=["lead-professional"])]
    """The rule whose gap is accepted."""
    subject: str | None = None
    """The record that it is about; empty for every subject of the case."""
    agency: Annotated[str | None, Ref("EXPECTS", Agency)] = None
    """The agency that is expected; empty for all."""
    reason: Annotated[Text, Field(examples=["a lead has been named by telephone and will be recorded on Monday"])]
    """Why it is accepted."""
    person: Annotated[str, Ref("BY_PERSON", Person)]
    """Who accepts it."""
    granted_at: Instant
    """From when."""
    expires_at: Instant
    """Until when."""
    approved_by: Annotated[str | None, Ref("APPROVED_BY", Person)] = None
    """The second person, who agreed to it; empty while nobody has."""
    approved_at: Instant | None = None
    """When they did."""
    withdrawn_by: Annotated[str | None, Ref("WITHDRAWN_BY", Person)] = None
    """Who took it back."""
    withdrawn_at: Instant | None = None
    """When it was taken back."""
    withdrawn_because: Annotated[Text | None, Field(examples=["the lead has been recorded"])] = None
    """Why."""


class Gate(StrEnum):
    """What a case was told that was to go on to another stage."""

    OPEN = "open"
    """Nothing that the policy asks for before that stage is uncovered, and all of it can be judged."""
    MISSING = "missing"
    """Something is uncovered."""
    UNKNOWN = "unknown"
    """Nothing is known to be uncovered, and of something no source of the case can tell."""
    CLOSED = "closed"
    """The case is closed, so that nothing is asked and nothing was judged."""


class GateQuestion(CaseRecord):
    """Somebody asked whether a case may go on to a stage, and was told this. Written when asked, never changed.

    Whether the case went on all the same stands in its stages.
    """

    file_name: ClassVar[str] = "gate_questions"
    derived: ClassVar[bool] = True
    stage: StageName
    """The stage that the case was to enter."""
    asked_at: Instant
    """When."""
    asked_by: Text
    """Who asked, as the sign-in or they themselves said."""
    about: Instant | None = None
    """The moment that was asked about, where it was another than that of asking."""
    known_at: Instant | None = None
    """Nothing written down later counted; empty where everything did."""
    answer: Gate
    """What they were told."""
    missing: tuple[str, ...] = ()
    """What stood in the way, in a sentence each, with the rule, who owes it and since when."""
    unknown: tuple[str, ...] = ()
    """What nobody could judge."""
    waived: tuple[str, ...] = ()
    """What was uncovered and accepted by somebody."""
    multi_agency: Text
    """What was on record about whether other agencies are required."""
    policy: str
    """The policy, its version and its hash."""
