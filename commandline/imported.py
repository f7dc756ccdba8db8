"""What the data folder says of imports and of rejected rows, as answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ingest.journal import Entry, Journal, State
from ingest.rejections import Kept, Rejections
from queries.import_answers import ImportRow, Imports, ImportState, RejectedFile, RejectedReason

LISTED = 50
"""Imports that are listed; the older ones are counted."""
REASONS = 8
"""Reasons that are told of one file; all of them stand beside its rows."""


class ImportsKept:
    """The imports of one data folder."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._rejections = Rejections(journal.data)

    def imports(self) -> Imports:
        """The newest of them, and all rejected rows."""
        rows = [row_of(entry) for entry in islice(self._journal.as_they_stand(), LISTED)]
        rejected = tuple(map(_rejected, self._rejections.all()))
        return Imports(
            items=tuple(rows),
            total=self._journal.count(),
            rejected=rejected,
            rejected_rows=sum(file.rejected for file in rejected),
        )

    def one(self, name: str) -> ImportRow | None:
        """The import of that name."""
        return next((row_of(entry) for entry in self._journal.as_they_stand() if entry.id == name), None)


def row_of(entry: Entry) -> ImportRow:
    """One import as an answer."""
    outcome = entry.outcome.model_dump(exclude={"rejected_folder"})
    return ImportRow(
        id=entry.id, state=ImportState(entry.state.value), words=" ".join(_words(entry)), began=entry.began,
        ended=entry.ended, by=entry.by, files=entry.files, mends=entry.asked.mends, reads=entry.reads,
        records=entry.records, assessed=entry.assessed, to_assess=entry.to_assess, says=entry.says, **outcome,
    )  # fmt: skip


def _words(entry: Entry) -> Iterator[str]:
    match entry.state:
        case State.RECEIVING:
            yield f"{len(entry.files)} of {_counted(entry.of, 'file')} have come; reading begins with the last."
        case State.WAITING:
            yield "Waits for its turn: one import runs at a time."
        case State.READING:
            yield f"Reading {entry.reads}: {_counted(entry.records, 'record')} so far."
        case State.ASSESSING:
            yield f"All rows are read. Assessing: {entry.assessed:,} of {_counted(entry.to_assess, 'case')}."
        case State.STOPPED if entry.of > len(entry.files):
            yield f"Only {len(entry.files)} of {_counted(entry.of, 'file')} came, so nothing was read; send them again."
        case State.STOPPED:
            yield "Stopped in the midst. What it had brought in is kept; import the same again and it goes on."
        case State.REFUSED:
            yield entry.says
        case State.DONE:
            yield from _done(entry)


def _done(entry: Entry) -> Iterator[str]:
    found = entry.outcome
    yield f"{_counted(found.created, 'record')} new, {found.changed:,} changed, {found.unchanged:,} as they were."
    if found.rejected:
        yield f"{_counted(found.rejected, 'row')} rejected."
    if found.waiting:
        yield f"{_counted(found.waiting, 'row')} waiting for a record referred to; each import tries again."


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"


def _rejected(kept: Kept) -> RejectedFile:
    found = kept.wrong.reasons
    return RejectedFile(
        id=kept.id,
        file=kept.file,
        feed=kept.feed,
        rejected=kept.wrong.rejected,
        lines=kept.lines,
        reasons=tuple(RejectedReason(says=one.says, rows=one.rows, such_as=one.such_as) for one in found[:REASONS]),
        other_reasons=max(0, len(found) - REASONS),
    )
