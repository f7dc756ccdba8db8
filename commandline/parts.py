"""Puts the parts together for one command: settings, graph, policy, loader and service."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from commandline.imported import ImportsKept
from graph_model.connect import connect
from graph_model.errors import BadSetting
from graph_model.settings import Settings, from_environment
from graph_model.store import Store
from ingest.importing import Importing
from ingest.journal import Journal
from ingest.load import Loader
from queries.library import Library
from queries.listing import GapFilter, gap_filter
from queries.moments import moment_meant
from queries.policy import Policies
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
    importing: Importing
    service: Service
    keeps: bool
    """True where the policy is the one by which gaps are kept: then lists about now are read from the graph."""

    @property
    def now(self) -> datetime | None:
        """The moment to ask about where the user named none: None for the kept gaps, else this moment."""
        return None if self.keeps else datetime.now(UTC)


@dataclass(frozen=True)
class Question:
    """What a command can say of the words that were typed before it asks the graph: the policy is read and right."""

    policies: Policies
    library: Library
    keeps: bool

    def narrowed(self, **words: str | None) -> GapFilter:
        """What the words narrow a list to. Raises BadFilter."""
        return gap_filter(self.policies, **words)

    def moment(self, option: str, words: str | None) -> datetime | None:
        """The moment that an option says, in the policy's zone. Raises BadMoment."""
        return moment_meant(option, words, self.policies.latest.calendar)

    @contextmanager
    def asked(self) -> Iterator[Parts]:
        """The parts, as long as the block lasts."""
        settings = from_environment()
        with connect(settings) as store:
            loader, journal = Loader(store, settings.data), Journal(settings.data)
            service = Service(store, self.policies, self.library, imports=ImportsKept(journal))
            yield Parts(settings, store, loader, Importing(loader, journal), service, self.keeps)


def question(policy: str | None = None) -> Question:
    """Read the policy. Raises BadPolicy: nothing is started with a wrong word."""
    policies, library = load_policies(policy_named(policy))
    return Question(policies, library, keeps=policy is None or policy == policy_named())


@contextmanager
def opened(policy: str | None = None) -> Iterator[Parts]:
    """The parts, as long as the block lasts, where the graph is asked without further words."""
    with question(policy).asked() as parts:
        yield parts


def folder_for_output(path: Path) -> Path:
    """A folder that is new or empty, so that nothing is overwritten. Raises BadSetting."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise BadSetting(f"{path} is there already and not an empty folder; name a new one.")
    return path
