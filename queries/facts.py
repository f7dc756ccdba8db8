"""What the graph says about a batch of cases, fetched once as columns and sorted by case.

Each distinct query with its parameters runs once a batch, whatever number of rules use it; several sessions fetch at
once, and the next batch is on its way while this one is computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from graph_model import Precision
from graph_model.case import RiskLevel
from queries.conditions import Row, Rows
from queries.policy import Policy, Question
from queries.spans import FOREVER, Span, merge, subtract

Columns = Mapping[str, Sequence[Any]]
ROW_KEY = ("case_id", "subject", "agency", "since", "because")
"""What makes two rows one, of which each names another record that may end it."""
ANY_WORD = ""
"""Stands for the word of rows that cannot be told apart."""
RISK_RANK = {level.value: rank for rank, level in enumerate(RiskLevel)}


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment that a question is about; milliseconds."""

    as_of: int
    """Nothing after it counts."""
    known_at: int | None = None
    """Nothing recorded after it counts; None where everything does."""

    @property
    def latest(self) -> int:
        """The last instant at which something may have happened and still count."""
        return self.as_of if self.known_at is None else min(self.as_of, self.known_at)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case as of a moment: when it was open, who answers for it, which sources tell of it, how great the risk."""

    id: str
    adult: str
    kind: str
    opened: int
    open_times: tuple[tuple[int, int], ...]
    """When it was open: from opening to closing or death, without the times at which it stood closed."""
    openings_by_day: frozenset[int]
    """The moments of its opening, and of opening again, of which only the day is known."""
    feeds: tuple[str, ...]
    responsible: str | None
    raised_by: str | None
    risk: tuple[tuple[int, int], ...] = ()
    """(moment, rank) of each assessment, oldest first; a level holds until the next."""
    harm: tuple[int, ...] = ()
    """The moments at which harm came to the adult, oldest first."""

    @property
    def closes(self) -> int:
        """When it closed for good; FOREVER while it is open."""
        return self.open_times[-1][1] if self.open_times else self.opened

    def harm_between(self, since: int, until: int) -> int:
        """How many times harm came after one moment and not after another; what came at the first is not counted."""
        return sum(since < at <= until for at in self.harm)

    def risk_at(self, moment: int) -> str | None:
        """The level of risk at a moment; None where nobody had assessed it."""
        ranks = [rank for since, rank in self.risk if since <= moment]
        return tuple(RiskLevel)[ranks[-1]].value if ranks else None


@dataclass
class Noted:
    """What is noted of the cases of a batch while their rows are sorted."""

    undated: dict[str, set[str]] = field(default_factory=dict)
    """By case, records that counted although nobody knows when they were written down; only kept for `known_at`."""
    to_come: dict[str, int] = field(default_factory=dict)
    """By case, when the next thing comes about that is on record already, such as a meeting of next week."""

    def comes(self, case: str, at: int) -> None:
        """Something of the case comes about at that moment."""
        self.to_come[case] = min(at, self.to_come.get(case, at))


@dataclass
class Facts:
    """Everything that one batch of cases needs to be judged."""

    moment: Moment
    cases: list[CaseFacts]
    rows: Mapping[int, Mapping[str, Rows]]
    """By the key of a leaf: rows by case."""
    noted: Noted = field(default_factory=Noted)


RowsByCase = dict[str, Rows]


def rows_by_leaf(columns: Columns, question: Question, moment: Moment, noted: Noted) -> list[RowsByCase]:
    """For each leaf of a question, the rows that count at a moment, by case.

    A row that starts later than the moment does not count, unless its start is planned: a due date is known before it
    comes, once it has been named. With `known_at` a row that was written down later does not count, and an end that
    came later had not come, unless it was named ahead.
    """
    if "end_known" in columns:
        columns = _ended_by_others(columns, moment, noted)
    query = question.query
    latest, known_at = moment.latest, moment.known_at
    found: list[defaultdict[str, Rows]] = [defaultdict(list) for _ in question.leaves]
    takers = _takers(question, found)
    exact = Precision.EXACT.value
    rows = len(columns["case_id"])
    for case, subject, agency, since, until, because, recorded, precision, count, came, word in zip(
        columns["case_id"],
        columns["subject"],
        columns["agency"],
        columns["since"],
        columns["until"],
        columns["because"],
        columns["recorded"],
        columns["precision"],
        columns.get("count") or [1] * rows,
        (columns.get("named_at") or [-1] * rows) if query.planned else columns["since"],
        columns.get("word") or [ANY_WORD] * rows,
        strict=True,
    ):
        if came > latest:
            noted.comes(case, came)
            continue
        end = FOREVER if until < 0 else until
        if known_at is not None:
            if recorded > known_at:
                continue
            if recorded < 0:
                noted.undated.setdefault(case, set()).add(because)
            if end > known_at and not query.ends_as_planned:
                end = FOREVER
        if end <= since:
            continue  # what ends as it begins held at no time: nothing is asked for, and nothing covered
        row = Row(subject, agency or None, since, end, because, precision != exact, count)
        for taker in takers[word]:
            taker[case].append(row)
    return [dict(one) for one in found]


def _takers(question: Question, found: list[defaultdict[str, Rows]]) -> Mapping[str, list[defaultdict[str, Rows]]]:
    """By word, the leaves that want its rows."""
    takers: defaultdict[str, list[defaultdict[str, Rows]]] = defaultdict(list)
    for leaf, rows in zip(question.leaves, found, strict=True):
        for word in leaf.words or (ANY_WORD,):
            takers[word].append(rows)
    return takers


def _ended_by_others(columns: Columns, moment: Moment, noted: Noted) -> Columns:
    """Each row once, ended by the earliest of the records that may end it and had come by then, as far as was known."""
    ends = list(columns["until"])
    first: dict[tuple[Any, ...], int] = {}
    for row, key in enumerate(zip(*(columns[name] for name in ROW_KEY), strict=True)):
        other_ended_it = columns["end_known"][row]
        if other_ended_it >= 0 and not (ends[row] <= moment.latest and _known(other_ended_it, moment)):
            noted.comes(key[0], max(ends[row], other_ended_it))
            ends[row] = -1
        one = first.setdefault(key, row)
        ends[one] = min(ends[one], ends[row], key=lambda end: FOREVER if end < 0 else end)
    return {name: [values[row] for row in first.values()] for name, values in {**columns, "until": ends}.items()}


def note_what_comes(cases: Columns, at_times: Sequence[Columns], moment: Moment, noted: Noted) -> None:
    """When cases will be closed or opened again, and a level of risk or harm comes, as far as it is on record already.

    `at_times` are the columns of `views/risk.cypher` and `views/harm.cypher`.
    """
    for column in _each(cases):
        dates = [column["closed"], column["died"], *column["deaths"]]
        for at in (*dates, *column["stood_closed_since"], *column["stood_closed_until"]):
            if at > moment.latest:
                noted.comes(column["id"], at)
    for columns in at_times:
        for case, name, at, recorded in zip(
            *(columns[one] for one in ("case_id", "id", "at", "recorded")), strict=True
        ):
            if at > moment.latest:
                noted.comes(case, at)
            elif moment.known_at is not None and recorded < 0:
                noted.undated.setdefault(case, set()).add(name)


def note_waivers(waivers: Columns, judged_by: Mapping[str, Policy], moment: Moment, noted: Noted) -> None:
    """When what somebody accepts begins and ends; from `views/waiver_times.cypher`, by the policy of each case."""
    for row in _each(waivers):
        if policy := judged_by.get(row["case_id"]):
            terms, granted = policy.waiver_terms(row["rule"]), row["granted_at"]
            for at in (granted, terms.end(granted, row["expires_at"], policy.calendar)):
                if at > moment.latest:
                    noted.comes(row["case_id"], at)


def cases_of(cases: Columns, risk: Columns, moment: Moment, harm: Columns | None = None) -> list[CaseFacts]:
    """The cases that had opened by a moment, from the columns of `views/cases.cypher`, `risk` and `harm`."""
    levels = risk_levels(risk, moment)
    harmed = harm_times(harm, moment) if harm else {}
    return [
        _case(column, levels.get(column["id"], ()), harmed.get(column["id"], ()), moment)
        for column in _each(cases)
        if column["opened"] <= moment.latest and _known(column["recorded"], moment)
    ]


def _each(columns: Columns) -> Iterator[dict[str, Any]]:
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def _case(
    column: Mapping[str, Any], levels: Sequence[tuple[int, int]], harm: Sequence[int], moment: Moment
) -> CaseFacts:
    return CaseFacts(
        id=column["id"],
        adult=column["adult"],
        kind=column["kind"],
        opened=column["opened"],
        open_times=tuple(_open_times(column, moment)),
        openings_by_day=frozenset(_openings_by_day(column)),
        feeds=tuple(sorted(column["feeds"])),
        responsible=column["responsible"] or None,
        raised_by=column["raised_by"] or None,
        risk=tuple(levels),
        harm=tuple(harm),
    )


def _open_times(column: Mapping[str, Any], moment: Moment) -> list[Span]:
    """When a case was open: until its closing or the death, without the times at which it stood closed.

    What had not happened, or had not been written down, by the moment asked about leaves the case open.
    """
    deaths = zip(column["deaths"], column["deaths_recorded"], strict=True)
    ends = [at for at, recorded in deaths if _known(recorded, moment)]
    ends += [column["closed"]] if column["closed"] >= 0 else []
    ends += [column["died"]] if column["died"] >= 0 and _known(column["died_recorded"], moment) else []
    until = min((at for at in ends if at <= moment.latest), default=FOREVER)
    return (
        subtract([(column["opened"], until)], merge(_stood_closed(column, moment))) if column["opened"] < until else []
    )


def _stood_closed(column: Mapping[str, Any], moment: Moment) -> list[Span]:
    shut = zip(column["stood_closed_since"], column["stood_closed_until"], column["stood_closed_recorded"], strict=True)
    return sorted(
        (since, until if 0 <= until <= moment.latest else FOREVER)
        for since, until, recorded in shut
        if since <= moment.latest and _known(recorded, moment) and since != until
    )


def _openings_by_day(column: Mapping[str, Any]) -> Iterator[int]:
    if column["precision"] != Precision.EXACT:
        yield column["opened"]
    for until, precision in zip(column["stood_closed_until"], column["stood_closed_precision"], strict=True):
        if precision != Precision.EXACT:
            yield until


def risk_levels(risk: Columns, moment: Moment) -> dict[str, list[tuple[int, int]]]:
    """By case: when which level of risk began."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in _each(risk):
        if row["at"] <= moment.latest and _known(row["recorded"], moment):
            found[row["case_id"]].append((row["at"], RISK_RANK[row["level"]]))
    return {case: sorted(levels) for case, levels in found.items()}


def harm_times(harm: Columns, moment: Moment) -> dict[str, list[int]]:
    """By case: when harm came to the adult."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row in _each(harm):
        if row["at"] <= moment.latest and _known(row["recorded"], moment):
            found[row["case_id"]].append(row["at"])
    return {case: sorted(times) for case, times in found.items()}


def _known(recorded: int, moment: Moment) -> bool:
    """True where a record had been written down by then, or nobody knows when it was."""
    return moment.known_at is None or recorded <= moment.known_at


def in_batches(ids: Sequence[str], size: int) -> Iterator[list[str]]:
    """The ids, so many at a time."""
    for start in range(0, len(ids), size):
        yield list(ids[start : start + size])


Ask = TypeVar("Ask")
Got = TypeVar("Got")


def one_ahead(pool: ThreadPoolExecutor, asks: Iterator[Ask], fetch: Callable[[Ask], Got]) -> Iterator[Got]:
    """What `fetch` returns for each, the next always being fetched while the last is used."""
    waiting: Future[Got] | None = None
    for ask in asks:
        following: Future[Got] = pool.submit(fetch, ask)
        if waiting is not None:
            yield waiting.result()
        waiting = following
    if waiting is not None:
        yield waiting.result()
