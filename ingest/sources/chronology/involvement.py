"""Who takes part and until when: from beginning to end where somebody says so, else from each act for a stated time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from graph_model.case import ContactKind, EndedBecause, Involvement, Role
from graph_model.people import Sector
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.kinds import RowKind, needs
from ingest.sources.chronology.rows import Row

TAIL = timedelta(days=28)
"""For how long an agency counts as involved after an act, where nobody says when it came and went."""

START, END = "involvement_start", "involvement_end"

TREATS = frozenset({Sector.HOSPITAL, Sector.AMBULANCE})
"""Those who may do no more than treat what they see, and send the adult home."""
TREATMENT = frozenset({ContactKind.EXAMINATION.value, "injury", "fall", "discharge"})
"""What they do then. Whoever is admitted is in their care, and who is discharged, with no more on record, was."""


@dataclass(frozen=True)
class Spell:
    """A time for which an agency said that it takes part; without a first row it was running, without a last it is.

    Where an agency was asked to come, and nobody says when it did, the first row is the act by which it came.
    """

    first: Row | None
    last: Row | None

    def holds(self, act: Row) -> bool:
        """Whether an act falls into it."""
        begun = self.first is None or act.reaches(self.first.at, by_day=self.first.precision.by_day)
        ended = self.last is not None and act.is_after(self.last.at, by_day=self.last.precision.by_day)
        return begun and not ended


def spells_of(file: CaseFile, agency: str) -> list[Spell]:
    """The times for which an agency said that it takes part."""
    going: list[Row] = []
    found: list[Spell] = []
    for row in file.rows:
        if row.agency == agency and row.kind == START:
            going.append(row)
        elif row.agency == agency and row.kind == END:
            ended = _ended(row, going)
            found += [Spell(first, row) for first in ended] or ([] if found else [Spell(_came(file, row), row)])
            going = [first for first in going if first not in ended]
    return [*found, *(Spell(first, None) for first in going)]


def _ended(end: Row, going: Sequence[Row]) -> list[Row]:
    """An agency's end is the end for all of its people; where it names one who began, only for that one."""
    own = [first for first in going if end.person and first.person == end.person]
    return own or list(going)


def _came(file: CaseFile, end: Row) -> Row | None:
    """The first act of an agency that a referral asked to come before it had done anything; else nobody knows."""
    before = [row for row in file.rows if row.comes_before(end)]
    acts = [row for row in before if row.agency == end.agency and _acts(file, row)]
    asked = next((row for row in before if row.kind == "referral" and end.agency in row.to), None)
    if asked is None or any(row.comes_before(asked) for row in acts):
        return None
    return next(iter(acts), asked)


def start(file: CaseFile, row: Row) -> None:
    """The agency takes part, until it says that its part has ended."""
    last = next(spell.last for spell in spells_of(file, row.agency) if spell.first is row)
    file.add(
        row, Involvement, agency=row.agency, person=row.person, role=row.word("role", Role) or Role.MEMBER,
        since=row.at, until=max(last.at, row.at) if last else None,
    )  # fmt: skip


def end(file: CaseFile, row: Row) -> None:
    """A part that nobody began was running when the case opened, or began as the agency came that was asked to."""
    spells = [spell for spell in spells_of(file, row.agency) if spell.last is row]
    part = {"agency": row.agency, "person": row.person, "role": Role.MEMBER, "until": row.at}
    if not spells:
        file.remark(row, f"the part of '{row.agency}' had ended already; the row adds nothing")
    elif (first := spells[0].first) is None:
        file.was_running(row, Involvement, "since", **part)
    elif first.kind != START:
        file.add(row, Involvement, inferred=True, since=min(first.at, row.at), precision=first.precision, **part)


def by_acts(file: CaseFile) -> None:
    """Every agency that acts takes part by it, also outside the times that it stated.

    One that did nothing but examine the adult treated them: a doctor who comes for a fall is nobody to plan with by
    that alone, nor is a hospital that sees to an injury and sends the adult home. Whoever does anything else takes part
    like all others.
    """
    for agency in dict.fromkeys(row.agency for row in file.rows if row.agency):
        spells = spells_of(file, agency)
        ends = [row.at for row in file.rows if row.agency == agency and row.kind == END]
        acts = [row for row in file.rows if row.agency == agency and _acts(file, row)]
        for stretch in _stretches((act for act in acts if not any(spell.holds(act) for spell in spells)), ends):
            _take_part(file, stretch, _tail_end(stretch[-1], ends))


def _acts(file: CaseFile, row: Row) -> bool:
    """Whether its agency did something on the case by a row.

    Being asked by the adult is no act; a neighbour or a friend who calls is no service that takes part.
    """
    asked = row.kind == "referral" and not row.to
    called = row.kind == ContactKind.FAMILY_CONCERN and file.sectors.get(row.agency, Sector.FAMILY) is not Sector.FAMILY
    return row.what.acts and not asked and not called


def _stretches(acts: Iterable[Row], ends: Sequence[datetime]) -> list[list[Row]]:
    """Acts of which each comes before the one before it has ceased to count."""
    stretches: list[list[Row]] = []
    for act in acts:
        if stretches and act.at <= _tail_end(stretches[-1][-1], ends):
            stretches[-1].append(act)
        else:
            stretches.append([act])
    return stretches


def _tail_end(act: Row, ends: Sequence[datetime]) -> datetime:
    """When an act no longer counts: after its tail, or when the agency said that its part had ended."""
    return min([act.at + TAIL, *(end for end in ends if end > act.at)])


def _treats(file: CaseFile, stretch: Sequence[Row]) -> bool:
    """Whether an agency did nothing but treat the adult. Whoever assesses the mind assesses the matter itself."""
    sector = file.sectors.get(stretch[0].agency)
    treatment = TREATMENT if sector in TREATS else {ContactKind.EXAMINATION}
    kinds = {act.kind for act in stretch}
    return sector is not Sector.MENTAL_HEALTH and kinds <= treatment and kinds != {"discharge"}


def _take_part(file: CaseFile, stretch: Sequence[Row], until: datetime) -> None:
    people = {act.person for act in stretch}
    role = Role.TREATING if _treats(file, stretch) else Role.MEMBER
    file.add(
        stretch[0], Involvement, "part", inferred=True, agency=stretch[0].agency, role=role,
        person=people.pop() if len(people) == 1 else None, since=stretch[0].at, until=until,
        ended_because=EndedBecause.NO_RECENT_ACT if until == stretch[-1].at + TAIL else None,
    )  # fmt: skip


KINDS = (
    RowKind(
        START, "An agency, or a person for it, takes part from now on.",
        makes=start, acts=False, needs=needs(agency="who takes part"), words={"role": Role},
    ),
    RowKind(
        END, "An agency ended its own part.", makes=end, acts=False, needs=needs(agency="who takes part")
    ),
)  # fmt: skip
