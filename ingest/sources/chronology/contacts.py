"""Rows of contact: with the adult where the row goes to nobody, else between the two."""

from __future__ import annotations

from typing import Any

from graph_model.case import Contact, ContactKind, Priority, WithAdult
from graph_model.coordination import InformationKind
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.kinds import ANYTHING, RowKind, To, Words
from ingest.sources.chronology.made import Made
from ingest.sources.chronology.rows import Row

ASKS, ALONE = "asks", "alone"
WAYS = (ContactKind.CALL, ContactKind.LETTER, ContactKind.MESSAGE, ContactKind.VISIT, ContactKind.OTHER)
"""How a `contact` may have been made; an examination is always of the adult, and a kind of its own."""


def make(file: CaseFile, row: Row) -> None:
    """One contact for each to whom it went.

    Only the first stands for the row in what is counted: one call to two agencies is one call.
    """
    if ALONE in row.details and row.to and row.kind != "examination":
        file.remark(row, "detail says alone; with a to_agency the contact is with that agency, and not with the adult")
    first, *others = row.to or (None,)
    made = _contact(file, row, "", _kind(row), first, _with_adult(row))
    made.fill(count=row.count, priority=row.word("priority", Priority))
    for to in others:
        _contact(file, row, f"to {to}", _kind_for_others(row), to, WithAdult.NO)


def _contact(file: CaseFile, row: Row, suffix: str, kind: ContactKind, to: str | None, adult: WithAdult) -> Made:
    return file.add(
        row, Contact, suffix, kind=kind, at=row.at, from_agency=row.agency, to_agency=to, person=row.person,
        with_adult=adult, asks=(row["text"] or "an answer") if ASKS in row.details else None, summary=row["text"],
    )  # fmt: skip


def _kind(row: Row) -> ContactKind:
    return (row.detail(WAYS) or ContactKind.OTHER) if row.kind == "contact" else ContactKind(row.kind)


def _kind_for_others(row: Row) -> ContactKind:
    """Whoever was told of an examination, or of a family's concern, got a message about it."""
    return ContactKind.MESSAGE if row.kind in ("examination", "family_concern") else _kind(row)


def _with_adult(row: Row) -> WithAdult:
    """An examination is always of the adult; any other contact where it goes to nobody else."""
    if row.kind == "family_concern" or (row.to and row.kind != "examination"):
        return WithAdult.NO
    return WithAdult.ALONE if ALONE in row.details else WithAdult.YES


def write_to_others(file: CaseFile, row: Row) -> None:
    """What goes to one agency by its nature was written to the others."""
    for to in row.to[1:]:
        file.add(
            row, Contact, f"to {to}", inferred=True, kind=ContactKind.MESSAGE, at=row.at, from_agency=row.agency,
            to_agency=to, person=row.person, about=file.id_of(row), summary=row["text"],
        )  # fmt: skip


def join(file: CaseFile, row: Row) -> None:
    """It is about another row, and answers it where that is a contact."""
    about = file.id_about(row)
    other = file.made.get(about) if about else None
    for made in file.from_row(row, Contact)[:1]:
        made.fill(about=about, answers=about if other and other.kind is Contact else None)


def contact(name: str, says: str, words: Words = (), **more: Any) -> RowKind:
    """A kind of row that is a contact."""
    given: dict[str, Words] = {"priority": Priority}
    if words:
        given["detail"] = words
    return RowKind(
        name, says, makes=make, joins=join, reads=("count", "text"), words=given, marks=(ASKS, ALONE),
        to=To.SEVERAL, about=ANYTHING, **more,
    )  # fmt: skip


KINDS = (
    contact("contact", "An agency was in contact: with the adult, or with to_agency.", WAYS, detail=ContactKind.OTHER),
    contact("visit", "An agency visited: the adult, or to_agency."),
    contact("examination", "The adult was examined; to_agency was told."),
    contact(
        "family_concern",
        "Family, a friend or a neighbour raised a concern.",
        opens=True,
        knows=InformationKind.CONCERN,
    ),
)  # fmt: skip
