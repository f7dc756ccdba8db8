"""How things stand on a case as it is told: who takes part, who holds a role, how great the risk is (pure)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_model import Record
from graph_model.case import Contact, Involvement, RiskAssessment, Stage
from graph_model.coordination import Invitation, Meeting, Plan
from graph_model.people import Employment
from ingest.demo.days import NEVER
from ingest.demo.places import Place
from ingest.demo.promises import Span, at_once, joined
from ingest.demo.story import Story

HIGH = frozenset({"high", "severe"})
SEVERE = frozenset({"severe"})

# -- time --


def span(since: datetime, until: datetime | None) -> Span:
    """From a moment until another; for good where there is none."""
    return (since, until or NEVER)


def fresh(later: Record, at: datetime, earlier: Record, since: datetime) -> bool:
    """Whether the later record came after the earlier one; by the day, where only the day of either is known."""
    if later.precision.by_day or earlier.precision.by_day:
        return at.date() >= since.date()
    return at >= since


# -- who is there --


def taking_part(story: Story) -> list[tuple[Place, Span]]:
    """Each agency that takes part, with the time; not the family, nor who merely treated the adult once."""
    told = (one for one in story.told(Involvement) if one.role != "treating")
    found = ((story.agency(one.agency), span(one.since, one.until)) for one in told)
    return [(place, time) for place, time in found if place.sector != "family"]


def there(story: Story, moment: datetime) -> list[Place]:
    """The agencies that take part at a moment, each once."""
    found = (place for place, (since, until) in taking_part(story) if since <= moment < until)
    return list(dict.fromkeys(found))


def parts(story: Story) -> dict[str, list[Span]]:
    """By agency the stretches in which it takes part; those that touch are one."""
    found: dict[str, list[Span]] = {}
    for place, time in taking_part(story):
        found.setdefault(place.id, []).append(time)
    return {agency: joined(times) for agency, times in found.items()}


def of_sectors(story: Story, sectors: Collection[str]) -> list[Span]:
    """When an agency of one of these sectors is there, in whatever role."""
    told = story.told(Involvement)
    return [span(one.since, one.until) for one in told if story.agency(one.agency).sector in sectors]


def together(story: Story, count: int) -> list[Span]:
    """When so many organisations take part at once; teams of one organisation count as one."""
    return at_once([(place.top, time) for place, time in taking_part(story)], count)


def holding(story: Story, *roles: str) -> list[Span]:
    """When somebody holds one of these roles."""
    return [span(one.since, one.until) for one in story.told(Involvement) if one.role in roles]


def lead_at(story: Story, moment: datetime) -> str | None:
    """The person who leads at a moment; None where nobody does, or nobody by name."""
    leads = (one for one in story.told(Involvement) if one.role == "lead_professional")
    return next((one.person for one in leads if one.since <= moment < (one.until or NEVER)), None)


def employed(story: Story, person: str, agency: str) -> list[Span]:
    """When a person works for an agency, as far as that is on record."""
    always = [(one.since, NEVER) for one in story.agency(agency).workers if one.id == person]
    posts = [one for one in story.told(Employment) if (one.person, one.agency) == (person, agency)]
    return [*always, *(span(one.since, one.until) for one in posts)]


# -- how great the risk is --


def high(story: Story) -> list[tuple[RiskAssessment, datetime]]:
    """Each assessment as high or severe, and when the next one replaced it."""
    risks = story.told(RiskAssessment)
    ends = [*(risk.at for risk in risks[1:]), NEVER]
    return [(risk, end) for risk, end in zip(risks, ends, strict=False) if risk.level in HIGH]


def became_high(story: Story) -> list[RiskAssessment]:
    """The assessments with which the risk became high or severe; a rise within is no new one."""
    return _became(story, HIGH)


def became_severe(story: Story) -> list[RiskAssessment]:
    """The assessments with which the risk became severe."""
    return _became(story, SEVERE)


def _became(story: Story, levels: frozenset[str]) -> list[RiskAssessment]:
    risks = story.told(RiskAssessment)
    before = ["", *(risk.level for risk in risks)]
    return [risk for risk, last in zip(risks, before, strict=False) if risk.level in levels and last not in levels]


def is_high(story: Story, moment: datetime) -> bool:
    """Whether the risk is known to be high or severe at a moment."""
    return any(risk.at <= moment < end for risk, end in high(story))


def is_severe(story: Story, moment: datetime) -> bool:
    """Whether the risk is known to be severe at a moment."""
    return any(risk.at <= moment < end for risk, end in high(story) if risk.level in SEVERE)


def two_days_or_one(story: Story, since: datetime) -> datetime:
    """Two working days, one where the risk is high; a rise before it is due brings it forward."""
    return due_by_risk(story, since, lambda at: story.days.working_days(at, 1 if is_high(story, at) else 2))


def due_by_risk(story: Story, since: datetime, limit: Callable[[datetime], datetime]) -> datetime:
    """When it is due by a limit that follows the risk; a rise before it is due brings it forward."""
    due = limit(since)
    for risk in story.told(RiskAssessment):
        if since < risk.at < due and risk.at <= story.now:
            due = min(due, limit(risk.at))
    return due


# -- what it is --


def enquiry_open(story: Story) -> list[Span]:
    """When an enquiry is open, by the kind of the case or by its stage; the stage of plan or of review ends it."""
    stages = story.told(Stage)
    over = [stage.since for stage in stages if stage.stage in ("plan", "review")]
    begun = [span(stage.since, stage.until) for stage in stages if stage.stage == "enquiry"]
    if story.plot.enquiry:
        begun.append((story.plot.opened, NEVER))
    return joined((since, min([until, *(end for end in over if end >= since)])) for since, until in begun)


def planned(story: Story, *kinds: str) -> list[Span]:
    """When a plan of one of these kinds is in place."""
    return [span(plan.agreed_at, plan.ended_at) for plan in story.told(Plan) if plan.kind in kinds]


# -- who met whom --


@dataclass(frozen=True)
class Met:
    """A meeting: who was there, and who was sent the minutes when."""

    id: str
    held: datetime
    there: frozenset[str]
    minutes: Mapping[str, datetime]

    def reached(self, agency: str) -> datetime:
        """When an agency learned what was said: it was there, or the minutes came; NEVER where neither was."""
        return self.held if agency in self.there else self.minutes.get(agency, NEVER)

    def told(self, holder: str, other: str) -> datetime:
        """When one who was not the holder learned there what the holder knew."""
        return self.reached(other) if holder in self.there and holder != other else NEVER


def meetings(story: Story) -> list[Met]:
    """All meetings, the earliest first."""
    invited = story.told(Invitation)
    return [_met(meeting, [one for one in invited if one.meeting == meeting.id]) for meeting in story.told(Meeting)]


def _met(meeting: Meeting, invited: Sequence[Invitation]) -> Met:
    came = frozenset(one.agency for one in invited if one.attended)
    minutes = {one.agency: one.minutes_sent_at for one in invited if one.minutes_sent_at}
    return Met(meeting.id, meeting.held_at, came, minutes)


# -- who saw the adult --


def with_adult(contact: Contact) -> bool:
    """Whether somebody examined the adult, or was in contact with the adult."""
    return contact.kind == "examination" or contact.with_adult != "no"


def met_adult(story: Story, sectors: Collection[str]) -> list[Contact]:
    """The visits and examinations of agencies of these sectors at which the adult was there."""
    return [one for one in seen_by(story, sectors) if one.kind in ("visit", "examination")]


def contact_made(contact: Contact) -> bool:
    """Whether an agency was in contact with the adult, or called or wrote to nobody else, and so to the adult."""
    to_nobody_else = not contact.to_agency and contact.kind != "family_concern"
    return bool(contact.from_agency) and (with_adult(contact) or to_nobody_else)


def seen_by(story: Story, sectors: Collection[str]) -> list[Contact]:
    """The contacts of agencies of these sectors with the adult."""
    return [
        contact
        for contact in story.told(Contact)
        if contact.from_agency and with_adult(contact) and story.agency(contact.from_agency).sector in sectors
    ]
