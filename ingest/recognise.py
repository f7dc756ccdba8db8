"""What a path is: every file, folder or zip → the sources in it, each in the format it was recognised as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from graph_model import RECORDS
from graph_model.errors import BadRecord
from ingest.headings import column_name
from ingest.manifest import MANIFEST
from ingest.rejected import SAYS, origin_of
from ingest.rows import (
    InAZone,
    Item,
    Notice,
    Place,
    ReadWhole,
    Source,
    SourceOptions,
    Supplies,
    is_own_export,
    shown_path,
)
from ingest.sources.members import (
    OBJECTS,
    TABLES,
    WORKBOOKS,
    Member,
    file_member,
    header_of,
    sheet_members,
    zip_members,
)
from ingest.sources.own_export import OwnExport
from ingest.sources.records import Records, table_name
from ingest.tables import top_of
from ingest.validate import columns_of

CHRONOLOGY = frozenset({"case", "date", "kind"})
"""The columns by which a chronology is known."""

KNOWN_FORMATS = (
    "a folder or zip of tables named by kind (cases.csv, shares.csv, …; `convene template` writes empty ones),"
    " a workbook with a sheet a kind, JSON lines (.ndjson), or a chronology with the columns case, date, kind"
)


class NotRecognised(BadRecord):
    """A path that is none of the formats that Convene reads."""


def recognise(paths: Sequence[Path], options: SourceOptions | None = None) -> list[Source]:
    """The sources in these paths; folders are searched through. Raises NotRecognised where a path holds none.

    Each source's `format` and `path` say what was recognised. Files that are nothing are named in a notice.
    """
    return [source for path in paths for source in _sources(path, options or SourceOptions())]


def _sources(path: Path, options: SourceOptions) -> list[Source]:
    if not path.exists():
        raise NotRecognised(f"{path} does not exist; give a file or folder of records.")
    origin = origin_of(path)
    if origin:
        feed = options.feed or origin.feed or None
        options = replace(options, feed=feed, zone=origin.zone, own_export=origin.feed is None)
    left_out: list[str] = []
    found = list(_in_folder(path, options, left_out)) if path.is_dir() else list(_in_file(path, options, left_out))
    if not found:
        raise NotRecognised(_says_nothing(path))
    if left_out:
        found[0] = WithNotices(
            found[0], [Notice(f"{name} was left out: it is no format that Convene reads") for name in left_out]
        )
    return found


def _in_folder(path: Path, options: SourceOptions, left_out: list[str]) -> Iterator[Source]:
    files = [file for file in sorted(path.iterdir()) if not file.name.startswith((".", "~$"))]
    inside = [file_member(file, options.root) for file in files if file.is_file()]
    tables = _tables(inside)
    if tables:
        yield _records(path, inside, tables, options)
    taken = {member.shown for member in tables}
    for file in files:
        if file.is_dir():
            yield from _in_folder(file, options, left_out)
        elif shown_path(file, options.root) not in taken and file.name not in (MANIFEST, SAYS):
            yield from _in_file(file, options, left_out)


def _in_file(path: Path, options: SourceOptions, left_out: list[str]) -> Iterator[Source]:
    if path.suffix.lower() == ".zip":
        yield from _in_zip(path, options, left_out)
    elif path.suffix.lower() in WORKBOOKS:
        yield from _in_workbook(path, options, left_out)
    elif _is_chronology(file_member(path)):
        yield _chronology(path, [file_member(path, options.root)], options)
    elif member := _records_member(file_member(path, options.root), alone=True):
        yield _records(path, (), [member], options)
    else:
        left_out.append(shown_path(path, options.root))


def _in_workbook(path: Path, options: SourceOptions, left_out: list[str]) -> Iterator[Source]:
    """The sheets of a workbook: chronologies, or tables of records."""
    sheets = sheet_members(path, options.root) or [file_member(path, options.root)]
    chronologies = [sheet for sheet in sheets if _is_chronology(sheet)]
    records = [] if chronologies else _records_sheets(sheets)
    if chronologies:
        yield _chronology(path, chronologies, options)
    if records:
        yield _records(path, (), records, options)
    taken = {sheet.shown for sheet in (*chronologies, *records)}
    left_out += [sheet.shown for sheet in sheets if sheet.shown not in taken and (not taken or header_of(sheet))]


def _in_zip(path: Path, options: SourceOptions, left_out: list[str]) -> Iterator[Source]:
    inside = zip_members(path, options.root)
    tables = _tables(inside)
    chronologies = [member for member in inside if _is_chronology(member)]
    taken = {member.shown for member in (*tables, *chronologies)}
    left_out += [m.shown for m in inside if m.shown not in taken and m.file_name != MANIFEST]
    if tables:
        yield _records(path, inside, tables, options)
    if chronologies:
        yield _chronology(path, chronologies, options)


def _records(path: Path, inside: Sequence[Member], tables: Sequence[Member], options: SourceOptions) -> Records:
    """The tables of a path: Convene's own export where its manifest lies beside them, else anybody's records."""
    by_manifest = [member for member in inside if member.file_name == MANIFEST]
    if by_manifest or options.own_export:
        return OwnExport(path, [*tables, *by_manifest], options)
    return Records(path, tables, options)


def _tables(inside: Sequence[Member]) -> list[Member]:
    return [found for member in inside if (found := _records_member(member, alone=False))]


def _records_sheets(sheets: Sequence[Member]) -> list[Member]:
    return [replace(sheet, name=name) for sheet in sheets if (name := table_name(sheet.name))]


def _records_member(member: Member, *, alone: bool) -> Member | None:
    """The member under its table's name; a file that was given on its own is also known by its columns."""
    if member.ending in OBJECTS:
        return member
    if member.ending not in TABLES or _is_chronology(member):
        return None
    name = table_name(member.name)
    if name is None and alone:
        name = _table_by_columns(_columns(member))
    return replace(member, name=name) if name else None


