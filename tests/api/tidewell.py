"""A small world for the API: three adults, some of what they are owed, and what they have not got."""

from __future__ import annotations

from world import World


def tidewell() -> World:
    """Three adults: one without a lead and without health care, one whose referral nobody answered, one well served."""
    world = World()
    world.case("2026/31", "2026-10-05", raised_by="home", responsible="council")
    world.involve("2026/31", "home", "2026-10-05", person="Sue Marsh")
    world.involve("2026/31", "council", "2026-10-06", person="Jo Kerr", role="enquiry_officer")
    world.risk("2026/31", "high", "2026-10-07", agency="council")
    fall = world.event("2026/31", "fall", "2026-10-12", seen_by="home")
    told = world.inform("2026/31", "home", "2026-10-12", about=fall)
    world.share("2026/31", told, "council", "2026-10-13")
    work = world.responsibility("2026/31", "2026-10-14", due="2026-10-20")
    world.own("2026/31", work, "home", "2026-10-14")
    world.case("B-2", "2026-10-26", raised_by="police", responsible="council")
    world.involve("B-2", "council", "2026-10-26", person="Jo Kerr")
    world.referral("B-2", "council", "trust", "2026-10-28", priority="urgent")
    world.plan("B-2", "2026-11-02", review_due="2026-11-20")
    world.case("C-3", "2026-11-09", kind="concern", raised_by="charity", responsible="council")
    world.lead("C-3", "council", "2026-11-09")
    world.referral("C-3", "council", "charity", "2026-11-13")
    return world
