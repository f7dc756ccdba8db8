"""Every kind of row: the records that it makes by itself, what it concludes, and what it fills in elsewhere.

Each kind is told on a case that the home opened on 5 January; the row itself stands on 20 January, under the ref `x`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from telling import Told, completed, content, tell

from ingest.sources.chronology.every import KINDS

LONDON = ZoneInfo("Europe/London")
X = "A/x"
DAY = "2026-01-20T00:00:00Z"
TAIL = "2026-02-17T00:00:00Z"
"""Twenty-eight days after the row."""
ASKED = "Who has the plan?"
BASIS = "public_interest"


def on(day: str, kind: str, agency: str = "", **more: str) -> dict[str, str]:
    """A row on a day of January."""
    return {"date": f"2026-01-{day}", "kind": kind, "agency": agency, **more}


@dataclass(frozen=True)
class Spec:
    """What a row says, what stands in the table before it, and what comes of it."""

    kind: str
    row: dict[str, str]
    makes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By kind and id, what the row itself says."""
    concludes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By kind and id, what is concluded from it."""
    fills: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By kind and id, what it fills in of records that other rows began."""
    after: tuple[dict[str, str], ...] = ()
    """Rows before it."""


def part(
    agency: str, person: str | None = None, since: str = DAY, until: str = TAIL, role: str | None = None
) -> dict[str, Any]:
    """That an agency takes part by its act."""
    found = {"agency": agency, "since": since, "until": until, "ended_because": "no_recent_act"}
    return found | ({"person": person} if person else {}) | ({"role": role} if role else {})


def known(agency: str, kind: str, about: str | None = X, **more: Any) -> dict[str, Any]:
    """What an agency knows by the row."""
    return {"held_by": agency, "at": DAY, "kind": kind, **({"about": about} if about else {}), **more}


def told(to: str, item: str = f"{X}/known", carried_by: str | None = X, **more: Any) -> dict[str, Any]:
    """That an agency was told by the row."""
    found = {"information": item, "to": to, "at": DAY, **more}
    return found | ({"carried_by": carried_by} if carried_by else {})


def event(kind: str, knows: str | None, acts: bool = True, **more: Any) -> Spec:
    """A row that is an event, seen by the nurses, who tell the GP where they know something by it."""
    says = {"agency": "nurses", "text": "What happened.", "count": "2"} | ({"to_agency": "gp"} if knows else {})
    made = {"kind": kind, "at": DAY, "agency": "nurses", "count": 2, "summary": "What happened."}
    concludes: dict[str, dict[str, Any]] = {f"Involvement {X}/part": part("nurses")} if acts else {}
    if knows:
        concludes[f"Information {X}/known"] = known("nurses", knows, summary="What happened.")
        concludes[f"Share {X}/told gp"] = told("gp")
    return Spec(kind, says, {f"Event {X}": made | more}, concludes)


MEETING = on("10", "meeting", "council", ref="m", detail="strategy", to_agency="gp")
PLAN = on("10", "plan_agreed", "council", ref="p", detail="safeguarding")
ACTION = on("10", "action_set", "council", ref="a", text="Sensor mat.", owner="home")
REFERRAL = on("10", "referral", "home", ref="r", to_agency="trust;gp")
ESCALATION = on("10", "escalation", "home", ref="e", to_agency="council")
DISAGREEMENT = on("10", "disagreement", "home", ref="d", to_agency="council")
HELD = on("10", "information", "gp", ref="i", detail="medication", text="On blood thinners.")
SHARED = on("10", "information_shared", "gp", ref="s", about="i", to_agency="home;council")

