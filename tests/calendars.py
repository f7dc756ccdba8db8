"""Deadlines through the whole assessment: a story in a place's own time, and the instant at which its gap opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from assessing import read_once
from world import World, milliseconds

from graph_model.oversight import State
from graph_model.store import Store
from ingest.load import write_records
from queries.assess import Assessor, Finding
from queries.facts import Moment

END = "T23:59:59.999"
"""The last instant of a day."""
Story = Callable[[World], object]


@dataclass(frozen=True)
class Place:
    """One policy with its calendar and zone, over one graph."""

    store: Store
    policy: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(read_once(self.policy)[0].latest.calendar.zone)

    def at(self, words: str) -> int:
        """Local time, or with an offset any time, in milliseconds. A day is its last instant."""
        read = datetime.fromisoformat(words if "T" in words else words + END)
        return milliseconds(read if read.tzinfo else read.replace(tzinfo=self.zone))

    def tell(self, world: World) -> None:
        """Write the world."""
        write_records(self.store, world.records, world.feed)

    def findings(self, rule: str, at: int) -> list[Finding]:
        """What a rule finds on all cases at an instant."""
        assessor = Assessor(self.store, *read_once(self.policy))
        cases = assessor.assess(None, Moment(at), rules=frozenset({rule}))
        return [finding for case in cases for finding in case.findings]

    def states(self, rule: str, words: str) -> list[tuple[State, str]]:
        """The state of each line at a local time, with the local time since which it is."""
        return [(one.state, self.said(one.judgement.since)) for one in self.findings(rule, self.at(words))]

    def said(self, at: int) -> str:
        """An instant as the place's clock has it."""
        local = datetime.fromtimestamp(at / 1000, self.zone)
        return local.isoformat(timespec="milliseconds" if at % 1000 else "minutes")

    def opens(self, rule: str, due: str) -> Iterator[tuple[str, State]]:
        """The state of the one line an instant before its deadline, and with it: due, then missing from then on."""
        for when in (self.at(due) - 1, self.at(due)):
            [found] = self.findings(rule, when)
            yield self.said(found.requirement.due), found.state
