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
from queries.spans import FOREVER

Columns = Mapping[str, Sequence[Any]]
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
    """One case as of a moment: when it was open, who answers for it, which sources tell of it, how great the risk is."""

    id: str
    adult: str
    kind: str
    opened: int
    by_day: bool
    open_times: tuple[tuple[int, int], ...]
    """When it was open: from opening to closing or death, without the times at which it stood closed."""
    feeds: tuple[str, ...]
    responsible: str | None
    raised_by: str | None
    risk: tuple[tuple[int, int], ...] = ()
    """(moment, rank) of each assessment, oldest first; a level holds until the next."""
    mark: int = 0
    """The mark that it waits for assessment, as it stood when it was read; 0 where it does not wait."""

    @property
    def closes(self) -> int:
        """When it closed for good; FOREVER while it is open."""
        return self.open_times[-1][1] if self.open_times else self.opened

    def risk_at(self, moment: int) -> str | None:
        """The level of risk at a moment; None where nobody had assessed it."""
        ranks = [rank for since, rank in self.risk if since <= moment]
        return tuple(RiskLevel)[ranks[-1]].value if ranks else None


@dataclass
class Facts:
    """Everything that one batch of cases needs to be judged."""

    moment: Moment
    cases: list[CaseFacts]
    policies: list[Policy]
    """For each case the policy version that was in force when it opened."""
    rows: list[dict[str, Rows]]
    """For each distinct query, by its leaf's key: rows by case."""
    undated: dict[str, set[str]] = field(default_factory=dict)
    """By case, records that counted although nobody knows when they were written down; only kept for `known_at`."""


def rows_by_case(columns: Columns, moment: Moment, planned: bool, undated: dict[str, set[str]]) -> dict[str, Rows]:
    """The rows of one query that count at a moment, by case.

    A row that starts later than the moment does not count, unless its start is `planned`: a due date is known before
    it comes. With `known_at` a row that was written down later does not count, and an end that came later had not come.
    """
    latest = FOREVER if planned else moment.latest
    known_at = moment.known_at
    found: defaultdict[str, Rows] = defaultdict(list)
    exact = Precision.EXACT.value
    counts = columns.get("count") or [1] * len(columns["case_id"])
    for case, subject, agency, since, until, because, recorded, precision, count in zip(
        columns["case_id"],
        columns["subject"],
        columns["agency"],
        columns["since"],
        columns["until"],
        columns["because"],
        columns["recorded"],
        columns["precision"],
        counts,
        strict=True,
    ):
        if since > latest:
            continue
        end = FOREVER if until < 0 else until
        if known_at is not None:
            if recorded > known_at:
                continue
            if recorded < 0:
                undated.setdefault(case, set()).add(because)
            if end > known_at and not planned:
                end = FOREVER
        found[case].append(Row(subject, agency or None, since, end, because, precision != exact, count))
    return found


def open_times(
    opened: int, closed: int, died: int, stood_closed: Sequence[tuple[int, int]], latest: int
) -> list[tuple[int, int]]:
    """When a case was open. Closings and deaths later than `latest` have not happened yet; -1 means never."""
    ends = [moment for moment in (closed, died) if 0 <= moment <= latest]
    until = min(ends, default=FOREVER)
    found = [(opened, until)] if opened < until else []
    for since, back in sorted(stood_closed):
        if since <= latest:
            back = FOREVER if back < 0 or back > latest else back
            found = [
                piece
                for start, end in found
                for piece in ((start, min(end, since)), (max(start, back), end))
                if piece[0] < piece[1]
            ]
    return found


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
