"""What is promised about telling those outside of an allegation, or of a severe risk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from graph_model.case import Case, Decision, Event, Involvement, RiskAssessment
from graph_model.coordination import Meeting
from ingest.demo.days import later
from ingest.demo.promised.reaching import first_fresh, reached
from ingest.demo.promised.standing import became_severe, due_by_risk, fresh, is_severe, of_sectors, span
from ingest.demo.promises import Promise, Span, ever_since
from ingest.demo.story import Story

PROTECTORS = frozenset({"adult_social_care", "police"})
"""Who can act from outside; where one of them raised the concern, it is asked otherwise."""
OUTSIDE = frozenset({"police", "regulator"})
REPORTING = frozenset({"external_reporting", "broader_escalation"})
CRIMES = frozenset(
    {"physical", "sexual", "financial_or_material", "modern_slavery", "domestic_abuse", "sexual_exploitation"}
)


@dataclass(frozen=True)
class Alarm:
    """An allegation, or the assessment with which the risk became severe."""

    record: Event | RiskAssessment

    @property
    def at(self) -> datetime:
        """When it came."""
        return self.record.at

    def seen_by(self, story: Story, sectors: frozenset[str]) -> list[Span]:
        """From the beginning, where an agency of these sectors saw the event itself."""
        saw = isinstance(self.record, Event) and self.record.agency
        return ever_since(self.at) if saw and story.agency(saw).sector in sectors else []


def alarms(story: Story) -> list[Alarm]:
    """All of them, the earliest first."""
    found = [Alarm(event) for event in story.told(Event) if event.kind == "allegation"]
    found += [Alarm(risk) for risk in became_severe(story)]
    return sorted(found, key=lambda alarm: (alarm.at, alarm.record.id))


def external_reporting_decision(story: Story) -> Iterator[Promise]:
    """Where adult social care or the police raised it: within a working day somebody decides, or reports, or meets."""
    for alarm in alarms(story) if story.plot.raiser.sector in PROTECTORS else ():
        yield story.promise(
            alarm.at,
            story.days.working_days(alarm.at, 1),
            [*ever_since(_decided_or_reported(story, alarm)), *alarm.seen_by(story, OUTSIDE)],
            subject=alarm.record.id,
            told_of=story.tells("Share"),
        )


def _decided_or_reported(story: Story, alarm: Alarm) -> datetime | None:
    decisions = [one for one in story.told(Decision) if one.kind in REPORTING and one.outcome in ("yes", "no")]
    month = later(alarm.at, -28)
    found = [one.at for one in decisions if fresh(one, one.at, alarm.record, month)]
    strategy = [one for one in story.told(Meeting) if one.kind == "strategy"]
    found += [one.held_at for one in strategy if fresh(one, one.held_at, alarm.record, alarm.at)]
    told = first_fresh(reached(story, OUTSIDE), alarm.record, alarm.at)
    return min([*found, *([told] if told else [])], default=None)


def protective_services_told(story: Story) -> Iterator[Promise]:
    """Where anybody else raised it: adult social care or the police are told, or there; soon where it is severe."""
    for alarm in alarms(story) if story.plot.raiser.sector not in PROTECTORS else ():
        told = first_fresh(reached(story, PROTECTORS), alarm.record, alarm.at)
        yield story.promise(
            alarm.at,
            _due(story, alarm),
            [*ever_since(told), *of_sectors(story, PROTECTORS), *alarm.seen_by(story, PROTECTORS)],
            subject=alarm.record.id,
            owes=alarm.record.agency,
            told_of=story.tells("Share"),
        )


def _due(story: Story, alarm: Alarm) -> datetime:
    """A working day, 24 hours where the risk is severe; a rise before it is due brings it forward."""
    return due_by_risk(story, alarm.at, lambda at: _limit(story, alarm, at))


def _limit(story: Story, alarm: Alarm, since: datetime) -> datetime:
    if is_severe(story, since):
        return story.days.a_day_long(since, alarm.record.precision.by_day)
    return story.days.working_days(since, 1)


def police_told(story: Story) -> Iterator[Promise]:
    """Within a working day of an alleged crime the police know or come, or somebody says why they need not."""
    yield from police_told_by(story, lambda event: story.days.working_days(event.at, 1))


def police_told_by(story: Story, due: Callable[[Event], datetime]) -> Iterator[Promise]:
    """The same by another moment."""
    for event in story.told(Event):
        if event.kind == "allegation" and CRIMES.intersection(event.types_of_risk or _types(story)):
            yield story.promise(
                event.at,
                due(event),
                _police_know(story, event),
                subject=event.id,
                owes=event.agency,
                told_of=story.tells("Share"),
            )


def _types(story: Story) -> tuple[str, ...]:
    return story.told(Case)[0].types_of_risk


def _police_know(story: Story, event: Event) -> list[Span]:
    police = frozenset({"police"})
    told = first_fresh(reached(story, police), event, event.at)
    came = [
        span(one.since, one.until)
        for one in story.told(Involvement)
        if story.agency(one.agency).sector in police and fresh(one, one.since, event, event.at)
    ]
    explained = [
        one.at
        for one in story.told(Decision)
        if (one.kind, one.outcome) == ("external_reporting", "no")
        and one.reason
        and fresh(one, one.at, event, later(event.at, -28))
    ]
    first = min([*explained, *([told] if told else [])], default=None)
    return [*ever_since(first), *came, *Alarm(event).seen_by(story, police)]


PROMISES = {
    "external-reporting-decision": external_reporting_decision,
    "protective-services-told": protective_services_told,
    "police-told": police_told,
}
