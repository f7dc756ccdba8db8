"""What a chronology lets one conclude: who took part and until when, which roles were held, when the case was open."""

from __future__ import annotations

from typing import Any

import pytest
from telling import Told, completed, tell

from graph_model import Precision
from ingest.sources.chronology.every import KINDS

OPENED = "2026-01-05 | opened | home"


def told(tmp_path, *lines: str, columns: str = "") -> Told:
    """A case that the home opened on 5 January, with further rows: date | kind | agency, and columns that are named."""
    header = " | ".join(["date | kind | agency", *([columns] if columns else [])])
    blank = " | ".join([""] * (len(columns.split("|")) if columns else 0))
    opened = f"{OPENED} | {blank}" if columns else OPENED
    return tell(tmp_path, "\n".join([header, opened, *lines]))


def days(record: Any) -> tuple[str, str | None]:
    """From when until when."""
    return record.since.date().isoformat(), record.until.date().isoformat() if record.until else None


def parts(told: Told, agency: str) -> list[tuple[str, str | None]]:
    """When an agency takes part, in whatever role but the lead's."""
    return sorted(days(one) for one in told.of("Involvement") if one.agency == agency and one.role == "member")


def leads(told: Told) -> list[tuple[str, tuple[str, str | None]]]:
    """Who held the lead, and when."""
    found = [one for one in told.of("Involvement") if one.role == "lead_professional"]
    return sorted((one.agency, days(one)) for one in found)


# Taking part


def test_an_act_counts_for_28_days(tmp_path):
    """Nobody says when it came or went; the record names the act, and says why it ends."""
    heard = told(tmp_path, "2026-02-02 | contact | gp")
    [gp] = [one for one in heard.of("Involvement") if one.agency == "gp"]
    assert days(gp) == ("2026-02-02", "2026-03-02")
    assert (gp.inferred_from, gp.ended_because) == ("A/2026-02-02 contact gp", "no_recent_act")


def test_acts_that_touch_are_one_time(tmp_path):
    """Each comes before the one before it has ceased to count; the last one's tail ends it."""
    lines = (
        "2026-02-02 | contact | gp",
        "2026-02-20 | visit | gp",
        "2026-03-20 | contact | gp",
        "2026-05-01 | contact | gp",
    )
    assert parts(told(tmp_path, *lines), "gp") == [("2026-02-02", "2026-04-17"), ("2026-05-01", "2026-05-29")]


def test_28_days_over_a_change_of_clocks(tmp_path):
    """They end at the midnight of the twenty-eighth day, whichever clock that day has."""
    [gp] = [one for one in told(tmp_path, "2026-03-20 | contact | gp").of("Involvement") if one.agency == "gp"]
    assert gp.until.isoformat() == "2026-04-17T00:00:00+01:00"


def test_a_stated_time_needs_no_acts(tmp_path):
    """From its beginning to its end, whatever happens between; acts within it conclude nothing more."""
    lines = ("2026-01-10 | involvement_start | gp", "2026-01-20 | contact | gp", "2026-06-01 | involvement_end | gp")
    assert parts(told(tmp_path, *lines), "gp") == [("2026-01-10", "2026-06-01")]


def test_a_stated_time_without_an_end_goes_on(tmp_path):
    """Silence does not end what somebody said to have begun."""
    assert parts(told(tmp_path, "2026-01-10 | involvement_start | gp"), "gp") == [("2026-01-10", None)]


def test_acts_outside_a_stated_time_count_for_themselves(tmp_path):
    """Before its beginning and after its end; a tail never reaches over the end."""
    lines = (
        "2026-01-06 | contact | gp", "2026-03-01 | involvement_start | gp", "2026-04-01 | involvement_end | gp",
        "2026-05-01 | contact | gp",
    )  # fmt: skip
    assert parts(told(tmp_path, *lines), "gp") == [
        ("2026-01-06", "2026-02-03"),
        ("2026-03-01", "2026-04-01"),
        ("2026-05-01", "2026-05-29"),
    ]


