"""How agencies work together on a case: referrals, information, meetings, plans, controls, wishes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from graph_model.case import Priority, RiskType
from graph_model.elements import CaseRecord, Instant, Ref, Text
from graph_model.people import Agency, Person


class ReferralAnswer(StrEnum):
    """What became of a referral."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    REDIRECTED = "redirected"


class InformationKind(StrEnum):
    """What a piece of information is about; a policy says who must know which kind."""

    CONCERN = "concern"
    ALLEGATION = "allegation"
    RISK_ASSESSMENT = "risk_assessment"
    HARM = "harm"
    BEHAVIOUR = "behaviour"
    HEALTH = "health"
    MEDICATION = "medication"
    CAPACITY = "capacity"
    FINANCIAL = "financial"
    HOUSING = "housing"
    PLAN = "plan"
    LEAD = "lead"
    OTHER = "other"


class LawfulBasis(StrEnum):
    """On what ground information was shared."""

    CONSENT = "consent"
    CARE_ACT_S45 = "care_act_s45"
    CARE_ACT_COOPERATION = "care_act_cooperation"
    PUBLIC_INTEREST = "public_interest"
    VITAL_INTERESTS = "vital_interests"
    LEGAL_OBLIGATION = "legal_obligation"
    PUBLIC_TASK = "public_task"
    SAFEGUARDING_CONDITION = "safeguarding_condition"


class MeetingKind(StrEnum):
    """What sort of meeting it was."""

    STRATEGY = "strategy"
    PLANNING = "planning"
    PROFESSIONALS = "professionals"
    MDT = "mdt"
    MARM = "marm"
    REVIEW = "review"


class PlanKind(StrEnum):
    """What sort of plan it is."""

    SAFEGUARDING = "safeguarding"
    CARE = "care"
    BEHAVIOUR = "behaviour"
    CONTINGENCY = "contingency"
    DISCHARGE = "discharge"


