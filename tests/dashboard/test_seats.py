"""What stands on the cards of the round table."""

from __future__ import annotations

from typing import Any

from dashboard_story import (
    ASKS,
    CALENDAR,
    CARE,
    COUNCIL,
    NOW,
    SEATED,
    Agency,
    Asks,
    at_seat,
    case,
    end_of,
    flow,
    on,
    person,
    rows,
    seats,
    story,
)

from dashboard.adult import _clock
from dashboard.days import Clock
from dashboard.seats import Card, cards
from graph_model.people import Seat, Sector
from queries.answers import MissingFlow, Network


def table(network: Network | None = None, as_of: str = "", **more: Any) -> tuple[dict[str, Card], Clock]:
    """The cards of the story, or of one that was changed, by their chairs."""
    found = (network or story(NOW)).model_copy(update=more)
    clock = _clock(found, on(as_of).date() if as_of else None, CALENDAR)
    return {card.key: card for card in cards(found, clock)}, clock


def asking(*asks: Asks, **seated: Any) -> Network:
    """A network in which just this is asked for, and these sit at the table."""
    at = {Seat(name): agencies for name, agencies in seated.items()}
    bare = {"missing_flows": (), "flows": (), "also_involved": ()}
    return story(NOW).model_copy(update=bare | {"gaps": rows(asks, NOW), "seats": seats(asks, at)})


def true(things: Any, clock: Clock) -> list[Any]:
    return [thing for thing in things if thing.when.holds(clock.shown)]


def notes(card: Card, clock: Clock) -> list[tuple[str, str]]:
    return [(note.mark, note.words) for note in true(card.notes, clock)]


def test_every_chair_stands_there_in_the_order_of_reading() -> None:
    """Also where nobody sits: the same places for every adult."""
    found, _ = table()
    assert list(found) == [seat.value for seat in Seat]


def test_a_chair_that_should_be_taken_and_is_not_is_empty_with_its_words() -> None:
    """Who is missing, since when, who is expected, how far up the ladder."""
    found, clock = table()
    [chair] = true(found["lead"].chairs, clock)
    assert (chair.words, chair.since, chair.expected) == ("No lead professional", "since 12\u00a0Oct", COUNCIL.name)
    assert [each.words for each in true(chair.ladder, clock)] == ["safeguarding board since 26\u00a0Oct"]


def test_a_chair_is_empty_only_while_nobody_sits_there() -> None:
    """A gap about a chair that is taken is a line on its card."""
    late = Asks("G", "r", "No health contact", "w", Seat.HOSPITAL, None, "3 oct", "4 oct")
    nurse = at_seat(Agency("N", "Nurses", Sector.COMMUNITY_HEALTH), "14 oct", person("N.B.", "member", "14 oct"))
    found, clock = table(asking(late, hospital=(nurse,)))
    assert [each.when for each in found["hospital"].chairs] == [clock.days(end_of("4 oct"), on("14 oct"))]
    assert notes(found["hospital"], clock) == [("missing", "No health contact")]


def test_a_second_gap_about_the_same_empty_chair_is_a_line_below_the_first() -> None:
    """One chair is empty once."""
    one = Asks("G-1", "r", "No planning meeting", "w", Seat.SOCIAL, None, "1 oct", "5 oct")
    two = Asks("G-2", "r", "No plan", "w", Seat.SOCIAL, None, "1 oct", "8 oct")
    found, clock = table(asking(one, two))
    assert [chair.words for chair in true(found["social"].chairs, clock)] == ["No planning meeting"]
    assert [note.words for note in true(found["social"].notes, clock)] == ["No plan"]


def test_who_was_not_told_is_said_on_the_card_of_who_should_have_heard() -> None:
    """And not on the card of who should have told, although they are expected to."""
    found, clock = table()
    assert ("missing", "Not told: fall 3 Oct") in notes(found["primary"], clock)
    assert ("missing", "Not told: weight loss 14 Oct") in notes(found["social"], clock)
    assert notes(found["provider"], clock) == []