def test_an_act_shortly_before_the_end(tmp_path):
    """Whoever ends their part takes part no longer, however recently they acted."""
    lines = ("2026-02-10 | contact | gp", "2026-02-15 | involvement_end | gp")
    heard = told(tmp_path, *lines)
    assert parts(heard, "gp") == [("2026-01-05", "2026-02-15")]


def test_an_act_on_the_day_of_the_end(tmp_path):
    """The last visit does not begin a new time of four weeks, though its hour is known and that of the end is not."""
    heard = told(
        tmp_path,
        "2026-01-10 | involvement_start | gp |",
        "2026-02-15 | involvement_end | gp |",
        "2026-02-15 | visit | gp | 15:00",
        columns="time",
    )
    assert parts(heard, "gp") == [("2026-01-10", "2026-02-15")]


def test_an_end_ends_everything_that_the_agency_began(tmp_path):
    """It moved teams, it came back from hospital: two beginnings, and one end for both."""
    lines = (
        "2026-01-10 | involvement_start | trust", "2026-02-10 | involvement_start | trust",
        "2026-03-10 | involvement_end | trust", "2026-04-10 | involvement_start | trust",
    )  # fmt: skip
    assert parts(told(tmp_path, *lines), "trust") == [
        ("2026-01-10", "2026-03-10"),
        ("2026-02-10", "2026-03-10"),
        ("2026-04-10", None),
    ]


def test_a_person_who_ends_their_part_ends_only_their_own(tmp_path):
    """The colleague who began beside them stays."""
    heard = told(
        tmp_path,
        "2026-01-10 | involvement_start | trust | Ann",
        "2026-01-12 | involvement_start | trust | Ben",
        "2026-02-10 | involvement_end | trust | Ann",
        columns="person",
    )
    found = {one.person: days(one) for one in heard.of("Involvement") if one.agency == "trust"}
    assert found == {"Ann (trust)": ("2026-01-10", "2026-02-10"), "Ben (trust)": ("2026-01-12", None)}


def test_a_name_that_is_written_otherwise_still_ends_the_part(tmp_path):
    """`A. Smith` and `Ann Smith` may be one: an end that fits nobody by name is the agency's."""
    heard = told(
        tmp_path,
        "2026-01-10 | involvement_start | trust | Ann Smith",
        "2026-02-10 | involvement_end | trust | A. Smith",
        columns="person",
    )
    assert parts(heard, "trust") == [("2026-01-10", "2026-02-10")]


def test_an_end_that_ends_nothing_is_told_of(tmp_path):
    """It adds nothing, and is not passed over in silence."""
    lines = (
        "2026-01-10 | involvement_start | gp", "2026-02-10 | involvement_end | gp", "2026-03-10 | involvement_end | gp"
    )  # fmt: skip
    heard = told(tmp_path, *lines)
    assert parts(heard, "gp") == [("2026-01-10", "2026-02-10")]
    assert any("row 5: the part of 'gp' had ended already; the row adds nothing" in says for says in heard.notices)


def test_one_person_acts_for_the_agency(tmp_path):
    """Where all acts of a time are one person's, that person takes part; where they are several's, the agency."""
    lines = ("2026-02-02 | contact | gp | Lee", "2026-02-09 | contact | gp | Lee", "2026-05-02 | contact | gp | Lee",
             "2026-05-09 | contact | gp |")  # fmt: skip
    heard = told(tmp_path, *lines, columns="person")
    assert [(days(one)[0], one.person) for one in heard.of("Involvement") if one.agency == "gp"] == [
        ("2026-02-02", "Lee (gp)"),
        ("2026-05-02", None),
    ]


ACTS = {name for name, kind in KINDS.items() if kind.acts}


def test_what_is_no_act():
    """Beginnings and ends say themselves what they are; the others are nobody's doing on the case."""
    assert set(KINDS) - ACTS == {
        "death", "other", "involvement_start", "involvement_end", "lead_named", "lead_ended", "role_named",
        "role_ended", "meeting_missed", "staff_left",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["death", "other", "meeting_missed", "staff_left"])
