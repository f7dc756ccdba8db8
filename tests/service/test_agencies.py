"""Agencies across cases, by a world whose every number was worked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from world import World, day_end

from graph_model import RECORDS
from graph_model.people import Agency, Feed, Sector
from graph_model.store import Store
from ingest.load import write_records
from queries.access import LOCAL, NotThere
from queries.agencies_answers import AgenciesAnswer, LookBack, Number, PairTold, ResponseTime
from queries.agencies_matrix import Link
from queries.agencies_told import Sort
from queries.service import Service

CASES = [f"case {number}" for number in range(1, 7)]
EVERYBODY = ("council", "home", "gp", "police", "landlord")


@pytest.fixture
def told(world: World) -> World:
    """Six cases since May with five agencies on each; the last is closed. The period is that before 30 June.

    The home tells the council on cases 1 to 4, the council the home on case 1. The GP meets the council on cases 1 and
    2. The police are told by the council on each of the six, and tell nobody. Of the landlord nobody hears.
    """
    for case in CASES:
        world.case(case, opened="2026-05-04", closed="2026-06-15" if case == "case 6" else None, responsible="council")
        for agency in EVERYBODY:
            role = "safeguarding_lead" if agency == "council" else "member"
            world.involve(case, agency, since="2026-05-05", role=role, person=f"Person {agency}")
        world.escalate(case, at="2026-05-20", by="council", to="police", person="Ann Lee")
    for case in CASES[:4]:
        item = world.inform(case, "home", at="2026-05-10")
        world.share(case, item, to="council", at="2026-05-11")
    world.share(CASES[0], world.inform(CASES[0], "council", at="2026-05-10"), to="home", at="2026-05-12")
    for case in CASES[:2]:
        world.meeting(case, "strategy", at="2026-05-15", present=("council", "gp"), absent=("landlord",))
    return world


def cell(answer: AgenciesAnswer, one: str, other: str) -> PairTold:
    [found] = [pair for pair in answer.pairs if (pair.one, pair.other) == (one, other)]
    return found


def numbers(pair: PairTold) -> tuple[Link, int | None, int | None]:
    return pair.link, pair.told, pair.shared


def test_the_matrix_of_telling_against_shared_cases(told: World, serving) -> None:
    answer = serving().agencies(LOCAL)
    assert numbers(cell(answer, "home", "council")) == (Link.TOLD, 4, 6)
    assert numbers(cell(answer, "council", "home")) == (Link.TOLD, 1, 6)
    assert numbers(cell(answer, "council", "gp")) == numbers(cell(answer, "gp", "council")) == (Link.TOLD, 2, 6)
    assert numbers(cell(answer, "council", "police")) == (Link.TOLD, 6, 6)
    assert numbers(cell(answer, "police", "council")) == (Link.SILENT, 0, 6)
    assert len(answer.pairs) == 5 * 4


def test_agencies_are_ranked_by_open_cases_and_those_with_few_show_no_number(told: World, serving) -> None:
    """Five cases are open. The nurses take part in one of them: fewer than five is not shown."""
    told.involve("case 1", "nurses", since="2026-05-05")
    answer = serving().agencies(LOCAL)
    assert [(one.agency.id, one.open_cases) for one in answer.agencies] == [
        ("council", 5), ("gp", 5), ("home", 5), ("landlord", 5), ("police", 5), ("nurses", None),
    ]  # fmt: skip
    assert numbers(cell(answer, "nurses", "gp")) == (Link.FEW, None, None)
    assert answer.least == 5


def test_silent_pairs_stand_once_and_say_whether_anything_came_back(told: World, serving) -> None:
    """The landlord and everybody else are silent both ways; the police never told the council, which told them."""
    found = {(one.one.id, one.other.id): (one.shared, one.back) for one in serving().agencies(LOCAL).silent}
    both = [("council", "landlord"), ("gp", "home"), ("gp", "landlord"), ("gp", "police"), ("home", "landlord"),
            ("home", "police"), ("landlord", "police")]  # fmt: skip
    assert found == dict.fromkeys(both, (6, Link.SILENT)) | {("police", "council"): (6, Link.TOLD)}


def test_who_stands_between_and_what_falls_apart_without_it(told: World, serving) -> None:
    """The council is the middle of a star of three: all three pairs of the others lead through it, each by one link."""
    answer = serving().agencies(LOCAL)
    [broker] = answer.brokers
    assert (broker.agency.id, broker.betweenness, broker.pairs, broker.talks_with, broker.cases) == (
        "council", 3.0, 3, 3, 6,
    )  # fmt: skip
    assert [(pair.one, pair.other) for pair in broker.between] == [("gp", "home"), ("gp", "police"), ("home", "police")]
    [cut] = answer.single_points
    assert (cut.agency.id, [one.id for one in cut.cut_off], cut.cases) == ("council", ["home", "police"], 6)
    assert [(link.one.id, link.other.id, link.cases) for link in answer.bridges] == [
        ("council", "gp", None), ("council", "home", None), ("council", "police", 6),
    ]  # fmt: skip
    assert (answer.links, answer.density) == (3, 0.3)
    assert answer.reciprocity == pytest.approx(4 / 5), "home-council and gp-council both ways, council to police one"


def test_on_how_many_cases_others_talk_only_through_one(told: World, serving) -> None:
    """On cases 1 to 4 the council links the home with the police; on 5 and 6 it talks with the police alone."""
    [one] = serving().agencies(LOCAL).only_links
    assert (one.agency.id, one.cases, one.of) == ("council", None, 6)
    for case in CASES[4:]:
        told.share(case, told.inform(case, "home", at="2026-05-10"), to="council", at="2026-05-11")
    [one] = serving().agencies(LOCAL).only_links
    assert (one.cases, one.of) == (6, 6)


def test_who_takes_part_and_talks_with_nobody(told: World, serving) -> None:
    """The landlord on all six cases; the GP on four, the home on two: too few to be shown."""
    found = [(one.agency.id, one.cases, one.of) for one in serving().agencies(LOCAL).linked_to_nobody]
    assert found == [("landlord", 6, 6), ("gp", None, 6), ("home", None, 6)]


def test_one_person_who_carries_what_is_told(told: World, serving) -> None:
    """All six steps of the council to the police went through one person."""
    [one] = serving().agencies(LOCAL).carriers
    assert (one.person_words, one.one.id, one.other.id, one.times, one.of, one.cases) == (
        "A.L.", "council", "police", 6, 6, 6,
    )  # fmt: skip


def test_only_what_passed_in_the_period_counts(told: World, serving) -> None:
    """On 9 August the 90 days begin on 12 May: what was told on the 11th is before them, the 12th is in them."""
    ninety, year = (serving("2026-08-09").agencies(LOCAL, period) for period in (LookBack.DAYS_90, LookBack.MONTHS_12))
    assert (ninety.since, ninety.until, year.since) == (date(2026, 5, 12), date(2026, 8, 9), date(2025, 8, 10))
    assert numbers(cell(ninety, "home", "council")) == (Link.SILENT, 0, 6)
    assert numbers(cell(ninety, "council", "home")) == (Link.TOLD, 1, 6)
    assert numbers(cell(year, "home", "council")) == (Link.TOLD, 4, 6)
    assert serving("2026-08-09").agencies(LOCAL, LookBack.ALL).since is None


def test_nothing_after_the_moment_asked_about_counts(told: World, serving) -> None:
    answer = serving().agencies(LOCAL, as_of=day_end("2026-05-11"))
    assert numbers(cell(answer, "home", "council")) == (Link.TOLD, 4, 6)
    assert numbers(cell(answer, "council", "home")) == (Link.SILENT, 0, 6)
    assert serving().agencies(LOCAL, as_of=day_end("2026-05-10")).links == 0


def test_what_was_written_down_later_was_not_known(told: World, serving) -> None:
    """The shares of case 1 were written down in June; of all else nobody knows when, and it counts."""
    for share in ("case 1 share 1", "case 1 share 5"):
        told.change(share, recorded_at=day_end("2026-06-10"))
    answer = serving().agencies(LOCAL, known_at=day_end("2026-06-09"))
    assert numbers(cell(answer, "home", "council")) == (Link.TOLD, 3, 6)
    assert answer.asked.undated_records > 0
    assert numbers(cell(serving().agencies(LOCAL), "home", "council")) == (Link.TOLD, 4, 6)


def test_teams_count_as_their_organisation_and_the_family_as_nobody(told: World, serving) -> None:
    """What a team of the landlord's tells the landlord tells; within one house nobody tells anybody."""
    told.agency("repairs", sector="housing", part_of="landlord")
    item = told.inform("case 1", "repairs", at="2026-05-20")
    for to in ("home", "landlord", "family"):
        told.share("case 1", item, to=to, at="2026-05-21")
    answer = serving().agencies(LOCAL)
    assert numbers(cell(answer, "landlord", "home")) == (Link.TOLD, 1, 6)
    assert {one.agency.id for one in answer.agencies} == {*EVERYBODY}


