"""Every column of a chronology: what it says, how it may be written, and that nothing in it is lost in silence."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from telling import Told, completed, tell

from graph_model import Precision
from ingest.sources.chronology.columns import COLUMNS, NEEDED, ON_EVERY_ROW
from ingest.sources.chronology.every import KINDS
from ingest.sources.chronology.kinds import To

LONDON = ZoneInfo("Europe/London")


def fall(tmp_path, **more: str) -> Any:
    """The event of one fall, told with these cells."""
    row = {"date": "2026-01-20", "kind": "fall", "agency": "home", "ref": "x", **more}
    told = tell(tmp_path, [completed(row)])
    assert told.problems == []
    return told.record(f"{row.get('case', 'A')}/x")


def several(tmp_path, *rows: dict[str, str], **options: Any) -> Told:
    """Rows on a case that opened with a fall on 5 January."""
    opened = {"date": "2026-01-05", "kind": "fall", "agency": "home", "ref": "f"}
    return tell(tmp_path, map(completed, (opened, *rows)), **options)


def test_only_three_columns_are_needed(tmp_path):
    """Case, date and kind make a chronology; all else may be left out."""
    assert NEEDED == ("case", "date", "kind")
    told = tell(tmp_path, [{"case": "A", "date": "2026-01-05", "kind": "fall"}])
    assert told.problems == []
    assert told.names() == {"A", "adult of A", "A/2026-01-05 fall"}


def test_every_column_says_something_somewhere():
    """No column stands in the table for nothing."""
    assert set(COLUMNS) == ON_EVERY_ROW | {column for kind in KINDS.values() for column in kind.columns}


# Whose case it is


def test_a_table_may_hold_many_cases(tmp_path):
    """Each is a case of its own, with its own refs and its own adult."""
    rows = [{"case": case, "date": "2026-01-05", "kind": "fall", "ref": "1", "agency": "home"} for case in "ABC"]
    told = tell(tmp_path, map(completed, rows))
    assert told.names("Case") == {"A", "B", "C"}
    assert told.names("Event") == {"A/1", "B/1", "C/1"}
    assert told.names("Adult") == {"adult of A", "adult of B", "adult of C"}


def test_two_cases_about_one_adult(tmp_path):
    """The adult is named once in each; where nobody is named, the case has an adult of its own."""
    row = {"date": "2026-01-05", "kind": "fall", "agency": "home", "adult": "Mrs A"}
    told = tell(tmp_path, [completed({**row, "case": case}) for case in ("A", "B")])
    assert told.names("Adult") == {"Mrs A"}
    assert {case.adult for case in told.of("Case")} == {"Mrs A"}


@pytest.mark.parametrize("case", ["Case 12", "2026/45", "Mrs O'Neill – falls", "ä ö ü"])
def test_ids_with_blanks_and_signs(tmp_path, case):
    """Whatever people call a case, an adult or a row; only blanks at the ends are cut off."""
    row = {
        "case": f" {case} ",
        "adult": f"{case} ",
        "date": "2026-01-05",
        "kind": "fall",
        "ref": "row 1/a",
        "agency": "home",
    }
    told = tell(tmp_path, [completed(row)])
    assert told.problems == []
    assert told.record(case, "Case").adult == case
    assert f"{case}/row 1/a" in told.names("Event")


# When it happened


@pytest.mark.parametrize(
    ("cells", "at", "precision"),
    [
        ({}, datetime(2026, 1, 20, tzinfo=LONDON), Precision.DAY),
        ({"time": "09:30"}, datetime(2026, 1, 20, 9, 30, tzinfo=LONDON), Precision.EXACT),
        ({"date": "2026-01-20T09:30"}, datetime(2026, 1, 20, 9, 30, tzinfo=LONDON), Precision.EXACT),
        ({"date": "2026-01-20T09:30", "time": "09:30"}, datetime(2026, 1, 20, 9, 30, tzinfo=LONDON), Precision.EXACT),
        ({"date": "2026-01-20T09:30:00Z"}, datetime(2026, 1, 20, 9, 30, tzinfo=UTC), Precision.EXACT),
        ({"date": "2026-01"}, datetime(2026, 1, 1, tzinfo=LONDON), Precision.MONTH),
        ({"date": "January 2026"}, datetime(2026, 1, 1, tzinfo=LONDON), Precision.MONTH),
        ({"precision": "month"}, datetime(2026, 1, 20, tzinfo=LONDON), Precision.MONTH),
        ({"precision": "Assumed"}, datetime(2026, 1, 20, tzinfo=LONDON), Precision.ASSUMED),
        ({"precision": "day", "time": "09:30"}, datetime(2026, 1, 20, tzinfo=LONDON), Precision.DAY),
        ({"precision": "exact", "time": "09:30"}, datetime(2026, 1, 20, 9, 30, tzinfo=LONDON), Precision.EXACT),
    ],
)  # fmt: skip
def test_date_time_and_precision(tmp_path, cells, at, precision):
    """A day without an hour is known to the day; an hour makes it exact, and is not kept where the table doubts it."""
    event = fall(tmp_path, **cells)
    assert (event.at, event.precision) == (at, precision)


def test_exact_without_an_hour_is_a_day(tmp_path):
    """A record without an hour must not buy the hours that it does not state, whatever it is called; this is said."""
    told = several(tmp_path, {"date": "2026-01-20", "kind": "visit", "agency": "gp", "ref": "x", "precision": "exact"})
    assert told.record("A/x").precision is Precision.DAY
    assert told.notices["precision is exact on rows that name no time; they are known to the day"] == 1


def test_when_it_was_written_down(tmp_path):
    """On all that comes of the row, also on what is concluded."""
    row = {"date": "2026-01-20", "kind": "fall", "agency": "gp", "ref": "x", "recorded": "2026-01-22T08:00"}
    told = several(tmp_path, row)
    written = [draft.record.recorded_at for draft in told.drafts.values() if draft.place.row == 3]
    named = [draft for draft in told.drafts.values() if draft.place.row == 3 and draft.record.named_by_many]
    assert written.count(datetime(2026, 1, 22, 8, tzinfo=LONDON)) == len(written) - len(named)


def test_a_zone_that_the_user_names(tmp_path):
    """Days and hours are read where the source is."""
    told = several(tmp_path, zone="America/New_York")
    assert told.record("A/f").at.astimezone(UTC) == datetime(2026, 1, 5, 5, tzinfo=UTC)
    assert told.supplies.zone == "America/New_York"


@pytest.mark.parametrize(
    ("kind", "of", "field", "more"),
    [
        ("action_set", "Responsibility", "due_at", {"text": "Sensor mat."}), ("review", "Review", "next_due_at", {}),
        ("plan_agreed", "Plan", "review_due_at", {}), ("extended", "Decision", "until", {}),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("due", "ends"),
    [
        ("2026-03-31", datetime(2026, 3, 31, 23, 59, 59, 999_000, LONDON)),
        ("March 2026", datetime(2026, 3, 31, 23, 59, 59, 999_000, LONDON)),
        ("2026-03-31T12:00", datetime(2026, 3, 31, 12, tzinfo=LONDON)),
    ],
)
def test_due_ends_with_the_last_instant_of_its_day(tmp_path, kind, of, field, more, due, ends):
    """What is done on that day is done in time; it does not make the row itself less exact."""
    row = {"date": "2026-01-20", "time": "10:00", "kind": kind, "agency": "home", "ref": "x", "due": due, **more}
    record = several(tmp_path, row).record("A/x", of)
    assert getattr(record, field) == ends
    assert record.precision is Precision.EXACT


# Who


def test_a_sector_is_needed_once(tmp_path):
    """In whichever row it stands, also below."""
    rows = [
        {"case": "A", "date": "2026-01-05", "kind": "fall", "agency": "rangers"},
        {"case": "A", "date": "2026-01-06", "kind": "contact", "agency": "rangers", "sector": "Community health"},
    ]
    told = tell(tmp_path, rows)
    assert told.problems == []
    assert told.record("rangers").sector == "community_health"


@pytest.mark.parametrize(
    ("to", "sectors", "said"),
    [
        ("police; gp", "police; primary_care", {"police": "police", "gp": "primary_care"}),
        ("police;gp", ";primary care", {"police": "other", "gp": "primary_care"}),
        ("police;gp", "police;", {"police": "police", "gp": "other"}),
        ("police;gp;", "police;primary_care;", {"police": "police", "gp": "primary_care"}),
        ("police", "", {"police": "other"}),
    ],
)
def test_sectors_of_those_who_were_written_to(tmp_path, to, sectors, said):
    """In step with `to_agency`: a place that is left empty says nothing, and shifts nobody else."""
    row = {"case": "A", "date": "2026-01-05", "kind": "concern", "agency": "home", "sector": "care_provider",
           "to_agency": to, "to_sector": sectors}  # fmt: skip
    told = tell(tmp_path, [row])
    assert told.problems == []
    assert {one.id: one.sector for one in told.of("Agency") if one.id != "home"} == said
    unsaid = {name for name, sector in said.items() if sector == "other"}
    assert {name for name in said if any(f"agency '{name}'" in notice for notice in told.notices)} == unsaid


def test_one_receiver_named_twice(tmp_path):
    """It was told once."""
    told = several(
        tmp_path, {"date": "2026-01-20", "kind": "concern", "agency": "home", "to_agency": "gp; gp", "ref": "x"}
    )
    assert told.problems == []
    assert [share.to for share in told.of("Share")] == ["gp"]


def test_a_person_acts_for_an_agency(tmp_path):
    """The same name at two agencies is two people; one who acts for nobody is just that name."""
    told = several(
        tmp_path,
        {"date": "2026-01-20", "kind": "visit", "agency": "gp", "person": "Lee"},
        {"date": "2026-01-21", "kind": "visit", "agency": "trust", "person": "Lee"},
        {"date": "2026-01-22", "kind": "visit", "person": "Lee"},
        {"date": "2026-01-23", "kind": "action_set", "agency": "home", "text": "x", "owner": "gp / Kim"},
    )
    assert {one.id: one.name for one in told.of("Person")} == {
        "Lee (gp)": "Lee", "Lee (trust)": "Lee", "Lee": "Lee", "Kim (gp)": "Kim",
    }  # fmt: skip


def test_who_is_named_by_a_refused_row_is_not_there(tmp_path):
    """Nobody appears in the graph whom no row that went in names."""
    told = several(
        tmp_path, {"date": "2026-01-20", "kind": "decision", "agency": "trust", "person": "Ann", "to_agency": "police"}
    )  # fmt: skip
    assert set(told.rejects) == {3}
    assert told.names("Agency", "Person") == {"home"}


def test_who_is_first_named_by_a_refused_row_is_named_by_the_next(tmp_path):
    """A person who owns something is there although the row that named them first was refused."""
    told = several(
        tmp_path,
        {"date": "2026-01-20", "kind": "decision", "agency": "home", "person": "Jo"},
        {"date": "2026-01-21", "kind": "action_set", "agency": "home", "text": "x", "owner": "home/Jo"},
    )
    assert told.names("Person") == {"Jo (home)"}


# What it was


@pytest.mark.parametrize("count", ["", "1", "3", "10000"])
def test_count(tmp_path, count):
    """How many such things the row stands for; one where it does not say."""
    assert fall(tmp_path, count=count).count == int(count or 1)


def test_what_goes_to_several_is_still_one(tmp_path):
    """Three calls to two agencies are three calls, and one emergency is one emergency."""
    row = {"date": "2026-01-20", "kind": "contact", "agency": "home", "to_agency": "gp;trust", "count": "3",
           "priority": "emergency"}  # fmt: skip
    assert [(one.to_agency, one.count, one.priority) for one in several(tmp_path, row).of("Contact")] == [
        ("gp", 3, "emergency"),
        ("trust", 1, None),
    ]


@pytest.mark.parametrize(
    ("kind", "to", "detail", "there"),
    [
        ("contact", "", "", "yes"), ("contact", "gp", "", "no"), ("contact", "", "alone", "alone"),
        ("visit", "", "", "yes"),
        ("visit", "gp", "", "no"), ("visit", "", "alone", "alone"),
        ("examination", "", "", "yes"),
        ("examination", "gp", "", "yes"), ("examination", "gp", "alone", "alone"), ("family_concern", "", "", "no"),
        ("family_concern", "gp", "", "no"),
    ],
)  # fmt: skip
def test_who_was_there(tmp_path, kind, to, detail, there):
    """A contact or visit that goes to nobody is with the adult; an examination always is; a family's concern never."""
    row = {"date": "2026-01-20", "kind": kind, "agency": "council", "to_agency": to, "detail": detail, "ref": "x"}
    assert several(tmp_path, row).record("A/x", "Contact").with_adult == there


