"""The multi-agency chronology: the one-sheet table that boards make by hand for every review, as a source of records.

A chronology is made by hand and read whole: what a row means depends on rows before and after it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from graph_model import Record
from graph_model.case import Case, Involvement
from graph_model.coordination import Information
from graph_model.elements import CaseRecord
from ingest.dates import Dates
from ingest.feeds import evidence_columns, together
from ingest.rows import Concluded, Draft, Item, Notice, Place, Reject, SourceOptions, Supplies
from ingest.sources.chronology.concluding import conclude
from ingest.sources.chronology.making import CaseFile, Made, begin, connect, open_case, sentences
from ingest.sources.chronology.people import Named
from ingest.sources.chronology.rows import Row, RowReader, column_name
from ingest.sources.chronology.words import OFFERED, OPENS, TOLD_BY
from ingest.sources.members import as_table, file_member
from ingest.tables import opened_table

FORMAT = "multi-agency chronology"
TRIES = 20
"""How often a case is made again without the rows that were found wrong; each time there are fewer."""


class Chronology:
    """One chronology."""

    format = FORMAT

    def __init__(self, path: Path, options: SourceOptions) -> None:
        self.path = path
        self._options = options
        self._columns: frozenset[str] = frozenset()
        self._earliest: str | None = None
        self._posts = False
        self._counts: Counter[str] = Counter()

    @property
    def feed(self) -> str | None:
        """The feed that the user named; otherwise all chronologies are one feed."""
        return self._options.feed

    def items(self) -> Iterator[Item]:
        """The cases, so that they keep their names; who is named; then case by case every record, and what was concluded."""
        rows, rejects = self._read()
        yield from rejects
        named = Named(rows)
        yield from (_reject(row, named.wrong[row.number]) for row in rows if row.number in named.wrong)
        by_case: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row.number not in named.wrong:
                by_case[row.case].append(row)
        made = [_Case(case, sorted(of_case, key=lambda r: (r.at, r.number))) for case, of_case in by_case.items()]
        for case in made:
            yield from case.rejects
        went_in = [row for case in made for row in case.rows]
        yield from (case.opens for case in made if case.opens)
        yield from named.records(went_in, {case.name: case.adult for case in made if case.opens})
        for case in made:
            yield from self._of_case(case)
        self._earliest = min(row.at for row in went_in).isoformat() if went_in else None
        self._posts = any(row.kind == "staff_left" for row in went_in)
        yield from self._notices(named)

    def supplies(self) -> Supplies:
        """Every kind of record that the table offers, from its earliest row on, without end."""
        if self._options.supplies:
            return Supplies(self._options.supplies, self._earliest)
        untold = {read for column, reads in TOLD_BY.items() if column not in self._columns for read in reads}
        kinds = [*OFFERED, *(["Employment"] if self._posts else [])]
        return Supplies(together(*(_supplied(kind, untold) for kind in kinds)), self._earliest)

    def _read(self) -> tuple[list[Row], list[Reject]]:
        with opened_table(as_table(file_member(self.path))) as table:
            self._columns = frozenset(map(column_name, table.columns))
            found = list(table.rows)
        dates = Dates(self._options.zone, lambda name: _cells(found, name), self._options.dates)
        reader = RowReader(dates)
        rows: list[Row] = []
        rejects: list[Reject] = []
        refs: dict[str, int] = {}
        for number, original in found:
            place = Place(str(self.path), number)
            row = reader.read(place, number, original)
            if not isinstance(row, Row):
                rejects.append(Reject(place, original, row))
            elif row.name in refs:
                problem = f"ref is '{row['ref']}'; row {refs[row.name]} of case {row.case} has that ref already"
                rejects.append(Reject(place, original, (problem,)))
            else:
                refs[row.name] = number
                rows.append(row)
        return rows, rejects

    def _of_case(self, case: _Case) -> Iterator[Item]:
        yield from case.drafts
        drafts = [*case.drafts, *([case.opens] if case.opens else [])]
        concluded = [draft.record for draft in drafts if draft.record.inferred_from]
        for record in concluded:
            self._counts[type(record).__name__] += 1
        if case.opens:
            yield Concluded(case.name, frozenset(record.id for record in concluded))

    def _notices(self, named: Named) -> Iterator[Notice]:
        says = {
            Involvement.__name__: "an agency takes part from an act for 28 days, or was running when the case opened",
            Information.__name__: "an agency that saw or wrote something knows of it",
            Case.__name__: "a case was opened by its first row that is a concern, harm, an escalation or a referral",
        }
        for kind, count in sorted(self._counts.items()):
            why = says.get(kind, "it follows from the row that it names")
            yield Notice(f"{kind} records were concluded: {why}", count)
        for agency in sorted(named.unsaid):
            yield Notice(f"agency '{agency}' was only written to and no row says its sector; it stands as 'other'")


def _supplied(kind: str, untold: set[str]) -> tuple[str, ...]:
    columns = [f"{kind}.{name}" for name in evidence_columns(kind)]
    told = tuple(name for name in columns if name not in untold)
    return (kind,) if len(told) == len(columns) else told


def _cells(found: Sequence[tuple[int, Mapping[str, str]]], wanted: str) -> Iterator[str]:
    return (cell for _, row in found for name, cell in row.items() if column_name(name) == wanted)


def _reject(row: Row, problems: Sequence[str]) -> Reject:
    return Reject(row.place, row.original, tuple(dict.fromkeys(problems)))


class _Case:
    """One case made from its rows; rows that are wrong are left out and the rest is made again without them."""

    def __init__(self, name: str, rows: Sequence[Row]) -> None:
        self.name = name
        self.rows = list(rows)
        self.rejects: list[Reject] = []
        self.drafts: list[Draft] = []
        self.adult = ("", rows[0])
        self.opens: Draft | None = None
        for _ in range(TRIES):
            wrong = self._make()
            if not wrong:
                return
            self.rejects += [_reject(row, wrong[row.number]) for row in self.rows if row.number in wrong]
            self.rows = [row for row in self.rows if row.number not in wrong]
            if not self.rows:
                break
        self.drafts, self.opens = [], None

    def _make(self) -> dict[int, list[str]]:
        """Make everything; what is wrong with which row."""
        self.drafts, self.opens = [], None
        opening = self._opening()
        if opening is None:
            return self._never_opens()
        file = CaseFile(self.name, self.rows)
        self.adult = self._adult(file)
        for row in self.rows:
            begin(file, row)
        for row in self.rows:
            connect(file, row)
        case = open_case(file, opening, self.adult[0])
        conclude(file, opening.at)
        drafts = list(_drafts(file))
        if not file.problems and case is not None:
            self.drafts, self.opens = drafts, Draft(case, opening.place, opening.original)
        return file.problems

    def _opening(self) -> Row | None:
        named = [row for row in self.rows if row.kind == "opened"]
        return next(iter(named), None) or next((row for row in self.rows if row.kind in OPENS), None)

    def _never_opens(self) -> dict[int, list[str]]:
        first = self.rows[0]
        says = (
            f"case {self.name} never opens: no row of it is 'opened', a concern, harm, an escalation or a referral; "
            f"its first is row {first.number} of {first.place.file}; add a row of kind opened"
        )
        return {row.number: [says] for row in self.rows}

    def _adult(self, file: CaseFile) -> tuple[str, Row]:
        """The adult whom the case is about; a row that names another is wrong."""
        naming = [row for row in self.rows if row["adult"]]
        if not naming:
            return f"adult of {self.name}", self.rows[0]
        for row in naming[1:]:
            if row["adult"] != naming[0]["adult"]:
                file.wrong(row, f"adult is '{row['adult']}'; case {self.name} is about '{naming[0]['adult']}'")
        return naming[0]["adult"], naming[0]


def _drafts(file: CaseFile) -> Iterator[Draft]:
    for name, made in file.made.items():
        record = _record(file, name, made)
        if record is not None:
            yield Draft(record, made.row.place, made.row.original)


def _record(file: CaseFile, name: str, made: Made) -> Record | None:
    values = {**made.values, "id": name, **({"inferred_from": made.row.name} if made.inferred else {})}
    if not issubclass(made.kind, CaseRecord):
        values.pop("case")
    try:
        return made.kind.model_validate(values)
    except ValidationError as error:
        for problem in sentences(error):
            file.wrong(made.row, problem)
        return None
