"""Who must be told as a gap ages, who that is on the case, whether they were, and who stands in where there is nobody.

The gap of these stories: two agencies from Monday 11 May 2026, a lead by Monday 18 May, nobody leads. So the rungs come
on Monday 18 (with its last instant), Wednesday 20, Tuesday 26 (Monday 25 is a bank holiday) and Tuesday 2 June.
"""

from __future__ import annotations

import pytest
from world import World, day_end, moment

from queries.access import LOCAL
from queries.answers import GapRow, Step
from queries.ladder import Followed, Told
from queries.listing import BadFilter
from queries.service import Service

LEAD, SAFEGUARDING, MANAGER, BOARD = range(4)


@pytest.fixture
def unled(world: World) -> World:
    world.case("A", opened="2026-05-11", responsible="council")
    world.involve("A", "council", since="2026-05-11")
    world.involve("A", "home", since="2026-05-11", role="safeguarding_lead", person="Old Lead")
    return world


def gap(service: Service, case: str = "A", rule: str = "lead-professional", **moments: object) -> GapRow:
    """The one gap of a rule on a case."""
    asked = service.gap_filter(case=case, rule=rule, states="gaps")
    [found] = service.gaps(LOCAL, asked, **moments).items  # type: ignore[arg-type]
    return found


def ladder(service: Service, **asked: object) -> tuple[Step, ...]:
    return gap(service, **asked).ladder  # type: ignore[arg-type]


# -- the next rung --


@pytest.mark.parametrize(
    ("now", "rung", "next_rung", "next_at", "whom"),
    [
        ("2026-05-19", 0, 1, "2026-05-20", "safeguarding lead: O.L., Home"),
        ("2026-05-20", 1, 2, "2026-05-26", "senior manager: nobody holds this role; Council stands in"),
        ("2026-05-25", 1, 2, "2026-05-26", "senior manager: nobody holds this role; Council stands in"),
        ("2026-06-01", 2, 3, "2026-06-02", "safeguarding board: nobody holds this role; Council stands in"),
        ("2026-06-02", 3, None, None, ""),
    ],
)
def test_the_next_rung_and_whom_it_reaches(unled: World, serving, now, rung, next_rung, next_at, whom) -> None:
    """By its age in working days; on the last rung there is no next one."""
    found = gap(serving(now))
    assert (found.rung, found.next_rung, found.next_words) == (rung, next_rung, whom)
    assert found.next_at == (moment(next_at) if next_at else None)


def test_a_graver_rule_climbs_faster(unled: World, serving) -> None:
    """Plan agreed is of medium severity: its second rung comes after five working days, not two."""
    service = serving()
    plan = gap(service, rule="plan-agreed")
    assert f"{plan.since:%d %b}" == "20 May"
    assert [f"{step.at:%d %b}" for step in plan.ladder] == ["20 May", "28 May", "04 Jun", "18 Jun"]


def test_what_has_ended_comes_to_no_further_rung(unled: World, serving) -> None:
    unled.lead("A", "council", since="2026-05-21")
    found = gap(serving())
    assert (found.rung, found.next_rung, found.next_at, found.next_words) == (1, None, None, "")


# -- whom to tell --


def test_whom_to_tell_is_whoever_holds_the_role_then(unled: World, serving) -> None:
    """Asked about an earlier day it is who held it on that day; asked today, who holds it today, and who did then."""
    unled.involve("A", "home", since="2026-06-01", role="safeguarding_lead", person="New Lead")
    service = serving()
    assert ladder(service, as_of=day_end("2026-05-20"))[SAFEGUARDING].holder == "Old Lead"
    step = ladder(service)[SAFEGUARDING]
    assert (step.holder, step.holder_words, step.holder_then_words) == ("New Lead", "N.L., Home", "O.L., Home")


def test_of_a_gap_that_ended_it_is_who_held_the_role_at_its_end(unled: World, serving) -> None:
    unled.lead("A", "council", since="2026-05-28")
    unled.involve("A", "home", since="2026-06-01", role="safeguarding_lead", person="New Lead")
    step = ladder(serving())[SAFEGUARDING]
    assert (step.holder, step.holder_then_words) == ("Old Lead", "")


def test_that_nobody_holds_a_role_is_said_though_somebody_stands_in(unled: World, serving) -> None:
    """It is something missing of its own."""
    step = ladder(serving())[LEAD]
    assert (step.holder, step.holder_words) == (None, "nobody holds this role")
    assert (step.stands_in, step.stands_in_words) == ("council", "Council")


def test_where_no_agency_answers_for_the_case_nobody_stands_in(world: World, serving) -> None:
    world.case("A", opened="2026-05-11")
    world.involve("A", "council", since="2026-05-11")
    world.involve("A", "home", since="2026-05-11")
    assert {(step.holder_words, step.stands_in) for step in ladder(serving())} == {("nobody holds this role", None)}


