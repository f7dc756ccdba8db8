"""What is wrong with a row: every problem at once, each a sentence with what was found and what is allowed or to do."""

from __future__ import annotations

import pytest
from telling import Told, completed, tell

from ingest.sources.chronology.columns import COLUMNS
from ingest.sources.chronology.every import KINDS
from ingest.sources.chronology.synonyms import COLUMNS_ALSO, KINDS_ALSO

OPENED = {"date": "2026-01-05", "kind": "opened", "agency": "home", "ref": "o"}
FULL = {
    "agency": "council", "person": "Sam", "to_agency": "gp", "detail": "", "due": "2026-03-31", "owner": "home",
    "role": "advocate", "text": "What must be done.",
}  # fmt: skip
DETAIL = {"decision": "threshold", "risk_assessed": "high", "stage": "plan"}
TARGET = {
    "referral_acknowledged": "referral", "referral_answered": "referral", "referral_completed": "referral",
    "share_acknowledged": "information_shared", "meeting_attended": "meeting", "meeting_missed": "meeting",
    "minutes_sent": "meeting", "plan_sent": "plan_agreed", "plan_agreed_by": "plan_agreed",
    "action_owned": "action_set",
    "action_done": "action_set", "action_cancelled": "action_set", "disagreement_escalated": "disagreement",
    "disagreement_resolved": "disagreement", "plan_ended": "plan_agreed", "control_end": "control_start",
}  # fmt: skip
"""The row that each continuing kind continues."""


def a_row(kind: str, **more: str) -> dict[str, str]:
    """A row of a kind on 20 January, with all that any kind could need."""
    reads = KINDS[kind].columns
    row = {name: cell for name, cell in FULL.items() if name in reads}
    return {"date": "2026-01-20", "kind": kind, **row, "detail": DETAIL.get(kind, ""), **more}


def context(kind: str) -> list[dict[str, str]]:
    """What must stand in the table before a row of a kind."""
    before = [OPENED]
    if kind == "reopened":
        before.append({"date": "2026-01-10", "kind": "closed", "agency": "home"})
    if kind in TARGET:
        target = a_row(TARGET[kind], date="2026-01-10", agency="home", to_agency="council", ref="t")
        before.append(target)
    return [] if kind == "opened" else before


def tell_rows(tmp_path, *rows: dict[str, str]) -> Told:
    return tell(tmp_path, map(completed, rows))


def problems_of(tmp_path, row: dict[str, str], *before: dict[str, str], opened: bool = True) -> list[str]:
    """What is wrong with a row, where nothing is wrong with those before it: a case that is opened, unless they say."""
    rows = before or ((OPENED,) if opened else ())
    told = tell_rows(tmp_path, *rows, row)
    assert set(told.rejects) <= {len(rows) + 2}, told.rejects
    return list(told.problems)


# What a kind needs


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_row_with_all_that_it_needs(tmp_path, kind):
    """It goes in."""
    about = {"about": "t"} if kind in TARGET else {}
    assert problems_of(tmp_path, a_row(kind, **about), *context(kind), opened=kind != "opened") == []


NEEDS = [(kind.name, need.columns, need.why) for kind in KINDS.values() for need in kind.needs]


def test_what_each_kind_needs():
    """Beyond case, date and kind: what its record needs, and nothing that a hand-made table may well leave out."""
    assert {(kind, " or ".join(columns)) for kind, columns, _ in NEEDS} == {
        ("involvement_start", "agency"), ("involvement_end", "agency"), ("lead_named", "agency"),
        ("role_named", "agency"), ("role_named", "role"), ("role_ended", "role"), ("staff_left", "agency"),
        ("staff_left", "person"),
        ("escalation", "agency"), ("referral", "agency"), ("information", "agency"), ("information_shared", "agency"),
        ("information_shared", "to_agency"), ("decision", "detail"), ("extended", "due"), ("risk_assessed", "detail"),
        ("disagreement", "agency"), ("disagreement", "to_agency"), ("meeting_attended", "agency"),
        ("meeting_missed", "agency"), ("minutes_sent", "to_agency"), ("plan_sent", "to_agency"),
        ("plan_agreed_by", "agency"), ("control_start", "text"), ("action_set", "text"),
        ("action_owned", "owner or agency"), ("stage", "detail"),
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "columns", "why"), NEEDS)
def test_a_row_that_lacks_what_its_kind_needs(tmp_path, kind, columns, why):
    """The sentence names the column, the kind and what would stand there; nothing else is said about the row."""
    about = {"about": "t"} if kind in TARGET else {}
    row = a_row(kind, **about, **dict.fromkeys(columns, ""))
    [says] = problems_of(tmp_path, row, *context(kind))
    if len(columns) == 1:
        assert says == f"{columns[0]} is empty, and a row of kind {kind} needs it: {why}"
    else:
        assert says == f"owner and agency are empty, and a row of kind {kind} needs one of them: {why}"


