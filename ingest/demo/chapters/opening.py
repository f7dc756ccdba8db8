"""A concern is raised, the council takes it up, and decides what it is."""

from __future__ import annotations

from datetime import datetime

from graph_model.case import Event, Stage
from graph_model.coordination import Information
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import decides, refers, speaks
from ingest.demo.chapters.ending import NO_CARE, NO_REASON
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw
from ingest.demo.story import Story

CONCERN_WAITS = Flaw("concern waits", "referral-answered", lambda plot: plot.light and plot.taken_up)
"""Nobody takes the concern up for weeks. (It is answered like all other referrals.)"""


ALL_LEAVE = Flaw("all leave", "somebody-involved", lambda plot: plot.light and plot.days >= 4, ("concern waits",))
"""The council ends its part, and the case stays open."""

NOBODY_ACTS = Flaw(
    "nobody acts",
    "somebody-acts",
    lambda plot: plot.light and plot.taken_up and plot.days >= 6,
    ("concern waits", "all leave"),
)
"""The council says that it is not for the council; both know of the concern, and neither does anything."""


def _tell(story: Story) -> None:
    plot = story.plot
    _open(story)
    _raise(story)
    taken_up = _take_up(story) if plot.taken_up else plot.opened
    if plot.taken_up and (plot.provider is not plot.raiser or plot.light):
        until = NEVER if plot.how(NOBODY_ACTS) else taken_up
        story.joins(plot.raiser, plot.opened, until, "completed" if until == NEVER else "handed_over")
    _stay(story, taken_up)
    _decide(story, taken_up)


def _stay(story: Story, taken_up: datetime) -> None:
    """Whoever has taken it up stays to the end; where it is planted it leaves, and comes back late or never."""
    plot = story.plot
    left = story.office_hour(taken_up + (min(story.ends, story.now) - taken_up) * 0.5) if plot.how(ALL_LEAVE) else NEVER
    story.joins(plot.responsible, taken_up, left)
    if taken_up < left < story.ends:
        story.joins(plot.responsible, story.when(left, left, ALL_LEAVE))


def _open(story: Story) -> None:
    plot = story.plot
    told = {
        "adult": plot.adult.id,
        "kind": plot.kind,
        "opened_at": plot.opened,
        "raised_by": plot.raiser.id,
        "responsible": plot.responsible.id,
        "nature_of_risk": story.say_of("nature", plot.pattern.nature),
        "types_of_risk": plot.pattern.types,
        "location_of_risk": plot.pattern.location,
        "source_of_risk": plot.pattern.source,
    }
    declined = plot.light and (bool(plot.how(NO_CARE)) or story.chance(8))
    reason = "died" if plot.dies else "declined" if declined else "completed"
    outcome = story.one_of(("reduced", "reduced", "removed", "remained"))
    closed = story.days.working_days(plot.closes, 2).replace(hour=15, minute=20, second=0, microsecond=0)
    closed = closed if plot.dies else plot.closes
    story.write_case(told, (closed, {"closed_at": closed, "closure_reason": reason, "outcome": outcome}))


def _raise(story: Story) -> None:
    plot = story.plot
    text = story.say_of("concern", plot.pattern.concern)
    event = story.write(Event, plot.opened, kind="concern", at=plot.opened, agency=plot.raiser.id, summary=text)
    story.write(
        Information, plot.opened, kind="concern", held_by=plot.raiser.id, at=plot.opened, about=event, summary=text
    )


def _take_up(story: Story) -> datetime:
    """The concern goes to the council, which takes it up within a day or two; where it waits, weeks later or never."""
    plot = story.plot
    asked, due = plot.opened, story.days.working_days(plot.opened, 5)
    taken_up = story.when(asked, due if plot.how(CONCERN_WAITS) else story.days.working_days(asked, 1), CONCERN_WAITS)
    acknowledged = story.between(asked, story.days.working_days(asked, 1))
    answer = {"answer": "accepted"}
    if plot.how(NOBODY_ACTS):
        answer = {"answer": "declined", "reason": story.say("declined")}
    referral = refers(
        story, plot.raiser, plot.responsible, asked, acknowledged, taken_up, answer,
        asked_for=story.say("referral/adult_social_care"),
    )  # fmt: skip
    story.share(story.told(Information)[0].id, plot.responsible, asked, carried_by=referral)
    speaks(story, plot.raiser, plot.responsible, asked, "contact/raised")
    return taken_up


def _decide(story: Story, taken_up: datetime) -> None:
    """The threshold decision, and the stages that follow from it."""
    plot = story.plot
    decided = story.between(taken_up, story.days.working_days(taken_up, 2))
    outcome = "yes" if plot.enquiry else "no"
    reason = story.say(f"decision/threshold_{outcome}")
    if plot.light or plot.enquiry:
        decides(story, "threshold", decided, outcome, None if plot.light and plot.how(NO_REASON) else reason)
    stages = [("concern", plot.opened), *_later_stages(story, decided)]
    for (stage, since), (_, until) in zip(stages, [*stages[1:], ("", plot.closes)], strict=True):
        story.write(Stage, since, (until, {"until": until}), stage=stage, since=since)


def _later_stages(story: Story, decided: datetime) -> list[tuple[str, datetime]]:
    plot = story.plot
    if plot.light:
        return []
    length = plot.closes - plot.opened
    plan = story.office_hour(plot.opened + length * 0.55)
    review = story.office_hour(plot.opened + length * 0.8)
    if plot.enquiry:
        return [("enquiry", decided), ("plan", plan), ("review", review)]
    return [("planning", decided), ("plan", plan), ("review", review)]


CHAPTER = Chapter(_tell, (CONCERN_WAITS, ALL_LEAVE, NOBODY_ACTS))
