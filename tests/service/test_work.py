"""Who owns what across cases: overdue, no owner, no date, owner left, one person in every role."""

from __future__ import annotations

import pytest
from world import World, day_end

from queries.access import LOCAL, NotThere
from queries.answers import Responsibilities, ResponsibilityRow
from queries.service import Service


def row(answer: Responsibilities, task: str) -> ResponsibilityRow:
    [found] = [one for one in answer.rows if one.id == task]
    return found


@pytest.fixture
def case(world: World) -> str:
    name = world.case("A", opened="2026-05-11", responsible="council")
    world.involve("A", "council", since="2026-05-11")
    world.involve("A", "home", since="2026-05-11")
    return name


def test_overdue_counts_working_days(world: World, case: str, serving) -> None:
    """Due on the Friday before the bank holiday, asked about on the Wednesday after it."""
    task = world.responsibility("A", set_on="2026-05-12", due="2026-05-22")
    world.own("A", task, "home", since="2026-05-12")
    found = row(serving("2026-05-27").responsibilities(LOCAL, "home"), task)
    assert (found.overdue, found.working_days_overdue, found.problems) == (True, 2, ("overdue",))


def test_on_its_last_day_it_is_not_overdue(world: World, case: str, serving) -> None:
    task = world.responsibility("A", set_on="2026-05-12", due="2026-05-22")
    world.own("A", task, "home", since="2026-05-12")
    found = row(serving("2026-05-22").responsibilities(LOCAL, "home"), task)
    assert (found.overdue, found.problems) == (False, ())


def test_without_a_date(world: World, case: str, serving) -> None:
    task = world.responsibility("A", set_on="2026-05-12")
    world.own("A", task, "home", since="2026-05-12")
    assert row(serving().responsibilities(LOCAL, "home"), task).problems == ("no date",)


def test_what_nobody_owns_stands_with_whoever_answers_for_the_case(world: World, case: str, serving) -> None:
    """The responsible agency and the one that leads; nobody else."""
    world.lead("A", "trust", since="2026-05-12")
    task = world.responsibility("A", set_on="2026-05-12", due="2026-07-31")
    service = serving()
    for who in ("council", "trust"):
        found = row(service.responsibilities(LOCAL, who), task)
        assert (found.problems, found.agency, found.person_words) == (("no owner",), None, "nobody named")
    assert service.responsibilities(LOCAL, "home").rows == ()


def test_an_owner_who_gave_it_up(world: World, case: str, serving) -> None:
    """It still stands with them until somebody else takes it: then only with that one."""
    task = world.responsibility("A", set_on="2026-05-12", due="2026-07-31")
    world.own("A", task, "home", since="2026-05-12", until="2026-06-01")
    assert row(serving().responsibilities(LOCAL, "home"), task).problems == ("owner left",)
    world.own("A", task, "trust", since="2026-06-10")
    service = serving()
    assert service.responsibilities(LOCAL, "home").rows == ()
    assert row(service.responsibilities(LOCAL, "trust"), task).problems == ()


def test_an_owner_who_works_there_no_longer(world: World, case: str, serving) -> None:
    """Somebody left the agency and nobody took over: the staff list tells it where the ownership does not."""
    task = world.responsibility("A", set_on="2026-05-12", due="2026-07-31")
    world.own("A", task, "home", since="2026-05-12", person="Ada Nurse")
    world.employ("Ada Nurse", "home", since="2020-01-01", until="2026-06-15")
    service = serving()
    assert row(service.responsibilities(LOCAL, "Ada Nurse"), task).problems == ("owner left",)
    assert row(service.responsibilities(LOCAL, "Ada Nurse", as_of=day_end("2026-06-14")), task).problems == ()


def test_of_whom_no_source_tells_where_they_work_nothing_is_said(world: World, case: str, serving) -> None:
    """Not known to work there is not known to have left."""
    task = world.responsibility("A", set_on="2026-05-12", due="2026-07-31")
    world.own("A", task, "home", since="2026-05-12", person="Ada Nurse")
    world.employ("Ada Nurse", "trust", since="2020-01-01", until="2021-01-01")
    found = row(serving().responsibilities(LOCAL, "home"), task)
    assert (found.problems, found.person, found.person_words) == ((), "Ada Nurse", "A.N.")


