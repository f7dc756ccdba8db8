"""Information and referrals."""

from __future__ import annotations

from datetime import datetime, timedelta

from graph_model.case import Contact, Decision, Event, Involvement
from graph_model.coordination import Information, Invitation, Meeting, Referral, Share

from ..asking import Ask, Asked, Need, ask, follows, rule
from ..clock import NEVER, Moments, day_of
from ..seen import SeenCase, Told, ms, ms_or_none
from .health import HEALTH

TO_EVERYONE = ("concern", "allegation", "risk_assessment")
CARERS = ("care_provider", "adult_social_care")
AUDIENCE = {
    "harm": (*CARERS, *HEALTH),
    "behaviour": (*CARERS, "mental_health", "learning_disability", "behaviour_support"),
    "health": (*CARERS, *HEALTH),
    "medication": (*CARERS, *HEALTH),
    "capacity": (*CARERS, *HEALTH),
    "financial": ("adult_social_care", "police", "commissioner"),
    "housing": ("housing", "adult_social_care", "fire"),
}
ANSWERS = (
    "multi_agency_required", "threshold", "closure", "no_further_action", "agency_not_required", "determination",
)  # fmt: skip
TREATED = ("fall", "injury", "medication_error", "deterioration")


@rule("information-shared", "2 working days", grave_limit="1 working day")
def information_shared(case: SeenCase) -> Asked:
    """Who must know what another agency holds is told, unless it is withheld with a reason, or the agency knows it of
    itself."""
    asks = []
    for item in case.all(Information):
        for joins in case.all(Involvement):
            if joins.role != "treating" and must_know(case, item, joins.agency) and is_owed(case, item, joins):
                since = max(ms(item.at), ms(joins.since))
                asked = case.clock.between(since, ms_or_none(joins.until)) - excused(case, item, joins.agency)
                asks.append(Ask(item.id, joins.agency, asked, frozenset({item.id}), since, by_day=False))

    def told(need: Need) -> Told:
        item = case.named(Information, need.subject)
        assert item
        assert need.agency
        shares = [one for one in case.all(Share) if one.information == item.id]
        knew = [one for one in shares if need.agency in (one.to, one.from_agency)]
        spoke = [
            one
            for one in case.all(Contact)
            if item.about and one.about == item.about and need.agency in (one.from_agency, one.to_agency)
        ]
        told = case.told(
            [(ms(one.at), None) for one in knew], "Share.to Share.from_agency Share.information Share.at"
        ) | case.told(
            [(ms(one.at), None) for one in spoke],
            "Contact.from_agency Contact.to_agency Contact.about Contact.at Information.about",
        )
        told |= case.told(
            [(ms(one.asked_at), None) for one in referred_on_it(case, item, need.agency)],
            "Referral.from_agency Referral.to_agency Referral.asked_at Share.carried_by Share.information"
            " Information.about Information.held_by Information.at",
        )
        told |= case.told(
            [(since, None) for since in met_one_who_had_been_told(case, item, need.agency)],
            "Invitation.meeting Invitation.agency Invitation.attended Invitation.minutes_sent_at Meeting.held_at"
            " Share.to Share.information Share.at",
        )
        return told | case.told(
            [(since, None) for since in met_the_holder(case, item, need.agency)],
            "Invitation.meeting Invitation.agency Invitation.attended Invitation.minutes_sent_at Meeting.held_at"
            " Information.held_by Information.at",
        )

    return asks, told


def must_know(case: SeenCase, item: Information, agency: str) -> bool:
    """Some kinds must reach every agency, others those of some sectors; the family is owed nothing here."""
    sector = case.sector(agency)
    if sector == "family" or agency == item.held_by:
        return False
    return item.kind in TO_EVERYONE or sector in AUDIENCE.get(item.kind, ())


def is_owed(case: SeenCase, item: Information, joins: Involvement) -> bool:
    """It was learned while the agency took part, or in the 90 days before it joined; or it was the last risk
    assessment when it joined."""
    learned, joined, left = ms(item.at), ms(joins.since), ms_or_none(joins.until)
    if day_of(learned) >= day_of(joined) - timedelta(days=90) and (left is None or learned < left):
        return True
    replaced = [one for one in case.of_kinds(Information, item.kind) if learned < ms(one.at) <= joined]
    return item.kind == "risk_assessment" and learned <= joined and not replaced


def excused(case: SeenCase, item: Information, agency: str) -> Moments:
    """When an agency need not be told: it is withheld from it, or from all, with a reason; the agency saw the same
    happen, or admitted or examined the adult by the next day; or it holds an item of its own about the same event."""
    found = NEVER
    for one in case.of_kinds(Decision, "share_withheld"):
        if one.about == item.id and one.reason and one.to_agency in (None, agency):
            found |= case.clock.between(ms(one.at), ms_or_none(one.until))
    event = case.named(Event, item.about)
    if event is None:
        return found
    if any((one.kind, one.at, one.agency) == (event.kind, event.at, agency) for one in case.all(Event)):
        found |= case.clock.between(ms(item.at), None)
    for seen in sees_harm(case, event, agency):
        found |= case.clock.between(max(ms(seen.at), ms(item.at)), None)
    for own in case.all(Information):
        if own.id != item.id and own.about == event.id and own.held_by == agency:
            found |= case.clock.between(max(ms(own.at), ms(item.at)), None)
    return found


