"""Who sees what: no answer for the local user names an adult, and what is not there looks like what may not be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from world import World, day_end

from queries.access import LOCAL, NotThere, Viewer
from queries.answers import Answer
from queries.calendar import Duration
from queries.service import Service

NAME = "Wilhelmina Featherstonehaugh"
REVEALED = Viewer("somebody with a reason", sees_names=True)


@pytest.fixture
def named(many: World) -> World:
    """A world in which adults have names, and one of them has a case in every way that shows."""
    many.case("named", opened="2026-05-11", adult="N-1", called=NAME, responsible="council")
    many.case("named too", opened="2026-01-05", closed="2026-02-01", adult="N-1")
    many.involve("named", "council", since="2026-05-11")
    many.involve("named", "home", since="2026-05-11", role="lead_professional", person="Ada Nurse", until="2026-06-01")
    fall = many.event("named", "fall", at="2026-05-20T10:00", seen_by="home")
    many.inform("named", "home", at="2026-05-20T10:00", about=fall)
    many.decide("named", "multi_agency_required", at="2026-05-21", outcome="yes", about="N-1")
    task = many.responsibility("named", set_on="2026-05-12", due="2026-07-02")
    many.own("named", task, "home", since="2026-05-12", person="Ada Nurse")
    many.waive("named", "health-after-harm", by="Mary Brown", granted="2026-06-01", expires="2026-07-03")
    return many


def every_answer(service: Service, viewer: Viewer) -> Iterator[Answer]:
    """Everything that can be asked about this adult and about all of them."""
    everything = service.gap_filter(states="all", waived="all")
    for as_of in (None, day_end("2026-06-10")):
        gaps = service.gaps(viewer, everything, as_of=as_of, limit=None)
        yield gaps
        yield service.due(viewer, Duration.parse("100 weeks"), as_of=as_of)
        yield service.case(viewer, "named", as_of)
        yield service.adult(viewer, "N-1", as_of)
        yield service.network(viewer, "N-1", as_of)
        for row in gaps.items:
            if row.case == "named":
                yield service.evidence(viewer, row.id, as_of)
    yield service.overview(viewer)
    yield service.adults(viewer)
    for who in ("Ada Nurse", "home", "council"):
        yield service.responsibilities(viewer, who)
    yield service.search(viewer, "N-1")
    yield service.search(viewer, "feather")
    yield service.open_work(viewer)
    yield service.open_responsibilities(viewer)
    yield service.rules(viewer)


def test_no_answer_for_the_local_user_names_an_adult(named: World, serving) -> None:
    """Not in any byte of any of them."""
    service = serving()
    answers = list(every_answer(service, LOCAL))
    assert len(answers) > 20
    for answer in answers:
        text = answer.model_dump_json()
        for part in NAME.split():
            assert part not in text, type(answer).__name__


def test_a_name_is_shown_to_whoever_may_see_it(named: World, serving) -> None:
    """Where an adult is shown by name it is there; so the test above looks for something that could be found."""
    service = serving()
    for answer in (service.adult(REVEALED, "N-1"), service.network(REVEALED, "N-1"), service.adults(REVEALED)):
        assert NAME in answer.model_dump_json()


def test_an_adult_is_not_found_by_a_name_that_may_not_be_seen(named: World, serving) -> None:
    """A search that finds it would tell it."""
    service = serving()
    assert service.adults(LOCAL, find="feather").total == 0
    assert service.adults(REVEALED, find="feather").total == 1
    assert service.search(LOCAL, "feather").total == 0
    assert [found.words for kind in service.search(REVEALED, "feather").kinds for found in kind.items] == [NAME]
    with pytest.raises(NotThere):
        service.adult(LOCAL, NAME)


ASKING: dict[str, Callable[[Service, str], object]] = {
    "case": lambda service, name: service.case(LOCAL, name),
    "adult": lambda service, name: service.adult(LOCAL, name),
    "network": lambda service, name: service.network(LOCAL, name),
    "person or agency": lambda service, name: service.responsibilities(LOCAL, name),
    "gap": lambda service, name: service.evidence(LOCAL, name),
}


THERE: dict[str, set[str]] = {
    "case": {"named"},
    "adult": {"N-1"},
    "network": {"N-1"},
    "person or agency": {"Ada Nurse", "home"},
    "gap": set(),
}


@pytest.mark.parametrize("what", ASKING)
def test_what_is_not_there_always_looks_alike(named: World, serving, what: str) -> None:
    """Another kind's id, a record without an answer of its own, nothing: one sentence that gives nothing away."""
    service = serving()
    kind = "adult" if what == "network" else what
    for name in {"nothing", "", "N-1", "named", "Ada Nurse", "home", "named event 1", "N-1'"} - THERE[what]:
        with pytest.raises(NotThere) as raised:
            ASKING[what](service, name)
        assert str(raised.value) == f"There is no {kind} {name}, or none that you may see."
    for name in THERE[what]:
        ASKING[what](service, name)


def test_what_had_not_happened_yet_is_not_there_either(named: World, serving) -> None:
    """A case that opened later, asked about as of an earlier day."""
    with pytest.raises(NotThere, match=r"^There is no case named, or none that you may see\.$"):
        serving().case(LOCAL, "named", as_of=day_end("2026-05-01"))


def test_people_who_act_are_shown_by_initials(named: World, serving) -> None:
    """In a network and a list of work; their own page names them."""
    service = serving()
    network = service.network(LOCAL, "N-1").model_dump_json()
    assert "A.N., lead professional" in network
    assert '"words":"Ada' not in network
    assert service.responsibilities(LOCAL, "home").rows[0].person_words in ("A.N.", "nobody named")