def _table_by_columns(columns: set[str]) -> str | None:
    """The one table that has all these columns, and of which none is missing that is needed."""
    fitting = [
        record_class.file_name
        for record_class in RECORDS.values()
        if columns - {"problem"} <= set(columns_of(record_class))
        and {name for name, field in record_class.model_fields.items() if field.is_required()} <= columns
    ]
    return fitting[0] if len(fitting) == 1 else None


def _columns(member: Member) -> set[str]:
    return {column_name(name) for name in header_of(member)}


def _is_chronology(member: Member) -> bool:
    """A table by whose header it is known, whatever the file is called, and whatever stands above the header."""
    if member.ending not in (*TABLES, *WORKBOOKS):
        return False
    return {column_name(name) for name in header_of(member, CHRONOLOGY)} >= CHRONOLOGY


def _chronology(path: Path, tables: Sequence[Member], options: SourceOptions) -> Source:
    from ingest.sources.chronology import Chronology

    return Chronology(path, tables, options)


def _says_nothing(path: Path) -> str:
    if path.is_dir() or path.suffix.lower() == ".zip":
        return f"{path} holds nothing that Convene can read; allowed: {KNOWN_FORMATS}."
    if path.suffix.lower() not in (*TABLES, *WORKBOOKS):
        return f"{path} is no format that Convene reads (it is no table); allowed: {KNOWN_FORMATS}."
    tables = sheet_members(path) if path.suffix.lower() in WORKBOOKS else [file_member(path)]
    return next((says for table in tables if (says := _nearly(table))), None) or _no_format(path, tables)


def _nearly(table: Member) -> str | None:
    """What is missing from a table that was probably meant as a chronology."""
    from ingest.sources.chronology import nearly_a_chronology

    says = nearly_a_chronology(top_of(table))
    return f"{table.shown} is no format that Convene reads; {says}." if says else None


def _no_format(path: Path, tables: Sequence[Member]) -> str:
    columns = sorted({name for table in tables for name in _columns(table)})
    has = f"its columns are {', '.join(columns)}" if columns else "it is no table"
    return f"{path} is no format that Convene reads ({has}); allowed: {KNOWN_FORMATS}."


class WithNotices:
    """A source with something to say beforehand."""

    def __init__(self, source: Source, notices: Sequence[Notice]) -> None:
        self._source = source
        self._notices = notices
        self.format = source.format
        self.path = source.path
        self.own_export = is_own_export(source)

    @property
    def feed(self) -> str | None:
        """The feed by the source's own account."""
        return self._source.feed

    def in_zone(self, zone: str) -> None:
        """Tell the source in which zone it writes, where it can be told."""
        if isinstance(self._source, InAZone):
            self._source.in_zone(zone)

    def all_rows(self) -> Iterator[tuple[Place, Mapping[str, str]]]:
        """Every row, where they mean something only together."""
        if isinstance(self._source, ReadWhole):
            yield from self._source.all_rows()

    def items(self) -> Iterator[Item]:
        """The notices, then everything that the source holds."""
        yield from self._notices
        yield from self._source.items()

    def supplies(self) -> Supplies:
        """What the source can tell."""
        return self._source.supplies()
