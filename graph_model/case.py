"""The case and what happens on it: stages, who is involved, the risk, events, contacts and decisions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from graph_model.elements import CaseRecord, Instant, Record, Ref, Text
from graph_model.people import Adult, Agency, Person

Count = Annotated[int, Field(ge=1, le=10_000)]


class Words(StrEnum):
    """Members that carry the exact words of the collection or law that they come from."""

    words: str

    def __new__(cls, value: str, words: str) -> Words:
        """Make a member whose value is the word in the graph and whose `words` are the source's own."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


class RiskType(Words):
    """Types of risk, with the words of the Safeguarding Adults Collection (England)."""

    PHYSICAL = "physical", "Physical Abuse"
    SEXUAL = "sexual", "Sexual Abuse"
    PSYCHOLOGICAL = "psychological", "Psychological Abuse"
    FINANCIAL_OR_MATERIAL = "financial_or_material", "Financial or Material Abuse"
    DISCRIMINATORY = "discriminatory", "Discriminatory Abuse"
    ORGANISATIONAL = "organisational", "Organisational Abuse"
    NEGLECT_AND_ACTS_OF_OMISSION = "neglect_and_acts_of_omission", "Neglect and Acts of Omission"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic Abuse"
    SEXUAL_EXPLOITATION = "sexual_exploitation", "Sexual Exploitation"
    MODERN_SLAVERY = "modern_slavery", "Modern Slavery"
    SELF_NEGLECT = "self_neglect", "Self-Neglect"


class RiskLocation(Words):
    """Where the risk is, with the words of the Safeguarding Adults Collection (England)."""

    OWN_HOME = "own_home", "Own Home"
    IN_THE_COMMUNITY = "in_the_community", "In the community (excluding community services)"
    COMMUNITY_SERVICE = "community_service", "In a community service"
    CARE_HOME_NURSING = "care_home_nursing", "Care Home - Nursing"
    CARE_HOME_RESIDENTIAL = "care_home_residential", "Care Home - Residential"
    HOSPITAL_ACUTE = "hospital_acute", "Hospital - Acute"
    HOSPITAL_MENTAL_HEALTH = "hospital_mental_health", "Hospital - Mental Health"
    HOSPITAL_COMMUNITY = "hospital_community", "Hospital - Community"
    OTHER = "other", "Other"


class RiskSource(Words):
    """Who the risk comes from, with the words of the Safeguarding Adults Collection (England)."""

    SERVICE_PROVIDER = "service_provider", "Service Provider"
    OTHER_KNOWN_TO_INDIVIDUAL = "other_known_to_individual", "Other - Known to Individual"
    OTHER_UNKNOWN_TO_INDIVIDUAL = "other_unknown_to_individual", "Other - Unknown to Individual"


class RiskOutcome(Words):
    """What became of the risk, with the words of the Safeguarding Adults Collection (England)."""

    REMAINED = "remained", "Risk Remained"
    REDUCED = "reduced", "Risk Reduced"
    REMOVED = "removed", "Risk Removed"


class CaseKind(StrEnum):
    """What sort of case it is."""

    CONCERN = "concern"
    SECTION_42_ENQUIRY = "section_42_enquiry"
    OTHER_ENQUIRY = "other_enquiry"
    SECTION_126_ENQUIRY = "section_126_enquiry"
    INVESTIGATION = "investigation"
    RISK_MANAGEMENT = "risk_management"
    PROVIDER_ESCALATION = "provider_escalation"


class ClosureReason(StrEnum):
    """Why a case was closed."""

    COMPLETED = "completed"
    DECLINED = "declined"
    DID_NOT_ENGAGE = "did_not_engage"
    TRANSFERRED = "transferred"
    DIED = "died"
    OTHER = "other"


class StageName(StrEnum):
    """Where a case stands."""

    CONCERN = "concern"
    PLANNING = "planning"
    ENQUIRY = "enquiry"
    PLAN = "plan"
    REVIEW = "review"
    CLOSED = "closed"


class Role(StrEnum):
    """What somebody is on a case. The ladder tells people by these roles too."""

    LEAD_PROFESSIONAL = "lead_professional"
    REVIEW_OWNER = "review_owner"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    ENQUIRY_OFFICER = "enquiry_officer"
    CASE_MANAGER = "case_manager"
    CARE_COORDINATOR = "care_coordinator"
    ADVOCATE = "advocate"
    CARER = "carer"
    MEMBER = "member"
    TREATING = "treating"
    """Sees the adult to treat them, and has no further part: not by that one of those who act together."""
    SENIOR_MANAGER = "senior_manager"
    SAFEGUARDING_BOARD = "safeguarding_board"


