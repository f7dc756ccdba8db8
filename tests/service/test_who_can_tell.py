"""Whether anybody can tell who talks with whom: silence of a source is not silence of the agencies."""

from __future__ import annotations

from world import World

from dashboard.adult import _clock
from dashboard.islands import islands
from queries.access import LOCAL

TALKING = ("Share", "Contact", "Referral", "Meeting", "Invitation", "Escalation")


def test_where_no_source_tells_of_talking_nobody_is_said_to_talk_with_nobody(world: World, serving) -> None:
    """It cannot be judged, and the page says so instead of calling it a finding."""
    world.case("A", opened="2026-05-04")
    for agency in ("home", "council"):
        world.involve("A", agency, since="2026-05-05")
    world.source_cannot_tell(*TALKING)
    service = serving()
    answer = service.network(LOCAL, "adult of A")
    seated = [at for seat in answer.seats for at in seat.agencies]
    assert {at.unknown_words for at in seated} == {"no source of the case tells who talks with whom"}
    stretch = islands(answer, _clock(answer, None, service.calendar))[-1]
    assert stretch.heading == "Who talks with whom cannot be judged"


def test_one_kind_of_record_is_enough_to_tell(world: World, serving) -> None:
    """Who could have been seen talking and was not, did not."""
    world.case("A", opened="2026-05-04")
    for agency in ("home", "council"):
        world.involve("A", agency, since="2026-05-05")
    world.source_cannot_tell(*(kind for kind in TALKING if kind != "Contact"))
    service = serving()
    answer = service.network(LOCAL, "adult of A")
    assert all(at.unknown_words is None for seat in answer.seats for at in seat.agencies)
    stretch = islands(answer, _clock(answer, None, service.calendar))[-1]
    assert stretch.heading == "Two agencies, and nobody talks with anybody"
