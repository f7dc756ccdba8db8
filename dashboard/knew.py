"""Who knew what when, of one adult: the pieces of information against the agencies, and the timeline of each agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from dashboard.asks import Answers, Ask, Rendered, end_of_day
from dashboard.days import counted, long_day, number
from dashboard.frame import Frame, page
from dashboard.lanes import Drawing, drawing
from dashboard.render import called
from dashboard.why import link_of, why_fragments
from graph_model.coordination import LawfulBasis
from graph_model.oversight import State
from queries.answers import RecordWords
from queries.knowledge_answers import (
    Cell,
    Knowledge,
    KnowledgeColumn,
    KnowledgeCount,
    KnowledgeRow,
    Knows,
    Lane,
    RuleRead,
)

ROWS = 25
"""How many pieces of information are shown before `+n more`: about two screens."""
ALWAYS_COUNTED = (
    Knows.NOT_TOLD,
    Knows.TOLD,
    Knows.TOLD_LATE,
    Knows.WITHHELD,
    Knows.UNKNOWN,
    Knows.HELD,
    Knows.NOT_INVOLVED,
)
"""The boxes that stand there also with 0, in the order of the page; the others come where there are any."""
MARKS = {
    Knows.NOT_TOLD: "missing",
    Knows.NEVER_TOLD: "never",
    Knows.UNKNOWN: "unknown",
    Knows.TO_BE_TOLD: "due",
    Knows.TOLD_LATE: "late",
    Knows.TOLD: "met",
    Knows.TOLD_UNASKED: "told",
    Knows.HELD: "held",
    Knows.WITHHELD: "withheld",
    Knows.NOT_INVOLVED: "none",
    Knows.NOT_REQUIRED: "none",
}
GROUNDS = {Knows.NOT_TOLD: "is-missing", Knows.UNKNOWN: "is-unknown", Knows.HELD: "is-held"}
MEANS = {
    Knows.HELD: "held: its own knowledge",
    Knows.TOLD: "told in time",
    Knows.TOLD_UNASKED: "told, though no rule asks for it",
    Knows.TOLD_LATE: "told late",
    Knows.NOT_TOLD: "not told: required, nothing shows that it was, no decision to withhold it",
    Knows.TO_BE_TOLD: "due: there is still time, or told and not yet acknowledged",
    Knows.NEVER_TOLD: "never told: it was required, and ended",
    Knows.WITHHELD: "lawfully withheld, with its reason",
    Knows.UNKNOWN: "unknown: no source can tell",
}
"""What each mark means, in the order of the key."""
BASES: dict[LawfulBasis, tuple[str, str]] = {
    LawfulBasis.CONSENT: ("consent", "the adult consented"),
    LawfulBasis.CARE_ACT_S45: ("s.45", "Care Act 2014, section 45: supply of information"),
    LawfulBasis.CARE_ACT_COOPERATION: ("s.6", "Care Act 2014, sections 6 and 7: duty to cooperate"),
    LawfulBasis.PUBLIC_INTEREST: ("public", "public interest"),
    LawfulBasis.VITAL_INTERESTS: ("vital", "vital interests"),
    LawfulBasis.LEGAL_OBLIGATION: ("legal", "legal obligation"),
    LawfulBasis.PUBLIC_TASK: ("task", "public task"),
    LawfulBasis.SAFEGUARDING_CONDITION: ("safeguarding", "safeguarding condition for special category data"),
}
"""The ground of a telling, short as it stands in a cell and in full as the key says it."""


@dataclass(frozen=True)
class Reason:
    """Why a cell says what it says."""

    row: KnowledgeRow
    column: KnowledgeColumn
    cell: Cell
    record: RecordWords | None
    rule: RuleRead | None
    rule_link: str | None
    why: Markup | None
    """Everything behind the gap, where the cell is one; as it stands beside every gap."""
    query: Markup | None


@dataclass(frozen=True)
class KnewView:
    """Everything that the fragment shows."""

    ask: Ask
    found: Knowledge
    today: date
    reason: Reason | None

    # -- the day --

    @property
    def shown(self) -> date:
        """The day that the page shows."""
        return self.found.asked.as_of.date()

    @property
    def shown_long(self) -> str:
        """`14 November 2026`"""
        return long_day(number(self.shown))

    def short(self, moment: datetime) -> str:
        """`12 Oct`, with the year where it is not that of the day shown."""
        return f"{moment.day} {moment:%b}" + ("" if moment.year == self.shown.year else f" {moment.year}")

    # -- addresses --

    @property
    def here(self) -> str:
        """The address of this page, without its query."""
        return f"/app/knew/{quote(self.found.adult)}"

    def link(self, **changes: str | None) -> str:
        """This page with some words of its address changed."""
        query = self.ask.with_query(**changes)
        return f"{self.here}?{query}" if query else self.here

    @property
    def adult(self) -> str:
        """The adult's own page, on the same day."""
        query = urlencode({"as_of": self.ask.query["as_of"]}) if self.ask.as_of else ""
        return f"/app/adults/{quote(self.found.adult)}" + (f"?{query}" if query else "")

    @property
    def csv(self) -> str:
        """The same table as a file, from the API."""
        words = urlencode({"as_of": self.ask.query["as_of"]}) if self.ask.as_of else ""
        return f"/api/v1/adults/{quote(self.found.adult)}/knowledge.csv" + (f"?{words}" if words else "")

    # -- counts --

    @property
    def counts(self) -> list[KnowledgeCount]:
        """The boxes above the table."""
        by_state = {count.state: count for count in self.found.counts}
        others = [count for count in self.found.counts if count.cells and count.state not in ALWAYS_COUNTED]
        return [by_state[state] for state in ALWAYS_COUNTED] + others

    def mark(self, state: Knows) -> str:
        """The mark of a state."""
        return MARKS[state]

    @property
    def lede(self) -> str:
        """The finding in one sentence."""
        without = {cell.column for row in self.found.rows for cell in row.cells if cell.state is Knows.NOT_TOLD}
        if not self.found.rows:
            return "No piece of information is on record."
        if not self.found.judged:
            return "No rule of the policy says who must be told what, so nothing here was judged."
        if without:
            has = "has" if len(without) == 1 else "have"
            return f"{counted(len(without), 'agency', 'agencies')} {has} not been told what another agency holds."
        if any(cell.state is Knows.UNKNOWN for row in self.found.rows for cell in row.cells):
            return "Nobody is known to be without what they must know; what is unknown may be missing."
        return "Among what is on record, everybody was told what the policy says they must know."

    # -- the table --

    @cached_property
    def state(self) -> Knows | None:
        """The state that the rows are narrowed to."""
        word = self.ask.query.get("state", "")
        return next((state for state in Knows if state == word), None)

    @cached_property
    def matching(self) -> Sequence[KnowledgeRow]:
        """The rows that have a cell of the state asked for; all, where none is."""
        if self.state is None:
            return self.found.rows
        return [row for row in self.found.rows if any(cell.state is self.state for cell in row.cells)]

    @property
    def rows(self) -> Sequence[KnowledgeRow]:
        """Those that are shown."""
        return self.matching if self.ask.query.get("rows") == "all" else self.matching[:ROWS]

    @property
    def over(self) -> int:
        """How many more there are."""
        return len(self.matching) - len(self.rows)

    def ground(self, cell: Cell) -> str:
        """The class of a cell's ground."""
        chosen = " is-chosen" if cell.state is self.state else ""
        return GROUNDS.get(cell.state, "is-none" if MARKS[cell.state] == "none" else "") + chosen

    def cell_link(self, row: KnowledgeRow, cell: Cell) -> str:
        """This page with the reasons of that cell open."""
        return self.link(item=row.id, agency=cell.column) + "#h-why"

    def basis(self, cell: Cell) -> tuple[str, str] | None:
        """The ground of a telling, short and in full."""
        return BASES[cell.lawful_basis] if cell.lawful_basis else None

    @property
    def bases(self) -> list[tuple[str, str]]:
        """Those that occur, for the key."""
        found = {cell.lawful_basis for row in self.rows for cell in row.cells if cell.lawful_basis}
        return [words for basis, words in BASES.items() if basis in found]

    @property
    def key(self) -> list[tuple[str, str]]:
        """What the marks mean: mark and words."""
        return [(MARKS[state], words) for state, words in MEANS.items()]

    def beside_mark(self, state: State) -> str:
        """The mark of what is asked of a telling."""
        return "due" if state is State.DUE else "missing"

    # -- the lanes --

    @cached_property
    def drawing(self) -> Drawing:
        """The drawing of the lanes."""
        return drawing(self.found)

    @property
    def lanes_words(self) -> str:
        """`14 September to 14 November 2026`"""
        first = self.found.first
        year = "" if first.year == self.shown.year else f" {first.year}"
        return f"{first.day} {first:%B}{year} to {self.shown_long}"

    def involved(self, lane: Lane) -> list[str]:
        """When it took part."""
        return [
            f"since {self.short(one.since)}" if one.until is None or one.until > self.found.asked.as_of
            else f"{self.short(one.since)} to {self.short(one.until)}"
            for one in lane.stays
        ]  # fmt: skip

    def events(self, lane: Lane) -> list[str]:
        """What it saw or learned, the newest first."""
        return [f"{self.short(one.at)} {one.words}" for one in reversed(lane.events)]

    def meetings(self, lane: Lane) -> list[str]:
        """At which meetings it was, the newest first."""
        came = {True: "came", False: "not there", None: "nobody recorded whether it came"}
        return [f"{self.short(one.at)} {one.words}: {came[one.there]}" for one in reversed(lane.meetings)]

    def missing(self, lane: Lane) -> Iterator[tuple[str, str]]:
        """What was required and missing, with the mark of its state; what is missing now first."""
        for one in sorted(lane.missing, key=lambda gap: gap.state is not State.MISSING):
            days = counted(one.working_days, "working day")
            if one.state is State.MISSING:
                words, mark = f"{one.words} since {self.short(one.since)} ({days})", "missing"
            else:
                until = f" to {self.short(one.until)}" if one.until else ""
                late = one.state is State.MET_LATE
                words = f"{one.words}: {self.short(one.since)}{until}, {'met late' if late else 'never met'}"
                mark = "late" if late else "never"
            yield ("waived" if one.waived else mark), words + (", waived" if one.waived else "")

    def due(self, lane: Lane) -> list[str]:
        """What becomes a gap."""
        return [f"{one.words} by {self.short(one.at)}" for one in lane.due]


