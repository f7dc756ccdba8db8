"""The ladder of each gap with its people, in words: whom to tell, who was told, whether that was in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph_model.case import Role
from queries.answers import Step
from queries.calendar import Calendar
from queries.facts import Moment
from queries.holders import Held, StandIns, latest
from queries.ladder import Climbed, Followed, Told, followed, followed_words, next_step
from queries.lines import Line
from queries.told import Ladders
from queries.words import Wording

NOBODY_HOLDS = "nobody holds this role"
NOT_NEEDED = "not needed: it ended before"
NOTHING_EVER = "nothing had to be done"
IN_TIME = "to be told by "


@dataclass(frozen=True)
class Words:
    """How moments and people are said in one answer."""

    wording: Wording
    who: Callable[[Held], str]


@dataclass(frozen=True)
class Said:
    """The ladder of one line as an answer has it."""

    steps: tuple[Step, ...] = ()
    followed: Followed | None = None
    followed_words: str = ""
    next_rung: int | None = None
    next_at: datetime | None = None
    next_words: str = ""


@dataclass(frozen=True, slots=True)
class _Rung:
    """One rung with its people, before it is put in words."""

    climbed: Climbed
    holder: Held | None
    then: Held | None
    """Who held the role when the gap came to this rung."""
    stand_in: Held | None


class Steps:
    """The ladders of some lines, as of a moment."""

    def __init__(
        self,
        lines: Sequence[Line],
        ladders: Ladders,
        roles: Mapping[tuple[str, str], Sequence[Held]],
        stand_ins: StandIns,
        moment: Moment,
    ) -> None:
        self._moment = moment
        self._roles = roles
        self._stand_ins = stand_ins
        self._rungs = {
            line.id: [self._rung(line, climbed) for climbed in ladders.climbed(line)] for line in lines if line.is_gap
        }

    @property
    def people(self) -> Iterator[str]:
        """Everybody who is named on one of them."""
        for rungs in self._rungs.values():
            for one in rungs:
                yield from (held.person for held in (one.holder, one.then, one.stand_in) if held)
                if one.climbed.telling:
                    yield one.climbed.telling.person

    def _rung(self, line: Line, climbed: Climbed) -> _Rung:
        """Whom to tell is whoever holds the role at the moment asked about, or held it when the gap ended."""
        role, now = climbed.rung.tell, self._moment.as_of
        last = now if line.until is None else min(now, line.until - 1)
        holder = self._holder(line.case, role, last)
        then = self._holder(line.case, role, climbed.at) if climbed.reached else holder
        stand_in = None if holder else self._stand_ins.of(line.case, role, self._at(last))
        return _Rung(climbed, holder, then, stand_in)

    def _holder(self, case: str, role: Role, at: int) -> Held | None:
        return latest(self._roles.get((case, role.value), ()), self._at(at))

    def _at(self, at: int) -> Moment:
        return Moment(at, self._moment.known_at)

    def said(self, line: Line, words: Words) -> Said:
        """The ladder of one of the lines; nothing for what is no gap or has none."""
        rungs = self._rungs.get(line.id)
        if not rungs:
            return Said()
        steps = tuple(_step(number, rung, line, words) for number, rung in enumerate(rungs))
        climbed = [rung.climbed for rung in rungs]
        in_sum = followed(one.told for one in climbed)
        over = in_sum is Followed.NOTHING_YET and line.until is not None
        following = next_step(climbed) if line.until is None else None
        coming = None if following is None else steps[following]
        return Said(
            steps=steps,
            followed=in_sum,
            followed_words=NOTHING_EVER if over else followed_words([(step.role_words, step.told) for step in steps]),
            next_rung=following,
            next_at=coming.at if coming else None,
            next_words=f"{coming.role_words}: {whom(coming)}" if coming else "",
        )


def whom(step: Step) -> str:
    """Whom to tell on a rung; where nobody holds the role that is said, and who stands in."""
    stands_in = f"; {step.stands_in_words} stands in" if step.stands_in_words else ""
    return step.holder_words + ("" if step.holder else stands_in)


def _step(number: int, rung: _Rung, line: Line, words: Words) -> Step:
    climbed, calendar = rung.climbed, line.policy.calendar
    telling = climbed.telling
    same = (rung.then and rung.then.who) == (rung.holder and rung.holder.who)
    return Step(
        rung=number,
        role=climbed.rung.tell.value,
        role_words=line.policy.in_terms.label(climbed.rung.tell),
        at=calendar.local(climbed.at),
        reached=climbed.reached,
        holder=rung.holder.who if rung.holder else None,
        holder_words=_who(rung.holder, words),
        stands_in=rung.stand_in.who if rung.stand_in else None,
        stands_in_words=words.who(rung.stand_in) if rung.stand_in else "",
        holder_then_words="" if same else _who(rung.then, words),
        tell_by=calendar.local(climbed.tell_by),
        told=climbed.told,
        told_words=_told_words(climbed, line, words, calendar),
        told_at=calendar.local(telling.at) if telling else None,
        escalation=telling.id if telling else None,
    )


def _who(held: Held | None, words: Words) -> str:
    return words.who(held) if held else NOBODY_HOLDS


def _told_words(climbed: Climbed, line: Line, words: Words, calendar: Calendar) -> str:
    telling, day = climbed.telling, words.wording.day
    if telling is not None:
        by = words.who(Held(telling.agency, telling.person, telling.at, -1, -1))
        return f"{climbed.told.words}, {day(calendar.local(telling.at))}, by {by}"
    if climbed.told is Told.NOT_YET:
        return NOT_NEEDED if line.until is not None else IN_TIME + day(calendar.local(climbed.tell_by))
    return climbed.told.words