def test_a_row_by_which_nobody_takes_part(tmp_path, kind):
    """To be named in a review, to be missing, to leave: none of it is taking part."""
    heard = told(
        tmp_path,
        "2026-01-10 | meeting | council |",
        f"2026-02-02 | {kind} | trust | Ann",
        columns="person",
    )
    assert heard.problems == []
    assert not [one for one in heard.of("Involvement") if one.agency == "trust"]


def test_to_be_written_to_is_not_to_act(tmp_path):
    """Nor to be told, asked, invited, sent a plan or made an owner."""
    heard = told(
        tmp_path,
        "2026-01-06 | referral | council | gp | ",
        "2026-01-07 | meeting | council | gp | ",
        "2026-01-08 | plan_agreed | council | gp | ",
        "2026-01-09 | information_shared | council | gp | ",
        "2026-01-10 | contact | council | gp | ",
        columns="to_agency | text",
    )
    assert {one.agency for one in heard.of("Involvement")} == {"home", "council"}


def test_a_neighbour_who_calls_takes_no_part(tmp_path):
    """A family that raises a concern is on record as family; a neighbour or a friend is no service that acts."""
    heard = tell(
        tmp_path,
        """
        date       | kind           | agency    | sector        | to_agency
        2026-01-05 | opened         | home      | care_provider |
        2026-01-06 | family_concern | family    | family        | home
        2026-01-07 | family_concern | neighbour | other         | home
        """,
    )
    assert {one.agency for one in heard.of("Involvement")} == {"home", "family"}


def test_the_adult_who_asks_makes_nobody_act(tmp_path):
    """A referral that goes to nobody is the adult's own; whoever received it has not acted by that."""
    heard = told(tmp_path, "2026-01-06 | referral | council | She asked for help.", columns="text")
    [asked] = heard.of("Referral")
    assert (asked.from_agency, asked.to_agency) == (None, "council")
    assert parts(heard, "council") == []
    [known] = [one for one in heard.of("Information") if one.held_by == "council"]
    assert (known.kind, known.inferred_from) == ("concern", asked.id)
    assert heard.of("Share") == []


# What ends without having begun


@pytest.mark.parametrize(
    ("row", "kind", "begins", "ends"),
    [
        ("involvement_end | trust | | x", "Involvement", "since", "until"),
        ("lead_ended | trust | | x", "Involvement", "since", "until"),
        ("role_ended | trust | advocate | x", "Involvement", "since", "until"),
        ("control_end | trust | | x", "Control", "since", "until"),
        ("plan_ended | trust | | x", "Plan", "agreed_at", "ended_at"),
    ],
)
def test_what_ends_without_having_begun(tmp_path, row, kind, begins, ends):
    """It was running when the case opened: from then on, by assumption, and the record names the row that ended it."""
    heard = told(tmp_path, f"2026-02-02 | {row}", columns="role | ref")
    record = heard.record("A/x", kind)
    assert getattr(record, begins).date().isoformat() == "2026-01-05"
    assert getattr(record, ends).date().isoformat() == "2026-02-02"
    assert (record.precision, record.inferred_from) == (Precision.ASSUMED, "A/x")


@pytest.mark.parametrize(
    ("rows", "since"),
    [
        ("2026-01-08 | referral | home | trust\n2026-01-12 | visit | trust |", "2026-01-12"),
        ("2026-01-08 | referral | home | trust", "2026-01-08"),
        ("2026-01-07 | visit | trust |\n2026-01-08 | referral | home | trust", "2026-01-05"),
        ("2026-01-12 | visit | trust |", "2026-01-05"),
        ("2026-02-09 | referral | home | trust", "2026-01-05"),
    ],
)
def test_who_was_asked_to_come_came_then(tmp_path, rows, since):
    """From its first act after the referral, or from that; where it had acted before, nobody knows since when."""
    lines = [*rows.split("\n"), "2026-02-02 | involvement_end | trust |"]
    assert parts(told(tmp_path, *lines, columns="to_agency"), "trust")[0] == (since, "2026-02-02")


