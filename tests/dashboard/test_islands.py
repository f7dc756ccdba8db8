"""The groups of agencies that talk, and what stands above them."""

from __future__ import annotations

from typing import Any

import pytest
from dashboard_story import CALENDAR, CARE, COUNCIL, HOSPITAL, MIND, NOW, on, story

from dashboard.adult import _clock
from dashboard.islands import Alone, heading, islands
from queries.answers import TalkingGroups

SILENT, DUMB = Alone("Trust", None), Alone("Hospital", "sends no sharing records")


@pytest.mark.parametrize(
    ("groups", "alone", "words"),
    [
        (2, (), "Two groups that do not talk to each other"),
        (12, (), "12 groups that do not talk to each other"),
        (2, (SILENT,), "Two groups that do not talk to each other"),
        (1, (SILENT,), "One group, and 1 agency linked to nobody"),
        (1, (SILENT, SILENT), "One group, and 2 agencies linked to nobody"),
        (1, (DUMB,), "One group, as far as can be judged"),
        (1, (), "One group: everybody involved talks"),
        (0, (SILENT, SILENT), "Two agencies, and nobody talks with anybody"),
        (0, (SILENT,), "One agency, linked to nobody"),
        (0, (DUMB,), "Who talks with whom cannot be judged"),
    ],
)
def test_the_heading_says_what_was_found_and_no_more(groups: int, alone: tuple[Alone, ...], words: str) -> None:
    """Whom no source can tell of is never counted as silent, nor as talking."""
    assert heading(groups, alone) == words


def found(*talking: TalkingGroups) -> Any:
    network = story(NOW).model_copy(update={"talking": talking})
    return islands(network, _clock(network, None, CALENDAR))


def test_who_is_linked_to_nobody_stands_apart_from_whom_nobody_can_judge() -> None:
    """With the reason, and by name."""
    talking = TalkingGroups(
        since=on("29 oct"), until=None, groups=((CARE.id, COUNCIL.id),), alone=(MIND.id, HOSPITAL.id)
    )
    [stretch] = found(talking)
    assert stretch.groups == ((CARE.name, COUNCIL.name),)
    assert [(kind, [agency.name for agency in agencies]) for kind, agencies in stretch.apart] == [
        ("alone", [MIND.name]),
        ("unknown", [HOSPITAL.name]),
    ]


def test_what_held_for_some_hours_is_on_no_day() -> None:
    """Only what held when a day was over is shown for it."""
    nine, noon = (on("1 oct").replace(hour=hour) for hour in (9, 12))
    morning = TalkingGroups(since=nine, until=noon, groups=(), alone=(CARE.id,))
    after = TalkingGroups(since=noon, until=None, groups=(), alone=(COUNCIL.id,))
    assert [stretch.alone[0].name for stretch in found(morning, after)] == [COUNCIL.name]


def test_when_something_last_passed_between_the_groups_is_said() -> None:
    """Or that nothing on record ever did."""
    apart = TalkingGroups(since=on("1 oct"), until=None, groups=((CARE.id,), (COUNCIL.id,)), alone=())
    assert found(apart)[0].last_passed == ""
    assert found(apart.model_copy(update={"last_passed": on("15 sep")}))[0].last_passed == "15\u00a0Sep"
