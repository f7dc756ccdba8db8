"""Two dates beside each other: what appeared, what went, who joined and left, which links live."""

from __future__ import annotations

from typing import Any

import pytest
from dashboard_story import CALENDAR, CARE, COUNCIL, GP, MIND, NOW, NURSES, end_of, flow, on, story

from dashboard.adult import AdultView, _clock
from dashboard.comparison import Comparison, Fact
from dashboard.days import number
from queries.answers import Network


def day(words: str) -> int:
    return number(on(words).date())


def beside(against: str, shown: str, **more: Any) -> AdultView:
    """The page of one day, compared with another, each with the answer for its own day."""

    def then(words: str) -> Network:
        return story(end_of(words)).model_copy(update=more)

    whole = story(NOW).model_copy(update=more)
    clock, other = (_clock(whole, on(words).date(), CALENDAR) for words in (shown, against))
    return AdultView(whole, then(shown), clock, (other, then(against)))


def compared(against: str, shown: str, **more: Any) -> Comparison:
    found = beside(against, shown, **more).comparison
    assert found is not None
    return found


def part(found: Comparison, name: str) -> list[Fact]:
    [facts] = [each.facts for each in found.parts if each.name == name]
    return list(facts)


def words(found: Comparison, name: str) -> set[str]:
    return {fact.words.replace("\u00a0", " ") for fact in part(found, name)}


def test_gaps_that_appeared_and_went_are_those_of_the_two_dates() -> None:
    """What is missing on the later date only has appeared, what is missing on the earlier only went."""
    found = compared("13 oct", "20 oct")
    assert words(found, "Gaps that appeared") == {
        "Tidewell Council, adults not told of the weight loss of 14 Oct",
        "Mill Lane Surgery not told of the fall of 3 Oct",
    }  # fmt: skip
    assert words(found, "Gaps that went") == {"No planning meeting held", "No health contact after the fall of 3 Oct"}
    assert words(found, "Gaps that came and went in between") == {"No plan agreed"}


def test_a_gap_says_how_it_stood_on_either_date() -> None:
    """Missing since when, coming due, met late: never only that it differs."""
    found = compared("13 oct", "20 oct")
    said = {fact.words: (fact.then, fact.now) for fact in part(found, "Gaps that went")}
    then, now = said["No planning meeting held"]
    assert (then.replace("\u00a0", " "), now.replace("\u00a0", " ")) == ("missing since 12 Oct", "met late 15 Oct")


@pytest.mark.parametrize(("one", "other"), [("20 sep", "14 nov"), ("13 oct", "20 oct"), ("14 nov", "27 nov")])
def test_what_appeared_and_what_went_make_up_the_difference_of_the_counts(one: str, other: str) -> None:
    """The counts that the page shows on the two dates differ by exactly what is listed."""
    whole = story(NOW)
    missing = [
        AdultView(whole, whole, _clock(whole, on(date).date(), CALENDAR)).counts.missing for date in (one, other)
    ]
    found = compared(one, other)
    assert missing[1] - missing[0] == len(part(found, "Gaps that appeared")) - len(part(found, "Gaps that went"))


def test_it_does_not_matter_which_date_is_shown() -> None:
    """The earlier is always the first."""
    assert compared("13 oct", "20 oct") == compared("20 oct", "13 oct")


def test_the_same_date_twice_is_no_comparison() -> None:
    """There is nothing to say, which is not to say that nothing changed."""
    assert beside("20 oct", "20 oct").comparison is None


def test_a_date_outside_the_history_is_its_end() -> None:
    """A link with another date still leads somewhere."""
    view = beside("1 jan 2020", "20 oct")
    assert view.against == view.history.first


def test_who_joins_is_named_with_the_people_of_the_agency() -> None:
    """An agency once, and each person in a role; who was there on both dates is not named."""
    found = compared("14 oct", "22 oct")
    assert {"Quayside Homes", "V.E., housing officer (Quayside Homes)", "Mill Lane Surgery"} <= words(
        found, "Who joined"
    )
    assert "Larkfield Home Care" not in words(found, "Who joined")
    assert words(found, "Who left") == set()


def test_who_left_is_said_with_the_day() -> None:
    """The end of the last part that they took before the later date."""
    whole = story(NOW)
    seats = tuple(
        seat.model_copy(
            update={
                "agencies": tuple(
                    at.model_copy(update={"people": tuple(_until(person) for person in at.people)})
                    if at.agency.id == NURSES.id
                    else at
                    for at in seat.agencies
                )
            }
        )
        for seat in whole.seats
    )
    found = compared("20 oct", "14 nov", seats=seats)
    assert NURSES.name in words(found, "Who left")
    [left] = [fact for fact in part(found, "Who left") if fact.words == NURSES.name]
    assert left.now.replace("\u00a0", " ") == "until 1 Nov"


def _until(person: Any) -> Any:
    return person.model_copy(update={"until": on("1 nov")})


def test_a_link_is_live_for_four_weeks_after_something_passed() -> None:
    """On the 28th day it is over; before something passes there is none."""
    once = {"flows": (flow(CARE, GP, "share", "20 sep"),)}
    assert words(compared("19 sep", "17 oct", **once), "Links that came alive") == {
        f"{CARE.name} and {GP.name}"
    }  # fmt: skip
    assert words(compared("17 oct", "18 oct", **once), "Links that fell silent") == {f"{CARE.name} and {GP.name}"}
    assert words(compared("18 oct", "14 nov", **once), "Links that fell silent") == set()


def test_both_directions_are_one_link_and_it_says_how_often() -> None:
    """Who told whom stands on the table of seats; here is whether they talk."""
    both = {"flows": (flow(CARE, GP, "share", "20 sep"), flow(GP, CARE, "contact", "22 sep"))}
    [fact] = part(compared("25 sep", "14 nov", **both), "Links that fell silent")
    assert (fact.then.replace("\u00a0", " "), fact.now.replace("\u00a0", " ")) == (
        "2 times, last 22 Sep", "nothing since 22 Sep",
    )  # fmt: skip


def test_to_ask_and_not_to_be_answered_is_no_link() -> None:
    """As among the groups that talk with each other."""
    found = compared("20 oct", "14 nov")
    assert not any(MIND.name in each for each in words(found, "Links that came alive"))


def test_nobody_falls_silent_in_time_to_come() -> None:
    """What will pass is not known: a later date than today compares the links of today."""
    lately = {"flows": (flow(CARE, COUNCIL, "share", "18 oct"),)}
    assert words(compared("14 nov", "28 nov", **lately), "Links that fell silent") == set()
    assert compared("14 nov", "28 nov", **lately).ahead


def test_what_nobody_can_judge_is_counted_beside_and_whose_silence_says_nothing_is_named() -> None:
    """A gap that became unknown is not fine, and a source without sharing records is not a silent agency."""
    found = compared("20 oct", "14 nov")
    assert found.unknown == (0, 1)
    assert any("hospital feed has no sharing records" in each for each in found.cannot_tell)
