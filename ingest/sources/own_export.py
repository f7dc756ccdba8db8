"""Convene's own export, read back: only there rows say themselves which feed they belong to, and what was concluded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ingest.cells import parted
from ingest.manifest import MANIFEST, changed_since, read_manifest
from ingest.rows import Draft, Item, Notice, Place, SourceOptions, Told, Waits
from ingest.sources.members import Member
from ingest.sources.records import Records
from ingest.spool import draft_from
from ingest.validate import RowCheck

TOLD_BY = "feeds"
"""Of a case, the feeds that have sent anything on it: no field of the model, and yet no other row says it."""

WAITING = "waiting"
"""The name of the file with the rows that wait for something they refer to."""


class OwnExport(Records):
    """One path that Convene wrote."""

    format = "export"
    own_export = True
    feed = None

    def __init__(self, path: Path, members: Sequence[Member], options: SourceOptions) -> None:
        """`members` are all files of the path; without a manifest they are what an earlier import rejected of one."""
        self._everything = members
        tables = [member for member in members if member.name != WAITING and member.file_name != MANIFEST]
        super().__init__(path, tables, options)

    def items(self) -> Iterator[Item]:
        """Every row as it was written; what Convene had worked out itself comes with its history."""
        yield from self._changed()
        yield from super().items()
        for member in self._everything:
            if member.name == WAITING:
                yield from _waiting(member)

    def _changed(self) -> Iterator[Notice]:
        """Raises BrokenExport."""
        for member in self._everything:
            if member.file_name == MANIFEST:
                with member.on_disk() as path:
                    files = read_manifest(path.read_bytes(), member.shown)
                for shown in changed_since(files, self._everything, member.shown):
                    yield Notice(f"{shown} was changed after Convene wrote it")

    def _row(
        self, check: RowCheck, place: Place, original: Mapping[str, str], cells: Mapping[str, str]
    ) -> Iterator[Item]:
        fields = {name: cell for name, cell in cells.items() if name != TOLD_BY}
        told_by = parted(cells.get(TOLD_BY, ""))
        for item in super()._row(check, place, original, fields):
            yield item
            if told_by and isinstance(item, Draft):
                yield Told(item.record.id, told_by)


def _waiting(member: Member) -> Iterator[Waits]:
    with member.on_disk() as path, path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield Waits(draft_from(line))
