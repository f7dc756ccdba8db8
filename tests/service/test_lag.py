"""Late recording: days between happening and writing down, by whoever's act it is, beside hand-worked numbers."""

from __future__ import annotations

from datetime import date

import pytest
from world import World, day_end, milliseconds

from graph_model import RECORDS
from graph_model.elements import CaseRecord
from graph_model.people import Agency, Feed, Sector
from graph_model.store import Store
from ingest.load import write_records
from queries.access import LOCAL, NotThere
from queries.lag_answers import AgencyLag, Lag, LagAnswer
from queries.library import load_library
from queries.service import Service
from queries.words import moment_of
from tests.ingest.everything import everything

FALLS = (("2026-05-04", 0), ("2026-05-05", 0), ("2026-05-06", 1), ("2026-05-07", 2), ("2026-05-08", 4),
         ("2026-05-11", 4), ("2026-05-12", 5), ("2026-05-13", 7), ("2026-05-14", 8), ("2026-05-15", 30))  # fmt: skip
"""Ten falls, and how many days later each was written down."""


@pytest.fixture
def late(world: World) -> World:
    world.case("A", opened="2026-05-04")
    world.case("B", opened="2026-05-04")
    for number, (day, lag) in enumerate(FALLS):
        written = date.fromisoformat(day).toordinal() + lag
        case = "B" if number == 9 else "A"
        world.event(case, "fall", at=day, seen_by="home", recorded=f"{date.fromordinal(written)}T17:00")
    world.event("A", "fall", at="2026-05-18", seen_by="home")
    world.contact("A", "visit", at="2026-05-18T09:00", by="gp", recorded="2026-05-18T09:30")
    return world


def of(answer: LagAnswer, agency: str | None) -> AgencyLag:
    [found] = [one for one in answer.agencies if one.agency == agency]
    return found


def numbers(lag: Lag) -> tuple[int, int, int | None, int | None]:
    return lag.records, lag.undated, lag.median_days, lag.nine_in_ten_days


def test_the_lag_of_an_agency(late: World, serving) -> None:
    """Of 0 0 1 2 4 4 5 7 8 30 half are within 4 days (the fifth), nine of ten within 8 (the ninth); one has no date."""
    home = of(serving().lag(LOCAL), "home")
    assert numbers(home.lag) == (11, 1, 4, 8)
    assert (home.agency_words, home.cases, home.lag.dated) == ("Home", 2, 10)


def test_the_record_that_took_longest_is_named(late: World, serving) -> None:
    longest = of(serving().lag(LOCAL), "home").lag.longest
    assert longest is not None
    assert (longest.days, longest.case, longest.record) == (30, "B", "B event 10")
    assert f"{longest.happened_at:%d %b} {longest.recorded_at:%d %b %H:%M}" == "15 May 14 Jun 17:00"


def test_each_number_leads_to_the_cases_behind_it(late: World, serving) -> None:
    """Asked for one agency, every case of its numbers is listed, and together they are that number."""
    answer = serving().lag(LOCAL, agency="home")
    assert [(one.case, numbers(one.lag)) for one in answer.cases] == [("B", (1, 0, 30, 30)), ("A", (10, 1, 4, 8))]
    [home] = answer.agencies
    assert (sum(one.lag.records for one in answer.cases), len(answer.cases)) == (home.lag.records, home.cases)
    assert serving().lag(LOCAL).cases == ()


def test_the_slowest_agency_first_and_all_together(late: World, serving) -> None:
    answer = serving().lag(LOCAL)
    assert [one.agency for one in answer.agencies] == ["home", "gp"]
    assert numbers(answer.total) == (12, 1, 4, 8), "0 0 0 1 2 4 4 5 7 8 30: the sixth, and the tenth"


def test_only_what_happened_in_the_period(late: World, serving) -> None:
    """From the first day to the last, both counted; when it was written down does not matter."""
    service = serving()
    first_week = service.lag(LOCAL, date(2026, 5, 4), date(2026, 5, 8))
    assert numbers(of(first_week, "home").lag) == (5, 0, 1, 4)
    assert (first_week.since, first_week.until) == (date(2026, 5, 4), date(2026, 5, 8))
    assert numbers(service.lag(LOCAL, since=date(2026, 5, 15)).total) == (3, 1, 0, 30)
    assert service.lag(LOCAL, until=date(2026, 5, 3)).total.records == 0


def test_nothing_after_the_moment_asked_about_counts(late: World, serving) -> None:
    answer = serving().lag(LOCAL, as_of=day_end("2026-05-08"))
    assert numbers(answer.total) == (5, 0, 1, 4)


