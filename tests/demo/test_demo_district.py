"""The made-up district is like a council's: its rates, its words, its sources; and the same seed makes it again."""

import tracemalloc
from collections import Counter, defaultdict
from datetime import datetime, timedelta

import pytest
from demo.conftest import MADE_FOR

from graph_model.case import Case, Decision, Involvement
from graph_model.elements import Kind, fields_of
from graph_model.oversight import State
from graph_model.people import Agency, Employment, Sector
from ingest.demo import District
from ingest.demo.feeds import feeds
from ingest.demo.places import FAMILY, Places
from ingest.demo.plot import ENQUIRIES
from ingest.demo.regions import REGIONS, region_of
from ingest.demo.words import patterns, phrases, words
from queries.judge import GAPS

PLANNED = {"due_at", "review_due_at", "next_due_at"}
"""Dates that are known before they come; the new end of an extension is another."""


def moments_of(record):
    """Every moment that a record names, by field."""
    names = [field.name for field in fields_of(type(record)) if field.kind is Kind.INSTANT]
    return {name: moment for name in names if (moment := getattr(record, name)) is not None}


def text_of(record):
    """What somebody wrote in it."""
    written = (
        "summary",
        "reason",
        "what",
        "asked_for",
        "outcome_wanted",
        "rationale",
        "nature_of_risk",
        "actions_taken",
    )
    return [text for name in written if (text := getattr(record, name, None))]


def test_so_many_cases(told):
    """`cases` counts all of them, each once."""
    cases = [record.id for record in told if isinstance(record, Case)]
    assert len(cases) == len(set(cases)) == 1050


def test_of_1050_concerns_300_become_enquiries(told):
    """The mix of a council."""
    kinds = Counter(record.kind for record in told if isinstance(record, Case))
    assert sum(kinds[kind] for kind in ENQUIRIES) == 300


@pytest.mark.parametrize("cases", [1, 2, 50, 333])
def test_any_number_of_cases(cases):
    """Also where the last adult's cases do not all have room."""
    told = [record for feed in feeds() for record in District(cases, as_of=MADE_FOR).records(feed.id)]
    assert sum(isinstance(record, Case) for record in told) == cases


def test_due_and_unknown_are_planted_too(district):
    """What is not yet late, and what no source can tell."""
    states = Counter(one.state for one in district.planted())
    assert states[State.DUE] > 5
    assert states[State.UNKNOWN] > 20


def test_most_cases_have_no_gap_and_a_few_have_many(district):
    """Good work is the rule; a few adults are left alone by a dozen agencies."""
    gaps = Counter(one.case for one in district.planted() if one.state in GAPS)
    assert len(gaps) < 1050 * 0.3
    assert sum(count >= 6 for count in gaps.values()) >= 10


def test_a_dozen_agencies_on_a_heavy_case(told):
    """And one or two on most."""
    agencies = defaultdict(set)
    for record in told:
        if isinstance(record, Involvement):
            agencies[record.case].add(record.agency)
    counts = Counter(map(len, agencies.values()))
    assert max(counts) >= 12
    assert counts[1] + counts[2] > 500