@pytest.mark.parametrize(
    ("kind", "of", "field", "word"),
    [
        ("plan_agreed", "Plan", "kind", "care"), ("meeting", "Meeting", "kind", "professionals"),
        ("information", "Information", "kind", "concern"), ("contact", "Contact", "kind", "other"),
    ],
)  # fmt: skip
def test_what_an_empty_detail_means(tmp_path, kind, of, field, word):
    """What the design says."""
    row = {"date": "2026-01-20", "kind": kind, "agency": "council", "ref": "x"}
    assert getattr(several(tmp_path, row).record("A/x", of), field) == word


def test_an_opening_without_a_detail_is_risk_management(tmp_path):
    """As a case that no row opens by name."""
    told = tell(tmp_path, "date | kind | agency\n2026-01-05 | opened | home")
    assert told.record("A").kind == "risk_management"


# How rows are called


def test_rows_without_a_ref_are_called_by_what_they_are(tmp_path):
    """Case, date, kind, agency, and which one of the day where there are several."""
    row = {"date": "2026-01-20", "kind": "contact", "agency": "gp"}
    told = several(tmp_path, row, row, {**row, "kind": "fall", "agency": ""}, row)
    assert told.names("Contact", "Event") == {
        "A/f", "A/2026-01-20 contact gp", "A/2026-01-20 contact gp 2", "A/2026-01-20 contact gp 3", "A/2026-01-20 fall",
    }  # fmt: skip


