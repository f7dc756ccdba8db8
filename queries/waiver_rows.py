"""Waivers as people read them, each with what it matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from graph_model import Record
from queries.answers import Standing, WaiverRow
from queries.lines import Line
from queries.reading import AgencyNames
from queries.waivers import IN_FORCE, OPEN, STANDS, Accepted
from queries.words import Wording, initials


def in_order(row: WaiverRow) -> tuple[int, datetime, str]:
    """Those in force first, what ends next before what ends later; the others as they stand, then by their end."""
    return tuple(Standing).index(row.standing), row.expires_at, row.id


def waiver_row(
    waiver: Accepted, lines: Sequence[Line], agencies: AgencyNames, records: Mapping[str, Record]
) -> WaiverRow:
    """One waiver in words; `lines` are all of its case, `records` those that waivers are about."""
    said, calendar = waiver.said, waiver.policy.calendar
    matched = tuple(line.id for line in lines if line.state in OPEN and waiver.fits(line))
    in_force = waiver.standing in IN_FORCE
    rule = waiver.rule
    wording = Wording(calendar, calendar.local(waiver.as_of.as_of).year, agencies.names, records)
    return WaiverRow(
        id=waiver.id,
        standing=waiver.standing,
        standing_words=STANDS[waiver.standing],
        rule=said["rule"],
        title=rule.title if rule else said["rule"],
        case=said["case_id"],
        adult=said["adult"],
        subject=said["subject"] or None,
        subject_words=wording.of(said["subject"], said["case_id"]) if said["subject"] else "everything on the case",
        agency=said["agency"] or None,
        agency_words=wording.agency(said["agency"]) if said["agency"] else "whoever is expected",
        reason=said["reason"],
        person=initials(said["person"]),
        person_id=said["person_id"],
        granted_at=calendar.local(said["granted_at"]),
        expires_at=calendar.local(waiver.ends),
        second_person=waiver.policy.waiver_terms(said["rule"]).second_person,
        approved_by=initials(said["approver"]) if waiver.approved else None,
        approved_at=calendar.local(said["approved_at"]) if waiver.approved else None,
        withdrawn_by=initials(said["withdrawer"]) if waiver.withdrawn and said["withdrawer"] else None,
        withdrawn_at=calendar.local(said["withdrawn_at"]) if waiver.withdrawn else None,
        withdrawn_because=(said["withdrawn_because"] or None) if waiver.withdrawn else None,
        gaps=matched,
        matches_nothing=in_force and not matched,
    )
