"""Puts the parts together for one command: settings, graph, policy, loader and service."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from graph_model.connect import connect
from graph_model.errors import BadSetting
from graph_model.settings import Settings, from_environment
from graph_model.store import Store
from ingest.load import Loader
from queries.calendar import Calendar
from queries.policy_files import load_policies
from queries.service import Service

DEFAULT_POLICY = "england"


def policy_named(given: str | None = None) -> str:
    """The policy that was asked for, else that of `CONVENE_POLICY`, else England's."""
    return given or os.environ.get("CONVENE_POLICY", "").strip() or DEFAULT_POLICY


@dataclass(frozen=True)
class Parts:
    """What a command works with."""

    settings: Settings
    store: Store
    loader: Loader
    service: Service
    keeps: bool
    """True where the policy is the one by which gaps are kept: then lists about now are read from the graph."""

    @property
    def now(self) -> datetime | None:
        """The moment to ask about where the user named none: None for the kept gaps, else this moment."""
        return None if self.keeps else datetime.now(UTC)


@contextmanager
def opened(policy: str | None = None) -> Iterator[Parts]:
    """The parts, as long as the block lasts. A wrong word in the policy is said before anything is started."""
    policies, library = load_policies(policy_named(policy))
    settings = from_environment()
    with connect(settings) as store:
        yield Parts(
            settings=settings,
            store=store,
            loader=Loader(store, settings.data),
            service=Service(store, policies, library),
            keeps=policy is None or policy == policy_named(),
        )


def moment_meant(option: str, words: str | None, calendar: Calendar) -> datetime | None:
    """A day is its last instant in the policy's zone, which a time without one has too. Raises BadSetting."""
    if words is None:
        return None
    try:
        if len(words) == len("2026-11-14"):
            return calendar.local(calendar.end_of_day(date.fromisoformat(words)))
        found = datetime.fromisoformat(words)
    except ValueError:
        raise BadSetting(
            f"{option} is '{words}'; allowed: a day such as 2026-11-14 (its last instant is meant), "
            "or a moment such as 2026-11-14T09:30."
        ) from None
    return found if found.tzinfo else calendar.in_zone(found)


def folder_for_output(path: Path) -> Path:
    """A folder that is new or empty, so that nothing is overwritten. Raises BadSetting."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise BadSetting(f"{path} is there already and not an empty folder; name a new one.")
    return path