def test_who_manages_other_cases_of_the_agency_stands_in(unled: World, serving) -> None:
    """A senior manager is one for the whole organisation, its teams too; most cases first. A lead is one of a case."""
    unled.agency("adults team", "adult_social_care", part_of="council")
    for number, (team, person) in enumerate([("council", "Once"), ("adults team", "Twice"), ("adults team", "Twice")]):
        other = unled.case(f"other {number}", opened="2026-01-05", closed="2026-12-31")
        unled.involve(other, team, since="2026-01-05", role="senior_manager", person=person)
        unled.involve(other, team, since="2026-01-05", role="lead_professional", person=person)
    unled.involve("other 0", "home", since="2026-01-05", role="senior_manager", person="Stranger")
    steps = ladder(serving())
    assert (steps[MANAGER].stands_in, steps[MANAGER].stands_in_words) == ("Twice", "T., Adults Team")
    assert steps[LEAD].stands_in == "council"


def test_who_left_does_not_stand_in(unled: World, serving) -> None:
    other = unled.case("other", opened="2026-01-05")
    unled.involve(other, "council", since="2026-01-05", until="2026-06-01", role="senior_manager", person="Gone")
    service = serving()
    assert ladder(service, as_of=day_end("2026-05-26"))[MANAGER].stands_in == "Gone"
    assert ladder(service)[MANAGER].stands_in == "council"


def test_who_has_the_post_stands_in_before_all_others(unled: World, serving) -> None:
    """The staff list says who the organisation's safeguarding board is, whoever sat on it for other cases."""
    other = unled.case("other", opened="2026-01-05")
    unled.involve(other, "council", since="2026-01-05", role="safeguarding_board", person="Sat There")
    unled.employ("In Post", "council", since="2020-01-01", post="Safeguarding board")
    assert ladder(serving())[BOARD].stands_in == "In Post"


# -- who was told --


def test_a_ladder_that_was_followed(unled: World, serving) -> None:
    """Each on their day, by whoever did it, with the record that shows it."""
    unled.escalate("A", "2026-05-19T10:00", by="home", rung="lead_professional", person="Ada Nurse")
    step = unled.escalate("A", "2026-05-20", by="home", rung="safeguarding_lead")
    found = gap(serving("2026-05-25"))
    assert (found.followed, found.followed_words) == (Followed.FOLLOWED, "followed")
    first, second, third, _ = found.ladder
    assert (first.told, first.told_words) == (Told.IN_TIME, "told in time, 19 May, by A.N., Home")
    assert (second.told_at, second.escalation) == (moment("2026-05-20"), step)
    assert (third.told, third.told_words) == (Told.NOT_YET, "to be told by 26 May")
    assert second.tell_by == day_end("2026-05-20")


def test_a_ladder_that_was_followed_late(unled: World, serving) -> None:
    unled.escalate("A", "2026-05-19", by="home", rung="lead_professional")
    unled.escalate("A", "2026-05-21", by="home", rung="safeguarding_lead")
    found = gap(serving("2026-05-25"))
    assert (found.followed, found.followed_words) == (
        Followed.FOLLOWED_LATE,
        "followed late: safeguarding lead told late",
    )


def test_a_ladder_that_was_not_followed(unled: World, serving) -> None:
    unled.escalate("A", "2026-05-19", by="home", rung="lead_professional")
    found = gap(serving("2026-05-26"))
    assert found.followed is Followed.NOT_FOLLOWED
    assert found.followed_words == "not followed: safeguarding lead, senior manager not told"


def test_before_the_first_day_is_over_there_is_nothing_to_do_yet(unled: World, serving) -> None:
    """Opened with the last instant of Monday 18: until the end of Tuesday."""
    assert gap(serving("2026-05-18")).followed is Followed.NOTHING_YET
    assert gap(serving("2026-05-19")).followed is Followed.NOT_FOLLOWED


def test_of_a_gap_that_ended_before_anybody_had_to_be_told(unled: World, serving) -> None:
    unled.lead("A", "council", since="2026-05-19")
    found = gap(serving())
    assert (found.state, found.followed_words) == ("met_late", "nothing had to be done")
    assert {step.told_words for step in found.ladder} == {"not needed: it ended before"}


def test_where_no_source_tells_of_escalations_nobody_can_know(unled: World, serving) -> None:
    """Neither followed nor not followed."""
    unled.source_cannot_tell("Escalation")
    found = gap(serving())
    assert (found.followed, {step.told_words for step in found.ladder}) == (Followed.UNKNOWN, {"cannot be known"})


