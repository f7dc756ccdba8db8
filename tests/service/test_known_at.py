"""What could have been known: what was written down later changes no answer, and every answer says what it rests on."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from world import World, day_end, moment

from graph_model import RECORDS
from graph_model.store import Store
from queries.access import LOCAL
from queries.calendar import Duration
from queries.service import Service

NOW, KNOWN, LATER = day_end("2026-06-30"), day_end("2026-06-15"), moment("2026-06-20")


def gaps(service: Service, **moments: Any) -> Any:
    return service.gaps(LOCAL, service.gap_filter(states="all", waived="all"), limit=None, **moments)


def reasons(service: Service, **moments: Any) -> list[Any]:
    return [service.evidence(LOCAL, row.id, **moments) for row in gaps(service, **moments).items if row.case == "A"]


QUESTIONS: dict[str, Callable[..., Any]] = {
    "gaps": gaps,
    "not followed": lambda service, **moments: service.gaps(
        LOCAL, service.gap_filter(states="gaps", ladder="not_followed"), limit=None, **moments
    ),
    "owned by nobody": lambda service, **moments: service.gaps(
        LOCAL, service.gap_filter(states="gaps", owner="nobody"), limit=None, **moments
    ),
    "due": lambda service, **moments: service.due(LOCAL, Duration.parse("100 weeks"), **moments),
    "adults": lambda service, **moments: service.adults(LOCAL, **moments),
    "overview": lambda service, **moments: service.overview(LOCAL, **moments),
    "case": lambda service, **moments: service.case(LOCAL, "A", **moments),
    "adult": lambda service, **moments: service.adult(LOCAL, "adult of A", **moments),
    "network": lambda service, **moments: service.network(LOCAL, "adult of A", **moments),
    "evidence": reasons,
    "gate": lambda service, **moments: service.gate(LOCAL, "A", "planning", **moments),
    "person": lambda service, **moments: service.responsibilities(LOCAL, "Ada Nurse", **moments),
    "open work": lambda service, **moments: service.open_work(LOCAL, **moments),
    "open list": lambda service, **moments: service.open_responsibilities(LOCAL, **moments),
    "agency": lambda service, **moments: service.responsibilities(LOCAL, "home", **moments),
}


@pytest.fixture
def early(world: World) -> World:
    """A case as it was known in the middle of June."""
    world.case("A", opened="2026-05-11", responsible="council")
    world.involve("A", "council", since="2026-05-11")
    world.involve("A", "home", since="2026-05-11", role="safeguarding_lead", person="Ada Nurse")
    world.event("A", "fall", at="2026-05-20T10:00", seen_by="home")
    world.inform("A", "home", at="2026-05-20T10:00", kind="concern")
    world.referral("A", by="home", to="gp", at="2026-06-01")
    world.plan("A", agreed="2026-06-10", review_due="2026-07-10")
    task = world.responsibility("A", set_on="2026-05-12", due="2026-05-20")
    world.responsibility("A", set_on="2026-06-12", due="2026-07-20")
    world.own("A", task, "home", since="2026-05-12", person="Ada Nurse")
    return world


def written_late(world: World, before: set[str]) -> None:
    """Everything that was told since then, written down on 20 June."""
    for record in world.records:
        if record.id not in before:
            world.change(record.id, recorded_at=LATER)


def tell_late(world: World) -> None:
    """What would have answered everything, of every kind that there is, and more that was wrong."""
    before = set(world._records)
    task, other = (name for name, one in world._records.items() if type(one) is RECORDS["Responsibility"])
    world.lead("A", "council", since="2026-05-12")
    world.involve("A", "trust", since="2026-05-20", role="review_owner", person="Ada Nurse")
    world.involve("A", "home", since="2026-05-12", role="senior_manager", person="Late Manager")
    world.stage("A", "enquiry", since="2026-05-12")
    world.risk("A", "severe", at="2026-05-12")
    world.event("A", "injury", at="2026-05-21T10:00", seen_by="home")
    world.contact("A", "visit", at="2026-05-20T12:00", by="gp", with_adult="yes")
    world.escalate("A", "2026-05-18", by="home", rung="lead_professional")
    world.decide("A", "multi_agency_required", at="2026-05-18", outcome="yes", reason="falls")
    world.meeting("A", "strategy", at="2026-05-13", present=["council", "home", "trust"])
    for item in [name for name, one in world._records.items() if type(one) is RECORDS["Information"]]:
        world.share("A", item, to="council", at="2026-05-20T11:00")
    world.inform("A", "council", at="2026-05-25", kind="harm")
    world.referral("A", by="council", to="trust", at="2026-05-25")
    world.review("A", at="2026-06-12", next_due="2026-08-01")
    world.control("A", since="2026-05-12", by="home")
    world.own("A", other, "home", since="2026-06-12", person="Ada Nurse")
    late = world.responsibility("A", set_on="2026-05-12", due="2026-06-01")
    world.own("A", late, "home", since="2026-05-12", person="Ada Nurse")
    world.own("A", task, "council", since="2026-06-01")
    world.employ("Ada Nurse", "home", since="2020-01-01", until="2026-06-01")
    world.employ("Late Board", "council", since="2020-01-01", post="safeguarding board")
    world.wish("A", asked="2026-05-13")
    world.waive("A", "planning-meeting", by="Mary Brown", granted="2026-06-01", expires="2026-07-30")
    world.case("B", opened="2026-05-11", adult="adult of A")
    world.involve("B", "council", since="2026-05-11", role="safeguarding_board", person="Late Board")
    written_late(world, before)


def undated(answer: Any) -> int:
    """How many undated records an answer says that it rests on."""
    return (answer[0] if isinstance(answer, list) else answer).asked.undated_records


@pytest.mark.parametrize("what", QUESTIONS)
def test_what_was_written_down_later_changes_no_answer(early: World, serving, store: Store, what: str) -> None:
    """The answer is word for word what it was before the late records were there."""
    moments = {"as_of": NOW, "known_at": KNOWN}
    before = QUESTIONS[what](serving(), **moments)
    tell_late(early)
    service = serving()
    assert QUESTIONS[what](service, **moments) == before
    assert QUESTIONS[what](service, as_of=NOW) != before, "all of it counts once it is known"


@pytest.mark.parametrize("what", QUESTIONS)
def test_an_answer_says_how_many_undated_records_it_rests_on(early: World, serving, what: str) -> None:
    """Nobody knows when they were written down; asked without that question they are not counted."""
    service = serving()
    assert undated(QUESTIONS[what](service, as_of=NOW, known_at=KNOWN)) > 0
    assert undated(QUESTIONS[what](service, as_of=NOW)) == 0


def test_dated_records_are_not_counted_as_undated(early: World, serving) -> None:
    for record in early.records:
        early.change(record.id, recorded_at=moment("2026-06-01"))
    service = serving()
    for what, ask in QUESTIONS.items():
        assert undated(ask(service, as_of=NOW, known_at=KNOWN)) == 0, what


def test_risk_and_harm_without_a_date_of_writing_count_too(world: World, serving) -> None:
    """They decide how soon and in which order; so whoever reads the answer must know of them."""
    world.case("A", opened="2026-05-11", recorded="2026-05-11", kind="risk_management")
    world.risk("A", "moderate", at="2026-05-12")
    world.event("A", "admission", at="2026-05-12")
    assert undated(serving().case(LOCAL, "A", as_of=NOW, known_at=KNOWN)) == 2


def test_the_day_of_an_answer_about_everything_is_the_one_asked_about(many: World, serving) -> None:
    """The counts and the list of adults of today are the same, kept or assessed; of an earlier day they are others."""
    service = serving()
    for ask in (QUESTIONS["overview"], QUESTIONS["adults"]):
        assert ask(service) == ask(service, as_of=NOW)
        assert ask(service) != ask(service, as_of=day_end("2026-05-20"))
    then = service.overview(LOCAL, as_of=day_end("2026-02-01"))
    assert (then.open_cases, then.closed_cases, then.adults) == (1, 0, 1)
    assert [row.adult for row in service.adults(LOCAL, as_of=day_end("2026-02-01")).items] == ["adult of closed"]


def test_every_question_about_a_moment_can_be_asked_as_far_as_was_known() -> None:
    """Where `as_of` can be said, `known_at` can."""
    asks = {name: inspect.signature(ask).parameters for name, ask in inspect.getmembers(Service, inspect.isfunction)}
    about_a_moment = {name for name, words in asks.items() if "as_of" in words and not name.startswith("_")}
    assert about_a_moment >= {"gaps", "due", "adults", "overview", "evidence", "case", "adult", "network",
                              "responsibilities", "open_work", "open_responsibilities"}  # fmt: skip
    assert {name for name in about_a_moment if "known_at" not in asks[name]} == set()