@pytest.mark.parametrize("column", ["case", "date", "kind"])
def test_a_row_without_what_every_row_needs(tmp_path, column):
    """Case, date and kind, which people like to write once above several rows."""
    says = f"{column} is empty and is needed; write it in every row (a merged cell counts for its first row only)"
    assert says in problems_of(tmp_path, {**a_row("fall"), "case": "A", column: ""})


# Words


WORDS = [(kind.name, column) for kind in KINDS.values() for column in kind.words]


@pytest.mark.parametrize(("kind", "column"), WORDS)
def test_a_word_that_is_none(tmp_path, kind, column):
    """The sentence says what was found and all that is allowed."""
    about = {"about": "t"} if kind in TARGET else {}
    [says] = problems_of(tmp_path, a_row(kind, **about, **{column: "xyzzy"}), *context(kind))
    allowed = ", ".join(
        [*(word.value for word in KINDS[kind].words[column]), *(KINDS[kind].marks if column == "detail" else ())]
    )
    assert says == f"{column} is 'xyzzy'; allowed: {allowed}."


@pytest.mark.parametrize(("kind", "column"), WORDS)
def test_every_word_that_is_allowed(tmp_path, kind, column):
    """Each goes in, also with capitals and blanks."""
    about = {"about": "t"} if kind in TARGET else {}
    for word in KINDS[kind].words[column]:
        for written in (word.value, word.value.replace("_", " ").title()):
            row = a_row(kind, **about, **{column: written})
            assert problems_of(tmp_path, row, *context(kind), opened=kind != "opened") == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"kind": "decision", "detail": "treshold"}, "Did you mean threshold?"),
        ({"kind": "meeting", "detail": "strategie"}, "Did you mean strategy?"),
        ({"kind": "risk_assessed", "detail": "hi"}, "Did you mean high?"),
        ({"kind": "concern", "sector": "social care"}, "Did you mean adult_social_care?"),
        ({"kind": "concern", "precision": "days"}, "Did you mean day?"),
        ({"kind": "concern", "risks": "physcal"}, "Did you mean physical?"),
        ({"kind": "plan_agreed", "risks": "neglect"}, "Did you mean neglect_and_acts_of_omission?"),
    ],
)
def test_the_word_that_was_probably_meant(tmp_path, row, says):
    """It is asked for, never put in its place."""
    assert any(
        problem.endswith(says) for problem in problems_of(tmp_path, {"date": "2026-01-20", "agency": "home", **row})
    )


@pytest.mark.parametrize(
    ("kind", "meant"),
    [("falls", "fall"), ("Contacts", "contact"), ("refferal", "referral"), ("strategy meeting", "meeting")],
)
def test_a_kind_that_is_none(tmp_path, kind, meant):
    """All kinds are named, and the nearest."""
    [says] = problems_of(tmp_path, {"date": "2026-01-20", "kind": kind, "agency": "home"})
    assert says == f"kind is '{kind}'; allowed: {', '.join(KINDS)}. Did you mean {meant}?"