SPECS = [
    # -- the case --
    Spec("opened", {}),  # see below
    Spec("closed", {"agency": "council", "detail": "completed", "outcome": "reduced"},
         concludes={f"Involvement {X}/part": part("council")},
         fills={"Case A": {"closed_at": DAY, "closure_reason": "completed", "outcome": "reduced"}}),
    Spec("reopened", {"agency": "council"}, after=(on("12", "closed", "council", ref="k", reason="She moved."),),
         fills={"Stage A/k/closed": {"stage": "closed", "since": "2026-01-12T00:00:00Z", "until": DAY,
                                     "reason": "She moved."}}),
    Spec("stage", {"agency": "council", "detail": "planning", "reason": "The plan begins."},
         {f"Stage {X}": {"stage": "planning", "since": DAY, "reason": "The plan begins."}},
         {f"Involvement {X}/part": part("council")}),
    # -- events --
    event("concern", "concern"), event("incident", "harm"), event("injury", "harm"), event("fall", "harm"),
    event("deterioration", "health"), event("behaviour_change", "behaviour"), event("missed_care", "harm"),
    event("medication_error", "harm"), event("admission", "health"),
    event("failed_contact", None), event("missed_appointment", None), event("plan_trigger_met", None),
    event("death", None, acts=False), event("other", None, acts=False),
    Spec("allegation", {"agency": "nurses", "risks": "physical; Neglect and Acts of Omission", "to_agency": "police"},
         {f"Event {X}": {"kind": "allegation", "at": DAY, "agency": "nurses",
                         "types_of_risk": ["physical", "neglect_and_acts_of_omission"]}},
         {f"Involvement {X}/part": part("nurses"), f"Information {X}/known": known("nurses", "allegation"),
          f"Share {X}/told police": told("police")}),
    Spec("discharge", {"agency": "hospital", "to_agency": "home"},
         {f"Event {X}": {"kind": "discharge", "at": DAY, "agency": "hospital", "to_agency": "home"}},
         {f"Involvement {X}/part": part("hospital"), f"Information {X}/known": known("hospital", "health")}),
    # -- contacts --
    Spec("contact", {"agency": "council", "person": "Sam", "detail": "call; asks", "to_agency": "gp;trust",
                     "priority": "urgent", "count": "3", "text": ASKED},
         {f"Contact {X}": {"kind": "call", "at": DAY, "from_agency": "council", "to_agency": "gp", "priority": "urgent",
                           "person": "Sam (council)", "count": 3, "asks": ASKED, "summary": ASKED},
          f"Contact {X}/to trust": {"kind": "call", "at": DAY, "from_agency": "council", "to_agency": "trust",
                                    "person": "Sam (council)", "asks": ASKED, "summary": ASKED}},
         {f"Involvement {X}/part": part("council", "Sam (council)")}),
    Spec("visit", {"agency": "council", "detail": "alone"},
         {f"Contact {X}": {"kind": "visit", "at": DAY, "from_agency": "council", "with_adult": "alone"}},
         {f"Involvement {X}/part": part("council")}),
    Spec("examination", {"agency": "gp", "to_agency": "home", "text": "A bruise."},
         {f"Contact {X}": {"kind": "examination", "at": DAY, "from_agency": "gp", "to_agency": "home",
                           "with_adult": "yes", "summary": "A bruise."}},
         {f"Involvement {X}/part": part("gp", role="treating")}),
    Spec("family_concern", {"agency": "family", "to_agency": "home;gp", "text": "She is not herself."},
         {f"Contact {X}": {"kind": "family_concern", "at": DAY, "from_agency": "family", "to_agency": "home",
                           "summary": "She is not herself."},
          f"Contact {X}/to gp": {"kind": "message", "at": DAY, "from_agency": "family", "to_agency": "gp",
                                 "summary": "She is not herself."}},
         {f"Involvement {X}/part": part("family"),
          f"Information {X}/known": known("family", "concern", summary="She is not herself."),
          f"Share {X}/told home": told("home"), f"Share {X}/told gp": told("gp")}),
    # -- who takes part --
    Spec("involvement_start", {"agency": "trust", "person": "Ann", "role": "care coordinator"},
         {f"Involvement {X}": {"agency": "trust", "person": "Ann (trust)", "role": "care_coordinator", "since": DAY}}),
    Spec("involvement_end", {"agency": "trust"}, after=(on("10", "involvement_start", "trust", ref="i"),),
         fills={"Involvement A/i": {"agency": "trust", "since": "2026-01-10T00:00:00Z", "until": DAY}}),
    Spec("lead_named", {"agency": "council", "person": "Sam", "to_agency": "home"},
         {f"Involvement {X}": {"agency": "council", "person": "Sam (council)", "role": "lead_professional",
                               "since": DAY}},
         {f"Information {X}/known": known("council", "lead"), f"Share {X}/told home": told("home")}),
    Spec("lead_ended", {"agency": "council", "to_agency": "home"},
         after=(on("10", "lead_named", "council", ref="l"),),
         concludes={f"Information {X}/known": known("council", "lead", about=None),
                    f"Share {X}/told home": told("home", carried_by=None)},
         fills={"Involvement A/l": {"until": DAY}}),
    Spec("role_named", {"agency": "council", "person": "Kim", "role": "Review owner"},
         {f"Involvement {X}": {"agency": "council", "person": "Kim (council)", "role": "review_owner", "since": DAY}}),
    Spec("role_ended", {"agency": "council", "role": "review_owner"},
         after=(on("10", "role_named", "council", ref="l", role="review_owner"),),
         fills={"Involvement A/l": {"until": DAY}}),
    Spec("staff_left", {"agency": "council", "person": "Sam"},
         {f"Employment {X}": {"person": "Sam (council)", "agency": "council", "since": "2026-01-10T00:00:00Z",
                              "until": DAY}},
         after=(on("10", "lead_named", "council", ref="l", person="Sam"),),
         fills={"Involvement A/l": {"until": DAY, "ended_because": "staff_left"}}),
    # -- between agencies --
    Spec("referral", {"agency": "council", "to_agency": "trust;gp", "priority": "urgent", "basis": "consent",
                      "about": "f", "text": "Please assess."},
         {f"Referral {X}": {"from_agency": "council", "to_agency": "trust", "asked_at": DAY, "priority": "urgent",
                            "asked_for": "Please assess."},
          f"Referral {X}/to gp": {"from_agency": "council", "to_agency": "gp", "asked_at": DAY, "priority": "urgent",
                                  "asked_for": "Please assess."}},
         {f"Involvement {X}/part": part("council"),
          f"Information {X}/known": known("council", "other", summary="Please assess."),
          f"Share {X}/told trust": told("trust", from_agency="council", lawful_basis="consent"),
          f"Share {X}/told gp": told("gp", from_agency="council", lawful_basis="consent"),
          f"Share {X}/told trust 1": told("trust", "A/f/known", from_agency="council", lawful_basis="consent"),
          f"Share {X}/told gp 1": told("gp", "A/f/known", from_agency="council", lawful_basis="consent")},
         after=(on("10", "fall", "home", ref="f"),)),
    Spec("referral_acknowledged", {"agency": "trust", "about": "r"}, after=(REFERRAL,),
         concludes={f"Involvement {X}/part": part("trust")},
         fills={"Referral A/r": {"to_agency": "trust", "acknowledged_at": DAY}}),
    Spec("referral_answered", {"agency": "gp", "about": "r", "outcome": "declined", "reason": "Not ours."},
         after=(REFERRAL,),
         concludes={f"Involvement {X}/part": part("gp")},
         fills={"Referral A/r/to gp": {"to_agency": "gp", "answered_at": DAY, "answer": "declined",
                                       "reason": "Not ours."}}),
    Spec("referral_completed", {"agency": "trust", "about": "r"}, after=(REFERRAL,),
         concludes={f"Involvement {X}/part": part("trust")},
         fills={"Referral A/r": {"completed_at": DAY}}),
    Spec("information", {"agency": "gp", "detail": "medication", "text": "On blood thinners.", "about": "f"},
         {f"Information {X}": {"held_by": "gp", "at": DAY, "kind": "medication", "summary": "On blood thinners.",
                               "about": "A/f"}},
         {f"Involvement {X}/part": part("gp")}, after=(on("10", "fall", "home", ref="f"),)),
    Spec("information_shared",
         {"agency": "gp", "to_agency": "home;council", "about": "i;f", "basis": "Public interest"},
         {f"Share {X}": {"information": "A/i", "to": "home", "at": DAY, "from_agency": "gp", "lawful_basis": BASIS},
          f"Share {X}/told council": {"information": "A/i", "to": "council", "at": DAY, "from_agency": "gp",
                                      "lawful_basis": BASIS},
          f"Share {X}/told home 1": {"information": "A/f/known", "to": "home", "at": DAY, "from_agency": "gp",
                                     "lawful_basis": BASIS},
          f"Share {X}/told council 1": {"information": "A/f/known", "to": "council", "at": DAY, "from_agency": "gp",
                                        "lawful_basis": BASIS}},
         {f"Involvement {X}/part": part("gp", since="2026-01-20T00:00:00Z")},
         after=(on("10", "information", "trust", ref="i"), on("10", "fall", "home", ref="f"))),
    Spec("share_acknowledged", {"agency": "council", "about": "s"}, after=(HELD, SHARED),
         concludes={f"Involvement {X}/part": part("council")},
         fills={"Share A/s/told council": {"to": "council", "acknowledged_at": DAY}}),
    Spec("share_withheld",
         {"agency": "council", "person": "Sam", "to_agency": "home", "about": "i", "reason": "She asked."},
         {f"Decision {X}": {"kind": "share_withheld", "at": DAY, "reason": "She asked.", "agency": "council",
                            "person": "Sam (council)", "to_agency": "home", "about": "A/i"}},
         {f"Involvement {X}/part": part("council", "Sam (council)")}, after=(HELD,)),
    # -- judgement --
    Spec("escalation", {"agency": "council", "person": "Sam", "role": "safeguarding_lead", "to_agency": "trust",
                        "about": "f", "nature_of_risk": "Falls", "actions_taken": "Checks", "additional_support": "yes",
                        "multi_agency_required": "not yet"},
         {f"Escalation {X}": {"at": DAY, "agency": "council", "person": "Sam (council)", "rung": "safeguarding_lead",
                              "to_agency": "trust", "about": "A/f", "nature_of_risk": "Falls",
                              "actions_taken": "Checks", "additional_support": "yes",
                              "multi_agency_required": "not_yet"}},
         {f"Involvement {X}/part": part("council", "Sam (council)")}, after=(on("10", "fall", "home", ref="f"),)),
    Spec("decision", {"agency": "council", "person": "Sam", "detail": "multi-agency required", "outcome": "yes",
                      "reason": "Three services.", "about": "f"},
         {f"Decision {X}": {"kind": "multi_agency_required", "at": DAY, "outcome": "yes", "reason": "Three services.",
                            "agency": "council", "person": "Sam (council)", "about": "A/f"}},
         {f"Involvement {X}/part": part("council", "Sam (council)")}, after=(on("10", "fall", "home", ref="f"),)),
    Spec("extended", {"agency": "council", "due": "2026-03-31", "text": "Police first."},
         {f"Decision {X}": {"kind": "extension", "at": DAY, "agency": "council", "reason": "Police first.",
                            "until": "2026-03-31T23:59:59.999000+01:00"}},
         {f"Involvement {X}/part": part("council")}),
    Spec("risk_assessed",
         {"agency": "council", "detail": "high", "text": "Falls.", "to_agency": "gp", "basis": "care_act_s45"},
         {f"RiskAssessment {X}": {"agency": "council", "level": "high", "at": DAY, "rationale": "Falls."}},
         {f"Involvement {X}/part": part("council"),
          f"Information {X}/known": known("council", "risk_assessment", summary="Falls."),
          f"Share {X}/told gp": told("gp", lawful_basis="care_act_s45")}),
    Spec("wishes_asked", {"agency": "council", "outcome": "partly", "text": "To stay at home."},
         {f"Wish {X}": {"asked_at": DAY, "outcome_wanted": "To stay at home.", "achieved": "partly"}},
         {f"Involvement {X}/part": part("council")}),
    Spec("disagreement", {"agency": "gp", "to_agency": "council", "about": "f"},
         {f"Disagreement {X}": {"raised_by": "gp", "against": "council", "about": "A/f", "raised_at": DAY}},
         {f"Involvement {X}/part": part("gp")}, after=(on("10", "fall", "home", ref="f"),)),
    Spec("disagreement_escalated", {"agency": "gp", "about": "d"}, after=(DISAGREEMENT,),
         concludes={f"Involvement {X}/part": part("gp")}, fills={"Disagreement A/d": {"escalated_at": DAY}}),
    Spec("disagreement_resolved", {"agency": "gp", "about": "d"}, after=(DISAGREEMENT,),
         concludes={f"Involvement {X}/part": part("gp")}, fills={"Disagreement A/d": {"resolved_at": DAY}}),
    # -- meetings --
    Spec("meeting", {"agency": "council", "person": "Sam", "detail": "strategy", "to_agency": "home"},
         {f"Meeting {X}": {"kind": "strategy", "held_at": DAY, "chair": "Sam (council)"},
          f"Invitation {X}/with council": {"meeting": X, "agency": "council", "attended": True},
          f"Invitation {X}/with home": {"meeting": X, "agency": "home"}},
         {f"Involvement {X}/part": part("council", "Sam (council)")}),
    Spec("meeting_attended", {"agency": "trust", "about": "m"},
         {f"Invitation {X}/with trust": {"meeting": "A/m", "agency": "trust", "attended": True}},
         {f"Involvement {X}/part": part("trust")}, after=(MEETING,)),
    Spec("meeting_missed", {"agency": "gp", "about": "m"}, after=(MEETING,),
         fills={"Invitation A/m/with gp": {"meeting": "A/m", "agency": "gp", "attended": False}}),
    Spec("minutes_sent", {"agency": "trust", "to_agency": "gp;police", "about": "m"},
         {f"Invitation {X}/with police": {"meeting": "A/m", "agency": "police", "minutes_sent_at": DAY}},
         {f"Involvement {X}/part": part("trust")}, after=(MEETING,),
         fills={"Invitation A/m/with gp": {"minutes_sent_at": DAY}}),
    # -- plans --
    Spec("plan_agreed", {"agency": "council", "detail": "safeguarding", "to_agency": "home", "risks": "physical",
                         "due": "2026-03-02"},
         {f"Plan {X}": {"kind": "safeguarding", "agreed_at": DAY, "review_due_at": "2026-03-02T23:59:59.999000Z",
                        "addresses": ["physical"]},
          f"PlanCopy {X}/with council": {"plan": X, "agency": "council", "sent_at": DAY, "agreed_at": DAY},
          f"PlanCopy {X}/with home": {"plan": X, "agency": "home", "sent_at": DAY}},
         {f"Involvement {X}/part": part("council"), f"Information {X}/known": known("council", "plan")}),
    Spec("plan_sent", {"agency": "trust", "to_agency": "gp", "about": "p"},
         {f"PlanCopy {X}/with gp": {"plan": "A/p", "agency": "gp", "sent_at": DAY}},
         {f"Involvement {X}/part": part("trust")}, after=(PLAN,)),
    Spec("plan_agreed_by", {"agency": "gp", "about": "p"},
         {f"PlanCopy {X}/with gp": {"plan": "A/p", "agency": "gp", "agreed_at": DAY}},
         {f"Involvement {X}/part": part("gp")}, after=(PLAN,)),
    Spec("plan_ended", {"agency": "council"}, after=(PLAN,), fills={"Plan A/p": {"ended_at": DAY}}),
    Spec("review", {"agency": "trust", "person": "Ann", "due": "2026-03-02", "text": "All in place."},
         {f"Review {X}": {"plan": "A/p", "held_at": DAY, "agency": "trust", "person": "Ann (trust)",
                          "next_due_at": "2026-03-02T23:59:59.999000Z", "outcome": "All in place."}},
         {f"Involvement {X}/part": part("trust", "Ann (trust)")}, after=(PLAN,)),
    Spec("control_start", {"agency": "gp", "person": "Lee", "about": "p", "text": "Weekly calls."},
         {f"Control {X}": {"plan": "A/p", "what": "Weekly calls.", "since": DAY, "agency": "gp", "person": "Lee (gp)"}},
         {f"Involvement {X}/part": part("gp", "Lee (gp)")}, after=(PLAN,)),
    Spec("control_end", {"agency": "home"}, after=(on("10", "control_start", "home", ref="c", text="Staff by day."),),
         fills={"Control A/c": {"until": DAY}}),
    # -- actions --
    Spec("action_set", {"agency": "council", "person": "Sam", "owner": "gp/Lee", "due": "2026-02-20", "about": "m;p;a",
                        "text": "Sensor mat."},
         {f"Responsibility {X}": {"what": "Sensor mat.", "set_at": DAY, "due_at": "2026-02-20T23:59:59.999000Z",
                                  "plan": "A/p", "meeting": "A/m", "restates": "A/a"},
          f"Ownership {X}/owner": {"responsibility": X, "agency": "gp", "person": "Lee (gp)", "since": DAY}},
         after=(MEETING, PLAN, ACTION)),
    Spec("action_owned", {"agency": "gp", "owner": "trust/Ann", "about": "a"},
         {f"Ownership {X}": {"responsibility": "A/a", "agency": "trust", "person": "Ann (trust)", "since": DAY}},
         {f"Involvement {X}/part": part("gp")}, after=(ACTION,), fills={"Ownership A/a/owner": {"until": DAY}}),
    Spec("action_done", {"agency": "gp", "about": "a"}, after=(ACTION,),
         concludes={f"Involvement {X}/part": part("gp")}, fills={"Responsibility A/a": {"done_at": DAY}}),
    Spec("action_cancelled", {"agency": "gp", "about": "a", "reason": "She moved."}, after=(ACTION,),
         concludes={f"Involvement {X}/part": part("gp")},
         fills={"Responsibility A/a": {"cancelled_at": DAY, "cancelled_because": "She moved."}}),
]  # fmt: skip
BY_KIND = {spec.kind: spec for spec in SPECS}