class EndedBecause(StrEnum):
    """Why an involvement ended. Only an importer writes `no_recent_act`."""

    COMPLETED = "completed"
    HANDED_OVER = "handed_over"
    DECLINED = "declined"
    MOVED = "moved"
    STAFF_LEFT = "staff_left"
    NO_RECENT_ACT = "no_recent_act"


class RiskLevel(StrEnum):
    """How great the risk is, least first."""

    EMERGING = "emerging"
    MODERATE = "moderate"
    HIGH = "high"
    SEVERE = "severe"


class EventKind(StrEnum):
    """What happened to, or was noticed about, the adult."""

    CONCERN = "concern"
    DETERIORATION = "deterioration"
    BEHAVIOUR_CHANGE = "behaviour_change"
    INCIDENT = "incident"
    INJURY = "injury"
    FALL = "fall"
    MISSED_CARE = "missed_care"
    MEDICATION_ERROR = "medication_error"
    ADMISSION = "admission"
    DISCHARGE = "discharge"
    FAILED_CONTACT = "failed_contact"
    MISSED_APPOINTMENT = "missed_appointment"
    PLAN_TRIGGER_MET = "plan_trigger_met"
    ALLEGATION = "allegation"
    DEATH = "death"
    OTHER = "other"


class ContactKind(StrEnum):
    """How somebody was in contact."""

    CALL = "call"
    VISIT = "visit"
    EXAMINATION = "examination"
    LETTER = "letter"
    MESSAGE = "message"
    FAMILY_CONCERN = "family_concern"
    OTHER = "other"


class WithAdult(StrEnum):
    """Whether a contact was with the adult, and whether with nobody else there."""

    NO = "no"
    YES = "yes"
    ALONE = "alone"


