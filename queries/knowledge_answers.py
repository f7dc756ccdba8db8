"""Who knew what when: what each agency knew of each piece of information, and the timeline of each agency."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from graph_model.coordination import InformationKind, LawfulBasis
from graph_model.oversight import State
from graph_model.people import Sector
from queries.answers import Answer, Asked, CaseWords, GapRow, Party, RecordWords, Stretch


class Knows(StrEnum):
    """What an agency knew of a piece of information, as of the moment asked about; what is gravest stands first."""

    NOT_TOLD = "not_told"
    """It must know, the time for telling it is over, and nothing shows that it was told: a gap now."""
    UNKNOWN = "unknown"
    """No source can tell."""
    TO_BE_TOLD = "to_be_told"
    """It must know, and there is still time."""
    NEVER_TOLD = "never_told"
    """It had to know, and was not told before that ended, such as with the case."""
    TOLD_LATE = "told_late"
    """It was told after the time for it."""
    TOLD = "told"
    """It had to be told, and was in time."""
    TOLD_UNASKED = "told_unasked"
    """It was told, and nothing asked for that, so that it was neither in time nor late."""
    HELD = "held"
    """It is its own knowledge."""
    WITHHELD = "withheld"
    """Somebody decided, with a reason, not to tell it."""
    NOT_INVOLVED = "not_involved"
    """It took no part when it was learned, and nothing asks that it be told."""
    NOT_REQUIRED = "not_required"
    """Nothing asks that it be told, and nothing shows that it was."""

    @property
    def words(self) -> str:
        """What the state is called beside its number."""
        return KNOWS_WORDS[self]


KNOWS_WORDS = {
    Knows.NOT_TOLD: "not told",
    Knows.UNKNOWN: "unknown",
    Knows.TO_BE_TOLD: "to be told",
    Knows.NEVER_TOLD: "never told",
    Knows.TOLD_LATE: "told late",
    Knows.TOLD: "told in time",
    Knows.TOLD_UNASKED: "told, not required",
    Knows.HELD: "held",
    Knows.WITHHELD: "lawfully withheld",
    Knows.NOT_INVOLVED: "not involved then",
    Knows.NOT_REQUIRED: "not required",
}


class Beside(Answer):
    """Something that a rule asks about one telling: that it be acknowledged, that its ground be recorded."""

    rule: str
    state: State
    words: str
    """Such as `acknowledge by 16 Nov`."""
    gap: str


class Cell(Answer):
    """What one agency knew of one piece of information."""

    column: str
    """The key of its column."""
    state: Knows
    words: str
    """Such as `told 21 Sep` or `not told (19 days)`."""
    note: str = ""
    """How late, why, until when: `3 days later`, `due 19 Oct`, `not needed for the tenancy, J.K. 21 Oct`."""
    at: datetime | None = None
    """When it was told, or learned it, or it was decided to withhold it."""
    due: datetime | None = None
    """By when it had or has to be told, where a rule asks for that."""
    working_days: int | None = None
    """Told: how long after it was learned and the agency took part. Not told: for how long it is too late. To be told:
    how many are left."""
    lawful_basis: LawfulBasis | None = None
    """On what ground it was told; empty where none is on record."""
    record: str | None = None
    """Id of the record that shows it; `records` says it in words."""
    rule: str | None = None
    """The rule that asks for it or excuses it; empty where none asks."""
    gap: str | None = None
    """Id of what the rule makes of it, by which it can be asked for its reasons: a gap, or what is due or unknown."""
    waived_until: datetime | None = None
    """Until when somebody accepts that it is not told; the state beneath is what it is."""
    beside: tuple[Beside, ...] = ()
    """What is asked about the telling itself and is not met."""


class KnowledgeRow(Answer):
    """One piece of information, with a cell for each column."""

    id: str
    """The item's id; where nobody wrote down who knows of something that somebody had to be told of, that record's."""
    case: str
    kind: InformationKind | None
    """Empty for an event of which somebody had to be told, and of which nobody wrote down who knows."""
    kind_words: str
    summary: str | None
    """What is known, in the words of the source."""
    about_words: str
    """What it tells of, such as `fall of 3 Oct`; `harm known since 3 Oct` where no record is named."""
    at: datetime
    by_day: bool
    """True where the hour is not known."""
    held_by: Party | None
    cells: tuple[Cell, ...]


class KnowledgeColumn(Answer):
    """One agency on the adult's cases; or a field from which somebody must be told and nobody takes part."""

    key: str
    agency: Party | None
    words: str
    """The agency's name, or `nobody`."""
    sector: Sector
    sector_words: str
    since: datetime | None
    """When it first took part; empty where it never did."""
    until: datetime | None = None
    """When it last did; empty while it does."""
    unknown_words: str | None = None
    """What its source cannot tell of its talking with others."""


