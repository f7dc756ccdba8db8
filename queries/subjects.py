"""What the conditions of a rule are about, so that a cover which can never meet its trigger is found before it is used.

A row about the case speaks for everything on it; any other pair must speak of the same kind of record. A trigger about
referrals with a cover about meetings' minutes would leave every referral missing for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from queries.policy import Condition, Group, Leaf, leaves

CASE = "Case"
Kinds = frozenset[str] | None
"""Kinds of record; None where it can be any."""


def problems_of(when: Iterable[Condition], needs: Iterable[Condition], unless: Iterable[Condition]) -> Iterator[str]:
    """A sentence for everything that can never meet."""
    when, needs = tuple(when), tuple(needs)
    if any(map(_of_another, needs)) and all(leaf.query.names_no_agency for leaf in leaves(when)):
        yield "'by' asks for another agency than the one that the triggers name, and they name none."
    anything: Kinds = frozenset({CASE})
    kinds = reduce(_both, map(kinds_of, when), anything)
    if kinds is None:
        return
    if not kinds:
        yield "the triggers under 'when' are about different records and can never hold at once; see their comments."
        return
    for word, conditions in (("cover", needs), ("trigger", unless)):
        for leaf in leaves(tuple(conditions)):
            about = leaf.query.subject_kind
            if about and about != CASE and not kinds & {about, CASE}:
                asked = " or ".join(sorted(kinds))
                yield f"the {word} {leaf.query.name} is about {about} and the rule asks about {asked}; they never meet."


def _of_another(condition: Condition) -> bool:
    """True where it, or a part of it, must come from another agency than the one asked about."""
    if condition.modifiers.by is not None:
        return True
    return isinstance(condition, Group) and any(map(_of_another, condition.parts))


def kinds_of(condition: Condition) -> Kinds:
    """What the rows of a condition can be about."""
    how = condition.modifiers
    if how.stands or how.stands_until_closed:
        return None  # the record that completed it, whichever that is
    if how.at_least:
        return frozenset({CASE})
    if isinstance(condition, Leaf):
        return frozenset({condition.query.subject_kind}) if condition.query.subject_kind else None
    return _of_group(condition)


def _of_group(group: Group) -> Kinds:
    parts = [kinds_of(part) for part in group.parts]
    if group.joins == "all":
        return reduce(_both, parts)
    return None if None in parts else frozenset().union(*(part for part in parts if part))


def _both(one: Kinds, other: Kinds) -> Kinds:
    """What is left where two hold at once: the narrower of them."""
    if one is None or other is None:
        return None
    return frozenset(b if a == CASE else a for a in one for b in other if a == b or CASE in (a, b))
