"""Rows of information: held, shared, acknowledged, withheld."""

from __future__ import annotations

from graph_model.case import Decision, DecisionKind
from graph_model.coordination import Information, InformationKind, LawfulBasis, Share
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.kinds import ANYTHING, SEVERAL_THINGS, RowKind, To, continues, needs
from ingest.sources.chronology.knowing import ITEM, hold, item_of
from ingest.sources.chronology.made import Made
from ingest.sources.chronology.rows import Row


def make(file: CaseFile, row: Row) -> None:
    """An agency holds an item of information."""
    file.add(row, Information, held_by=row.agency, at=row.at, kind=row.detail(InformationKind), summary=row["text"])


def join(file: CaseFile, row: Row) -> None:
    """It was learned from another row."""
    for made in file.from_row(row, Information)[:1]:
        made.fill(about=file.id_about(row))


def share(file: CaseFile, row: Row) -> None:
    """Each item was told to each agency; a row that names no item is an item of its own."""
    pairs = [(item, number, to) for number, item in enumerate(_told(file, row)) for to in row.to]
    for item, number, to in pairs:
        first = number == 0 and to == row.to[0]
        suffix = "" if first else f"told {to} {number}" if number else f"told {to}"
        file.add(
            row, Share, suffix, information=item.name, to=to, at=row.at, from_agency=row.agency,
            lawful_basis=row.word("basis", LawfulBasis),
        )  # fmt: skip


def _told(file: CaseFile, row: Row) -> list[Made]:
    if row.about:
        return [item_of(file, other, row.agency) for other in file.about(row)]
    return [hold(file, row, ITEM, row.detail(InformationKind) or InformationKind.CONCERN, row.agency)]


def acknowledge(file: CaseFile, row: Row) -> None:
    """An agency has read what it was told."""
    for other in file.continued(row):
        shares = file.from_row(other, Share)
        receivers = {made.values["to"] for made in shares}
        if row.agency in receivers or (not row.agency and len(receivers) == 1):
            for made in shares:
                made.fill(acknowledged_at=row.at if row.agency in ("", made.values["to"]) else None)
        else:
            told = ", ".join(sorted(receivers)) or "nobody"
            file.wrong(row, f"agency is '{row.agency}'; {other.shown} told {told}; name the one that has read it")


def withhold(file: CaseFile, row: Row) -> None:
    """Each item is withheld from each agency, or, where none is named, from all."""
    items: list[Made | None] = [item_of(file, other, row.agency) for other in file.about(row)]
    pairs = [(item, number, to) for number, item in enumerate(items or [None]) for to in row.to or (None,)]
    for place, (item, number, to) in enumerate(pairs):
        suffix = f"from {to} {number}" if number else f"from {to}"
        file.add(
            row, Decision, suffix if place else "", kind=DecisionKind.SHARE_WITHHELD, at=row.at, reason=row.why,
            agency=row.agency, person=row.person, to_agency=to, about=item.name if item else None,
        )  # fmt: skip


KINDS = (
    RowKind(
        "information", "An agency learned something that bears on the risk.",
        makes=make, joins=join, about=ANYTHING, reads=("text",), needs=needs(agency="who holds it"),
        words={"detail": InformationKind}, detail=InformationKind.CONCERN,
    ),
    RowKind(
        "information_shared", "An agency told others; without about, what it told is the row's own text.",
        joins=share, to=To.SEVERAL, about=SEVERAL_THINGS, reads=("text",),
        needs=needs(agency="who told it", to_agency="who was told"),
        words={"detail": InformationKind, "basis": LawfulBasis}, detail=InformationKind.CONCERN,
    ),
    RowKind(
        "share_acknowledged", "An agency read what it was told.",
        joins=acknowledge, about=continues("a row by which others were told", "information_shared", "referral"),
    ),
    RowKind(
        "share_withheld", "An agency decided not to tell.",
        joins=withhold, to=To.SEVERAL, about=SEVERAL_THINGS, reads=("reason", "text"),
    ),
)  # fmt: skip