@pytest.mark.parametrize("kind", ["Fall", " FALL ", "Family concern", "plan-agreed", "Family  Concern"])
def test_a_kind_in_any_dress(tmp_path, kind):
    """Capitals, blanks and hyphens do not matter."""
    assert problems_of(tmp_path, {"date": "2026-01-20", "kind": kind, "agency": "home"}) == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"kind": "meeting", "detail": "strategy;mdt"}, "detail holds 2 words; allowed: one of strategy, planning"),
        ({"kind": "contact", "detail": "call;letter;asks"}, "detail holds 2 words; allowed: one of call, letter"),
        ({"kind": "visit", "detail": "loud"}, "detail is 'loud'; allowed: asks, alone."),
        ({"kind": "contact", "detail": "examination"}, "detail is 'examination'; allowed: call, letter, message, "),
        ({"kind": "fall", "count": "two"}, "count is 'two'; allowed: a whole number from 1 to 10000"),
        ({"kind": "fall", "count": "0"}, "count is '0'; allowed: a whole number from 1 to 10000"),
        ({"kind": "fall", "count": "1.5"}, "count is '1.5'; allowed"),
        ({"kind": "fall", "time": "soon"}, "time is 'soon'; allowed: a time such as 09:30"),
        ({"kind": "fall", "recorded": "soon"}, "recorded is 'soon'; allowed: a date such as"),
        ({"kind": "action_set", "text": "x", "due": "31/31/2026"}, "due is '31/31/2026'; "),
        ({"kind": "fall", "text": "x" * 20_001}, "text has 20001 characters; allowed: 20000"),
        ({"kind": "fall", "ref": "x" * 201}, "ref has 201 characters; allowed: 200"),
        ({"kind": "fall", "time": "10:00", "date": "2026-01-20T09:30"}, "time is '10:00'; write one hour"),
        ({"kind": "fall", "time": "10:00", "date": "2026-01"}, "time is '10:00'; write the day, too"),
        ({"kind": "fall", "time": "01:30", "date": "2026-03-29"}, "time is '01:30'; the clocks went forward"),
        ({"kind": "fall", "sector": "police", "agency": ""}, "no agency is named; name it, or leave the sector empty"),
        ({"kind": "fall", "agency": "rangers", "sector": ""}, "no row says what agency 'rangers' is; give it once"),
        ({"kind": "fall", "agency": "home", "sector": "police"}, "agency 'home' is care_provider in row 2; say one"),
        ({"kind": "concern", "to_agency": "gp;x", "to_sector": "police"}, "write as many sectors as agencies, in step"),
        ({"kind": "concern", "to_agency": "gp", "to_sector": "xyzzy"}, "to_sector is 'xyzzy'; allowed: "),
        ({"kind": "concern", "to_agency": "", "to_sector": "police"}, "to_sector is 'police', and no agency is named"),
        ({"kind": "fall", "adult": "Mr B"}, "adult is 'Mr B'; case A is about 'Mrs A'"),
        ({"kind": "fall", "about": "zz"}, "about is 'zz'; no row of case A that went in has that ref"),
        ({"kind": "fall", "about": "x", "ref": "x"}, "about is 'x', the row itself; name the row that it is about"),
        ({"kind": "fall", "ref": "o"}, "ref is 'o'; row 2 of case A has that ref already"),
    ],
)  # fmt: skip
def test_one_sentence_each(tmp_path, row, says):
    """What was found, what is allowed or what to do."""
    told = tell_rows(tmp_path, {**OPENED, "adult": "Mrs A"}, {"date": "2026-01-20", "agency": "home", **row})
    assert any(says in problem for problem in told.rejects.get(3, ())), told.rejects


# Columns


@pytest.mark.parametrize(
    ("column", "meant"),
    [("notes", "text"), ("to", "to_agency"), ("Deadline", "due"), ("outcom", "outcome"),
     ("actions taken by", "actions_taken"), ("Rationale", "reason"), ("organisation", "agency")],
)  # fmt: skip
@pytest.mark.parametrize("there", [True, False])
def test_a_column_that_is_unknown(tmp_path, column, meant, there):
    """It is refused by name, with the one that is probably meant; rows that leave it empty go in."""
    bad = {"date": "2026-01-20", "kind": "fall", column: "words", **({meant: ""} if there else {})}
    good = {**bad, column: ""}
    opened = {"date": "2026-01-05", "kind": "opened"}
    told = tell(tmp_path, [{"case": "A", **row} for row in (opened, bad, good)])
    name = column.lower().replace(" ", "_")
    do = f"Write what it says under {meant}" if there else "Rename it"
    assert told.rejects == {
        3: (f"column '{name}' is not known in a chronology; did you mean {meant}? {do}, or take it out of the table",)
    }


@pytest.mark.parametrize(
    ("kind", "meant"),
    [("Phone call", "contact"), ("home visit", "visit"), ("MDT", "meeting"), ("Care plan", "plan_agreed"),
     ("died", "death"), ("DNA", "missed_appointment"), ("referral declined", "referral_answered")],
)  # fmt: skip
def test_what_boards_call_a_kind(tmp_path, kind, meant):
    """A word of the trade is answered with the kind that is meant, and never taken for it."""
    [says] = problems_of(tmp_path, {"date": "2026-01-20", "kind": kind, "agency": "home"})
    assert says.endswith(f"Did you mean {meant}?")


def test_every_synonym_means_something():
    """And none is a word of the table itself."""
    assert set(COLUMNS_ALSO.values()) <= set(COLUMNS)
    assert set(KINDS_ALSO.values()) <= set(KINDS)
    assert not set(COLUMNS_ALSO) & set(COLUMNS)
    assert not set(KINDS_ALSO) & set(KINDS)


