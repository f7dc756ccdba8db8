"""The tables inside a path: files of a folder, members of a zip, sheets of a workbook, lines of NDJSON."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import orjson
from python_calamine import CalamineError, CalamineWorkbook

from ingest.archives import opened, refuse_harmful_workbook
from ingest.cells import as_cell
from ingest.rows import shown_path
from ingest.tables import BEYOND, opened_table

OBJECTS = frozenset({".ndjson", ".jsonl"})
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
TABLES = frozenset({".csv", ".tsv"})


@dataclass(frozen=True)
class Member:
    """One table, or one file of objects, inside a path."""

    shown: str
    """How messages and rejects call it: the path as given and what is inside, such as `october.zip/shares.csv`."""
    name: str
    """Its own name without an ending, or the sheet's, in small letters."""
    ending: str
    """Such as `.csv`."""
    on_disk: Callable[[], AbstractContextManager[Path]]
    """The file, for as long as it is read."""
    sheet: str | None = None
    file_name: str = ""
    """Its whole name, without the folders."""


def file_member(path: Path, root: Path | None = None) -> Member:
    """A file as it lies on the disk."""
    name, ending = path.stem.strip().lower(), path.suffix.lower()
    return Member(shown_path(path, root), name, ending, lambda: nullcontext(path), file_name=path.name)


def zip_members(path: Path, root: Path | None = None) -> list[Member]:
    """The files of a zip. Each is unpacked when it is read, to a private place, and gone afterwards."""
    with opened(path) as archive:
        names = [member.filename for member in archive.infolist() if not member.is_dir()]
    return [_zip_member(path, name, root) for name in sorted(names) if not _hidden(name)]


def _zip_member(path: Path, name: str, root: Path | None) -> Member:
    inner = PurePosixPath(name.replace("\\", "/"))
    stem, ending = inner.stem.strip().lower(), inner.suffix.lower()
    return Member(
        f"{shown_path(path, root)}/{inner}", stem, ending, lambda: _unpacked(path, name), file_name=inner.name
    )


def _hidden(name: str) -> bool:
    """What operating systems put beside the files, such as `__MACOSX/._shares.csv`."""
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


@contextmanager
def _unpacked(path: Path, name: str) -> Iterator[Path]:
    with opened(path) as archive, tempfile.TemporaryDirectory(prefix="convene-") as folder:
        target = Path(folder) / f"member{PurePosixPath(name).suffix.lower()}"
        with archive.open(name) as packed, target.open("wb") as plain:
            shutil.copyfileobj(packed, plain, 1 << 20)
        yield target


def objects_of(member: Member) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """The objects of a file of JSON lines, each with its line; a line that is no object comes as its text."""
    with member.on_disk() as path, path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            text = line.removeprefix(b"\xef\xbb\xbf").strip()
            if text:
                yield number, _object(text)


def _object(text: bytes) -> dict[str, Any] | str:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return text.decode(errors="replace")
    return found if isinstance(found, dict) else text.decode()


def as_row(found: Mapping[str, Any]) -> dict[str, str]:
    """An object as the row of text that it would be in a table."""
    return {name: as_cell(value) for name, value in found.items()}


def sheet_members(path: Path, root: Path | None = None) -> list[Member]:
    """The sheets of a workbook; none where it cannot be read, which its reader then says. Raises BadArchive."""
    refuse_harmful_workbook(path)
    try:
        names = CalamineWorkbook.from_path(str(path)).sheet_names
    except (CalamineError, OSError):
        return []
    shown = shown_path(path, root)
    return [
        Member(f"{shown}, sheet {name}", name, path.suffix.lower(), lambda: nullcontext(path), name) for name in names
    ]


def as_table(member: Member) -> Member:
    """The member as one table: of a workbook its first sheet; what has none cannot be read, which its reader says."""
    if member.ending not in WORKBOOKS or member.sheet is not None:
        return member
    with member.on_disk() as path:
        sheets = sheet_members(path)
    return replace(member, sheet=sheets[0].sheet if sheets else "")


def header_of(member: Member, known_by: Collection[str] = ()) -> tuple[str, ...]:
    """The names of a table's columns, without what stands beyond them; `known_by` as for `opened_table`."""
    with opened_table(as_table(member), known_by) as table:
        return tuple(name for name in table.columns if name != BEYOND)