def test_who_merely_treats_the_adult_shares_no_case(told: World, serving) -> None:
    for case in CASES:
        told.involve(case, "hospital", since="2026-05-05", role="treating")
    assert "hospital" not in {one.agency.id for one in serving().agencies(LOCAL).agencies}


# -- what nobody can tell --


def test_a_sender_whose_sources_send_no_shares_is_unknown_and_never_silent(
    told: World, store: Store, serving, england
) -> None:
    """The police have a source of their own without shares: what they told is unknown; what they were told is not."""
    serving()
    police = Agency(id="police", name="Police", sector=Sector.POLICE)
    supplies = tuple(kind for kind in RECORDS if kind != "Share")
    write_records(store, [police], Feed(id="police-feed", name="Police records", agency="police", supplies=supplies))
    answer = Service(store, *england, clock=lambda: day_end("2026-06-30")).agencies(LOCAL)
    assert numbers(cell(answer, "police", "council")) == (Link.UNKNOWN, 0, 6)
    assert cell(answer, "police", "council").unknown == 6
    assert numbers(cell(answer, "gp", "police")) == (Link.SILENT, 0, 6)
    assert "police" not in {one.one.id for one in answer.silent}
    assert reading(store, england, "police", "council") == "told by it; unknown whether told"
    said = {one.agency.id: one.cannot_tell for one in answer.agencies}
    assert (said["police"], said["gp"]) == ("its sources send no sharing records", None)