def test_a_column_that_is_like_none(tmp_path):
    """All columns are named."""
    [says] = tell_rows(tmp_path, OPENED, a_row("fall", xyzzy="words")).problems
    assert says == (
        f"column 'xyzzy' is not known in a chronology; known: {', '.join(COLUMNS)}. "
        "Rename it, or take it out of the table"
    )


def test_every_problem_at_once(tmp_path):
    """One row, seven things wrong, seven sentences; and the row below is read as if nothing had been."""
    bad = {
        "case": "", "date": "2026-02-30", "kind": "decision", "agency": "home", "detail": "maybe", "outcome": "perhaps",
        "due": "soon", "count": "many", "colour": "red",
    }  # fmt: skip
    told = tell_rows(tmp_path, OPENED, bad, a_row("fall", agency="home"))
    assert [says.split(" is ")[0].split(" '")[0] for says in told.rejects[3]] == [
        "column", "case", "date", "due", "count", "detail", "outcome",
    ]  # fmt: skip
    assert set(told.rejects) == {3}


# Rows about rows


@pytest.mark.parametrize("kind", sorted(set(TARGET) - {"plan_ended", "control_end"}))
def test_a_row_that_continues_the_only_one_there_is(tmp_path, kind):
    """Where only one row can be meant, it need not be named."""
    assert problems_of(tmp_path, a_row(kind), *context(kind)) == []


@pytest.mark.parametrize("kind", sorted(set(TARGET) - {"plan_ended", "control_end"}))
def test_a_row_that_may_continue_several(tmp_path, kind):
    """Nobody guesses: it must say which."""
    second = {**context(kind)[-1], "ref": "u"}
    [says] = problems_of(tmp_path, a_row(kind), *context(kind), second)
    about = KINDS[kind].about
    assert about is not None
    assert says == f"about is empty, and there are 2 rows before it that are {about.what}; name the one meant"


@pytest.mark.parametrize("kind", sorted(set(TARGET) - {"plan_ended", "control_end"}))
def test_a_row_that_continues_nothing(tmp_path, kind):
    """An answer to nothing is refused."""
    [says] = problems_of(tmp_path, a_row(kind))
    assert "about is empty, and there are 0 rows before it" in says


@pytest.mark.parametrize("kind", sorted(TARGET))
def test_a_row_that_names_something_it_cannot_continue(tmp_path, kind):
    """What it names is no row of that sort."""
    [says] = problems_of(tmp_path, a_row(kind, about="o"), *context(kind))
    about = KINDS[kind].about
    assert about is not None
    assert says == f"about is 'o', a row of kind opened; allowed: {about.what}"


@pytest.mark.parametrize("kind", sorted(TARGET))
def test_a_row_that_comes_before_what_it_continues(tmp_path, kind):
    """An answer before its question would count as an answer in time: one of the dates is wrong."""
    [says] = problems_of(tmp_path, a_row(kind, about="t", date="2026-01-06"), *context(kind))
    assert says == "date is 2026-01-06, before row 3 (2026-01-10), which it continues; mend one"


def test_where_the_day_is_not_known_an_answer_may_seem_early(tmp_path):
    """`in January` and `probably on the 6th` are not before the 10th for sure."""
    for precision in ("month", "assumed"):
        row = a_row("referral_answered", about="t", date="2026-01-06", precision=precision)
        assert problems_of(tmp_path, row, *context("referral_answered")) == []


@pytest.mark.parametrize("kind", ["referral_acknowledged", "referral_answered", "referral_completed"])
def test_an_answer_by_an_agency_that_was_not_asked(tmp_path, kind):
    """It would make the referral look answered; whose answer it is must be said."""
    [says] = problems_of(tmp_path, a_row(kind, agency="trust", about="t"), *context(kind))
    assert says == "agency is 'trust'; row 3 went to council; name the one whose answer it is"


@pytest.mark.parametrize("agency", ["home", ""])
def test_an_answer_that_the_sender_wrote_down(tmp_path, agency):
    """Whoever asked may have noted the answer; where only one was asked, it is theirs."""
    told = tell_rows(tmp_path, *context("referral_answered"), a_row("referral_answered", agency=agency, about="t"))
    assert told.problems == []
    assert told.record("A/t").answered_at is not None


def test_an_answer_that_may_be_of_two(tmp_path):
    """Two were asked; the answer of neither is taken for both."""
    asked = {"date": "2026-01-10", "kind": "referral", "agency": "home", "to_agency": "gp;trust", "ref": "t"}
    [says] = problems_of(tmp_path, a_row("referral_answered", agency="", about="t"), OPENED, asked)
    assert says == "agency is ''; row 3 went to gp, trust; name the one whose answer it is"


