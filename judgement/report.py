"""The report that `make judgement` prints: finding, gap and dates, and each miss with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from judgement.judged import JudgedGap
from judgement.measures import First, Found, Repaired, WellRun
from judgement.opinions import Opinions
from judgement.reviewed import Finding, ReviewedCase


@dataclass(frozen=True)
class CaseReport:
    """One reviewed case, measured."""

    case: ReviewedCase
    gaps: Sequence[JudgedGap]
    found: Sequence[Found]
    first: First
    repaired: Sequence[Repaired]
    opinions: Opinions

    @property
    def unexplained(self) -> list[Finding]:
        """Findings that no gap meets, and of which nobody said why."""
        return [
            one.finding
            for one in self.found
            if not one.gaps and (self.case.name, one.finding.number) not in self.opinions.misses
        ]

    @property
    def unrepaired(self) -> list[Repaired]:
        """Repairs that do not repair, and of which nobody said why."""
        said = self.opinions.unrepaired
        return [one for one in self.repaired if not one.good and (self.case.name, one.repair.finding) not in said]

    @property
    def beyond(self) -> list[JudgedGap]:
        """Gaps that meet no finding."""
        met = {id(gap) for one in self.found for gap in one.gaps}
        return [gap for gap in self.gaps if id(gap) not in met]

    @property
    def good(self) -> bool:
        """True where nothing is left to be mended."""
        return not self.unexplained and self.first.gravest and not self.unrepaired

    def lines(self) -> Iterator[str]:
        """What a person reads."""
        yield f"{self.case.name}: {len(self.case.counting)} findings that count, {len(self.gaps)} gaps"
        yield "  Found"
        for one in self.found:
            yield from self._found(one)
        yield "  First"
        for place, (gap, yes) in enumerate(zip(self.first.gaps, self.first.reviewer_found, strict=True), 1):
            yield f"    {place}. {_mark(yes)} [{gap.severity.value}] {gap}"
        if self.repaired:
            yield "  Repaired"
        for each in self.repaired:
            yield from self._repaired(each)
        yield "  Beyond the findings"
        for gap in self.beyond:
            word, _, why = (self.opinions.of(self.case.name, gap) or "no verdict yet").partition(":")
            yield f"    {word}: [{gap.severity.value}] {gap}"
            yield f"        {why.strip()}"

    def _found(self, one: Found) -> Iterator[str]:
        finding = one.finding
        when = f"{finding.since or '…'} to {finding.until or '…'}"
        yield f"    {_mark(bool(one.gaps))} {finding.number}. {finding.failing}, {when}: {finding.text}"
        for gap in one.gaps[:3]:
            yield f"         {gap}"
        if len(one.gaps) > 3:
            yield f"         and {len(one.gaps) - 3} more"
        if not one.gaps:
            why = self.opinions.misses.get((self.case.name, finding.number))
            yield f"         {why or 'MISSED, and nobody said why'}"

    def _repaired(self, one: Repaired) -> Iterator[str]:
        yield f"    {_mark(one.good)} {one.repair.finding}. {one.repair.says} {one.vanished} vanished"
        for gap in one.still:
            yield f"         still there: {gap}"
        for gap in one.new:
            yield f"         new: [{gap.severity.value}] {gap}"
        if not one.good:
            why = self.opinions.unrepaired.get((self.case.name, one.repair.finding))
            yield f"         {why or 'NOT REPAIRED, and nobody said why'}"


def well_run_lines(cases: Sequence[WellRun]) -> Iterator[str]:
    """The cases that were run well, and what is shown on them."""
    yield "Well run"
    for one in cases:
        yield f"  {_mark(one.good)} {one.name}: {len(one.gaps)} gaps"
        for gap in one.gaps:
            yield f"       [{gap.severity.value}] {gap}"


def sums(reports: Sequence[CaseReport], well: Sequence[WellRun]) -> Iterator[str]:
    """The four measures, and what was said of all gaps beyond the findings, in one line each."""
    found = [one for report in reports for one in report.found]
    first, repaired = [report.first for report in reports], [one for report in reports for one in report.repaired]
    yield f"Found:    {sum(bool(one.gaps) for one in found)} of {len(found)} findings"
    yield f"First:    {sum(one.any_of_them for one in first)} of {len(first)} among the first three, "
    yield f"          {sum(one.gravest for one in first)} of {len(first)} the very first"
    yield f"Repaired: {sum(one.good for one in repaired)} of {len(repaired)}"
    yield f"Well run: {sum(one.good for one in well)} of {len(well)}"
    verdicts = Counter(
        (report.opinions.of(report.case.name, gap) or "no verdict yet").partition(":")[0]
        for report in reports
        for gap in report.beyond
    )
    yield f"Beyond:   {', '.join(f'{count} {word}' for word, count in verdicts.most_common())}"


def _mark(good: bool) -> str:
    return "yes" if good else "NO "