def reading(store: Store, england, one: str, other: str) -> str:
    service = Service(store, *england, clock=lambda: day_end("2026-06-30"))
    [found] = [pair.reading for pair in service.agency(LOCAL, one).pairs if pair.other.id == other]
    return found


def test_what_was_told_is_told_also_where_nobody_can_say_how_often(told: World, store: Store, serving, england) -> None:
    """Without shares there are still meetings: the GP and the council told each other, perhaps on more cases."""
    told.source_cannot_tell("Share")
    answer = serving().agencies(LOCAL)
    assert numbers(cell(answer, "gp", "council")) == (Link.UNKNOWN, 2, 6)
    assert reading(store, england, "gp", "council") == "both ways, perhaps more"


def test_where_no_source_of_the_case_sends_shares_nobody_is_silent(told: World, serving) -> None:
    """Nor is anybody said to talk with nobody: for each of six cases that is unknown."""
    told.source_cannot_tell("Share")
    answer = serving().agencies(LOCAL)
    assert {pair.link for pair in answer.pairs if pair.told == 0} == {Link.UNKNOWN}
    assert answer.silent == ()
    [landlord] = [one for one in answer.linked_to_nobody if one.agency.id == "landlord"]
    assert (landlord.cases, landlord.unknown) == (None, 6)


# -- response times --


@pytest.fixture
def asked(world: World) -> World:
    """Seven referrals to the trust: answered after 0, 1, 1, 3 and 10 working days; two are not."""
    world.case("A", opened="2026-05-04")
    for agency in ("home", "trust"):
        world.involve("A", agency, since="2026-05-05")
    for answered in ("2026-06-01", "2026-06-02", "2026-06-02", "2026-06-04", "2026-06-15", None):
        world.referral("A", by="home", to="trust", at="2026-06-01", answered=answered)
    world.referral("A", by=None, to="trust", at="2026-06-16")
    return world


def times(one: ResponseTime) -> tuple[int | None, ...]:
    return (one.asked, one.answered, one.unanswered, one.unknown, one.median_days, one.p90_days, one.longest_wait)


def test_how_long_answers_take_and_how_many_never_came(asked: World, serving) -> None:
    """Of 0 1 1 3 10 half came within 1 day (the third), nine of ten within 10 (the fifth); 1 to 30 June is 21 days."""
    [one] = serving().agencies(LOCAL).responses
    assert (one.agency.id, one.sort, *times(one)) == ("trust", Sort.REFERRAL, 7, 5, 2, 0, 1, 10, 21)


def test_what_was_asked_fewer_than_five_times_shows_no_number(asked: World, serving) -> None:
    asked.contact("A", "message", at="2026-06-10", by="home", to="trust", asks="is she coming?")
    found = {one.sort: times(one) for one in serving().agencies(LOCAL).responses}
    assert found[Sort.QUESTION] == (None,) * 7


