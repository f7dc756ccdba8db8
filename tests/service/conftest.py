"""The service over a world that a test tells, at the end of a day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from first_rules import first_rules
from world import World, day_end

from graph_model.store import Store
from ingest.load import write_records
from queries.library import Library
from queries.policy import Policies
from queries.service import Service

NOW = "2026-06-30"
Serving = Callable[..., Service]


@pytest.fixture(scope="session")
def england() -> tuple[Policies, Library]:
    return first_rules()


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def serving(store: Store, world: World, england: tuple[Policies, Library]) -> Serving:
    """Writes the world as told so far and serves it, gaps kept up to date. May be asked again when more was told."""

    def serve(now: str = NOW, policies: tuple[Policies, Library] = england) -> Service:
        write_records(store, world.records, world.feed)
        service = Service(store, *policies, clock=lambda: day_end(now))
        service.refresh()
        return service

    return serve


@pytest.fixture
def many(world: World) -> World:
    """Cases in every state: missing, late, never met, due, coming, unknown, met; grave and not; owned and not."""
    for number, level in enumerate(("severe", "high", "moderate", "emerging", None)):
        case = world.case(f"case {number}", opened="2026-05-11", responsible="council")
        world.involve(case, "council", since="2026-05-11")
        world.involve(case, "home", since="2026-05-11", role="safeguarding_lead", person=f"Lead {number}")
        if level:
            world.risk(case, level, at="2026-05-12")
    world.lead("case 1", "council", since="2026-05-25")
    world.lead("case 2", "council", since="2026-05-12", until="2026-06-15")
    fall = world.event("case 3", "fall", at="2026-05-20T10:00", seen_by="home")
    item = world.inform("case 3", "home", at="2026-05-20T10:00", about=fall)
    world.share("case 3", item, to="council", at="2026-06-01")
    world.referral("case 3", by="home", to="gp", at="2026-06-24", priority="routine")
    late = world.responsibility("case 4", set_on="2026-05-12", due="2026-05-20")
    soon = world.responsibility("case 4", set_on="2026-05-12", due="2026-07-02")
    for task in (late, soon):
        world.own("case 4", task, "home", since="2026-05-12")
    closed = world.case("closed", opened="2026-01-05", closed="2026-02-20", responsible="council")
    world.involve(closed, "council", since="2026-01-05")
    world.involve(closed, "home", since="2026-01-05")
    world.plan("case 0", agreed="2026-05-25", review_due="2026-07-03")
    world.source_cannot_tell("Control")
    return world