class Achieved(StrEnum):
    """How far the adult's own wishes were met."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT_ACHIEVED = "not_achieved"


class Referral(CaseRecord):
    """One agency asked another to take something on."""

    file_name: ClassVar[str] = "referrals"
    from_agency: Annotated[str | None, Ref("FROM_AGENCY", Agency)] = None
    """Who asked; empty when the adult or the family did."""
    to_agency: Annotated[str, Ref("TO_AGENCY", Agency)]
    """Who was asked."""
    asked_at: Instant
    """When."""
    asked_for: Annotated[Text | None, Field(examples=["an assessment of mobility"])] = None
    """What for."""
    priority: Priority | None = None
    """How urgent it was said to be."""
    acknowledged_at: Instant | None = None
    """When the receiver said that they had it."""
    answered_at: Instant | None = None
    """When the receiver answered."""
    answer: ReferralAnswer | None = None
    """What they answered."""
    reason: Annotated[Text | None, Field(examples=["no capacity before May"])] = None
    """Why they answered so."""
    completed_at: Instant | None = None
    """When what was asked for had been done."""


class Information(CaseRecord):
    """Something that an agency knows and that bears on the risk."""

    file_name: ClassVar[str] = "information"
    held_by: Annotated[str, Ref("HELD_BY", Agency)]
    """Who knows it."""
    at: Instant
    """Since when."""
    kind: InformationKind
    """What it is about."""
    about: Annotated[str | None, Ref("ABOUT", "Record")] = None
    """The record that it was learned from."""
    summary: Annotated[Text | None, Field(examples=["Has fallen three times since March"])] = None
    """What is known, in words."""


class Share(CaseRecord):
    """One agency was told one piece of information."""

    file_name: ClassVar[str] = "shares"
    information: Annotated[str, Ref("OF", Information)]
    """What was shared."""
    to: Annotated[str, Ref("TO", Agency)]
    """The agency that was told."""
    at: Instant
    """When it was told."""
    from_agency: Annotated[str | None, Ref("FROM_AGENCY", Agency)] = None
    """Who told it; empty when the holder did."""
    carried_by: Annotated[str | None, Ref("CARRIED_BY", "Record")] = None
    """The referral, meeting or contact that carried it."""
    lawful_basis: LawfulBasis | None = None
    """On what ground; empty when none was recorded."""
    acknowledged_at: Instant | None = None
    """When the receiver said that it had read it."""


class Meeting(CaseRecord):
    """Agencies met about the case."""

    file_name: ClassVar[str] = "meetings"
    kind: MeetingKind
    """What sort of meeting."""
    held_at: Instant
    """When it was held."""
    chair: Annotated[str | None, Ref("CHAIRED_BY", Person)] = None
    """Who chaired it."""


class Invitation(CaseRecord):
    """An agency was asked to a meeting; whether it came, and whether it was sent the minutes."""

    file_name: ClassVar[str] = "invitations"
    meeting: Annotated[str, Ref("TO_MEETING", Meeting)]
    """Which meeting."""
    agency: Annotated[str, Ref("INVITED", Agency)]
    """Which agency."""
    invited_at: Instant | None = None
    """When it was asked."""
    attended: bool | None = None
    """Whether it came; empty when nobody recorded it."""
    minutes_sent_at: Instant | None = None
    """When it was sent the minutes."""


class Plan(CaseRecord):
    """A plan was agreed."""

    file_name: ClassVar[str] = "plans"
    kind: PlanKind
    """What sort of plan."""
    agreed_at: Instant
    """When it was agreed."""
    ended_at: Instant | None = None
    """When it ended; empty while it holds."""
    review_due_at: Instant | None = None
    """When it is to be reviewed, by its own words."""
    addresses: tuple[RiskType, ...] = ()
    """The types of risk that it deals with."""


class PlanCopy(CaseRecord):
    """An agency has the plan, or agreed to it."""

    file_name: ClassVar[str] = "plan_copies"
    plan: Annotated[str, Ref("OF_PLAN", Plan)]
    """Which plan."""
    agency: Annotated[str, Ref("WITH_AGENCY", Agency)]
    """Which agency."""
    sent_at: Instant | None = None
    """When it was sent the plan."""
    agreed_at: Instant | None = None
    """When it agreed to it."""


class Control(CaseRecord):
    """An interim control: what keeps the adult safe while a plan is pending."""

    file_name: ClassVar[str] = "controls"
    plan: Annotated[str | None, Ref("OF_PLAN", Plan)] = None
    """The plan that it belongs to."""
    what: Annotated[Text, Field(examples=["staff by day and night"])]
    """What is done."""
    since: Instant
    """From when."""
    until: Instant | None = None
    """Until when; empty while it goes on."""
    agency: Annotated[str | None, Ref("BY_AGENCY", Agency)] = None
    """The agency that does it."""
    person: Annotated[str | None, Ref("BY_PERSON", Person)] = None
    """The person who does it."""


class Disagreement(CaseRecord):
    """Two agencies disagree, and what became of it."""

    file_name: ClassVar[str] = "disagreements"
    raised_by: Annotated[str, Ref("RAISED_BY", Agency)]
    """Who raised it."""
    against: Annotated[str, Ref("AGAINST", Agency)]
    """With whom."""
    about: Annotated[str | None, Ref("ABOUT", "Record")] = None
    """The record that it is about."""
    raised_at: Instant
    """When it was raised."""
    escalated_at: Instant | None = None
    """When it was taken higher."""
    resolved_at: Instant | None = None
    """When it was resolved."""


class Wish(CaseRecord):
    """The adult was asked what they want to come of it."""

    file_name: ClassVar[str] = "wishes"
    asked_at: Instant
    """When they were asked."""
    outcome_wanted: Annotated[Text | None, Field(examples=["to stay at home and feel safe"])] = None
    """What they want, in their words."""
    achieved: Achieved | None = None
    """How far it was achieved."""
