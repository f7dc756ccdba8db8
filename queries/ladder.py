"""The escalation ladder: who must be told as a gap ages, and who was (pure).

A gap comes to a rung when it is old enough, counted in working days from the day on which it opened. From then on
somebody has until the end of that working day to tell the person of that rung. A record of an escalation that names the
rung shows that it was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from queries.calendar import Calendar, Unit
from queries.policy import Rung
from queries.spans import Span, intersect


class Told(StrEnum):
    """What became of one rung, as of a moment."""

    IN_TIME = "in_time"
    """Its person was told by the end of the working day on which the gap came to it."""
    LATE = "late"
    """Its person was told later."""
    NOT_TOLD = "not_told"
    """The time for it has passed, and nothing shows that its person was told."""
    NOT_YET = "not_yet"
    """The time for it has not passed; of a gap that ended before, it never had to be done."""
    UNKNOWN = "unknown"
    """The time for it has passed, and no source of the case could have shown it."""

    @property
    def words(self) -> str:
        """As it is read."""
        return "told in time" if self is Told.IN_TIME else "told late" if self is Told.LATE else TOLD_WORDS[self]


TOLD_WORDS = {Told.NOT_TOLD: "not told", Told.NOT_YET: "not yet", Told.UNKNOWN: "cannot be known"}


class Followed(StrEnum):
    """Whether the ladder of a gap was followed as far as it had to be, worst first."""

    NOT_FOLLOWED = "not_followed"
    """At least one person who had to be told was not."""
    UNKNOWN = "unknown"
    """No source of the case could have shown it."""
    FOLLOWED_LATE = "followed_late"
    """Everybody who had to be told was, and at least one of them late."""
    FOLLOWED = "followed"
    """Everybody who had to be told was told in time."""
    NOTHING_YET = "nothing_yet"
    """Nobody had to be told by then."""

    @property
    def words(self) -> str:
        """As it is read."""
        return FOLLOWED_WORDS[self]


FOLLOWED_WORDS = {
    Followed.NOT_FOLLOWED: "not followed",
    Followed.UNKNOWN: "cannot be known",
    Followed.FOLLOWED_LATE: "followed late",
    Followed.FOLLOWED: "followed",
    Followed.NOTHING_YET: "nothing to do yet",
}

IN_SUM = (
    (Told.NOT_TOLD, Followed.NOT_FOLLOWED),
    (Told.UNKNOWN, Followed.UNKNOWN),
    (Told.LATE, Followed.FOLLOWED_LATE),
    (Told.IN_TIME, Followed.FOLLOWED),
)
"""What one rung makes of the whole, the worst first."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The matter of a gap was taken to a rung. Epoch milliseconds."""

    id: str
    role: str
    at: int
    agency: str
    """Who told it."""
    person: str
    """The person who did; '' where none is named."""


@dataclass(frozen=True, slots=True)
class Climbed:
    """One rung of the ladder of one gap, as of a moment."""

    rung: Rung
    at: int
    """When the gap's age brings it there."""
    tell_by: int
    """The last instant at which telling its person is in time."""
    reached: bool
    told: Told
    telling: Telling | None
    """The first record that shows that its person was told."""


def rung_moments(rungs: Sequence[Rung], since: int, calendar: Calendar) -> list[int]:
    """When a gap that opened at `since` comes to each rung: with the beginning of the day that makes it old enough."""
    return [_reached(rung, since, calendar) for rung in rungs]


def _reached(rung: Rung, since: int, calendar: Calendar) -> int:
    if not rung.after.amount:
        return since
    return max(since, calendar.start_of_day(calendar.deadline(since, rung.after, by_day=True)))


def rung_at(rungs: Sequence[Rung], since: int, moment: int, calendar: Calendar) -> int | None:
    """The highest rung that a gap had come to by a moment, counted from 0; None before the first."""
    reached = [rung for rung, at in enumerate(rung_moments(rungs, since, calendar)) if at <= moment]
    return max(reached, default=None)


def tell_by(rung: Rung, at: int, calendar: Calendar) -> int:
    """Until when telling the person of a rung is in time that a gap came to at `at`: the end of that working day.

    What comes with the last instant of a day, or on a day on which nobody works, has until the end of the next working
    day; a ladder that counts plain days or hours does not wait for one.
    """
    day = calendar.day_of(at + 1)
    waits = not rung.after.amount or rung.after.unit is Unit.WORKING_DAYS
    if waits and not calendar.is_working_day(day):
        day = calendar.working_day_after(day, 1)
    return calendar.end_of_day(day)


def climb(
    rungs: Sequence[Rung],
    since: int,
    until: int | None,
    now: int,
    calendar: Calendar,
    tellings: Iterable[Telling],
    dark: Sequence[Span] = (),
) -> tuple[Climbed, ...]:
    """Every rung of the ladder of a gap that opened at `since`, as of `now`; `until` is when it ended, if it has.

    `tellings` are those about this gap's matter. `dark` are the times at which no source of the case tells of them.
    """
    first: dict[str, Telling] = {}
    for telling in sorted(tellings, key=lambda one: (one.at, one.id)):
        first.setdefault(telling.role, telling)
    end = now + 1 if until is None else min(until, now + 1)  # what is due at `now` is late, as everywhere
    unseen = bool(dark and intersect([(since, max(end, since + 1))], dark))
    found = []
    for rung, at in zip(rungs, rung_moments(rungs, since, calendar), strict=True):
        last, done = tell_by(rung, at, calendar), first.get(rung.tell.value)
        found.append(Climbed(rung, at, last, at < end or at == until, _told(done, last, end, unseen), done))
    return tuple(found)


def _told(telling: Telling | None, last: int, end: int, unseen: bool) -> Told:
    if telling is not None:
        return Told.IN_TIME if telling.at <= last else Told.LATE
    if last >= end:
        return Told.NOT_YET
    return Told.UNKNOWN if unseen else Told.NOT_TOLD


def followed(told: Iterable[Told]) -> Followed:
    """Whether a ladder was followed, from what became of its rungs."""
    found = set(told)
    return next((word for one, word in IN_SUM if one in found), Followed.NOTHING_YET)


def followed_words(rungs: Sequence[tuple[str, Told]]) -> str:
    """The same in words, with the roles that were not told, or late: `not followed: senior manager not told`."""
    in_sum = followed(told for _, told in rungs)
    named = {Followed.NOT_FOLLOWED: (Told.NOT_TOLD, "not told"), Followed.FOLLOWED_LATE: (Told.LATE, "told late")}
    if in_sum not in named:
        return in_sum.words
    which, words = named[in_sum]
    return f"{in_sum.words}: {', '.join(role for role, told in rungs if told is which)} {words}"


def next_step(steps: Sequence[Climbed]) -> int | None:
    """The number of the first rung that has not been reached; None on the last."""
    return next((number for number, step in enumerate(steps) if not step.reached), None)
