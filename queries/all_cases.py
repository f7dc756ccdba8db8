"""How all cases stand at a moment: what is missing, unknown or coming, and which of them are open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_model.oversight import State
from queries.assess import CaseAssessment
from queries.facts import CaseFacts, Moment
from queries.judge import GAPS
from queries.lines import Line, coming_of, lines_of

LISTED = GAPS | {State.UNKNOWN}
ENDED = frozenset({State.MET_LATE, State.NEVER_MET})


@dataclass(frozen=True)
class AllCases:
    """All cases as of a moment."""

    moment: Moment
    cases: Sequence[CaseFacts]
    lines: Sequence[Line]
    """Gaps, and what nobody can judge."""
    coming: Sequence[Line]
    undated: int = 0
    """With `known_at`: records that counted although nobody knows when they were written down."""

    @property
    def counts(self) -> dict[str, int]:
        """How many cases were open, about how many adults, and how many were not: as `views/counts.cypher` says now."""
        still = [case for case in self.cases if self._is_open(case)]
        adults = {case.adult for case in still}
        return {"cases": len(still), "adults": len(adults), "closed": len(self.cases) - len(still)}

    def adults(self, now: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """The columns of `views/adults.cypher` as they were then; those who had no case yet are left out."""
        of: defaultdict[str, list[CaseFacts]] = defaultdict(list)
        for case in self.cases:
            of[case.adult].append(case)
        ended = Counter(line.adult for line in self.lines if line.state in ENDED)
        names = dict(zip(now["id"], now["name"], strict=True))
        return {
            "id": list(of),
            "name": [names.get(adult, "") for adult in of],
            "cases": [len(cases) for cases in of.values()],
            "open_cases": [sum(map(self._is_open, cases)) for cases in of.values()],
            "ended": [ended[adult] for adult in of],
        }

    def _is_open(self, case: CaseFacts) -> bool:
        return case.closes > self.moment.as_of


def all_cases(assessed: Iterable[CaseAssessment], moment: Moment) -> AllCases:
    """All cases, from their assessments; of each only what is listed is held in memory."""
    cases: list[CaseFacts] = []
    lines: list[Line] = []
    coming: list[Line] = []
    undated = 0
    for one in assessed:
        cases.append(one.case)
        undated += one.undated
        lines += (line for line in lines_of(one, moment.as_of) if line.state in LISTED)
        coming += coming_of(one, moment.as_of)
    return AllCases(moment, cases, lines, coming, undated)