def heard(tmp_path, spec: Spec) -> Told:
    """The chronology of a spec."""
    rows = [on("05", "opened", "home", ref="o"), *spec.after, on("20", spec.kind, ref="x", **spec.row)]
    return tell(tmp_path, map(completed, rows))


def of_row(told: Told, number: int) -> dict[str, Any]:
    """The records that come from one row, by kind and id."""
    return {name: draft.record for name, draft in told.drafts.items() if draft.place.row == number}


def case_records(found: dict[str, Any]) -> dict[str, Any]:
    """Without who is named: that is another matter."""
    return {name: record for name, record in found.items() if not record.named_by_many}


def test_every_kind_is_told():
    """A kind that nobody shows might make anything."""
    assert set(BY_KIND) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"opened"}))
def test_what_a_row_makes(tmp_path, kind):
    """These records and no others: those that the row says, and those that are concluded from it, which say so."""
    spec = BY_KIND[kind]
    told = heard(tmp_path, spec)
    assert told.problems == []
    found = case_records(of_row(told, len(spec.after) + 3))
    stated = {name: content(record) for name, record in found.items() if record.inferred_from is None}
    concluded = {name: content(record) for name, record in found.items() if record.inferred_from == X}
    assert stated == spec.makes
    assert concluded == {name: value for name, value in spec.concludes.items() if value}
    assert stated.keys() | concluded.keys() == found.keys()


