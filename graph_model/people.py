"""Who: the adult, the agencies, the people who act for them, and the sources of records."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from graph_model.elements import Instant, Record, Ref, Text


class Seat(StrEnum):
    """The chairs of the round table, in the order in which they are read out."""

    LEAD = "lead"
    PROVIDER = "provider"
    SOCIAL = "social"
    PRIMARY = "primary"
    HOSPITAL = "hospital"
    MENTAL = "mental"
    SPECIAL = "special"
    POLICE = "police"
    HOUSING = "housing"
    ADVOCACY = "advocacy"
    REVIEW = "review"

    @property
    def label(self) -> str:
        """What stands on the card."""
        return SEAT_LABELS[self]


SEAT_LABELS = {
    Seat.LEAD: "Lead professional",
    Seat.PROVIDER: "Care provider",
    Seat.SOCIAL: "Social care",
    Seat.PRIMARY: "Primary care, GP",
    Seat.HOSPITAL: "Hospital, community health",
    Seat.MENTAL: "Mental health",
    Seat.SPECIAL: "Behaviour, specialist",
    Seat.POLICE: "Police",
    Seat.HOUSING: "Housing",
    Seat.ADVOCACY: "Advocacy, family",
    Seat.REVIEW: "Review owner",
}


class Sector(StrEnum):
    """The field in which an agency works. Health is not one thing: a rule names the sectors that count."""

    ADULT_SOCIAL_CARE = "adult_social_care"
    CARE_PROVIDER = "care_provider"
    PRIMARY_CARE = "primary_care"
    HOSPITAL = "hospital"
    COMMUNITY_HEALTH = "community_health"
    MENTAL_HEALTH = "mental_health"
    LEARNING_DISABILITY = "learning_disability"
    BEHAVIOUR_SUPPORT = "behaviour_support"
    AMBULANCE = "ambulance"
    POLICE = "police"
    PROBATION = "probation"
    FIRE = "fire"
    HOUSING = "housing"
    ADVOCACY = "advocacy"
    VOLUNTARY = "voluntary"
    COMMISSIONER = "commissioner"
    REGULATOR = "regulator"
    FAMILY = "family"
    OTHER = "other"

    @property
    def seat(self) -> Seat | None:
        """The chair it takes at the round table; none for those who stand below as *Also involved*."""
        return SEAT_OF.get(self)


SEAT_OF = {
    Sector.ADULT_SOCIAL_CARE: Seat.SOCIAL,
    Sector.CARE_PROVIDER: Seat.PROVIDER,
    Sector.PRIMARY_CARE: Seat.PRIMARY,
    Sector.HOSPITAL: Seat.HOSPITAL,
    Sector.COMMUNITY_HEALTH: Seat.HOSPITAL,
    Sector.AMBULANCE: Seat.HOSPITAL,
    Sector.MENTAL_HEALTH: Seat.MENTAL,
    Sector.LEARNING_DISABILITY: Seat.SPECIAL,
    Sector.BEHAVIOUR_SUPPORT: Seat.SPECIAL,
    Sector.POLICE: Seat.POLICE,
    Sector.PROBATION: Seat.POLICE,
    Sector.HOUSING: Seat.HOUSING,
    Sector.FIRE: Seat.HOUSING,
    Sector.ADVOCACY: Seat.ADVOCACY,
    Sector.VOLUNTARY: Seat.ADVOCACY,
    Sector.FAMILY: Seat.ADVOCACY,
}


OWN_FEED = "convene"
"""The feed of what people enter into Convene itself. It supplies no kind: that nothing was entered tells nothing."""


class Feed(Record):
    """A source of records, and the kinds of record that it supplies."""

    file_name: ClassVar[str] = "feeds"
    name: Annotated[Text, Field(examples=["The council's case system"])]
    """What people call it."""
    agency: Annotated[str | None, Ref("SENT_BY", "Agency")] = None
    """The agency whose records it carries; empty when it carries several agencies'."""
    supplies: Annotated[tuple[str, ...], Field(examples=[["Case", "Share.acknowledged_at"]])] = ()
    """The kinds of record that it sends, each as `Share`, or as `Share.to` where only some columns come."""
    since: Annotated[Instant | None, Field(examples=["2026-01-01"])] = None
    """From when on its records are complete; empty when from their earliest on."""
    until: Annotated[Instant | None, Field(examples=["2026-12-31"])] = None
    """Until when; empty while it is still sending."""
    zone: Annotated[str | None, Field(examples=["Europe/London"])] = None
    """The time zone in which its dates and times are written, such as Europe/London; empty where nobody has said."""
    prefix: Annotated[str | None, Field(examples=["council/"])] = None
    """What is put before each of its ids, so that they do not clash with another source's."""


class Agency(Record):
    """An organisation or team that can be involved."""

    file_name: ClassVar[str] = "agencies"
    named_by_many: ClassVar[bool] = True
    name: Annotated[Text, Field(examples=["Northside District Nurses"])]
    """What people call it."""
    sector: Sector
    """The field in which it works."""
    part_of: Annotated[str | None, Ref("PART_OF", "Agency")] = None
    """The larger organisation; teams of one organisation count as one agency."""


class Adult(Record):
    """The person at risk."""

    file_name: ClassVar[str] = "adults"
    named_by_many: ClassVar[bool] = True
    name: Annotated[Text | None, Field(examples=["Ann Example"])] = None
    """The adult's name; hidden until somebody reveals it with a reason."""
    born: Annotated[Instant | None, Field(examples=["1941-05-17"])] = None
    """Date of birth."""
    identifiers: Annotated[tuple[str, ...], Field(examples=[["nhs|9990000018"]])] = ()
    """Numbers by which other systems know the adult, each as `system|value`."""
    lacks_capacity: bool | None = None
    """Whether the adult lacks capacity for decisions about the risk; empty when nobody recorded it."""
    substantial_difficulty: bool | None = None
    """Whether the adult would have substantial difficulty in taking part (Care Act 2014 s 68)."""
    died_at: Instant | None = None
    """When the adult died. A death closes every case about the adult."""


class Person(Record):
    """A professional, or a carer, who acts, usually for an agency."""

    file_name: ClassVar[str] = "people"
    named_by_many: ClassVar[bool] = True
    name: Annotated[Text, Field(examples=["Sam Example"])]
    """The person's name."""
    profession: Annotated[Text | None, Field(examples=["district nurse"])] = None
    """What the person does, such as district nurse."""


class Employment(Record):
    """A person works for an agency, for a time."""

    file_name: ClassVar[str] = "employments"
    person: Annotated[str, Ref("OF_PERSON", Person)]
    """Who works there."""
    agency: Annotated[str, Ref("AT_AGENCY", Agency)]
    """For whom."""
    post: Annotated[Text | None, Field(examples=["team manager"])] = None
    """The post held."""
    since: Instant
    """When the work there began."""
    until: Instant | None = None
    """When it ended; empty while it goes on."""
