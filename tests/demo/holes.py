"""Rules for which nothing is promised in the made-up district yet. To be empty: each promise takes its rule out."""

from __future__ import annotations

HOLES = frozenset(
    {
        # information and communication
        "family-told",
        "family-answered",
        "adult-asked",
        "advocate",
        # referrals
        "referral-acknowledged",
        "referral-chased",
        "declined-next-step",
        "contact-answered",
        "referral-circle",
        # keeping at it
        "disagreement-resolved",
        "disagreement-escalated",
        "escalation-answered",
        "contact-retried",
        "lowering-explained",
        "closed-with-care",
        "enquiry-in-time",
        # what Wales asks beside
        "senior-manager-told",
        "adult-told-of-lead",
        "adult-seen",
        "adult-seen-alone",
        # what the United States ask beside
        "initial-contact",
    }
)
