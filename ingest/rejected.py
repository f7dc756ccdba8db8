"""Rejected rows, kept as they came with a `problem` column, so that a person mends them and imports just that file.

`<data>/rejected/<import>/<path as given>`. The import's name follows from the feed and the content, so the same import
again writes the same folder. `import.json` beside the rows says which feed they belong to. A mended file that is
imported from there is replaced by what is still rejected of it, and goes when nothing is.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from itertools import groupby
from pathlib import Path, PurePath, PurePosixPath

import orjson

from ingest.cells import written
from ingest.feeds import Feeds
from ingest.report import FileReport
from ingest.spool import WAITED, Spool, waited
from ingest.tables import BEYOND

FOLDER = "rejected"
SAYS = "import.json"
PROBLEM = "problem"
OBJECTS = frozenset({".ndjson", ".jsonl"})
_SHEET = re.compile(r", sheet ([^,]+)$")
AS_IT_CAME = frozenset({".csv", *OBJECTS})


@dataclass(frozen=True)
class Origin:
    """Where a file of rejected rows came from."""

    folder: Path
    feed: str | None
    """None where the rows say it themselves: they are of Convene's own export."""
    zone: str | None


def origin_of(path: Path) -> Origin | None:
    """The import that a path of rejected rows belongs to; None for every other path."""
    for folder in [path, *path.absolute().parents]:
        if (folder / SAYS).is_file() and folder.parent.name == FOLDER:
            said = orjson.loads((folder / SAYS).read_bytes())
            return Origin(folder, said["feed"], said["zone"])
    return None


def import_name(feed: str, files: Iterable[FileReport]) -> str:
    """A name that the same feed with the same content gets again."""
    content = blake2b(feed.encode(), digest_size=6)
    for one in files:
        for file in files_of(one.on_disk):
            content.update(str(Path(one.path) / file.relative_to(one.on_disk)).encode())
            with file.open("rb") as stream:
                content.update(file_digest(stream, "blake2b").digest())
    return f"{_safe(feed)}-{content.hexdigest()}"


def keep_rejected(
    spool: Spool, data: Path, files: Sequence[FileReport], feeds: Feeds, read: Collection[str]
) -> Path | None:
    """Write what was rejected to its folders; the folder, or the one above where there are several, or None.

    Called once everything else is done; `read` are the files of which rows were read. A folder takes the place of an
    earlier one in one step; a mended file is replaced by what is still wrong with it.
    """
    found = [_keep_new(spool, data, feed, list(group), feeds) for feed, group in _by_feed(files)]
    mended = dict.fromkeys(origin.folder for file in files if (origin := origin_of(file.on_disk)))
    found += [_keep_rest(spool, folder, read) for folder in mended]
    found += [_keep_waited(spool, data, feed, feeds) for feed in spool.feeds_rejected()]
    folders = {folder for folder in found if folder}
    return next(iter(folders)) if len(folders) == 1 else data / FOLDER if folders else None


def _by_feed(files: Sequence[FileReport]) -> Iterator[tuple[str | None, Iterator[FileReport]]]:
    fresh = [file for file in files if origin_of(file.on_disk) is None]
    return groupby(sorted(fresh, key=lambda file: file.feed or ""), key=lambda file: file.feed)


def _keep_new(spool: Spool, data: Path, feed: str | None, files: Sequence[FileReport], feeds: Feeds) -> Path | None:
    paths = [file.path for file in files]
    return _keep(spool, data / FOLDER / import_name(feed or files[0].format, files), paths, feed, feeds)


def _keep_waited(spool: Spool, data: Path, feed: str, feeds: Feeds) -> Path | None:
    """The same for rows that had waited since an earlier import: in a folder of their own, named after them."""
    content = blake2b(digest_size=6)
    for file in spool.files_rejected(waited(feed)):
        for reject in spool.rejects(file):
            content.update(repr((file, sorted(reject.original.items()))).encode())
    name = f"{_safe(feed or WAITED)}-{WAITED}-{content.hexdigest()}"
    return _keep(spool, data / FOLDER / name, [waited(feed)], feed or None, feeds)


def _keep(spool: Spool, folder: Path, paths: Sequence[str], feed: str | None, feeds: Feeds) -> Path | None:
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    count = sum(_write(spool, file, part / inside(file)) for path in paths for file in spool.files_rejected(path))
    shutil.rmtree(folder, ignore_errors=True)
    if not count:
        return None
    zone = feeds.get(feed).zone if feed else None
    (part / SAYS).write_bytes(orjson.dumps({"feed": feed, "zone": zone}))
    part.rename(folder)
    return folder


def _keep_rest(spool: Spool, folder: Path, read: Collection[str]) -> Path | None:
    """Put what is still rejected of mended files in their place, and take away those that went in. What nobody read
    stays."""
    for file in read:
        path = Path(file).absolute()
        if folder.absolute() not in path.parents:
            continue
        if spool.has_rejects(file):
            _write(spool, file, path if path.is_file() else path.parent / inside(path.name))
        else:
            path.unlink(missing_ok=True)
    return None if drop(folder) else folder


def drop(folder: Path) -> bool:
    """Take a folder of rejected rows away where none are left in it; whether that was so."""
    empty = not any(file.name != SAYS for file in files_of(folder))
    if empty:
        shutil.rmtree(folder)
    return empty


def inside(given: str) -> PurePath:
    """The path as given, without anything by which it could leave the folder; a sheet becomes a CSV of its name."""
    given = _SHEET.sub(r"/\1", given)
    parts = [part for part in re.split(r"[/\\]", given) if part not in ("", ".")]
    safe = PurePosixPath(*(["__" if part == ".." else _safe(part) for part in parts] or ["rows"]))
    return safe if safe.suffix.lower() in AS_IT_CAME else safe.with_name(safe.name + ".csv")


def files_of(path: Path) -> list[Path]:
    """The files of a path: itself, or everything in the folder; none where a program made the records."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    return [path] if path.is_file() else []


def _write(spool: Spool, file: str, to: Path) -> int:
    """Write the rejected rows of one file; the number of rows."""
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = to.with_name(to.name + ".new")
    write = _write_objects if to.suffix.lower() in OBJECTS else _write_table
    count = write(spool, file, new)
    os.replace(new, to)
    return count


def _write_table(spool: Spool, file: str, to: Path) -> int:
    columns = _columns(spool, file)
    count = 0
    with to.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow([*map(written, columns), PROBLEM])
        for reject in spool.rejects(file):
            cells = [*(reject.original.get(name, "") for name in columns), "; ".join(reject.problems)]
            rows.writerow(map(written, cells))
            count += 1
    return count


def _columns(spool: Spool, file: str) -> list[str]:
    """The columns as they came; what stood beyond the last one has a column only where something did."""
    found: dict[str, bool] = {}
    for reject in spool.rejects(file):
        for name, cell in reject.original.items():
            found[name] = found.get(name, name != BEYOND) or bool(cell)
    return [name for name, wanted in found.items() if wanted and name != PROBLEM]


def _write_objects(spool: Spool, file: str, to: Path) -> int:
    count = 0
    with to.open("wb") as stream:
        for reject in spool.rejects(file):
            stream.write(orjson.dumps({**reject.original, PROBLEM: "; ".join(reject.problems)}) + b"\n")
            count += 1
    return count


def _safe(part: str) -> str:
    cleaned = re.sub(r"[^\w .()+@#-]", "_", part).strip(". ")
    return cleaned[:150] or "_"
