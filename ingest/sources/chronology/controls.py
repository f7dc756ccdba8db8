"""Rows of interim controls: what keeps the adult safe while a plan is pending."""

from __future__ import annotations

from graph_model.coordination import Control
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.ending import end
from ingest.sources.chronology.kinds import OF_A_PLAN, RowKind, continues, needs
from ingest.sources.chronology.rows import Row


def make(file: CaseFile, row: Row) -> None:
    """Something keeps the adult safe for the time being."""
    file.add(row, Control, what=row["text"], since=row.at, agency=row.agency, person=row.person)


def join(file: CaseFile, row: Row) -> None:
    """It belongs to a plan."""
    made = file.of(row)
    if made and row.about:
        made.fill(plan=file.id_about(row))


def stop(file: CaseFile, row: Row) -> None:
    """The control ended; one that nobody began was there when the case opened."""
    end(file, row, Control, "since", "until", what=row["text"] or "a control", agency=row.agency, person=row.person)


KINDS = (
    RowKind(
        "control_start", "Something keeps the adult safe while a plan is pending.",
        makes=make, joins=join, about=OF_A_PLAN,
        reads=("text",), needs=needs(text="what is done"),
    ),
    RowKind(
        "control_end", "It ended; without about, the last of agency's that goes on.",
        ends=stop, about=continues("a control that was started", "control_start", else_last=True), reads=("text",),
    ),
)  # fmt: skip
