"""Everything that the rows of one case have made so far, and what was wrong with which row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph_model import Precision, Record
from graph_model.people import Sector
from ingest.sources.chronology.made import Made
from ingest.sources.chronology.rows import Row
from ingest.sources.chronology.words import quoted


@dataclass
class CaseFile:
    """One case while its records are made."""

    case: str
    rows: Sequence[Row]
    """In the order in which they happened."""
    opened: datetime
    sectors: Mapping[str, Sector] = field(default_factory=dict)
    """What the agencies are."""
    made: dict[str, Made] = field(default_factory=dict)
    """By the name of the record."""
    problems: dict[int, list[str]] = field(default_factory=dict)
    """By the number of the row."""
    remarks: list[str] = field(default_factory=list)
    """What the user should know and what stops nothing."""

    def __post_init__(self) -> None:
        self._by_ref = {row["ref"]: row for row in self.rows if row["ref"]}
        self._by_kinds: dict[tuple[str, ...], list[Row]] = {}
        self._by_row: defaultdict[int, list[Made]] = defaultdict(list)
        self._by_kind: defaultdict[type[Record], list[Made]] = defaultdict(list)

    def of_kinds(self, *kinds: str) -> Sequence[Row]:
        """The rows of some kinds, in the order in which they happened."""
        if kinds not in self._by_kinds:
            self._by_kinds[kinds] = [row for row in self.rows if row.kind in kinds]
        return self._by_kinds[kinds]

    def wrong(self, row: Row, problem: str) -> None:
        """Note what is wrong with a row."""
        self.problems.setdefault(row.number, []).append(problem)

    # -- records --

    def add(self, row: Row, of: type[Record], suffix: str = "", /, *, inferred: bool = False, **values: Any) -> Made:
        """Begin a record; it is named by its row, and by the suffix where a row makes several."""
        name = f"{row.name}/{suffix}" if suffix else row.name
        shared = {"case": self.case, "recorded_at": row.recorded, "precision": row.precision}
        made = Made(name, of, {**shared}, row, inferred)
        made.fill(**values)
        if name in self.made and self.made[name].row is not row:
            self.wrong(row, f"ref is {quoted(row['ref'])}; a record of another row has that name; choose another ref")
        self._keep(made)
        return made

    def _keep(self, made: Made) -> None:
        """Keep a record; one of the same name, which its row began already, goes."""
        before = self.made.get(made.name)
        for found in (self._by_row[made.row.number], self._by_kind[made.kind]):
            if before:
                found[:] = [one for one in found if one is not before]
            found.append(made)
        self.made[made.name] = made

    def was_running(self, row: Row, of: type[Record], begins: str, /, **values: Any) -> Made:
        """What ends without having begun was running when the case opened; nobody knows since when."""
        begun = {begins: min(self.opened, row.at), "precision": Precision.ASSUMED}
        return self.add(row, of, inferred=True, **begun, **values)

    def of(self, row: Row) -> Made | None:
        """The record that a row began."""
        return self.made.get(row.name)

    def all(self, of: type[Record]) -> list[Made]:
        """All records of one kind."""
        return self._by_kind[of]

    def from_row(self, row: Row, of: type[Record]) -> list[Made]:
        """The records of one kind that a row began."""
        return [made for made in self._by_row[row.number] if made.kind is of]

    # -- rows about rows (what is wrong with them, `relations` says) --

    def named(self, ref: str) -> Row | None:
        """The row of that ref."""
        return self._by_ref.get(ref)

    def about(self, row: Row) -> list[Row]:
        """The rows that a row names and of which its kind can speak."""
        named = [found for ref in row.about if (found := self.named(ref))]
        return [found for found in named if found is not row and row.what.speaks_of(found.kind)]

    def continued(self, row: Row) -> list[Row]:
        """The rows that a row adds to: those that it names, else the only one there is before it."""
        if row.about:
            return self.about(row)
        before = self.before(row)
        return before if len(before) == 1 else []

    def before(self, row: Row) -> list[Row]:
        """The rows before a row of which its kind can speak."""
        assert row.what.about is not None
        return [other for other in self.of_kinds(*sorted(row.what.about.kinds)) if other.comes_before(row)]

    def id_about(self, row: Row) -> str | None:
        """The id of the record that a row is about."""
        found = next(iter(self.about(row)), None)
        return self.id_of(found) if found else None

    def id_of(self, row: Row) -> str | None:
        """The id of what a row tells: its record, the case, or the record of the row that it adds to."""
        if row.name in self.made:
            return row.name
        if row.what.about is None or not row.what.about.continues:
            return self.case if row.kind in ("opened", "closed", "reopened") else None
        return next((found.name for found in self.continued(row) if found.name in self.made), None)

    def remark(self, row: Row, says: str) -> None:
        """Note something that stops nothing."""
        self.remarks.append(f"{row.place}: {says}")
