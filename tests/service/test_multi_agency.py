"""Whether multi-agency involvement is required: four different answers, wherever a case is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from world import World, day_end

from queries.access import LOCAL
from queries.answers import MultiAgencyAnswer
from queries.service import Service

NOT_REQUIRED = "decided: not required (the nurses lead alone)"


def put_off(world: World) -> None:
    world.decide("A", "multi_agency_required", at="2026-06-10", outcome="not_yet", reason="the GP is asked first")


def refused(world: World) -> None:
    world.decide("A", "multi_agency_required", at="2026-06-10", outcome="no", reason="the nurses lead alone")


def required(world: World) -> None:
    world.decide("A", "multi_agency_required", at="2026-06-10", outcome="yes")


SAID: dict[str, tuple[Callable[[World], object], str]] = {
    "no_decision": (lambda world: None, "no decision recorded"),
    "not_yet": (put_off, "not yet (the GP is asked first)"),
    "not_required": (refused, NOT_REQUIRED),
    "required": (required, "decided: required"),
}


@pytest.fixture
def case(world: World) -> World:
    """A concern of which nobody has said anything."""
    world.case("A", opened="2026-06-01", kind="concern", responsible="council")
    return world


def everywhere(service: Service, **moment: str) -> list[MultiAgencyAnswer]:
    """The answer of the case, of the adult, of the network and of the gate."""
    asked = {name: day_end(day) for name, day in moment.items()}
    adult = "adult of A"
    return [
        service.case(LOCAL, "A", **asked).case.multi_agency,
        service.adult(LOCAL, adult, **asked).cases[0].multi_agency,
        service.network(LOCAL, adult, **asked).cases[0].multi_agency,
        service.gate(LOCAL, "A", "planning", **asked).case.multi_agency,
    ]


def answer(service: Service, **moment: str) -> MultiAgencyAnswer:
    """The one answer that all of them give."""
    [found] = set(map(MultiAgencyAnswer.model_dump_json, everywhere(service, **moment)))
    return MultiAgencyAnswer.model_validate_json(found)


@pytest.mark.parametrize("said", SAID)
def test_four_different_answers_everywhere(case: World, serving, said: str) -> None:
    """Nothing on record, put off, decided against with the reason, decided for: in the same words in every answer."""
    say, words = SAID[said]
    say(case)
    found = answer(serving())
    assert (found.answer, found.words) == (said, words)
    assert (found.record is None) == (said == "no_decision")


def test_a_decision_against_it_without_a_reason_says_so(case: World, serving) -> None:
    case.decide("A", "multi_agency_required", at="2026-06-10", outcome="no")
    assert answer(serving()).words == "decided: not required (no reason recorded)"


def test_an_escalation_says_it_too(case: World, serving) -> None:
    """Its fourth answer; one that leaves it blank says nothing, and so does another decision."""
    case.escalate("A", at="2026-06-05", by="home", others=None)
    case.decide("A", "threshold", at="2026-06-06", outcome="yes")
    assert answer(serving()).answer == "no_decision"
    case.escalate("A", at="2026-06-10", by="home", others="yes")
    found = answer(serving())
    assert (found.answer, found.by, found.since) == ("required", "Home", day_end("2026-06-09").replace(
        day=10, hour=0, minute=0, second=0, microsecond=0))  # fmt: skip


def test_what_was_said_last_holds(case: World, serving) -> None:
    """A later not yet opens the question again: nobody reads yes where it was taken back."""
    required(case)
    case.decide("A", "multi_agency_required", at="2026-06-12", outcome="not_yet")
    assert answer(serving()).words == "not yet"


def test_it_is_told_as_of_and_as_known(case: World, serving) -> None:
    """Before it was decided, and before it was written down, it was not."""
    case.decide("A", "multi_agency_required", at="2026-06-10", outcome="yes", recorded="2026-06-20")
    service = serving()
    assert answer(service, as_of="2026-06-09").answer == "no_decision"
    assert answer(service, as_of="2026-06-10").answer == "required"
    assert answer(service, known_at="2026-06-19").answer == "no_decision"
    assert answer(service, known_at="2026-06-20").answer == "required"


def test_a_later_sign_asks_again(case: World, serving) -> None:
    """What was decided in June answers nothing of July: it says so, and since when, until somebody decides anew."""
    refused(case)
    case.escalate("A", at="2026-07-20", by="home", others=None)
    service = serving("2026-07-27")
    assert answer(service).words == f"{NOT_REQUIRED}; asked again since 20 Jul"
    assert not service.gate(LOCAL, "A", "planning").open
    case.decide("A", "multi_agency_required", at="2026-07-28", outcome="no", reason="the nurses lead alone")
    assert answer(serving("2026-07-28")).words == NOT_REQUIRED


@pytest.mark.parametrize(
    ("untold", "says"),
    [
        (("Decision",), ("no source of this case sends decisions",)),
        (("Escalation.multi_agency_required",), ("no source of this case sends escalations",)),
        ((), ()),
    ],
)
def test_where_no_source_tells_of_decisions_that_is_said(case: World, serving, untold, says) -> None:
    """Nothing recorded may be because nobody sends it: unknown is never shown as an answer."""
    case.source_cannot_tell(*untold)
    found = answer(serving())
    assert (found.words, found.unknown_words) == ("no decision recorded", says)


def stretches(service: Service) -> list[tuple[str, str, str]]:
    """The line in the middle of the table: words, since, until."""
    [found] = [lines for label, lines in service.network(LOCAL, "adult of A").facts if label == "Multi-agency"]
    return [(one.words, str(one.since.date()), str(one.until and one.until.date())) for one in found]


def test_the_table_shows_it_over_time(case: World, serving) -> None:
    """From the opening of the case on, each answer until the next, so that every day of the slider has one."""
    put_off(case)
    case.decide("A", "multi_agency_required", at="2026-06-12", outcome="no", reason="the nurses lead alone")
    case.escalate("A", at="2026-07-20", by="home", others=None)
    assert stretches(serving("2026-07-27")) == [
        ("no decision recorded", "2026-06-01", "2026-06-10"),
        ("not yet (the GP is asked first)", "2026-06-10", "2026-06-12"),
        (NOT_REQUIRED, "2026-06-12", "None"),
        ("asked again, and not decided", "2026-07-20", "None"),
    ]


def test_of_several_cases_each_is_named(case: World, serving) -> None:
    """And it ends with the case."""
    required(case)
    case.case("B", opened="2026-06-05", closed="2026-06-15", kind="concern", adult="adult of A")
    assert stretches(serving()) == [
        ("A: no decision recorded", "2026-06-01", "2026-06-10"),
        ("A: decided: required", "2026-06-10", "None"),
        ("B: no decision recorded", "2026-06-05", "2026-06-15"),
    ]