class Priority(StrEnum):
    """How urgent somebody said that it is."""

    ROUTINE = "routine"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Answer(StrEnum):
    """An answer to a required question. `not_yet` is recorded, and is no decision."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


class DecisionKind(StrEnum):
    """What was decided."""

    MULTI_AGENCY_REQUIRED = "multi_agency_required"
    THRESHOLD = "threshold"
    EXTERNAL_REPORTING = "external_reporting"
    BROADER_ESCALATION = "broader_escalation"
    PRIORITY_RAISED = "priority_raised"
    PRIORITY_LOWERED = "priority_lowered"
    SHARE_WITHHELD = "share_withheld"
    CLOSURE = "closure"
    NO_FURTHER_ACTION = "no_further_action"
    AGENCY_NOT_REQUIRED = "agency_not_required"
    EXTENSION = "extension"
    CAPACITY = "capacity"
    DETERMINATION = "determination"
    FAMILY_NOT_TOLD = "family_not_told"
    SUBSTANTIAL_DIFFICULTY = "substantial_difficulty"


class Case(Record):
    """One concern, enquiry or escalation about one adult, from opening to closing."""

    file_name: ClassVar[str] = "cases"
    adult: Annotated[str, Ref("ABOUT_ADULT", Adult)]
    """The adult whom it is about."""
    kind: CaseKind
    """What sort of case it is."""
    opened_at: Instant
    """When it was opened."""
    closed_at: Instant | None = None
    """When it was closed; empty while it is open. A death closes it too."""
    raised_by: Annotated[str | None, Ref("RAISED_BY", Agency)] = None
    """The agency that raised the concern."""
    responsible: Annotated[str | None, Ref("RESPONSIBLE", Agency)] = None
    """The agency that must see the case through."""
    nature_of_risk: Annotated[Text | None, Field(examples=["Falls at night, alone in the house"])] = None
    """The risk in words."""
    types_of_risk: tuple[RiskType, ...] = ()
    """The types of risk that the case is about."""
    location_of_risk: RiskLocation | None = None
    """Where the risk is."""
    source_of_risk: RiskSource | None = None
    """Who the risk comes from."""
    closure_reason: ClosureReason | None = None
    """Why it was closed."""
    outcome: RiskOutcome | None = None
    """What became of the risk."""


class Stage(CaseRecord):
    """The case stands at one stage, for a time."""

    file_name: ClassVar[str] = "stages"
    stage: StageName
    """Which stage."""
    since: Instant
    """When it was entered."""
    until: Instant | None = None
    """When it was left; empty while it lasts."""
    reason: Annotated[Text | None, Field(examples=["the enquiry found neglect"])] = None
    """Why."""


class Involvement(CaseRecord):
    """An agency, or a person for it, takes part in the case in one role, for a time."""

    file_name: ClassVar[str] = "involvements"
    agency: Annotated[str, Ref("FOR_AGENCY", Agency)]
    """The agency that is involved."""
    person: Annotated[str | None, Ref("BY_PERSON", Person)] = None
    """The person who acts for it; empty when nobody is named."""
    role: Role = Role.MEMBER
    """What they are on the case."""
    since: Instant
    """When it began."""
    until: Instant | None = None
    """When it ended; empty while it goes on."""
    ended_because: EndedBecause | None = None
    """Why it ended."""


class RiskAssessment(CaseRecord):
    """Somebody assessed how great the risk is; it holds until the next assessment."""

    file_name: ClassVar[str] = "risk_assessments"
    agency: Annotated[str | None, Ref("ASSESSED_BY", Agency)] = None
    """Who assessed it."""
    level: RiskLevel
    """How great the risk is."""
    at: Instant
    """When it was assessed."""
    rationale: Annotated[Text | None, Field(examples=["a third fall within a month"])] = None
    """Why so great."""


class Event(CaseRecord):
    """Something happened to, or was noticed about, the adult."""

    file_name: ClassVar[str] = "events"
    kind: EventKind
    """What happened."""
    at: Instant
    """When."""
    agency: Annotated[str | None, Ref("SEEN_BY", Agency)] = None
    """The agency that saw or noticed it."""
    to_agency: Annotated[str | None, Ref("HANDED_TO", Agency)] = None
    """Who takes over, at a discharge."""
    count: Count = 1
    """How many such events this record stands for."""
    types_of_risk: tuple[RiskType, ...] = ()
    """What an allegation is about."""
    summary: Annotated[Text | None, Field(examples=["Found on the floor beside the bed"])] = None
    """What happened, in words."""


class Contact(CaseRecord):
    """Somebody was in contact: with the adult, or one agency with another."""

    file_name: ClassVar[str] = "contacts"
    kind: ContactKind
    """How."""
    at: Instant
    """When."""
    from_agency: Annotated[str | None, Ref("FROM_AGENCY", Agency)] = None
    """Who made the contact."""
    to_agency: Annotated[str | None, Ref("TO_AGENCY", Agency)] = None
    """With whom, when with another agency."""
    person: Annotated[str | None, Ref("BY_PERSON", Person)] = None
    """The person who made it."""
    with_adult: WithAdult = WithAdult.NO
    """Whether the adult was there, and whether alone."""
    priority: Priority | None = None
    """How urgent it was said to be."""
    count: Count = 1
    """How many such contacts this record stands for."""
    asks: Annotated[Text | None, Field(examples=["when can you visit?"])] = None
    """What an answer is expected to; empty when none is."""
    answers: Annotated[str | None, Ref("ANSWERS", "Contact")] = None
    """The contact that this one answers."""
    about: Annotated[str | None, Ref("ABOUT", "Record")] = None
    """The record that it is about."""
    summary: Annotated[Text | None, Field(examples=["Asked for an earlier visit"])] = None
    """What was said or found."""


class Escalation(CaseRecord):
    """A step on the escalation ladder, with the four answers that it needs."""

    file_name: ClassVar[str] = "escalations"
    at: Instant
    """When the step was made."""
    agency: Annotated[str, Ref("ESCALATED_BY", Agency)]
    """Who escalated."""
    person: Annotated[str | None, Ref("BY_PERSON", Person)] = None
    """The person who did."""
    rung: Role | None = None
    """The rung that it reached: who was told."""
    nature_of_risk: Annotated[Text | None, Field(examples=["Falls at night, alone in the house"])] = None
    """First question: what is the risk?"""
    actions_taken: Annotated[Text | None, Field(examples=["hourly checks, a sensor mat"])] = None
    """Second question: what has been done already?"""
    additional_support: Answer | None = None
    """Third question: is additional support needed?"""
    multi_agency_required: Answer | None = None
    """Fourth question: must other agencies be involved? Yes and no are decisions, not_yet is none."""
    to_agency: Annotated[str | None, Ref("TO_AGENCY", Agency)] = None
    """To whom it went."""
    acknowledged_at: Instant | None = None
    """When they said that they had it."""
    answered_at: Instant | None = None
    """When they answered."""
    about: Annotated[str | None, Ref("ABOUT", "Record")] = None
    """The record that it is about, such as a gap."""


class Decision(CaseRecord):
    """Something was decided, with its reason."""

    file_name: ClassVar[str] = "decisions"
    kind: DecisionKind
    """What was decided."""
    at: Instant
    """When."""
    outcome: Answer | None = None
    """How it was decided."""
    reason: Annotated[Text | None, Field(examples=["three agencies are needed to keep the adult safe"])] = None
    """Why; a decision without one is a gap of its own where a rule asks for it."""
    agency: Annotated[str | None, Ref("DECIDED_BY", Agency)] = None
    """Who decided."""
    person: Annotated[str | None, Ref("BY_PERSON", Person)] = None
    """The person who decided."""
    about: Annotated[str | None, Ref("ABOUT", "Record")] = None
    """The record that it is about."""
    to_agency: Annotated[str | None, Ref("WITHHELD_FROM", Agency)] = None
    """From whom information is withheld."""
    until: Instant | None = None
    """Until when it holds: the new end of an extension."""