def test_what_ended_before_the_case_opened(tmp_path):
    """It begins no later than it ends."""
    heard = told(tmp_path, "2025-12-01 | lead_ended | trust")
    assert leads(heard) == [("trust", ("2025-12-01", "2025-12-01"))]


def test_a_control_that_was_running_is_its_agencys(tmp_path):
    """Somebody did it, so it counts as owned."""
    heard = told(tmp_path, "2026-02-02 | control_end | trust | Staff by night.", columns="text")
    [control] = heard.of("Control")
    assert (control.agency, control.what) == ("trust", "Staff by night.")


def test_one_row_may_end_several(tmp_path):
    """`about` may name them."""
    heard = tell(
        tmp_path,
        """
        date       | kind          | agency  | ref | about | text
        2026-01-05 | opened        | home    |     |       |
        2026-01-10 | plan_agreed   | council | p   |       |
        2026-01-11 | plan_agreed   | council | q   |       |
        2026-01-10 | control_start | home    | c   |       | Staff by day.
        2026-01-11 | control_start | home    | d   |       | Staff by night.
        2026-02-02 | plan_ended    | gp      |     | p;q   |
        2026-02-02 | control_end   | gp      |     | c;d   |
        """,
    )
    assert heard.problems == []
    assert [plan.ended_at.day for plan in heard.of("Plan")] == [2, 2]
    assert [control.until.day for control in heard.of("Control")] == [2, 2]


# Roles


def test_a_lead_lasts_until_the_next_lead_is_named(tmp_path):
    """And says that it was handed over, whoever follows."""
    lines = ("2026-01-10 | lead_named | council", "2026-02-10 | lead_named | trust")
    heard = told(tmp_path, *lines)
    assert leads(heard) == [("council", ("2026-01-10", "2026-02-10")), ("trust", ("2026-02-10", None))]
    assert heard.record("A/2026-01-10 lead_named council").ended_because == "handed_over"


def test_a_lead_by_another_name_follows_too(tmp_path):
    """`role_named` with the role of lead professional is naming a lead."""
    heard = told(
        tmp_path,
        "2026-01-10 | lead_named | council |",
        "2026-02-10 | role_named | trust | lead professional",
        columns="role",
    )
    assert leads(heard) == [("council", ("2026-01-10", "2026-02-10")), ("trust", ("2026-02-10", None))]


@pytest.mark.parametrize("end", ["lead_ended | council", "lead_ended |", "involvement_end | council"])
def test_a_lead_ends(tmp_path, end):
    """By its own end, whoever writes it down, or with the agency's part."""
    lines = ("2026-01-10 | lead_named | council", f"2026-02-10 | {end}")
    assert leads(told(tmp_path, *lines)) == [("council", ("2026-01-10", "2026-02-10"))]


def test_28_days_of_silence_end_no_role(tmp_path):
    """A lead who does nothing is still the lead."""
    assert leads(told(tmp_path, "2026-01-10 | lead_named | council"))[0][1] == ("2026-01-10", None)


def test_another_agencys_end_ends_no_role(tmp_path):
    """The trust leaves; the council leads on."""
    lines = ("2026-01-10 | lead_named | council", "2026-02-10 | involvement_end | trust")
    assert leads(told(tmp_path, *lines)) == [("council", ("2026-01-10", None))]


def test_the_end_of_one_role_is_not_the_end_of_another(tmp_path):
    """The review owner goes, the lead stays, though both are the council's."""
    heard = told(
        tmp_path,
        "2026-01-10 | lead_named | council |",
        "2026-01-10 | role_named | council | review_owner",
        "2026-02-10 | role_ended | council | review_owner",
        columns="role",
    )
    assert leads(heard) == [("council", ("2026-01-10", None))]


def test_a_lead_named_and_ended_on_one_day(tmp_path):
    """The end follows because it stands below; the hour of one does not turn the two round."""
    heard = told(
        tmp_path,
        "2026-01-10 | lead_named | council | 14:00",
        "2026-01-10 | lead_ended | council |",
        columns="time",
    )
    [lead] = [one for one in heard.of("Involvement") if one.role == "lead_professional"]
    assert lead.since == lead.until


