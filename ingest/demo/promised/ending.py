"""What is promised where a case is given less, given more time, or closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from graph_model import CaseRecord
from graph_model.case import Case, Contact, Decision, Escalation, Event, RiskAssessment, Stage
from graph_model.coordination import Meeting, Referral, Share
from ingest.demo.days import NEVER, later
from ingest.demo.promised.meeting import TOGETHER
from ingest.demo.promised.standing import fresh, span
from ingest.demo.promises import Promise, Span, ever_since, joined
from ingest.demo.story import Story

FOUR_WEEKS = 28
LOWERS = frozenset({"priority_lowered", "no_further_action"})
REFUSED = frozenset({"declined", "did_not_engage"})


def lowering_explained(story: Story) -> Iterator[Promise]:
    """Whoever gives a case less writes down why, at once."""
    for one in story.told(Decision):
        if _lowers(one):
            kept = ever_since(one.at) if one.reason else []
            yield story.promise(one.at, one.at, kept, subject=one.id, owes=one.agency, beyond=FOUR_WEEKS)


def _lowers(decision: Decision) -> bool:
    below = decision.kind == "threshold" and decision.outcome == "no"
    return below or (decision.kind in LOWERS and decision.outcome in (None, "yes"))


def closed_with_care(story: Story) -> Iterator[Promise]:
    """Before a case is closed because the adult declined somebody judges, and somebody else is told, within 28 days."""
    for case in story.told(Case):
        if case.closed_at and case.closure_reason in REFUSED:
            month = later(case.closed_at, -FOUR_WEEKS)
            judged = min(_judged(story, case, month), default=None)
            told = min(_others_told(story, case, month), default=None)
            yield story.promise(
                case.closed_at,
                case.closed_at,
                ever_since(max(judged, told) if judged and told else None),
                told_of=story.tells("Share") or not judged,
                beyond=FOUR_WEEKS,
            )


def _judged(story: Story, case: Case, since: datetime) -> Iterator[datetime]:
    """When it was decided whether the adult can decide this, or how great the risk is."""
    for one in story.told(Decision):
        if one.kind == "capacity" and one.outcome in ("yes", "no") and fresh(one, one.at, case, since):
            yield one.at
    yield from (one.at for one in story.told(RiskAssessment) if fresh(one, one.at, case, since))


def _others_told(story: Story, case: Case, since: datetime) -> Iterator[datetime]:
    """When another agency was turned to, or several met."""
    for meeting in story.told(Meeting):
        if meeting.kind in TOGETHER and fresh(meeting, meeting.held_at, case, since):
            yield meeting.held_at
    told: list[tuple[CaseRecord, str | None, datetime]]
    told = [(one, one.to_agency, one.asked_at) for one in story.told(Referral)]
    told += [(one, one.to_agency, one.at) for one in story.told(Contact)]
    told += [(one, one.to_agency, one.at) for one in story.told(Escalation)]
    told += [(one, one.to, one.at) for one in story.told(Share)]
    for record, to, at in told:
        another = to and to != case.responsible and story.agency(to).sector != "family"
        if another and fresh(record, at, case, since):
            yield at


def enquiry_in_time(story: Story) -> Iterator[Promise]:
    """Within twenty working days an enquiry is finished, or somebody gives it more time, says why, and until when."""
    yield from enquiry_done_within(story, 20, [])


def enquiry_done_within(story: Story, count: int, determined: Sequence[datetime]) -> Iterator[Promise]:
    """The same, within so many working days, and where it was determined then."""
    stages = story.told(Stage)
    begun = [stage.since for stage in stages if stage.stage == "enquiry"]
    begun += [story.plot.opened] if story.plot.enquiry else []
    if begun:
        since = min(begun)
        died = [event.at for event in story.told(Event) if event.kind == "death"]
        done = ever_since(min([*_finished(story, stages), *determined], default=None))
        yield story.promise(
            since,
            story.days.working_days(since, count),
            joined([*done, *_extended(story)]),
            until=min(died, default=NEVER),
            beyond=FOUR_WEEKS,
        )


def _finished(story: Story, stages: Sequence[Stage]) -> Iterator[datetime]:
    """When it was closed, its stage of enquiry ended, or a later one began."""
    yield from (case.closed_at for case in story.told(Case) if case.closed_at)
    yield from (stage.until for stage in stages if stage.stage == "enquiry" and stage.until)
    yield from (stage.since for stage in stages if stage.stage in ("plan", "review", "closed"))


def _extended(story: Story) -> list[Span]:
    decisions = [one for one in story.told(Decision) if one.kind == "extension" and one.reason]
    return [span(one.at, one.until) for one in decisions if one.until]


PROMISES = {
    "lowering-explained": lowering_explained,
    "closed-with-care": closed_with_care,
    "enquiry-in-time": enquiry_in_time,
}