def test_a_closed_case_waits_no_longer(asked: World, serving) -> None:
    """It counts as not answered; its wait ended with the case, on the fifth working day after the 1st."""
    asked.change("A", closed_at=day_end("2026-06-08"))
    [one] = serving().agencies(LOCAL).responses
    assert (one.unanswered, one.longest_wait) == (2, 5)


def test_where_no_source_tells_of_answers_nothing_is_said_to_be_unanswered(asked: World, serving) -> None:
    asked.source_cannot_tell("Referral.answered_at")
    [one] = serving().agencies(LOCAL).responses
    assert (one.answered, one.unanswered, one.unknown, one.longest_wait) == (5, 0, 2, None)


@pytest.mark.parametrize(
    ("answer", "days"),
    [
        ({"answers": "A contact 1", "at": "2026-06-05"}, 2),
        ({"answers": None, "at": "2026-06-08"}, 3),
        ({"answers": "A contact 9", "at": "2026-06-08"}, None),
    ],
    ids=["names it", "next word back", "answers something else"],
)
def test_a_question_is_answered_as_the_policy_says(world: World, serving, answer: dict[str, str], days) -> None:
    """By a word that names it or the next word back; not by one that answers something else."""
    world.case("A", opened="2026-05-04")
    for _ in range(5):
        world.contact("A", "message", at="2026-06-03", by="home", to="gp", asks="is she coming?")
    for _ in range(4):
        world.contact("A", "call", at="2026-06-01", by="home", to="gp")
    world.contact("A", "message", by="gp", to="home", **answer)
    [one] = [one for one in serving().agencies(LOCAL).responses if one.sort is Sort.QUESTION]
    assert one.median_days == days
    assert one.answered == (0 if days is None else 1 if answer["answers"] else 5)


def test_information_sent_back_answers_a_question_and_an_acknowledgement_an_escalation(world: World, serving) -> None:
    world.case("A", opened="2026-05-04")
    for _ in range(5):
        world.contact("A", "message", at="2026-06-03", by="home", to="gp", asks="what did you see?")
        world.escalate("A", at="2026-06-03", by="home", to="gp", acknowledged="2026-06-08", answered="2026-06-12")
    world.share("A", world.inform("A", "gp", at="2026-06-01"), to="home", at="2026-06-04")
    found = {one.sort: one.median_days for one in serving().agencies(LOCAL).responses}
    assert found == {Sort.QUESTION: 1, Sort.ESCALATION: 3}


# -- one agency --


def test_one_agency_among_the_others(told: World, serving) -> None:
    """The council: whom it told and who told it, of six shared cases each; most shared first, then by name."""
    answer = serving().agency(LOCAL, "council")
    assert [(one.other.id, one.told, one.told_by, one.shared, one.reading) for one in answer.pairs] == [
        ("gp", 2, 2, 6, "both ways"), ("home", 1, 4, 6, "both ways"), ("landlord", 0, 0, 6, "silent both ways"),
        ("police", 6, 0, 6, "one way, never told by it"),
    ]  # fmt: skip
    assert (answer.open_cases, answer.agency.name) == (5, "Council")


def test_who_its_people_are_by_role(told: World, serving) -> None:
    """On open cases, roles first, then members; where nobody is named that is said."""
    told.involve("case 2", "council", since="2026-05-05", role="enquiry_officer")
    told.involve("case 3", "council", since="2026-05-05", person="Jo Kerr")
    found = serving().agency(LOCAL, "council").people
    said = [(one.role_words, [(who.person_words, who.cases) for who in one.people], one.nobody_named) for one in found]
    assert said == [
        ("enquiry officer", [], 1), ("safeguarding lead", [("P.C.", 5)], 0), ("member", [("J.K.", 1)], 0),
    ]  # fmt: skip


def test_what_it_left_unanswered_names_case_and_asker_the_longest_first(asked: World, serving) -> None:
    answer = serving().agency(LOCAL, "trust")
    assert [(one.case, one.asker_words, one.working_days) for one in answer.unanswered] == [
        ("A", "Home", 21), ("A", "the adult or the family", 10),
    ]  # fmt: skip
    assert answer.unanswered_total == 2


def test_its_gaps_now_are_those_expected_of_it_and_its_teams(many: World, serving) -> None:
    service = serving()
    for agency in ("council", "home"):
        expected = service.gaps(LOCAL, service.gap_filter(agency=agency), limit=None)
        answer = service.agency(LOCAL, agency)
        assert (answer.gaps, answer.gaps_unknown) == (expected.total, expected.unknown)
        assert answer.worst == expected.items[:5]
    assert service.agency(LOCAL, "council").gaps
    assert service.agency(LOCAL, "council", as_of=day_end("2026-06-01")).gaps is None