def test_who_left_their_post_holds_no_role(tmp_path):
    """The person's roles end, and say why; a colleague's do not."""
    heard = told(
        tmp_path,
        "2026-01-10 | lead_named | council | Sam | ",
        "2026-01-10 | role_named | council | Kim | review_owner",
        "2026-02-10 | staff_left | council | Sam | ",
        columns="person | role",
    )
    found = {one.person: (days(one)[1], one.ended_because) for one in heard.of("Involvement") if one.person}
    assert found == {"Sam (council)": ("2026-02-10", "staff_left"), "Kim (council)": (None, None)}


# Opening and closing


@pytest.mark.parametrize("kind", sorted(name for name, kind in KINDS.items() if kind.opens))
def test_what_opens_a_case(tmp_path, kind):
    """The first such row, whichever comes first; what was before it is taken in."""
    row = {"date": "2026-01-09", "kind": kind, "agency": "council", "to_agency": "gp", "ref": "x", "risks": "physical"}
    before = {"date": "2025-12-01", "kind": "involvement_start", "agency": "home"}
    case = tell(
        tmp_path, [completed(row), completed(before), completed({**row, "date": "2026-02-01", "ref": "y"})]
    ).record("A")
    assert (case.opened_at.date().isoformat(), case.kind, case.raised_by) == (
        "2026-01-09",
        "risk_management",
        "council",
    )
    assert (case.inferred_from, case.types_of_risk, case.responsible) == ("A/x", ("physical",), None)


def test_only_harm_concerns_escalations_and_referrals_open_a_case():
    """A contact, a meeting or a plan alone is no case."""
    assert {name for name, kind in KINDS.items() if kind.opens} == {
        "concern", "family_concern", "incident", "injury", "fall", "deterioration", "behaviour_change", "allegation",
        "missed_care", "medication_error", "escalation", "referral",
    }  # fmt: skip


def test_a_row_that_opens_by_name_comes_before_all_others(tmp_path):
    """Even where harm was written down earlier: that had happened before somebody opened a case."""
    table = "date | kind | agency\n2026-01-02 | fall | home\n2026-01-09 | opened | council"
    case = tell(tmp_path, table).record("A")
    assert (case.opened_at.date().isoformat(), case.inferred_from) == ("2026-01-09", None)


def test_who_received_the_adults_own_request_did_not_raise_it(tmp_path):
    """Nobody raised it but the adult."""
    case = tell(tmp_path, "date | kind | agency | text\n2026-01-02 | referral | council | Help.").record("A")
    assert case.raised_by is None


def test_closed_for_good(tmp_path):
    """The case has its end, its reason and what became of the risk."""
    line = "2026-02-10 | closed | council | Did not engage | Remained"
    case = told(tmp_path, line, columns="detail | outcome").record("A")
    assert (case.closed_at.date().isoformat(), case.closure_reason, case.outcome) == (
        "2026-02-10",
        "did_not_engage",
        "remained",
    )


def test_closed_and_opened_again(tmp_path):
    """The time between is a stage of its own, and the case has no end but its last."""
    lines = (
        "2026-02-10 | closed | council | She moved.", "2026-03-10 | reopened | council |",
        "2026-04-10 | closed | council | Done.", "2026-05-10 | reopened | council |",
    )  # fmt: skip
    heard = told(tmp_path, *lines, columns="reason")
    assert heard.record("A").closed_at is None
    assert [(days(stage), stage.reason) for stage in heard.of("Stage") if stage.stage == "closed"] == [
        (("2026-02-10", "2026-03-10"), "She moved."),
        (("2026-04-10", "2026-05-10"), "Done."),
    ]


