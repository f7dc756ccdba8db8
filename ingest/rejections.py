"""What lies among the rejected rows now: each file, how many rows of it are still wrong, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from graph_model.errors import BadRecord
from ingest.rejected import FOLDER, PROBLEM, SAYS, drop, files_of, origin_of
from ingest.report import ImportReport
from ingest.sources.members import OBJECTS, as_row, as_table, file_member, objects_of
from ingest.tables import opened_table

CELLS_SHOWN = 4
"""Of the row that stands for others of the same reason."""


@dataclass(frozen=True)
class Reason:
    """Why some rows were rejected, and the first of them."""

    says: str
    rows: int
    such_as: str


@dataclass(frozen=True)
class Wrong:
    """What one file of rejected rows holds."""

    lines: int
    """Rows; a chronology is kept whole, since a row of it means nothing alone."""
    rejected: int
    reasons: tuple[Reason, ...]
    """Those of most rows first."""


@dataclass(frozen=True)
class Kept:
    """One file of rejected rows."""

    folder: Path
    path: Path
    feed: str | None
    zone: str | None
    wrong: Wrong

    @property
    def file(self) -> str:
        """What it is called within its import."""
        return self.path.relative_to(self.folder).as_posix()

    @property
    def id(self) -> str:
        """The import's name and the file."""
        return f"{self.folder.name}/{self.file}"

    @property
    def lines(self) -> int:
        """How many rows it holds, also those that stand there for the sake of others."""
        return self.wrong.lines


class Rejections:
    """The rejected rows of one data folder."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def all(self) -> Iterator[Kept]:
        """Every file, by name."""
        for folder in sorted(path for path in self._folder.glob("*") if (path / SAYS).is_file()):
            for file in files_of(folder):
                if file.name != SAYS and (kept := _kept(folder, file)):
                    yield kept

    def find(self, name: str) -> Kept | None:
        """The file of that name; None where there is none, or none any more."""
        parts = PurePosixPath(name).parts
        if len(parts) < 2 or ".." in parts or name.startswith("/") or parts[-1] == SAYS:
            return None
        folder, path = self._folder / parts[0], self._folder.joinpath(*parts)
        return _kept(folder, path) if (folder / SAYS).is_file() and path.is_file() else None

    def replaced(self, kept: Kept, report: ImportReport) -> None:
        """The mended file went in, and what is still wrong with it is kept: the rows that it came from can go."""
        if report.rejected_folder != kept.folder:
            kept.path.unlink(missing_ok=True)
            drop(kept.folder)


def rows_in(path: Path) -> int:
    """How many rows a file of records has. Raises BadRecord."""
    return sum(1 for _ in _rows(path))


def _kept(folder: Path, path: Path) -> Kept | None:
    origin = origin_of(path)
    try:
        state = path.stat()
        wrong = _wrong(path, state.st_size, state.st_mtime_ns)
    except (OSError, BadRecord):  # it has just gone, or somebody has written into it what is no table
        return None
    return Kept(folder, path, origin.feed if origin else None, origin.zone if origin else None, wrong)


@lru_cache(200)
def _wrong(path: Path, size: int, changed: int) -> Wrong:
    """Found out once for a file as it is."""
    lines, reasons = 0, Counter[str]()
    first: dict[str, str] = {}
    for row in _rows(path):
        lines += 1
        if says := row.get(PROBLEM, "").strip():
            reasons[says] += 1
            first.setdefault(says, _short(row))
    found = tuple(Reason(says, rows, first[says]) for says, rows in reasons.most_common())
    return Wrong(lines, sum(reasons.values()), found)


def _short(row: Mapping[str, str]) -> str:
    cells = [cell.strip() for name, cell in row.items() if name != PROBLEM and cell.strip()]
    return ", ".join(cells[:CELLS_SHOWN]) + (", …" if len(cells) > CELLS_SHOWN else "")


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    if path.suffix.lower() in OBJECTS:
        for _, found in objects_of(file_member(path)):
            yield as_row(found) if isinstance(found, dict) else {"": found}
        return
    with opened_table(as_table(file_member(path))) as table:
        for _, row in table.rows:
            yield row
