"""Rows of actions: set, owned, done, cancelled."""

from __future__ import annotations

from graph_model import Record
from graph_model.coordination import Meeting, Plan
from graph_model.oversight import Ownership, Responsibility
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.kinds import About, Need, RowKind, continues, needs
from ingest.sources.chronology.made import Made
from ingest.sources.chronology.rows import Row

BELONGS: dict[type[Record], str] = {Plan: "plan", Meeting: "meeting", Responsibility: "restates"}
"""What an action may be about, and how its record says so."""


def make(file: CaseFile, row: Row) -> None:
    """Something is to be done, and who must do it where that is said."""
    action = file.add(row, Responsibility, what=row["text"], set_at=row.at, due_at=row.due)
    agency, person = row.owner
    if agency:
        file.add(row, Ownership, "owner", responsibility=action.name, agency=agency, person=person, since=row.at)


def join(file: CaseFile, row: Row) -> None:
    """It belongs to a plan or a meeting, or sets an earlier action again."""
    action = file.of(row)
    for other in file.about(row):
        made = file.of(other)
        if action and made and made.kind in BELONGS:
            action.fill(**{BELONGS[made.kind]: made.name})


def own(file: CaseFile, row: Row) -> None:
    """An agency takes it on, from whoever had it."""
    agency, person = row.owner if row["owner"] else (row.agency, row.person)
    for number, action in enumerate(file.continued(row)):
        for made in file.all(Ownership):
            if made.values["responsibility"] == action.name and "until" not in made.values and row.follows(made.row):
                made.fill(until=max(row.at, made.values["since"]))
        file.add(
            row, Ownership, f"of {action.name}" if number else "", responsibility=action.name, agency=agency,
            person=person, since=row.at,
        )  # fmt: skip


def do(file: CaseFile, row: Row) -> None:
    """It was done."""
    for action in _meant(file, row):
        action.fill(done_at=row.at)


def cancel(file: CaseFile, row: Row) -> None:
    """It was cancelled; without a reason it still counts as not done."""
    for action in _meant(file, row):
        action.fill(cancelled_at=row.at, cancelled_because=row.why)


def _meant(file: CaseFile, row: Row) -> list[Made]:
    return [made for other in file.continued(row) if (made := file.of(other))]


OF_ACTION = continues("an action that was set", "action_set")

KINDS = (
    RowKind(
        "action_set", "Something is to be done, by due; owner must do it.",
        makes=make, joins=join, reads=("due", "owner"), needs=needs(text="what must be done"),
        about=About(
            "a plan, a meeting, or an action that it sets again", frozenset({"plan_agreed", "meeting", "action_set"}),
            several=True,
        ),
    ),
    RowKind(
        "action_owned", "Somebody took an action on.",
        joins=own, about=OF_ACTION, needs=(Need(("owner", "agency"), "who owns it"),),
    ),
    RowKind("action_done", "An action was done.", joins=do, about=OF_ACTION),
    RowKind(
        "action_cancelled", "An action was cancelled.", joins=cancel, about=OF_ACTION, reads=("reason", "text")
    ),
)  # fmt: skip
