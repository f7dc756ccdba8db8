"""One case made from its rows; rows that are wrong are left out, and the rest is made again without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graph_model import CaseRecord, Record
from graph_model.people import Sector
from ingest.rows import Draft, Reject
from ingest.sources.chronology.beside import keep_what_is_beside
from ingest.sources.chronology.casefile import CaseFile
from ingest.sources.chronology.contacts import write_to_others
from ingest.sources.chronology.involvement import by_acts
from ingest.sources.chronology.kinds import To
from ingest.sources.chronology.knowing import learn
from ingest.sources.chronology.made import Made
from ingest.sources.chronology.opening import end_stages, opening_of, the_case
from ingest.sources.chronology.relations import check
from ingest.sources.chronology.rows import Row, in_order
from ingest.sources.chronology.words import quoted


@dataclass
class OneCase:
    """What became of the rows of one case."""

    name: str
    rows: list[Row]
    """Those that went in, in the order in which they happened."""
    adult: str = ""
    named_by: Row | None = None
    """The row that names the adult."""
    opens: Draft | None = None
    """The case itself; nothing where no row went in."""
    drafts: list[Draft] = field(default_factory=list)
    """Its records."""
    rejects: list[Reject] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    refused: str = ""
    """The first row that would have opened it and was refused; empty where there is none."""
    sectors: Mapping[str, Sector] = field(default_factory=dict)
    """What its agencies are, as far as the table says it."""


def one_case(name: str, rows: Sequence[Row], sectors: Mapping[str, Sector], refused: str = "") -> OneCase:
    """Make a case. Each time a row is found wrong there are fewer rows to make it of.

    `refused` names a row that would have opened the case and could not be read.
    """
    case = OneCase(name, in_order(rows), refused=refused, sectors=sectors)
    while case.rows:
        wrong = _make(case)
        if not wrong:
            break
        case.rejects += [rejected(row, wrong[row.number]) for row in case.rows if row.number in wrong]
        opening = next((row.shown for row in case.rows if row.number in wrong and row.what.can_open), "")
        case.refused = case.refused or opening
        case.rows = [row for row in case.rows if row.number not in wrong]
    return case


def rejected(row: Row, problems: Sequence[str]) -> Reject:
    """A row with everything that is wrong with it."""
    return Reject(row.place, row.original, tuple(dict.fromkeys(problems)))


def _make(case: OneCase) -> Mapping[int, Sequence[str]]:
    """Make everything; what is wrong with which row."""
    opening = opening_of(case.rows)
    if opening is None:
        return _never_opens(case)
    file = CaseFile(case.name, case.rows, opening.at, case.sectors)
    case.adult, case.named_by = _adult(file)
    _records_of(file)
    for row in file.rows:
        keep_what_is_beside(file, row, opens=row is opening)
    made = the_case(file, opening, case.adult)
    end_stages(file)
    drafts, opens = list(_drafts(file, file.made.values())), next(_drafts(file, [made]), None)
    if not file.problems:
        case.drafts, case.opens, case.remarks = drafts, opens, file.remarks
    return file.problems


def _records_of(file: CaseFile) -> None:
    """First what each row says by itself, then what it ends, then what else it says about others."""
    for row in file.rows:
        if row.what.makes:
            row.what.makes(file, row)
        if row.what.to is To.ONE:
            write_to_others(file, row)
        if row.what.knows:
            learn(file, row, row.what.knows)
    for row in file.rows:
        if row.what.ends:
            row.what.ends(file, row)
    for row in file.rows:
        check(file, row)
        if row.what.joins and row.number not in file.problems:
            row.what.joins(file, row)
    by_acts(file)


def _never_opens(case: OneCase) -> Mapping[int, Sequence[str]]:
    first = min(case.rows, key=lambda row: row.number)
    says = (
        f"case {case.name} never opens: no row of it is 'opened', a concern, harm, an escalation or a referral; "
        f"its first is {first.place}; add a row of kind opened"
    )
    if case.refused:
        says = f"case {case.name} does not open, because {case.refused} was refused; mend that one first"
    return {row.number: [says] for row in case.rows}


def _adult(file: CaseFile) -> tuple[str, Row]:
    """The adult whom the case is about; a row that names another is wrong."""
    naming = [row for row in file.rows if row["adult"]]
    if not naming:
        return f"adult of {file.case}", file.rows[0]
    for row in naming[1:]:
        if row["adult"] != naming[0]["adult"]:
            file.wrong(row, f"adult is '{row['adult']}'; case {file.case} is about '{naming[0]['adult']}'")
    return naming[0]["adult"], naming[0]


def _drafts(file: CaseFile, made: Iterable[Made]) -> Iterator[Draft]:
    for one in made:
        record = _record(file, one)
        if record is not None:
            yield Draft(record, one.row.place, one.row.original)


def _record(file: CaseFile, made: Made) -> Record | None:
    """The record; where it cannot be, its row says why, unless something is wrong with that row already."""
    values = {**made.values, "id": made.name, **({"inferred_from": made.row.name} if made.inferred else {})}
    if not issubclass(made.kind, CaseRecord):
        values.pop("case", None)
    try:
        return made.kind.model_validate(values)
    except ValidationError as error:
        if made.row.number not in file.problems:
            for detail in error.errors(include_url=False):
                file.wrong(made.row, _sentence(detail))
        return None


def _sentence(detail: ErrorDetails) -> str:
    """What a record class says against a value."""
    column, found = detail["loc"][0] if detail["loc"] else "the row", quoted(str(detail["input"]))
    if detail["type"] == "string_too_long":
        longest = detail.get("ctx", {})["max_length"]
        return f"its record would be called {found}, which is longer than {longest} characters; shorten ref or agency"
    return f"{column} is {found}; {detail['msg']}"