def test_a_source_that_does_not_say_whom_a_step_reached_cannot_tell_either(unled: World, serving) -> None:
    unled.source_cannot_tell("Escalation.rung")
    assert gap(serving()).followed is Followed.UNKNOWN


@pytest.mark.parametrize(
    ("about", "counts"),
    [(None, True), ("the case", True), ("the gap", True), ("what requires it", True), ("a fall", False)],
)
def test_what_an_escalation_must_be_about(unled: World, serving, about: str | None, counts: bool) -> None:
    """The case, or this gap's own matter; not something else on the case."""
    fall = unled.event("A", "fall", at="2026-05-20T10:00", seen_by="home")
    found = gap(serving())
    named = {"the case": "A", "the gap": found.id, "what requires it": found.because, "a fall": fall}
    unled.escalate("A", "2026-05-20T12:00", by="home", rung="safeguarding_lead", about=named.get(about or ""))
    step = ladder(serving())[SAFEGUARDING]
    assert (step.told is Told.IN_TIME) is counts


def test_a_step_about_its_subject_counts_from_the_day_it_was_asked_for(world: World, serving) -> None:
    """Told of the very fall before 24 hours had passed, that counts. Of the case, what came before the gap does not."""
    world.case("A", opened="2026-05-11", kind="risk_management", responsible="council")
    first, second = (world.event("A", "fall", at=f"2026-05-20T{hour}:00", seen_by="home") for hour in (10, 11))
    world.escalate("A", "2026-05-20T12:00", by="home", rung="lead_professional", about=first)
    world.escalate("A", "2026-05-20T13:00", by="home", rung="safeguarding_lead")
    service = serving()
    asked = service.gap_filter(case="A", rule="health-after-harm")
    found = {row.subject: row.ladder for row in service.gaps(LOCAL, asked).items}
    assert {subject: steps[LEAD].told for subject, steps in found.items()} == {
        first: Told.IN_TIME,
        second: Told.NOT_TOLD,
    }
    assert {steps[SAFEGUARDING].told for steps in found.values()} == {Told.NOT_TOLD}


def test_what_came_after_its_end_counts_for_nothing(unled: World, serving) -> None:
    unled.lead("A", "council", since="2026-05-28")
    unled.escalate("A", "2026-05-29", by="home", rung="safeguarding_lead")
    assert ladder(serving())[SAFEGUARDING].told is Told.NOT_TOLD


def test_as_of_and_known_at_hold_for_what_was_told_too(unled: World, serving) -> None:
    """Told on the 20th, written down on 10 June: on 1 June nobody could have known it."""
    unled.escalate("A", "2026-05-20", by="home", rung="safeguarding_lead", recorded="2026-06-10")
    service = serving()
    now = day_end("2026-06-30")
    assert ladder(service, as_of=day_end("2026-05-19"))[SAFEGUARDING].told is Told.NOT_YET
    assert ladder(service, as_of=now, known_at=day_end("2026-06-01"))[SAFEGUARDING].told is Told.NOT_TOLD
    assert ladder(service, as_of=now, known_at=day_end("2026-06-11"))[SAFEGUARDING].told is Told.IN_TIME


# -- lists --


def test_a_list_can_be_narrowed_to_ladders_that_were_not_followed(unled: World, serving) -> None:
    """And to each other word; what has no ladder is in none of them."""
    led = unled.case("B", opened="2026-05-11", responsible="council")
    unled.involve(led, "council", since="2026-05-11")
    unled.involve(led, "home", since="2026-05-11")
    for at, role in (("2026-05-19", "lead_professional"), ("2026-05-20", "safeguarding_lead"),
                     ("2026-05-26", "senior_manager"), ("2026-06-02", "safeguarding_board")):  # fmt: skip
        unled.escalate(led, at, by="home", rung=role)
    service = serving()

    def cases(word: str) -> set[str]:
        asked = service.gap_filter(rule="lead-professional", ladder=word, states="all")
        return {row.case for row in service.gaps(LOCAL, asked).items}

    assert cases("not_followed") == {"A"}
    assert cases("followed") == {"B"}
    assert cases("followed,not_followed") == {"A", "B"}
    assert cases("unknown") == cases("nothing_yet") == set()


def test_a_wrong_word_is_refused_with_the_nearest(unled: World, serving) -> None:
    with pytest.raises(BadFilter, match=r"^ladder is 'not_folowed'; allowed: not_followed, .* Did you mean not_foll"):
        serving().gap_filter(ladder="not_folowed")


def test_the_reasons_of_a_gap_tell_the_same(unled: World, serving) -> None:
    unled.escalate("A", "2026-05-21", by="home", rung="safeguarding_lead")
    service = serving()
    found = gap(service)
    assert service.evidence(LOCAL, found.id).gap == found
