"""One invented adult, of whom nine agencies each hold a piece: as records, with every kind of cell."""

from __future__ import annotations

from datetime import UTC, datetime

from hostile import EMOJI, HEBREW, LONG, SCRIPT
from world import World

from graph_model.coordination import Information

NOW = datetime(2026, 11, 14, 9, tzinfo=UTC)
CASE, ADULT = "C-2291", "A-1042"
AGENCIES = {
    "home": ("Larkfield Home Care", "2026-09-18"),
    "council": ("Tidewell Council, adults", "2026-09-21"),
    "gp": ("Mill Lane Surgery", "2026-10-15"),
    "nurses": ("Tidewell Community Nursing", "2026-10-14"),
    "hospital": ("Tidewell General Hospital", "2026-10-29"),
    "trust": ("Northfen Trust", "2026-10-27"),
    "police": ("Tidewell Police", "2026-10-13"),
    "landlord": ("Quayside Homes", "2026-10-21"),
    "family": ("Family, L.", "2026-09-19"),
}


def knowing_world(names: dict[str, str] | None = None, summaries: tuple[str, ...] = ()) -> World:
    """Everything on record; with `names` the agencies are called otherwise, `summaries` stand for what is known."""
    world = World()
    for agency, (name, _) in AGENCIES.items():
        world.agency(agency, called=(names or {}).get(agency, name))
    world.case(CASE, opened="2026-09-18", adult=ADULT, raised_by="home", responsible="council", risks=["physical"])
    for agency, (_, since) in AGENCIES.items():
        world.involve(CASE, agency, since=since)
    world.risk(CASE, "high", "2026-11-05", agency="council")
    _told(world)
    items = [record.id for record in world.records if isinstance(record, Information)]
    for item, words in zip(items, summaries, strict=False):
        world.change(item, summary=words)
    return world


def _told(world: World) -> None:
    missed = _item(world, "home", "2026-09-18", "concern", "missed_care", "Four missed visits in a week")
    world.share(CASE, missed, "council", "2026-09-21", basis="care_act_cooperation")
    world.share(CASE, missed, "family", "2026-09-19", basis="consent")
    fall = _item(world, "home", "2026-10-03", "harm", "fall", "Fall at home, bruised hip")
    world.share(CASE, fall, "council", "2026-10-05", basis="care_act_cooperation", acknowledged="2026-10-05")
    world.share(CASE, fall, "family", "2026-10-03", basis="consent")
    for who, why in (("police", "no bearing on a crime"), ("landlord", "not needed for the tenancy")):
        world.decide(CASE, "share_withheld", "2026-10-21", about=fall, withheld_from=who, reason=why, by="council")
    weight = _item(world, "nurses", "2026-10-14", "health", "deterioration", "Weight loss, 6 kg in three months")
    world.share(CASE, weight, "gp", "2026-10-15", basis="care_act_cooperation")
    world.share(CASE, weight, "trust", "2026-11-06")
    world.meeting(CASE, "planning", "2026-10-15T10:00", present=["home", "council", "police"], absent=["gp", "nurses"])
    night = _item(world, "landlord", "2026-10-21", "behaviour", "behaviour_change", "Outside at night")
    world.share(CASE, night, "home", "2026-10-22", basis="care_act_cooperation")
    world.share(CASE, night, "council", "2026-10-23", basis="public_interest")
    money = _item(world, "council", "2026-11-12", "financial", "other", "Money missing, told by the daughter")
    world.share(CASE, money, "police", "2026-11-12", basis="care_act_s45")


def _item(world: World, holder: str, at: str, kind: str, event: str, words: str) -> str:
    seen = world.event(CASE, event, at, seen_by=holder)
    item = world.inform(CASE, holder, at, kind=kind, about=seen)
    world.change(item, summary=words)
    return item


def hostile_world() -> World:
    """The same, with whatever somebody wrote in the place of names and summaries."""
    texts = (SCRIPT, HEBREW, LONG, EMOJI)
    names = {agency: texts[n % 4] for n, agency in enumerate(AGENCIES)}
    return knowing_world(names, (*texts, SCRIPT))
