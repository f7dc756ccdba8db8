"""Who talks with whom, from when on, and what is only asking."""

from __future__ import annotations

from dashboard_story import BOARD, CALENDAR, CARE, COUNCIL, GP, HOMES, MIND, NOW, at_seat, flow, on, story

from dashboard.adult import _clock
from dashboard.days import Clock
from dashboard.talks import lines, sides, talk_of
from queries.answers import Flow, Network

SEATED = {"provider": CARE, "social": COUNCIL, "primary": GP, "mental": MIND, "housing": HOMES}


def network(*flows: Flow) -> Network:
    return story(NOW).model_copy(update={"flows": flows})


def said(side: str, *flows: Flow, as_of: str = "14 nov") -> dict[str, list[tuple[str, int]]]:
    """What a card says on a day: the words, with whom, and how often up to then."""
    found = network(*flows)
    clock: Clock = _clock(found, on(as_of).date(), CALENDAR)
    groups = talk_of(side, lines(found, clock), [clock.days(on("18 sep"))], [])
    return {
        group.words: [
            (talk.words, sum(day <= clock.shown for day in talk.days))
            for talk in group.talks
            if talk.when.holds(clock.shown)
        ]
        for group in groups
        if any(talk.when.holds(clock.shown) for talk in group.talks)
    }


def test_telling_goes_one_way_until_the_other_tells_something_too() -> None:
    """From that day on they talk with each other, and all of it counts."""
    told = flow(CARE, COUNCIL, "share", "1 oct", "5 oct")
    back = flow(COUNCIL, CARE, "share", "10 oct")
    assert said("provider", told, back, as_of="9 oct") == {"Told": [("social care", 2)], "Told by": [("nobody", 0)]}
    assert said("social", told, back, as_of="9 oct") == {"Told by": [("provider", 2)]}
    assert said("provider", told, back, as_of="10 oct") == {"Talks with": [("social care", 3)]}


def test_a_meeting_goes_both_ways_at_once() -> None:
    """Who sat together talked."""
    met = flow(CARE, COUNCIL, "meeting", "15 oct")
    assert said("provider", met) == {"Talks with": [("social care", 1)]}
    assert said("social", met) == {"Talks with": [("provider", 1)]}


def test_asking_without_an_answer_is_not_talking() -> None:
    """It is said on both cards, and neither is said to talk."""
    asked = flow(GP, MIND, "referral", "27 oct", answered=False)
    assert said("primary", asked) == {"Told by": [("nobody", 0)], "Asked": [("mental health", 1)]}
    assert said("mental", asked) == {"Asked by": [("GP", 1)]}
    assert said("primary", flow(GP, MIND, "referral", "27 oct")) == {"Talks with": [("mental health", 1)]}


def test_who_takes_part_and_is_linked_to_nobody_talks_with_nobody() -> None:
    """Said in words, not left blank."""
    assert said("housing") == {"Talks with": [("nobody", 0)]}


def test_where_no_source_can_tell_nobody_is_not_claimed() -> None:
    """On the days on which the feed is silent nothing is said about talking."""
    found = network()
    clock = _clock(found, None, CALENDAR)
    always = [clock.days(on("18 sep"))]
    assert talk_of("hospital", lines(found, clock), always, always) == ()


def test_the_others_stand_in_the_order_of_the_table() -> None:
    """Chairs first, then those without one."""
    flows = [flow(CARE, other, "meeting", "1 oct") for other in (BOARD, HOMES, GP, COUNCIL)]
    assert [words for words, _ in said("provider", *flows)["Talks with"]] == [
        "social care", "GP", "housing", "Care commissioning team",
    ]  # fmt: skip


def test_who_only_telephoned_has_a_line_of_their_own() -> None:
    """They were never seated, so their talking is not that of the chair they might have taken."""
    found = network(flow(MIND, CARE, "contact", "1 oct")).model_copy(
        update={
            "seats": tuple(s.model_copy(update={"agencies": ()}) for s in story(NOW).seats if s.seat != "mental"),
            "also_involved": (at_seat(MIND, "1 oct"),),
        }
    )
    assert sides(found)[MIND.id].key == MIND.id