@pytest.mark.parametrize("kind", [spec.kind for spec in SPECS if spec.fills])
def test_what_a_row_fills_in(tmp_path, kind):
    """A row that continues another adds to that one's record."""
    told = heard(tmp_path, BY_KIND[kind])
    for name, values in BY_KIND[kind].fills.items():
        said = content(told.drafts[name].record)
        assert {field: said.get(field, False) for field in values} == values


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"opened", "reopened"}))
def test_a_row_is_known_to_the_day(tmp_path, kind):
    """Whatever it makes says how exactly its moment is known; what began at an unknown time is assumed."""
    spec = BY_KIND[kind]
    for record in case_records(of_row(heard(tmp_path, spec), len(spec.after) + 3)).values():
        assert record.precision.by_day


def test_opened(tmp_path):
    """The case itself: who raised it, who must see it through, of what kind and about which risk it is."""
    row = {
        "date": "2026-01-05", "kind": "opened", "agency": "home", "ref": "o", "to_agency": "council", "adult": "Mrs A",
        "detail": "section 42 enquiry", "risks": "physical", "text": "Bruises.", "recorded": "2026-01-06",
    }  # fmt: skip
    case = tell(tmp_path, [completed(row)]).record("A")
    assert content(case) == {
        "adult": "Mrs A", "kind": "section_42_enquiry", "opened_at": "2026-01-05T00:00:00Z", "raised_by": "home",
        "responsible": "council", "types_of_risk": ["physical"], "nature_of_risk": "Bruises.",
    }  # fmt: skip
    assert case.inferred_from is None
    assert case.recorded_at == datetime(2026, 1, 6, tzinfo=LONDON)