def test_what_is_done_or_cancelled_is_nobodys_problem(world: World, case: str, serving) -> None:
    done = world.responsibility("A", set_on="2026-05-12", due="2026-05-22", done="2026-05-29")
    dropped = world.responsibility("A", set_on="2026-05-12", due="2026-05-22", cancelled="2026-05-20", reason="moved")
    for task in (done, dropped):
        world.own("A", task, "home", since="2026-05-12")
    answer = serving().responsibilities(LOCAL, "home")
    assert [one.problems for one in answer.rows] == [(), ()]


def test_as_of_it_was_not_done_yet(world: World, case: str, serving) -> None:
    """Nothing after the moment counts: not the doing, not the handing over, not the setting."""
    task = world.responsibility("A", set_on="2026-05-12", due="2026-05-22", done="2026-05-29")
    world.own("A", task, "home", since="2026-05-12")
    world.own("A", world.responsibility("A", set_on="2026-06-12"), "home", since="2026-06-12")
    [found] = serving().responsibilities(LOCAL, "home", as_of=day_end("2026-05-26")).rows
    assert (found.done_at, found.problems) == (None, ("overdue",))


def test_the_longest_overdue_first_and_what_is_finished_last(world: World, case: str, serving) -> None:
    for due, done in (("2026-07-31", None), ("2026-06-20", None), ("2026-06-01", None), ("2026-05-20", "2026-05-20"),
                      (None, None)):  # fmt: skip
        world.own("A", world.responsibility("A", set_on="2026-05-12", due=due, done=done), "home", since="2026-05-12")
    rows = serving().responsibilities(LOCAL, "home").rows
    assert [f"{one.due_at:%d %b}" if one.due_at else None for one in rows] == [
        "01 Jun", "20 Jun", "31 Jul", None, "20 May"
    ]  # fmt: skip


def test_a_case_that_is_closed_asks_for_nothing_any_more(world: World, serving) -> None:
    """What was not done is told, and is overdue for no day more."""
    world.case("B", opened="2026-01-05", died="2026-02-10")
    task = world.responsibility("B", set_on="2026-01-12", due="2026-01-20")
    world.own("B", task, "home", since="2026-01-12")
    found = row(serving().responsibilities(LOCAL, "home"), task)
    assert (found.overdue, found.working_days_overdue, found.problems) == (False, 0, ("not done when the case closed",))


def test_one_person_in_every_role(world: World, case: str, serving) -> None:
    """Who leads, owns the review and owns all open work: nobody would notice if they were ill."""
    world.involve("A", "home", since="2026-05-11", role="lead_professional", person="Ada Nurse")
    world.involve("A", "home", since="2026-05-11", role="review_owner", person="Ada Nurse")
    first = world.responsibility("A", set_on="2026-05-12", due="2026-07-31")
    world.own("A", first, "home", since="2026-05-12", person="Ada Nurse")
    assert serving().responsibilities(LOCAL, "Ada Nurse").one_person_in_every_role == ("A",)
    second = world.responsibility("A", set_on="2026-05-13", due="2026-07-31")
    world.own("A", second, "council", since="2026-05-13", person="Ben Worker")
    assert serving().responsibilities(LOCAL, "Ada Nurse").one_person_in_every_role == ()


def test_roles_across_cases(world: World, case: str, serving) -> None:
    """Every role that somebody holds or held; taking part alone is none."""
    world.case("B", opened="2026-06-01")
    world.involve("A", "home", since="2026-05-12", until="2026-06-10", role="lead_professional", person="Ada Nurse")
    world.involve("B", "home", since="2026-06-02", role="safeguarding_lead", person="Ada Nurse")
    world.involve("B", "home", since="2026-06-02", person="Ada Nurse")
    answer = serving().responsibilities(LOCAL, "Ada Nurse")
    assert [(one.case, one.role, one.until is not None) for one in answer.roles] == [
        ("A", "lead_professional", True),
        ("B", "safeguarding_lead", False),
    ]


def test_somebody_who_is_not_there(world: World, case: str, serving) -> None:
    service: Service = serving()
    for who in ("nobody", "A", "adult of A"):
        with pytest.raises(NotThere, match=f"^There is no person or agency {who}, or none that you may see\\.$"):
            service.responsibilities(LOCAL, who)
