"""What a chronology does not say and lets one conclude: who took part and until when, which role ended, what was running.

Every record that is concluded names the row that it came from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from graph_model import Precision, Record
from graph_model.case import EndedBecause, Involvement, Role, Stage
from graph_model.coordination import Control, Plan, PlanKind
from graph_model.people import Employment
from ingest.sources.chronology.making import CaseFile, person_id
from ingest.sources.chronology.rows import Row
from ingest.sources.chronology.words import NO_ACT, TAIL

LEAD = Role.LEAD_PROFESSIONAL


def conclude(file: CaseFile, opened: datetime) -> None:
    """Everything that follows for one case."""
    _roles(file, opened)
    _ends_of(file, opened, Control, "control_start", "control_end", "until", {"since": opened, "what": "a control"})
    _ends_of(file, opened, Plan, "plan_agreed", "plan_ended", "ended_at", {"agreed_at": opened, "kind": PlanKind.CARE})
    _stages(file)
    _employments(file, opened)
    _involvements(file, opened)


def running(file: CaseFile, row: Row, kind: type[Record], opened: datetime, /, **values: Any) -> None:
    """What ends without having begun was running when the case opened; nobody knows since when."""
    begun: dict[str, Any] = {name: min(value, row.at) if value is opened else value for name, value in values.items()}
    begun["precision"] = Precision.ASSUMED
    file.add(row, kind, inferred=True, **begun)


# Roles


def _roles(file: CaseFile, opened: datetime) -> None:
    """Each role from its naming until its end, the agency's own end, or the next lead."""
    named = [row for row in file.rows if row.kind in ("lead_named", "role_named")]
    ends = [row for row in file.rows if row.kind in ("lead_ended", "role_ended")]
    for row in named:
        role = _role(file, row)
        agency = file.needed(row, "agency", row.agency, "for whom")
        until, because = _end_of_role(file, row, role)
        file.add(
            row, Involvement, agency=agency, person=person_id(row), role=role, since=row.at, until=until,
            ended_because=because,
        )  # fmt: skip
    for row in ends:
        before = [named_row for named_row in named if _after(row, named_row) and _ends(file, row, named_row)]
        if not before:
            agency = file.needed(row, "agency", row.agency, "whose role ended")
            running(
                file, row, Involvement, opened, agency=agency, person=person_id(row), role=_role(file, row),
                since=opened, until=row.at,
            )  # fmt: skip


def _role(file: CaseFile, row: Row) -> Role | None:
    if row.kind.startswith("lead"):
        return LEAD
    return file.needed(row, "role", file.word(row, "role", Role), "which role") or None


def _ends(file: CaseFile, row: Row, named: Row) -> bool:
    """Whether a row that ends a role is about the one that another row named."""
    return _role(file, row) is _role(file, named) and row.agency in ("", named.agency)


def _end_of_role(file: CaseFile, named: Row, role: Role | None) -> tuple[datetime | None, EndedBecause | None]:
    """When a role that was named ended, and why where that is known."""
    for row in file.rows:
        if not _after(row, named):
            continue
        if row.kind in ("lead_ended", "role_ended") and _ends(file, row, named):
            return row.at, None
        if row.kind == "involvement_end" and row.agency == named.agency:
            return row.at, None
        if row.kind == "staff_left" and row["person"] and person_id(row) == person_id(named):
            return row.at, EndedBecause.STAFF_LEFT
        if row.kind == "lead_named" and role is LEAD:
            return row.at, EndedBecause.HANDED_OVER
    return None, None


def _after(row: Row, other: Row) -> bool:
    return (row.at, row.number) > (other.at, other.number)


# Plans, controls, stages, posts


def _ends_of(
    file: CaseFile, opened: datetime, kind: type[Record], begins: str, ends: str, until: str, otherwise: dict[str, Any]
) -> None:
    for row in file.rows:
        if row.kind != ends:
            continue
        begun = _begun(file, row, begins, until)
        made = file.of(begun) if begun else None
        if made is not None:
            made.values[until] = row.at
        elif not row.about:
            words = {"what": row["text"]} if "what" in otherwise and row["text"] else {}
            running(file, row, kind, opened, **{**otherwise, **words, until: row.at})


