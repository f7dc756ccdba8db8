"""Small words: names as initials, records in a few words, and the day on which a gap comes to the next rung."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from world import day_end, moment

from graph_model.case import Event, EventKind, Role
from graph_model.coordination import Information, InformationKind, Wish
from graph_model.oversight import Responsibility
from graph_model.people import Adult
from queries.calendar import Calendar, Duration, epoch_ms
from queries.ladder import rung_at, rung_moments
from queries.policy import Rung
from queries.words import Wording, initials, person_words, plain, shortened

LONDON = Calendar("Europe/London", "GB", "ENG")
LADDER = [
    Rung(Duration.parse(after), role)
    for after, role in (
        ("at once", Role.LEAD_PROFESSIONAL),
        ("2 working days", Role.SAFEGUARDING_LEAD),
        ("5 working days", Role.SENIOR_MANAGER),
    )
]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Joan Keller", "J.K."),
        ("Dr. Anna-Maria de Souza", "D.A.M.D.S."),
        ("Örjan Ångström", "Ö.Å."),
        ("李小龍", "李."),
        ("Madonna", "M."),
        ("—", "—"),
        ("4711", "4711"),
    ],
)
def test_initials(name: str, short: str) -> None:
    """Enough to tell two people on one case apart, too little to look anybody up."""
    assert initials(name) == short


def test_a_person_by_initials_and_role() -> None:
    """Who merely takes part is called by what they do; where nobody is known that is said."""
    assert person_words("Joan Keller", Role.ENQUIRY_OFFICER) == "J.K., enquiry officer"
    assert person_words("Joan Keller", Role.MEMBER, "district nurse") == "J.K., district nurse"
    assert person_words("Joan Keller", Role.MEMBER) == "J.K."
    assert person_words(None, Role.ENQUIRY_OFFICER) == "nobody named"


def test_words_of_the_model_as_people_write_them() -> None:
    assert (plain("lead_professional"), plain(Role.SAFEGUARDING_BOARD), plain(None)) == (
        "lead professional",
        "safeguarding board",
        "",
    )


def test_long_words_are_cut_at_a_word() -> None:
    """A line has room for the beginning; whoever wants all of it looks at the record."""
    text = shortened("put a sensor mat by the bed\nand check the rails every night, " * 3)
    assert len(text) <= 80
    assert text.endswith("…")
    assert "\n" not in text
    assert shortened("short") == "short"
    assert len(shortened("x" * 500)) <= 80


def test_records_in_a_few_words() -> None:
    """What, and on which day; the year where it is not this one; never an adult's name."""
    fall = Event(id="e", case="A", kind=EventKind.FALL, at=moment("2026-10-03"))
    told = Information(id="i", case="A", held_by="home", at=moment("2026-10-03"), kind=InformationKind.HARM, about="e")
    task = Responsibility(id="r", case="A", what="put a mat by the bed", set_at=moment("2025-01-02"))
    asked = Wish(id="w", case="A", asked_at=moment("2026-10-05"))
    adult = Adult(id="N-1", name="Joan Keller")
    words = Wording(LONDON, 2026, {"home": "Oak House"}, {"e": fall, "i": told})
    assert [words.said(record) for record in (fall, told, task, asked, adult)] == [
        "fall of 3 Oct",
        "fall of 3 Oct",
        "“put a mat by the bed” set on 2 Jan 2025",
        "wishes asked on 5 Oct",
        "adult N-1",
    ]
    assert words.record(told).words == "Oak House knows: fall of 3 Oct"
    assert (words.of("A", "A"), words.of("unknown", "A"), words.agency(None)) == (
        "the case",
        "unknown",
        "nobody can be named",
    )
    assert words.day(None) == "a day that nobody wrote down"


def test_a_day_is_that_of_the_policys_place() -> None:
    """Half past eleven in the evening in Greenwich is the next day in a London summer."""
    assert Wording(LONDON, 2026, {}, {}).day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 Jul"


# -- the ladder --


def test_the_days_of_the_rungs() -> None:
    """At once, and then with the beginning of the day that makes the gap old enough: over a weekend and a holiday."""
    since = epoch_ms(day_end("2026-05-21"))  # a Thursday; Monday is a bank holiday
    assert [f"{LONDON.local(at):%a %d %b %H:%M}" for at in rung_moments(LADDER, since, LONDON)] == [
        "Thu 21 May 23:59",
        "Tue 26 May 00:00",
        "Fri 29 May 00:00",
    ]


@pytest.mark.parametrize(
    ("now", "rung"), [("2026-05-20", None), ("2026-05-21", 0), ("2026-05-25", 0), ("2026-05-26", 1), ("2026-06-30", 2)]
)
def test_how_far_up_its_age_has_brought_a_gap(now: str, rung: int | None) -> None:
    assert rung_at(LADDER, epoch_ms(day_end("2026-05-21")), epoch_ms(day_end(now)), LONDON) == rung


def test_without_a_ladder_nobody_is_told() -> None:
    assert rung_at([], 0, 1, LONDON) is None
