"""Rules for which nothing is promised in the made-up district yet. To be empty: each promise takes its rule out."""

from __future__ import annotations

HOLES = frozenset(
    {
        # deciding to involve others
        "multi-agency-acted-on",
        "external-reporting-decision",
        "protective-services-told",
        "police-told",
        "case-manager",
        # health and specialists
        "health-on-neglect",
        "discharge-planned",
        "community-after-discharge",
        "handover-accepted",
        "somebody-involved",
        # leading and owning
        # information and communication
        "share-acknowledged",
        "share-basis",
        "agencies-in-touch",
        "family-told",
        "family-answered",
        "adult-asked",
        "advocate",
        "recorded-in-time",
        # referrals
        "referral-acknowledged",
        "referral-chased",
        "declined-next-step",
        "contact-answered",
        "referral-circle",
        # meeting and planning
        # keeping at it
        "disagreement-resolved",
        "disagreement-escalated",
        "escalation-answered",
        "contact-retried",
        "lowering-explained",
        "closed-with-care",
        "enquiry-in-time",
    }
)