def test_a_refused_row_keeps_its_place_among_those_without_a_ref(tmp_path):
    """So that those after it keep their names when it has been mended."""
    row = {"date": "2026-01-20", "kind": "contact", "agency": "gp"}
    told = several(tmp_path, row, {**row, "priority": "now"}, row)
    assert told.names("Contact") == {"A/2026-01-20 contact gp", "A/2026-01-20 contact gp 3"}


def test_a_ref_belongs_to_its_case(tmp_path):
    """Two cases may number their rows alike, and a row is never about a row of another case."""
    told = several(
        tmp_path,
        {"case": "B", "date": "2026-01-05", "kind": "fall", "ref": "g", "agency": "home"},
        {"case": "B", "date": "2026-01-06", "kind": "visit", "ref": "h", "agency": "gp", "about": "f"},
    )
    assert told.rejects == {4: ("about is 'f'; no row of case B that went in has that ref",)}


@pytest.mark.parametrize(
    ("about", "field", "target"),
    [
        ("f", "about", "A/f"), ("k", "about", "A/k"), ("l", "about", "A/l"), ("o", "about", "A"), ("q", "about", "A/r"),
    ],
)  # fmt: skip
def test_what_a_row_is_about(tmp_path, about, field, target):
    """Any record; a row that adds to another means that one, and one that opens or closes the case means the case."""
    told = several(
        tmp_path,
        {"date": "2026-01-06", "kind": "contact", "agency": "gp", "to_agency": "home", "ref": "k"},
        {"date": "2026-01-07", "kind": "lead_named", "agency": "council", "ref": "l"},
        {"date": "2026-01-08", "kind": "referral", "agency": "home", "to_agency": "gp", "ref": "r"},
        {"date": "2026-01-09", "kind": "referral_answered", "agency": "gp", "about": "r", "ref": "q"},
        {"date": "2026-01-10", "kind": "closed", "agency": "home", "ref": "o"},
        {
            "date": "2026-01-20",
            "kind": "decision",
            "agency": "council",
            "detail": "determination",
            "about": about,
            "ref": "x",
        },
    )
    assert told.problems == []
    assert getattr(told.record("A/x", "Decision"), field) == target