def test_what_was_written_down_later_was_not_known(late: World, serving) -> None:
    """By 12 May eight of the falls had happened and five been written down; the undated one may have been."""
    answer = serving().lag(LOCAL, as_of=day_end("2026-06-30"), known_at=day_end("2026-05-12"))
    assert numbers(answer.total) == (5, 0, 1, 4)
    assert answer.asked.undated_records == 0
    later = serving().lag(LOCAL, known_at=day_end("2026-05-18"))
    assert (later.total.undated, later.asked.undated_records) == (1, 1)


def test_a_day_is_the_local_one(world: World, serving) -> None:
    """Half an hour after midnight in a London summer is the next day there, though the day before in Greenwich."""
    world.case("A", opened="2026-05-04")
    world.event("A", "fall", at="2026-07-01T23:30", seen_by="home", recorded="2026-07-02T00:30")
    assert serving("2026-07-31").lag(LOCAL).total.median_days == 1


def test_over_a_clock_change_a_day_is_a_day(world: World, serving) -> None:
    world.case("A", opened="2026-05-04")
    world.event("A", "fall", at="2026-10-24T23:30", seen_by="home", recorded="2026-10-26T00:15")
    assert serving("2026-10-31").lag(LOCAL).total.median_days == 2


def test_what_is_written_down_ahead_took_no_days(world: World, serving) -> None:
    """A meeting of next week, on record already."""
    world.case("A", opened="2026-05-04")
    world.referral("A", by="home", to="gp", at="2026-05-20", recorded="2026-05-12")
    total = serving().lag(LOCAL).total
    assert (total.ahead, total.median_days) == (1, 0)


def test_a_day_that_is_not_known_is_in_no_number_of_days(world: World, serving) -> None:
    """`In May` is no day from which to count."""
    world.case("A", opened="2026-05-04")
    name = world.event("A", "fall", at="2026-05-01", seen_by="home", recorded="2026-06-20")
    world.change(name, precision="month")
    total = serving().lag(LOCAL).total
    assert (total.records, total.no_day, total.dated, total.median_days) == (1, 1, 0, None)


def test_what_an_importer_concluded_nobody_wrote_down(world: World, serving) -> None:
    world.case("A", opened="2026-05-04")
    fall = world.event("A", "fall", at="2026-05-05", seen_by="home", recorded="2026-05-05")
    world.involve("A", "home", since="2026-05-05", concluded_from=fall, recorded="2026-06-05")
    assert serving().lag(LOCAL).total.records == 1


def test_the_act_s_own_agency_then_the_source_s(world: World, store: Store, serving, england) -> None:
    """A meeting names nobody whose act it is: it counts with the agency whose source sent it, or with nobody."""
    world.case("A", opened="2026-05-04")
    world.meeting("A", "strategy", at="2026-05-05", recorded="2026-05-08")
    world.event("A", "fall", at="2026-05-05", seen_by="home", recorded="2026-05-06")
    nobody = serving().lag(LOCAL)
    assert {one.agency: one.lag.median_days for one in nobody.agencies} == {None: 3, "home": 1}
    assert of(nobody, None).agency_words == "no agency named"
    council = Agency(id="council", name="Council", sector=Sector.ADULT_SOCIAL_CARE)
    write_records(store, [council, *world.records], Feed(id=world.feed.id, name="Ours", agency="council"))
    named = Service(store, *england, clock=lambda: day_end("2026-06-30")).lag(LOCAL)
    assert {one.agency: one.lag.median_days for one in named.agencies} == {"council": 3, "home": 1}


@pytest.mark.parametrize("name", ["nowhere", "A", "A event 1"])
def test_an_agency_that_is_not_there(late: World, serving, name: str) -> None:
    with pytest.raises(NotThere, match=f"^There is no agency {name}, or none that you may see"):
        serving().lag(LOCAL, agency=name)


def test_every_kind_of_record_counts_with_the_day_on_which_it_happened(store: Store) -> None:
    """The question to the graph names the kinds and their dates; none of the model's is forgotten."""
    records = list(everything())
    write_records(store, records)
    text = load_library().view("written").text
    found = store.columns(text, cases=[one.id for one in records if type(one).__name__ == "Case"])
    happened = dict(zip(found["id"], found["happened"], strict=True))
    written = {name for name, kind in RECORDS.items() if issubclass(kind, CaseRecord) and not kind.derived} - {"Waiver"}
    expected = {
        one.id: milliseconds(at)
        for one in records
        if type(one).__name__ in written and one.inferred_from is None and (at := moment_of(one))
    }
    assert {type(one).__name__ for one in records if one.id in expected} == written
    assert happened == expected
