"""Rows of roles: who leads, who has another role, who left their post."""

from __future__ import annotations

from datetime import datetime

from graph_model import Precision
from graph_model.case import EndedBecause, Involvement, Role
from graph_model.coordination import InformationKind
from graph_model.people import Employment
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.kinds import Need, RowKind, To, needs
from ingest.sources.chronology.rows import Row

LEAD = Role.LEAD_PROFESSIONAL
NAMES, ENDS = ("lead_named", "role_named"), ("lead_ended", "role_ended")


def name(file: CaseFile, row: Row) -> None:
    """Somebody has a role, until it ends."""
    until, because = _end_of(file, row)
    file.add(
        row, Involvement, agency=row.agency, person=row.person, role=_role(row), since=row.at,
        until=max(until, row.at) if until else None, ended_because=because,
    )  # fmt: skip


def end(file: CaseFile, row: Row) -> None:
    """A role that nobody was named for was held when the case opened."""
    if any(row.follows(named) and _is_of(row, named) for named in file.of_kinds(*NAMES)):
        return
    if not row.agency:
        file.wrong(row, f"agency is empty, and no row before it names somebody for the role of {_role(row)}; say whose")
    file.was_running(
        row, Involvement, "since", agency=row.agency, person=row.person, role=_role(row), until=row.at
    )  # fmt: skip


def leave(file: CaseFile, row: Row) -> None:
    """A person worked for the agency from their first row until now."""
    seen = [other.at for other in file.rows if other.person == row.person]
    file.add(
        row, Employment, person=row.person, agency=row.agency, since=min([*seen, row.at]), until=row.at,
        precision=Precision.ASSUMED,
    )  # fmt: skip


def _role(row: Row) -> Role | None:
    return LEAD if row.kind in ("lead_named", "lead_ended") else row.word("role", Role)


def _is_of(end: Row, named: Row) -> bool:
    """Whether a row that ends a role is about the one that another row named."""
    return _role(end) is _role(named) and end.agency in ("", named.agency)


def _speaks_for(end: Row, named: Row) -> bool:
    """An agency's end is the end for all of its people; where it names one of them, only for that one."""
    return not end.person or not named.person or end.person == named.person


def _end_of(file: CaseFile, named: Row) -> tuple[datetime | None, EndedBecause | None]:
    """When a role ended, and why where that is known: its end row, the agency's own end, or the next lead."""
    for row in file.of_kinds(*NAMES, *ENDS, "involvement_end", "staff_left"):
        if (ended := _ended_by(row, named)) and row.follows(named):
            return row.at, ended[0]
    return None, None


def _ended_by(row: Row, named: Row) -> tuple[EndedBecause | None] | None:
    """Why a row ends a role; nothing where it does not."""
    if row.kind in ENDS and _is_of(row, named):
        return (None,)
    if row.kind == "involvement_end" and row.agency == named.agency and _speaks_for(row, named):
        return (None,)
    if row.kind == "staff_left" and row.person is not None and row.person == named.person:
        return (EndedBecause.STAFF_LEFT,)
    if row.kind in NAMES and _role(row) is LEAD is _role(named):
        return (EndedBecause.HANDED_OVER,)
    return None


KINDS = (
    RowKind(
        "lead_named", "Somebody became lead professional, until lead_ended, the next lead, or the agency's own end.",
        makes=name, acts=False, knows=InformationKind.LEAD, to=To.SEVERAL, needs=needs(agency="for whom"),
    ),
    RowKind(
        "lead_ended", "Somebody stopped being lead professional.",
        makes=end, acts=False, knows=InformationKind.LEAD, to=To.SEVERAL,
    ),
    RowKind(
        "role_named", "Somebody was given a role.",
        makes=name, acts=False, needs=needs(agency="for whom", role="which role"), words={"role": Role},
    ),
    RowKind(
        "role_ended", "Somebody gave up a role.",
        makes=end, acts=False, needs=needs(role="which role"), words={"role": Role},
    ),
    RowKind(
        "staff_left", "A person left the agency.",
        makes=leave, acts=False,
        needs=(Need(("agency",), "for whom the person worked"), Need(("person",), "who left")),
    ),
)  # fmt: skip
