"""Where the five real cases are, and the gaps of a case as tests compare them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rules_at_first import FIRST_RULES

from graph_model.oversight import State

ROOT = Path(__file__).parents[2]
CASES = ROOT.parent / "shared" / "cases"
TABLES = sorted(CASES.glob("*/chronology.csv"))
NOT_THERE = f"the five real cases are not at {CASES}"

GapLine = tuple[str, str, str | None, str, str, str]
"""Rule, subject, the agency that owes it, state, and the London days since and until which it stood."""

GAPS = {State.MISSING, State.NEVER_MET, State.MET_LATE, State.UNKNOWN}
"""What is compared: gaps, and what nobody can judge."""


def as_lines(gaps: Iterable[Mapping[str, Any]]) -> dict[str, set[GapLine]]:
    """What `convene gaps --json` says by the first rules, by case."""
    found: defaultdict[str, set[GapLine]] = defaultdict(set)
    for gap in gaps:
        if gap["state"] in GAPS and gap["rule"] in FIRST_RULES:
            since, until = gap["since"][:10], (gap["until"] or "")[:10]
            found[gap["case"]].add((gap["rule"], gap["subject"], gap["agency"], gap["state"], since, until))
    return dict(found)
