"""England with its first seventeen rules alone: for tests about answers, pages and programs rather than about rules.

What these tests worked out by hand stays true however many rules are added; what the others find is tested where each
of them is (`rules/`), in the made-up district (`demo/`) and on the real cases (`judgement/`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from assessing import read_once

from queries.library import Library
from queries.policy import Policies, Policy

FIRST_RULES = frozenset(
    {
        "escalation-complete",
        "multi-agency-decision",
        "repeat-concerns",
        "health-after-harm",
        "health-on-deterioration",
        "specialist-on-behaviour",
        "lead-professional",
        "lead-kept",
        "review-owner",
        "responsibility-owned",
        "responsibility-done",
        "information-shared",
        "referral-answered",
        "planning-meeting",
        "plan-agreed",
        "interim-control",
        "plan-reviewed",
    }
)


@cache
def first_rules(named: str = "england") -> tuple[Policies, Library]:
    """A policy without the rules that came later, and the library that it draws on."""
    policies, library = read_once(named)
    return Policies(_narrowed(policy) for policy in policies.versions), library


def _narrowed(policy: Policy) -> Policy:
    return replace(policy, rules=tuple(rule for rule in policy.rules if rule.id in FIRST_RULES))
