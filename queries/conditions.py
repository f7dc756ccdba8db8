"""What triggers and covers returned, combined: the algebra of `when`, `unless` and `needs` on one case (pure).

A row says that something held about a subject, for an agency, for a time. The case itself as subject speaks for every
subject, no agency speaks for every agency; where two rows are joined the narrower key is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from queries.spans import Span, subtract

if TYPE_CHECKING:
    from queries.policy import Within


class Row(NamedTuple):
    """One stretch that a trigger or cover returned, or that was combined from several."""

    subject: str
    agency: str | None
    since: int
    until: int
    because: str
    by_day: bool
    """True where `since` is known only to the day."""
    stands_for: int = 1
    """How many things the record stands for."""
    within: Within | None = None
    """The limit of the alternative that it came from, where that has its own."""
    arose: tuple[int, bool] | None = None
    """When it came about and whether only the day of that is known, where the case opened, or opened again, later."""


Rows = list[Row]


def same_subject(one: str, other: str, case: str) -> bool:
    """True where two subjects speak of the same thing: equal, or one is the case itself."""
    return one in (other, case) or other == case


def same_agency(one: str | None, other: str | None) -> bool:
    """True where two agencies are the same, or one side speaks for all."""
    return one == other or one is None or other is None


def narrow(left: Rows, right: Rows, case: str) -> Rows:
    """The times at which both hold, with the narrower key, and the record that came last as the reason."""
    return [
        _both(one, other, case)
        for one in left
        for other in right
        if one.since < other.until
        and other.since < one.until
        and same_subject(one.subject, other.subject, case)
        and same_agency(one.agency, other.agency)
    ]


def _both(one: Row, other: Row, case: str) -> Row:
    last = _last(one, other, case)
    return Row(
        other.subject if one.subject == case else one.subject,
        one.agency or other.agency,
        last.since,
        min(one.until, other.until),
        last.because,
        last.by_day or (one.since == other.since and (one.by_day or other.by_day)),
        last.stands_for,
        one.within or other.within,
    )


def _last(one: Row, other: Row, case: str) -> Row:
    """The row that came last and is the reason.

    What the case is by its own record, its kind or who raised it, is true of everything on it: an allegation of the
    week before it opened remains what asks, and when it came about is kept.
    """
    if other.because == case != one.subject:
        return one
    if one.because == case != other.subject:
        return other
    return other if (other.since, other.subject != case) > (one.since, one.subject != case) else one


def merge_rows(rows: Rows) -> list[Rows]:
    """Rows of one subject and agency that touch, together: each list is one requirement, its first row its reason."""
    if len(rows) == 1:
        return [rows]
    found: list[Rows] = []
    end = 0
    key: tuple[str, str] | None = None
    for row in sorted(rows, key=_by_key):
        if key == (row.subject, row.agency or "") and row.since <= end:
            found[-1].append(row)
            end = max(end, row.until)
        else:
            found.append([row])
            key, end = (row.subject, row.agency or ""), row.until
    return found


def _by_key(row: Row) -> tuple[str, str, int, int, str]:
    return (row.subject, row.agency or "", row.since, -row.until, row.because)


def without(rows: Rows, excuses: Rows, case: str) -> Rows:
    """The rows with every time taken away at which an excuse holds that speaks of the same thing."""
    return [piece for row in rows for piece in _pieces(row, excuses, case)] if excuses else rows


def _pieces(row: Row, excuses: Rows, case: str) -> Iterator[Row]:
    excused = [
        (excuse.since, excuse.until)
        for excuse in excuses
        if same_subject(row.subject, excuse.subject, case) and same_agency(row.agency, excuse.agency)
    ]
    if not excused:
        yield row
        return
    for since, until in subtract([(row.since, row.until)], sorted(excused)):
        yield row._replace(since=since, until=until)


def within_times(rows: Rows, times: Iterable[tuple[int, int, bool, str]]) -> Rows:
    """The rows cut to the times at which the case was open; one that began earlier begins with the case.

    `times` are (since, until, by_day, because): a row that is cut at its start takes the precision of the opening, and
    keeps its own record as the reason, and when it arose.
    """
    return [
        row._replace(
            since=max(row.since, since),
            until=min(row.until, until),
            by_day=row.by_day if row.since > since else by_day or (row.by_day and row.since == since),
            arose=(row.since, row.by_day) if row.since < since else None,
        )
        for row in rows
        for since, until, by_day, _ in times
        if row.since < until and since < row.until
    ]


def at_least(rows: Rows, needed: int, case: str, thing: Callable[[Row], str], weigh: bool) -> Rows:
    """The times when that many things hold at once, as rows about the case; the reason is the record that completed it.

    `thing` names what is counted: the record, or the agency that its teams belong to. With `weigh` a record counts as
    many times as it says that it stands for.
    """
    weights = {thing(row): row.stands_for if weigh else 1 for row in rows}
    if sum(weights.values()) < needed:
        return []
    moments = sorted(
        [(row.since, 1, row.because, index) for index, row in enumerate(rows)]
        + [(row.until, 0, row.because, index) for index, row in enumerate(rows)]
    )
    holding: Counter[str] = Counter()
    found: Rows = []
    total = 0
    began: tuple[int, Row] | None = None
    for moment, starts, _, index in moments:
        row = rows[index]
        name = thing(row)
        if starts:
            holding[name] += 1
            total += weights[name] if holding[name] == 1 else 0
            if total >= needed and began is None:
                began = (moment, row)
        else:
            holding[name] -= 1
            total -= weights[name] if holding[name] == 0 else 0
            if total < needed and began is not None:
                _add_stretch(found, case, began, moment)
                began = None
    return found


def _add_stretch(found: Rows, case: str, began: tuple[int, Row], until: int) -> None:
    """Ends come before starts of the same instant, so a hand-over without a break is sewn together again."""
    since, row = began
    if found and found[-1].until == since:
        found[-1] = found[-1]._replace(until=until)
    elif since < until:
        found.append(Row(case, None, since, until, row.because, row.by_day))


def spans_of(rows: Rows) -> list[Span]:
    """The bare times of some rows, sorted."""
    return sorted((row.since, row.until) for row in rows)
