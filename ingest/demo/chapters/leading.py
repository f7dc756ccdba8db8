"""Somebody leads, somebody holds the enquiry, and when the lead goes somebody follows and everybody is told."""

from __future__ import annotations

from datetime import datetime

from graph_model.case import Escalation, Involvement
from graph_model.coordination import Information
from ingest.demo.chapters.chapter import Chapter
from ingest.demo.chapters.doing import asked_by, not_yet_kept, sees, speaks, who_sees
from ingest.demo.chapters.handing_over import NOBODY_TAKES_OVER, leaver
from ingest.demo.days import NEVER
from ingest.demo.flaws import Flaw, How
from ingest.demo.places import COUNCIL, Place
from ingest.demo.promised.deciding import asks_for_manager
from ingest.demo.promised.standing import parts, there, together
from ingest.demo.story import Story

NOBODY_LEADS = Flaw("nobody leads", "lead-professional", lambda plot: plot.asks_for_lead)
"""Several agencies act and nobody is named."""
LEAD_LAPSES = Flaw("lead lapses", "lead-professional", lambda plot: plot.asks_for_lead, ("nobody leads",))
"""The lead goes, and weeks pass before somebody follows."""
LEAD_NOT_REPLACED = Flaw("lead not replaced", "lead-kept", lambda plot: plot.kind == "provider_escalation")
"""The lead goes, in a case where no second agency would ask for one."""
LEAD_HAS_LEFT = Flaw(
    "lead has left",
    "lead-in-post",
    lambda plot: plot.asks_for_lead and plot.days >= 40,
    ("nobody leads", "lead lapses"),
    weight=2,
)
"""The lead leaves the agency, and the file goes on to name them."""
CHANGE_NOT_TOLD = Flaw(
    "change not told",
    "lead-change-told",
    lambda plot: plot.asks_for_lead and len(plot.joins) > 0 and plot.days >= 40,
    ("nobody leads", "lead lapses", "lead has left"),
    weight=2,
)
"""Somebody else leads from now on, and the others are not told."""
ADULT_NOT_TOLD = Flaw(
    "adult not told",
    "adult-told-of-lead",
    lambda plot: plot.welsh and len(plot.joins) > 0 and plot.days >= 40,
    ("nobody leads", "lead lapses", "lead has left", "nobody takes over"),
    weight=8,
)
"""Somebody else leads from now on, and the adult goes on ringing the old number."""
MANAGER_NOT_TOLD = Flaw(
    "manager not told",
    "senior-manager-told",
    lambda plot: plot.welsh,
    ("nobody leads", "lead lapses", "lead has left", "change not told", "adult not told", "nobody takes over",
     "own review", "no planning meeting"),
    weight=4,
)  # fmt: skip
"""The strategy meeting ends without a lead, and nobody says so to anybody who could name one."""
NO_CASE_MANAGER = Flaw(
    "no case manager",
    "case-manager",
    lambda plot: plot.kind == "provider_escalation" and len(plot.joins) > 1,
    ("lead not replaced", "referral unanswered", "nobody outside told"),
    weight=4,
)
"""Three agencies act on a provider's own escalation, and nobody's task is to know what each of them does."""
NO_OFFICER = Flaw("no officer", "enquiry-officer", lambda plot: plot.enquiry)
"""Nobody is asked to make the enquiry."""


def _tell(story: Story) -> None:
    plot = story.plot
    if plot.light:
        return
    for since, _ in together(story, 2)[:1]:
        if not plot.how(NO_CASE_MANAGER):
            _name_a_lead(story, since)
    for since, _ in asks_for_manager(story)[:1]:
        if plot.how(NO_CASE_MANAGER) or story.chance(40):
            _name_a_manager(story, since)
    if plot.enquiry:
        named = story.when(plot.opened, story.days.working_days(plot.opened, 2), NO_OFFICER)
        story.role(plot.responsible, "enquiry_officer", named)
    if plot.provider:
        story.role(plot.provider, "safeguarding_lead", plot.opened, other=True)
    for role in ("senior_manager", "safeguarding_board") if plot.heavy else ():
        told = story.between(plot.opened, story.days.working_days(plot.opened, 9))
        if role == "senior_manager" or story.chance(40):
            story.role(plot.responsible, role, told, other=True)
    for asked in not_yet_kept(story, "senior-manager-told"):
        _tell_the_manager(story, story.when(asked.since, asked.due, MANAGER_NOT_TOLD))


