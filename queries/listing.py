"""Which lines are wanted, in which order, and which page of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from graph_model.case import RiskLevel, StageName
from graph_model.lexicon import nearest
from graph_model.oversight import Severity, State
from graph_model.people import Seat
from queries.answers import Standing
from queries.cursors import BadFilter as BadFilter
from queries.cursors import page_after
from queries.judge import GAPS
from queries.ladder import Followed
from queries.lines import Line
from queries.policy import Policies, Theme

SEVERITIES = tuple(Severity)
RISKS: tuple[str | None, ...] = (None, *(level.value for level in RiskLevel))
NOBODY = "nobody"
WAIVED = "waived"
IDS = ("adult", "case", "agency", "person", "owner")
"""What is narrowed by an id."""
MISSING_NOW = frozenset({State.MISSING})
EVERY_STATE = frozenset(State)


@dataclass(frozen=True)
class GapFilter:
    """What a list of gaps is narrowed to; what is None narrows nothing, and of several words any one will do."""

    states: frozenset[State] = MISSING_NOW
    adult: str | None = None
    case: str | None = None
    agency: str | None = None
    """The agency that is expected."""
    person: str | None = None
    """Somebody who takes part in the case or owns something on it."""
    rule: frozenset[str] | None = None
    theme: frozenset[Theme] | None = None
    seat: frozenset[Seat] | None = None
    severity: frozenset[Severity] | None = None
    rung: frozenset[int] | None = None
    ladder: frozenset[Followed] | None = None
    """Whether the ladder was followed; what has no ladder is left out."""
    owner: str | None = None
    """Id of the person or agency that owns an open responsibility about it; `nobody` for none."""
    waived: bool | None = False
    """False leaves out what is waived, True leaves out all else, None leaves out nothing."""

    def lets(self, line: Line, sector_seat: Seat | None) -> bool:
        """Whether a line has all these words; `sector_seat` is the chair of the agency that is expected."""
        return (
            line.state in self.states
            and self.adult in (None, line.adult)
            and self.case in (None, line.case)
            and self.agency in (None, line.agency)
            and _among(line.rule.id, self.rule)
            and _among(line.rule.theme, self.theme)
            and _among(line.rule.severity, self.severity)
            and _among(line.rung, self.rung)
            and _among(line.rule.seat or sector_seat, self.seat)
        )


def _among(word: object, wanted: Collection[object] | None) -> bool:
    return wanted is None or word in wanted


def gap_filter(policies: Policies, **words: str | None) -> GapFilter:
    """The filter that these words mean; several words of one sort stand between commas.

    Raises BadFilter with a sentence for every word that means nothing.
    """
    problems: list[str] = []
    meanings = _meanings(policies)
    found: dict[str, Any] = {}
    for name, said in words.items():
        if said and name in IDS:
            found[name] = said
        elif said and name in meanings:
            found[name] = _meant(name, said, meanings[name], problems)
        elif said:
            known = [*IDS, *meanings]
            problems.append(f"'{name}' narrows nothing; allowed: {', '.join(known)}.{nearest(name, known)}")
    if problems:
        raise BadFilter("\n".join(problems))
    return GapFilter(**found)


def stage_meant(word: str) -> StageName:
    """The stage of that name. Raises BadFilter."""
    return member_meant("stage", word, StageName)


def standing_meant(word: str) -> Standing:
    """The standing of waivers of that name. Raises BadFilter."""
    return member_meant("standing", word, Standing)


Member = TypeVar("Member", bound=StrEnum)


def member_meant(name: str, word: str, members: type[Member]) -> Member:
    """The one of these words that is meant; `name`: what it was given as. Raises BadFilter."""
    words = [member.value for member in members]
    if word not in words:
        raise BadFilter(f"{name} is '{word}'; allowed: {', '.join(words)}.{nearest(word, words)}")
    return members(word)


def _meant(name: str, said: str, meanings: Mapping[str, Any], problems: list[str]) -> Any:
    """What the words of one sort mean together; whether something is waived is one word."""
    words = [word for part in said.split(",") if (word := part.strip())] if name != WAIVED else [said]
    unknown = [word for word in words or [said] if word not in meanings]
    problems += [
        f"{name.removesuffix('s')} is '{word}'; allowed: {', '.join(meanings)}.{nearest(word, meanings)}"
        for word in unknown
    ]
    if unknown:
        return None
    return meanings[said] if name == WAIVED else frozenset().union(*(meanings[word] for word in words))


def _meanings(policies: Policies) -> dict[str, dict[str, Any]]:
    """By sort and word, what it lets through. Rules of earlier versions too: old cases are judged by them."""
    rules = dict.fromkeys(rule.id for policy in reversed(policies.versions) for rule in policy.rules)
    rungs = max((len(rungs) for policy in policies.versions for rungs in policy.ladder.values()), default=0)
    return {
        "rule": {rule: {rule} for rule in rules},
        "theme": {theme.value: {theme} for theme in Theme},
        "seat": {seat.value: {seat} for seat in Seat},
        "severity": {severity.value: {severity} for severity in Severity},
        "rung": {str(rung): {rung} for rung in range(rungs)},
        "ladder": {word.value: {word} for word in Followed},
        "states": {**{state.value: {state} for state in State}, "gaps": set(GAPS), "all": set(EVERY_STATE)},
        WAIVED: {"yes": True, "no": False, "all": None},
    }


Rank = tuple[int, int, int, int, int, int, str]


def rank_of(line: Line) -> Rank:
    """Worst first: the adult's risk, the rule's severity, harm that followed, the rung reached, how often its own limit
    has passed, then what is late for longest."""
    return (
        -RISKS.index(line.risk),
        SEVERITIES.index(line.rule.severity),
        -min(line.harmed, 1),
        -1 if line.rung is None else -2 - line.rung,
        -line.overrun,
        line.since if line.is_gap else line.opens,
        line.id,
    )


def worst_first(lines: Iterable[Line]) -> list[Line]:
    """The order of every list; what is missing stands before what has ended, is coming, is unknown or is met."""
    return sorted(lines, key=lambda line: (STANDS[line.state], rank_of(line)))


STANDS = {
    State.MISSING: 0,
    State.DUE: 1,
    State.UNKNOWN: 2,
    State.NEVER_MET: 3,
    State.MET_LATE: 3,
    State.MET: 4,
    State.ENDED_BEFORE_DUE: 5,
}
"""What has ended stands together: what happened while it stood says more than whether it was met in the end."""


def page_of(lines: Sequence[Line], cursor: str | None, limit: int | None) -> tuple[Sequence[Line], str | None]:
    """One page of ranked lines, and the cursor of the next.

    A cursor names the last line that was shown, with its rank, so that nothing is shown twice or left out where lines
    before it have gone meanwhile.
    """
    return page_after(lines, _place, SHAPE, cursor, limit)


def _place(line: Line) -> list[object]:
    return [STANDS[line.state], *rank_of(line)]


SHAPE = [int, int, int, int, int, int, int, str]
