"""The words of a chronology: its columns, and what each kind of row is."""

from __future__ import annotations

from datetime import timedelta

from graph_model.case import EventKind
from graph_model.coordination import InformationKind

COLUMNS = (
    "case", "adult", "date", "time", "precision", "recorded", "agency", "sector", "person", "role", "kind", "detail",
    "to_agency", "to_sector", "ref", "about", "outcome", "reason", "basis", "priority", "due", "owner", "risks",
    "nature_of_risk", "actions_taken", "additional_support", "multi_agency_required", "count", "text",
)  # fmt: skip
"""Every column that a chronology may have."""

NEEDED = ("case", "date", "kind")
"""Those that it must have."""

EVENTS = frozenset(kind.value for kind in EventKind)
"""Rows that are events of the same name."""

CONTACTS = frozenset({"family_concern", "contact", "visit", "examination"})

OTHERS = (
    "opened", "involvement_start", "involvement_end", "lead_named", "lead_ended", "role_named", "role_ended", "escalation",
    "referral", "referral_acknowledged", "referral_answered", "referral_completed", "information", "information_shared",
    "share_acknowledged", "share_withheld", "decision", "extended", "meeting", "meeting_attended", "meeting_missed",
    "minutes_sent", "plan_agreed", "plan_sent", "plan_agreed_by", "plan_ended", "control_start", "control_end",
    "action_set", "action_owned", "action_done", "action_cancelled", "review", "disagreement", "disagreement_escalated",
    "disagreement_resolved", "risk_assessed", "wishes_asked", "closed", "reopened", "stage", "staff_left",
)  # fmt: skip

KINDS = (*sorted(EVENTS), *sorted(CONTACTS), *OTHERS)
"""Every kind of row."""

OPENS = frozenset(
    {
        "concern", "family_concern", "incident", "injury", "fall", "deterioration", "behaviour_change", "allegation",
        "missed_care", "medication_error", "escalation", "referral",
    }
)  # fmt: skip
"""The first row of one of these opens a case that no row opens by name."""

NO_ACT = frozenset(
    {
        "death", "other", "involvement_start", "involvement_end", "lead_named", "lead_ended", "role_named", "role_ended",
        "meeting_missed", "staff_left",
    }
)  # fmt: skip
"""Rows whose agency does not take part by them: beginnings and ends say so themselves, the others are no acts."""

TAIL = timedelta(days=28)
"""For how long an agency counts as involved after an act, where nobody says when it came and went."""

HELD = {
    "fall": InformationKind.HARM,
    "injury": InformationKind.HARM,
    "incident": InformationKind.HARM,
    "missed_care": InformationKind.HARM,
    "medication_error": InformationKind.HARM,
    "deterioration": InformationKind.HEALTH,
    "admission": InformationKind.HEALTH,
    "discharge": InformationKind.HEALTH,
    "behaviour_change": InformationKind.BEHAVIOUR,
    "allegation": InformationKind.ALLEGATION,
    "concern": InformationKind.CONCERN,
    "family_concern": InformationKind.CONCERN,
    "risk_assessed": InformationKind.RISK_ASSESSMENT,
    "plan_agreed": InformationKind.PLAN,
    "lead_named": InformationKind.LEAD,
    "lead_ended": InformationKind.LEAD,
}
"""What an agency knows that saw such a thing. A decision on capacity is knowledge about capacity."""

OFFERED = (
    "Stage", "Involvement", "RiskAssessment", "Event", "Contact", "Escalation", "Decision", "Referral", "Information",
    "Share", "Meeting", "Invitation", "Plan", "PlanCopy", "Control", "Responsibility", "Ownership", "Review",
    "Disagreement", "Wish",
)  # fmt: skip
"""The kinds of record that a chronology can tell of."""

TOLD_BY = {
    "nature_of_risk": ("Escalation.nature_of_risk",),
    "actions_taken": ("Escalation.actions_taken",),
    "additional_support": ("Escalation.additional_support",),
    "multi_agency_required": ("Escalation.multi_agency_required",),
    "basis": ("Share.lawful_basis",),
}
"""What a table without such a column cannot tell."""