def sees_harm(case: SeenCase, event: Event, agency: str) -> list[Event | Contact]:
    """Admissions and examinations by the agency, from the harm on, that day or the next."""
    if event.kind not in TREATED:
        return []
    seen: list[Event | Contact] = [one for one in case.of_kinds(Event, "admission") if one.agency == agency]
    seen += [one for one in case.of_kinds(Contact, "examination") if one.from_agency == agency]
    return [
        one
        for one in seen
        if day_of(ms(one.at)) <= day_of(ms(event.at)) + timedelta(days=1)
        and (
            one.at >= event.at
            or ((one.precision.by_day or event.precision.by_day) and day_of(ms(one.at)) == day_of(ms(event.at)))
        )
    ]


def referred_on_it(case: SeenCase, item: Information, agency: str) -> list[Referral]:
    """Referrals of the holder to the agency, up to 28 days after it learned it, which name nothing else."""
    found = []
    for one in case.all(Referral):
        if (one.from_agency, one.to_agency) != (item.held_by, agency):
            continue
        carried = [share.information for share in case.all(Share) if share.carried_by == one.id]
        named = [name for name in carried if (about := case.named(Information, name)) and about.about != one.id]
        learned, asked = day_of(ms(item.at)), day_of(ms(one.asked_at))
        after = one.asked_at >= item.at or (one.precision.by_day and asked >= learned)
        if after and asked <= learned + timedelta(days=28) and not named:
            found.append(one)
    return found


def met_the_holder(case: SeenCase, item: Information, agency: str) -> list[int]:
    """When the agency was at a meeting with the holder after the holder learned it, or was sent the minutes."""
    return met_one_who_knew(case, item.held_by, item.at, agency)


def met_one_who_had_been_told(case: SeenCase, item: Information, agency: str) -> list[int]:
    """The same of whoever had been told."""
    shares = [one for one in case.all(Share) if one.information == item.id and one.to != agency]
    return [when for one in shares for when in met_one_who_knew(case, one.to, one.at, agency)]


def met_one_who_knew(case: SeenCase, who: str, since: datetime, agency: str) -> list[int]:
    """When the agency was at a meeting with one that knew it since then, or was sent the minutes."""
    found = []
    for meeting in case.all(Meeting):
        asked = [one for one in case.all(Invitation) if one.meeting == meeting.id]
        after = meeting.held_at >= since or (
            meeting.precision.by_day and day_of(ms(meeting.held_at)) >= day_of(ms(since))
        )
        if after and any(one.agency == who and one.attended for one in asked):
            for one in asked:
                if one.agency == agency and (when := meeting.held_at if one.attended else one.minutes_sent_at):
                    found.append(ms(when))
    return found


@rule("referral-answered", "5 working days")
def referral_answered(case: SeenCase) -> Asked:
    """Asked: answered, done, or the receiver's stated start on the case after it. What is urgent waits one day."""
    asks = []
    for one in case.all(Referral):
        limit = "1 working day" if one.priority in ("urgent", "emergency") else None
        asks.append(ask(case, one, one.asked_at, agency=one.to_agency, limit=limit))

    def answered(need: Need) -> Told:
        referral = case.named(Referral, need.subject)
        assert referral
        replies = [ms(when) for when in (referral.answered_at, referral.completed_at) if when]
        joined = [
            (ms(one.since), None)
            for one in case.all(Involvement)
            if one.agency == referral.to_agency
            and one.inferred_from is None
            and follows(one.since, one.precision.by_day, need.first)
        ]
        acted = acted_on(case, referral)
        after = [(ms(one.at), None) for one in acted if follows(one.at, one.precision.by_day, need.first)]
        return (
            case.told(
                [(min(replies), None)] if replies else [],
                "Referral.to_agency Referral.answered_at Referral.completed_at",
            )
            | case.told(joined, "Involvement.agency Involvement.since")
            | case.told(
                after,
                "Decision.about Decision.kind Decision.outcome Decision.agency Contact.about Contact.kind"
                " Contact.from_agency Contact.with_adult Referral.to_agency",
            )
        )

    return asks, answered


def acted_on(case: SeenCase, referral: Referral) -> list[Decision | Contact]:
    """What the one that was asked decided about the referral, and when it saw the adult about it."""
    found: list[Decision | Contact] = [
        one
        for one in case.all(Decision)
        if (one.about, one.agency) == (referral.id, referral.to_agency)
        and one.kind in ANSWERS
        and one.outcome != "not_yet"
    ]
    found += [
        one
        for one in case.all(Contact)
        if (one.about, one.from_agency) == (referral.id, referral.to_agency)
        and (one.kind == "examination" or (one.kind == "visit" and one.with_adult != "no"))
    ]
    return found
