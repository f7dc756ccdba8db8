"""What tends to happen together on a case, so close together that the rules of England fire."""

from __future__ import annotations

from .making import Maker


def people(make: Maker) -> None:
    """Agencies take part, some in roles."""
    dice = make.dice
    for _ in range(dice.number(1, 4)):
        involve(
            make,
            role=dice.one_of(("member", "member", "member", "treating", "lead_professional", "review_owner", "carer")),
        )


def involve(make: Maker, role: str = "member", agency: str | None = None, day: int | None = None) -> int:
    by_day, since = make.by_day(), make.day() if day is None else day
    make.add(
        "Involvement",
        by_day,
        since,
        agency=agency or make.agency(),
        role=role,
        since=make.at(since, by_day),
        until=make.later(since, by_day, 4),
    )
    return since


def leads(make: Maker) -> None:
    """One lead after another, with or without a break."""
    dice = make.dice
    role = dice.one_of(("lead_professional", "lead_professional", "review_owner"))
    for _ in range(dice.number(1, 2)):
        involve(make)
    day = make.day()
    for _ in range(dice.number(1, 3)):
        by_day = make.by_day()
        end = dice.maybe(7, lambda day=day: make.day(after=day))  # type: ignore[misc]
        make.add(
            "Involvement",
            by_day,
            day,
            agency=make.agency(),
            role=role,
            since=make.at(day, by_day),
            until=None if end is None else make.at(end, by_day),
        )
        day = make.day() if end is None else end + dice.one_of((0, 0, 1, 5))


def signs(make: Maker) -> None:
    """The same sort of thing, again and again."""
    dice = make.dice
    kinds = dice.one_of(
        (("deterioration",), ("behaviour_change",), ("fall", "incident", "deterioration", "missed_care"))
    )
    day = make.day()
    for _ in range(dice.number(1, 4)):
        happened(make, dice.one_of(kinds), day)
        day = min(day + dice.one_of((0, 0, 1, 14, 27, 28, 29)), 125)
    if dice.chance(6):
        seen_by(make, day)
    if dice.chance(7):
        involve(make, day=day)


def happened(make: Maker, kind: str, day: int) -> str | None:
    dice, by_day = make.dice, make.by_day()
    return make.add(
        "Event",
        by_day,
        day,
        kind=kind,
        at=make.at(day, by_day),
        agency=make.agency_or_none(),
        count=2 if dice.chance(1) else 1,
    )


def seen_by(make: Maker, day: int) -> None:
    """Somebody sees the adult, about then."""
    dice, by_day = make.dice, make.by_day()
    day += dice.one_of((-1, 0, 0, 0, 1, 1, 2))
    make.add(
        "Contact",
        by_day,
        day,
        kind=dice.one_of(("examination", "visit", "call")),
        at=make.at(day, by_day),
        from_agency=make.agency_or_none(9),
        with_adult=dice.one_of(("no", "yes", "alone")),
        priority=dice.one_of((None, None, "routine", "emergency")),
    )


def harm(make: Maker) -> None:
    """The adult is hurt; perhaps somebody from health comes."""
    dice, day = make.dice, make.day()
    happened(make, dice.one_of(("fall", "injury", "medication_error")), day)
    for _ in range(dice.number(0, 2)):
        seen_by(make, day)
    if dice.chance(2):
        happened(make, "admission", day + dice.one_of((-1, 0, 0, 1)))


def alarms(make: Maker) -> None:
    """Concern after concern."""
    dice = make.dice
    day = make.day() - dice.one_of((0, 0, 30))
    for _ in range(dice.number(2, 5)):
        by_day = make.by_day()
        if dice.chance(5):
            happened(make, dice.one_of(("concern", "incident", "fall")), day)
        else:
            make.add(
                "Contact",
                by_day,
                day,
                kind=dice.one_of(("family_concern", "call")),
                at=make.at(day, by_day),
                priority=dice.one_of((None, "emergency")),
                count=3 if dice.chance(1) else 1,
            )
        day = min(day + dice.one_of((0, 1, 10, 30, 44, 45, 89, 90)), 125)
    if dice.chance(6):
        meeting(make, day=day - dice.one_of((0, -5, -7, 27, 28, 29)))


