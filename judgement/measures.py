"""The four measures: found, first, repaired, well run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_model.oversight import Severity
from judgement.judged import JudgedGap
from judgement.repairs import Repair
from judgement.reviewed import Finding, ReviewedCase

FIRST = 3
"""How many of the list a busy person reads."""
LESSER = 2
"""How many lesser gaps a case that was run well may show."""


def meeting(finding: Finding, gaps: Sequence[JudgedGap]) -> list[JudgedGap]:
    """The gaps that are what the reviewer found, worst first. A gap stands until just before its last day."""
    return [gap for gap in gaps if finding.is_met_by(gap.theme, gap.agency, gap.since, max(gap.since, gap.until))]


@dataclass(frozen=True)
class Found:
    """One finding, and the gaps that meet it."""

    finding: Finding
    gaps: tuple[JudgedGap, ...]


def found(case: ReviewedCase, gaps: Sequence[JudgedGap]) -> list[Found]:
    """Each finding that counts with what meets it."""
    return [Found(finding, tuple(meeting(finding, gaps))) for finding in case.counting]


@dataclass(frozen=True)
class First:
    """What stands first in the list of a case, and which of it the reviewer found, in whatever words."""

    gaps: tuple[JudgedGap, ...]
    reviewer_found: tuple[bool, ...]

    @property
    def any_of_them(self) -> bool:
        """At least one of the first is what the reviewer found."""
        return any(self.reviewer_found)

    @property
    def gravest(self) -> bool:
        """The very first is."""
        return bool(self.reviewer_found) and self.reviewer_found[0]


def first(case: ReviewedCase, gaps: Sequence[JudgedGap]) -> First:
    """The first of the list, held against every finding."""
    top = tuple(gaps[:FIRST])
    return First(top, tuple(any(meeting(finding, [gap]) for finding in case.findings) for gap in top))


@dataclass(frozen=True)
class Repaired:
    """One finding, the chronology in which it was done in time, and what changed."""

    repair: Repair
    still: tuple[JudgedGap, ...]
    """What should have vanished and has not."""
    new: tuple[JudgedGap, ...]
    """What was not there before."""
    vanished: int

    @property
    def good(self) -> bool:
        """The gap vanished and no other appeared."""
        return bool(self.vanished) and not self.still and not self.new


def repaired(finding: Finding, repair: Repair, before: Sequence[JudgedGap], after: Sequence[JudgedGap]) -> Repaired:
    """What the repair made of the gaps that meet the finding, and of all others."""
    met = [gap for gap in meeting(finding, before) if repair.means(gap)]
    keys = {gap.key for gap in met}
    left = [gap for gap in meeting(finding, after) if gap.key in keys]
    known = {gap.key for gap in before}
    return Repaired(
        repair,
        still=tuple(left),
        new=tuple(gap for gap in after if gap.key not in known),
        vanished=len(keys - {gap.key for gap in left}),
    )


@dataclass(frozen=True)
class WellRun:
    """A case that was run well, and what is shown all the same."""

    name: str
    gaps: tuple[JudgedGap, ...]

    @property
    def good(self) -> bool:
        """No grave gap, and few lesser ones."""
        return len(self.gaps) <= LESSER and all(gap.severity is not Severity.HIGH for gap in self.gaps)


def well_run(judged: Mapping[str, Sequence[JudgedGap]]) -> list[WellRun]:
    """Each case that was run well."""
    return [WellRun(name, tuple(gaps)) for name, gaps in judged.items()]