def test_a_stage_lasts_until_the_next(tmp_path):
    """A threshold that was met begins the enquiry; a stage that is named ends it."""
    lines = ("2026-01-10 | decision | council | threshold | yes", "2026-02-10 | stage | council | plan |")
    stages = told(tmp_path, *lines, columns="detail | outcome").of("Stage")
    assert [(stage.stage, days(stage), stage.inferred_from is None) for stage in stages] == [
        ("enquiry", ("2026-01-10", "2026-02-10"), False),
        ("plan", ("2026-02-10", None), True),
    ]


def test_a_threshold_that_was_not_met_begins_nothing(tmp_path):
    """The decision stands, and no stage follows."""
    heard = told(tmp_path, "2026-01-10 | decision | council | threshold | no", columns="detail | outcome")
    assert heard.of("Stage") == []


# What is known


@pytest.mark.parametrize(
    ("kind", "knows"),
    [
        ("fall", "harm"), ("injury", "harm"), ("incident", "harm"), ("missed_care", "harm"),
        ("medication_error", "harm"), ("deterioration", "health"), ("admission", "health"), ("discharge", "health"),
        ("behaviour_change", "behaviour"), ("allegation", "allegation"), ("concern", "concern"),
        ("family_concern", "concern"), ("plan_agreed", "plan"),
        ("risk_assessed", "risk_assessment"), ("lead_named", "lead"), ("lead_ended", "lead"),
    ],
)  # fmt: skip
def test_who_saw_it_knows_it(tmp_path, kind, knows):
    """An item of information of the kind that the design names, held by the agency of the row, concluded from it."""
    detail = "high" if kind == "risk_assessed" else ""
    heard = told(tmp_path, f"2026-01-10 | {kind} | nurses | x | {detail}", columns="ref | detail")
    [item] = [one for one in heard.of("Information") if one.held_by == "nurses"]
    assert (item.kind, item.inferred_from, item.id) == (knows, "A/x", "A/x/known")


@pytest.mark.parametrize("detail", ["capacity", "threshold"])
def test_a_decision_on_capacity_is_known(tmp_path, detail):
    """Others are not items of information; those to whom this one went were told, and nothing is withheld from them."""
    row = f"2026-01-10 | decision | gp | {detail} | no | home"
    heard = told(tmp_path, row, columns="detail | outcome | to_agency")
    items = [(one.kind, one.held_by) for one in heard.of("Information")]
    assert items == ([("capacity", "gp")] if detail == "capacity" else [])
    assert [share.to for share in heard.of("Share")] == (["home"] if detail == "capacity" else [])
    assert heard.of("Decision")[0].to_agency is None


def test_what_nobody_saw_nobody_knows(tmp_path):
    """An event without an agency is nobody's information."""
    assert told(tmp_path, "2026-01-10 | fall |").of("Information") == []


def test_an_item_that_is_told_is_known_by_who_saw_it(tmp_path):
    """Also where another agency tells it on; where nobody saw it, by who tells it."""
    heard = told(
        tmp_path,
        "2026-01-10 | visit | gp | v | |",
        "2026-01-10 | other | | o | |",
        "2026-01-11 | information_shared | home | s | v;o | council",
        columns="ref | about | to_agency",
    )
    assert heard.problems == []
    assert {(one.id, one.held_by) for one in heard.of("Information")} == {("A/v/known", "gp"), ("A/o/known", "home")}


# Plans and reviews


def test_a_review_without_any_plan_tells_of_one(tmp_path):
    """From that day on, by assumption; the reviews after it are of the same."""
    heard = told(tmp_path, "2026-02-02 | review | home", "2026-03-02 | review | home")
    [plan] = heard.of("Plan")
    assert (plan.kind, plan.agreed_at.date().isoformat(), plan.precision) == ("care", "2026-02-02", Precision.ASSUMED)
    assert plan.inferred_from == "A/2026-02-02 review home"
    assert {one.plan for one in heard.of("Review")} == {plan.id}


def test_a_review_before_the_plan_that_is_told_of(tmp_path):
    """The case has a plan, so none is made up."""
    heard = told(tmp_path, "2026-02-02 | review | home", "2026-03-02 | plan_agreed | home")
    assert [plan.inferred_from for plan in heard.of("Plan")] == [None]
    assert [one.plan for one in heard.of("Review")] == [None]