def escalations(make: Maker) -> None:
    """Steps on the ladder, and decisions."""
    dice = make.dice
    day = make.day()
    for _ in range(dice.number(1, 2)):
        by_day = make.by_day()
        make.add(
            "Escalation",
            by_day,
            day,
            at=make.at(day, by_day),
            agency=make.agency(),
            nature_of_risk=dice.one_of(("falls", "falls", None)),
            actions_taken=dice.one_of(("checks", "checks", None)),
            additional_support=dice.one_of(("yes", "not_yet", None)),
            multi_agency_required=dice.one_of(("yes", "no", "not_yet", None)),
        )
        day = make.day(after=day)
    for _ in range(dice.number(0, 2)):
        decide(make, make.day(after=day - 28))


def decide(make: Maker, day: int) -> None:
    dice, by_day = make.dice, make.by_day()
    make.add(
        "Decision",
        by_day,
        day,
        kind=dice.one_of(("multi_agency_required", "multi_agency_required", "threshold")),
        at=make.at(day, by_day),
        outcome=dice.one_of(("yes", "no", "not_yet", None)),
    )


def risks(make: Maker) -> None:
    """The risk rises and falls; controls, and perhaps a plan."""
    dice, day = make.dice, make.day()
    for _ in range(dice.number(1, 4)):
        by_day = make.by_day()
        level = dice.one_of(("emerging", "moderate", "high", "high", "severe"))
        make.add("RiskAssessment", by_day, day, level=level, at=make.at(day, by_day), agency=make.agency_or_none(3))
        day = make.day(after=day)
    for _ in range(dice.number(0, 2)):
        by_day, since = make.by_day(), make.day()
        make.add(
            "Control",
            by_day,
            since,
            what="one to one",
            since=make.at(since, by_day),
            until=make.later(since, by_day),
            agency=make.agency_or_none(6),
            person=dice.one_of((None, None, "nurse-1")),
        )
    if dice.chance(4):
        decide(make, make.day(after=day - 28))
    if dice.chance(4):
        plan(make)


def plan(make: Maker) -> None:
    """A plan; perhaps with dates, reviews and the end."""
    dice, by_day = make.dice, make.by_day()
    day = make.day() - dice.one_of((0, 0, 0, 30, 90))
    named = dice.maybe(5, lambda: make.by(day + dice.one_of((0, 1, 14, 28, 42, 43, 60))))
    ended = dice.maybe(4, lambda: make.at(day + dice.one_of((0, 1, 14, 28, 42, 43, 60)), by_day))
    make.add(
        "Plan",
        by_day,
        day,
        kind=dice.one_of(("safeguarding", "safeguarding", "care", "discharge")),
        agreed_at=make.at(day, by_day),
        ended_at=ended,
        review_due_at=named,
    )
    for _ in range(dice.number(0, 2)):
        day = min(day + dice.one_of((0, 1, 14, 28, 41, 42, 43)), 125)
        by_day = make.by_day()
        following = day + dice.one_of((0, 1, 14, 28, 42, 43, 60))
        make.add(
            "Review",
            by_day,
            day,
            held_at=make.at(day, by_day),
            next_due_at=dice.maybe(5, lambda following=following: make.by(following)),  # type: ignore[misc]
        )
    if dice.chance(5):
        involve(make, role="review_owner")


def responsibility(make: Maker) -> None:
    """Something to be done, and who owns it."""
    dice, by_day, day = make.dice, make.by_day(), make.day()
    name = make.add(
        "Responsibility",
        by_day,
        day,
        what="a sensor mat",
        set_at=make.at(day, by_day),
        due_at=dice.maybe(6, lambda: make.by(make.day(after=day))),
        done_at=make.later(day, by_day),
        cancelled_at=make.later(day, by_day, 3),
        cancelled_because=dice.one_of((None, "not wanted")),
    )
    for _ in range(dice.number(0, 2) if name else 0):
        since = day + dice.one_of((-1, 0, 0, 1, 2, 3))
        by_day = make.by_day()
        make.add(
            "Ownership",
            by_day,
            since,
            responsibility=name,
            agency=make.agency(),
            since=make.at(since, by_day),
            until=make.later(since, by_day, 3),
        )