class KnowledgeCount(Answer):
    """How many cells are of one state."""

    state: Knows
    words: str
    cells: int
    waived: int = 0
    """How many of them somebody accepts."""


class LaneEvent(Answer):
    """Something that an agency saw or learned."""

    at: datetime
    words: str
    record: str


class LaneMeeting(Answer):
    """A meeting while an agency took part."""

    at: datetime
    words: str
    record: str
    there: bool | None
    """Whether it came; empty where nobody recorded it."""


class LaneGap(Answer):
    """Something required and missing, for a time."""

    gap: str
    state: State
    words: str
    since: datetime
    until: datetime | None
    working_days: int
    waived: bool = False


class LaneDue(Answer):
    """Something that becomes a gap if nothing changes."""

    gap: str
    at: datetime
    words: str


class Lane(Answer):
    """One agency, or one role of the table, over the case: when it took part, what it saw, what it owed."""

    key: str
    words: str
    sub_words: str
    """Its field; of a role who holds it, or `nobody`."""
    sector: Sector | None
    stays: tuple[Stretch, ...]
    events: tuple[LaneEvent, ...]
    meetings: tuple[LaneMeeting, ...]
    missing: tuple[LaneGap, ...]
    due: tuple[LaneDue, ...]
    unknown: int = 0
    """How many requirements of it nobody can judge now."""


class RuleRead(Answer):
    """A rule by which a cell was judged."""

    id: str
    title: str
    why: str
    limits: str
    within_words: str
    source_title: str
    source_url: str | None
    source_status: str


class Knowledge(Answer):
    """Who knew what when, on all cases about one adult, as of a moment."""

    asked: Asked
    adult: str
    name: str | None
    """Empty while it is hidden."""
    risk: Stretch | None
    """The level of risk at that moment, and since when; empty where nobody assessed it."""
    cases: tuple[CaseWords, ...]
    columns: tuple[KnowledgeColumn, ...]
    """In the order of the seats."""
    rows: tuple[KnowledgeRow, ...]
    """The gravest first, then the newest."""
    counts: tuple[KnowledgeCount, ...]
    """Every state, also with none."""
    elsewhere: tuple[GapRow, ...]
    """What is missing or unknown of telling and is about no single piece of information, so that no cell shows it."""
    unacknowledged_unknown: int
    """Of how many tellings no source can say whether they were read."""
    lanes: tuple[Lane, ...]
    meetings: tuple[LaneEvent, ...]
    """Every meeting, whoever came."""
    first: datetime
    """Where the lanes begin."""
    last: datetime
    """Where they end."""
    records: tuple[RecordWords, ...]
    """The records that cells name."""
    rules: tuple[RuleRead, ...]
    """The rules that cells name."""
    judged: bool
    """False where no rule of the policy says who must be told what: then nothing here was judged."""
    hidden_agencies: int = 0


class KnowledgeLine(Answer):
    """One cell as a line of a table."""

    case: str
    item: str
    kind: str
    summary: str | None
    learned_at: datetime
    held_by: str | None
    held_by_words: str
    agency: str | None
    agency_words: str
    sector: str
    involved_since: datetime | None
    state: Knows
    words: str
    note: str
    at: datetime | None
    due: datetime | None
    working_days: int | None
    lawful_basis: LawfulBasis | None
    waived_until: datetime | None
    record: str | None
    rule: str | None
    gap: str | None


LINE_COLUMNS = tuple(KnowledgeLine.model_fields)
"""The columns of the file, in their order."""


def knowledge_lines(found: Knowledge) -> list[KnowledgeLine]:
    """Every cell, row by row."""
    columns = {column.key: column for column in found.columns}
    return [_line(row, columns[cell.column], cell) for row in found.rows for cell in row.cells]


def _line(row: KnowledgeRow, column: KnowledgeColumn, cell: Cell) -> KnowledgeLine:
    return KnowledgeLine(
        case=row.case,
        item=row.id,
        kind=row.kind_words,
        summary=row.summary,
        learned_at=row.at,
        held_by=row.held_by.id if row.held_by else None,
        held_by_words=row.held_by.name if row.held_by else "",
        agency=column.agency.id if column.agency else None,
        agency_words=column.words,
        sector=column.sector.value,
        involved_since=column.since,
        state=cell.state,
        words=cell.words,
        note=cell.note,
        at=cell.at,
        due=cell.due,
        working_days=cell.working_days,
        lawful_basis=cell.lawful_basis,
        waived_until=cell.waived_until,
        record=cell.record,
        rule=cell.rule,
        gap=cell.gap,
    )