def test_a_contact_answers_the_contact_that_it_is_about(tmp_path):
    """What it is about is said in both ways where that is a contact."""
    told = several(
        tmp_path,
        {"date": "2026-01-06", "kind": "contact", "agency": "gp", "to_agency": "home", "detail": "asks", "ref": "k"},
        {"date": "2026-01-07", "kind": "contact", "agency": "home", "to_agency": "gp", "about": "k", "ref": "a"},
        {"date": "2026-01-07", "kind": "contact", "agency": "home", "to_agency": "gp", "about": "f", "ref": "b"},
    )
    found = {one.id: (one.answers, one.about, one.asks) for one in told.of("Contact")}
    assert found["A/a"] == ("A/k", "A/k", None)
    assert found["A/b"] == (None, "A/f", None)
    assert found["A/k"][2] == "an answer"


# What does not fit is told of, and the rest goes in


ONE = sorted(name for name, kind in KINDS.items() if kind.to is To.ONE)


@pytest.mark.parametrize(
    ("kind", "field"), [("discharge", "to_agency"), ("escalation", "to_agency"), ("opened", "responsible")]
)
def test_what_goes_to_one_agency_by_its_nature(tmp_path, kind, field):
    """The first takes it; the others were written to, which is told as it is: concluded, and about the same."""
    assert ONE == ["discharge", "escalation", "opened"]
    row = {"date": "2026-01-04", "kind": kind, "agency": "home", "to_agency": "council;gp;trust", "ref": "x"}
    told = several(tmp_path, row)
    assert told.problems == []
    record = told.record("A") if kind == "opened" else told.record("A/x")
    assert getattr(record, field) == "council"
    assert [(one.id, one.kind, one.to_agency, one.about, one.inferred_from) for one in told.of("Contact")] == [
        ("A/x/to gp", "message", "gp", record.id, "A/x"),
        ("A/x/to trust", "message", "trust", record.id, "A/x"),
    ]


