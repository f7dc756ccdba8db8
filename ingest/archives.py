"""Zip files from outside: opened only when what they hold has a name and a size that can be trusted."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph_model.errors import BadRecord

LARGEST = 4 << 30
"""Bytes that an archive may hold when it is unpacked."""

GREATEST_RATIO = 200
"""How much larger than the archive its content may be; tables of text shrink to a tenth, seldom to a fiftieth."""

SMALL = 16 << 20
"""Below this many bytes no ratio is suspicious: an almost empty sheet shrinks to nearly nothing."""

PROLOG = 1 << 16
"""Bytes of an XML part that are looked at: declarations stand before everything else."""

_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")


class BadArchive(BadRecord):
    """A zip file that cannot, or must not, be unpacked."""


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, once it is known to be harmless. Raises BadArchive."""
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_harm(archive, path)
            yield archive
    except zipfile.BadZipFile as error:
        raise BadArchive(
            f"{path} cannot be read as a zip file ({error}); make it again, or unpack it yourself."
        ) from None


def refuse_harmful_workbook(path: Path) -> None:
    """Raise BadArchive for a workbook that is no harmless zip, or that declares entities. Other files are no matter."""
    if not zipfile.is_zipfile(path):
        return
    with opened(path) as archive:
        for member in archive.infolist():
            if member.filename.lower().endswith((".xml", ".rels")):
                with archive.open(member) as part:
                    if _DECLARES.search(part.read(PROLOG).replace(b"\0", b"")):
                        raise BadArchive(
                            f"{path} declares entities in {member.filename}, by which a file can name other files or"
                            " grow without end; it was not read. Save it again as XLSX or CSV."
                        )


def refuse_harm(archive: zipfile.ZipFile, path: Path) -> None:
    """Raise BadArchive for names that lead outside, for locked members, and for what unpacks to far too much."""
    members = archive.infolist()
    for member in members:
        if _OUTSIDE.search(member.filename):
            raise BadArchive(f"{path} holds '{member.filename}', a path outside of it; it was not opened.")
        if member.flag_bits & 1:
            raise BadArchive(f"{path} is locked with a password; unpack it yourself and import the folder.")
    size = sum(member.file_size for member in members)
    packed = max(1, path.stat().st_size)
    if size > LARGEST or (size > SMALL and size / packed > GREATEST_RATIO):
        raise BadArchive(
            f"{path} would unpack from {packed:,} to {size:,} bytes; allowed are {LARGEST:,} bytes and"
            f" {GREATEST_RATIO} times its size. If it is what it should be, unpack it yourself and import the folder."
        )