def information(make: Maker) -> None:
    """Somebody learns something; others are told, or meet, or know it already."""
    dice = make.dice
    joined = [involve(make) for _ in range(dice.number(1, 3))]
    day = dice.one_of(joined) + dice.one_of((0, 0, 0, 1, 2, -1, -5, -89, -90, -91))
    event = happened(make, dice.one_of(("fall", "incident")), day) if dice.chance(5) else None
    if event and dice.chance(3):
        happened(make, dice.one_of(("fall", "incident")), day)
    kind = dice.one_of(("harm", "harm", "concern", "risk_assessment", "behaviour", "housing", "plan"))
    items = [learn(make, kind, day, event) for _ in range(1 + dice.number(0, 1))]
    for item in (one for one in items if one):
        for _ in range(dice.number(0, 2)):
            by_day, told = make.by_day(), day + dice.one_of((0, 0, 1, 2, 3, 5))
            make.add(
                "Share",
                by_day,
                told,
                information=item,
                to=make.agency(),
                from_agency=make.agency_or_none(3),
                at=make.at(told, by_day),
            )
        if dice.chance(2):
            by_day, then = make.by_day(), day + dice.one_of((0, 1, 2, 3))
            make.add(
                "Decision",
                by_day,
                then,
                kind="share_withheld",
                about=item,
                at=make.at(then, by_day),
                until=make.later(then, by_day, 3),
                to_agency=make.agency_or_none(8),
                reason=dice.one_of(("refused", "refused", None)),
            )
    if event and dice.chance(3):
        by_day, spoke = make.by_day(), day + dice.one_of((0, 0, 1, 2, 3))
        make.add(
            "Contact",
            by_day,
            spoke,
            kind="call",
            at=make.at(spoke, by_day),
            from_agency=make.agency_or_none(9),
            to_agency=make.agency_or_none(9),
            about=event,
        )
    if dice.chance(5):
        meeting(make, day=day + dice.one_of((0, 0, 1, -1, 3)))
    if dice.chance(3):
        by_day, then = make.by_day(), day + dice.one_of((0, 1, 2))
        level = dice.one_of(("moderate", "high"))
        make.add("RiskAssessment", by_day, then, level=level, at=make.at(then, by_day))


def learn(make: Maker, kind: str, day: int, event: str | None) -> str | None:
    by_day, learned = make.by_day(), day + make.dice.one_of((0, 0, 0, 1, 4))
    about = event if make.dice.chance(7) else None
    return make.add(
        "Information", by_day, learned, held_by=make.agency(), at=make.at(learned, by_day), kind=kind, about=about
    )


def meeting(make: Maker, day: int | None = None) -> None:
    """Agencies meet, or are sent the minutes."""
    dice, by_day = make.dice, make.by_day()
    day = make.day() if day is None else min(day, 125)
    kind = dice.one_of(("strategy", "planning", "professionals", "mdt", "review"))
    held = make.add("Meeting", by_day, day, kind=kind, held_at=make.at(day, by_day))
    for _ in range(dice.number(0, 3) if held else 0):
        minutes = make.later(day + 1, by_day, 3)
        make.add(
            "Invitation",
            by_day,
            day,
            meeting=held,
            agency=make.agency(),
            attended=dice.one_of((True, True, False, None)),
            minutes_sent_at=minutes,
        )


def referral(make: Maker) -> None:
    """One agency asks another."""
    dice, by_day, day = make.dice, make.by_day(), make.day()
    asked = make.agency()
    name = make.add(
        "Referral",
        by_day,
        day,
        to_agency=asked,
        from_agency=make.agency_or_none(),
        asked_at=make.at(day, by_day),
        priority=dice.one_of((None, "routine", "urgent", "emergency")),
        answered_at=make.later(day, by_day, 4),
        completed_at=make.later(day, by_day, 3),
    )
    if dice.chance(4):
        by_day, since = make.by_day(), day + dice.one_of((-1, 0, 0, 1, 5))
        make.add(
            "Involvement",
            by_day,
            since,
            agency=asked if dice.chance(8) else make.agency(),
            since=make.at(since, by_day),
            inferred_from=name if dice.chance(3) else None,
        )


def stages(make: Maker) -> None:
    """The case moves on, or is closed and opened again."""
    dice = make.dice
    day = make.day()
    for _ in range(dice.number(1, 3)):
        by_day = make.by_day()
        make.add(
            "Stage",
            by_day,
            day,
            stage=dice.one_of(("enquiry", "enquiry", "plan", "review", "closed", "closed", "planning")),
            since=make.at(day, by_day),
            until=make.later(day, by_day, 6),
        )
        day = make.day(after=day)


EPISODES = (
    people,
    leads,
    signs,
    harm,
    harm,
    alarms,
    escalations,
    risks,
    plan,
    responsibility,
    information,
    information,
    meeting,
    referral,
    stages,
)
