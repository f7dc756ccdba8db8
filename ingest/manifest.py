"""What Convene says about its own export, in a file beside the tables: how many rows each has, and the hash of each.

It is written last. Where it stands, the export is whole; and what was changed afterwards can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

import orjson

from graph_model.errors import BadRecord
from ingest.sources.members import Member

MANIFEST = "convene.json"
"""The file by which Convene's own export is known."""

VERSION = 1


class BrokenExport(BadRecord):
    """An export of Convene's that is not whole, or that this version cannot read."""


@dataclass(frozen=True)
class Written:
    """One file of an export."""

    rows: int
    sha256: str


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def manifest(files: Mapping[str, Written]) -> bytes:
    """The manifest's text, by the names of the files."""
    said = {"convene": "export", "version": VERSION, "files": {name: asdict(one) for name, one in files.items()}}
    return orjson.dumps(said, option=orjson.OPT_INDENT_2) + b"\n"


def read_manifest(text: bytes, shown: str) -> dict[str, Written]:
    """What the manifest says of each file. Raises BrokenExport."""
    try:
        said = orjson.loads(text)
        version = said["version"]
        files = {name: Written(int(one["rows"]), str(one["sha256"])) for name, one in said["files"].items()}
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
        raise BrokenExport(
            f"{shown} is not as Convene writes it, so this is no export of Convene's; export again, or take "
            f"{MANIFEST} away to import the tables as anybody's."
        ) from None
    if version != VERSION:
        raise BrokenExport(f"{shown} is of version {version}; this Convene reads version {VERSION}. Use a newer one.")
    return files


def changed_since(files: Mapping[str, Written], members: Iterable[Member], shown: str) -> Iterator[str]:
    """The files that are not as Convene wrote them. Raises BrokenExport where one is missing: it would read as none."""
    there = {member.file_name: member for member in members}
    missing = sorted(files.keys() - there.keys())
    if missing:
        raise BrokenExport(f"{shown} names {', '.join(missing)}, which is not there; the export is not whole.")
    for name, one in files.items():
        with there[name].on_disk() as path:
            if hash_of(path) != one.sha256:
                yield there[name].shown
