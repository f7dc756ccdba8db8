"""How great the risk is; what keeps the adult safe until there is a plan stands in `planning`."""

from __future__ import annotations

from datetime import datetime

from graph_model.case import RiskAssessment
from graph_model.coordination import Information
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.planning import NO_PLAN
from ingest.demo.story import Story


def _tell(story: Story) -> None:
    """Assessed in the first days, and again when much of the time has passed; not where nothing was ever agreed."""
    plot = story.plot
    since = min(story.joined(plot.responsible), plot.closes)
    if plot.light and not story.chance(40):
        return
    first = story.between(since, story.days.working_days(since, 2))
    _assess(story, plot.risk, first)
    again = story.office_hour(plot.opened + (plot.closes - plot.opened) * 0.62)
    if plot.how(NO_PLAN):
        return
    if not plot.light and first < again < plot.closes and (plot.high_risk or story.chance(40)):
        _assess(story, "moderate" if plot.high_risk else "emerging", again)


def _assess(story: Story, level: str, at: datetime) -> None:
    plot = story.plot
    why = story.say(f"risk/{level}")
    risk = story.write(RiskAssessment, at, agency=plot.responsible.id, level=level, at=at, rationale=why)
    story.write(Information, at, kind="risk_assessment", held_by=plot.responsible.id, at=at, about=risk, summary=why)


CHAPTER = Chapter(_tell)
