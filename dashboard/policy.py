"""The policy in plain words: every rule by theme, who is told, and what the sources present cannot judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dashboard.asks import Answers, Ask, NoSuchPage, Rendered
from dashboard.data import last_import
from dashboard.frame import Frame, page
from dashboard.why import link_of
from graph_model.oversight import Severity
from queries.answers import Overview, RuleAnswer, Rules
from queries.coverage import ASK, EXCUSE, JUDGE
from queries.policy import Theme
from queries.policy_answers import Coverage, RuleCoverage
from queries.terms import plain

NAMED = 8
"""Rules that are named of each sort that cannot be judged; the others are folded."""
CASES = 200
"""Cases that a page about one rule names."""
CANNOT = {
    JUDGE: "Nobody can tell whether it was met",
    ASK: "Nobody can tell whether it must be asked for",
    EXCUSE: "What would excuse it cannot be seen",
}


@dataclass(frozen=True)
class PolicyView:
    """Everything that the fragment shows."""

    rules: Rules
    coverage: Coverage
    overview: Overview

    @property
    def themes(self) -> Iterator[tuple[str, str, list[RuleAnswer]]]:
        """Each theme that has rules: its name, its words, its rules."""
        for theme in Theme:
            if found := [rule for rule in self.rules.rules if rule.theme == theme]:
                yield theme.value, plain(theme).capitalize(), found

    @property
    def cannot(self) -> Iterator[tuple[str, list[RuleCoverage], list[RuleCoverage]]]:
        """What cannot be judged, asked or excused: in words, the rules of most cases, and the others."""
        for cannot, words in CANNOT.items():
            if found := [one for one in self.coverage.lacking if one.cannot == cannot]:
                yield words, found[:NAMED], found[NAMED:]

    @property
    def with_gaps(self) -> int:
        """How many rules have a gap now."""
        return len(self.overview.by_rule)

    def gaps(self, rule: str) -> int:
        """How many gaps of a rule there are now."""
        return next((count.now for count in self.overview.by_rule if count.rule == rule), 0)

    def unknown(self, rule: str) -> int:
        """How many requirements of a rule nobody can judge now."""
        return sum(one.requirements for one in self.coverage.lacking if one.rule == rule)

    def rungs(self, severity: Severity) -> str:
        """Whom the ladder tells, in one line."""
        found = next((ladder.steps for ladder in self.rules.ladder if ladder.severity is severity), ())
        return "; ".join(f"{step.after} the {step.tell}" for step in found) or "nobody"


@dataclass(frozen=True)
class RuleView(PolicyView):
    """The same about one rule."""

    rule: RuleAnswer

    @property
    def cases(self) -> list[tuple[RuleCoverage, list[tuple[str, str]], int]]:
        """What cannot be judged of it, on which cases of whom, and on how many more."""
        return [
            (one, list(zip(one.case_ids, one.adults, strict=True))[:CASES], max(0, len(one.case_ids) - CASES))
            for one in self.coverage.lacking
        ]

    def cannot_words(self, one: RuleCoverage) -> str:
        """What it means that nobody sends it."""
        return CANNOT[one.cannot]


def policy_page(service: Answers, viewer: Any, ask: Ask, frame: Frame) -> Rendered:
    """The whole policy."""
    coverage = frame.shelf.of(
        ("coverage", viewer), last_import(service.imports(viewer)), lambda: service.coverage(viewer)
    )
    view = PolicyView(service.rules(viewer), coverage, frame.overview)
    return Rendered(f"Policy, {view.rules.asked.policy_title}", page("policy", frame, view=view))


def rule_page(service: Answers, viewer: Any, name: str, ask: Ask, frame: Frame) -> Rendered:
    """One rule. Raises NoSuchPage."""
    rules = service.rules(viewer)
    found = next((rule for rule in rules.rules if rule.id == name), None)
    if found is None:
        raise NoSuchPage
    view = RuleView(rules, service.coverage(viewer, name), frame.overview, found)
    return Rendered(f"{found.title}, rule", page("rule", frame, view=view, link=link_of(found.source_url)))
