"""What a story remembers of what it told, so that its promises can be worked out when it is over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ingest.demo.days import NEVER
from ingest.demo.places import Place
from ingest.demo.promises import Span

HIGH = frozenset({"high", "severe"})
HEALTH = frozenset({"primary_care", "hospital", "community_health", "mental_health", "ambulance"})


@dataclass(frozen=True)
class Presence:
    """An agency takes part, without a break, until it leaves or the case ends."""

    place: Place
    since: datetime
    until: datetime = NEVER

    @property
    def span(self) -> Span:
        """When it took part."""
        return (self.since, self.until)

    def there(self, moment: datetime) -> bool:
        """Whether it took part at that moment."""
        return self.since <= moment < self.until


@dataclass(frozen=True)
class Asked:
    """A referral and what became of it."""

    id: str
    to: Place
    at: datetime
    due: datetime
    answered: datetime


@dataclass(frozen=True)
class Happened:
    """Something happened to the adult."""

    id: str
    kind: str
    at: datetime
    by_day: bool
    seen_by: Place | None


@dataclass(frozen=True)
class Assessed:
    """The risk was assessed."""

    id: str
    level: str
    at: datetime


@dataclass(frozen=True)
class Step:
    """A step on the escalation ladder."""

    id: str
    at: datetime
    by: Place
    complete: bool
    decides: bool


@dataclass(frozen=True)
class Met:
    """A meeting: who was there, and who was sent the minutes when."""

    kind: str
    held: datetime
    there: frozenset[str]
    minutes: dict[str, datetime]

    def told(self, holder: str, other: str) -> datetime:
        """When one who was not the holder learned there what the holder knew."""
        if holder not in self.there or holder == other:
            return NEVER
        return self.held if other in self.there else self.minutes.get(other, NEVER)


@dataclass(frozen=True)
class Item:
    """Something that an agency knows."""

    id: str
    kind: str
    holder: Place
    at: datetime


@dataclass(frozen=True)
class Agreed:
    """The safeguarding plan."""

    id: str
    at: datetime
    review_due: datetime


@dataclass(frozen=True)
class Reviewed:
    """A review, and when it says that the next one is due."""

    at: datetime
    next_due: datetime


@dataclass(frozen=True)
class Task:
    """A responsibility."""

    id: str
    set_at: datetime
    due: datetime | None
    settled: datetime
    """When it was done, or cancelled with a reason."""
    ends: datetime
    """When it was done or cancelled, with a reason or without."""
    owner: Place | None
    owned: datetime


@dataclass
class Facts:
    """Everything, in the order in which it was told."""

    presences: list[Presence] = field(default_factory=list)
    referrals: list[Asked] = field(default_factory=list)
    events: list[Happened] = field(default_factory=list)
    alarms: list[Happened] = field(default_factory=list)
    """Calls from the family."""
    seen_by_health: list[datetime] = field(default_factory=list)
    """Contacts of a health service with the adult, and admissions."""
    risks: list[Assessed] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    decisions: list[datetime] = field(default_factory=list)
    """When somebody decided whether other agencies are required."""
    meetings: list[Met] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    withheld: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """By item and agency: when somebody decided not to tell."""
    shares: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """By item and agency: when it was told."""
    leads: list[Span] = field(default_factory=list)
    review_owners: list[Span] = field(default_factory=list)
    plan: Agreed | None = None
    reviews: list[Reviewed] = field(default_factory=list)
    controls: list[Span] = field(default_factory=list)
    """Those that somebody owns."""
    tasks: list[Task] = field(default_factory=list)
    plan_stage: datetime = NEVER
    """When the stage of the plan began; the enquiry is open until then."""

    def became_high(self) -> list[Assessed]:
        """The assessments with which the risk became high or severe; a rise within is no new one."""
        before = ["", *(risk.level for risk in self.risks)]
        return [risk for risk, last in zip(self.risks, before, strict=False) if risk.level in HIGH and last not in HIGH]

    def high(self) -> list[tuple[Assessed, datetime]]:
        """Each assessment as high or severe, and when the next one replaced it."""
        later = [*(risk.at for risk in self.risks[1:]), NEVER]
        return [(risk, end) for risk, end in zip(self.risks, later, strict=False) if risk.level in HIGH]

    def involved(self, sectors: frozenset[str]) -> list[Span]:
        """When agencies of these sectors took part."""
        return [presence.span for presence in self.presences if presence.place.sector in sectors]

    def of_agency(self, name: str, moment: datetime) -> Place | None:
        """The agency of this id, where it takes part at that moment."""
        return next((one.place for one in self.presences if one.place.id == name and one.there(moment)), None)

    def joined(self, place: Place) -> datetime:
        """When an agency first took part; NEVER where it did not."""
        return min((one.since for one in self.presences if one.place is place), default=NEVER)

    def seen_since(self, moment: datetime) -> datetime:
        """When a health service first saw the adult from a moment on; NEVER where none did."""
        return min((at for at in self.seen_by_health if at >= moment), default=NEVER)

    def organisations(self) -> list[tuple[str, Span]]:
        """Each organisation with the times at which it, or a team of it, took part."""
        return [(presence.place.top, presence.span) for presence in self.presences]
