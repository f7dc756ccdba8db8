"""What agencies know: an agency that saw or wrote something holds it, and those to whom it went were told."""

from __future__ import annotations

from graph_model.coordination import Information, InformationKind, LawfulBasis, Share
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.made import Made
from ingest.sources.chronology.rows import Row

KNOWN, ITEM = "known", "item"
"""How an item of information is called after its row: concluded from what the agency saw; told in so many words."""


def learn(file: CaseFile, row: Row, kind: InformationKind) -> None:
    """Who saw such a thing knows of it, and so does everybody to whom the row was sent."""
    if not row.agency:
        return
    about = row.name if row.name in file.made else None
    known = hold(file, row, KNOWN, kind, row.agency, about=about)
    for to in row.to if row.what.tells else ():
        file.add(
            row, Share, f"told {to}", inferred=True, information=known.name, to=to, at=row.at, carried_by=about,
            lawful_basis=row.word("basis", LawfulBasis),
        )  # fmt: skip


def hold(
    file: CaseFile, row: Row, suffix: str, kind: InformationKind, holder: str, *, about: str | None = None
) -> Made:
    """An item of information that follows from a row."""
    return file.add(
        row, Information, suffix, inferred=True, held_by=holder, at=row.at, kind=kind, about=about, summary=row["text"]
    )  # fmt: skip


def item_of(file: CaseFile, row: Row, teller: str) -> Made:
    """The item of information behind a row. One is made of a row that is none: its agency knew it, else who told it."""
    names = (row.name, f"{row.name}/{KNOWN}", f"{row.name}/{ITEM}")
    found = next((file.made[name] for name in names if name in file.made and file.made[name].kind is Information), None)
    if found:
        return found
    about = row.name if row.name in file.made else None
    return hold(file, row, KNOWN, InformationKind.CONCERN, row.agency or teller, about=about)
