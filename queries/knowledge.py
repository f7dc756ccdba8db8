"""Who knew what when: the pieces of information on an adult's cases against the agencies, put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_model import Precision
from graph_model.case import Involvement
from graph_model.coordination import Information
from graph_model.oversight import State
from graph_model.people import Seat, Sector
from queries.adult_file import AdultFile
from queries.answers import Asked, CaseWords, GapRow, Party, RecordWords
from queries.assess import CaseAssessment
from queries.calendar import epoch_ms
from queries.knowing import ACKNOWLEDGED, Knowing, Part, parts_of
from queries.knowledge_answers import (
    Cell,
    Knowledge,
    KnowledgeColumn,
    KnowledgeCount,
    KnowledgeRow,
    Knows,
    RuleRead,
)
from queries.lanes import Lanes
from queries.lines import gap_id
from queries.network import BEFORE, first_opened, last_shown, risk_stretches
from queries.policy import Rule, leaves
from queries.requirements import RuleOnCase
from queries.seating import Unknown
from queries.talking import passings
from queries.tellings import Item, Tellings
from queries.waivers import Waivers
from queries.words import Wording, shortened

SECTOR_KEY = "sector:"
"""Begins the key of a column in which nobody sits."""
SEATS = {seat: place for place, seat in enumerate(Seat)}
GRAVE = list(Knows)[: list(Knows).index(Knows.TOLD)]
"""What moves a row up, the gravest first; everything else leaves it in the order of days."""
Looked = Sequence[tuple[CaseAssessment, RuleOnCase]]


@dataclass(frozen=True)
class Parts:
    """What the table is made from, beside the records."""

    looked: Looked
    cases: tuple[CaseWords, ...]
    rows: Sequence[GapRow]
    """All gaps ever, and what is due or unknown, of all rules."""
    waivers: Waivers
    unknown: Unknown


def knowledge(file: AdultFile, asked: Asked, name: str | None, made_from: Parts) -> Knowledge:
    """The whole answer."""
    return _Table(file, asked, made_from).answer(name)


class _Table:
    def __init__(self, file: AdultFile, asked: Asked, made_from: Parts) -> None:
        self._file, self._asked, self._from = file, asked, made_from
        self._now = epoch_ms(asked.as_of)
        self._wording = Wording(file.calendar, asked.as_of.year, file.agencies.names, file.records, file.terms)
        self._parts = parts_of(file.all(Involvement))
        self._agencies = sorted(self._who(), key=self._place)
        items = [Item(record) for record in file.all(Information)]
        self._tellings = [
            (one, on_case, Tellings(one, file.records, [i for i in items if i.record.case == one.case.id], self._seat))
            for one, on_case in made_from.looked
        ]

    # -- columns --

    def _who(self) -> set[str]:
        """Everybody who took part, knows something, or told, asked or met somebody."""
        passed = passings(self._file.records, self._file.moment)
        found = {agency for _, agency in self._parts} | {agency for one in passed for agency in (one.one, one.other)}
        return (found | {item.held_by for item in self._file.all(Information)}) & self._file.agencies.sectors.keys()

    def _place(self, agency: str) -> tuple[int, int, str]:
        """By seat as it is read out, then by when it came."""
        seat = self._file.agencies.sectors[agency].seat
        began = min((part.since for part in self._stays(agency)), default=self._now)
        return SEATS.get(seat, len(SEATS)) if seat else len(SEATS), began, agency

    def _stays(self, agency: str) -> list[Part]:
        return [part for (_, who), parts in self._parts.items() if who == agency for part in parts]

    def _seat(self, sector: Sector) -> str:
        """The column of a field: the first agency of it, else one in which nobody sits."""
        return next((one for one in self._agencies if self._file.agencies.sectors[one] is sector), SECTOR_KEY + sector)

    def _columns(self) -> Iterator[KnowledgeColumn]:
        keys = {column for _, _, tellings in self._tellings for _, column in tellings.asked}
        for agency in self._agencies:
            yield self._column(agency)
        for key in sorted(key for key in keys if key.startswith(SECTOR_KEY)):
            sector = Sector(key.removeprefix(SECTOR_KEY))
            yield KnowledgeColumn(
                key=key,
                agency=None,
                words="nobody",
                sector=sector,
                sector_words=self._file.terms.label(sector),
                since=None,
            )

    def _column(self, agency: str) -> KnowledgeColumn:
        party, stays = self._party(agency), self._stays(agency)
        ended = stays and all(part.until <= self._now for part in stays)
        local = self._file.calendar.local
        assert party is not None
        return KnowledgeColumn(
            key=agency,
            agency=party,
            words=party.name,
            sector=party.sector,
            sector_words=self._file.terms.label(party.sector),
            since=local(min(part.since for part in stays)) if stays else None,
            until=local(max(part.until for part in stays)) if ended else None,
            unknown_words=self._from.unknown(agency),
        )

    def _party(self, agency: str | None) -> Party | None:
        sectors = self._file.agencies.sectors
        if agency is None or agency not in sectors:
            return None
        return Party(
            id=agency, name=self._file.agencies.names[agency], sector=sectors[agency], seat=sectors[agency].seat
        )

    # -- rows --

    def _rows(self, columns: Sequence[KnowledgeColumn]) -> Iterator[KnowledgeRow]:
        for one, on_case, tellings in self._tellings:
            knowing = Knowing(
                self._file, one, on_case, tellings, self._parts, self._from.waivers, self._wording, self._now
            )
            for item in tellings.items.values():
                yield self._row(item, tuple(knowing.cell(item, column.key) for column in columns))

    def _row(self, item: Item, cells: tuple[Cell, ...]) -> KnowledgeRow:
        record, label = item.record, self._file.terms.label
        return KnowledgeRow(
            id=item.id,
            case=record.case,
            kind=record.kind if isinstance(record, Information) else None,
            kind_words=label(record.kind),
            summary=shortened(record.summary) if isinstance(record, Information) and record.summary else None,
            about_words=self._wording.said(record),
            at=self._file.local(record.at),
            by_day=(record.precision or Precision.EXACT).by_day,
            held_by=self._party(item.held_by),
            cells=cells,
        )

    # -- the answer --

    def answer(self, name: str | None) -> Knowledge:
        columns = tuple(self._columns())
        rows = sorted(self._rows(columns), key=_gravest_first)
        lanes = Lanes(self._file, self._from.rows, self._wording)
        coming = [row.opens for row in self._from.rows if row.state is State.DUE]
        risk = [one for one in risk_stretches(self._file) if one.since <= self._asked.as_of]
        return Knowledge(
            asked=self._asked,
            adult=self._file.adult.id,
            name=name,
            risk=risk[-1] if risk else None,
            cases=self._from.cases,
            columns=columns,
            rows=tuple(rows),
            counts=tuple(_counts(cell for row in rows for cell in row.cells)),
            elsewhere=tuple(self._elsewhere()),
            unacknowledged_unknown=self._receipts_unknown(),
            lanes=lanes.all(columns),
            meetings=lanes.meetings(),
            first=self._file.local(self._first() - BEFORE),
            last=last_shown(self._from.cases, coming, self._asked.as_of),
            records=tuple(self._named(rows)),
            rules=tuple(self._read(rows)),
            judged=any(tellings.rules for _, _, tellings in self._tellings),
        )

    def _first(self) -> datetime:
        return min([first_opened(self._file), *(row.required_since for row in self._from.rows)])

    def _elsewhere(self) -> Iterator[GapRow]:
        """The rows of what is missing or unknown of telling beside the cells, in their order."""
        wanted = {gap_id(finding) for _, _, tellings in self._tellings for finding in tellings.elsewhere}
        for row in self._from.rows:
            if row.id in wanted and row.state in (State.MISSING, State.UNKNOWN):
                yield row

    def _receipts_unknown(self) -> int:
        return sum(
            finding.state is State.UNKNOWN and _asks_for_receipt(one.policy.rule(finding.requirement.rule))
            for one, _, tellings in self._tellings
            for found in tellings.of_the_telling.values()
            for finding in found
        )

    def _named(self, rows: Iterable[KnowledgeRow]) -> Iterator[RecordWords]:
        names = {name for row in rows for name in (row.id, *(cell.record for cell in row.cells)) if name}
        for name in sorted(names & self._file.records.keys()):
            yield self._wording.record(self._file.records[name])

    def _read(self, rows: Iterable[KnowledgeRow]) -> Iterator[RuleRead]:
        names = {cell.rule for row in rows for cell in row.cells if cell.rule}
        rules: Mapping[str, Rule] = {rule.id: rule for one, _, _ in self._tellings for rule in one.policy.rules}
        for rule in (rules[name] for name in sorted(names)):
            yield RuleRead(
                id=rule.id,
                title=rule.title,
                why=rule.why,
                limits=rule.limits,
                within_words=str(rule.within),
                source_title=rule.source.title,
                source_url=rule.source.url,
                source_status=rule.source.status,
            )


def _gravest_first(row: KnowledgeRow) -> tuple[int, float, str]:
    worst = min((GRAVE.index(cell.state) for cell in row.cells if cell.state in GRAVE), default=len(GRAVE))
    return worst, -row.at.timestamp(), row.id


def _counts(cells: Iterable[Cell]) -> Iterator[KnowledgeCount]:
    found = list(cells)
    for state in Knows:
        alike = [cell for cell in found if cell.state is state]
        waived = sum(cell.waived_until is not None for cell in alike)
        yield KnowledgeCount(state=state, words=state.words, cells=len(alike), waived=waived)


def _asks_for_receipt(rule: Rule) -> bool:
    return any(leaf.query.name == ACKNOWLEDGED for leaf in leaves(rule.needs))