def test_a_review_of_the_plan_that_ended_later(tmp_path):
    """A plan that ended without having begun was in force when the case opened: the review was of that one."""
    heard = told(tmp_path, "2026-02-02 | review | home", "2026-03-02 | plan_ended | home")
    [plan] = heard.of("Plan")
    assert (plan.agreed_at.date().isoformat(), plan.ended_at.date().isoformat()) == ("2026-01-05", "2026-03-02")
    assert [one.plan for one in heard.of("Review")] == [plan.id]


def test_a_review_is_of_the_plan_in_force(tmp_path):
    """Not of one that had ended, nor of one that came later."""
    lines = (
        "2026-01-10 | plan_agreed | home", "2026-01-12 | plan_agreed | council", "2026-02-01 | plan_ended | council",
        "2026-02-02 | review | home", "2026-03-02 | plan_agreed | trust",
    )  # fmt: skip
    [review] = told(tmp_path, *lines).of("Review")
    assert review.plan == "A/2026-01-10 plan_agreed home"


# Deaths


def test_a_death_is_an_event_and_closes_nothing_by_itself(tmp_path):
    """The case keeps no end of its own; whoever asks whether it is open knows of the death."""
    heard = told(tmp_path, "2026-02-02 | death | hospital")
    assert heard.record("A").closed_at is None
    assert [(one.kind, one.at.date().isoformat()) for one in heard.of("Event")] == [("death", "2026-02-02")]


@pytest.mark.parametrize(
    ("rows", "role"),
    [
        ("2026-01-08 | examination | gp", "treating"),
        ("2026-01-08 | visit | gp", "member"),
        ("2026-01-08 | examination | gp\n2026-01-22 | examination | gp", "treating"),
        ("2026-01-08 | examination | trust", "member"),
        ("2026-01-08 | examination | gp\n2026-01-20 | contact | gp", "member"),
        ("2026-01-08 | injury | hospital\n2026-01-08 | discharge | hospital", "treating"),
        ("2026-01-08 | discharge | hospital", "member"),
        ("2026-01-08 | admission | hospital\n2026-01-09 | discharge | hospital", "member"),
        ("2026-01-08 | injury | gp", "member"),
    ],
)
def test_who_only_examined_the_adult_treated_them(tmp_path, rows, role):
    """And is by that none of those who act together; whoever assesses the mind, or does anything else, is.

    A hospital that sees to an injury and sends the adult home has done no more.
    """
    told = tell(tmp_path, f"date | kind | agency\n2026-01-05 | fall | home\n{rows}")
    [part] = [one for one in told.of("Involvement") if one.agency != "home"]
    assert part.role == role


@pytest.mark.parametrize(("reason", "expected"), [("Daughter is there.", "Daughter is there."), ("", None)])
def test_what_is_said_of_a_decision_is_not_its_reason(tmp_path, reason, expected):
    """That a priority was lowered tells nobody why; the words stand beside it, and nothing is lost."""
    told = tell(
        tmp_path,
        "date | kind | agency | detail | reason | text\n2026-01-05 | fall | home | | |\n"
        f"2026-01-08 | decision | council | priority_lowered | {reason} | Put down a step.",
    )
    [decision] = told.of("Decision")
    assert decision.reason == expected
    assert "Put down a step." in [event.summary for event in told.of("Event")]


def test_what_is_said_of_a_decision_to_withhold_is_not_its_reason(tmp_path):
    """Only a reason excuses from telling; whatever is said beside stays to be read."""
    told = tell(
        tmp_path,
        "date | kind | agency | to_agency | ref | about | detail | text\n"
        "2026-01-05 | fall | home | | f1 | | |\n"
        "2026-01-08 | decision | home | gp | | f1 | share_withheld | Not passed on.",
    )
    [decision] = told.of("Decision")
    assert (decision.kind, decision.reason) == ("share_withheld", None)
    assert "Not passed on." in [event.summary for event in told.of("Event")]
