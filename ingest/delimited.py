"""Text with a delimiter, as programs save it: in which encoding, and with which delimiter."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TextIO

from ingest.headings import BadTable, is_header

DELIMITERS = ",;\t|"
LONGEST_CELL = 16 << 20
"""Characters; what is longer is no table of records."""
BLOCK = 1 << 20
SEARCHED = 30
"""How many rows are looked at for the header."""

_SAYS_DELIMITER = re.compile(r"sep=(.)", re.IGNORECASE)

csv.field_size_limit(LONGEST_CELL)


@contextmanager
def opened_text(path: Path, shown: str, known_by: Collection[str] = ()) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """The rows of a text, open for as long as the block lasts, each with the number that a spreadsheet gives it, also
    after cells with line breaks. `known_by`: columns that one of its first rows names. Raises BadTable."""
    with path.open(encoding=encoding_of(path), newline="") as stream:
        try:
            delimiter = _delimiter(stream, known_by)
        except (csv.Error, UnicodeDecodeError) as error:
            raise _unreadable(shown, error) from None
        yield _numbered(stream, delimiter, shown)


def encoding_of(path: Path) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else the old Western Windows encoding that Excel still writes."""
    state = path.stat()
    return _encoding(path, state.st_size, state.st_mtime_ns)


@lru_cache(100)
def _encoding(path: Path, size: int, changed: int) -> str:
    """Found out once for a file as it is: a large one is opened to see what it is, and again to be read."""
    with path.open("rb") as stream:
        if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while block := stream.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def delimiter_of(lines: Sequence[str], known_by: Collection[str] = ()) -> str:
    """The delimiter that makes a header of one of these lines; else the one that stands most often in the first of
    them, outside quotes."""
    for delimiter in DELIMITERS if known_by else "":
        if any(is_header(cells, known_by) for cells in csv.reader(lines, delimiter=delimiter)):
            return delimiter
    first = next((line for line in lines if line.strip()), "")
    plain = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=plain.count)


def _delimiter(stream: TextIO, known_by: Collection[str]) -> str:
    """The delimiter; the stream stands where the table begins. Excel may say it in a first line, which it hides."""
    lines = list(islice(stream, SEARCHED))
    stream.seek(0)
    said = _SAYS_DELIMITER.fullmatch(lines[0].strip('"\r\n ')) if lines else None
    if said:
        stream.readline()
    return said[1] if said else delimiter_of(lines, known_by)


def _numbered(stream: TextIO, delimiter: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from enumerate(csv.reader(stream, delimiter=delimiter, strict=False), 1)
    except (csv.Error, UnicodeDecodeError) as error:
        raise _unreadable(shown, error) from None


def _unreadable(shown: str, error: Exception) -> BadTable:
    return BadTable(f"{shown} cannot be read as a table ({error}); save it again as CSV in UTF-8.")
