"""An adult with a long history: ten years, twelve agencies, two hundred items of information. Always the same."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

from world import SECTORS, World

FIRST = date(2016, 12, 1)
NOW = datetime(2026, 11, 14, 9, tzinfo=UTC)
DAYS = (NOW.date() - FIRST).days
CASE, ADULT = "H-2016", "adult of H-2016"
KINDS = ("harm", "health", "health", "behaviour", "medication", "concern", "financial", "housing", "plan", "other")
SIGNS = ("fall", "fall", "deterioration", "behaviour_change", "incident", "missed_care")
LEADS = (("council", 20, 900), ("trust", 1000, 1600), ("council", 1700, 3000))


def heavy_world() -> World:
    """Everything on record about the adult."""
    world, dice = World(), random.Random(7)
    world.case(CASE, opened=day(0), raised_by="home", responsible="council")
    _people(world, dice)
    _what_happened(world, dice)
    _what_was_told(world, dice)
    _what_was_agreed(world, dice)
    return world


def day(count: int) -> str:
    return (FIRST + timedelta(days=count)).isoformat()


def _people(world: World, dice: random.Random) -> None:
    for agency in SECTORS:
        joined = dice.randrange(0, 300)
        for turn in range(dice.randrange(2, 5)):
            since = joined + turn * 700
            until = day(since + dice.randrange(300, 800)) if turn < 2 else None
            name = f"{dice.choice('ABCDEFGHJKLM')}na {dice.choice('NOPRSTW')}orth {agency} {turn}"
            world.involve(CASE, agency, day(since), until, person=name, role=dice.choice(["member", "case_manager"]))
    for agency, since, until in LEADS:
        world.lead(CASE, agency, day(since), day(until))
    world.involve(CASE, "council", day(400), day(2500), role="review_owner")


def _what_happened(world: World, dice: random.Random) -> None:
    for number, level in enumerate(("moderate", "high", "moderate", "severe", "high")):
        world.risk(CASE, level, day(100 + number * 700))
    for _ in range(25):
        world.event(CASE, dice.choice(SIGNS), day(dice.randrange(DAYS)), seen_by=dice.choice(list(SECTORS)))
    for _ in range(60):
        by, to = dice.sample(list(SECTORS), 2)
        world.contact(CASE, "call", day(dice.randrange(DAYS)), by=by, to=to)


def _what_was_told(world: World, dice: random.Random) -> None:
    for _ in range(200):
        learned, holder = dice.randrange(DAYS - 30), dice.choice(list(SECTORS))
        item = world.inform(CASE, holder, day(learned), kind=dice.choice(KINDS))
        for other in SECTORS:
            if other != holder and dice.random() < 0.8:
                world.share(CASE, item, other, day(learned + dice.choice((0, 0, 1, 1, 2, 9))))


def _what_was_agreed(world: World, dice: random.Random) -> None:
    agencies = list(SECTORS)
    for _ in range(20):
        held = dice.randrange(DAYS)
        world.meeting(CASE, dice.choice(("planning", "strategy")), day(held), present=dice.sample(agencies, 5))
    for _ in range(10):
        asked, (by, to) = dice.randrange(DAYS - 30), dice.sample(agencies, 2)
        answered = day(asked + dice.randrange(3, 25)) if dice.random() < 0.7 else None
        world.referral(CASE, by, to, day(asked), answered=answered)
    world.plan(CASE, day(60), review_due=day(120))
    for held, following in ((115, 300), (320, 700), (690, 1000), (1700, None)):
        world.review(CASE, day(held), next_due=day(following) if following else None)
    for _ in range(8):
        promised = dice.randrange(DAYS - 60)
        done = day(promised + dice.randrange(10, 50)) if dice.random() < 0.6 else None
        duty = world.responsibility(CASE, day(promised), due=day(promised + 20), done=done)
        world.own(CASE, duty, dice.choice(agencies), day(promised))
    world.control(CASE, day(200), day(2600), by="home")