def test_a_disagreement_with_two(tmp_path):
    """Each is a disagreement of its own; what becomes of the row becomes of both."""
    told = several(
        tmp_path,
        {
            "date": "2026-01-10",
            "kind": "disagreement",
            "agency": "home",
            "to_agency": "gp;trust",
            "ref": "d",
            "about": "f",
        },
        {"date": "2026-01-12", "kind": "disagreement_resolved", "agency": "gp", "about": "d"},
    )
    assert [(one.against, one.about, one.resolved_at.day) for one in told.of("Disagreement")] == [
        ("gp", "A/f", 12),
        ("trust", "A/f", 12),
    ]


@pytest.mark.parametrize(
    ("kind", "about", "says"),
    [
        ("contact", "f;g", "about names g, too; a row of kind contact is about one row"),
        ("decision", "f;g", "about names g, too; a row of kind decision is about one row"),
        ("review", "f", "about names f, too; a row of kind review is about one plan that was agreed"),
        ("control_start", "p;f", "about names f, too; a row of kind control_start is about one plan that was agreed"),
        ("action_set", "p;f", "about names f, too; a row of kind action_set is about a plan, a meeting, or an action"),
        ("minutes_sent", "m;f", "about is 'f', a row of kind fall; allowed: a meeting"),
    ],
)
def test_a_row_that_is_about_more_than_it_can_be(tmp_path, kind, about, says):
    """What it can be about is kept, and what cannot be is named."""
    row = {"date": "2026-01-20", "kind": kind, "agency": "gp", "ref": "x", "about": about, "text": "Words."}
    told = several(
        tmp_path,
        {"date": "2026-01-06", "kind": "fall", "agency": "home", "ref": "g"},
        {"date": "2026-01-06", "kind": "plan_agreed", "agency": "home", "ref": "p"},
        {"date": "2026-01-06", "kind": "meeting", "agency": "home", "ref": "m"},
        {**row, "detail": "capacity" if kind == "decision" else "", "to_agency": "home"},
    )
    assert told.problems == []
    assert any(says in notice for notice in told.notices), told.notices


def test_alone_with_somebody_else(tmp_path):
    """With a receiver the contact is between the two, as the design has it; what the row said otherwise is told of."""
    row = {"date": "2026-01-20", "kind": "visit", "agency": "gp", "to_agency": "home", "detail": "alone"}
    told = several(tmp_path, row)
    assert [contact.with_adult for contact in told.of("Contact")] == ["no"]
    assert any("detail says alone; with a to_agency the contact is with that agency" in says for says in told.notices)