def knew_page(service: Answers, viewer: Any, adult: str, ask: Ask, frame: Frame) -> Rendered:
    """The page of one adult on the day asked for."""
    today = frame.overview.asked.as_of.date()
    as_of = end_of_day(service, ask.as_of) if ask.as_of and ask.as_of != today else None
    found = service.knowledge(viewer, adult, as_of=as_of)
    view = KnewView(ask, found, today, _reason(service, viewer, ask, found))
    title = f"Adult {called(found.adult)}, who knew what when on {view.shown_long}"
    return Rendered(title, page("knew", replace(frame, place="adults"), view=view, ask=ask))


def _reason(service: Answers, viewer: Any, ask: Ask, found: Knowledge) -> Reason | None:
    """Why the cell that the address names says what it says; None where it names none that is there."""
    row = next((row for row in found.rows if row.id == ask.query.get("item")), None)
    column = next((column for column in found.columns if column.key == ask.query.get("agency")), None)
    if row is None or column is None:
        return None
    cell = next(cell for cell in row.cells if cell.column == column.key)
    behind = why_fragments(service, viewer, cell.gap, ask) if cell.gap else {}
    rule = next((rule for rule in found.rules if rule.id == cell.rule), None)
    return Reason(
        row=row,
        column=column,
        cell=cell,
        record=next((record for record in found.records if record.id == cell.record), None),
        rule=rule,
        rule_link=link_of(rule.source_url) if rule else None,
        why=Markup(behind["why"]) if behind else None,
        query=Markup(behind["query"]) if behind else None,
    )