def test_cases_are_open_and_closed_over_eight_quarters(told):
    """The last quarter is running."""
    cases = [record for record in told if isinstance(record, Case)]
    opened = Counter((case.opened_at.year, (case.opened_at.month - 1) // 3) for case in cases)
    assert len(opened) == 8
    assert max(opened) == (2026, 3)
    assert 50 < sum(case.closed_at is None for case in cases) < 250


def test_the_feeds_say_that_they_are_synthetic(district):
    """By this every page knows; the feed and its source bear the same name."""
    assert [source.feed for source in district.sources()] == [feed.id for feed in feeds()]
    assert all(feed.id.startswith("synthetic") for feed in feeds())


def test_a_feed_that_cannot_tell(district):
    """The hospital sends no shares, so there are none in its feed, and its agency is named."""
    hospital = next(feed for feed in feeds() if feed.id == "synthetic-hospital")
    assert hospital.agency == "eastmere-general"
    assert not any(read.partition(".")[0] == "Share" for read in hospital.supplies)
    assert "Share" not in {type(record).__name__ for record in district.records(hospital.id)}


def test_nothing_is_written_down_before_it_happens_or_after_today(told):
    """Only what is planned lies ahead."""
    for record in told:
        moments = {name: at for name, at in moments_of(record).items() if not _planned(record, name)}
        assert all(moment <= MADE_FOR for moment in moments.values()), record
        first = min((at for name, at in moments.items() if name != "recorded_at"), default=None)
        assert record.recorded_at is None or first is None or record.recorded_at >= first, record


def _planned(record, name):
    return name in PLANNED or (isinstance(record, Decision) and name == "until")


def test_it_is_written_down_within_a_day_or_two(told, district):
    """Mostly the same day, sometimes the next; later only on cases in which that is planted."""
    late = {one.case for one in district.planted() if one.rule == "recorded-in-time"}
    lags = [
        record.recorded_at - record.at
        for record in told
        if hasattr(record, "at") and record.precision == "exact" and record.recorded_at and record.case not in late
    ]
    assert timedelta(0) < min(lags)
    assert max(lags) < timedelta(days=2)
    assert len(set(lags)) > 8
    assert 0 < len(late) < 20


def test_the_same_seed_makes_the_same_district():
    """Records and list alike, to the last word."""
    one, other = (District(40, seed=7, as_of=MADE_FOR) for _ in range(2))
    for feed in feeds():
        assert list(one.records(feed.id)) == list(other.records(feed.id))
    assert list(one.planted()) == list(other.planted())


def test_another_seed_makes_another_district():
    """Other adults, other people, other gaps."""
    one, other = (District(40, seed=seed, as_of=MADE_FOR) for seed in (7, 8))
    assert list(one.records("synthetic-council")) != list(other.records("synthetic-council"))
    assert list(one.planted()) != list(other.planted())


def test_a_larger_district_begins_like_the_smaller():
    """Each adult is made from the seed and the adult's own number."""
    smaller = list(District(20, as_of=MADE_FOR).records("synthetic-council"))
    larger = {record.id: record for record in District(60, as_of=MADE_FOR).records("synthetic-council")}
    same = sum(larger.get(record.id) == record for record in smaller)
    assert same >= len(smaller) - 60, "all but the last adult's"


def test_everybody_is_employed_where_they_act(told):
    """The person who takes part for an agency works there; nobody works for the family."""
    works = {record.person: record.agency for record in told if isinstance(record, Employment)}
    for record in told:
        if isinstance(record, Involvement):
            assert works.get(record.person, FAMILY) == record.agency


def test_agencies_of_every_field(told):
    """Several of most; health is not one thing."""
    sectors = Counter(record.sector for record in told if isinstance(record, Agency))
    assert set(sectors) == set(Sector) - {Sector.OTHER}
    assert sectors[Sector.CARE_PROVIDER] >= 20
    assert sectors[Sector.PRIMARY_CARE] >= 10


def test_the_words_vary(told):
    """Hundreds of sentences, none of them on more than a few in a hundred of all records that say anything."""
    said = Counter(text for record in told for text in text_of(record))
    assert len(said) > 300
    assert said.most_common(1)[0][1] < sum(said.values()) * 0.06


@pytest.mark.parametrize("policy", REGIONS)
def test_every_word_list_is_complete(policy):
    """Each agency and sector that a pattern names is there, and has something to be asked for."""
    places = Places(1, MADE_FOR, region_of(policy))
    for pattern in patterns(policy):
        assert set(pattern.charities) <= places.by_id.keys()
        for sector in (*pattern.joins, *pattern.raised_by):
            assert places.of_sector(sector)
            assert phrases(f"referral/{sector}", policy)
            assert phrases(f"action/{sector}", policy)
        for path in pattern.words:
            assert phrases(path, policy) or pattern.words[path], path


@pytest.mark.parametrize("policy", REGIONS)
def test_sentences_are_sentences(policy):
    """A capital at the beginning, a stop at the end, no placeholder between."""
    for sentence in _sentences(words("phrases", policy)):
        assert sentence[0].isupper()
        assert sentence[-1] in ".?"
        assert not set(sentence) & set("{}<>[]_")


@pytest.mark.parametrize("policy", ["wales", "us-aps"])
def test_each_place_speaks_its_own_words(policy):
    """Names that stand for an agency there are names of agencies that exist, and the words of home are gone."""
    otherwise, home = words(policy), words("agencies")
    assert otherwise["agencies"].keys() <= {agency["id"] for agency in home}
    said = " ".join(text for pattern in patterns(policy) for text in (*pattern.concern, *pattern.nature))
    written = " ".join([said, *_sentences(words("phrases", policy))])
    for word in otherwise["words"].keys() - set(otherwise["words"].values()):
        assert f" {word} " not in written


def test_a_county_in_the_united_states():
    """Its own kinds of case, its own clock, its own names."""
    county = District(60, as_of=MADE_FOR, policy="us-aps")
    told = list(county.records("synthetic-council"))
    kinds = {record.kind for record in told if isinstance(record, Case)}
    assert "investigation" in kinds
    assert kinds.isdisjoint({"section_42_enquiry", "other_enquiry", "section_126_enquiry"})
    assert county.as_of.utcoffset() == timedelta(hours=-5)
    assert {record.name for record in told if isinstance(record, Agency)} >= {"Long-Term Care Ombudsman"}


def _sentences(found):
    if isinstance(found, str):
        yield found
    for part in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from _sentences(part)


def test_memory_does_not_grow_with_the_cases():
    """Records are made while they are read, and forgotten: of some 15,000 there is never more than a case's worth."""
    assert _peak(400) < 2_000_000, "bytes"


def _peak(cases: int) -> int:
    tracemalloc.start()
    for source in District(cases, as_of=MADE_FOR).sources():
        for _ in source.items():
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_it_is_made_for_now_where_nothing_is_said():
    """To the minute."""
    assert abs(datetime.now(MADE_FOR.tzinfo) - District(1).as_of) < timedelta(minutes=2)