def _tell_the_manager(story: Story, at: datetime) -> None:
    """Whoever answers for the case says to its own manager that nobody leads."""
    plot = story.plot
    story.write(
        Escalation, at, at=at, agency=plot.responsible.id, person=story.worker(plot.responsible), rung="senior_manager",
        nature_of_risk=story.say_of("nature", plot.pattern.nature), actions_taken=story.say("escalation/nobody_leads"),
        additional_support="yes", multi_agency_required="yes",
    )  # fmt: skip


def _name_a_lead(story: Story, since: datetime) -> None:
    """Named within five working days, or sooner where that is asked.

    Some leads go; then somebody else is named the same hour, or it lapses.
    """
    plot = story.plot
    due = min([story.days.working_days(since, 5), *(one.due for one in asked_by(story, "lead-professional"))])
    named = story.when(min(since, due), due, MANAGER_NOT_TOLD if plot.how(MANAGER_NOT_TOLD) else NOBODY_LEADS)
    if plot.how(NOBODY_TAKES_OVER):
        _leads_and_leaves(story, named)
        return
    if named == NEVER:
        return
    lapses = plot.how(LEAD_LAPSES) or plot.how(LEAD_NOT_REPLACED)
    unseen = plot.how(LEAD_HAS_LEFT)
    untold = plot.how(CHANGE_NOT_TOLD) or plot.how(ADULT_NOT_TOLD)
    goes = _goes(story, named) if lapses or unseen or untold or story.chance(8) else NEVER
    if goes == NEVER:
        story.role(plot.responsible, "lead_professional", named)
        return
    person = story.leaver(plot.responsible, goes)
    how = unseen or lapses
    follows = goes if how is None else NEVER if how is How.NEVER else story.weeks_after(goes)
    until = follows if unseen else goes
    story.role(plot.responsible, "lead_professional", named, until, person=person, because="staff_left")
    story.role(plot.responsible, "lead_professional", follows, other=True)
    _tell_of_the_change(story, follows)


def _name_a_manager(story: Story, since: datetime) -> None:
    """Of adult social care, where that is there."""
    named = story.when(since, story.days.working_days(since, 5), NO_CASE_MANAGER)
    council = story.agency(COUNCIL)
    story.role(council if council in there(story, named) else story.plot.responsible, "case_manager", named, other=True)


def _leads_and_leaves(story: Story, named: datetime) -> None:
    """Another agency leads as soon as it is there. Its part closed, somebody follows weeks later or never."""
    place, responsible = leaver(story.plot), story.plot.responsible
    assert place is not None, "the flaw fits only where somebody can lead and leave"
    for since, until in parts(story).get(place.id, [])[:1]:
        takes = max(named, since)
        story.role(responsible, "lead_professional", named, takes, because="handed_over")
        story.role(place, "lead_professional", takes, until, because="handed_over")
        _tell_of_the_change(story, takes)
        follows = story.when(until, until, NOBODY_TAKES_OVER)
        story.role(responsible, "lead_professional", follows, other=True)
        _tell_of_the_change(story, follows)


def _goes(story: Story, named: datetime) -> datetime:
    goes = story.office_hour(named + (min(story.busy_until, story.now) - named) * 0.6)
    return goes if named < goes < story.ends else NEVER


def _tell_of_the_change(story: Story, since: datetime) -> None:
    """Whoever takes part is told within two working days, those apart who are told nothing."""
    new = [one for one in story.told(Involvement) if one.role == "lead_professional" and one.since == since]
    for lead in new:
        text = story.say("lead")
        item = story.write(Information, since, kind="lead", held_by=lead.agency, at=since, about=lead.id, summary=text)
        for place in there(story, since):
            if place.id != lead.agency and place.id not in story.plot.left_out:
                told = story.when(since, story.days.working_days(since, 2), CHANGE_NOT_TOLD)
                _tell_one(story, item, place, told)
        _write_to_the_adult(story, since)


def _write_to_the_adult(story: Story, since: datetime) -> None:
    at = story.when(since, story.days.working_days(since, 2), ADULT_NOT_TOLD)
    if at < story.ends:
        sees(story, who_sees(story, at), at, "contact/new_lead", kind="letter")


def _tell_one(story: Story, item: str, place: Place, at: datetime) -> None:
    """In writing, or by telephone where the source does not send what was shared."""
    if story.tells("Share"):
        story.share(item, place, at)
    else:
        speaks(story, story.plot.responsible, place, at, "lead")


CHAPTER = Chapter(
    _tell,
    (NOBODY_LEADS, LEAD_LAPSES, LEAD_NOT_REPLACED, LEAD_HAS_LEFT, CHANGE_NOT_TOLD, ADULT_NOT_TOLD, MANAGER_NOT_TOLD,
     NO_CASE_MANAGER, NO_OFFICER),
)  # fmt: skip
