"""Rows of meetings: held, attended, missed, minutes sent."""

from __future__ import annotations

from typing import Any

from graph_model.coordination import Invitation, Meeting, MeetingKind
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.kinds import RowKind, To, continues, needs
from ingest.sources.chronology.rows import Row


def make(file: CaseFile, row: Row) -> None:
    """Its agency called the meeting and was there; those to whom it went were asked to it."""
    meeting = file.add(row, Meeting, kind=row.detail(MeetingKind), held_at=row.at, chair=row.person)
    invited = dict.fromkeys(row.to) | ({row.agency: True} if row.agency else {})
    for agency, attended in invited.items():
        file.add(row, Invitation, f"with {agency}", meeting=meeting.name, agency=agency, attended=attended)


def attend(file: CaseFile, row: Row) -> None:
    """An agency was there."""
    _invite(file, row, row.agency, attended=True)


def miss(file: CaseFile, row: Row) -> None:
    """An agency was not there."""
    _invite(file, row, row.agency, attended=False)


def send_minutes(file: CaseFile, row: Row) -> None:
    """Agencies were sent the minutes, whether or not they were there."""
    for agency in row.to:
        _invite(file, row, agency, minutes_sent_at=row.at)


def _invite(file: CaseFile, row: Row, agency: str, **values: Any) -> None:
    for number, meeting in enumerate(file.continued(row)):
        invited = [
            made
            for made in file.all(Invitation)
            if (made.values["meeting"], made.values["agency"]) == (meeting.name, agency)
        ]
        suffix = f"with {agency} {number}" if number else f"with {agency}"
        made = invited[0] if invited else file.add(row, Invitation, suffix, meeting=meeting.name, agency=agency)
        made.fill(**values)


OF_MEETING = continues("a meeting", "meeting")

KINDS = (
    RowKind(
        "meeting", "Agencies met; agency called it and was there, to_agency was asked to it, person had the chair.",
        makes=make, to=To.SEVERAL, words={"detail": MeetingKind}, detail=MeetingKind.PROFESSIONALS,
    ),
    RowKind(
        "meeting_attended", "An agency was at a meeting.",
        joins=attend, about=OF_MEETING, needs=needs(agency="who was there"),
    ),
    RowKind(
        "meeting_missed", "An agency was not at a meeting.",
        joins=miss, about=OF_MEETING, acts=False, needs=needs(agency="who was missing"),
    ),
    RowKind(
        "minutes_sent", "Agencies were sent the minutes.",
        joins=send_minutes, about=OF_MEETING, to=To.SEVERAL, needs=needs(to_agency="who was sent them"),
    ),
)  # fmt: skip
