"""An import as everybody asks for it, by the command line or the API: files in, rejected rows kept, written down.

Rejected rows that a person mended come back as a file of their own. What is still wrong with it takes the place of what
was rejected before, and nothing is dropped before its successor is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from graph_model.errors import BadRecord
from ingest.headings import column_name
from ingest.journal import HowRead, Journal, Noting, State, noting, outcome_of
from ingest.load import Loader
from ingest.recognise import recognise
from ingest.rejected import PROBLEM
from ingest.rejections import Kept, Rejections, rows_in
from ingest.report import ImportReport, Progress
from ingest.rows import Source, SourceOptions
from ingest.sources.members import OBJECTS, TABLES, WORKBOOKS, file_member, header_of

ENDINGS = tuple(sorted(one.removeprefix(".") for one in (*TABLES, *WORKBOOKS, *OBJECTS, ".zip")))
"""What the names of files that can be sent end with."""
Heard = Callable[[Progress], None]


class Fewer(BadRecord):
    """A mended file has fewer rows than were rejected; those that were left out would be forgotten."""


def both(*hear: Heard) -> Heard:
    """Each of them hears it."""

    def heard(progress: Progress) -> None:
        for one in hear:
            one(progress)

    return heard


def options(asked: HowRead, supplies: Sequence[str] = (), root: Path | None = None) -> SourceOptions:
    """How the sources are to be read."""
    return SourceOptions(
        feed=asked.feed, zone=asked.zone, dates=asked.dates, supplies=tuple(supplies), own_export=asked.own_export,
        root=root,
    )  # fmt: skip


class Importing:
    """Brings in files that were sent to one data folder."""

    def __init__(self, loader: Loader, journal: Journal) -> None:
        self._loader = loader
        self.journal = journal
        self.rejections = Rejections(journal.data)

    def bring_in(
        self, sources: Sequence[Source], names: Sequence[str], asked: HowRead, by: str, heard: Heard, **how: Any
    ) -> ImportReport:
        """Bring in sources from where they lie; `how` as for `Loader.load`. A dry run is not written down."""
        if how.get("dry_run"):
            return self._loader.load(sources, asked.feed, progress=heard, **how)
        with noting(self.journal, self.journal.new(by, tuple(names), asked)) as noted:
            report = self._loader.load(sources, asked.feed, progress=both(heard, noted.heard), **how)
            noted.over(State.DONE, outcome=outcome_of(report), records=report.records)
            return report

    def run(self, noted: Noting, heard: Heard) -> ImportReport:
        """Bring in the files that were sent for an import. Raises ConveneError with the names as they were sent."""
        folder, asked = self.journal.files_of(noted.entry), noted.entry.asked
        mends = self._mended(asked, folder)
        self._refuse_strays(asked, folder)
        try:
            report = self._loader.load(
                recognise([folder], options(asked, root=folder)), asked.feed, progress=heard, root=folder
            )
        except BadRecord as error:
            raise BadRecord(as_sent(str(error), folder)) from None
        if mends:
            self.rejections.replaced(mends, report)
        noted.change(outcome=outcome_of(report), records=report.records)
        return report

    def _mended(self, asked: HowRead, folder: Path) -> Kept | None:
        """The rejected rows that the files take the place of. Raises Fewer."""
        kept = self.rejections.find(asked.mends) if asked.mends else None
        if kept:
            self._refuse_fewer(kept, sorted(path for path in folder.iterdir() if path.is_file()))
        return kept

    def _refuse_strays(self, asked: HowRead, folder: Path) -> None:
        """Rejected rows that come back as if they were new would be another source's. Raises BadRecord."""
        known = not asked.mends and any(True for _ in self.rejections.all())
        for path in sorted(folder.iterdir()) if known else ():
            table = path.suffix.lower() in {*TABLES, *WORKBOOKS}
            if table and PROBLEM in map(column_name, header_of(file_member(path))):
                raise BadRecord(
                    f"{path.name} has a column '{PROBLEM}', as rejected rows have; import it beside the rejected rows "
                    "that it mends, or take that column away."
                )

    def _refuse_fewer(self, kept: Kept, files: Sequence[Path]) -> None:
        rows = sum(map(rows_in, files))
        if rows < kept.lines:
            names = ", ".join(file.name for file in files)
            raise Fewer(
                f"{names} has {rows:,} rows and {kept.file} has {kept.lines:,}; what was left out would be forgotten. "
                "Keep every row in the file, mended or not, and import it again."
            )


def as_sent(words: str, folder: Path) -> str:
    """A sentence about files that were sent, by the names that they were sent under."""
    return words.replace(f"{folder}/", "").replace(str(folder), "What was sent")
