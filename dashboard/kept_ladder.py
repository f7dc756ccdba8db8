"""Whether the ladder of a gap was followed, on each day of its history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.days import AFTER_ALL, Clock, Days
from queries.answers import Step
from queries.ladder import Followed, Told, followed, followed_words


@dataclass(frozen=True)
class Kept:
    """What there is to say about it, for a time."""

    when: Days
    words: str
    failed: bool
    """True where somebody was not told, or nobody can know."""


def kept(ladder: Sequence[Step], clock: Clock) -> Iterator[Kept]:
    """One stretch of days after the other; nothing while nobody has to be told. After today: if nothing changes."""
    days = sorted({clock.day(at) for step in ladder for at in (step.tell_by, step.told_at) if at})
    for since, until in pairwise([*days, AFTER_ALL]):
        rungs = [(step.role_words, _told(step, since, clock)) for step in ladder]
        in_sum = followed(told for _, told in rungs)
        if in_sum is not Followed.NOTHING_YET:
            failed = in_sum in (Followed.NOT_FOLLOWED, Followed.UNKNOWN)
            yield Kept(Days(since, until), followed_words(rungs), failed)


def _told(step: Step, day: int, clock: Clock) -> Told:
    if step.told_at and clock.day(step.told_at) <= day:
        return step.told
    if step.tell_by is None or day < clock.day(step.tell_by):
        return Told.NOT_YET
    return Told.UNKNOWN if step.told is Told.UNKNOWN else Told.NOT_TOLD
