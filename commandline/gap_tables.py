"""Gaps for people: one table for each state, worst first, with what somebody must know who has to act on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from commandline.show import Column, counted, day, has_room, say, table
from graph_model.oversight import State
from queries.answers import DueRow, GapRow, Step
from queries.judge import GAPS
from queries.ladder import Told
from queries.steps import whom
from queries.terms import plain

ROOM_FOR_CASE, ROOM_FOR_LADDER, ROOM_FOR_DATES = 100, 110, 150
"""From which width on the case, the ladder and both dates have columns of their own."""

TITLES = {
    State.MISSING: "Missing now",
    State.DUE: "Not yet due",
    State.UNKNOWN: "Cannot be judged: no source of the case tells",
    State.NEVER_MET: "Never met: it was missing until nobody asked for it any more",
    State.MET_LATE: "Met late",
    State.MET: "Met in time",
    State.ENDED_BEFORE_DUE: "Ended before it was due",
}
"""What a person reads over the lines of one state."""

LADDER_WORDS = (
    (Told.NOT_TOLD, "not told in time"),
    (Told.NOT_YET, "to be told now"),
    (Told.UNKNOWN, "of which no source tells"),
)
"""What a role still has to be told, in words."""

Cell = tuple[Column, Callable[[GapRow], object]]
"""A column, and what stands in it of each line."""


def what(row: GapRow) -> str:
    """The gap in its sentence, with what it is about, harm that came meanwhile, and its mark where it is waived."""
    told = row.subject == row.case or row.subject_words in row.says
    words = row.says if told else f"{row.says}: {row.subject_words}"
    words += (
        f"; harm followed {row.harm_followed} times" if row.harm_followed > 1 else "; harm followed" * row.harm_followed
    )
    if row.waived:
        return f"{words} (waived until {day(row.waived.expires_at)}: {row.waived.reason})"
    return f"{words} (a waiver waits for a second person)" if row.waiver_waits else words


def told(row: GapRow) -> str:
    """The highest rung that its age has reached, and whether anybody stands there; whether the ladder was followed."""
    reached = [step for step in row.ladder if step.reached]
    if not reached:
        return ""
    nobody = ": nobody" if reached[-1].holder is None else ""
    return f"{reached[-1].role_words}{nobody}" + (f"\n{row.followed.words}" if row.followed else "")


def ladder_table(rows: Sequence[GapRow]) -> None:
    """Whom of the case's ladder somebody must tell, one line a role; who was told of all their gaps is left out."""
    steps = [step for row in rows if row.state is State.MISSING for step in row.ladder]
    waiting = [step for step in steps if step.told in (Told.NOT_TOLD, Told.UNKNOWN) or _waits(step)]
    lines = [_ladder_line(role, [step for step in waiting if step.role == role]) for role in _roles(waiting)]
    if lines:
        columns = (Column("who must be told"), Column("who that is"), Column("of"), Column("since", whole=True))
        table("The ladder: who must be told of what is missing", columns, lines)


def _waits(step: Step) -> bool:
    return step.reached and step.told is Told.NOT_YET


def _roles(steps: Iterable[Step]) -> Iterable[str]:
    return dict.fromkeys(step.role for step in sorted(steps, key=lambda step: step.rung))


def _ladder_line(role: str, steps: Sequence[Step]) -> tuple[object, ...]:
    counts = [(sum(step.told is told for step in steps), words) for told, words in LADDER_WORDS]
    said = ", ".join(f"{counted(number, 'gap')} {words}" for number, words in counts if number)
    return steps[0].role_words, whom(steps[0]), said, day(min(step.at for step in steps))


def gap_tables(rows: Sequence[GapRow], *, with_case: bool = True) -> None:
    """The lines, one table for each state. What is the same on all of them is said once, below."""
    assessed = any(row.risk for row in rows)
    order = list(dict.fromkeys(row.state for row in rows))
    together = sorted(rows, key=lambda row: order.index(row.state))
    for state, lines in groupby(together, key=lambda row: row.state):
        _section(state, list(lines), assessed, with_case)
    if rows and not assessed:
        say("\nNobody assessed the risk to the adult at that time" + (", on any of these cases." if with_case else "."))


def _section(state: State, rows: Sequence[GapRow], assessed: bool, with_case: bool) -> None:
    cells = [*_dates(state), *_risk(assessed), (Column("what"), what), *_who(with_case)]
    if any(row.ladder for row in rows) and has_room(ROOM_FOR_LADDER):
        cells.append((Column("should know by now"), told))
    if with_case and has_room(ROOM_FOR_CASE):
        cells.append((Column("case", at_most=20), lambda row: row.case))
    accepted = sum(row.waived is not None for row in rows)
    number = f"{len(rows):,}" + (f", of them {accepted:,} waived" if accepted else "")
    read = [reader for _, reader in cells]
    table(f"{TITLES[state]} ({number})", [column for column, _ in cells], ([one(row) for one in read] for row in rows))


def _dates(state: State) -> Iterator[Cell]:
    """Since when, until when and how long; for what is due, by when and how long there is."""
    if state is State.DUE:
        yield Column("due", whole=True), lambda row: day(row.due)
        yield Column("working\ndays left", right=True), lambda row: row.working_days
    elif state in (State.MISSING, State.UNKNOWN):
        yield Column("since", whole=True), lambda row: day(row.since)
    elif has_room(ROOM_FOR_DATES):
        yield Column("since", whole=True), lambda row: day(row.since)
        yield Column("until", whole=True), lambda row: day(row.until)
    else:
        yield Column("since", whole=True), lambda row: day(row.since) + (f"\n– {day(row.until)}" if row.until else "")
    if state in GAPS:
        yield Column("working\ndays", right=True), lambda row: row.working_days


def _risk(assessed: bool) -> Iterator[Cell]:
    if assessed:
        yield Column("risk"), lambda row: row.risk.value if row.risk else "not\nassessed"


def _who(with_case: bool) -> Iterator[Cell]:
    """Who is expected; where there is no room for the case beside it, the case below."""
    if with_case and not has_room(ROOM_FOR_CASE):
        yield Column("expected of, case"), lambda row: f"{row.agency_words}\n{row.case}"
    else:
        yield Column("expected of"), lambda row: row.agency_words


def due_table(title: str, rows: Sequence[DueRow]) -> None:
    """What becomes a gap soon, and who can prevent it."""
    columns = (
        Column("on", whole=True), Column("working\ndays left", right=True), Column("what becomes missing"),
        Column("who can prevent it"), Column("case", at_most=20),
    )  # fmt: skip
    table(title, columns, map(_due_cells, rows))


def _due_cells(row: DueRow) -> tuple[object, ...]:
    runs_out = " (what there is runs out)" if row.lapses else ""
    words = what(row.gap) + runs_out
    return day(row.becomes_gap_at), row.working_days_left, words, row.can_prevent, row.gap.case


def summary(rows: Iterable[GapRow]) -> str:
    """`3 missing, 1 missing and waived, 1 due`, in the order of the list: what is accepted is counted apart."""
    stands = [plain(row.state) + (" and waived" if row.waived else "") for row in rows]
    return ", ".join(f"{stands.count(words):,} {words}" for words in dict.fromkeys(stands))
