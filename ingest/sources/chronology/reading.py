"""Reads rows one by one: dates, lists, words, and what each lacks. All that is wrong with one comes at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from graph_model.case import RiskType
from graph_model.people import Sector
from ingest.cells import parted, unwritten
from ingest.dates import Dates
from ingest.headings import BEYOND, column_name, without_heading
from ingest.rows import Place
from ingest.sources.chronology.columns import COLUMNS, NEEDED
from ingest.sources.chronology.every import KINDS
from ingest.sources.chronology.kinds import Need, RowKind
from ingest.sources.chronology.rows import Row, in_step
from ingest.sources.chronology.synonyms import COLUMNS_ALSO, KINDS_ALSO
from ingest.sources.chronology.values import Values
from ingest.sources.chronology.words import not_a_word, plain, quoted, word_of
from ingest.validate import IGNORED_COLUMNS, nearest


class RowReader:
    """Reads the rows of one table; names each by its `ref`, or by what it is and which one of its day."""

    def __init__(self, dates: Dates, ordinals: Counter[str], numbers: Iterator[int], *, alone: bool = True) -> None:
        """`ordinals` and `numbers` go on from table to table; `alone`: there is only this one."""
        self._dates = dates
        self._ordinals = ordinals
        self._numbers = numbers
        self._alone = alone
        self.hours_missing = 0
        """How many rows call their moment exact and name only the day."""
        self.sectors: dict[str, Sector] = {}
        """What rows that were refused say about agencies: other rows need not suffer for them."""
        self.would_open: dict[str, str] = {}
        """By case, a row that would have opened it and was refused."""

    def read(self, place: Place, original: Mapping[str, str]) -> Row | tuple[str, ...]:
        """The row, or a sentence for each thing that is wrong with it."""
        shown = f"row {place.row}" if self._alone else str(place)
        cells = {column_name(name): unwritten(cell.strip()) for name, cell in original.items() if cell.strip()}
        problems = [*_columns_wrong(cells, {column_name(name) for name in original}), *_needed(cells)]
        what = KINDS.get(plain(cells.get("kind", "")))
        if what is None and "kind" in cells:
            problems.append(not_a_word("kind", cells["kind"], KINDS, KINDS_ALSO.get(plain(cells["kind"]))))
        values = Values(self._dates, cells, problems)
        at, precision = values.when()
        recorded, due, risks = values.moment("recorded"), values.deadline("due"), values.words("risks", RiskType)
        types_of_risk = tuple(dict.fromkeys(risks))
        values.check_count()
        values.check_lengths()
        problems += _of_kind(what, cells) if what else ()
        name = self._name(cells, at, what)
        if problems or at is None or what is None:
            if what and what.can_open:
                self.would_open.setdefault(cells.get("case", ""), shown)
            self.sectors |= dict(_sectors(cells)) | self.sectors
            return tuple(dict.fromkeys(problems))
        self.hours_missing += values.hour_missing
        number = next(self._numbers)
        return Row(place, number, shown, original, cells, what, name, at, precision, recorded, due, types_of_risk)

    def _name(self, cells: Mapping[str, str], at: datetime | None, what: RowKind | None) -> str:
        """A row that is refused counts too, so that those after it keep their names when it has been mended."""
        case = cells.get("case", "")
        if cells.get("ref"):
            return f"{case}/{cells['ref']}"
        said = (at.date().isoformat() if at else "", what.name if what else "", cells.get("agency", ""))
        name = f"{case}/{' '.join(part for part in said if part)}"
        self._ordinals[name] += 1
        return name if self._ordinals[name] == 1 else f"{name} {self._ordinals[name]}"


def _sectors(cells: Mapping[str, str]) -> Iterator[tuple[str, Sector]]:
    own = (cells.get("agency", ""), cells.get("sector", ""))
    for agency, text in (own, *in_step(cells.get("to_agency", ""), cells.get("to_sector", ""))):
        if agency and (sector := word_of(text, Sector)):
            yield agency, sector


def _columns_wrong(cells: Mapping[str, str], there: Collection[str]) -> Iterator[str]:
    for name, cell in cells.items():
        if name == column_name(BEYOND):
            yield f"{quoted(cell)} stands beyond the last column; give it a heading, or quote a text that holds a comma"
        elif letter := without_heading(name):
            yield f"{quoted(cell)} stands in column {letter}, which has no heading; give it one, or clear the cell"
        elif name not in COLUMNS and name not in IGNORED_COLUMNS:
            yield _not_a_column(name, there)


def _not_a_column(name: str, there: Collection[str]) -> str:
    """What to do about a column: the one that is probably meant may be there already, or not."""
    guess = COLUMNS_ALSO.get(name) or nearest(name, COLUMNS)
    known = f"did you mean {guess}?" if guess else f"known: {', '.join(COLUMNS)}."
    do = f"Write what it says under {guess}" if guess in there else "Rename it"
    return f"column '{name}' is not known in a chronology; {known} {do}, or take it out of the table"


def _needed(cells: Mapping[str, str]) -> Iterator[str]:
    advice = "write it in every row (a merged cell counts for its first row only)"
    yield from (f"{name} is empty and is needed; {advice}" for name in NEEDED if not cells.get(name))


def _of_kind(what: RowKind, cells: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a row of a kind."""
    yield from (_lacks(what, need) for need in what.needs if not any(parted(cells.get(c, "")) for c in need.columns))
    yield from _words_wrong(what, cells)
    yield from _receivers_wrong(what, cells)


def _lacks(what: RowKind, need: Need) -> str:
    if len(need.columns) == 1:
        return f"{need.columns[0]} is empty, and a row of kind {what.name} needs it: {need.why}"
    return f"{' and '.join(need.columns)} are empty, and a row of kind {what.name} needs one of them: {need.why}"


def _words_wrong(what: RowKind, cells: Mapping[str, str]) -> Iterator[str]:
    for column, choices in what.words.items():
        found = [text for text in parted(cells.get(column, "")) if column != "detail" or plain(text) not in what.marks]
        allowed = [*(choice.value for choice in choices), *(what.marks if column == "detail" else ())]
        yield from (not_a_word(column, text, allowed) for text in found if word_of(text, choices) is None)
        if len(found) > 1:
            yield f"{column} holds {len(found)} words; allowed: one of {', '.join(allowed)}"
    if what.marks and "detail" not in what.words:
        marks = [text for text in parted(cells.get("detail", "")) if plain(text) not in what.marks]
        yield from (not_a_word("detail", text, what.marks) for text in marks)


def _receivers_wrong(what: RowKind, cells: Mapping[str, str]) -> Iterator[str]:
    to = parted(cells.get("to_agency", ""))
    sectors = cells.get("to_sector", "")
    if sectors and to and not in_step(cells["to_agency"], sectors):
        yield (
            f"to_sector is {quoted(sectors)} and to_agency {quoted(cells['to_agency'])}; write as many sectors as "
            "agencies, in step; where one is known already, leave its place empty, such as ;police"
        )
