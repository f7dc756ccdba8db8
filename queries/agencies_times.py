"""How long agencies take to answer what they are asked (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from queries.agencies_told import Request, Sort
from queries.calendar import Calendar

CanTell = Callable[[Request], bool]
"""Whether the sources of its case would tell of an answer."""
Ends = Callable[[Request], int]
"""Until when it waits where nobody answers: now, or the end of its case."""


@dataclass(frozen=True)
class Answering:
    """What one agency was asked of one sort, and what became of it."""

    agency: str
    sort: Sort
    days: tuple[int, ...]
    """Working days of each that was answered, the fastest first."""
    waiting: tuple[int, ...]
    """Working days that each that is not answered has waited, the longest first."""
    unknown: int
    """For how many no source would tell of an answer."""

    @property
    def asked(self) -> int:
        """How many there were in all."""
        return len(self.days) + len(self.waiting) + self.unknown

    def within(self, share: float) -> int | None:
        """The working days within which that share of the answers came: the nearest rank, no day between two."""
        rank = -(-len(self.days) * share // 1)
        return self.days[max(int(rank), 1) - 1] if self.days else None


def answering(requests: Iterable[Request], can_tell: CanTell, ends: Ends, calendar: Calendar) -> list[Answering]:
    """By agency and sort, what waits for an answer most often first."""
    groups: defaultdict[tuple[str, Sort], list[Request]] = defaultdict(list)
    for one in requests:
        groups[one.asked, one.sort].append(one)
    found = [_answering(*group, made, can_tell, ends, calendar) for group, made in groups.items()]
    return sorted(found, key=lambda one: (-len(one.waiting), -one.asked, one.agency, one.sort))


def _answering(
    agency: str, sort: Sort, made: Sequence[Request], can_tell: CanTell, ends: Ends, calendar: Calendar
) -> Answering:
    days = sorted(max(calendar.working_days(one.at, one.answered), 0) for one in made if one.answered is not None)
    open_ones = [one for one in made if one.answered is None]
    told = [one for one in open_ones if can_tell(one)]
    waiting = sorted((calendar.working_days(one.at, max(one.at, ends(one))) for one in told), reverse=True)
    return Answering(agency, sort, tuple(days), tuple(waiting), len(open_ones) - len(told))
