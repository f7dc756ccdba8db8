"""Rows of what happened to the adult, or was noticed."""

from __future__ import annotations

from typing import Any

from graph_model.case import Event, EventKind
from graph_model.coordination import InformationKind
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.kinds import RowKind, To
from ingest.sources.chronology.rows import Row


def make(file: CaseFile, row: Row) -> None:
    """An event of the same name; at a discharge, `to_agency` takes over."""
    file.add(
        row, Event, kind=EventKind(row.kind), at=row.at, agency=row.agency, count=row.count, summary=row["text"],
        to_agency=row.to_one if row.kind == "discharge" else None,
        types_of_risk=row.risks,
    )  # fmt: skip


def event(kind: EventKind, says: str, *reads: str, **more: Any) -> RowKind:
    """A kind of row that is an event."""
    return RowKind(kind.value, says, makes=make, reads=("count", "text", *reads), **more)


def harm(kind: EventKind, says: str, knows: InformationKind) -> RowKind:
    """An event that opens a case, that its agency knows of, and that others can be told."""
    return event(kind, says, "risks", knows=knows, opens=True, to=To.SEVERAL)


KINDS = (
    harm(EventKind.CONCERN, "Somebody raised a concern.", InformationKind.CONCERN),
    harm(EventKind.INCIDENT, "Something happened that did, or could do, harm.", InformationKind.HARM),
    harm(EventKind.INJURY, "The adult was hurt.", InformationKind.HARM),
    harm(EventKind.FALL, "The adult fell.", InformationKind.HARM),
    harm(EventKind.DETERIORATION, "The adult's health got worse.", InformationKind.HEALTH),
    harm(EventKind.BEHAVIOUR_CHANGE, "The adult's behaviour changed.", InformationKind.BEHAVIOUR),
    harm(EventKind.MISSED_CARE, "Care that was due did not happen.", InformationKind.HARM),
    harm(EventKind.MEDICATION_ERROR, "A medicine was given wrongly, or not at all.", InformationKind.HARM),
    harm(EventKind.ALLEGATION, "Somebody alleged abuse or neglect.", InformationKind.ALLEGATION),
    event(EventKind.ADMISSION, "The adult was admitted.", knows=InformationKind.HEALTH, to=To.SEVERAL),
    event(
        EventKind.DISCHARGE,
        "The adult was discharged; to_agency takes over.",
        knows=InformationKind.HEALTH,
        tells=False,
        to=To.ONE,
    ),
    event(EventKind.FAILED_CONTACT, "An agency tried to reach the adult in vain."),
    event(EventKind.MISSED_APPOINTMENT, "The adult did not come to an appointment."),
    event(EventKind.PLAN_TRIGGER_MET, "What the plan names as its own trigger came about."),
    event(EventKind.DEATH, "The adult died. It closes the case.", acts=False),
    event(EventKind.OTHER, "Something to be read, by which nobody takes part.", acts=False),
)
