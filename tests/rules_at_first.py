"""The seventeen rules with which England began: what tests worked out by hand, and the first bench measured."""

from __future__ import annotations

FIRST_RULES = frozenset(
    {
        "escalation-complete",
        "multi-agency-decision",
        "repeat-concerns",
        "health-after-harm",
        "health-on-deterioration",
        "specialist-on-behaviour",
        "lead-professional",
        "lead-kept",
        "review-owner",
        "responsibility-owned",
        "responsibility-done",
        "information-shared",
        "referral-answered",
        "planning-meeting",
        "plan-agreed",
        "interim-control",
        "plan-reviewed",
    }
)