def test_whom_nobody_seats_can_still_not_have_been_told() -> None:
    """A flow to an agency without a chair is on no card, and not lost: it is in the list of gaps."""
    board = Agency("B", "Board", Sector.COMMISSIONER)
    asks = Asks("G", "information-shared", "Board not told", "w", None, CARE, "1 oct", "5 oct")
    missing = MissingFlow(
        from_agency=CARE.id, to_agency=board.id, words="not told", since=end_of("5 oct"), until=None, gap="G"
    )
    found, clock = table(asking(asks).model_copy(update={"missing_flows": (missing,)}))
    assert all(not true(card.notes, clock) for card in found.values())


def test_nothing_requires_a_chair_only_while_a_case_is_open() -> None:
    """Before and after, nothing was judged, and nothing is claimed."""
    found, clock = table(as_of="14 sep")
    quiet, unjudged = found["housing"].quiet, found["housing"].unjudged
    assert not any(days.holds(clock.shown) for days in quiet)
    assert any(days.holds(clock.shown) for days in unjudged)
    found, clock = table(as_of="1 oct")
    assert any(days.holds(clock.shown) for days in found["housing"].quiet)


def test_a_chair_about_which_something_is_unknown_is_not_fine_and_not_quiet() -> None:
    """Unknown is never shown as fine."""
    unknown = Asks("G", "r", "Whether anybody was told", "w", Seat.POLICE, None, "1 oct", "5 oct", unknown=True)
    found, clock = table(asking(unknown))
    card = found["police"]
    assert [note.mark for note in true(card.notes, clock)] == ["unknown"]
    for claims in (card.fine, card.quiet):
        assert not any(days.holds(clock.shown) for days in claims)


def test_a_source_that_cannot_tell_is_named_on_its_agencys_card() -> None:
    """For as long as the agency takes part."""
    found, clock = table()
    assert ("unknown", "Unknown: the hospital feed has no sharing records") in notes(found["hospital"], clock)


def test_whom_a_role_talks_with_stands_on_the_chair_of_its_agency() -> None:
    """The lead's own card does not claim that the lead talks with nobody."""
    lead = at_seat(COUNCIL, "6 oct", person("J.K., lead", "lead_professional", "6 oct"))
    taken = SEATED | {Seat.LEAD: (lead,)}
    found, clock = table(seats=seats(ASKS, taken))
    assert found["lead"].talks == ()
    assert found["lead"].by_role
    assert [group.words for group in found["social"].talks if true(group.talks, clock)] == ["Talks with"]


def test_people_come_and_go_with_their_own_dates() -> None:
    """A person who left is on the card only until that day."""
    left = person("A.B., nurse", "member", "1 oct", "10 oct")
    found, clock = table(asking(provider=(at_seat(CARE, "18 sep", left),)))
    [agency] = found["provider"].agencies
    assert agency.people[0].when == clock.days(on("1 oct"), on("10 oct"))
    assert agency.when.holds(clock.shown)
    assert not agency.people[0].when.holds(clock.shown)


def test_a_case_opened_and_closed_leaves_the_cards_between() -> None:
    """With every case closed nothing is fine any more either."""
    closed = case("C-1", "concern", "concern", "concern", "18 sep", NOW).model_copy(update={"closed_at": on("1 nov")})
    found, clock = table(cases=(closed,))
    assert not any(days.holds(clock.shown) for days in found["housing"].fine)


def test_what_flows_between_two_agencies_of_one_chair_is_said_there() -> None:
    """They talk with each other."""
    one, two = Agency("H-1", "Ward", Sector.HOSPITAL), Agency("H-2", "Nurses", Sector.COMMUNITY_HEALTH)
    both = (at_seat(one, "1 oct"), at_seat(two, "1 oct"))
    found, clock = table(asking(hospital=both).model_copy(update={"flows": (flow(one, two, "share", "2 oct"),)}))
    [group] = [group for group in found["hospital"].talks if true(group.talks, clock)]
    talks = [(talk.words, len(talk.days)) for talk in true(group.talks, clock)]
    assert (group.words, talks) == ("Talks with", [("each other", 1)])
