"""What people said of what the rules make of reviewed cases: of misses, of repairs, and of gaps beyond the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from judgement.judged import JudgedGap


@dataclass(frozen=True)
class Opinions:
    """What people said of it: why a finding cannot be met, and whether a gap that no reviewer mentions is true."""

    misses: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """By case and finding: why no record of the chronology can show it."""
    verdicts: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """By case, rule and what it is about ('' for all of the rule): true, arguable or false, a colon, and why."""
    unrepaired: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """By case and finding: why a repair leaves the gap, or another appears."""

    def of(self, case: str, gap: JudgedGap) -> str:
        """What was said of a gap; '' where nothing was."""
        key = self.key_of(case, gap)
        return self.verdicts[key] if key else ""

    def key_of(self, case: str, gap: JudgedGap) -> tuple[str, str, str] | None:
        """Where it was said: of that row and that agency, of the row, of the agency, or of all gaps of the rule."""
        abouts = (f"{gap.row}, {gap.agency}", gap.row, gap.agency or "", "")
        return next((key for about in abouts if (key := (case, gap.rule, about)) in self.verdicts), None)


def read_opinions(path: Path) -> Opinions:
    """The opinions in a file; none where it is not there."""
    if not path.is_file():
        return Opinions()
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    misses, unrepaired = _of_findings(said["misses"]), _of_findings(said["unrepaired"])
    verdicts = {
        (case, rule, subject): verdict
        for case, rules in (said["verdicts"] or {}).items()
        for rule, those in rules.items()
        for subject, verdict in (those if isinstance(those, dict) else {"": those}).items()
    }
    return Opinions(misses, verdicts, unrepaired)


def _of_findings(said: Mapping[str, Mapping[int, str]]) -> dict[tuple[str, int], str]:
    return {(case, int(number)): why for case, those in said.items() for number, why in those.items()}