def _begun(file: CaseFile, row: Row, begins: str, until: str) -> Row | None:
    """The row that began what this one ends: named, else the last of the same agency that still goes on."""
    named = [target for target in file.rows_about(row) if target.kind == begins]
    if named or row.about:
        if not named:
            file.wrong(row, f"about is '{row['about']}'; allowed: a row of kind {begins}")
        return named[0] if named else None
    open_ones = [
        other
        for other in file.rows
        if other.kind == begins
        and _after(row, other)
        and row.agency in ("", other.agency)
        and (made := file.of(other)) is not None
        and until not in made.values
    ]
    return open_ones[-1] if open_ones else None


def _stages(file: CaseFile) -> None:
    """A stage lasts until the next one begins."""
    stages = sorted((made for _, made in file.all(Stage)), key=lambda made: (made.values["since"], made.row.number))
    for made, following in zip(stages, stages[1:], strict=False):
        made.values.setdefault("until", following.values["since"])


def _employments(file: CaseFile, opened: datetime) -> None:
    for row in file.rows:
        if row.kind == "staff_left":
            file.needed(row, "agency", row.agency, "for whom the person worked")
            file.needed(row, "person", row["person"], "who left")
            seen = [other.at for other in file.rows if other["person"] and person_id(other) == person_id(row)]
            file.add(
                row, Employment, person=person_id(row), agency=row.agency, since=min([*seen, row.at]), until=row.at,
                precision=Precision.ASSUMED,
            )  # fmt: skip


# Taking part


def _involvements(file: CaseFile, opened: datetime) -> None:
    """From beginning to end where somebody says so; else from each act for a stated time."""
    by_agency: defaultdict[str, list[Row]] = defaultdict(list)
    for row in file.rows:
        if row.agency:
            by_agency[row.agency].append(row)
    for rows in by_agency.values():
        stated = list(_stated(file, rows, opened))
        _by_acts(file, [row for row in rows if _acts(row)], stated, [r.at for r in rows if r.kind == "involvement_end"])
    for row in file.rows:
        if row.kind in ("involvement_start", "involvement_end"):
            file.needed(row, "agency", row.agency, "who takes part")


def _acts(row: Row) -> bool:
    """Whether the agency of a row did something on the case by it; being asked by the adult is no act."""
    return row.kind not in NO_ACT and not (row.kind == "referral" and not row.to)


def _stated(file: CaseFile, rows: Sequence[Row], opened: datetime) -> Iterator[tuple[datetime, datetime | None]]:
    """The times for which an agency said that it takes part."""
    start: Row | None = None
    for row in rows:
        if row.kind == "involvement_start" and start is None:
            start = row
        elif row.kind == "involvement_start":
            _take_part(file, row, row.at, None)
        elif row.kind == "involvement_end":
            if start is None:
                running(
                    file, row, Involvement, opened, agency=row.agency, person=person_id(row), role=Role.MEMBER,
                    since=opened, until=row.at,
                )  # fmt: skip
                yield min(opened, row.at), row.at
            else:
                _take_part(file, start, start.at, row.at)
                yield start.at, row.at
            start = None
    if start is not None:
        _take_part(file, start, start.at, None)
        yield start.at, None


def _take_part(file: CaseFile, row: Row, since: datetime, until: datetime | None) -> None:
    role = file.word(row, "role", Role, Role.MEMBER)
    file.add(row, Involvement, agency=row.agency, person=person_id(row), role=role, since=since, until=until)


def _by_acts(
    file: CaseFile, acts: Iterable[Row], stated: Sequence[tuple[datetime, datetime | None]], ends: Sequence[datetime]
) -> None:
    """Acts outside what was stated, each counting for its tail; those that touch are one involvement."""
    alone = [
        row
        for row in acts
        if not any(since <= row.at and (until is None or row.at <= until) for since, until in stated)
    ]
    stretches: list[list[Row]] = []
    for row in alone:
        if stretches and row.at <= _tail_end(stretches[-1][-1], ends):
            stretches[-1].append(row)
        else:
            stretches.append([row])
    for stretch in stretches:
        until = _tail_end(stretch[-1], ends)
        people = {person_id(row) for row in stretch}
        file.add(
            stretch[0], Involvement, "part", inferred=True, agency=stretch[0].agency, role=Role.MEMBER,
            person=people.pop() if len(people) == 1 else None, since=stretch[0].at, until=until,
            ended_because=EndedBecause.NO_RECENT_ACT if until == stretch[-1].at + TAIL else None,
        )  # fmt: skip


def _tail_end(row: Row, ends: Sequence[datetime]) -> datetime:
    """When an act no longer counts: after its tail, or when the agency said that its part had ended."""
    return min([row.at + TAIL, *(end for end in ends if end > row.at)])