def test_an_acknowledgement_by_an_agency_that_was_not_told(tmp_path):
    """It cannot have read it."""
    [says] = problems_of(
        tmp_path, a_row("share_acknowledged", agency="trust", about="t"), *context("share_acknowledged")
    )
    assert says == "agency is 'trust'; row 3 told council; name the one that has read it"


def test_one_answer_to_two_referrals(tmp_path):
    """`about` may name both."""
    first = {"date": "2026-01-10", "kind": "referral", "agency": "home", "to_agency": "gp", "ref": "r1"}
    told = tell_rows(
        tmp_path, OPENED, first, {**first, "ref": "r2"}, a_row("referral_answered", agency="gp", about="r1; r2")
    )
    assert [one.answered_at is not None for one in told.of("Referral")] == [True, True]


# The case


def test_a_case_that_never_opens(tmp_path):
    """Every row of it says so, with the first; other cases go in."""
    rows = [{"date": "2026-01-06", "kind": "contact", "agency": "gp", "case": "B"}, {**a_row("visit"), "case": "B"}]
    told = tell_rows(tmp_path, OPENED, *rows)
    says = (
        "case B never opens: no row of it is 'opened', a concern, harm, an escalation or a referral; "
        f"its first is {tmp_path / 'chronology.csv'}, row 3; add a row of kind opened"
    )
    assert told.rejects == {3: (says,), 4: (says,)}
    assert "A" in told.names("Case")
    assert "B" not in told.names()


def test_a_case_whose_opening_was_refused(tmp_path):
    """The sentence does not send anybody looking for a row that is there."""
    told = tell_rows(tmp_path, {**OPENED, "detail": "xyzzy"}, a_row("contact"))
    assert told.rejects[3] == ("case A does not open, because row 2 was refused; mend that one first",)


def test_a_case_that_opens_twice(tmp_path):
    """The second row is refused; to open a case again is another kind of row."""
    [says] = problems_of(tmp_path, {**OPENED, "date": "2026-01-20", "ref": "p"})
    assert says == "row 2 opened the case already; write a row of kind reopened, or another case"


def test_a_case_that_closes_before_it_opens(tmp_path):
    """It would look closed from its first day."""
    told = tell_rows(tmp_path, {"date": "2026-01-01", "kind": "closed", "agency": "home"}, OPENED)
    assert told.rejects == {2: ("date is 2026-01-01; the case opened only on 2026-01-05, and cannot close before",)}
    assert told.record("A").closed_at is None


def test_a_case_that_closes_twice(tmp_path):
    """The earlier closing is refused: the case does not look closed while somebody still works on it."""
    close = {"kind": "closed", "agency": "home"}
    told = tell_rows(tmp_path, OPENED, {**close, "date": "2026-02-01"}, {**close, "date": "2026-03-01"})
    assert told.rejects.keys() == {3}
    assert "row 4 closes the case again, and no row in between reopened it" in told.problems[0]
    assert told.record("A").closed_at.date().isoformat() == "2026-03-01"


def test_a_case_that_is_reopened_without_having_closed(tmp_path):
    """There is nothing to open again."""
    [says] = problems_of(tmp_path, {"date": "2026-02-01", "kind": "reopened", "agency": "home"})
    assert says == "no row before it closed the case; a case that was never closed cannot be reopened"


def test_good_rows_go_in_beside_bad_ones(tmp_path):
    """One bad row never stops the others; what hangs on it says what it lacks."""
    told = tell_rows(
        tmp_path, OPENED, {**a_row("referral", ref="r"), "priority": "now"}, a_row("fall", agency="home", ref="f"),
        a_row("referral_answered", agency="gp", about="r", date="2026-01-21"),
    )  # fmt: skip
    assert set(told.rejects) == {3, 5}
    assert "no row of case A that went in has that ref" in told.rejects[5][0]
    assert "A/f" in told.names("Event")


def test_a_ref_that_another_rows_record_has(tmp_path):
    """`f/known` is what follows from the row `f`; neither may take the other's place."""
    told = tell_rows(
        tmp_path, OPENED, a_row("fall", agency="home", ref="f"), a_row("visit", agency="home", ref="f/known")
    )
    assert told.problems == ["ref is 'f/known'; a record of another row has that name; choose another ref"]


def test_a_name_that_would_be_too_long(tmp_path):
    """Ids have an end; the sentence says what to shorten."""
    row = a_row("concern", agency="home", ref="r" * 150, to_agency="g" * 100)
    [says] = problems_of(tmp_path, row)
    assert says.endswith("which is longer than 200 characters; shorten ref or agency")