def test_a_team_is_answered_about_as_its_organisation(told: World, serving) -> None:
    told.agency("repairs", sector="housing", part_of="landlord")
    answer = serving().agency(LOCAL, "repairs")
    assert (answer.agency.id, [team.id for team in answer.teams]) == ("landlord", ["repairs"])


@pytest.mark.parametrize("name", ["nowhere", "case 1", "family"])
def test_an_agency_that_is_not_there(told: World, serving, name: str) -> None:
    """The family is no agency among agencies."""
    told.agency("family")
    with pytest.raises(NotThere, match=f"^There is no agency {name}, or none that you may see"):
        serving().agency(LOCAL, name)


# -- the cases behind each number --


def test_the_cases_behind_a_cell(told: World, serving) -> None:
    """All that are shared; those on which it told first, each with when and how."""
    answer = serving().cases_behind(LOCAL, Number.TOLD, "home", other="council")
    assert answer.words == "Home told Council on 4 of 6 shared cases"
    assert [(row.case, row.words, row.counts) for row in answer.rows] == [
        *((case, "told 11 May 2026 by sharing information", True) for case in CASES[:4]),
        ("case 5", "never told", False), ("case 6", "never told", False),
    ]  # fmt: skip
    assert answer.rows[0].adult == "adult of case 1"


def test_too_few_cases_are_not_listed(told: World, serving) -> None:
    told.involve("case 1", "nurses", since="2026-05-05")
    answer = serving().cases_behind(LOCAL, Number.TOLD, "nurses", other="gp")
    assert (answer.few, answer.rows, answer.words) == (True, (), "Nurses told Gp: fewer than 5 shared cases")


def test_every_number_of_the_answer_is_as_many_cases_as_stand_behind_it(told: World, serving) -> None:
    service = serving()
    answer = service.agencies(LOCAL)

    def behind(number: Number, agency: str, other: str | None = None, person: str | None = None) -> int:
        rows = service.cases_behind(LOCAL, number, agency, other=other, person=person).rows
        return sum(row.counts for row in rows)

    for one in answer.agencies:
        assert behind(Number.OPEN, one.agency.id) == one.open_cases
    for pair in answer.pairs:
        assert behind(Number.TOLD, pair.one, pair.other) == pair.told
    for broker in answer.brokers:
        assert behind(Number.LINKS, broker.agency.id) == broker.cases
    for point in answer.single_points:
        assert behind(Number.CUT_OFF, point.agency.id) == point.cases
    for number, rows in ((Number.ONLY_LINK, answer.only_links), (Number.ALONE, answer.linked_to_nobody)):
        for row in rows:
            assert behind(number, row.agency.id) == (row.cases or 0)
    for carrier in answer.carriers:
        assert behind(Number.CARRIED, carrier.one.id, carrier.other.id, carrier.person) == carrier.cases
    council = service.agency(LOCAL, "council")
    for who in council.people[0].people:
        assert behind(Number.ROLE, "council", person=who.person) == who.cases


def test_what_an_agency_was_asked_is_listed_whole(asked: World, serving) -> None:
    """Those without an answer first, each with who asked and what became of it."""
    answer = serving().cases_behind(LOCAL, Number.ASKED, "trust", sort=Sort.REFERRAL)
    said = [row.words for row in answer.rows]
    assert said[:2] == [
        "referral of 1 Jun 2026 by Home: not answered, 21 working days",
        "referral of 16 Jun 2026 by the adult or the family: not answered, 10 working days",
    ]
    assert "referral of 1 Jun 2026 by Home: answered 2 Jun 2026, after 1 working day" in said
    assert len(said) == 7


def test_what_comes_in_is_seen_once_it_is_assessed(told: World, store: Store, serving) -> None:
    """Columns are remembered for a minute, but not past an assessment of what this process brought in."""
    service = serving()
    assert numbers(cell(service.agencies(LOCAL), "police", "council")) == (Link.SILENT, 0, 6)
    told.share("case 1", told.inform("case 1", "police", at="2026-06-01"), to="council", at="2026-06-02")
    write_records(store, told.records, told.feed)
    service.refresh()
    assert numbers(cell(service.agencies(LOCAL), "police", "council")) == (Link.TOLD, 1, 6)


def test_an_empty_graph_has_no_agencies(serving) -> None:
    answer = serving().agencies(LOCAL)
    assert (answer.agencies, answer.pairs, answer.silent, answer.links, answer.density) == ((), (), (), 0, None)
