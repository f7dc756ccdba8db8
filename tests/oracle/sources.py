"""The sources of random worlds: some lack kinds, some lack columns, some tell only of a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_model import RECORDS, Record, fields_of
from graph_model.people import Feed

from .dice import Dice

KINDS_SENT = tuple(kind for kind, record in RECORDS.items() if not record.derived and kind not in ("Feed", "Waiver"))

KINDS_LACKED = (
    "Share",
    "Meeting",
    "Invitation",
    "Review",
    "Contact",
    "Decision",
    "Control",
    "Ownership",
    "Plan",
    "Involvement",
    "Escalation",
)
"""Kinds that a source may not send."""

COLUMNS_LACKED: dict[str, dict[str, Any]] = {
    "Involvement": {"until": None, "role": "member"},
    "Escalation": {"multi_agency_required": None, "actions_taken": None},
    "Decision": {"outcome": None},
    "Contact": {"with_adult": "no", "about": None},
    "Share": {"from_agency": None},
    "Event": {"agency": None},
    "Plan": {"ended_at": None, "review_due_at": None},
    "Review": {"next_due_at": None},
    "Responsibility": {"done_at": None, "cancelled_because": None},
    "Ownership": {"until": None},
    "Control": {"until": None, "person": None},
    "Referral": {"answered_at": None, "completed_at": None},
    "Invitation": {"attended": None, "minutes_sent_at": None},
}
"""Columns that a source may not have, with what then stands in them."""

WHOLE = Feed(id="whole", name="whole", supplies=KINDS_SENT)
"""The source that tells everything."""


@dataclass(frozen=True)
class Source:
    """What one source sends on a case."""

    feed: Feed

    def sends(self, kind: str) -> bool:
        return any(name.partition(".")[0] == kind for name in self.feed.supplies)

    def as_sent(self, record: Record) -> Record:
        """The record without the columns that the source does not have."""
        kind = type(record).__name__
        if kind in self.feed.supplies:
            return record
        lacked = {n: v for n, v in COLUMNS_LACKED[kind].items() if f"{kind}.{n}" not in self.feed.supplies}
        return record.model_copy(update=lacked)


def make_feed(dice: Dice, name: str, first_day: date) -> Feed:
    """A source that lacks some kinds, some columns, or some of the time."""
    kinds = {dice.one_of(KINDS_LACKED) for _ in range(dice.number(0, 2))} if dice.chance(6) else set()
    lacking = {dice.one_of(tuple(COLUMNS_LACKED)) for _ in range(dice.number(0, 3))} if dice.chance(6) else set()
    supplies: list[str] = []
    for kind in KINDS_SENT:
        if kind in lacking:
            column = dice.one_of(tuple(COLUMNS_LACKED[kind]))
            supplies += [f"{kind}.{field.name}" for field in fields_of(RECORDS[kind]) if field.name != column]
        elif kind not in kinds:
            supplies.append(kind)
    since = dice.maybe(4, lambda: dice.midnight(first_day, dice.number(-10, 40)))
    until = dice.maybe(4, lambda: dice.midnight(first_day, dice.number(40, 90)))
    return Feed(id=name, name=name, supplies=tuple(supplies), since=since, until=until)
