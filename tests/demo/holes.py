"""Rules for which nothing is promised in the made-up district yet. To be empty: each promise takes its rule out."""

from __future__ import annotations

HOLES = frozenset(
    {
        # information and communication
        "family-told",
        "family-answered",
        "adult-asked",
        "advocate",
        # what Wales asks beside
        "senior-manager-told",
        "adult-told-of-lead",
        "adult-seen",
        "adult-seen-alone",
        # what the United States ask beside
        "initial-contact",
    }
)
