"""What a list of gaps can be narrowed to: the agencies, owners and rungs that occur among them, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from queries.answers import Choices
from queries.holders import Held
from queries.lines import Line
from queries.reading import AgencyNames
from queries.words import at_agency


def choices(
    lines: Collection[Line], owners: Iterable[Held], agencies: AgencyNames, people: Mapping[str, tuple[str, str]]
) -> Choices:
    """Those of some lines, in the order of their words. `people` are the names of the owners, by id."""
    expected = {line.agency for line in lines if line.agency}
    return Choices(
        agencies=_by_words((name, agencies.names.get(name, name)) for name in expected),
        owners=_by_words({held.who: held_words(held, agencies, people) for held in owners}.items()),
        rungs=tuple(sorted(_rungs(lines).items())),
    )


def held_words(held: Held, agencies: AgencyNames, people: Mapping[str, tuple[str, str]]) -> str:
    """Whoever holds something, in words."""
    return at_agency(held.person, agencies.names.get(held.agency, held.agency), people)


def _rungs(lines: Iterable[Line]) -> dict[str, str]:
    """By the number of a rung, whom the ladders of these gaps tell there."""
    told: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for policy, severity in {(line.policy, line.rule.severity) for line in lines}:
        for number, rung in enumerate(policy.ladder.get(severity, ())):
            told[str(number)][policy.in_terms.label(rung.tell)] = None
    return {number: " or ".join(sorted(roles)) for number, roles in told.items()}


def _by_words(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: (pair[1], pair[0])))
