"""Waivers as people read them, each with what it matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from graph_model import Record
from queries.answers import Standing, WaiverRow
from queries.assess import Assessor
from queries.facts import Moment
from queries.lines import Line, coming_of, lines_of
from queries.reading import AgencyNames, Reader
from queries.waivers import IN_FORCE, OPEN, STANDS, Accepted
from queries.words import Wording, initials


class WaiverRows:
    """Puts waivers in words. Their cases are assessed for it: a waiver matches what is asked for at the moment."""

    def __init__(self, reader: Reader, assessor: Assessor) -> None:
        self._reader = reader
        self._assessor = assessor

    def of(self, waivers: Sequence[Accepted], moment: Moment) -> list[WaiverRow]:
        """The rows of these waivers, those in force first."""
        cases = sorted({one.said["case_id"] for one in waivers})
        lines: dict[str, list[Line]] = {name: [] for name in cases}
        for one in self._assessor.assess(cases, moment) if cases else ():
            lines[one.case.id] = [*lines_of(one, moment.as_of), *coming_of(one, moment.as_of)]
        records = self._reader.with_what_they_are_about(one.said["subject"] for one in waivers)
        agencies = self._reader.agencies()
        rows = [waiver_row(one, lines[one.said["case_id"]], agencies, records) for one in waivers]
        return sorted(rows, key=in_order)


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
