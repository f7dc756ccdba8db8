"""What boards call columns and kinds of row, and what is probably meant: asked in a sentence, never taken for it."""

from __future__ import annotations

COLUMNS_ALSO = {
    "client": "adult", "patient": "adult", "resident": "adult", "service_user": "adult", "subject": "adult",
    "case_number": "case", "case_no": "case", "case_id": "case", "case_ref": "case", "family_name": "adult",
    "when": "date", "day": "date", "date_of_event": "date", "event_date": "date", "date_and_time": "date",
    "hour": "time", "date_recorded": "recorded", "recorded_on": "recorded", "entered": "recorded",
    "organisation": "agency", "organization": "agency", "service": "agency", "team": "agency", "source": "agency",
    "worker": "person", "professional": "person", "name": "person", "staff": "person", "who": "person",
    "type": "kind", "event": "kind", "event_type": "kind", "category": "kind", "what": "kind", "contact_type": "kind",
    "subtype": "detail", "details": "text", "to": "to_agency", "referred_to": "to_agency", "recipient": "to_agency",
    "shared_with": "to_agency", "told": "to_agency", "id": "ref", "no": "ref", "number": "ref", "reference": "ref",
    "result": "outcome", "response": "outcome", "rationale": "reason", "lawful_basis": "basis", "urgency": "priority",
    "deadline": "due", "due_date": "due", "review_date": "due", "responsible": "owner", "action_owner": "owner",
    "risk": "risks", "risk_type": "risks", "types_of_risk": "risks", "note": "text", "notes": "text",
    "comment": "text", "comments": "text", "description": "text", "narrative": "text", "summary": "text",
    "what_happened": "text", "event_description": "text", "analysis": "text", "information": "text",
}  # fmt: skip
"""By the heading, the column."""

KINDS_ALSO = {
    "phone_call": "contact", "telephone_call": "contact", "telephone": "contact", "call": "contact", "email": "contact",
    "e_mail": "contact", "letter": "contact", "text_message": "contact", "correspondence": "contact",
    "home_visit": "visit", "welfare_visit": "visit", "joint_visit": "visit", "gp_appointment": "examination",
    "appointment": "examination", "medical_review": "examination", "assessment": "risk_assessed",
    "risk_assessment": "risk_assessed", "capacity_assessment": "decision", "mental_capacity_assessment": "decision",
    "hospital_admission": "admission", "admitted": "admission", "discharged": "discharge", "fell": "fall",
    "safeguarding_concern": "concern", "concern_raised": "concern", "alert": "concern", "safeguarding_alert": "concern",
    "family_contact": "family_concern", "complaint": "family_concern", "died": "death",
    "did_not_attend": "missed_appointment", "dna": "missed_appointment", "no_show": "missed_appointment",
    "no_reply": "failed_contact",
    "no_answer": "failed_contact",
    "strategy_meeting": "meeting", "mdt": "meeting", "mdt_meeting": "meeting", "case_conference": "meeting",
    "professionals_meeting": "meeting", "planning_meeting": "meeting", "care_plan": "plan_agreed",
    "plan": "plan_agreed", "safeguarding_plan": "plan_agreed", "plan_review": "review",
    "care_plan_review": "review", "action": "action_set",
    "task": "action_set", "action_completed": "action_done", "completed": "action_done", "case_opened": "opened",
    "case_closed": "closed", "closure": "closed", "allocated": "involvement_start", "allocation": "involvement_start",
    "closed_to_service": "involvement_end", "referred": "referral", "referral_made": "referral",
    "referral_declined": "referral_answered", "referral_accepted": "referral_answered", "shared": "information_shared",
    "information_sharing": "information_shared", "disclosure": "allegation", "threshold_decision": "decision",
    "lead_professional": "lead_named", "key_worker": "role_named", "note": "other", "other_event": "other",
}  # fmt: skip
"""By what stands under kind, the kind."""