# Nothing is lost in silence


def test_what_has_no_place_is_kept_and_told_of(tmp_path):
    """A cell that says nothing on a row of its kind is named with the kinds, and stands in words on the timeline."""
    told = several(
        tmp_path,
        {"date": "2026-01-20", "kind": "fall", "agency": "home", "due": "2026-02-01", "owner": "gp"},
        {"date": "2026-01-20", "kind": "visit", "agency": "gp", "due": "2026-02-01"},
        {"date": "2026-01-20", "kind": "action_done", "about": "", "agency": "gp"},
    )
    ending = "which have no place for it; it stands in words on the timeline"
    assert told.notices[f"due is filled in on rows of kind fall, visit, {ending}"] == 2
    assert told.notices[f"owner is filled in on rows of kind fall, {ending}"] == 1
    beside = [event for event in told.of("Event") if event.kind == "other"]
    assert [event.summary for event in beside] == ["due: 2026-02-01; owner: gp", "due: 2026-02-01"]
    assert all(event.inferred_from == event.id.removesuffix("/beside") for event in beside)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_column_that_a_kind_reads_is_not_told_of(tmp_path, kind):
    """What a kind declares to read, it has a place for."""
    from test_chronology_bad_rows import TARGET, a_row, context

    about = {"about": "t"} if kind in TARGET else {}
    told = tell(tmp_path, map(completed, [*context(kind), a_row(kind, **about)]))
    assert not [says for says in told.notices if "have no place" in says and kind in says]


def test_who_was_told_of_a_decision_has_no_place(tmp_path):
    """Only what is withheld, and what is known about capacity, goes to somebody."""
    row = {"date": "2026-01-20", "kind": "decision", "agency": "council", "detail": "threshold", "to_agency": "gp"}
    told = several(tmp_path, row)
    assert any("to_agency says nothing on a decision of kind threshold" in says for says in told.notices)
    assert told.of("Decision")[0].to_agency is None


def test_a_decision_to_withhold_is_like_a_row_of_that_kind(tmp_path):
    """Two ways to say the same."""
    row = {"date": "2026-01-20", "kind": "decision", "detail": "share_withheld", "agency": "home", "ref": "x",
           "to_agency": "gp;trust", "about": "f", "reason": "She asked."}  # fmt: skip
    told = several(tmp_path, row)
    assert [(one.id, one.to_agency, one.about, one.reason) for one in told.of("Decision")] == [
        ("A/x", "gp", "A/f/known", "She asked."),
        ("A/x/from trust", "trust", "A/f/known", "She asked."),
    ]


def test_items_that_are_withheld_from_several(tmp_path):
    """Each item from each agency, so that none of them is asked for."""
    row = {"date": "2026-01-20", "kind": "share_withheld", "agency": "home", "to_agency": "gp;trust", "about": "f;g",
           "reason": "She asked.", "ref": "x"}  # fmt: skip
    told = several(tmp_path, {"date": "2026-01-06", "kind": "injury", "agency": "home", "ref": "g"}, row)
    assert {(one.to_agency, one.about) for one in told.of("Decision")} == {
        ("gp", "A/f/known"), ("trust", "A/f/known"), ("gp", "A/g/known"), ("trust", "A/g/known"),
    }  # fmt: skip


def test_a_quote_that_convene_put_before_a_formula(tmp_path):
    """Rejected rows are written so that no spreadsheet runs them; read again, the text is what it was."""
    assert fall(tmp_path, text="'=HYPERLINK(1)").summary == "=HYPERLINK(1)"


def test_rows_that_begin_with_a_hash(tmp_path):
    """They are comments, such as those of the template, and the report counts them."""
    path = tmp_path / "a.csv"
    path.write_text("case,date,kind\n# A,2026-01-05,fall\nA,2026-01-05,fall\n", encoding="utf-8")
    from telling import heard

    told = heard(path)
    assert len(told.of("Event")) == 1
    assert told.notices[f"{path}: rows that begin with # were read as comments"] == 1
